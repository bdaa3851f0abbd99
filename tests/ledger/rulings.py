"""The rulings of a random lawful ledger: what may be proposed where a claim stands, and how it is decided."""

from claims.ledger.canonical import encode
from claims.rules.transitions import TRANSITIONS

CONFIRMING = ("CONFIRMS", "PARTLY_CONFIRMS")
EMPTY = (None, "", [], (), {})
REASON = {"reason": "The gazette says so, in as many words."}


def propose(log, claim: str, to: str = "") -> dict:
    """Proposes a ruling with all that its status asks for, and records first what is not there yet."""
    standing, by = log.claims[claim], log.disinterested(claim, "EDITOR")
    about = _move(log, standing, to)
    to, is_review = about["to"], about["ruling_type"] == "REVIEW"
    if to == "NOT_BORNE_OUT" and not is_review and not _is_over(standing, log.today):
        return {}
    if not is_review and log.random.random() < 0.1:
        about["imported"] = "old"
    else:
        about |= (_review if is_review else GROUNDS.get(to, _some_evidence))(log, claim)
        if not is_review and to != "WITHDRAWN":
            about["clauses"] = [log.random.randint(1, standing.clauses)]
    override = {"override": "It is the register itself, and nobody else could know."}
    if log.random.random() < 0.2:
        about |= {"happened_on": standing.effective_on, "happened_precision": "DAY"}
    about["effective_on"] = log.random.choice((log.today, log.today, standing.effective_on))
    if to == "NOT_BORNE_OUT":
        about["effective_on"] = log.today
    texts = REASON | override if about.get("overrides_origins") else REASON
    blind = not is_review and not about.get("imported") and log.random.random() < 0.3
    return (put_sealed if blind else put)(log, claim, by, about, texts)


def _move(log, standing, to: str) -> dict:
    """From where to where: a change, a review, or a correction of a ruling that was not corrected yet."""
    corrects = log.random.randint(1, standing.sequence)
    if not to and corrects not in standing.corrected and log.random.random() < 0.15:
        to = log.random.choice([str(status) for status in TRANSITIONS])
        return {"ruling_type": "CORRECTION", "corrects": corrects, "from": standing.status, "to": to}
    to = to or log.random.choice([standing.status, *map(str, TRANSITIONS[standing.status])])
    return {"ruling_type": "REVIEW" if to == standing.status else "CHANGE", "from": standing.status, "to": to}


def put(log, claim: str, by: str, about: dict, texts: dict | None = None) -> dict:
    """Writes a proposal as it is given, lawful or not."""
    log.counts["proposal"] += 1
    waiting = {"proposal": log.counts["proposal"], "overrides_origins": False, "proposed_by": by} | about
    log.act("PROPOSAL", claim, by, texts or REASON, **waiting)
    log.claims[claim].waiting = waiting | {"said": texts or REASON}
    return log.claims[claim].waiting


def put_sealed(log, claim: str, by: str, about: dict, texts: dict | None = None, **entry) -> dict:
    """Writes a proposal that is to be read blind: what it says is committed to, and kept until it is opened.

    `entry` replaces parts of the entry, `about` says what is sealed.
    """
    log.counts["proposal"] += 1
    plain = {"proposal": log.counts["proposal"], "proposed_by": by}
    waiting = {"overrides_origins": False} | plain | about
    text = encode({name: value for name, value in (waiting | (texts or REASON)).items() if value not in EMPTY})
    log.act("PROPOSAL", claim, by, {"sealed": text.decode()}, **plain | {"blind": True} | entry)
    seal = (len(log.texts) - 1, log.texts[-1].pop("sealed"))
    log.claims[claim].waiting = waiting | {"said": texts or REASON, "blind": True, "seal": seal, "readings": []}
    return log.claims[claim].waiting


def open_seal(log, claim: str) -> None:
    """From its reading or its decision on the text stands beside the entry."""
    index, pair = log.claims[claim].waiting.pop("seal", (None, None))
    if pair:
        log.texts[index] = log.texts[index] | {"sealed": pair}


def read(log, claim: str, by: str, to: str, **said) -> dict:
    """Another editor's verdict, stated before seeing the proposed one."""
    waiting = log.claims[claim].waiting
    open_seal(log, claim)
    if "readings" in waiting:
        waiting["readings"] = [*waiting["readings"], (by, to)]
    about = {"proposal": waiting["proposal"], "to": to} | said
    return log.act("BLIND_READING", claim, by, {"reason": "The gazette lets me see nothing else."}, **about)


def _read(log, claim: str) -> None:
    """Where both verdicts are the same it is ruled at once, if its grounds still hold."""
    waiting = log.claims[claim].waiting
    by = log.disinterested(claim, "SECOND_EDITOR", but=waiting["proposed_by"])
    to = waiting["to"] if log.random.random() < 0.6 else log.random.choice([str(status) for status in TRANSITIONS])
    read(log, claim, by, to)
    if to == waiting["to"] and _still_stands(log, log.claims[claim]):
        second(log, claim, by=by)


def decide(log, claim: str) -> None:
    """Seconds a waiting proposal, as a rule; or it is returned or withdrawn. One that is sealed is read first."""
    standing = log.claims[claim]
    waiting, chance = standing.waiting, log.random.random()
    may_withdraw = log.roles[waiting["proposed_by"]] in ("EDITOR", "SECOND_EDITOR", "OPERATOR")
    if "seal" in waiting and (chance > 0.1 or not may_withdraw):
        return _read(log, claim)
    if chance < 0.1 and may_withdraw:
        open_seal(log, claim)
        log.act("PROPOSAL_WITHDRAWN", claim, waiting["proposed_by"], proposal=waiting["proposal"])
        standing.waiting = None
    elif chance < 0.25 or not _still_stands(log, standing):
        by = log.disinterested(claim, "SECOND_EDITOR", but=waiting["proposed_by"])
        if any(reader == by and verdict != waiting["to"] for reader, verdict in waiting.get("readings", [])):
            return None  # a third editor decides
        said = {"proposal": waiting["proposal"], "proposed_by": waiting["proposed_by"]}
        log.act("RETURN", claim, by, {"reason": "Say more."}, **said)
        standing.waiting = None
        if may_withdraw and chance < 0.2:
            log.act("PROPOSAL_WITHDRAWN", claim, waiting["proposed_by"], proposal=waiting["proposal"])
    elif waiting.get("readings") and waiting["readings"][0][1] == waiting["to"]:
        _second_as_read(log, claim, waiting["readings"][0][0])
    else:
        second(log, claim)
    return None


def _second_as_read(log, claim: str, reader: str) -> None:
    """Its grounds did not hold when it was read, and do now."""
    if log.roles[reader] in ("SECOND_EDITOR", "OPERATOR") and reader not in log.claims[claim].interested:
        second(log, claim, by=reader)


def second(log, claim: str, by: str = "", **said) -> dict:
    """The ruling itself; `said` replaces parts of it, lawfully or not."""
    standing = log.claims[claim]
    waiting = dict(standing.waiting)
    texts, proposer = waiting.pop("said"), waiting["proposed_by"]
    open_seal(log, claim)
    waiting.pop("seal", None)
    differ = [reader for reader, verdict in waiting.pop("readings", []) if verdict != waiting["to"]]
    if differ:
        waiting["dissent_by"], texts = (
            differ[0],
            texts | {"dissent": "I read it otherwise, for what the ministry said."},
        )
    may_be_alone = not by and "blind" not in waiting and log.roles[proposer] in ("SECOND_EDITOR", "OPERATOR")
    is_alone = may_be_alone and log.random.random() < 0.1
    by = by or (proposer if is_alone else log.disinterested(claim, "SECOND_EDITOR", but=proposer))
    about = waiting | {"sequence": standing.sequence + 1, "single_editor": is_alone}
    about |= {"seconded_by": None if is_alone else by} | _spoken(log, claim, waiting) | said
    texts = {name: text for name, text in texts.items() if text}
    kind = "CORRECTION" if about.get("ruling_type") == "CORRECTION" else "RULING"
    entry = log.act(kind, claim, by, texts, **about)
    standing.status, standing.effective_on, standing.waiting = about["to"], about["effective_on"], None
    standing.sequence += 1
    standing.corrected.add(about.get("corrects"))
    return entry


def _spoken(log, claim: str, waiting: dict) -> dict:
    """The languages of the place, where they are known: one of them is that of a search."""
    searched = [log.claims[claim].searches[number] for number in waiting.get("searches", [])]
    return {"place_languages": sorted({"fa", searched[0]})} if searched and log.random.random() < 0.5 else {}


def live(log, claim: str) -> list[str]:
    """The evidence that bears on a claim and was not retracted."""
    return [piece for piece in log.claims[claim].bearings if log.evidence[piece]]


def _is_over(standing, today: str) -> bool:
    return bool(standing.due_on and today > standing.due_on)


def _still_stands(log, standing) -> bool:
    """Grades may have changed while a proposal waited, and then it is judged by the new ones."""
    waiting = standing.waiting
    if waiting["to"] != "CONFIRMED" or waiting["ruling_type"] == "REVIEW" or waiting.get("imported"):
        return True
    return waiting["overrides_origins"] or is_enough(log, standing.bearings, waiting["evidence"])


def is_enough(log, bearings: dict[str, str], cited: list[str]) -> bool:
    """Two independent origins, or one primary artefact."""
    weighed = [(piece, log.evidence[piece]) for piece in cited if bearings[piece] in CONFIRMING]
    if any(said["derivation"] == "ORIGINAL" and said["grade"].endswith("1") for _piece, said in weighed):
        return True
    own = {piece for piece, said in weighed if said["derivation"] == "ORIGINAL" and not said["origin"]}
    named = {said["origin"] for _piece, said in weighed if said["derivation"] != "UNKNOWN" and said["origin"]}
    return len(own | named) >= 2


def _some_evidence(log, claim: str) -> dict:
    there = live(log, claim) or [log.record(claim)]
    return {"evidence": sorted(log.random.sample(there, log.random.randint(1, len(there))))}


def _some_search(log, claim: str) -> dict:
    return {"searches": [log.random.choice(list(log.claims[claim].searches) or [log.search(claim)])]}


def _review(log, claim: str) -> dict:
    return log.random.choice((_some_evidence, _some_search))(log, claim)


def _refuted(log, claim: str) -> dict:
    bearings = log.claims[claim].bearings
    against = [piece for piece in live(log, claim) if bearings[piece] == "REFUTES"]
    return {"evidence": [(against or [log.record(claim, "REFUTES")])[0]]}


def _confirmed(log, claim: str) -> dict:
    """On two origins, on a primary artefact, or with an override."""
    road = log.random.randrange(3)
    if road == 0:
        cited = [log.record(claim, "CONFIRMS", derivation="RELAY", origin=origin, grade="C3") for origin in (7, 8)]
        return {"evidence": cited}
    if road == 1:
        return {"evidence": [log.record(claim, "PARTLY_CONFIRMS", derivation="ORIGINAL", grade="B1")]}
    return _some_evidence(log, claim) | {"overrides_origins": True}


GROUNDS = {
    "CONFIRMED": _confirmed,
    "REFUTED": _refuted,
    "UNVERIFIABLE": _review,
    "NOT_BORNE_OUT": _some_search,
    "VOID": lambda log, claim: {},
}
