"""What we put right: a page and a feed, both written from the ledger, so that nothing can be left out by hand."""

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.public.ledger import number_from
from claims.queries.as_of import as_of_from
from claims.queries.correction import Corrected
from claims.queries.correction import corrections as latest
from claims.queries.ledger import latest_checkpoint
from claims.ui.amendments import rows_of
from claims.ui.links import page_url
from claims.vocabulary import RemovalGround, Status

PER_PAGE = 20
IN_FEED = 50


def corrections(request: HttpRequest) -> HttpResponse:
    as_of = as_of_from(request.GET, today=timezone.now().date())
    before = number_from(request.GET.get("before", ""))
    until = None if as_of.is_today else as_of.day_ends
    found = latest(until=until, before=before, most=PER_PAGE + 1)
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE]
    context = {
        "corrections": [(corrected, rows_of(corrected), ground_of(corrected)) for corrected in shown],
        "older_url": page_url("public:corrections", as_of, before=shown[-1].entry.index) if more else "",
        "newest_url": page_url("public:corrections", as_of) if before is not None else "",
        **as_of.context(),
    }
    return render(request, "public/corrections.html", context, status=as_of.status_code)


def ground_of(corrected: Corrected) -> str:
    """The ground of a removal in words; empty for anything else."""
    ground = corrected.said.get("ground", "")
    return RemovalGround(ground).label if ground in RemovalGround.values else ""


class CorrectionsFeed(Feed):
    """The same as Atom. The newest checkpoint stands in it, so that readers keep one without thinking of it."""

    feed_type = Atom1Feed
    title = gettext_lazy("Claim Ledger: corrections")

    def link(self):
        return reverse("public:corrections")

    def subtitle(self):
        newest = latest_checkpoint()
        said = _("Everything that was corrected, amended, retracted or removed, from the ledger itself.")
        return f"{said}\n\n{newest.note}" if newest else said

    def items(self):
        return latest(most=IN_FEED)

    def item_title(self, item: Corrected):
        about = item.claim.title if item.claim else item.evidence.title if item.evidence else item.entry.subject
        return f"{item.entry.get_kind_display()}: {about}"

    def item_description(self, item: Corrected):
        lines = [item.texts.get("reason") or item.texts.get("explanation") or ""]
        if item.said.get("from"):
            lines.append(f"{Status(item.said['from']).label} → {Status(item.said['to']).label}")
        for row in rows_of(item):
            old, new = ("".join(text for _kind, text in parts) for parts in (row.old, row.new))
            lines.append(f"{row.label}: “{old}” → “{new}”")
        return "\n".join(line for line in lines if line)

    def item_link(self, item: Corrected):
        return reverse("public:entry", args=[item.entry.index])

    def item_pubdate(self, item: Corrected):
        return item.entry.recorded_at

    def item_updateddate(self, item: Corrected):
        return item.entry.recorded_at

    def item_author_name(self, item: Corrected):
        return item.said.get("by", "")
