"""The only writes. Keyword-only, atomic; `by=` and `at=` are given; a refusal carries every reason as a sentence."""
