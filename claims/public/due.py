"""What falls due: overdue claims first, then a month as a grid and as a list, then the months to come."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models.claim import STILL_OPEN
from claims.public.listing import due_row
from claims.queries.as_of import AsOf, as_of_from
from claims.queries.calendar import Item, Occasion
from claims.queries.due import MonthCount, due_in, months_from, nearest, overdue_of, waiting_on
from claims.ui.dates import day_in_words
from claims.ui.links import claims_url, page_url
from claims.ui.months import Turn, month_after, month_before, month_from, weekdays
from claims.vocabulary import Flag, Precision

IN_A_CELL = 3  # of a busy day that the grid shows; the list shows all
STATUSES = [status.lower() for status in STILL_OPEN]


def due(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    asked = request.GET.get("month", "").strip()
    wanted = month_from(asked)
    first = wanted or as_of.day.replace(day=1)
    waiting = waiting_on(as_of)
    overdue, month = overdue_of(waiting, as_of), due_in(first, waiting, as_of)
    rows = {day: [item_row(item, as_of) for item in items] for day, items in month.days.items()}
    context = {
        "month_objection": not_a_month(asked) if asked and not wanted else "",
        "overdue": overdue,
        "overdue_rows": [due_row(claim, as_of) for claim in overdue.claims],
        "overdue_url": claims_url(as_of, flag=Flag.OVERDUE, sort="due"),
        "first": first,
        "month_name": in_words(first),
        "month": month,
        "days": rows.items(),
        "weeks": [[(day, rows.get(day, [])) for day, _items in week] for week in month.weeks],
        "in_a_cell": IN_A_CELL,
        "weekdays": weekdays(),
        "month_url": claims_url(as_of, due=f"{first:%Y-%m}", status=STATUSES, sort="due"),
        "turns": turns(first, as_of),
        "nearest": [] if month.days else nearest_turns(first, waiting, as_of),
        "later": [later_month(counted, as_of) for counted in months_from(waiting, as_of)],
        **as_of.context(),
    }
    return render(request, "public/due.html", context, status=400 if context["month_objection"] else as_of.status_code)


def item_row(item: Item, as_of: AsOf) -> dict:
    return due_row(item.claim, as_of) | {"is_deadline": item.occasion == Occasion.DEADLINE}


def not_a_month(asked: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in asked[:40])
    said = _("“%s” is not a month. Write it as year-month, for example 2026-03. Below is the month of the day shown.")
    return said % shown


def in_words(first: date) -> str:
    return day_in_words(first, Precision.MONTH)


def address(first: date, as_of: AsOf) -> str:
    return page_url("public:due", as_of, month=f"{first:%Y-%m}") + "#month"


def turns(first: date, as_of: AsOf) -> list[Turn]:
    """The month before, that of the day shown, and the month after."""
    named = [
        (in_words(month_before(first)), month_before(first)),
        (_("This month") if as_of.is_today else in_words(as_of.day), as_of.day.replace(day=1)),
        (in_words(month_after(first)), month_after(first)),
    ]
    return [Turn(label, address(month, as_of), month == first) for label, month in named]


def nearest_turns(first: date, waiting: QuerySet, as_of: AsOf) -> list[Turn]:
    """From a month without anything: the nearest ones that have something."""
    before, after = nearest(first, waiting)
    found = []
    if before:
        found.append(Turn(_("The last before it: %s") % in_words(before), address(before, as_of)))
    if after:
        found.append(Turn(_("The next after it: %s") % in_words(after), address(after, as_of)))
    return found


def later_month(counted: MonthCount, as_of: AsOf) -> tuple[str, MonthCount, str]:
    first = date.fromisoformat(f"{counted.code}-01")
    return in_words(first), counted, address(first, as_of)
