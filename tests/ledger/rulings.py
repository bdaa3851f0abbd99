"""The rulings of a random lawful ledger: what may be proposed where a claim stands, and how it is decided."""

from claims.rules.transitions import TRANSITIONS

CONFIRMING = ("CONFIRMS", "PARTLY_CONFIRMS")
REASON = {"reason": "The gazette says so, in as many words."}


def propose(log, claim: str, to: str = "") -> dict:
    """Proposes a ruling with all that its status asks for, and records first what is not there yet."""
    standing, by = log.claims[claim], log.someone("EDITOR")
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
    return put(log, claim, by, about, REASON | override if about.get("overrides_origins") else REASON)


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


def decide(log, claim: str) -> None:
    """Seconds a waiting proposal, as a rule; or it is returned or withdrawn."""
    standing = log.claims[claim]
    waiting, chance = standing.waiting, log.random.random()
    may_withdraw = log.roles[waiting["proposed_by"]] in ("EDITOR", "SECOND_EDITOR", "OPERATOR")
    if chance < 0.1 and may_withdraw:
        log.act("PROPOSAL_WITHDRAWN", claim, waiting["proposed_by"], proposal=waiting["proposal"])
        standing.waiting = None
    elif chance < 0.25 or not _still_stands(log, standing):
        by = log.someone("SECOND_EDITOR", but=waiting["proposed_by"])
        said = {"proposal": waiting["proposal"], "proposed_by": waiting["proposed_by"]}
        log.act("RETURN", claim, by, {"reason": "Say more."}, **said)
        standing.waiting = None
        if may_withdraw and chance < 0.2:
            log.act("PROPOSAL_WITHDRAWN", claim, waiting["proposed_by"], proposal=waiting["proposal"])
    else:
        second(log, claim)


def second(log, claim: str, by: str = "", **said) -> dict:
    """The ruling itself; `said` replaces parts of it, lawfully or not."""
    standing = log.claims[claim]
    waiting = dict(standing.waiting)
    texts, proposer = waiting.pop("said"), waiting["proposed_by"]
    is_alone = not by and log.random.random() < 0.1 and log.roles[proposer] in ("SECOND_EDITOR", "OPERATOR")
    by = by or (proposer if is_alone else log.someone("SECOND_EDITOR", but=proposer))
    about = waiting | {"sequence": standing.sequence + 1, "single_editor": is_alone}
    about |= {"seconded_by": None if is_alone else by} | said
    kind = "CORRECTION" if about.get("ruling_type") == "CORRECTION" else "RULING"
    entry = log.act(kind, claim, by, texts, **about)
    standing.status, standing.effective_on, standing.waiting = about["to"], about["effective_on"], None
    standing.sequence += 1
    standing.corrected.add(about.get("corrects"))
    return entry


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
    return {"searches": [log.random.choice(log.claims[claim].searches or [log.search(claim)])]}


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
