"""Where reports come from."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claims.actions.register import save_origin
from claims.models import Bearing, Evidence, Origin
from claims.queries.as_of import AsOf
from claims.queries.claim import Piece, claim_page, origins_behind
from claims.queries.origin import Spring, origins_of
from claims.vocabulary import Derivation

TODAY = date(2024, 2, 1)


def test_reports_of_one_origin_stand_together_and_unknown_ones_add_none(world):
    claim = world.claim()
    wire = save_origin(name="Wire report", by=world.operator, at=world.tick())
    for _n in range(3):
        world.evidence(claim, derivation=Derivation.RELAY, origin=wire)
    world.evidence(claim, derivation=Derivation.ORIGINAL)
    world.evidence(claim, derivation=Derivation.UNKNOWN)
    found = origins_of(claim_page(slug=claim.slug, as_of=AsOf(TODAY, TODAY)).pieces)
    assert [(spring.origin, len(spring.pieces)) for spring in found.named] == [(wire, 3)]
    assert (len(found.originals), len(found.unknown), found.count, found.reports) == (1, 1, 2, 5)


@given(st.lists(st.tuples(st.sampled_from(list(Derivation)), st.none() | st.integers(1, 4)), max_size=12))
def test_the_count_is_that_of_the_rules_and_no_report_is_lost(made):
    pieces = []
    for number, (derivation, origin) in enumerate(made, 1):
        named = Origin(pk=origin, name=f"Origin {origin}") if origin else None
        evidence = Evidence(
            pk=number, number=number, derivation=derivation, origin=named, reliability="B", credibility=2
        )
        pieces.append(Piece(Bearing(evidence=evidence, kind="CONTEXT")))
    found = origins_of(pieces)
    assert (found.count, found.reports) == (origins_behind(pieces), len(pieces))


def test_the_first_of_a_month_may_be_a_whole_month_so_it_names_no_day():
    assert Spring(Origin(name="N12", happened_on=date(2025, 3, 1))).day is None
    assert Spring(Origin(name="N12", happened_on=date(2025, 3, 2))).day == date(2025, 3, 2)
    assert Spring(None).day is None
