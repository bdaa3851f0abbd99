"""The four ladders that every desk starts with. A desk may add to them and word them otherwise; that stays."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class BuiltIn:
    """A ladder with its rungs, lowest first, each with a definition of one line."""

    slug: str
    name: str
    description: str
    rungs: tuple[tuple[str, str], ...]


LADDERS = (
    BuiltIn(
        "delivery",
        _("Delivery"),
        _("How far the handing over of goods has come."),
        (
            (_("Considered"), _("Somebody with a say speaks of it as a possibility.")),
            (_("Negotiated"), _("Both sides talk about terms.")),
            (_("Agreed"), _("Both sides say that they have agreed; nothing binds them yet.")),
            (_("Contracted"), _("A contract is signed, or a payment is made.")),
            (_("Trained"), _("Crews or users are trained for what is to come.")),
            (_("Shipped"), _("What was promised has left the supplier.")),
            (_("Received"), _("It is in the hands of the one who is to have it.")),
            (_("Operational"), _("It is in use by the one who has received it.")),
        ),
    ),
    BuiltIn(
        "agreement",
        _("Agreement"),
        _("How far a treaty, deal or accord has come."),
        (
            (_("Proposed"), _("One side has made it known that it wants one.")),
            (_("In talks"), _("The sides meet about it.")),
            (_("Agreed in principle"), _("The sides say that they are at one; there is no final text.")),
            (_("Signed"), _("Those who may bind the sides have signed a text.")),
            (_("Ratified"), _("Whoever has to approve it on each side has done so.")),
            (_("In force"), _("It binds the sides from a day that has come.")),
            (_("Carried out"), _("What it asks for has been done.")),
        ),
    ),
    BuiltIn(
        "production",
        _("Production"),
        _("How far the making of goods at a place has come."),
        (
            (_("Considered"), _("Somebody with a say speaks of it as a possibility.")),
            (_("Agreed"), _("Those who would make it have agreed to.")),
            (_("Site prepared"), _("Buildings or machines for it are there.")),
            (_("Assembled from parts"), _("It is put together there from parts that were made elsewhere.")),
            (_("Made"), _("It is made there, most of its parts too.")),
            (_("Made in series"), _("It is made there in numbers, month after month.")),
        ),
    ),
    BuiltIn(
        "visit",
        _("Visit"),
        _("How far a journey or meeting has come."),
        (
            (_("Considered"), _("Somebody with a say speaks of it as a possibility.")),
            (_("Invited"), _("An invitation was given.")),
            (_("Accepted"), _("The invitation was accepted.")),
            (_("Dated"), _("A day has been named.")),
            (_("Begun"), _("The visitor has arrived.")),
            (_("Concluded"), _("The visit is over, with what came of it made known.")),
        ),
    ),
)
