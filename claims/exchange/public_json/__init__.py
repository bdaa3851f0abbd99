"""The public pages as JSON, one module for each noun. The shapes are described in docs/machines.md and stay.

Everything is written from queries, in the view (day and clock) that was asked for: codes with their words, days in
ISO 8601, times in UTC, whole addresses. A noun within another is short; its own address has all of it.
"""
