"""Tests of `claims/public/`."""
