"""Tests of `claims/queries/`."""
