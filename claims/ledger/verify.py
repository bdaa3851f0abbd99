#!/usr/bin/env python3
"""Checks an export of a claim ledger: `verify.py EXPORT [--checkpoint FILE] [--key KEY] [--claim CL-0001]`.

One file on its own: the standard library, and `cryptography` for signatures. EXPORT is a file, an address, or - for
standard input. Nothing that the publisher computed is believed: every entry is hashed again (RFC 6962), every text
compared with what its entry commits to, every act judged by the published rules (the method page has them), and the
result compared with signed checkpoints: the newest of the export, and an older one that you kept.

Exit status 0: everything holds. 1: something does not, and it says what. 2: it could not be checked.

The export is JSON lines: {"entry":{…},"texts":{name:[salt,text]}} and {"checkpoint":"…","key":"…"}.
"""

import argparse
import base64
import functools
import gc
import hashlib
import http.client
import json
import sys
import urllib.request
from datetime import date

OUTCOMES = ["CONFIRMED", "PARTLY_CONFIRMED", "NOT_BORNE_OUT", "REFUTED", "UNVERIFIABLE", "VOID", "WITHDRAWN"]
STATUSES = ["OPEN", "IN_PROGRESS", *OUTCOMES]
# From which status a change may lead to which; a correction may lead anywhere.
TRANSITIONS = {
    "OPEN": ["IN_PROGRESS", *OUTCOMES],
    "IN_PROGRESS": ["OPEN", *OUTCOMES],
    "PARTLY_CONFIRMED": ["CONFIRMED", "NOT_BORNE_OUT", "REFUTED", "VOID"],
    "UNVERIFIABLE": ["CONFIRMED", "PARTLY_CONFIRMED", "NOT_BORNE_OUT", "REFUTED", "VOID"],
    "NOT_BORNE_OUT": ["REFUTED"],
}
RANK = {"": 0, "CONTRIBUTOR": 1, "EDITOR": 2, "SECOND_EDITOR": 3, "OPERATOR": 4}
# The least role for each kind of entry.
LEAST = {
    "ROLE_GRANTED": 4,
    "ROLE_REMOVED": 4,
    "KEY_CHANGED": 4,
    "IMPORT": 2,
    "DOCUMENT": 1,
    "DISPOSITION": 1,
    "DISCREPANCY": 1,
    "PAGE_CHANGED": 1,
    "CHANGE_JUDGED": 2,
    "CLAIM_PUBLISHED": 2,
    "CLAIM_AMENDED": 3,
    "RESTATEMENT": 1,
    "EVIDENCE": 1,
    "EVIDENCE_REGRADED": 2,
    "EVIDENCE_RETRACTED": 2,
    "SOURCE_MERGED": 2,
    "BEARING": 1,
    "SEARCH": 1,
    "REPLY": 1,
    "PROPOSAL": 2,
    "RETURN": 3,
    "PROPOSAL_WITHDRAWN": 2,
    "RULING": 3,
    "CORRECTION": 3,
    "LINK": 2,
    "LINK_ENDED": 2,
    "CONFLICT": 1,
    "BLIND_READING": 3,
    "REDACTION": 3,
}
LINKS = ("RESTATES", "NARROWS", "CONTRADICTS", "FOLLOWS")
# Who declared an interest in a claim has no part in these.
DISINTERESTED = frozenset(("PROPOSAL", "RETURN", "RULING", "CORRECTION", "BLIND_READING"))
OPENS = ("RULING", "CORRECTION", "RETURN", "PROPOSAL_WITHDRAWN", "BLIND_READING")
# Each says why, in words.
REASONED = frozenset(("CLAIM_AMENDED", "EVIDENCE_REGRADED", "EVIDENCE_RETRACTED", "SOURCE_MERGED", "LINK_ENDED"))
REASONED |= {"CONFLICT", "RETURN", "RULING", "CORRECTION", "BLIND_READING"}
KEPT = ("KEY_CHANGED", "REDACTION", "PROPOSAL", *OPENS)
JUDGED = ("from", "to", "ruling_type", "effective_on", "happened_on", "evidence", "clauses", "searches", "corrects")
JUDGED += ("happened_precision", "overrides_origins", "imported")
SHOWN, LONGEST = 20, 500
ENTRY, TEXTS, CHECKPOINT = b'{"entry":', b',"texts":', b'{"checkpoint":'
A, B, C = b'" ', b'"\t', b'"\r'
# HMAC (RFC 2104) with a key of 32 bytes, from two hashes: the library's own costs more than all the rest.
INNER, OUTER, PAD = bytes(x ^ 0x36 for x in range(256)), bytes(x ^ 0x5C for x in range(256)), bytes(32)
sha256 = hashlib.sha256
NONE = frozenset()
NO_KEY = (
    "No key was given, so the one that the export names was used: that shows that the export is of one piece, not who "
    "made it. Compare the key with the one on the method page, and keep it."
)
NO_CHECKPOINT = (
    "No older checkpoint was given, so a past that was rewritten before today cannot be seen. Keep today's checkpoint "
    "for the next time."
)
HOLDS = (
    "Everything holds: no entry was changed, dropped or inserted, every text is the one that was recorded, and every "
    "ruling was made by the rules."
)


class Unreadable(Exception):
    """The export, checkpoint or key cannot be read; the text says where and why."""


def refuse(number):
    raise ValueError(f"{number} has no place in an entry")


# Entries hold no fractions; texts are read as pairs, so that a name that is there twice is seen.
SCAN = json.JSONDecoder(parse_float=refuse, parse_constant=refuse).scan_once
SCAN_TEXTS = json.JSONDecoder(object_pairs_hook=tuple).scan_once


class Tree:
    """The complete subtrees over the entries so far: all that a root needs (RFC 6962, section 2.1)."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, body):
        here, size, peaks = sha256(b"\x00" + body).digest(), self.size, self.peaks
        while size & 1:
            here, size = sha256(b"\x01" + peaks.pop() + here).digest(), size >> 1
        peaks.append(here)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256(b"").digest()
        *left, here = self.peaks
        for peak in reversed(left):
            here = sha256(b"\x01" + peak + here).digest()
        return here


class Policy:
    """Replays the public acts and says where one broke the rules. Keeps a line for each claim and piece of evidence."""

    def __init__(self, say):
        self.say = say
        self.roles, self.claims, self.evidence, self.archives, self.operators = {}, {}, {}, set(), set()
        # Proposals that wait, and who made those that were returned.
        self.proposals, self.returned, self.links, self.interests = {}, {}, set(), set()
        self.last_at, self.started, self.alone, self.brought_in = "", False, 0, 0
        self.acts = {kind: getattr(self, "_" + kind.lower(), None) for kind in LEAST}

    def judge(self, entry):
        kind, by, at = entry["type"], entry["by"], entry["at"]
        if len(at) != 27 or at[10] != "T" or at[26] != "Z":
            return self.say(f"{at} is no time in UTC with microseconds")
        if at[:10] != self.last_at[:10]:
            day(at[:10])
        if at < self.last_at:
            self.say(f"it is dated {at}, before the entry before it ({self.last_at})")
        else:
            self.last_at = at
        least = LEAST.get(kind)
        if least is None:
            return self.say(f"“{kind}” is no kind of public act")
        if RANK[self.roles.get(by, "")] < least and not self._is_first_operator(entry):
            self.say(f"{by} did not hold the right to this act ({self.roles.get(by) or 'no role'})")
        self.started = True
        if kind in REASONED and "reason" not in entry.get("texts", {}):
            self.say("it gives no reason")
        if kind in DISINTERESTED and self.interests:
            self._check_interest(entry)
        act = self.acts.get(kind)
        return act(entry) if act else None

    def _is_first_operator(self, entry):
        return not self.started and entry["type"] == "ROLE_GRANTED" and entry.get("person") == entry["by"]

    def _check_interest(self, entry):
        """Of the editor who acts, and of the proposer where a proposal becomes a ruling."""
        people = [entry["by"]] + [entry.get("proposed_by")] * (entry["type"] in ("RULING", "CORRECTION"))
        for person in dict.fromkeys(people):
            if (entry["subject"], person) in self.interests:
                self.say(f"{person} declared an interest in {entry['subject']} before, and takes part in ruling on it")

    def _conflict(self, entry):
        claim, by = entry["subject"], entry["by"]
        if claim not in self.claims:
            return self.say(f"{claim} was not published")
        if (claim, by) in self.interests:
            self.say(f"{by} declared an interest in {claim} before")
        self.interests.add((claim, by))
        return None

    def _role_granted(self, entry):
        if entry.get("new_role", "") not in RANK:
            return self.say(f"“{entry.get('new_role')}” is no role")
        if bool(entry.get("new_role")) != (entry["type"] == "ROLE_GRANTED"):
            self.say("it does not do what its type says")
        self.roles[entry.get("person")] = entry.get("new_role", "")
        if entry.get("new_role") == "OPERATOR":
            self.operators.add(entry.get("person"))
        return None

    _role_removed = _role_granted

    def _import(self, entry):
        self.archives.add(entry["subject"])

    def _claim_published(self, entry):
        claim, clauses = entry["subject"], entry.get("clauses", [])
        if claim in self.claims:
            return self.say(f"{claim} was published before")
        if entry.get("to") != "OPEN" or entry.get("sequence") != 1:
            self.say(f"{claim} does not begin as open, by ruling 1")
        self._check_test(claim, clauses)
        effective_on = day(entry.get("effective_on"))
        if effective_on > entry["at"][:10]:
            self.say("its effective day lies in the future")
        self._check_archive(entry)
        # Status, effective day, ruling, clauses, last day, bearings, searches, corrected rulings, waiting proposal.
        self.claims[claim] = [entry.get("to"), effective_on, 1, len(clauses), due_on(entry), {}, NONE, NONE, None]
        return None

    def _check_test(self, claim, clauses):
        kinds = [kind for _number, kind in clauses]
        if "CONFIRMS_IF" not in kinds or "REFUTES_IF" not in kinds:
            self.say(f"{claim} has no test that says what would confirm it and what would not")
        if [number for number, _kind in clauses] != list(range(1, len(clauses) + 1)):
            self.say("the clauses of its test are not numbered from 1 on")

    def _claim_amended(self, entry):
        claim = self.claims.get(entry["subject"])
        if claim is None:
            return self.say(f"{entry['subject']} was not published")
        if claim[8] is not None:
            self.say(f"the claim was amended while proposal {claim[8]} was waiting")
        if "clauses" in entry:
            self._check_test(entry["subject"], entry["clauses"])
            claim[3] = len(entry["clauses"])
        if "window" in entry:
            claim[4] = due_on(entry)
        return None

    def _evidence(self, entry):
        if entry["subject"] in self.evidence:
            self.say(f"{entry['subject']} was recorded before")
        self._check_archive(entry)
        self.evidence[entry["subject"]] = (entry.get("derivation"), entry.get("origin"), entry.get("grade", "")[1:])

    def _evidence_regraded(self, entry):
        known = self.evidence.get(entry["subject"])
        if not known:
            return self.say(f"{entry['subject']} is not on record")
        self.evidence[entry["subject"]] = (*known[:2], entry.get("grade", "")[1:])
        return None

    def _evidence_retracted(self, entry):
        if not self.evidence.get(entry["subject"]):
            return self.say(f"{entry['subject']} is not on record")
        self.evidence[entry["subject"]] = None
        return None

    def _bearing(self, entry):
        claim = self.claims.get(entry["subject"])
        if claim is None or entry.get("evidence") not in self.evidence:
            return self.say(f"it ties {entry.get('evidence')} to {entry['subject']}, and one of them is not on record")
        if entry["evidence"] in claim[5]:
            return self.say(f"{entry['evidence']} bore on {entry['subject']} before")
        claim[5][entry["evidence"]] = entry.get("bearing")
        return None

    def _search(self, entry):
        if entry["subject"] not in self.claims:
            return self.say(f"{entry['subject']} was not published")
        claim = self.claims[entry["subject"]]
        claim[6] = claim[6] or {}
        if entry.get("search") in claim[6]:
            self.say("it logs a search under the number of another")
        claim[6][entry.get("search")] = entry.get("language", "")
        return None

    def _link(self, entry):
        claim, other, kind = entry["subject"], entry.get("other"), entry.get("link")
        if claim not in self.claims or other not in self.claims:
            self.say(f"it links {claim} to {other}, and one of them was not published")
        if claim == other:
            self.say(f"it links {claim} to itself")
        if kind not in LINKS:
            self.say(f"“{kind}” is no kind of link")
        if (claim, other, kind) in self.links or (other, claim, kind) in self.links:
            self.say(f"{claim} and {other} were linked so before")
        self.links.add((claim, other, kind))

    def _link_ended(self, entry):
        link = (entry["subject"], entry.get("other"), entry.get("link"))
        if link not in self.links:
            self.say(f"it ends a link of {link[0]} to {link[1]} that there was not")
        self.links.discard(link)

    def _proposal(self, entry):
        claim, number, by = self.claims.get(entry["subject"]), entry.get("proposal"), entry["by"]
        if claim is None:
            return self.say(f"{entry['subject']} was not published, so it cannot be ruled on")
        if claim[8] is not None or number in self.proposals or number in self.returned:
            self.say("another proposal was waiting, or had its number")
        if entry.get("proposed_by") != by:
            self.say(f"{by} proposed it in the name of {entry.get('proposed_by')}")
        claim[8] = number
        had_right = RANK[self.roles.get(by, "")] >= RANK["EDITOR"]
        blind = entry.get("blind")
        judged = None if blind and not entry["opened"] else list(map(entry.get, JUDGED))
        # Of one that is read blind: who read it, and what they found.
        self.proposals[number] = (entry["subject"], by, had_right, judged, [] if blind else None)
        return None

    def _blind_reading(self, entry):
        subject, proposer, *_rest, readings = self.proposals.get(entry.get("proposal")) or [None] * 5
        if subject != entry["subject"] or readings != [] or proposer == entry["by"]:
            self.say("it reads a proposal that was not waiting to be read blind, or the editor's own")
        if entry.get("to") not in STATUSES:
            self.say("it states no verdict")
        if readings is not None:
            readings.append((entry["by"], entry.get("to")))

    def _decided(self, entry):
        """The proposal that an entry decides, which waits no longer; None when none did."""
        proposed = self.proposals.pop(entry.get("proposal"), None)
        if proposed:
            self.claims[proposed[0]][8] = None
        return proposed

    def _return(self, entry):
        proposed = self._decided(entry)
        if not proposed or proposed[0] != entry["subject"] or entry["by"] == proposed[1] or proposed[4] == []:
            self.say("it returns a proposal that was not waiting, or not read yet, or the editor's own")
        if proposed:
            self._check_returner(entry["by"], proposed[3], proposed[4])
            self.returned[entry["proposal"]] = proposed[:2]

    def _check_returner(self, by, judged, readings):
        """Whoever read it blind and came to another verdict leaves it to a third editor, or seconds it and dissents."""
        to = judged[JUDGED.index("to")] if judged else None
        if to and any(reader == by and verdict != to for reader, verdict in readings or ()):
            self.say(f"{by} read it blind, came to another verdict, and returned it")

    def _proposal_withdrawn(self, entry):
        proposed = self._decided(entry) or self.returned.pop(entry.get("proposal"), None)
        if proposed is None:
            self.say("it takes back a proposal that was not there, or was decided")
        elif proposed[:2] != (entry["subject"], entry["by"]):
            self.say("it takes back the proposal of somebody else")

    def _redaction(self, entry):
        asked_by = entry.get("asked_by")
        if not asked_by or asked_by == entry.get("by"):
            self.say("a text was removed by one person alone")
        elif asked_by not in self.operators:
            self.say(f"{asked_by} asked for a removal without the right to")
        if not entry.get("ground"):
            self.say("a text was removed and no ground is given")

    def _ruling(self, entry):
        claim = self.claims.get(entry["subject"])
        if claim is None:
            return self.say(f"{entry['subject']} was not published, so it cannot be ruled on")
        self._check_two_people(entry)
        self._check_move(entry, claim)
        self._check_days(entry, claim)
        self._check_grounds(entry, claim)
        self._check_archive(entry)
        claim[0], claim[1], claim[2] = entry.get("to"), entry.get("effective_on", ""), entry.get("sequence", 0)
        return None

    _correction = _ruling

    def _check_two_people(self, entry):
        proposer, seconder = entry.get("proposed_by"), entry.get("seconded_by")
        subject, by, had_right, judged, readings = self._decided(entry) or (None, None, True, [], None)
        said = list(map(entry.get, JUDGED))
        if subject is None:
            self.say("no such ruling was proposed and waiting")
        elif (subject, by, said if judged is None else judged) != (entry["subject"], proposer, said):
            self.say("it is not what was proposed")
        self._check_blind(entry, readings)
        if entry.get("single_editor"):
            alone = seconder is None and proposer == entry.get("by")
            self.alone += 1
            if not alone:
                self.say("it is marked as made by one editor, and names two")
        elif seconder != entry.get("by") or proposer == seconder:
            self.say(f"it was proposed by {proposer} and seconded by {seconder}: two people are needed")
        if not had_right:
            self.say(f"{proposer} did not hold the right to propose")

    def _check_blind(self, entry, readings):
        if readings == [] or bool(entry.get("blind")) != (readings is not None):
            self.say("it was to be read blind and was not, or does not say which of the two")
        differ = [reader for reader, verdict in readings or () if verdict != entry.get("to")]
        if readings and not differ and readings[0][0] != entry.get("seconded_by"):
            self.say("whoever read it blind and agreed did not second it")
        if [entry.get("dissent_by")] * ("dissent" in entry.get("texts", {})) != differ:
            self.say("it lacks the dissent of whoever read it blind, or has one that there was not")

    def _check_move(self, entry, claim):
        before, after, kind = entry.get("from"), entry.get("to"), entry.get("ruling_type")
        if before != claim[0]:
            self.say(f"it starts from {before}, and the claim stood at {claim[0]}")
        if entry.get("sequence") != claim[2] + 1:
            self.say(f"it is ruling {entry.get('sequence')} of its claim after ruling {claim[2]}")
        if after not in STATUSES:
            self.say(f"“{after}” is no status")
        self._check_type(entry, claim, kind)
        if kind == "REVIEW" and before != after:
            self.say(f"a review led from {before} to {after}")
        elif kind == "CHANGE" and after not in TRANSITIONS.get(before, []):
            self.say(f"no change leads from {before} to {after}")

    def _check_type(self, entry, claim, kind):
        if kind not in ("CHANGE", "REVIEW", "CORRECTION") or (kind == "CORRECTION") != (entry["type"] == "CORRECTION"):
            self.say(f"“{kind}” is not what a {entry['type']} does")
        if kind == "CORRECTION":
            self._check_correction(entry, claim)
        elif entry.get("corrects") is not None:
            self.say("it names a ruling that was wrong, and is no correction")

    def _check_correction(self, entry, claim):
        if not 0 < (entry.get("corrects") or 0) <= claim[2]:
            self.say("it corrects a ruling that there is not")
        elif entry["corrects"] in claim[7]:
            self.say(f"ruling {entry['corrects']} was corrected before")
        else:
            add(claim, 7, entry["corrects"])

    def _check_days(self, entry, claim):
        effective, happened = day(entry.get("effective_on")), entry.get("happened_on")
        if happened is not None and day(happened) > effective:
            self.say(f"it happened on {happened}, and became known on {effective}, before")
        if effective > entry["at"][:10]:
            self.say(f"its effective day {effective} lies in the future")
        if effective < claim[1]:
            self.say(f"its effective day {effective} is before the last ruling's ({claim[1]})")

    def _check_grounds(self, entry, claim):
        cited, to = entry.get("evidence", []), entry.get("to")
        for piece in cited:
            if piece not in claim[5] or not self.evidence.get(piece):
                self.say(f"it cites {piece}, which does not bear on the claim or was retracted")
        self._check_numbers(entry, claim)
        if entry.get("imported"):
            self.brought_in += 1
        elif entry.get("ruling_type") != "REVIEW":
            self._check_new(entry, claim, cited, to)
        elif not cited and not entry.get("searches") and to != "VOID":
            self.say("the review cites neither evidence nor a search")

    def _check_numbers(self, entry, claim):
        if any(search not in claim[6] for search in entry.get("searches", [])):
            self.say("it cites a search that was not logged for the claim")
        if any(not 0 < clause <= claim[3] for clause in entry.get("clauses", [])):
            self.say("it names a clause that the test does not have")

    def _check_new(self, entry, claim, cited, to):
        """What is asked of rulings that were not brought in from another archive."""
        searches = entry.get("searches", [])
        by_absence = to in ("NOT_BORNE_OUT", "UNVERIFIABLE") and searches
        if not cited and not by_absence and to != "VOID":
            self.say("it cites no evidence")
        if not entry.get("clauses") and to != "WITHDRAWN":
            self.say("it names no clause of the test")
        if to == "NOT_BORNE_OUT" and (not searches or not claim[4] or entry.get("effective_on", "") <= claim[4]):
            self.say("“not borne out” needs a search, and a window that has closed")
        if by_absence and claim[6] and entry.get("place_languages"):
            self._check_languages(entry["place_languages"], [claim[6].get(search, "") for search in searches])
        if to == "REFUTED" and "REFUTES" not in [claim[5].get(piece) for piece in cited]:
            self.say("“refuted” needs evidence of the opposite")
        if to == "CONFIRMED" and not (entry.get("overrides_origins") and "override" in entry.get("texts", {})):
            self._check_origins(cited, claim)

    def _check_languages(self, of_place, searched):
        """Regions do not matter: fa-IR is fa."""
        spoken = {code.lower().split("-")[0] for code in of_place}
        if not spoken & {code.lower().split("-")[0] for code in searched}:
            self.say(f"no search was made in a language of the place ({', '.join(of_place)})")

    def _check_origins(self, cited, claim):
        weighed = [
            (piece, *self.evidence[piece])
            for piece in cited
            if self.evidence.get(piece) and claim[5].get(piece) in ("CONFIRMS", "PARTLY_CONFIRMS")
        ]
        if any(derivation == "ORIGINAL" and credibility == "1" for _piece, derivation, _origin, credibility in weighed):
            return
        known = {
            origin or (piece if derivation == "ORIGINAL" else None)
            for piece, derivation, origin, _credibility in weighed
            if derivation != "UNKNOWN"
        }
        if len(known - {None}) < 2:
            self.say("“confirmed” needs two independent origins, one primary artefact, or a written override")

    def _check_archive(self, entry):
        if entry.get("imported") and entry["imported"] not in self.archives:
            self.say(f"it is marked as brought in from {entry['imported']}, which was never opened")


def add(claim, place, value):
    """Most claims have no corrections, so that a set is made only for those that do."""
    claim[place] = claim[place] or set()
    claim[place].add(value)


def commit(salt, text):
    """What an entry holds of a text: HMAC-SHA256 under the salt, in hexadecimal. Salts are 32 bytes."""
    key = bytes.fromhex(salt) + PAD
    if len(key) != 64:
        return ""
    return sha256(key.translate(OUTER) + sha256(key.translate(INNER) + text.encode()).digest()).hexdigest()


@functools.lru_cache(4096)
def day(text):
    """The text, when it is a day as the ledger writes them, 2026-01-31; days are compared as texts.

    :raises ValueError: when it is not.
    """
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError
    return text


def due_on(entry):
    """The last day of the window that an entry gives, or None."""
    first, last = entry.get("window") or [None, None]
    for end in (first, last):
        if end is not None:
            day(end)
    return last


def parse_entry(line, number):
    """(entry, its very bytes, its texts) of a line; `number` is for the sentence when it cannot be read."""
    try:
        text = line.decode()
        entry, end = SCAN(text, len(ENTRY))
        pairs, last = SCAN_TEXTS(text, end + len(TEXTS)) if text.startswith(TEXTS.decode(), end) else (None, end)
    except (ValueError, RecursionError, StopIteration) as error:
        raise Unreadable(f"The line of entry {number} is not JSON.") from error
    if not isinstance(entry, dict) or not isinstance(pairs, tuple) or text[last:] not in ("}", "}\n"):
        raise Unreadable(f"The line of entry {number} is not that of an entry with its texts.")
    said = dict(pairs)
    if len(said) < len(pairs):
        raise Unreadable(f"The line of entry {number} holds two texts under one name.")
    if len(text) == len(line):
        return entry, line[len(ENTRY) : end], said
    return entry, text[len(ENTRY) : end].encode(), said


class Verifier:
    """Takes the lines of an export one by one. `faults` are sentences; `size` and `root` are what was found."""

    def __init__(self, wanted_sizes=()):
        self.tree, self.faults, self.count = Tree(), [], 0
        self.policy = Policy(self._about_entry)
        self.roots = dict.fromkeys(wanted_sizes)
        if 0 in self.roots:
            self.roots[0] = self.tree.root()
        self.newest, self.key, self.keys, self.missing, self.removed = "", "", [], {}, 0
        # The words of proposals that wait, and the entries of those that are sealed.
        self.proposed, self.sealed = {}, {}

    def say(self, fault):
        self.count += 1
        if len(self.faults) < SHOWN:
            self.faults.append(fault)

    def _about_entry(self, fault):
        self.say(f"Entry {self.tree.size - 1}: {fault}.")

    def line(self, line):
        """One line of the export, as bytes.

        :raises Unreadable: when it is neither an entry nor a checkpoint.
        """
        if line.startswith(ENTRY):
            return self._entry(line)
        try:
            said = json.loads(line)
            if not said.keys() <= {"checkpoint", "key"} or not all(isinstance(value, str) for value in said.values()):
                raise ValueError
            self.newest, self.key = said["checkpoint"], said.get("key") or self.key
        except (AttributeError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise Unreadable(f"After entry {self.tree.size - 1}: this is no line of an export.") from error
        return None

    def _entry(self, line):
        entry, body, said = parse_entry(line, self.tree.size)
        index = self.tree.size
        self.tree.add(body)
        if index + 1 in self.roots:
            self.roots[index + 1] = self.tree.root()
        try:
            if entry["v"] != 1 or entry["i"] != index or not type(entry["i"]) is type(entry["v"]) is int:
                self._about_entry(f"it says that it is entry {entry['i']}, of format {entry['v']}")
            committed = entry.get("texts") or {}
            # Two values under one name could be read in two ways.
            if body.count(b'":') != len(entry) + len(committed) or A in body or B in body or C in body:
                self._check_names(body)
            if committed or said:
                self._texts(index, committed, said)
            if entry["type"] in KEPT:
                self._keep(entry, said)
            sealed = entry["type"] == "PROPOSAL" and entry.get("blind")
            self.policy.judge(self._open(entry, said) if sealed else entry)
        except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError):
            self._about_entry("it lacks what an entry of its type has, or holds something of another kind")

    def _check_names(self, body):
        def once(pairs):
            if len({name for name, _value in pairs}) < len(pairs):
                self._about_entry("it says two things under one name")
            return dict(pairs)

        return json.loads(body, object_pairs_hook=once, parse_float=refuse)

    def _keep(self, entry, said):
        if entry["type"] == "KEY_CHANGED":
            self.keys.append(entry)
            if not is_endorsed(entry):
                self._about_entry("the old key did not sign for the new one")
        elif entry["type"] == "REDACTION":
            self._redaction(entry)
        elif entry["type"] == "PROPOSAL":
            self.proposed[entry.get("proposal")] = {name: text for name, (_salt, text) in said.items()}
        else:
            self.sealed.pop(entry.get("proposal"), None)
        if entry["type"] in ("RULING", "CORRECTION"):
            proposed = self.proposed.pop(entry.get("proposal"), {})
            if any(name in proposed and proposed[name] != text for name, (_salt, text) in said.items()):
                self._about_entry("its words are not those that were proposed")

    def _open(self, entry, said):
        """A proposal that is read blind, with what it sealed: that is there from its reading or its decision on."""
        number, sealed = entry.get("proposal"), {}
        if "sealed" not in entry.get("texts", {}) or any(name in entry for name in JUDGED):
            self._about_entry("it is to be read blind, and tells its verdict or seals none")
        if "sealed" in said:
            sealed = self._check_names(said["sealed"][1])
            self.proposed[number] = {name: sealed.get(name) for name in ("reason", "override")}
            if (sealed["proposal"], sealed["proposed_by"]) != (number, entry["by"]):
                self._about_entry("what it sealed is another proposal")
        else:
            self.sealed[number] = entry["i"]
        return sealed | entry | {"opened": bool(sealed)}

    def _texts(self, index, committed, said):
        for name, commitment in committed.items():
            if name not in said:
                self.missing[index, name] = True
                continue
            salt, text = said[name]
            if commit(salt, text) != commitment:
                self._about_entry(f"its text “{name}” is not the text that was recorded")
        if len(said) > len(committed) or not said.keys() <= committed.keys():
            self._about_entry("it comes with a text that it does not commit to")

    def _redaction(self, entry):
        for index, name in entry.get("removed", []):
            self.removed += 1
            if self.missing.pop((index, name), None) is None:
                self._about_entry(f"it removes the text “{name}” of entry {index}, which is there or never was")

    def finish(self):
        """Texts that are gone although no entry says that they were removed. What is still sealed is told later."""
        for index in self.sealed.values():
            self.missing.pop((index, "sealed"), None)
        for index, name in self.missing:
            self.say(f"Entry {index}: its text “{name}” is missing, and no later entry says that it was removed.")


def read_key(text):
    """(name, id, public key) of a key in the form <name>+<id>+<base64>."""
    try:
        name, identity, data = text.strip().split("+", 2)
        key = base64.b64decode(data, validate=True)
        expected = sha256(name.encode() + b"\n" + key).digest()[:4]
        if key[:1] != b"\x01" or len(key) != 33 or bytes.fromhex(identity) != expected:
            raise ValueError
    except ValueError as error:
        raise Unreadable("The key cannot be read. It is written <name>+<8 hexadecimal digits>+<base64>.") from error
    return name, expected, key[1:]


def holds(public, message, signature):
    """Whether the Ed25519 signature holds."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_checkpoint(note):
    """(name, size, root, text, signatures) of a C2SP checkpoint; a signature is (name, key id, bytes)."""
    text, gap, tail = note.rstrip("\n").rpartition("\n\n")
    try:
        text.encode()
        name, size, root = text.split("\n")[:3]
        parts = [line.removeprefix("— ").split(" ") for line in tail.splitlines()]
        signed = [(who, base64.b64decode(data, validate=True)) for who, data in parts]
        if not gap or not size.isascii() or not size.isdigit():
            raise ValueError
        found = name, int(size), base64.b64decode(root, validate=True), text + "\n"
        return *found, [(who, data[:4], data[4:]) for who, data in signed]
    except ValueError as error:
        raise Unreadable("A checkpoint cannot be read: it is three lines, an empty line, and signatures.") from error


def signed_by(checkpoint, keys):
    """Whether one of the keys signed the checkpoint, and the log's name is that of the key."""
    name, _size, _root, text, signatures = checkpoint
    return any(
        who == key_name == name and identity == key_id and holds(public, text.encode(), signature)
        for who, identity, signature in signatures
        for key_name, key_id, public in keys
    )


def endorses(public, change):
    """Whether a key signed for the new one of a KEY_CHANGED entry."""
    try:
        endorsement = base64.b64decode(change["endorsement"], validate=True)
        return holds(public, b"claim ledger, next key\n" + change["new_key"].encode(), endorsement)
    except (AttributeError, KeyError, TypeError, ValueError):
        return False


def is_endorsed(change):
    """Whether the old key that the entry names signed for its new one."""
    try:
        read_key(change["new_key"])
        return endorses(read_key(change["old_key"])[2], change)
    except (AttributeError, KeyError, Unreadable):
        return False


def successors(key, changes):
    """The key, and those that followed it: each endorsed by a signature of the one before."""
    found = [key]
    for change in changes:
        if is_endorsed(change) and any(endorses(public, change) for *_, public in found):
            found.append(read_key(change["new_key"]))
    return found


def forerunners(keys, changes):
    """The keys before them. Only for a checkpoint that was kept, of which the root tells as much as the signature."""
    found = list(keys)
    for change in reversed(changes):
        if is_endorsed(change) and read_key(change["new_key"]) in found:
            found.append(read_key(change["old_key"]))
    return found


def lines_of(source, progress):
    """The lines of a file, an address or standard input, with a progress bar on a terminal."""
    if source == "-":
        opened = sys.stdin.buffer
    elif source.startswith(("http://", "https://")):
        opened = urllib.request.urlopen(source, timeout=60)
    else:
        opened = open(source, "rb")
    done = 0
    with opened:
        for number, line in enumerate(opened):
            done += len(line)
            if progress and not number % 20000:
                print(f"\r{number:>12,} lines, {done / 1e6:,.0f} MB", end="", file=sys.stderr)
            if line.strip():
                yield line
    if progress:
        print("\r" + " " * 50 + "\r", end="", file=sys.stderr)


def compare(verifier, checkpoint, keys, words):
    """Adds what is wrong between what was read and a checkpoint. `words` says which one it is."""
    name, size, root = checkpoint[:3]
    if not signed_by(checkpoint, keys):
        verifier.say(f"{words} is not signed by the key of {name} that was given.")
    if size > verifier.tree.size:
        verifier.say(f"{words} speaks of {size} entries, and the export holds {verifier.tree.size}: some were removed.")
    elif verifier.roots.get(size, verifier.tree.root() if size == verifier.tree.size else None) != root:
        verifier.say(
            f"{words}: the first {size} entries are not those that it was signed for. "
            "Something among them was changed, removed, inserted or reordered."
        )


def locate(lines, kept):
    """Where the past was changed: between which two checkpoints of the export; an empty text if none tells."""
    tree, good = Tree(), 0
    for line in lines:
        if line.startswith(ENTRY):
            text = line.decode()
            tree.add(text[len(ENTRY) : SCAN(text, len(ENTRY))[1]].encode())
        elif line.startswith(CHECKPOINT):
            try:
                _name, size, root, _text, _signatures = read_checkpoint(json.loads(line)["checkpoint"])
            except Unreadable:
                continue
            if size != tree.size or size > kept:
                continue
            if root == tree.root():
                good = size
            else:
                there = f"entry {good}" if size == good + 1 else f"one of the entries {good} to {size - 1}"
                return f"By the checkpoints of the export it is {there} that was changed."
    return f"By the checkpoints of the export it is one of the entries from {good} on that was changed."


def verify(source, *, checkpoint="", key="", progress=False):
    """Reads the export and returns (verifier, warnings). `checkpoint` is the text of one that was kept."""
    kept = read_checkpoint(checkpoint) if checkpoint else None
    verifier = Verifier([kept[1]] if kept else [])
    for line in lines_of(source, progress):
        verifier.line(line)
    verifier.finish()
    if not verifier.newest:
        raise Unreadable("The export holds no checkpoint, so nothing is signed.")
    before = verifier.count
    keys = successors(read_key(key or verifier.key), verifier.keys)
    newest = read_checkpoint(verifier.newest)
    if newest[1] < verifier.tree.size:
        verifier.say(f"No checkpoint covers the entries from {newest[1]} on: nobody signed them.")
    compare(verifier, newest, keys, "The newest checkpoint")
    if kept:
        compare(verifier, kept, forerunners(keys, verifier.keys), "The checkpoint that you kept")
    if verifier.count > before and source != "-":
        verifier.say(locate(lines_of(source, False), kept[1] if kept else sys.maxsize))
    return verifier, [*([] if key else [NO_KEY]), *([] if kept else [NO_CHECKPOINT])]


def plain(text):
    """Cut and without letters that would move the cursor or hide what stands beside them: it is for a terminal."""
    text = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)


def say_status(verifier, claim):
    """What the ledger itself says of one claim, replayed from its entries."""
    known = verifier.policy.claims.get(claim)
    if known is None:
        print(f"{claim} is not on this ledger.")
        return
    status, effective_on, ruling, pieces = known[0], known[1], known[2], len(known[5])
    said = f"{claim}: {status}, effective {effective_on}, by ruling {ruling}; evidence that bears on it: {pieces}."
    print(plain(said))


def report(found, warnings, claim):
    """Prints what was found, in plain words."""
    for fault in found.faults:
        print(f"DOES NOT HOLD  {plain(fault)}")
    if found.count > len(found.faults):
        print(f"… and {found.count - len(found.faults)} more.")
    for warning in warnings:
        print(f"Mind  {warning}")
    if claim:
        say_status(found, claim)
    print(f"{found.tree.size:,} entries read, root hash {base64.b64encode(found.tree.root()).decode()}.")
    counted = (
        (found.removed, "texts were removed for a legal reason, as the ledger says"),
        (found.policy.brought_in, "rulings were brought in from another archive, so less was asked of them"),
        (found.policy.alone, "rulings were made by one editor alone, and are marked so"),
    )
    for count, words in counted:
        if count:
            print(f"{count} {words}.")
    print("This ledger does not hold." if found.count else HOLDS)


def text_or_file(given):
    """A key as text, or the text of the file that is named."""
    return given if not given or given.count("+") > 1 else open(given, encoding="utf-8-sig").read()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", help="a file, an address, or - for standard input")
    parser.add_argument("--checkpoint", metavar="FILE", help="an older checkpoint that you kept")
    parser.add_argument("--key", default="", help="the log's public key, as on its method page: text, or a file")
    parser.add_argument("--claim", metavar="REFERENCE", help="also say what the ledger says of this claim")
    given = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    gc.disable()  # nothing here refers back to itself, and looking for that would take a third of the time
    try:
        checkpoint = open(given.checkpoint, encoding="utf-8-sig").read() if given.checkpoint else ""
        key = text_or_file(given.key)
        found, warnings = verify(given.export, checkpoint=checkpoint, key=key, progress=sys.stderr.isatty())
    except (Unreadable, OSError, ValueError, http.client.HTTPException) as error:
        print(f"This could not be checked. {error}", file=sys.stderr)
        return 2
    except ImportError:
        print("The library cryptography is needed: pip install cryptography", file=sys.stderr)
        return 2
    report(found, warnings, given.claim)
    return 1 if found.count else 0


if __name__ == "__main__":
    sys.exit(main())
