"""Formats. Readers end in actions, writers start from queries."""
