"""The front page: the tally, what changed last, what is due next."""

from claims.exchange.public_json import plain
from claims.exchange.public_json.ruling import ruling
from claims.exchange.public_json.view import View, enveloped
from claims.models import Claim, Ruling
from claims.queries.board import Summary, Tally


def board(tally: Tally, summary: Summary, rulings: list[Ruling], due: list[Claim], view: View) -> dict:
    def name(claim: Claim) -> dict:
        return {"reference": claim.reference, "title": claim.title, "url": view.url("public:claim", claim.slug)}

    return enveloped(
        view,
        "board",
        claims_url=view.url("public:claims-data"),
        claims=tally.total,
        forward_looking=_counted(tally.forward),
        past_and_present=_counted(tally.other),
        flags={flag.value: count for flag, count in summary.flags.items()},
        first_made_on=plain.day(summary.first_made_on),
        last_made_on=plain.day(summary.last_made_on),
        documents=summary.documents,
        changes=[ruling(each) | {"claim": name(each.claim)} for each in rulings],
        due=[
            name(claim)
            | {
                "status": plain.status(claim.shown_status, claim.direction),
                "due_on": plain.day(claim.due_on),
                "next_on": plain.day(claim.shown_next_on),
            }
            for claim in due
        ],
    )


def _counted(counts: dict[str, int]) -> list[dict]:
    """How many claims have each status, zeros kept."""
    return [{"status": plain.status(code), "claims": count} for code, count in counts.items()]
