"""Pages of long lists, without counting a whole table, and search by reference."""

import re

from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST = 10_000
REFERENCE = re.compile(r"^\s*(?:CL|E)-0*(?=\d+\s*$)", re.IGNORECASE)


class CappedPaginator(Paginator):
    """Counts no further than anybody pages. What lies beyond is found by search and filters."""

    @cached_property
    def count(self):
        return self.object_list[:MOST].count()


class ByReference:
    """Finds “CL-0012” and “E-0012” by their number."""

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, REFERENCE.sub("", search_term))
