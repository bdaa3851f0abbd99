"""Reads, shaped for pages: as-of views, boards, tables, one claim with everything behind it."""
