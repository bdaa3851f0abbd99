"""A world in which everything that readers can see is there once, in words that try to break out of every format.

Beside it lies what nobody outside the desk may see, each marked with a word of its own (`SECRETS`).
"""

from datetime import date, timedelta

from claims.actions.amendment import amend_claim
from claims.actions.claim import restate_claim
from claims.actions.conflict import declare_conflict
from claims.actions.disposition import account_for
from claims.actions.document import note_discrepancy
from claims.actions.link import link_claims
from claims.actions.note import add_note
from claims.actions.planning import snooze
from claims.actions.redaction import approve_removal, ask_for_removal
from claims.actions.register import merge_source, save_actor, save_source, save_topic
from claims.actions.regrading import regrade_evidence, retract_evidence
from claims.actions.reply import ask_for_reply, record_reply
from claims.models import Claim
from claims.vocabulary import (
    ActorKind,
    Direction,
    DispositionKind,
    LeftOut,
    RemovalGround,
    ReplyOutcome,
    RestatementType,
    Status,
)
from tests.world import World

HOSTILE = "</script><script>alert(1)</script> & <b>“]]>” \u202e فارسی ‮ ;,\\n \"'"
SECRETS = tuple(f"Zq{number}hush" for number in range(6))
ENDINGS = (
    *(Status.IN_PROGRESS, Status.CONFIRMED, Status.PARTLY_CONFIRMED, Status.NOT_BORNE_OUT),
    *(Status.REFUTED, Status.UNVERIFIABLE, Status.VOID, Status.WITHDRAWN),
)


def furnish(world: World) -> dict[str, Claim]:
    """The claims by what became of them: by status, and `open`, `restated`, `amended`, `corrected`."""
    world.tower = save_topic(name=f"Towers {HOSTILE}", description=HOSTILE, by=world.operator, at=world.tick())
    world.stranger = save_actor(
        name=f"A ministry {HOSTILE}"[:190],
        kind=ActorKind.ORGANISATION,
        wikidata="Q42",
        by=world.operator,
        at=world.tick(),
    )
    claims = {status.value: _ended(world, status) for status in ENDINGS}
    claims["open"] = _still_open(world)
    claims["amended"] = _amended(world, claims[Status.CONFIRMED])
    claims["corrected"] = claims[Status.REFUTED]
    _correct(world, claims["corrected"])
    _said_around(world, claims)
    _hide(world, claims)
    world.evidence(
        *{claim.pk: claim for claim in claims.values()}.values(),
        title=f"Report {HOSTILE}",
        paraphrase=HOSTILE,
        published_on=date(2023, 12, 30),
    )
    return {name: Claim.objects.get(pk=claim.pk) for name, claim in claims.items()}


def _ended(world: World, status: Status) -> Claim:
    claim = world.claim(title=f"{status.label}: the bridge {HOSTILE}", topics=[world.bridges, world.tower])
    given = {"override": "Photographs of the thing itself."} if status == Status.CONFIRMED else {}
    world.ruling(claim, status, reason=f"As the test asks, and as the record shows. {HOSTILE}", **given)
    return claim


def _still_open(world: World) -> Claim:
    """It speaks of what will not happen, by a day that is still to come."""
    claim = world.claim(
        title=f"No tower {HOSTILE}",
        speaker=world.stranger,
        direction=Direction.DOES_NOT_HAPPEN,
        due_on=date(2031, 5, 31),
        topics=[world.tower],
    )
    restate_claim(
        claim=claim,
        document=world.speech,
        quote="A second tunnel may follow within three years.",
        type=RestatementType.POSTPONES,
        speaker=world.minister,
        made_on=date(2023, 1, 10),
        due_on=date(2032, 1, 10),
        by=world.editor_one,
        at=world.tick(),
    )
    world.claim(title="Without a deadline", window_start=None, due_on=None, given_by="", phrase="", readings=[])
    return claim


def _amended(world: World, claim: Claim) -> Claim:
    claim.refresh_from_db()
    amend_claim(
        claim=claim,
        reason=f"The wording was loose. {HOSTILE}",
        wording=f"The minister said so of the bridge. {HOSTILE}",
        by=world.editor_two,
        at=world.tick(),
    )
    return claim


def _correct(world: World, claim: Claim) -> None:
    wrong = claim.rulings.get(to_status=Status.REFUTED)
    world.ruling(claim, Status.NOT_BORNE_OUT, corrects=wrong, reason=f"It was another bridge, as is seen. {HOSTILE}")


def _said_around(world: World, claims: dict[str, Claim]) -> None:
    """Links, questions, interests, what disagrees, what was graded again, taken back or removed."""
    one = {"by": world.editor_one}
    first, second = claims[Status.CONFIRMED], claims[Status.VOID]
    link_claims(claim=first, other=second, kind="FOLLOWS", note=HOSTILE, **one, at=world.tick())
    asked = {"asked": world.minister, "asked_on": date(2024, 1, 2), "answer_by": date(2024, 1, 5)}
    reply = ask_for_reply(claim=first, question=HOSTILE, **asked, **one, at=world.tick())
    answered = {"outcome": ReplyOutcome.REPLIED, "answered_on": date(2024, 1, 4), "answer": HOSTILE}
    record_reply(reply=reply, **answered, **one, at=world.tick())
    declare_conflict(claim=second, reason=f"Kin of mine. {HOSTILE}", by=world.plain_editor, at=world.tick())
    note_discrepancy(document=world.speech, text=HOSTILE, claims=[first], **one, at=world.tick())
    account_for(
        document=world.speech,
        quote="The ferry will stop when it does.",
        kind=DispositionKind.NOT_TRACKED,
        why=LeftOut.HANGS_ON,
        reason=HOSTILE,
        **one,
        at=world.tick(),
    )
    world.search(second, query=HOSTILE, place=HOSTILE[:100])
    graded, gone = world.evidence(first), world.evidence(first)
    grades = {"reliability": "D", "credibility": 4, "grading_reason": f"A relay. {HOSTILE}"}
    regrade_evidence(evidence=graded, **grades, **one, at=world.tick())
    retract_evidence(evidence=gone, reason=f"Withdrawn. {HOSTILE}", **one, at=world.tick())
    other = save_source(name="The Courier", reliability="C", by=world.operator, at=world.tick())
    merge_source(source=other, into=world.gazette, reason=HOSTILE, **one, at=world.tick())
    named = world.evidence(first, paraphrase="A witness, Nomen Nescio, saw lorries on the bridge.")
    asked = {"passage": "Nomen Nescio", "ground": RemovalGround.PRIVACY, "explanation": f"The witness asked. {HOSTILE}"}
    removal = ask_for_removal(**asked, by=world.operator, at=world.tick())
    approve_removal(redaction=removal, by=world.editor_two, at=world.tick())
    assert named


def _hide(world: World, claims: dict[str, Claim]) -> None:
    """A draft with all that hangs on it, a note, a plan, a sealed verdict, a request for a removal."""
    one = {"by": world.editor_one}
    world.draft(title=f"A draft {SECRETS[0]}", wording=SECRETS[0], editor_note=SECRETS[0], topics=[world.tower])
    subject = claims["open"]
    add_note(claim=subject, text=f"@Contributor, {SECRETS[1]}.", **one, at=world.tick())
    until = world.now.date() + timedelta(days=30)
    snooze(claims=[subject], until=until, reason=SECRETS[2], **one, at=world.tick())
    world.sealed(subject, reason=f"It holds as the records show. {SECRETS[3]}", override=SECRETS[3])
    explanation = {"ground": RemovalGround.SAFETY, "explanation": f"Wanted for safety. {SECRETS[4]}"}
    ask_for_removal(passage="Lorries crossed", **explanation, by=world.operator, at=world.tick())
    world.person(SECRETS[5].lower(), "Somebody", "EDITOR")
