"""What every page shows around its content: the ledger line, the theme, notices."""

from django.http import HttpRequest

THEMES = ("light", "dark")


def chrome(request: HttpRequest) -> dict:
    """Context for every template. Lazy where it costs a query."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in THEMES else ""}
