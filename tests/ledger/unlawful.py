"""Rulings that are well hashed, well signed and unlawful, each as the last act of a random lawful log."""

from copy import copy, deepcopy
from functools import cache

import pytest

from tests.ledger.logs import HonestLog
from tests.ledger.rulings import put, second

KINDS: list = []


def said_to(words: str):
    """Registers a kind of unlawful act with the words by which it is to be named. It is the last act of the log."""

    def register(act):
        KINDS.append(pytest.param(act, words, id=act.__name__))
        return act

    return register


@cache
def base(seed: int) -> HonestLog:
    """A random log, then a claim that stands at “open”, its window over, with a primary artefact that confirms it."""
    log = HonestLog(seed, steps=12 + seed)
    log.grant("Dan", "EDITOR")
    log.grant("Eve", "CONTRIBUTOR")
    log.the_claim = log.publish(due_on="2025-12-24")
    log.the_piece = log.record(log.the_claim, "CONFIRMS", grade="A1", derivation="ORIGINAL", origin=None)
    return log


def fresh(seed: int) -> HonestLog:
    """A copy of it to which an act can be added."""
    log = copy(base(seed))
    log.entries, log.texts, log.random = list(log.entries), list(log.texts), copy(log.random)
    log.claims, log.evidence = deepcopy(log.claims), dict(log.evidence)
    log.roles, log.counts, log.links = dict(log.roles), dict(log.counts), set(log.links)
    return log


def propose(log, by="Ben", **said):
    about = {"ruling_type": "CHANGE", "from": "OPEN", "to": "CONFIRMED", "effective_on": log.today, "clauses": [1]}
    return put(log, log.the_claim, by, about | {"evidence": [log.the_piece]} | said)


def rule(log, **said):
    """A lawful ruling that confirms, but for what is given, by Ben and Cleo."""
    propose(log, **said)
    return second(log, log.the_claim, by="Cleo")


@said_to("two people are needed")
def seconded_by_its_proposer(log):
    propose(log)
    second(log, log.the_claim, by="Ben")


@said_to("did not hold the right to this act")
def seconded_after_the_role_was_taken(log):
    propose(log)
    log.grant("Cleo", "")
    second(log, log.the_claim, by="Cleo")


@said_to("did not hold the right to this act")
def seconded_by_one_who_may_only_propose(log):
    propose(log)
    second(log, log.the_claim, by="Dan")


@said_to("no such ruling was proposed")
def seconded_twice(log):
    proposed = propose(log)
    second(log, log.the_claim, by="Cleo")
    log.claims[log.the_claim].waiting = proposed
    second(log, log.the_claim, by="Cleo")


@said_to("and names two")
def marked_as_made_by_one_and_made_by_two(log):
    propose(log)
    second(log, log.the_claim, by="Cleo", single_editor=True)


@said_to("no change leads from")
def a_change_that_there_is_not(log):
    rule(log)
    rule(log, **{"from": "CONFIRMED", "to": "OPEN"})


@said_to("and the claim stood at")
def from_where_it_did_not_stand(log):
    rule(log, **{"from": "IN_PROGRESS"})


@said_to("a review led from")
def a_review_that_changes(log):
    rule(log, ruling_type="REVIEW")


@said_to("neither evidence nor a search")
def a_review_on_nothing(log):
    rule(log, ruling_type="REVIEW", to="OPEN", evidence=[])


@said_to("it gives no reason")
def without_a_reason(log):
    propose(log)
    log.claims[log.the_claim].waiting["said"] = {}
    second(log, log.the_claim, by="Cleo")


@said_to("it names no clause of the test")
def without_a_clause(log):
    rule(log, clauses=[])


@said_to("it cites no evidence")
def on_no_evidence(log):
    rule(log, to="IN_PROGRESS", evidence=[])


@said_to("does not bear on the claim or was retracted")
def on_evidence_about_another_claim(log):
    piece = log.record("CL-0001", grade="A1", derivation="ORIGINAL")
    rule(log, evidence=[log.the_piece, piece])


@said_to("does not bear on the claim or was retracted")
def on_retracted_evidence(log):
    log.retract(log.the_piece)
    rule(log, to="IN_PROGRESS")


@said_to("is before the last ruling")
def effective_before_the_last_ruling(log):
    rule(log, effective_on="2025-11-30")


@said_to("lies in the future")
def effective_in_the_future(log):
    rule(log, effective_on="2126-01-01")


@said_to("something of another kind")
def effective_on_a_day_that_sorts_falsely(log):
    """The fifth of January, spelt so that it comes after the first of February."""
    rule(log, effective_on="2026-1-05")


@said_to("and became known on")
def known_before_it_happened(log):
    rule(log, effective_on="2025-12-25", happened_on="2025-12-26")


@said_to("no such ruling was proposed")
def never_proposed(log):
    propose(log)
    second(log, log.the_claim, by="Cleo", proposal=9999)


@said_to("it is not what was proposed")
def other_than_proposed(log):
    propose(log, clauses=[1, 2])
    second(log, log.the_claim, by="Cleo", clauses=[2])


@said_to("it is not what was proposed")
def brought_in_only_when_it_was_seconded(log):
    """The mark would excuse it from grounds that its proposer gave."""
    propose(log)
    second(log, log.the_claim, by="Cleo", imported="old")


@said_to("it is not what was proposed")
def proposed_for_another_claim(log):
    proposed, mine = propose(log), log.the_claim
    log.the_claim = log.publish(due_on="2025-12-24")
    log.tie(log.the_piece, log.the_claim, "CONFIRMS")
    log.claims[log.the_claim].waiting = proposed | {"said": log.claims[mine].waiting["said"]}
    second(log, log.the_claim, by="Cleo")


@said_to("its words are not those that were proposed")
def with_other_words_than_proposed(log):
    propose(log)
    log.claims[log.the_claim].waiting["said"] = {"reason": "It is so because I say that it is."}
    second(log, log.the_claim, by="Cleo")


@said_to("after ruling")
def a_number_left_out(log):
    propose(log)
    second(log, log.the_claim, by="Cleo", sequence=3)


@said_to("it corrects a ruling that there is not")
def correcting_nothing(log):
    rule(log, ruling_type="CORRECTION", corrects=9)


@said_to("was corrected before")
def correcting_twice(log):
    rule(log, ruling_type="CORRECTION", corrects=1, to="IN_PROGRESS")
    rule(log, ruling_type="CORRECTION", corrects=1, **{"from": "IN_PROGRESS"})


@said_to("and is no correction")
def a_change_that_names_a_wrong_ruling(log):
    rule(log, corrects=1)


@said_to("is not what a RULING does")
def a_ruling_of_no_type(log):
    rule(log, ruling_type="DECREE")


@said_to("the test does not have")
def a_clause_that_the_test_lacks(log):
    rule(log, clauses=[9])


@said_to("needs a search")
def not_borne_out_without_a_search(log):
    rule(log, to="NOT_BORNE_OUT")


@said_to("a window that has closed")
def not_borne_out_while_the_window_is_open(log):
    log.the_claim = log.publish(due_on="2126-01-01")
    rule(log, to="NOT_BORNE_OUT", evidence=[], searches=[log.search(log.the_claim)])


@said_to("in a language of the place (fa, ru)")
def searched_in_a_foreign_language_only(log):
    propose(log, to="NOT_BORNE_OUT", evidence=[], searches=[log.search(log.the_claim, "en-GB")])
    second(log, log.the_claim, by="Cleo", place_languages=["fa", "ru"])


@said_to("evidence of the opposite")
def refuted_by_what_confirms(log):
    rule(log, to="REFUTED")


@said_to("two independent origins")
def confirmed_on_one_origin(log):
    said = {"derivation": "RELAY", "origin": 5, "grade": "A1"}
    rule(log, evidence=[log.record(log.the_claim, "CONFIRMS", **said) for _time in range(2)])


@said_to("a written override")
def an_override_that_is_not_written(log):
    piece = log.record(log.the_claim, "CONFIRMS", derivation="UNKNOWN", origin=None, grade="C3")
    rule(log, evidence=[piece], overrides_origins=True)


@said_to("was never opened")
def brought_in_from_nowhere(log):
    rule(log, imported="nowhere")


@said_to("under the number of another")
def a_search_that_takes_the_place_of_another(log):
    """Made in a language of the place, it would be cited as the one that was not."""
    number = log.search(log.the_claim, "en")
    log.act("SEARCH", log.the_claim, "Ben", {"place": "The Gazette"}, search=number, language="fa")
