"""Why nothing could be captured. Each message is a sentence for the editor: what is wrong, and what to do."""


class NotFetched(Exception):
    """The page was not fetched. `again` says whether the same address may answer later."""

    again = False


class Forbidden(NotFetched):
    """The address leads where nothing is ever fetched from, or is none."""


class Unreachable(NotFetched):
    """The site gave no answer that can be used, this time."""

    again = True


class Unusable(NotFetched):
    """The site answered with more than is taken, or in a way that no browser would understand either."""
