"""Random lawful ledgers of every kind of act, in memory: each step asks what the rules allow where the log stands."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from claims.ledger.canonical import encode
from claims.ledger.commitment import commit
from tests.ledger.exports import LOG, NEXT, endorsement, export, root_of, signed
from tests.ledger.rulings import decide, propose

START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
STAFF = {"Ben": "SECOND_EDITOR", "Cleo": "SECOND_EDITOR", "Dan": "EDITOR", "Eve": "CONTRIBUTOR", "Flo": "SECOND_EDITOR"}
BEARINGS = ("CONFIRMS", "CONFIRMS", "PARTLY_CONFIRMS", "REFUTES", "REFUTES", "CONTEXT")
WORDS = ("bridge", "brücke", "opened", "“steel”", "минист", "never", "橋", "a\\b", 'said "no"')
RANK = {"": 0, "CONTRIBUTOR": 1, "EDITOR": 2, "SECOND_EDITOR": 3, "OPERATOR": 4}


SPELT: dict[str, bytes] = {}


def spell(entry: dict) -> bytes:
    """The canonical bytes of an entry; each is made once, since most logs share most of theirs with others."""
    key = repr(entry)
    if key not in SPELT:
        SPELT[key] = encode(entry)
    return SPELT[key]


@dataclass
class Standing:
    """Where one claim stands."""

    status: str = "OPEN"
    sequence: int = 1
    effective_on: str = "2025-12-01"
    due_on: str | None = None
    clauses: int = 2
    bearings: dict[str, str] = field(default_factory=dict)
    searches: dict[int, str] = field(default_factory=dict)
    corrected: set[int] = field(default_factory=set)
    waiting: dict | None = None
    imported: str = ""
    interested: set[str] = field(default_factory=set)


class HonestLog:
    """`entries` are bodies before they are spelt, `texts` the (salt, text) of each by name."""

    def __init__(self, seed: int | str, *, steps: int | None = None, fork_at: int = 0):
        """Plays until there are `steps` entries; from `fork_at` on, chance falls otherwise than it would."""
        self.random = random.Random(f"log {seed}")
        self.entries: list[dict] = []
        self.texts: list[dict[str, tuple[bytes, str]]] = []
        self.now = START
        self.roles: dict[str, str] = {}
        self.claims: dict[str, Standing] = {}
        self.evidence: dict[str, dict | None] = {}
        self.links: set[tuple[str, str, str]] = set()
        self.signers = [LOG]
        self.counts = {"proposal": 0, "search": 0}
        self._settle()
        length = self.random.randint(40, 66) if steps is None else steps
        while len(self.entries) < length:
            if fork_at and len(self.entries) >= fork_at:
                self.random, fork_at = random.Random(f"fork {seed}"), 0
            self.random.choices(STEPS, WEIGHTS)[0](self)

    def act(self, kind: str, subject: str, by: str, texts: dict[str, str] | None = None, /, **about) -> dict:
        """Appends one entry, lawful or not, and returns it."""
        self.now += timedelta(minutes=self.random.randint(1, 4000), microseconds=self.random.randint(0, 999_999))
        salted = {name: (self.random.randbytes(32), text) for name, text in (texts or {}).items()}
        said = {"v": 1, "i": len(self.entries), "type": kind, "subject": subject, "at": self.at, "by": by}
        said |= {
            "role": self.roles.get(by, ""),
            "texts": {name: commit(*pair) for name, pair in salted.items()},
            **about,
        }
        entry = {name: value for name, value in said.items() if value not in (None, "", [], (), {})}
        self.entries.append(entry)
        self.texts.append(salted)
        return entry

    @property
    def at(self) -> str:
        return self.now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @property
    def today(self) -> str:
        return self.at[:10]

    def export(self) -> bytes:
        return export([spell(entry) for entry in self.entries], self.texts, self.signers[-1])

    def kept(self, size: int | None = None) -> str:
        """The checkpoint that a reader kept when the log had this size."""
        bodies = [spell(entry) for entry in self.entries[:size]]
        return signed(len(bodies), root_of(bodies), LOG)

    def someone(self, least: str, *, but: str = "") -> str:
        able = [name for name, role in self.roles.items() if RANK[role] >= RANK[least] and name != but]
        return self.random.choice(able)

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=6))

    def grant(self, person: str, role: str, by: str = "Ada") -> dict:
        kind, before = "ROLE_GRANTED" if role else "ROLE_REMOVED", self.roles.get(person, "")
        entry = self.act(kind, person, by, person=person, new_role=role, old_role=before)
        self.roles[person] = role
        return entry

    def _settle(self) -> None:
        self.grant("Ada", "OPERATOR")
        for person, role in STAFF.items():
            self.grant(person, role)
        self.act("IMPORT", "old", "Ben", {"title": "An old archive"}, reconstructed_on=self.today)
        self.document()
        self.publish()

    def document(self) -> None:
        texts = {"title": self.words(), "text_sha256": "0" * 64}
        self.act("DOCUMENT", f"D-{len(self.entries):04d}", self.someone("CONTRIBUTOR"), texts, type_of="SPEECH")

    def publish(self, due_on: str | None = "") -> str:
        """A claim; its window is closed, closes one day, or is open-ended, unless told."""
        claim = f"CL-{len(self.claims) + 1:04d}"
        soon = (self.now + timedelta(days=self.random.randint(5, 60))).date().isoformat()
        due_on = self.random.choice(("2025-12-24", soon, None)) if due_on == "" else due_on
        imported = self.random.choice(("", "", "", "old"))
        kinds = ["CONFIRMS_IF", "REFUTES_IF", *self.random.sample(["PARTLY_IF", "VOID_IF"], self.random.randint(0, 2))]
        texts = {"title": self.words(), "reason": "It was said in public, on that day.", "quote": self.words()}
        texts |= {f"clause.{number}": self.words() for number in range(1, len(kinds) + 1)}
        clauses = [[number, kind] for number, kind in enumerate(kinds, 1)]
        said = {"clauses": clauses, "window": [None, due_on], "to": "OPEN", "effective_on": "2025-12-01", "sequence": 1}
        self.act("CLAIM_PUBLISHED", claim, self.someone("EDITOR"), texts, imported=imported, **said)
        self.claims[claim] = Standing(due_on=due_on, clauses=len(kinds), imported=imported)
        return claim

    def claim(self) -> str:
        return self.random.choice(list(self.claims))

    def restate(self) -> None:
        texts = {"quote": self.words(), "speaker": "The minister"}
        self.act("RESTATEMENT", self.claim(), self.someone("CONTRIBUTOR"), texts, made_on="2025-12-02")

    def reply(self) -> None:
        texts = {"asked": "The minister", "answer": self.words()}
        self.act("REPLY", self.claim(), self.someone("CONTRIBUTOR"), texts, outcome="REPLIED")

    def account(self) -> None:
        kind = self.random.choice(("DISPOSITION", "DISCREPANCY"))
        self.act(kind, "D-0007", self.someone("CONTRIBUTOR"), {"text": self.words()})

    def merge(self) -> None:
        self.act("SOURCE_MERGED", "S-0001", self.someone("EDITOR"), {"reason": "It is one paper."}, into="S-0002")

    def record(self, claim: str = "", bearing: str = "", **said) -> str:
        """A piece of evidence that bears on a claim."""
        piece = f"E-{len(self.evidence) + 1:04d}"
        told = {
            "grade": self.random.choice("ABCF") + self.random.choice("1236"),
            "derivation": self.random.choice(("ORIGINAL", "ORIGINAL", "RELAY", "UNKNOWN")),
            "origin": self.random.choice((None, 1, 2, 3)),
            "verified": True,
            "imported": self.random.choice(("", "", "old")),
        } | said
        texts = {"title": self.words(), "excerpt": self.words(), "grading_reason": "It is a gazette."}
        self.act("EVIDENCE", piece, self.someone("CONTRIBUTOR"), texts, **told)
        self.evidence[piece] = told
        self.tie(piece, claim or self.claim(), bearing)
        return piece

    def tie(self, piece: str = "", claim: str = "", bearing: str = "") -> None:
        piece, claim = piece or self.random.choice(list(self.evidence) or [""]), claim or self.claim()
        if piece and piece not in self.claims[claim].bearings:
            kind = bearing or self.random.choice(BEARINGS)
            said = {"evidence": piece, "bearing": kind}
            self.act("BEARING", claim, self.someone("CONTRIBUTOR"), {"note": self.words()}, **said)
            self.claims[claim].bearings[piece] = kind

    def regrade(self) -> None:
        standing = [piece for piece, said in self.evidence.items() if said]
        if standing:
            piece = self.random.choice(standing)
            old, new = self.evidence[piece]["grade"], self.random.choice(("A1", "B2", "D4"))
            texts = {"reason": "We looked again.", "reason.old": "It is a gazette."}
            self.act("EVIDENCE_REGRADED", piece, self.someone("EDITOR"), texts, old_grade=old, grade=new)
            self.evidence[piece] |= {"grade": new}

    def retract(self, piece: str = "") -> None:
        """Never one that a waiting proposal cites: the desk would refuse to second it."""
        cited = {piece for standing in self.claims.values() for piece in (standing.waiting or {}).get("evidence", [])}
        free = [piece] if piece else [name for name, said in self.evidence.items() if said and name not in cited]
        if free:
            piece = self.random.choice(free)
            self.act("EVIDENCE_RETRACTED", piece, self.someone("EDITOR"), {"reason": "It was withdrawn."})
            self.evidence[piece] = None

    def search(self, claim: str = "", language: str = "en") -> int:
        claim = claim or self.claim()
        self.counts["search"] += 1
        texts = {"place": "The Gazette", "query": self.words()}
        said = {"search": self.counts["search"], "language": language, "searched_on": self.today}
        self.act("SEARCH", claim, self.someone("CONTRIBUTOR"), texts, **said)
        self.claims[claim].searches[said["search"]] = language
        return said["search"]

    def declare(self) -> None:
        """An interest of somebody without whom the desk goes on, and who proposed nothing that waits."""
        claim, person = self.claim(), self.random.choice(("Dan", "Eve"))
        standing = self.claims[claim]
        busy = standing.waiting and standing.waiting["proposed_by"] == person
        if not busy and person not in standing.interested and RANK[self.roles[person]] > 0:
            self.act("CONFLICT", claim, person, {"reason": "I worked for the ministry."})
            standing.interested.add(person)

    def disinterested(self, claim: str, least: str, *, but: str = "") -> str:
        out = self.claims[claim].interested
        able = [name for name, role in self.roles.items() if RANK[role] >= RANK[least] and name not in (*out, but)]
        return self.random.choice(able)

    def amend(self) -> None:
        claim = self.claim()
        standing = self.claims[claim]
        if standing.waiting:
            return
        texts, said = {"reason": "It was unclear.", "title.old": "Old", "title.new": self.words()}, {}
        if self.random.random() < 0.5:
            kinds = ["REFUTES_IF", "CONFIRMS_IF", "PARTLY_IF"][: self.random.randint(2, 3)]
            said |= {"clauses": [[number, kind] for number, kind in enumerate(kinds, 1)], "contract": 2}
            standing.clauses = len(kinds)
        if self.random.random() < 0.5:
            standing.due_on = self.random.choice((None, "2025-12-31", self.today))
            said["window"] = [None, standing.due_on]
        self.act("CLAIM_AMENDED", claim, self.someone("SECOND_EDITOR"), texts, **said)

    def link(self) -> None:
        """Two claims are linked, or a link that stands is ended."""
        claim, other = (self.claim() for _side in range(2))
        kind = self.random.choice(("RESTATES", "NARROWS", "CONTRADICTS", "FOLLOWS"))
        standing = self.links & {(claim, other, kind), (other, claim, kind)}
        for one, another, _kind in standing:
            said = {"other": another, "link": kind}
            self.act("LINK_ENDED", one, self.someone("EDITOR"), {"reason": "It was wrong."}, **said)
        if not standing and claim != other:
            self.act("LINK", claim, self.someone("EDITOR"), {"note": self.words()}, other=other, link=kind)
            self.links.add((claim, other, kind))
        self.links -= standing

    def remove(self) -> None:
        """A text goes for a legal reason: one person asked, another approved."""
        there = [(i, name) for i, texts in enumerate(self.texts) for name in texts]
        gone = [self.random.choice(there) for _time in range(self.random.randint(1, 3))]
        for i, name in set(gone):
            del self.texts[i][name]
        said = {"ground": "PRIVACY", "asked_by": "Ada", "removed": sorted([i, name] for i, name in set(gone))}
        texts = {"explanation": "A person asked for it."}
        self.act("REDACTION", f"R-{len(self.entries):04d}", self.someone("SECOND_EDITOR", but="Ada"), texts, **said)

    def staff(self) -> None:
        """Roles come and go; those who second stay, so that the desk goes on."""
        person = self.random.choice(("Dan", "Eve", "Flo"))
        self.grant(person, self.random.choice(("", "CONTRIBUTOR", "EDITOR", "SECOND_EDITOR")))

    def change_key(self) -> None:
        if len(self.signers) == 1:
            self.signers.append(NEXT)
            self.act("KEY_CHANGED", "key", "Ada", **endorsement(LOG, NEXT))

    def rule(self) -> None:
        claim = self.claim()
        (decide if self.claims[claim].waiting else propose)(self, claim)


STEPS, WEIGHTS = zip(
    (HonestLog.rule, 16),
    (HonestLog.record, 5),
    (HonestLog.tie, 2),
    (HonestLog.search, 3),
    (HonestLog.publish, 2),
    (HonestLog.document, 1),
    (HonestLog.restate, 1),
    (HonestLog.reply, 1),
    (HonestLog.account, 1),
    (HonestLog.merge, 0.3),
    (HonestLog.regrade, 1),
    (HonestLog.retract, 0.7),
    (HonestLog.declare, 1),
    (HonestLog.amend, 1),
    (HonestLog.link, 1),
    (HonestLog.remove, 1),
    (HonestLog.staff, 1),
    (HonestLog.change_key, 0.3),
    strict=True,
)
