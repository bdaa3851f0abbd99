"""Plays a story through the actions, in date order, by two editors. Playing it again changes nothing."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cached_property

from claims.actions.archive import open_archive
from claims.actions.claim import publish_claim, restate_claim
from claims.actions.disposition import account_for
from claims.actions.document import note_discrepancy, store_document
from claims.actions.draft import Reading, Term, draft_claim
from claims.actions.evidence import Tie, record_evidence
from claims.actions.register import save_actor, save_origin, save_source, save_topic
from claims.actions.ruling import propose_ruling, second_proposal
from claims.exchange.story_files import Story, day, partial
from claims.models import (
    Actor,
    Archive,
    Bearing,
    Claim,
    Discrepancy,
    Disposition,
    Document,
    Editor,
    Evidence,
    Origin,
    Proposal,
    Redaction,
    Ruling,
    Source,
    Topic,
)
from claims.vocabulary import Calendar, ProposalState, RulingType

Progress = Callable[[Iterable, str], Iterable]


class Player:
    """Plays one story. `by` and `second` are the two editors, `at` the time at which all of it is recorded."""

    def __init__(self, story: Story, *, by: Editor, second: Editor, at: datetime):
        self.story = story
        self.by = by
        self.second = second
        self.at = at

    def play(self, progress: Progress = lambda rows, label: rows) -> None:
        """Plays every step; what is on record already is passed over. `progress` may wrap each list in a bar.

        Where a removal was carried out nothing is played: the story may still hold the words that had to go.

        :raises Refused: when an action refuses a step; what was played before stays, and a later play goes on there.
        """
        if Redaction.objects.filter(carried_out_at__isnull=False).exists():
            return
        steps = (
            ("archive", [self.story.archive], self._archive),
            ("actors", self.story.actors, self._actor),
            ("topics", self.story.topics, self._topic),
            ("sources", self.story.sources, self._source),
            ("documents", self.story.documents, self._document),
            ("origins", self.story.origins, self._origin),
            ("claims", self.story.claims, self._claim),
            ("evidence", self.story.evidence, self._evidence),
            ("rulings", sorted(self.story.rulings, key=lambda r: (r["effective_on"], r["claim"])), self._ruling),
            ("sentences", self.story.sentences, self._sentence),
            ("discrepancies", self.story.discrepancies, self._discrepancy),
        )
        for label, rows, step in steps:
            for row in progress(rows, label):
                step(row)

    @cached_property
    def archive(self) -> Archive:
        return Archive.objects.get(slug=self.story.archive["slug"])

    @property
    def acting(self) -> dict:
        return {"by": self.by, "at": self.at}

    def _archive(self, row: dict) -> None:
        if not Archive.objects.filter(slug=row["slug"]).exists():
            open_archive(
                slug=row["slug"],
                title=row["title"],
                reconstructed_on=day(row["reconstructed_on"]),
                evidence_until=day(row["evidence_until"]),
                notes=row["notes"],
                **self.acting,
            )

    def _actor(self, row: dict) -> None:
        if Actor.objects.filter(slug=row["slug"]).exists():
            return
        save_actor(
            slug=row["slug"],
            name=row["name"],
            kind=row["kind"],
            other_names=row["other_names"],
            role_note=row["role_note"],
            organisation=Actor.objects.get(slug=row["organisation"]) if row["organisation"] else None,
            wikidata=row["wikidata"] or "",
            languages=row["languages"],
            **self.acting,
        )

    def _topic(self, row: dict) -> None:
        if not Topic.objects.filter(slug=row["slug"]).exists():
            save_topic(slug=row["slug"], name=row["name"], **self.acting)

    def _source(self, row: dict) -> None:
        if Source.objects.filter(slug=row["slug"]).exists():
            return
        actor = Actor.objects.get(slug=row["actor"]) if row["actor"] else None
        said = {name: row[name] for name in ("slug", "name", "reliability", "homepage", "note")}
        save_source(**said, actor=actor, **self.acting)

    def _origin(self, row: dict) -> None:
        if not Origin.objects.filter(slug=row["slug"]).exists():
            save_origin(slug=row["slug"], name=row["name"], happened_on=day(row["happened_on"]), **self.acting)

    def _document(self, row: dict) -> None:
        if Document.objects.filter(slug=row["slug"]).exists():
            return
        published_on, precision = partial(row["published"])
        whole = Document.objects.get(slug=row["part_of"]) if row["part_of"] else None
        texts = ("title", "title_note", "author", "published_note", "url", "mirror_url", "reliability_note")
        store_document(
            slug=row["slug"],
            type=row["type"],
            source=Source.objects.get(slug=row["source"]),
            speaker=Actor.objects.get(slug=row["speaker"]) if row["speaker"] else None,
            published_on=published_on,
            published_precision=precision,
            part_of=whole,
            region=tuple(row["region"]) if whole else None,
            text="" if whole else self.story.text,
            **{name: row[name] or "" for name in texts},
            **self.acting,
        )

    def _claim(self, row: dict) -> None:
        claim = Claim.objects.filter(slug=row["slug"]).first() or self._draft(row)
        for restated in row["restatements"][claim.appearances.count() - 1 :]:
            restate_claim(
                claim=claim,
                document=Document.objects.get(slug=restated["document"]),
                quote=restated["text"],
                start=restated["start"],
                type=restated["type"],
                speaker=Actor.objects.get(slug=restated["speaker"]),
                made_on=day(restated["made_on"]),
                **self.acting,
            )
        if not claim.is_published:
            initial = next(
                r for r in self.story.rulings if r["claim"] == row["slug"] and r["type"] == RulingType.INITIAL
            )
            publish_claim(
                claim=claim,
                reason=initial["reason"],
                effective_on=day(initial["effective_on"]),
                archive_ref=initial["archive_ref"],
                **self.acting,
            )

    def _draft(self, row: dict) -> Claim:
        window, context = row["window"], row["context_quote"]
        said = ("slug", "archive_ref", "title", "wording", "kind", "modality", "is_headline", "is_forward_looking")
        return draft_claim(
            **{name: row[name] for name in said},
            **{name: row[name] or "" for name in ("speaker_role", "made_on_note", "editor_note")},
            archive=self.archive,
            document=Document.objects.get(slug=row["document"]),
            quote=row["quote"]["text"],
            start=row["quote"]["start"],
            context_quote=context["text"] if context else "",
            context_start=context["start"] if context else None,
            speaker=Actor.objects.get(slug=row["speaker"]),
            made_on=day(row["made_on"]),
            topics=list(Topic.objects.filter(slug__in=row["topics"])),
            about=list(Actor.objects.filter(slug__in=row["about"])),
            phrase=window["phrase"] or "",
            calendar=Calendar.GREGORIAN,
            window_start=day(window["window_start"]),
            due_on=day(window["due_on"]),
            due_precision=window["due_precision"] or "",
            given_by=window["given_by"] or "",
            window_basis=window["basis"] or "",
            readings=[Reading(day(r["window_start"]), day(r["due_on"]), r["basis"]) for r in window["readings"]],
            clauses=[Term(clause["kind"], clause["text"]) for clause in row["clauses"]],
            review_on=day(row["review_on"]),
            is_written_afterwards=True,
            **self.acting,
        )

    def _evidence(self, row: dict) -> None:
        if Evidence.objects.filter(slug=row["slug"]).exists():
            return
        published_on, published_precision = partial(row["published"])
        happened_on, happened_precision = partial(row["happened"])
        claims = {claim.slug: claim for claim in Claim.objects.filter(slug__in=[b["claim"] for b in row["bearings"]])}
        said = ("slug", "archive_ref", "title", "title_kind", "published_by_line", "original_source", "derivation")
        texts = ("url", "published_basis", "excerpt", "paraphrase", "caveat")
        grades = ("reliability", "credibility", "grading_reason", "is_verified")
        record_evidence(
            **{name: row[name] for name in (*said, *grades)},
            **{name: row[name] or "" for name in texts},
            archive=self.archive,
            source=Source.objects.get(slug=row["source"]) if row["source"] else None,
            origin=Origin.objects.get(slug=row["origin"]) if row["origin"] else None,
            speaker=Actor.objects.get(slug=row["speaker"]) if row["speaker"] else None,
            published_on=published_on,
            published_precision=published_precision,
            happened_on=happened_on,
            happened_precision=happened_precision,
            known_on=day(row["known_on"]),
            bearings=[Tie(claims[b["claim"]], b["kind"], b["note"] or "") for b in row["bearings"]],
            **self.acting,
        )

    def _ruling(self, row: dict) -> None:
        """The two editors take turns: who proposes an odd ruling of a claim seconds the even ones."""
        if Ruling.objects.filter(claim__slug=row["claim"], sequence=row["sequence"], archive=self.archive).exists():
            return
        proposer, seconder = (self.by, self.second) if row["sequence"] % 2 else (self.second, self.by)
        claim = Claim.objects.get(slug=row["claim"])
        cites = Bearing.objects.filter(claim=claim, evidence__slug__in=row["cites"]).select_related("evidence")
        proposal = Proposal.objects.filter(
            claim=claim, archive_ref=row["archive_ref"], state=ProposalState.PENDING
        ).first() or propose_ruling(
            claim=claim,
            to_status=row["to_status"],
            effective_on=day(row["effective_on"]),
            reason=row["reason"],
            cites=cites,
            archive=self.archive,
            archive_ref=row["archive_ref"],
            by=proposer,
            at=self.at,
        )
        second_proposal(proposal=proposal, by=seconder, at=self.at)

    def _sentence(self, row: dict) -> None:
        document = Document.objects.get(slug=row["document"])
        if not Disposition.objects.filter(document=document, quote__start=row["start"]).exists():
            account_for(
                document=document,
                quote=self.story.text[row["start"] : row["end"]],
                start=row["start"],
                kind=row["kind"],
                reason=row["why"],
                **self.acting,
            )

    def _discrepancy(self, row: dict) -> None:
        document = Document.objects.get(slug=row["document"])
        if not Discrepancy.objects.filter(document=document, number=row["number"]).exists():
            note_discrepancy(
                document=document,
                number=row["number"],
                text=row["text"],
                claims=list(Claim.objects.filter(slug__in=row["claims"])),
                evidence=list(Evidence.objects.filter(slug__in=row["evidence"])),
                **self.acting,
            )
