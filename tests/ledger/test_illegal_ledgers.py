"""Well hashed, well signed, unlawful: kinds of act that verify.py must name, each at the end of twenty random logs."""

import pytest

from tests.ledger import unlawful, unlawful_blind, unlawful_interest
from tests.ledger.exports import LOG, NEXT, checked, endorsement
from tests.ledger.rulings import read, second
from tests.ledger.unlawful import KINDS, fresh, propose, rule, said_to
from tests.ledger.unlawful_blind import propose_sealed

EACH = 20
WITH_KINDS = (unlawful, unlawful_blind, unlawful_interest)


PUBLISHED = {
    "clauses": [[1, "CONFIRMS_IF"], [2, "REFUTES_IF"]],
    "window": [None, None],
    "to": "OPEN",
    "effective_on": "2025-12-01",
    "sequence": 1,
}


@said_to("did not hold the right to this act")
def proposed_by_a_contributor(log):
    propose(log, by="Eve")


@said_to("did not hold the right to this act")
def published_by_a_contributor(log):
    log.act("CLAIM_PUBLISHED", "CL-0900", "Eve", {"reason": "So."}, **PUBLISHED)


@said_to("proposed it in the name of")
def proposed_in_the_name_of_another(log):
    propose(log, proposed_by="Cleo")


@said_to("before the entry before it")
def back_dated(log):
    entry = log.act("DOCUMENT", "D-0900", "Ben", {"title": "A speech"})
    entry["at"] = log.entries[-2]["at"][:-4] + "000Z" if log.entries[-2]["at"][-4:-1] > "000" else "2025" + log.at[4:]


@said_to("another proposal was waiting, or had its number")
def a_proposal_beside_another(log):
    propose(log)
    propose(log, by="Cleo")


@said_to("another proposal was waiting, or had its number")
def the_number_of_a_returned_proposal(log):
    number = propose(log)["proposal"]
    log.act("RETURN", log.the_claim, "Cleo", {"reason": "Say more."}, proposal=number)
    propose(log, proposal=number)


@said_to("was waiting")
def amended_while_a_ruling_waits(log):
    propose(log)
    log.act("CLAIM_AMENDED", log.the_claim, "Ben", {"reason": "So."}, window=[None, "2025-12-20"])


@said_to("or was decided")
def taking_back_what_was_seconded(log):
    number = rule(log)["proposal"]
    log.act("PROPOSAL_WITHDRAWN", log.the_claim, "Ben", proposal=number)


@said_to("the proposal of somebody else")
def taking_back_anothers(log):
    log.act("PROPOSAL_WITHDRAWN", log.the_claim, "Cleo", proposal=propose(log)["proposal"])


@said_to("or the editor's own")
def returning_ones_own(log):
    log.act("RETURN", log.the_claim, "Ben", {"reason": "No."}, proposal=propose(log)["proposal"])


@said_to("was not published")
def on_a_draft(log):
    put_on = {"ruling_type": "CHANGE", "from": "OPEN", "to": "VOID", "clauses": [1], "effective_on": log.today}
    log.act("PROPOSAL", "CL-0900", "Ben", {"reason": "So."}, proposal=9000, proposed_by="Ben", **put_on)


@said_to("was published before")
def published_twice(log):
    log.act("CLAIM_PUBLISHED", log.the_claim, "Ben", {"reason": "So."}, **PUBLISHED)


@said_to("does not begin as open")
def published_as_confirmed(log):
    log.act("CLAIM_PUBLISHED", "CL-0900", "Ben", {"reason": "So."}, **PUBLISHED | {"to": "CONFIRMED"})


@said_to("no test that says")
def published_without_a_way_to_fail(log):
    log.act("CLAIM_PUBLISHED", "CL-0900", "Ben", {"reason": "So."}, **PUBLISHED | {"clauses": [[1, "CONFIRMS_IF"]]})


@said_to("no test that says")
def amended_so_that_it_cannot_fail(log):
    log.act("CLAIM_AMENDED", log.the_claim, "Ben", {"reason": "So."}, clauses=[[1, "CONFIRMS_IF"]])


@said_to("it gives no reason")
def amended_without_a_reason(log):
    log.act("CLAIM_AMENDED", log.the_claim, "Ben", {"title.new": "Another"}, window=[None, "2025-12-20"])


@said_to("it gives no reason")
def regraded_without_a_reason(log):
    log.act("EVIDENCE_REGRADED", log.the_piece, "Ben", old_grade="A1", grade="B2")


@said_to("it gives no reason")
def retracted_without_a_reason(log):
    log.act("EVIDENCE_RETRACTED", log.the_piece, "Ben")


@said_to("it gives no reason")
def returned_without_a_reason(log):
    log.act("RETURN", log.the_claim, "Cleo", proposal=propose(log)["proposal"])


@said_to("it gives no reason")
def merged_without_a_reason(log):
    log.act("SOURCE_MERGED", "S-0001", "Ben", into="S-0002")


@said_to("bore on")
def evidence_that_is_turned_round(log):
    log.act("BEARING", log.the_claim, "Ben", evidence=log.the_piece, bearing="REFUTES")


def link(log, claim="", other="", by="Ben", kind="FOLLOWS", **said):
    log.act("LINK", claim or log.the_claim, by, {"note": "So."}, other=other or "CL-0001", link=kind, **said)


@said_to("one of them was not published")
def linked_to_a_draft(log):
    link(log, other="CL-0900")


@said_to("to itself")
def linked_to_itself(log):
    link(log, other=log.the_claim)


@said_to("is no kind of link")
def linked_in_a_way_that_there_is_not(log):
    link(log, kind="ADMIRES")


@said_to("were linked so before")
def linked_twice(log):
    link(log)
    link(log)


@said_to("were linked so before")
def linked_both_ways(log):
    link(log)
    link(log, claim="CL-0001", other=log.the_claim)


@said_to("did not hold the right to this act")
def linked_by_a_contributor(log):
    link(log, by="Eve")


@said_to("that there was not")
def ending_a_link_that_was_ended(log):
    link(log)
    for _time in range(2):
        log.act("LINK_ENDED", log.the_claim, "Ben", {"reason": "It was wrong."}, other="CL-0001", link="FOLLOWS")


@said_to("gives no reason")
def ending_a_link_without_a_reason(log):
    link(log)
    log.act("LINK_ENDED", log.the_claim, "Ben", other="CL-0001", link="FOLLOWS")


@said_to("by one person alone")
def removed_by_one_person(log):
    log.act("REDACTION", "R-0900", "Ben", {"explanation": "So."}, ground="PRIVACY", asked_by="Ben")


@said_to("no ground is given")
def removed_without_a_ground(log):
    log.act("REDACTION", "R-0900", "Ben", {"explanation": "So."}, asked_by="Ada")


@said_to("which is there or never was")
def removed_and_still_there(log):
    about = {"ground": "PRIVACY", "asked_by": "Ada", "removed": [[len(log.entries) - 1, "note"]]}
    log.act("REDACTION", "R-0900", "Ben", {"explanation": "So."}, **about)


@said_to("did not hold the right to this act")
def a_role_granted_by_no_operator(log):
    log.grant("Eve", "OPERATOR", by="Ben")


@said_to("is no role")
def a_role_that_there_is_not(log):
    log.grant("Eve", "EMPEROR", by="Ada")


@said_to("is no kind of public act")
def an_act_that_there_is_not(log):
    log.act("DECREE", log.the_claim, "Ada")


@said_to("it does not do what its type says")
def a_role_that_is_granted_as_removed(log):
    log.act("ROLE_REMOVED", "Eve", "Ada", person="Eve", new_role="OPERATOR")


@said_to("the old key did not sign")
def a_new_key_that_endorses_itself(log):
    log.act("KEY_CHANGED", "key", "Ada", **endorsement(LOG, NEXT, by=NEXT))


@said_to("is missing, and no later entry")
def a_text_that_is_missing(log):
    rule(log)
    log.texts[-1] = {}


@said_to("is not the text that was recorded")
def a_text_that_is_another(log):
    rule(log)
    log.texts[-1] = {"reason": (log.texts[-1]["reason"][0], "Another reason altogether.")}


@pytest.mark.parametrize("module", [*WITH_KINDS], ids=lambda module: module.__name__)
def test_the_kinds_of_every_module_are_tried(module):
    assert module.__name__ in {kind.values[0].__module__ for kind in KINDS}


@pytest.mark.parametrize(("act", "words"), KINDS)
def test_it_is_named_with_its_entry(act, words):
    for seed in range(EACH):
        log = fresh(seed)
        act(log)
        start = f"Entry {len(log.entries) - 1}: "
        named = [fault for fault in checked(log.export(), kept=log.kept()).faults if fault.startswith(start)]
        assert any(words in fault for fault in named), (seed, named)


@pytest.mark.parametrize(("act", "words"), KINDS)
def test_without_it_the_same_log_is_clean(act, words):
    """The control."""
    for seed in range(EACH):
        log = fresh(seed)
        act(log)
        del log.entries[-1], log.texts[-1]
        assert checked(log.export(), kept=log.kept()).faults == [], seed


def test_the_ruling_that_most_start_from_is_lawful():
    for seed in range(EACH):
        log = fresh(seed)
        rule(log)
        assert checked(log.export(), kept=log.kept()).faults == []


def ends(log) -> list[str]:
    return checked(log.export(), kept=log.kept()).faults


def test_a_proposal_that_waits_to_be_read_blind_is_lawful_without_its_text():
    for seed in range(EACH):
        log = fresh(seed)
        index = propose_sealed(log)["seal"][0]
        assert (log.texts[index], ends(log)) == ({}, [])


@pytest.mark.parametrize("verdict", ["CONFIRMED", "REFUTED"])
def test_once_it_was_read_its_text_must_be_there(verdict):
    for seed in range(EACH):
        log = fresh(seed)
        index = propose_sealed(log)["seal"][0]
        read(log, log.the_claim, "Cleo", verdict)
        assert ends(log) == []
        log.texts[index] = {}
        assert [fault for fault in ends(log) if f"Entry {index}: its text “sealed” is missing" in fault]


@pytest.mark.parametrize("act", ["PROPOSAL_WITHDRAWN", "RETURN"])
def test_once_it_was_decided_its_text_must_be_there(act):
    log = fresh(1)
    waiting = propose_sealed(log)
    log.act(act, log.the_claim, "Ben", {"reason": "So."}, proposal=waiting["proposal"])
    assert [fault for fault in ends(log) if "its text “sealed” is missing" in fault]


def test_another_text_than_was_sealed_is_seen():
    log = fresh(1)
    index, (salt, text) = propose_sealed(log)["seal"]
    log.texts[index] = {"sealed": (salt, text.replace("CONFIRMED", "REFUTED"))}
    assert "is not the text that was recorded" in ends(log)[0]


def test_a_verdict_that_was_read_alike_and_one_with_its_dissent_are_lawful():
    for seed in range(EACH):
        for verdict, seconder in (("CONFIRMED", "Cleo"), ("REFUTED", "Cleo"), ("REFUTED", "Ada")):
            log = fresh(seed)
            propose_sealed(log)
            read(log, log.the_claim, "Cleo", verdict)
            entry = second(log, log.the_claim, by=seconder)
            assert ("dissent" in entry["texts"], ends(log)) == (verdict == "REFUTED", [])


def test_what_the_law_removed_while_it_was_sealed_is_never_told():
    log = fresh(1)
    index, _pair = propose_sealed(log)["seal"]
    about = {"ground": "PRIVACY", "asked_by": "Ada", "removed": [[index, "sealed"]]}
    log.act("REDACTION", "R-0900", "Ben", {"explanation": "So."}, **about)
    log.claims[log.the_claim].waiting["seal"] = (None, None)
    read(log, log.the_claim, "Cleo", "CONFIRMED")
    second(log, log.the_claim, by="Cleo")
    assert ends(log) == []
