"""What the forms of the desk send, complete and acceptable; keywords replace parts of it."""

from django.apps import apps

from claims.models import Claim
from claims.vocabulary import Derivation, DocumentType, Kind, Modality, Status
from tests.world import QUOTE, World


def rows_on_record() -> dict[str, int]:
    """How many rows each table of ours has."""
    return {model.__name__: model.objects.count() for model in apps.get_app_config("claims").get_models()}


def document_data(world: World, **given) -> dict:
    return {
        "type": DocumentType.STATEMENT,
        "title": "Second speech in the harbour",
        "source": world.gazette.pk,
        "language": "en",
        "published_on": "2023-02-01",
        "published_precision": "DAY",
        "text": "The tunnel will open in March. It is late.",
    } | given


def draft_data(world: World, **given) -> dict:
    return {
        "quote": QUOTE,
        "speaker": world.minister.pk,
        "made_on": "2023-01-10",
        "title": "The bridge will open in 2023",
        "wording": "The minister said that the bridge would open by the end of 2023.",
        "kind": Kind.PREDICTION,
        "modality": Modality.EXPECTS,
        "direction": "HAPPENS",
        "calendar": "GREGORIAN",
        "window_start": "2023-01-10",
        "due_on": "2023-12-31",
        "due_precision": "DAY",
        "given_by": "SPEAKER",
        "clauses_1_kind": "CONFIRMS_IF",
        "clauses_1_text": "Traffic crosses the bridge on or before 31 December 2023.",
        "clauses_3_kind": "REFUTES_IF",
        "clauses_3_text": "The window closes and no traffic has crossed.",
    } | given


def evidence_data(world: World, *claims: Claim, **given) -> dict:
    tied = {}
    for number, claim in enumerate(claims, 1):
        tied |= {f"bearings_{number}_claim": claim.reference, f"bearings_{number}_kind": "CONFIRMS"}
    return {
        "title": "Lorries on the bridge",
        "title_kind": "AS_PUBLISHED",
        "source": world.gazette.pk,
        "published_on": "2023-11-02",
        "published_precision": "DAY",
        "happened_on": "2023-11-01",
        "happened_precision": "DAY",
        "paraphrase": "Lorries crossed in the morning.",
        "derivation": Derivation.ORIGINAL,
        "reliability": "B",
        "credibility": "1",
        "grading_reason": "Photographs with date and place.",
        "is_verified": "on",
        **tied,
    } | given


def proposal_data(claim: Claim, **given) -> dict:
    """Cites all the evidence on record and the first clause."""
    return {
        "to_status": Status.CONFIRMED,
        "cites": [bearing.pk for bearing in claim.bearings.all()],
        "clauses": [claim.contracts.get(number=1).clauses.get(number=1).pk],
        "effective_on": "2024-01-12",
        "happened_precision": "DAY",
        "reason": "Traffic crossed the bridge, as photographs show.",
        "seen_ruling": claim.rulings.count(),
    } | given
