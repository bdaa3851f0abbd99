"""What readers report as a mistake, and what an editor answers. Not on the ledger: what is put right is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from claims.actions.checks import TEXT, ask_leave, check_addresses, check_choice, check_required, check_texts
from claims.actions.edition import new_edition
from claims.actions.following import objections_to_address, tidy
from claims.models import Claim, Editor, LedgerEntry, ReaderReport
from claims.rules.permissions import Act
from claims.rules.refusal import Objections, Refused
from claims.rules.reporting import RIGHTING
from claims.vocabulary import ReportOutcome

LONGEST = 5_000
LONGEST_PAGE = 300


@transaction.atomic
def report_mistake(
    *,
    text: str,
    page: str,
    claim: Claim | None = None,
    link: str = "",
    address: str = "",
    may_publish: bool = False,
    language: str,
    at: datetime,
) -> ReaderReport:
    """This will put what a reader reports before the desk. `address` is kept until the answer is sent, and only for it.

    Readers have no account, so nobody is named as the one who acts.

    :raises Refused: without a text, or for what is no address of the web or of a mailbox.
    """
    found = Objections()
    check_required(found, {"text": (_("What is wrong"), text), "page": (_("The page"), page)})
    limits = {"text": (_("What is wrong"), text, LONGEST), "page": (_("The page"), page, LONGEST_PAGE)}
    check_texts(found, limits)
    check_addresses(found, {"link": link})
    if address:
        found.add(*objections_to_address(address), field="address")
    found.refuse_if_any()
    return ReaderReport.objects.create(
        text=text.strip(),
        page=page,
        claim=claim,
        link=link,
        address=tidy(address) if address else "",
        language=language,
        may_publish=may_publish,
        reported_at=at,
        not_before=at,
    )


@transaction.atomic
def answer_report(
    *,
    report: ReaderReport,
    outcome: str,
    answer: str = "",
    entry_index: int | None = None,
    is_quoted: bool = False,
    by: Editor,
    at: datetime,
) -> ReaderReport:
    """This will close a report. Readers see its outcome if whoever sent it allowed that, and its words if `is_quoted`.

    What was accepted names the ledger entry that put it right. An address that was given gets the answer, and goes
    then; that of a report which is not about this record goes at once.

    :raises Refused: when it was answered before, without a reason, or for an entry that puts nothing right.
    """
    ask_leave(by=by, act=Act.ANSWER_REPORTS)
    report = ReaderReport.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if report.closed_at:
        raise Refused(_("This report was answered before. Nothing was changed."))
    found = Objections()
    check_choice(found, "outcome", _("Outcome"), outcome, ReportOutcome)
    check_texts(found, {"answer": (_("The answer"), answer, TEXT)})
    if outcome == ReportOutcome.DECLINED:
        check_required(found, {"answer": (_("The reason"), answer)})
    if outcome == ReportOutcome.ACCEPTED:
        found.add(*_objections_to_entry(entry_index), field="entry_index")
    found.refuse_if_any()
    is_ours = outcome != ReportOutcome.NOT_OURS
    report.outcome, report.answer = outcome, answer.strip()
    report.entry_index = entry_index if outcome == ReportOutcome.ACCEPTED else None
    report.is_public = report.may_publish and is_ours
    report.is_quoted = report.is_public and is_quoted
    report.closed_at, report.closed_by, report.not_before = at, by, at
    report.address = report.address if is_ours else ""
    report.save()
    if report.is_public:
        new_edition(at=at)
    return report


def _objections_to_entry(index: int | None) -> tuple[str, ...]:
    if index is None:
        return (_("The ledger entry that put it right is missing. Give its number."),)
    entry = LedgerEntry.objects.filter(index=index).only("kind").first()
    if entry is None:
        return (_("The ledger has no entry %d.") % index,)
    if entry.kind not in RIGHTING:
        return (
            _("Entry %(index)d is “%(kind)s”. Give that of a correction, an amendment, a ruling or the like.")
            % {"index": index, "kind": entry.get_kind_display()},
        )
    return ()
