"""Arguments of the addresses under which a public page is in another form: JSON, feeds, a calendar, a map."""

from tests.world import World

FORMS = ("-data", "-feed", "-json-feed", "-calendar")


def arguments_of_other_forms(world: World, claim) -> dict[str, list]:
    """By the name of the address; what is not here takes none."""
    slugs = {
        "claim": claim.slug,
        "speaker": world.minister.slug,
        "source": world.gazette.slug,
        "document": world.speech.slug,
        "topic": world.bridges.slug,
    }
    found = {f"public:{noun}{form}": [slug] for noun, slug in slugs.items() for form in FORMS}
    return found | {"public:sitemap-part": ["claim", 1]}
