"""The token in a form by which it is known when it comes a second time."""

from uuid import UUID, uuid4

NAME = "once"


def new_token() -> str:
    return str(uuid4())


def token_in(data) -> UUID | None:
    """The token that came with a form; None where there is none that can be read."""
    try:
        return UUID(data.get(NAME, ""))
    except (ValueError, AttributeError, TypeError):
        return None
