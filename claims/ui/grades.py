"""What each grade of the Admiralty system means, in a sentence, for whoever has to choose one."""

from django.utils.translation import gettext_lazy as _

from claims.vocabulary import Credibility, Reliability

RELIABILITY_MEANS = {
    Reliability.A: _("No doubt that it is genuine and competent; it has never been found wrong."),
    Reliability.B: _("Minor doubts; most of what it said before held."),
    Reliability.C: _("Doubts; some of what it said before held."),
    Reliability.D: _("Serious doubts; it was right now and then."),
    Reliability.E: _("It lacks competence or honesty; what it said before did not hold."),
    Reliability.F: _("Nothing to judge it by. It does not mean low."),
}
CREDIBILITY_MEANS = {
    Credibility.CONFIRMED_ELSEWHERE: _("Independent sources say the same, or the thing itself can be seen."),
    Credibility.PROBABLY_TRUE: _("Not confirmed; it is logical and agrees with what else is known."),
    Credibility.POSSIBLY_TRUE: _("Not confirmed; it is reasonable and agrees with some of what is known."),
    Credibility.DOUBTFUL: _("Possible, but not logical, and nothing else speaks for it."),
    Credibility.IMPROBABLE: _("Not logical, and other information speaks against it."),
    Credibility.CANNOT_BE_JUDGED: _("Nothing to judge it by. It does not mean low."),
}
