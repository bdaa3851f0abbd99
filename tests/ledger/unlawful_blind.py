"""Blind second reads that are well hashed, well signed and unlawful, each as the last act of a random lawful log."""

from claims.ledger.commitment import commit
from tests.ledger.rulings import open_seal, put_sealed, read, second
from tests.ledger.unlawful import propose, said_to


def propose_sealed(log, by="Ben", entry=None, **said):
    about = {"ruling_type": "CHANGE", "from": "OPEN", "to": "CONFIRMED", "effective_on": log.today, "clauses": [1]}
    return put_sealed(log, log.the_claim, by, about | {"evidence": [log.the_piece]} | said, **entry or {})


NOT_FOR_READING = "not waiting to be read blind, or the editor's own"


@said_to(NOT_FOR_READING)
def read_by_its_proposer(log):
    propose_sealed(log)
    read(log, log.the_claim, "Ben", "CONFIRMED")


@said_to("did not hold the right to this act")
def read_by_one_who_may_only_propose(log):
    propose_sealed(log)
    read(log, log.the_claim, "Dan", "CONFIRMED")


@said_to(NOT_FOR_READING)
def read_twice(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "REFUTED")
    read(log, log.the_claim, "Cleo", "CONFIRMED")


@said_to(NOT_FOR_READING)
def read_after_it_was_opened(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "REFUTED")
    read(log, log.the_claim, "Ada", "CONFIRMED")


@said_to(NOT_FOR_READING)
def read_after_it_was_decided(log):
    waiting = propose_sealed(log)
    read(log, log.the_claim, "Cleo", "CONFIRMED")
    second(log, log.the_claim, by="Cleo")
    log.claims[log.the_claim].waiting = waiting
    read(log, log.the_claim, "Ada", "CONFIRMED")


@said_to(NOT_FOR_READING)
def read_although_it_was_proposed_in_the_open(log):
    propose(log)
    read(log, log.the_claim, "Cleo", "CONFIRMED")


@said_to("it states no verdict")
def read_without_a_verdict(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "PERHAPS")


@said_to("was to be read blind and was not")
def seconded_before_it_was_read(log):
    propose_sealed(log)
    second(log, log.the_claim, by="Cleo")


@said_to("does not say which of the two")
def seconded_without_saying_that_it_was_read_blind(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "CONFIRMED")
    second(log, log.the_claim, by="Cleo", blind=None)


@said_to("was to be read blind and was not")
def said_to_be_read_blind_and_was_not(log):
    propose(log)
    second(log, log.the_claim, by="Cleo", blind=True)


@said_to("not waiting, or not read yet")
def returned_before_it_was_read(log):
    number = propose_sealed(log)["proposal"]
    open_seal(log, log.the_claim)
    log.act("RETURN", log.the_claim, "Cleo", {"reason": "No."}, proposal=number)


@said_to("lacks the dissent")
def a_dissent_that_vanishes(log):
    waiting = propose_sealed(log)
    read(log, log.the_claim, "Cleo", "REFUTED")
    waiting["readings"] = []
    second(log, log.the_claim, by="Ada")


@said_to("lacks the dissent")
def the_dissent_of_somebody_else(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "REFUTED")
    second(log, log.the_claim, by="Ada", dissent_by="Flo")


@said_to("one that there was not")
def a_dissent_on_what_was_proposed_in_the_open(log):
    propose(log)["said"] = {"reason": "The gazette says so, in as many words.", "dissent": "I say that it does not."}
    second(log, log.the_claim, by="Cleo", dissent_by="Cleo")


@said_to("agreed did not second it")
def seconded_by_another_than_the_one_who_agreed(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "CONFIRMED")
    second(log, log.the_claim, by="Ada")


@said_to("it is not what was proposed")
def ruled_otherwise_than_was_sealed(log):
    """The verdict is changed behind the seal, to what its reader found."""
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "IN_PROGRESS")
    log.claims[log.the_claim].waiting["to"] = "IN_PROGRESS"
    second(log, log.the_claim, by="Cleo")


@said_to("its words are not those that were proposed")
def with_other_words_than_were_sealed(log):
    propose_sealed(log)
    read(log, log.the_claim, "Cleo", "CONFIRMED")
    log.claims[log.the_claim].waiting["said"] = {"reason": "It is so because I say that it is."}
    second(log, log.the_claim, by="Cleo")


@said_to("tells its verdict or seals none")
def sealed_and_telling_its_verdict(log):
    propose_sealed(log, entry={"to": "CONFIRMED"})


@said_to("tells its verdict or seals none")
def to_be_read_blind_and_seals_nothing(log):
    propose_sealed(log)
    del log.entries[-1]["texts"]


@said_to("is another proposal")
def a_seal_over_another_proposal(log):
    propose_sealed(log, proposal=9999)
    open_seal(log, log.the_claim)


@said_to("proposed it in the name of")
def sealed_in_the_name_of_another(log):
    propose_sealed(log, entry={"proposed_by": "Cleo"})


@said_to("something of another kind")
def a_seal_over_no_proposal(log):
    propose_sealed(log, entry={})
    index, (salt, _text) = log.claims[log.the_claim].waiting.pop("seal")
    log.entries[index]["texts"] = {"sealed": commit(salt, "It is confirmed.")}
    log.texts[index] = {"sealed": (salt, "It is confirmed.")}


@said_to("tells its verdict or seals none")
def sealed_with_a_part_of_it_blotted_out(log):
    """What stands plainly in the entry would take the place of what it sealed."""
    propose_sealed(log)
    log.entries[-1]["evidence"] = []


@said_to("came to another verdict, and returned it")
def returned_by_the_reader_who_disagreed(log):
    number = propose_sealed(log)["proposal"]
    read(log, log.the_claim, "Cleo", "REFUTED")
    log.act("RETURN", log.the_claim, "Cleo", {"reason": "No."}, proposal=number)
