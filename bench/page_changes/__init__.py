"""Pairs of pages, before and after, and what is said of each pair. `python -m bench.page_changes --help`."""
