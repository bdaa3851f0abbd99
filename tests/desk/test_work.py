"""The smaller work on a claim."""

from datetime import timedelta

from django.utils import timezone

from claims.models import Claim, RightOfReply, SearchLog


def test_a_search_is_logged(one, world):
    claim = world.claim()
    data = {"place": "The Gazette", "query": "bridge opened", "language": "en", "searched_on": "2024-01-05"}
    page = one.post(f"/desk/claims/{claim.slug}/search/", data, follow=True)
    assert SearchLog.objects.get().query == "bridge opened"
    assert "The search is on the ledger." in page.content.decode()


def test_a_question_to_somebody_is_logged(one, world):
    claim = world.claim()
    data = {"asked": world.minister.pk, "asked_on": "2024-01-05", "answer_by": "2024-01-12", "question": "Is it open?"}
    one.post(f"/desk/claims/{claim.slug}/reply/", data)
    assert RightOfReply.objects.get().asked == world.minister


def test_the_next_look_is_planned_and_given_to_somebody(one, world):
    claim = world.claim()
    day = timezone.now().date() + timedelta(days=20)
    one.post(f"/desk/claims/{claim.slug}/review-day/", {"review_on": day, "assignee": world.editor_two.pk})
    planned = Claim.objects.get()
    assert (planned.review_on, planned.assignee) == (day, world.editor_two)


def test_a_review_day_that_has_passed_is_refused(one, world):
    claim = world.claim()
    page = one.post(f"/desk/claims/{claim.slug}/review-day/", {"review_on": "2020-01-01"})
    assert "The review day has passed" in page.content.decode()
    assert Claim.objects.get().review_on is None
