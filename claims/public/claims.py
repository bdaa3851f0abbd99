"""The table of claims: filtered, sorted and paged by its address, so that it works without script."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django_tables2 import RequestConfig

from claims.queries.as_of import as_of_from
from claims.queries.search import instead_of
from claims.queries.standing import claims_on, status_counts
from claims.ui.filters import ClaimFilter
from claims.ui.links import claims_url, page_url
from claims.ui.months import Period
from claims.ui.tables import LATEST_RULING, PER_PAGE, ClaimTable, unknown_sort
from claims.vocabulary import STATUS_MEANING, Status


def claims(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    on_record = claims_on(as_of)
    counts = status_counts(on_record)
    found = ClaimFilter(request.GET, on_record, as_of=as_of)
    table = ClaimTable(found.qs.select_related("speaker"), as_of=as_of)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    table.draw()
    context = {
        **listing(table, found, total=sum(counts.values()), asked=request.GET),
        "form": found.form,
        "objections": [*found.sentences, *sort_objections(request, table)],
        "status_choices": status_choices(counts, found),
        "sorts": sorts(table),
        "kept": [(name, value.code) for name in ("made", "due") for value in chosen_values(found, name)],
        **as_of.context(),
    }
    whole = not request.htmx or request.htmx.history_restore_request
    template = "public/claims.html" if whole else "public/_claims_list.html"
    response = render(request, template, context, status=as_of.status_code)
    response["HX-Push-Url"] = tidy_address(request)
    patch_vary_headers(response, ["HX-Request"])
    return response


def tidy_address(request: HttpRequest) -> str:
    """This page's address without the fields that were left empty: what a reader would copy."""
    kept = request.GET.copy()
    for name, values in list(kept.lists()):
        kept.setlist(name, [value for value in values if value])
    return f"{request.path}?{kept.urlencode()}" if kept.urlencode() else request.path


def listing(table: ClaimTable, found: ClaimFilter, *, total: int, asked: QueryDict) -> dict:
    """What the list and its head show; a partial answer holds only this."""
    matching = table.paginator.count
    return {
        "table": table,
        "matching": matching,
        "total": total,
        "chips": chips(asked, found),
        "clear_url": claims_url(found.as_of),
        "csv_url": csv_url(asked, found),
        "empty": None if matching else empty(total, found, asked),
    }


def csv_url(asked: QueryDict, found: ClaimFilter) -> str:
    """The same claims as a file: the filters that were understood, and the day of the view."""
    kept = {name: asked.getlist(name) for name in found.filters if chosen_values(found, name)}
    return page_url("public:claims-csv", found.as_of, **kept)


def status_choices(counts: dict[str, int], found: ClaimFilter) -> list[tuple]:
    """(code, how many claims have it, whether it is chosen), zeros kept."""
    chosen = chosen_values(found, "status")
    return [(status.lower(), count, status.lower() in chosen) for status, count in counts.items()]


def chosen_values(found: ClaimFilter, name: str) -> list:
    """What the address chose by one filter, as far as it was understood."""
    value = getattr(found.form, "cleaned_data", {}).get(name)
    if value in (None, "", []):
        return []
    return list(value) if isinstance(value, list) else [value]


def chips(asked: QueryDict, found: ClaimFilter) -> list[tuple[str, str]]:
    """The filters in use, each with the address without it."""
    shown = []
    for name in found.filters:
        values = chosen_values(found, name)
        if len(values) > 1:
            shown.append((_("%d statuses") % len(values), without(asked, name)))
        elif values:
            shown.append((chip_label(found, name, values[0]), without(asked, name)))
    return shown


def chip_label(found: ClaimFilter, name: str, value) -> str:
    if name == "q":
        return _("“%s”") % value
    if isinstance(value, Period):
        return (_("made in %s") if name == "made" else _("due in %s")) % value.label
    choices = dict(getattr(found.filters[name].field, "choices", ())) if isinstance(value, str) else {}
    return str(choices.get(value, value))


def in_any_status(found: ClaimFilter, asked: QueryDict) -> int:
    """How many claims the other filters leave when every status counts."""
    kept = asked.copy()
    kept.pop("status", None)
    return ClaimFilter(kept, claims_on(found.as_of), as_of=found.as_of).qs.count()


def without(asked: QueryDict, *names: str) -> str:
    """This page's address without some filters; paging starts again."""
    kept = asked.copy()
    for name in (*names, "page"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else "?"


def sorts(table: ClaimTable) -> list[tuple]:
    """(value, label, whether in use) for phones, where the headings of the table are not shown."""
    offered = {
        LATEST_RULING: _("Latest ruling"),
        "due": _("Deadline, earliest first"),
        "-made": _("Made, latest first"),
        "made": _("Made, earliest first"),
        "-ev": _("Most evidence"),
        "status": _("Status"),
        "claim": _("Claim, A to Z"),
    }
    used = str(table.order_by[0]) if table.order_by else LATEST_RULING
    if used not in offered:
        header = table.columns[used.removeprefix("-")].header
        offered[used] = _("%s, descending") % header if used.startswith("-") else _("%s, ascending") % header
    return [(value, label, value == used) for value, label in offered.items()]


def sort_objections(request: HttpRequest, table: ClaimTable) -> list[str]:
    unknown = unknown_sort(table, request.GET.getlist("sort"))
    return [_("The list cannot be sorted by “%s”. It is sorted by the latest ruling.") % name[:40] for name in unknown]


def instead(found: ClaimFilter, asked: QueryDict) -> list[tuple[str, str]]:
    """The words spelt otherwise, or with less to narrow them, as a step that leads to some claim."""
    (words,) = chosen_values(found, "q") or [""]
    other = instead_of(words, as_of=found.as_of) if words else None
    if other is None:
        return []
    kept = asked.copy()
    kept["q"] = other.query
    offered = _("Did you mean “%s”?") if other.is_respelt else _("Look for “%s” instead")
    return [(offered % other.query, without(kept))]


def empty(total: int, found: ClaimFilter, asked: QueryDict) -> dict:
    """What is true, why, and the one next step, when no claim matches."""
    if not total:
        return {
            "title": _("No claim yet") if found.as_of.is_today else _("No claim was on the record that day"),
            "text": _("A claim appears here once its words, its window and its test are written down and published."),
        }
    statuses, others = chosen_values(found, "status"), bool(len(chips(asked, found)) > 1)
    if len(statuses) == 1 and not others:
        status = Status(statuses[0].upper())
        return {
            "title": _("No claim has been ruled “%s”") % status.label,
            "text": _("That status means: %s None of the claims on record has it.") % STATUS_MEANING[status],
            "status": status,
            "do": [(_("Show all %d claims") % total, claims_url(found.as_of))],
        }
    if statuses:
        return {
            "title": _("No claim matches these filters together"),
            "text": _("The words and choices may fit claims of another status."),
            "status": Status(statuses[0].upper()) if len(statuses) == 1 else "",
            "do": [
                (_("Look in any status (%d)") % in_any_status(found, asked), without(asked, "status")),
                *instead(found, asked),
            ],
        }
    return {
        "title": _("No claim matches these filters together"),
        "text": _("%d claims are on record. Take one filter away, or look with fewer words.") % total,
        "do": [*instead(found, asked), (_("Clear all filters"), claims_url(found.as_of))],
    }
