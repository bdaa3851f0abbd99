"""Many rows at once, for tests that count queries and measure nothing else.

One claim is made by walking the real road; the others are copies of its rows, so that three hundred take no minute.
"""

from claims.models import Appearance, Bearing, Claim, ContractVersion, Evidence, Ruling, RulingCitation


def crowd_of_claims(world, count: int) -> list[Claim]:
    """`count` published claims: the first is real and ruled on, the others are its copies with one ruling each."""
    first = world.claim(title="The bridge will open, number 0")
    world.evidence(first)
    appearance, contract, ruling = first.appearances.get(), first.contracts.get(), first.rulings.get()
    bearing = first.bearings.get()
    last = Claim.objects.order_by("-number").first().number
    copies = Claim.objects.bulk_create(
        copy(first, number=last + n, slug=f"crowd-{n}", title=f"The bridge will open, number {n}")
        for n in range(1, count)
    )
    for claim in copies:
        claim.topics.add(world.bridges)
    contracts = ContractVersion.objects.bulk_create(copy(contract, claim=claim) for claim in copies)
    Appearance.objects.bulk_create(copy(appearance, claim=claim) for claim in copies)
    Bearing.objects.bulk_create(copy(bearing, claim=claim) for claim in copies)
    Ruling.objects.bulk_create(copy(ruling, claim=c, contract=v) for c, v in zip(copies, contracts, strict=True))
    return [first, *copies]


def crowd_of_evidence(world, claim: Claim, count: int) -> None:
    """`count` pieces of evidence on one claim, each cited by its first ruling."""
    first = world.evidence(claim)
    bearing, ruling = first.bearings.get(), claim.rulings.order_by("sequence").first()
    pieces = Evidence.objects.bulk_create(
        copy(first, number=first.number + n, slug=f"crowd-{n}", title=f"Report {n}") for n in range(1, count)
    )
    bearings = Bearing.objects.bulk_create(copy(bearing, evidence=piece) for piece in pieces)
    RulingCitation.objects.bulk_create(RulingCitation(ruling=ruling, bearing=tie) for tie in (bearing, *bearings))


def copy(row, **changed):
    """An unsaved row with the same values but for those given."""
    columns = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    values = {name: getattr(row, name) for name in columns}
    for name in changed:
        values.pop(row._meta.get_field(name).attname, None)
    return type(row)(**values, **changed)
