"""One module per command; each is thin."""
