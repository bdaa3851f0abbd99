"""Rules that read numbers, years in words, and lengths of time."""

from claims.text.deadlines.values import Clock, Length, Ordinal, Year

YEARS_SAID_AS_NUMBERS = range(1300, 2200)
HALF = {"year": ("month", 6), "decade": ("year", 5), "century": ("year", 50), "quarter": ("day", 45)}
HALF |= {
    "month": ("day", 15),
    "week": ("day", 3),
    "fortnight": ("week", 1),
    "day": ("hour", 12),
    "hour": ("hour", 1),
    "workday": ("hour", 12),
}


def as_number(number: int) -> int | Year:
    return Year(number) if number in YEARS_SAID_AS_NUMBERS else number


def tens_and_digit(said_on, *, tens, digit):
    return tens + digit


def tens_and_ordinal(said_on, *, tens, ordinal):
    return Ordinal(tens + ordinal) if 0 < ordinal < 10 else None


def last_ordinal(said_on, *, ordinal, which):
    """third last"""
    return Ordinal(-ordinal) if which < 0 < ordinal else None


def small_number(said_on, *, number):
    return number


def hundreds(said_on, *, num=1, last=0):
    return as_number(num * 100 + last) if num < 100 and last < 100 else None


def thousands(said_on, *, num, last=0):
    return as_number(num * 1000 + last) if num < 10 and last < 1000 else None


def year_in_two_halves(said_on, *, teen, last, digit=0):
    """nineteen ninety six, twenty thirty, twenty nineteen"""
    return as_number(teen * 100 + last + digit)


def year_of_digits(said_on, *, teen, zero, digit):
    """nineteen oh four"""
    return as_number(teen * 100 + zero + digit)


def length(said_on, *, num=1, unit):
    return Length(((unit, num),)) if num < 1000 else None


def few(said_on, *, few, unit):
    """a few weeks, several months; a couple of years is meant as two"""
    found = Length(((unit, few),), vague=few > 2)
    return found.doubt(f"“A couple” is taken as {few}.") if few == 2 else found


def length_between(said_on, *, num, most, unit):
    """three to five years: the claim has until the longer has passed"""
    if num >= most:
        return None
    shorter, longer = Length(((unit, num),)), Length(((unit, most),))
    least = Length(longer.parts, least=shorter)
    return least.note(f"Until the longer of the two lengths, {most} {unit}s, has passed.", shorter)


def half_length(said_on, *, unit):
    return Length((HALF[unit],))


def decimal_length(said_on, *, num, tenths, unit):
    """1.5 years, 2.5 decades"""
    finer = {"year": ("month", 12), "decade": ("year", 10), "week": ("day", 7)}.get(unit)
    if tenths > 9 or finer is None:
        return None
    return Length(((unit, num), (finer[0], round(finer[1] * tenths / 10))))


def length_and_half(said_on, *, num=1, unit):
    return Length(((unit, num), HALF[unit]))


def sum_of_lengths(said_on, *, length, more):
    return Length(length.parts + more.parts)


def clock(said_on, **parts):
    return Clock()
