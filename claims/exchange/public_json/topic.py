"""Topics, and the claims under one."""

from claims.exchange.public_json.claim import in_brief
from claims.exchange.public_json.view import View, enveloped, listed
from claims.models import Topic
from claims.queries.line import Line


def topics(found: list[Topic], view: View) -> dict:
    return listed(view, "topics", items=[_described(topic, view) for topic in found])


def topic(found: Topic, lines: list[Line], view: View) -> dict:
    """One topic; `claims` are the first hundred of `total`."""
    return enveloped(
        view,
        "topic",
        found.slug,
        **_described(found, view),
        claims_url=view.url("public:claims-data", topic=found.slug),
        claims=[in_brief(line, view) for line in lines],
    )


def _described(topic: Topic, view: View) -> dict:
    return {
        "name": topic.name,
        "url": view.url("public:topic", topic.slug),
        "description": topic.description,
        "total": topic.claim_count,
    }
