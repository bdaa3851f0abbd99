"""A small world for tests, made only by walking the real road through `claims.actions`.

Four people: the contributor drafts, editors one and two propose and second, the operator grants roles. One source,
"The Gazette", publishes one document, the minister's speech of 10 January 2023. A claim says that the bridge will
open by the end of 2023; evidence comes later; a ruling cites it, proposed by editor one, seconded by editor two.

Time passes by a minute with each act, from 9 January 2024 on, so that nothing happens at once.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from django.test import override_settings

from claims.actions.claim import publish_claim
from claims.actions.document import store_document
from claims.actions.draft import Reading, Term, draft_claim
from claims.actions.editor import add_editor
from claims.actions.evidence import Tie, record_evidence
from claims.actions.incoming import Imported, import_claims
from claims.actions.reading import read_blind
from claims.actions.register import save_actor, save_source, save_topic
from claims.actions.ruling import propose_ruling, second_proposal
from claims.actions.search_log import log_search
from claims.actions.watching import add_watcher
from claims.models import Bearing, BlindReading, Claim, Document, Editor, Evidence, Proposal, Ruling, SearchLog
from claims.rules.incoming import IncomingClaim
from claims.vocabulary import (
    ActorKind,
    BearingKind,
    ClauseKind,
    Derivation,
    DocumentType,
    GivenBy,
    Kind,
    Modality,
    Role,
    Status,
)

PASSWORD = "a-long-enough-password"
QUOTE = "The bridge will open by the end of the year."
SPEECH = (
    "The minister spoke in the harbour on Tuesday. “We have the steel,” she said.\n"
    f"{QUOTE} The ferry will stop when it does.\n"
    "A second tunnel may follow within three years."
)
TEST = (
    Term(ClauseKind.CONFIRMS_IF, "Traffic crosses the bridge on or before 31 December 2023."),
    Term(ClauseKind.REFUTES_IF, "The window closes and no traffic has crossed."),
    Term(ClauseKind.DOES_NOT_COUNT, "A ceremony without traffic."),
)


@dataclass
class World:
    """Makes things by actions. `now` is the time of the next act."""

    now: datetime = datetime(2024, 1, 9, 9, 0, tzinfo=UTC)
    counts: dict = field(default_factory=dict)

    def tick(self) -> datetime:
        """The time of this act; the next one comes a minute later."""
        self.now += timedelta(minutes=1)
        return self.now

    def count(self, noun: str) -> int:
        self.counts[noun] = self.counts.get(noun, 0) + 1
        return self.counts[noun]

    def settle(self) -> "World":
        """The people and things that every test may lean on."""
        self.operator = add_editor(
            username="operator", public_name="Operator", password=PASSWORD, role=Role.OPERATOR, at=self.tick()
        )
        self.contributor = self.person("contributor", "Contributor", Role.CONTRIBUTOR)
        self.plain_editor = self.person("editor", "Editor without seconding", Role.EDITOR)
        self.editor_one = self.person("editor-one", "Editor one", Role.SECOND_EDITOR)
        self.editor_two = self.person("editor-two", "Editor two", Role.SECOND_EDITOR)
        self.gazette = save_source(name="The Gazette", reliability="B", by=self.operator, at=self.tick())
        self.minister = save_actor(
            name="The minister of works", kind=ActorKind.PERSON, by=self.operator, at=self.tick()
        )
        self.bridges = save_topic(name="Bridges", by=self.operator, at=self.tick())
        self.speech = self.document()
        return self

    def person(self, username: str, public_name: str, role: str) -> Editor:
        return add_editor(
            username=username, public_name=public_name, password=PASSWORD, role=role, by=self.operator, at=self.tick()
        )

    @cached_property
    def watcher(self) -> Editor:
        """The name under which the watch over sources writes."""
        return add_watcher(by=self.operator, at=self.tick())

    def document(self, text: str = SPEECH, **given) -> Document:
        values = {
            "type": DocumentType.STATEMENT,
            "source": self.gazette,
            "title": f"Speech in the harbour {self.count('document')}",
            "published_on": date(2023, 1, 10),
            "text": text,
            "by": self.editor_one,
        }
        return store_document(**values | given, at=self.tick())

    def said(self, **given) -> dict:
        """What the draft of a claim says, complete and acceptable; `given` replaces parts of it."""
        return {
            "title": f"The bridge will open in 2023 ({self.count('claim')})",
            "wording": "The minister said that the bridge would open to traffic by the end of 2023.",
            "document": self.speech,
            "quote": QUOTE,
            "speaker": self.minister,
            "speaker_role": "Minister of works",
            "made_on": date(2023, 1, 10),
            "kind": Kind.PREDICTION,
            "modality": Modality.EXPECTS,
            "phrase": "by the end of the year",
            "window_start": date(2023, 1, 10),
            "due_on": date(2023, 12, 31),
            "given_by": GivenBy.SPEAKER,
            "window_basis": "The calendar year of the speech.",
            "readings": [Reading(date(2023, 1, 10), date(2024, 3, 31), "The fiscal year.")],
            "clauses": TEST,
            "topics": [self.bridges],
        } | given

    def draft(self, **given) -> Claim:
        return draft_claim(**self.said(**given), by=self.editor_one, at=self.tick())

    def claim(self, **given) -> Claim:
        """A published claim with its initial ruling."""
        claim = self.draft(**given)
        publish_claim(claim=claim, reason="Recorded on the day after the speech.", by=self.editor_one, at=self.tick())
        return Claim.objects.get(pk=claim.pk)

    def row(self, line: int = 2, **given) -> IncomingClaim:
        """A row of somebody else's table, as it was read; `given` replaces parts of it."""
        values = {
            "title": f"The ferry will stop (row {line})",
            "wording": f"The minister said that the ferry of pier {line} would stop.",
            "quote": "The ferry will stop when it does.",
            "speaker": "The minister of works",
            "made_on": date(2023, 1, 10),
            "source": "The Gazette",
            "document_title": "Interview in the harbour",
            "document_url": "https://gazette.example/interview",
        }
        return IncomingClaim(line=line, **values | given)

    def imported(self, *rows: IncomingClaim, name: str = "ferries.csv") -> Imported:
        return import_claims(name=name, rows=rows or (self.row(),), by=self.editor_one, at=self.tick())

    def evidence(self, *claims: Claim, kind: str = BearingKind.CONFIRMS, note: str = "", **given) -> Evidence:
        values = {
            "title": f"The bridge, report {self.count('evidence')}",
            "source": self.gazette,
            "reliability": "B",
            "credibility": 1,
            "grading_reason": "Photographs with date and place.",
            "derivation": Derivation.ORIGINAL,
            "published_on": date(2023, 11, 2),
            "happened_on": date(2023, 11, 1),
            "paraphrase": "Lorries crossed the bridge in the morning.",
            "bearings": [Tie(claim=claim, kind=kind, note=note) for claim in claims],
            "by": self.editor_one,
        }
        return record_evidence(**values | given, at=self.tick())

    def bearing(self, claim: Claim, **given) -> Bearing:
        return Bearing.objects.get(evidence=self.evidence(claim, **given), claim=claim)

    def search(self, claim: Claim, **given) -> SearchLog:
        values = {
            "place": "The Gazette, archive",
            "query": "bridge opened",
            "language": "en",
            "searched_on": date(2024, 1, 5),
            "by": self.editor_one,
        }
        return log_search(claim=claim, **values | given, at=self.tick())

    def proposal(self, claim: Claim, to_status: str = Status.CONFIRMED, **given) -> Proposal:
        """A proposal by editor one that the rules accept: it cites evidence and the clause that is met."""
        values = {
            "effective_on": date(2024, 1, 8),
            "reason": "Traffic crossed the bridge, as photographs show.",
            "clauses": [claim.contracts.get(number=1).clauses.get(number=1)],
            "by": self.editor_one,
        }
        if "cites" not in given:
            kind = BearingKind.REFUTES if to_status == Status.REFUTED else BearingKind.CONFIRMS
            values["cites"] = [self.bearing(claim, kind=kind)]
        if to_status == Status.NOT_BORNE_OUT and "searches" not in given:
            values["searches"] = [self.search(claim)]
        return propose_ruling(claim=claim, to_status=to_status, **values | given, at=self.tick())

    def ruling(self, claim: Claim, to_status: str = Status.CONFIRMED, **given) -> Ruling:
        """A ruling proposed by editor one and seconded by editor two."""
        return second_proposal(proposal=self.proposal(claim, to_status, **given), by=self.editor_two, at=self.tick())

    def sealed(self, claim: Claim, to_status: str = Status.CONFIRMED, **given) -> Proposal:
        """A proposal by editor one that waits to be read blind."""
        with override_settings(BLIND_READING="always"):
            return self.proposal(claim, to_status, **given)

    def read(self, proposal: Proposal, to_status: str = Status.CONFIRMED, **given) -> BlindReading:
        """The verdict of editor two, who has not seen what is proposed."""
        values = {"reason": "The photographs show lorries on the bridge.", "by": self.editor_two}
        return read_blind(proposal=proposal, to_status=to_status, **values | given, at=self.tick())

    def ruling_read_blind(self, claim: Claim, to_status: str = Status.CONFIRMED) -> Ruling:
        """A ruling to which editor two came blind."""
        proposal = self.sealed(claim, to_status)
        self.read(proposal, to_status)
        return claim.rulings.get(proposal=proposal)
