"""For researchers: every way to take the data out, what each column means, and the claims as CSV."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.exchange.claims_csv import COLUMNS, portions
from claims.public.ledger import current_key
from claims.queries.as_of import as_of_from
from claims.queries.ledger import latest_checkpoint
from claims.queries.size import size_on
from claims.queries.standing import claims_on
from claims.rules.access import ACCESS
from claims.ui.dictionary import dictionary
from claims.ui.filters import ClaimFilter
from claims.ui.links import page_url

CSV = "text/csv; charset=utf-8; header=present"
TEXT = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Way:
    """One way to take data out: the name of its address, what it gives, and in which form.

    `address` stands in for one that names a thing, as a claim; such a way is shown without a link.
    """

    name: str
    gives: str | Promise
    form: str
    address: str = ""


WAYS = (
    Way("public:claims-csv", gettext_lazy("All public claims, or those that filters leave; also as of a day"), "CSV"),
    Way("public:export", gettext_lazy("The whole ledger: every public act, with its words"), "JSON lines"),
    Way(
        "public:verifier",
        gettext_lazy("The program that checks the ledger, one file to read before it is run"),
        "Python",
    ),
    Way(
        "public:checkpoint",
        gettext_lazy("The newest signed checkpoint: size and root of the ledger"),
        "C2SP signed note",
    ),
    Way("public:key", gettext_lazy("The public key that checkpoints are signed with"), "C2SP verifier key"),
    Way(
        "public:entry-body",
        gettext_lazy("One entry of the ledger, as the bytes that are hashed"),
        "JSON (RFC 8785)",
        "/ledger/entries/500/body",
    ),
    Way(
        "public:inclusion",
        gettext_lazy("The proof that an entry is in the ledger"),
        "JSON (RFC 6962)",
        "/ledger/proof/inclusion/10/500",
    ),
    Way("public:tile", gettext_lazy("The hashes of the tree, in tiles"), "C2SP tlog-tiles", "/ledger/tile/0/000"),
    Way(
        "public:claims-data",
        gettext_lazy("The claims as data; any other page too, with data.json at the end of its address"),
        "JSON",
    ),
    Way(
        "public:all-feed",
        gettext_lazy("Every change as it is recorded; topics, speakers and claims have feeds of their own"),
        "Atom",
    ),
    Way("public:all-json-feed", gettext_lazy("The same for programs that read JSON"), "JSON Feed"),
    Way("public:all-calendar", gettext_lazy("What falls due, for a calendar"), "iCalendar"),
    Way("public:sitemap", gettext_lazy("Every page there is, for crawlers"), "XML"),
    Way("public:corrections-feed", gettext_lazy("What was corrected, amended, retracted or removed"), "Atom"),
    Way("public:oembed", gettext_lazy("A claim for other people’s pages"), "oEmbed", "/oembed?url=…"),
)


def data(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    context = {
        "ways": [(way, "" if way.address else reverse(way.name)) for way in WAYS if way.name in ACCESS],
        "csv_url": page_url("public:claims-csv", as_of),
        "columns": COLUMNS,
        "dictionary": dictionary(),
        "size": size_on(as_of),
        "licence": settings.DATA_LICENCE,
        "licence_url": settings.DATA_LICENCE_URL,
        "checkpoint": latest_checkpoint(),
        "key": current_key(),
        "day": as_of.day,
        "base": request.build_absolute_uri("/").rstrip("/"),
        **as_of.context(),
    }
    return render(request, "public/data.html", context, status=as_of.status_code)


def claims_csv(request: HttpRequest) -> HttpResponse:
    """The table of claims as a file, by the same filters. What is not understood is refused: no file shows a notice."""
    as_of = as_of_from(request.GET, today=timezone.now().date())
    found = ClaimFilter(request.GET, claims_on(as_of), as_of=as_of)
    objections = [*filter(None, (as_of.objection,)), *found.sentences]
    if objections:
        said = [_("No file was made, because part of the address was not understood."), *objections]
        return HttpResponse("\n".join(said) + "\n", status=400, content_type=TEXT)
    base = request.build_absolute_uri(reverse("public:claims"))
    answer = StreamingHttpResponse(portions(found.qs, as_of, base=base), content_type=CSV)
    name = "claims.csv" if as_of.is_today else f"claims-{as_of.day.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-cache"
    return answer
