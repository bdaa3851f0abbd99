"""Who may do what: one table of acts, each with the least role that it asks for."""

from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from claims.vocabulary import Role

RANK = {"": 0, Role.CONTRIBUTOR: 1, Role.EDITOR: 2, Role.SECOND_EDITOR: 3, Role.OPERATOR: 4}


class Act(StrEnum):
    """What a person can do at the desk or in the admin."""

    SEE_DESK = "see the desk"
    KEEP_REGISTERS = "keep sources, actors, topics and ladders"
    STORE_DOCUMENT = "store a document"
    DRAFT_CLAIM = "draft a claim"
    RECORD_EVIDENCE = "record evidence"
    LOG_WORK = "log searches and replies"
    WRITE_NOTES = "write notes"
    DISMISS_FINDINGS = "dismiss what a document may bear on"
    WATCH_PAGES = "watch the pages of sources"
    JUDGE_CHANGES = "judge a change of a source"
    ACCOUNT_FOR_SENTENCES = "account for sentences"
    PUBLISH_CLAIM = "publish a claim"
    REGRADE_EVIDENCE = "grade evidence again"
    RETRACT_EVIDENCE = "retract evidence"
    MERGE_SOURCES = "merge two sources"
    ANSWER_REPORTS = "answer reports by readers"
    PROPOSE = "propose a ruling"
    SECOND = "second or return a ruling"
    AMEND_CLAIM = "amend a published claim"
    APPROVE_REMOVAL = "approve the removal of a text"
    IMPORT_RECORD = "bring in an archive"
    IMPORT_CLAIMS = "import a table of claims as drafts"
    GRANT_ROLES = "grant roles"
    LINK_CLAIMS = "link claims"
    DECLARE_CONFLICT = "declare a conflict of interest"
    ASK_REMOVAL = "ask for the removal of a text"
    CHANGE_KEY = "change the signing key"


LEAST_ROLE: dict[Act, Role] = {
    Act.SEE_DESK: Role.CONTRIBUTOR,
    Act.KEEP_REGISTERS: Role.CONTRIBUTOR,
    Act.STORE_DOCUMENT: Role.CONTRIBUTOR,
    Act.DRAFT_CLAIM: Role.CONTRIBUTOR,
    Act.RECORD_EVIDENCE: Role.CONTRIBUTOR,
    Act.LOG_WORK: Role.CONTRIBUTOR,
    Act.WRITE_NOTES: Role.CONTRIBUTOR,
    Act.DISMISS_FINDINGS: Role.CONTRIBUTOR,
    Act.ACCOUNT_FOR_SENTENCES: Role.CONTRIBUTOR,
    Act.WATCH_PAGES: Role.CONTRIBUTOR,
    Act.JUDGE_CHANGES: Role.EDITOR,
    Act.PUBLISH_CLAIM: Role.EDITOR,
    Act.REGRADE_EVIDENCE: Role.EDITOR,
    Act.RETRACT_EVIDENCE: Role.EDITOR,
    Act.MERGE_SOURCES: Role.EDITOR,
    Act.ANSWER_REPORTS: Role.EDITOR,
    Act.PROPOSE: Role.EDITOR,
    Act.SECOND: Role.SECOND_EDITOR,
    Act.AMEND_CLAIM: Role.SECOND_EDITOR,
    Act.APPROVE_REMOVAL: Role.SECOND_EDITOR,
    Act.IMPORT_RECORD: Role.EDITOR,
    Act.IMPORT_CLAIMS: Role.EDITOR,
    Act.GRANT_ROLES: Role.OPERATOR,
    Act.LINK_CLAIMS: Role.EDITOR,
    Act.DECLARE_CONFLICT: Role.CONTRIBUTOR,
    Act.ASK_REMOVAL: Role.OPERATOR,
    Act.CHANGE_KEY: Role.OPERATOR,
}


def has_role(role: str, least: str) -> bool:
    """Each role includes the ones before it."""
    return RANK[role] >= RANK[least]


def may(role: str, act: Act) -> bool:
    return has_role(role, LEAST_ROLE[act])


def objections_to_acting(*, role: str, act: Act) -> tuple[str, ...]:
    """Whether somebody with this role may do this."""
    if may(role, act):
        return ()
    return (
        _("To %(act)s you need the role “%(role)s”; ask an operator for it.")
        % {"act": _(act.value), "role": LEAST_ROLE[act].label},
    )


# What each role is for, in a sentence to the person who has it.
IN_WORDS: dict[str, str] = {
    "": _l("You have no role at this desk. An operator gives one."),
    Role.CONTRIBUTOR: _l("You enter documents, evidence and drafts; editors publish and rule."),
    Role.EDITOR: _l("You publish claims and propose rulings; another editor seconds them."),
    Role.SECOND_EDITOR: _l("You publish and propose, and second what others propose."),
    Role.OPERATOR: _l("You do all that editors do, and look after people, roles, removals and keys."),
}


def acts_by_role() -> dict[Role, list[Act]]:
    """For each role what it may do that the role before it may not."""
    return {role: [act for act in Act if LEAST_ROLE[act] == role] for role in Role}
