"""The list of what changed."""

from datetime import date

from claims.queries.as_of import AsOf, as_of_from
from claims.queries.ruling import changes, changes_before, latest_changes
from claims.vocabulary import AsOfBasis, RulingType, Status

TODAY = date(2024, 2, 1)
NOW = as_of_from({}, today=TODAY)


def test_the_latest_effective_day_leads(world):
    claim = world.claim()
    first = world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    second = world.ruling(claim, Status.CONFIRMED, effective_on=date(2024, 1, 8))
    assert latest_changes(as_of=NOW, limit=5) == [second, first]


def test_recording_a_claim_is_in_the_full_list_only(world):
    world.claim()
    assert latest_changes(as_of=NOW, limit=5) == []
    assert [ruling.type for ruling in changes(as_of=NOW)] == [RulingType.INITIAL]


def test_an_earlier_day_does_not_know_later_rulings(world):
    world.ruling(world.claim(), effective_on=date(2024, 1, 8))
    assert latest_changes(as_of=AsOf(date(2024, 1, 7), TODAY), limit=5) == []


def test_by_recorded_time_a_ruling_appears_when_it_was_recorded(world):
    world.ruling(world.claim(), effective_on=date(2023, 6, 1), to_status=Status.IN_PROGRESS)
    assert not changes(as_of=AsOf(date(2024, 1, 8), TODAY, AsOfBasis.RECORDED)).exists()
    assert changes(as_of=AsOf(date(2024, 1, 9), TODAY, AsOfBasis.RECORDED)).count() == 2


def test_a_long_list_goes_on_after_a_ruling(world):
    claim = world.claim()
    first = world.ruling(claim, Status.IN_PROGRESS, effective_on=date(2023, 6, 1))
    second = world.ruling(claim, Status.CONFIRMED, effective_on=date(2023, 6, 1))
    rest = changes_before(changes(as_of=NOW), day=second.effective_on, pk=second.pk)
    assert next(iter(rest)) == first
    assert second not in rest
