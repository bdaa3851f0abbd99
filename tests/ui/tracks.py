"""Tracks that the picture tests draw: one claim of 9 December 2022, told in different ways."""

from datetime import date

from claims.ui.pictures import TimeScale, Track

MADE = date(2022, 12, 9)
DUE = date(2023, 12, 9)
TODAY = date(2024, 12, 9)
OPENED = (MADE, "OPEN", "INITIAL")

# A hundred days, so that a day is one per cent.
HUNDRED_DAYS = TimeScale(date(2024, 1, 1), date(2024, 4, 10), date(2024, 4, 10))


def track(**changed) -> Track:
    """An open claim with a deadline that its speaker gave."""
    told = {
        "made_on": MADE,
        "window_start": None,
        "due_on": DUE,
        "given_by": "SPEAKER",
        "review_on": None,
        "status": "OPEN",
        "rulings": (OPENED,),
        "evidence": (),
        "today": TODAY,
    }
    return Track(**told | changed)


def ruled(status: str, on: date, **changed) -> Track:
    return track(status=status, rulings=(OPENED, (on, status, "CHANGE")), **changed)
