"""What a report said of a claim, beside what was ruled."""

import pytest

from claims.rules.holding import Held, held
from claims.vocabulary import BearingKind, Status

B, S = BearingKind, Status
CASES = [
    (B.CONFIRMS, S.CONFIRMED, Held.AGREES),
    (B.CONFIRMS, S.PARTLY_CONFIRMED, Held.AGREES),
    (B.PARTLY_CONFIRMS, S.CONFIRMED, Held.AGREES),
    (B.REFUTES, S.REFUTED, Held.AGREES),
    (B.REFUTES, S.NOT_BORNE_OUT, Held.AGREES),
    (B.CONFIRMS, S.NOT_BORNE_OUT, Held.DISAGREES),
    (B.PARTLY_CONFIRMS, S.REFUTED, Held.DISAGREES),
    (B.REFUTES, S.CONFIRMED, Held.DISAGREES),
    (B.REFUTES, S.PARTLY_CONFIRMED, Held.DISAGREES),
    (B.CONFIRMS, S.OPEN, Held.OPEN),
    (B.REFUTES, S.IN_PROGRESS, Held.OPEN),
    (B.CONFIRMS, S.UNVERIFIABLE, Held.NO_OUTCOME),
    (B.REFUTES, S.VOID, Held.NO_OUTCOME),
    (B.CONFIRMS, S.WITHDRAWN, Held.NO_OUTCOME),
]


@pytest.mark.parametrize(("bearing", "status", "expected"), CASES)
def test_what_was_reported_stands_beside_what_was_ruled(bearing, status, expected):
    assert held(bearing=bearing, status=status) == expected


@pytest.mark.parametrize("status", Status)
def test_context_says_neither_whatever_was_ruled(status):
    assert held(bearing=BearingKind.CONTEXT, status=status) == Held.CONTEXT


@pytest.mark.parametrize("bearing", BearingKind)
@pytest.mark.parametrize("status", Status)
def test_every_bearing_stands_somehow_beside_every_status(bearing, status):
    assert held(bearing=bearing, status=status) in Held
