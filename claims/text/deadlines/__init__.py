"""Deadline phrases: the words of a sentence that say until when, read as windows that a fair editor could take."""

from claims.text.deadlines.finding import Deadline, Reading, Sureness, deadline_in, deadlines_in, read_phrase

__all__ = ["Deadline", "Reading", "Sureness", "deadline_in", "deadlines_in", "read_phrase"]
