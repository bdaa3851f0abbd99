"""Adds to a running demo what its pages need to be seen: a contributor, a draft, a proposal, a returned one.

Run as a module, with the demo's environment. Prints the last parts of the addresses as JSON.
"""

import json
import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    sys.stdout.write(json.dumps(work()))


def work() -> dict:
    from django.utils import timezone

    from claims.actions.draft import Term, draft_claim
    from claims.actions.editor import add_editor
    from claims.actions.ruling import propose_ruling, return_proposal
    from claims.models import Actor, Claim, Document, Editor, Redaction
    from claims.vocabulary import ClauseKind, Kind, Modality, Role
    from tests.journeys.conftest import PASSWORDS

    at = timezone.now()
    one, two, operator = (Editor.objects.get(username=name) for name in ("editor-one", "editor-two", "operator"))
    add_editor(
        username="contributor",
        public_name="Contributor",
        password=PASSWORDS["contributor"],
        role=Role.CONTRIBUTOR,
        is_demo=True,
        by=operator,
        at=at,
    )
    document = Document.objects.filter(part_of=None, captures__isnull=False).first()
    text = document.captures.first().text
    draft = draft_claim(
        title="A draft of the desk",
        wording="A draft that nobody outside the desk sees.",
        document=document,
        quote=text[:80].strip(),
        speaker=Actor.objects.filter(claims__isnull=False).first(),
        made_on=document.published_on or at.date(),
        kind=Kind.PREDICTION,
        modality=Modality.ASSERTS,
        clauses=[Term(ClauseKind.CONFIRMS_IF, "It happens."), Term(ClauseKind.REFUTES_IF, "It does not.")],
        by=one,
        at=at,
    )
    proposals = []
    for claim in Claim.objects.public().filter(supports_count__gt=0).order_by("-number")[:2]:
        cited = list(claim.bearings.all()[:1])
        proposals.append(
            propose_ruling(
                claim=claim,
                to_status=claim.status,
                effective_on=at.date(),
                reason="Looked at again; what is on record does not move it.",
                cites=cited,
                by=one,
                at=at,
            )
        )
    amended, evidence = _change_what_is_on_record(two, operator, at)
    spoken = _speak_of(one, two, at)
    return_proposal(proposal=proposals[1], reason="Say where you looked.", by=two, at=at)
    _let_a_deadline_pass(one, at)
    return {
        "blind": _propose_to_be_read_blind(one, at).pk,
        "draft": draft.slug,
        "pending": proposals[0].pk,
        "returned": proposals[1].pk,
        "document": document.slug,
        "news": _bring_news(one, at).slug,
        "copy": document.captures.first().pk,
        "evidence": evidence.slug,
        "claim": Claim.objects.public().order_by("number").first().slug,
        **spoken,
        **_hear_from_readers(one, at),
        **_import_a_table(one, at),
        **_fetch_and_watch(one, operator, at),
        "amended": amended.slug,
        "removal": Redaction.objects.get(approved_by=None).pk,
        "removed": Redaction.objects.exclude(approved_by=None).get().pk,
    }


def _speak_of(one, two, at) -> dict:
    """Notes on the first claim, a link that stands and one that was ended, and a question that waits, on a ladder."""
    from datetime import timedelta

    from claims.actions.link import end_link, link_claims
    from claims.actions.note import add_note
    from claims.actions.reply import ask_for_reply
    from claims.models import Actor, Bearing, Claim, Rung

    first, second, third = Claim.objects.public().order_by("number")[:3]
    rungs = Rung.objects.filter(ladder__slug="delivery")
    Claim.objects.filter(pk=first.pk).update(ladder_rung=rungs.get(name="Received"))
    Bearing.objects.filter(pk=first.bearings.first().pk).update(rung=rungs.get(name="Trained"))
    add_note(claim=first, text="@Editor-one, the page of the ministry was changed.", by=two, at=at)
    link = link_claims(claim=first, other=second, kind="FOLLOWS", note="It names the day.", by=one, at=at)
    wrong = link_claims(claim=third, other=first, kind="RESTATES", by=one, at=at)
    end_link(link=wrong, reason="They speak of different years.", by=two, at=at)
    days = {"asked_on": at.date() - timedelta(days=9), "answer_by": at.date() - timedelta(days=2)}
    reply = ask_for_reply(claim=first, asked=Actor.objects.get(slug="john-kirby"), **days, by=one, at=at)
    return {"link": link.pk, "reply": reply.pk}


def _fetch_and_watch(one, operator, at) -> dict:
    """A page that was not to be had, one that was found, and a source that changed what the first claim quotes."""
    from claims.actions.retrieval import ask_for_page, give_back, keep_found, take_up
    from claims.actions.watching import QuoteFound, add_watcher, record_change
    from claims.models import Claim
    from claims.vocabulary import PageVerdict

    lost = ask_for_page(url="https://post.example/lost", by=one, at=at)
    give_back(retrieval=take_up(at=at), says="The site says that there is no such page (404).", passes=False, at=at)
    found = ask_for_page(url="https://post.example/found", by=one, at=at)
    kept = {"raw_sha256": "ab" * 32, "raw_size": 2048, "warc_sha256": "cd" * 32, "media_type": "text/html"}
    said = {"title": "Deliveries", "site": "The Post", "text": "The first deliveries are due in the spring."}
    keep_found(retrieval=take_up(at=at), found=kept | said | {"notes": ["Its day is a guess."]}, at=at)
    quote = Claim.objects.public().order_by("number").first().appearances.order_by("position").first().quote
    change = record_change(
        document=quote.capture.document,
        before=quote.capture,
        verdict=PageVerdict.QUOTE_CHANGED,
        says="1 quote was changed on the page.",
        quotes=[QuoteFound(quote, f"{quote.exact[:40]} perhaps{quote.exact[40:]}")],
        by=add_watcher(by=operator, at=at),
        at=at,
    )
    return {"lost": lost.pk, "found": found.pk, "change": change.pk}


def _import_a_table(one, at) -> dict:
    """A table of two claims of another archive, both waiting for the text of their document."""
    from claims.actions.incoming import import_claims
    from claims.exchange.incoming import read_claims

    table = (
        "speaker,made_on,quote,document_title,source,document_url,topics,note\n"
        "John Kirby,2022-12-09,Pilots will be trained in the spring.,A briefing,The Post,https://post.example/briefing,"
        "Training,From an older archive\n"
        "Somebody new,2022-12-10,It may come to nothing within three years.,,,,,\n"
    )
    rows = read_claims(table.encode(), on=at.date()).rows
    made = import_claims(name="An older archive.csv", rows=rows, by=one, at=at)
    return {
        "imported": made.file.pk,
        "imported_draft": made.drafts[0].slug,
        "imported_reference": made.drafts[0].reference,
    }


def _bring_news(one, at):
    """A document that may bear on several open claims, one of which was dismissed for it."""
    from claims.actions.document import store_document
    from claims.actions.finding import dismiss_finding
    from claims.models import Claim, Source
    from claims.vocabulary import DocumentType

    text = (
        "Officials met for two days.\nMoscow is providing Tehran with air defence systems, two of them said. "
        "The Su-35 would strengthen the air force of Iran significantly.\nThe weather was fine."
    )
    about = {"title": "News of deliveries", "source": Source.objects.order_by("pk").first(), "published_on": at.date()}
    news = store_document(type=DocumentType.ARTICLE, text=text, **about, by=one, at=at)
    strengthened = Claim.objects.get(slug="su-35-would-significantly-strengthen-irans-air-force")
    dismiss_finding(document=news, claim=strengthened, reason="It says what would be.", by=one, at=at)
    return news


def _hear_from_readers(one, at) -> dict:
    """One who follows, one who has not confirmed yet, a mistake that waits and one that was answered."""
    from claims.actions.following import ask_to_follow, confirm_following
    from claims.actions.reader_report import answer_report, report_mistake
    from claims.models import Claim
    from claims.ui.letter_links import Purpose, token_of

    claim = Claim.objects.public().order_by("number").first()
    wish = {"what": f"CLAIM:{claim.reference}", "rhythm": "DAILY", "language": "en-gb", "at": at}
    waiting = ask_to_follow(address="waiting@example.org", **wish)
    follower = confirm_following(request=ask_to_follow(address="reader@example.org", **wish), at=at)
    said = {"page": f"/claims/{claim.slug}/", "claim": claim, "may_publish": True, "language": "en-gb", "at": at}
    report = report_mistake(text="The day is not the one in the briefing.", **said)
    declined = report_mistake(text="He never said so.", **said)
    reason = "The words stand in the copy that is quoted."
    answer_report(report=declined, outcome="DECLINED", answer=reason, is_quoted=True, by=one, at=at)
    return {
        "report": report.pk,
        "confirm": token_of(Purpose.CONFIRM, waiting.handle),
        "manage": token_of(Purpose.MANAGE, follower.handle),
        "stop": token_of(Purpose.STOP, follower.handle),
    }


def _let_a_deadline_pass(one, at) -> None:
    """Something is overdue, something else is disputed, and a view of the queue is kept."""
    from datetime import timedelta

    from claims.actions.saved_view import save_view
    from claims.models import Claim

    overdue, disputed = Claim.objects.public().order_by("number")[5:7]
    passed = at.date() - timedelta(days=20)
    Claim.objects.filter(pk=overdue.pk).update(status="OPEN", due_on=passed, due_precision="DAY", looked_on=None)
    Claim.objects.filter(pk=disputed.pk).update(is_disputed=True)
    save_view(name="The whole desk", query="whose=desk", by=one, at=at)


def _propose_to_be_read_blind(one, at):
    """A verdict that the second editor has to state before seeing it."""
    from django.conf import settings

    from claims.actions.ruling import propose_ruling
    from claims.models import Claim, Clause

    settings.BLIND_READING = "always"
    claim = Claim.objects.public().get(slug="uav-sales-began-after-full-scale-invasion")
    return propose_ruling(
        claim=claim,
        to_status="CONFIRMED",
        effective_on=at.date(),
        reason="The records of the time bear out what was said.",
        cites=list(claim.bearings.all()[:2]),
        clauses=list(Clause.objects.filter(contract__claim=claim)[:1]),
        override="The registers of one state are all there is.",
        by=one,
        at=at,
    )


def _change_what_is_on_record(two, operator, at):
    """An amended claim, evidence that was regraded, and two removals: one carried out, one that waits."""
    from claims.actions.amendment import amend_claim
    from claims.actions.redaction import approve_removal, ask_for_removal
    from claims.actions.regrading import regrade_evidence
    from claims.models import Claim, Evidence

    amended = Claim.objects.public().order_by("number")[2]
    wording = amended.wording.replace(" Iran", " the government of Iran", 1)
    reason = "The briefing speaks of the government, and the wording now says so."
    amend_claim(claim=amended, wording=wording + " (as said)", reason=reason, by=two, at=at)
    evidence, other = Evidence.objects.order_by("number")[:2]
    graded = {"reliability": "C", "credibility": 3, "grading_reason": "The report names nobody who was there."}
    regrade_evidence(evidence=evidence, **graded, by=two, at=at)
    asked = {"ground": "PRIVACY", "by": operator, "at": at}
    explanation = "Somebody who is named there without need has asked for it."
    done = ask_for_removal(passage=other.paraphrase[:60], explanation=explanation, **asked)
    approve_removal(redaction=done, by=two, at=at)
    ask_for_removal(passage=evidence.paraphrase[:60], explanation=explanation, **asked)
    return amended, evidence


if __name__ == "__main__":
    main()
