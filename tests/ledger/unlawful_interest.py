"""Acts of people who declared an interest, or declared it unlawfully, each as the last act of a random lawful log."""

from tests.ledger.rulings import second
from tests.ledger.unlawful import propose, said_to


def interest(log, by, texts=None):
    return log.act("CONFLICT", log.the_claim, by, {"reason": "I worked there."} if texts is None else texts)


@said_to("declared an interest")
def proposed_by_one_with_an_interest(log):
    interest(log, "Ben")
    propose(log)


@said_to("declared an interest")
def seconded_by_one_with_an_interest(log):
    propose(log)
    interest(log, "Cleo")
    second(log, log.the_claim, by="Cleo")


@said_to("declared an interest")
def proposed_by_one_who_declared_an_interest_before_it_was_seconded(log):
    propose(log)
    interest(log, "Ben")
    second(log, log.the_claim, by="Cleo")


@said_to("declared an interest")
def returned_by_one_with_an_interest(log):
    waiting = propose(log)
    interest(log, "Cleo")
    said = {"proposal": waiting["proposal"], "proposed_by": "Ben"}
    log.act("RETURN", log.the_claim, "Cleo", {"reason": "Say more."}, **said)


@said_to("it gives no reason")
def an_interest_without_a_reason(log):
    interest(log, "Ben", {})


@said_to("declared an interest in CL-")
def an_interest_that_was_declared_before(log):
    interest(log, "Ben")
    interest(log, "Ben")


@said_to("was not published")
def an_interest_in_what_is_not_there(log):
    log.act("CONFLICT", "CL-9999", "Ben", {"reason": "I worked for the ministry."})
