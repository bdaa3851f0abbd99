"""What the forms of the desk send, complete and acceptable; keywords replace parts of it."""

from django.apps import apps

from claims.desk.incoming_form import fingerprint_of
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


TABLE = (
    "speaker,made_on,quote,document_title,source,phrase\n"
    "The minister of works,2023-01-10,The ferry will stop when it does.,Interview,The Gazette,\n"
    "The harbour master,2023-02-01,The port will be dredged by the end of 2024.,,,by the end of 2024\n"
)


def table_data(text: str, *lines: int, **given) -> dict:
    """A table to import, as it stood in the preview, with these rows checked; without any, the first two."""
    made = {"make": "1", "read": fingerprint_of(text), "rows": [str(line) for line in lines or (2, 3)]}
    return {"text": text, "name": "ferries.csv"} | made | given


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
