"""Every choice in the system, with the words readers see. Stored codes are upper-case."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """What became of a claim, as the standing ruling has it."""

    OPEN = "OPEN", _("Open")
    IN_PROGRESS = "IN_PROGRESS", _("Emerging")
    CONFIRMED = "CONFIRMED", _("Confirmed")
    PARTLY_CONFIRMED = "PARTLY_CONFIRMED", _("Partly confirmed")
    NOT_BORNE_OUT = "NOT_BORNE_OUT", _("Not borne out")
    REFUTED = "REFUTED", _("Refuted")
    UNVERIFIABLE = "UNVERIFIABLE", _("Unverifiable")
    VOID = "VOID", _("Void")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class Family(TextChoices):
    """The four groups that statuses are shown in."""

    STILL_OPEN = "STILL_OPEN", _("Still open")
    CAME_ABOUT = "CAME_ABOUT", _("Came about")
    DID_NOT = "DID_NOT", _("Did not come about")
    NO_OUTCOME = "NO_OUTCOME", _("No outcome to rule on")


FAMILY_OF = {
    Status.OPEN: Family.STILL_OPEN,
    Status.IN_PROGRESS: Family.STILL_OPEN,
    Status.CONFIRMED: Family.CAME_ABOUT,
    Status.PARTLY_CONFIRMED: Family.CAME_ABOUT,
    Status.NOT_BORNE_OUT: Family.DID_NOT,
    Status.REFUTED: Family.DID_NOT,
    Status.UNVERIFIABLE: Family.NO_OUTCOME,
    Status.VOID: Family.NO_OUTCOME,
    Status.WITHDRAWN: Family.NO_OUTCOME,
}

STATUS_MEANING = {
    Status.OPEN: _("No sign yet either way."),
    Status.IN_PROGRESS: _("Some of it is visible; the test is not met."),
    Status.CONFIRMED: _("It happened as the test requires."),
    Status.PARTLY_CONFIRMED: _("Part of the test is met, part is not."),
    Status.NOT_BORNE_OUT: _("The deadline passed without it."),
    Status.REFUTED: _("Evidence shows the opposite."),
    Status.UNVERIFIABLE: _("No public evidence could settle it."),
    Status.VOID: _("The test was at fault and cannot be applied."),
    Status.WITHDRAWN: _("The speaker took it back; the page stays."),
}

# A claim that something will *not* happen is worded differently while it is open.
NEGATIVE_OPEN_LABEL = _("Holding so far")


class Kind(TextChoices):
    PREDICTION = "PREDICTION", _("Prediction")
    INTENTION = "INTENTION", _("Intention")
    ONGOING_CONDUCT = "ONGOING_CONDUCT", _("Ongoing conduct")
    PAST_EVENT = "PAST_EVENT", _("Past event")
    LEGAL_ASSERTION = "LEGAL_ASSERTION", _("Legal assertion")
    EVALUATION = "EVALUATION", _("Evaluation")


class Modality(TextChoices):
    """How strongly it was put."""

    ASSERTS = "ASSERTS", _("Asserts")
    EXPECTS = "EXPECTS", _("Expects")
    INTENDS = "INTENDS", _("Intends")
    CONSIDERING = "CONSIDERING", _("Considering")
    MAY = "MAY", _("May")
    REPORTED = "REPORTED", _("Reported")
    CONDITIONAL = "CONDITIONAL", _("Conditional")


class Likelihood(TextChoices):
    """The seven ranges of ICD 203 that a word of probability may stand for; `rules.scoring` has their bounds."""

    ALMOST_NO_CHANCE = "ALMOST_NO_CHANCE", _("Almost no chance")
    VERY_UNLIKELY = "VERY_UNLIKELY", _("Very unlikely")
    UNLIKELY = "UNLIKELY", _("Unlikely")
    ROUGHLY_EVEN = "ROUGHLY_EVEN", _("Roughly even chance")
    LIKELY = "LIKELY", _("Likely")
    VERY_LIKELY = "VERY_LIKELY", _("Very likely")
    ALMOST_CERTAIN = "ALMOST_CERTAIN", _("Almost certain")


class Direction(TextChoices):
    HAPPENS = "HAPPENS", _("It happens")
    DOES_NOT_HAPPEN = "DOES_NOT_HAPPEN", _("It does not happen")


class Precision(TextChoices):
    """How exactly a date is known. A month or a year is stored as its first day."""

    DAY = "DAY", _("Day")
    MONTH = "MONTH", _("Month")
    YEAR = "YEAR", _("Year")


class Calendar(TextChoices):
    GREGORIAN = "GREGORIAN", _("Gregorian")
    SOLAR_HIJRI = "SOLAR_HIJRI", _("Solar Hijri")
    FISCAL_US = "FISCAL_US", _("United States fiscal year")
    OTHER = "OTHER", _("Other, see the basis")


class GivenBy(TextChoices):
    """Whose date a deadline is."""

    SPEAKER = "SPEAKER", _("given by the speaker")
    EDITORS = "EDITORS", _("set by editors")


class RestatementType(TextChoices):
    """What a later appearance does to the claim."""

    REPEATS = "REPEATS", _("Repeats")
    POSTPONES = "POSTPONES", _("Postpones")
    BRINGS_FORWARD = "BRINGS_FORWARD", _("Brings forward")
    HARDENS = "HARDENS", _("Hardens")
    SOFTENS = "SOFTENS", _("Softens")
    RETRACTS = "RETRACTS", _("Retracts")


class ClauseKind(TextChoices):
    CONFIRMS_IF = "CONFIRMS_IF", _("Confirmed if")
    PARTLY_IF = "PARTLY_IF", _("Partly confirmed if")
    REFUTES_IF = "REFUTES_IF", _("Does not hold if")
    DOES_NOT_COUNT = "DOES_NOT_COUNT", _("Does not count")
    SOURCES_ACCEPTED = "SOURCES_ACCEPTED", _("Accepted sources")


class BearingKind(TextChoices):
    """What one piece of evidence says about one claim."""

    CONFIRMS = "CONFIRMS", _("Confirms")
    PARTLY_CONFIRMS = "PARTLY_CONFIRMS", _("Partly confirms")
    REFUTES = "REFUTES", _("Refutes")
    CONTEXT = "CONTEXT", _("Context")


class Reliability(TextChoices):
    """Admiralty system, the source: NATO AJP-2.1. F is not low, it is unknown."""

    A = "A", _("Completely reliable")
    B = "B", _("Usually reliable")
    C = "C", _("Fairly reliable")
    D = "D", _("Not usually reliable")
    E = "E", _("Unreliable")
    F = "F", _("Cannot be judged")


class Credibility(IntegerChoices):
    """Admiralty system, the information: NATO AJP-2.1. 6 is not low, it is unknown."""

    CONFIRMED_ELSEWHERE = 1, _("Confirmed elsewhere")
    PROBABLY_TRUE = 2, _("Probably true")
    POSSIBLY_TRUE = 3, _("Possibly true")
    DOUBTFUL = 4, _("Doubtful")
    IMPROBABLE = 5, _("Improbable")
    CANNOT_BE_JUDGED = 6, _("Cannot be judged")


class DateBasis(TextChoices):
    """Where the day of publication was read."""

    PAGE_METADATA = "PAGE_METADATA", _("date line of the page")
    IN_TEXT = "IN_TEXT", _("stated in the text")
    URL = "URL", _("date in the address")
    INFERRED = "INFERRED", _("worked out from the text")


class TitleKind(TextChoices):
    AS_PUBLISHED = "AS_PUBLISHED", _("as published or relayed")
    EDITORIAL = "EDITORIAL", _("title by our editors")


class Derivation(TextChoices):
    """How a piece of evidence came by its information. An unknown origin adds none to the count."""

    ORIGINAL = "ORIGINAL", _("Original")
    RELAY = "RELAY", _("Relay of another source")
    UNKNOWN = "UNKNOWN", _("Origin unknown")


class DocumentType(TextChoices):
    ARTICLE = "ARTICLE", _("Article")
    BRIEFING = "BRIEFING", _("Briefing")
    STATEMENT = "STATEMENT", _("Statement")
    REPORT = "REPORT", _("Report")
    POST = "POST", _("Post")
    FILING = "FILING", _("Filing")


class CaptureMethod(TextChoices):
    FETCHED = "FETCHED", _("Fetched from its address")
    UPLOADED = "UPLOADED", _("Uploaded file")
    PASTED = "PASTED", _("Pasted text")


class RetrievalState(TextChoices):
    """How far a page has come that an editor asked for by its address."""

    WAITING = "WAITING", _("Waiting")
    FETCHING = "FETCHING", _("Being fetched")
    FOUND = "FOUND", _("Found, to be checked")
    STORED = "STORED", _("Stored as a document")
    FAILED = "FAILED", _("Not to be had")
    CANCELLED = "CANCELLED", _("Stopped")


class PageVerdict(TextChoices):
    """What a later look at a source's page found. Menus, counters and typography are no change."""

    QUOTE_CHANGED = "QUOTE_CHANGED", _("A quoted passage was changed")
    QUOTE_REMOVED = "QUOTE_REMOVED", _("A quoted passage was removed")
    GONE = "GONE", _("The page is gone")
    MOVED = "MOVED", _("The address leads to another page")
    PAYWALLED = "PAYWALLED", _("The page is closed to those who do not pay")
    TEXT_CHANGED = "TEXT_CHANGED", _("The text was changed, not what is quoted")
    RESTORED = "RESTORED", _("The page reads as it did before")
    # Of a text that was pasted or came in a file, nothing is known of its page until this.
    FIRST_COPY = "FIRST_COPY", _("The first copy of its page")
    NOT_THERE = "NOT_THERE", _("What is quoted is not on the page")


class ChangeOutcome(TextChoices):
    """What an editor found who looked at such a change."""

    STANDS = "STANDS", _("It did change")
    FALSE_ALARM = "FALSE_ALARM", _("A false alarm")


class ActorKind(TextChoices):
    PERSON = "PERSON", _("Person")
    ORGANISATION = "ORGANISATION", _("Organisation")
    COUNTRY = "COUNTRY", _("Country")
    PLACE = "PLACE", _("Place")
    WEAPON = "WEAPON", _("Weapon or equipment")
    LEGAL_INSTRUMENT = "LEGAL_INSTRUMENT", _("Legal instrument")


class RulingType(TextChoices):
    INITIAL = "INITIAL", _("Recorded")
    CHANGE = "CHANGE", _("Status changed")
    REVIEW = "REVIEW", _("Reviewed, no change")
    CORRECTION = "CORRECTION", _("Correction")


class ProposalState(TextChoices):
    """Where a proposed ruling is on the desk. The outcome is another axis."""

    PENDING = "PENDING", _("Awaiting a second editor")
    RETURNED = "RETURNED", _("Returned")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    SECONDED = "SECONDED", _("Seconded")


class DispositionKind(TextChoices):
    """What became of one sentence of a document."""

    UNREAD = "UNREAD", _("Unread")
    CLAIM = "CLAIM", _("Claim")
    RESTATEMENT = "RESTATEMENT", _("Restatement")
    NOT_FORWARD_LOOKING = "NOT_FORWARD_LOOKING", _("Not forward-looking")
    NOT_TRACKED = "NOT_TRACKED", _("Forward-looking, not tracked")


class LeftOut(TextChoices):
    """Why a forward-looking sentence is not tracked. Selection is where trackers are attacked, so it is public."""

    TOO_VAGUE = "TOO_VAGUE", _("Too vague to test")
    REPEATS = "REPEATS", _("Repeats what is tracked")
    ROUTINE = "ROUTINE", _("Routine")
    HANGS_ON = "HANGS_ON", _("Hangs on a condition that nobody can check")
    BEYOND = "BEYOND", _("Beyond what this desk tracks")
    OTHER = "OTHER", _("Other, see the reason")


class LinkKind(TextChoices):
    """What one claim is to another."""

    RESTATES = "RESTATES", _("Restates")
    NARROWS = "NARROWS", _("Narrows")
    CONTRADICTS = "CONTRADICTS", _("Contradicts")
    FOLLOWS = "FOLLOWS", _("Follows from")


class BlindPolicy(TextChoices):
    """When the second editor states a verdict before seeing the proposed one."""

    ALWAYS = "always", _("always")
    PERSONS = "persons", _("for verdicts on named persons")
    SAMPLE = "sample", _("for a sample")
    NEVER = "never", _("never")


class ReplyOutcome(TextChoices):
    WAITING = "WAITING", _("Waiting for a reply")
    REPLIED = "REPLIED", _("Replied")
    DECLINED = "DECLINED", _("Declined to reply")
    NO_REPLY = "NO_REPLY", _("Did not reply")


class Role(TextChoices):
    """What a person may do at the desk; each includes the ones before it."""

    CONTRIBUTOR = "CONTRIBUTOR", _("Contributor")
    EDITOR = "EDITOR", _("Editor")
    SECOND_EDITOR = "SECOND_EDITOR", _("Second editor")
    OPERATOR = "OPERATOR", _("Operator")


class Flag(TextChoices):
    """Derived facts, never stored by hand and never ruled."""

    OVERDUE = "overdue", _("Overdue")
    DUE_SOON = "due_soon", _("Due soon")
    LATE = "late", _("Late")
    DISPUTED = "disputed", _("Disputed")
    CORRECTED = "corrected", _("Corrected")
    SOURCE_CHANGED = "source_changed", _("Source changed")


class AsOfBasis(TextChoices):
    """The clock an as-of view goes by."""

    EFFECTIVE = "effective", _("the day it became known")
    RECORDED = "recorded", _("the time it was recorded here")


class RemovalGround(TextChoices):
    """Why a text was removed. Nothing is removed for being wrong: that is corrected."""

    COURT_ORDER = "COURT_ORDER", _("Order of a court")
    PRIVACY = "PRIVACY", _("Privacy of a person")
    COPYRIGHT = "COPYRIGHT", _("Copyright")
    SAFETY = "SAFETY", _("Danger to a person")
    OTHER_LAW = "OTHER_LAW", _("Another law, see the explanation")


class FollowScope(TextChoices):
    """What somebody follows by e-mail."""

    EVERYTHING = "EVERYTHING", _("Everything")
    TOPIC = "TOPIC", _("A topic")
    SPEAKER = "SPEAKER", _("A speaker")
    CLAIM = "CLAIM", _("One claim")
    CORRECTIONS = "CORRECTIONS", _("Corrections")


class Rhythm(TextChoices):
    """When a follower is written to."""

    AT_ONCE = "AT_ONCE", _("At once")
    DAILY = "DAILY", _("Once a day")
    WEEKLY = "WEEKLY", _("Once a week")


class KeptBy(TextChoices):
    """Who keeps a copy of a page beside us."""

    WAYBACK = "WAYBACK", _("Wayback Machine")
    ARCHIVE_TODAY = "ARCHIVE_TODAY", _("archive.today")
    PERMA = "PERMA", _("Perma.cc")
    OTHER = "OTHER", _("Another archive")


class ReportOutcome(TextChoices):
    """What became of a mistake that a reader reported."""

    ACCEPTED = "ACCEPTED", _("Accepted")
    DECLINED = "DECLINED", _("Declined")
    NOT_OURS = "NOT_OURS", _("Not about this record")


class EntryKind(TextChoices):
    """Public acts that are written on the ledger."""

    ROLE_GRANTED = "ROLE_GRANTED", _("Role granted")
    ROLE_REMOVED = "ROLE_REMOVED", _("Role removed")
    IMPORT = "IMPORT", _("Archive brought in")
    DOCUMENT = "DOCUMENT", _("Document stored")
    CLAIM_PUBLISHED = "CLAIM_PUBLISHED", _("Claim published")
    CLAIM_AMENDED = "CLAIM_AMENDED", _("Claim amended")
    RESTATEMENT = "RESTATEMENT", _("Restatement recorded")
    EVIDENCE = "EVIDENCE", _("Evidence recorded")
    EVIDENCE_REGRADED = "EVIDENCE_REGRADED", _("Evidence regraded")
    EVIDENCE_RETRACTED = "EVIDENCE_RETRACTED", _("Evidence retracted")
    SOURCE_MERGED = "SOURCE_MERGED", _("Source merged into another")
    BEARING = "BEARING", _("Evidence tied to a claim")
    SEARCH = "SEARCH", _("Search logged")
    REPLY = "REPLY", _("Right of reply logged")
    DISPOSITION = "DISPOSITION", _("Sentence accounted for")
    DISCREPANCY = "DISCREPANCY", _("Disagreement of sources noted")
    PAGE_CHANGED = "PAGE_CHANGED", _("Source page changed")
    CHANGE_JUDGED = "CHANGE_JUDGED", _("Change of a source judged")
    PROPOSAL = "PROPOSAL", _("Ruling proposed")
    RETURN = "RETURN", _("Proposal returned")
    PROPOSAL_WITHDRAWN = "PROPOSAL_WITHDRAWN", _("Proposal withdrawn")
    RULING = "RULING", _("Ruling")
    CORRECTION = "CORRECTION", _("Correction")
    LINK = "LINK", _("Claims linked")
    LINK_ENDED = "LINK_ENDED", _("Link ended")
    CONFLICT = "CONFLICT", _("Conflict of interest declared")
    BLIND_READING = "BLIND_READING", _("Verdict stated blind")
    REDACTION = "REDACTION", _("Text removed")
    KEY_CHANGED = "KEY_CHANGED", _("Signing key changed")
