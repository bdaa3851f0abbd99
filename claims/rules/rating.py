"""How far a claim came about, as a figure for machines that ask for one (schema.org's ClaimReview).

Three steps, since the outcome has three: it came about, in part, or not. “Not borne out” and “refuted” are one step:
that there is evidence of the opposite makes the ruling surer, not the claim less true. A claim that is still open, or
has no outcome to rule on, has no figure.
"""

from claims.vocabulary import Status

WORST, BEST = 1, 3
RATING: dict[Status, int] = {
    Status.CONFIRMED: 3,
    Status.PARTLY_CONFIRMED: 2,
    Status.NOT_BORNE_OUT: 1,
    Status.REFUTED: 1,
}
