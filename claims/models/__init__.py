"""Tables, database constraints, own-row methods and chainable QuerySets: one module per noun."""

from claims.models.actor import Actor
from claims.models.archive import Archive
from claims.models.claim import Appearance, Claim, WindowReading
from claims.models.conflict import Conflict
from claims.models.contract import Clause, ContractVersion
from claims.models.desk import Receipt, SavedView
from claims.models.document import Capture, Discrepancy, Disposition, Document, Quote
from claims.models.edition import Edition
from claims.models.editor import Editor, RoleGrant
from claims.models.elsewhere import CopyElsewhere, Saving
from claims.models.entry import LedgerEntry, LedgerText, LedgerTile, SignedCheckpoint
from claims.models.evidence import Bearing, Evidence, Origin
from claims.models.finding import Dismissal
from claims.models.following import Follower, FollowRequest, Notice, Outbox, Subscription
from claims.models.incoming import IncomingFile, IncomingRow
from claims.models.ladder import Ladder, Rung
from claims.models.link import ClaimLink
from claims.models.note import Mention, Note
from claims.models.proposal import Proposal
from claims.models.reader_report import ReaderReport
from claims.models.reading import BlindReading
from claims.models.redaction import Redaction
from claims.models.reply import RightOfReply
from claims.models.retrieval import Retrieval
from claims.models.ruling import Ruling, RulingCitation, RulingClause, RulingSearch
from claims.models.search_log import SearchLog
from claims.models.source import Source
from claims.models.topic import Topic
from claims.models.watch import ChangedQuote, PageChange, Watch

__all__ = [
    "Actor",
    "Appearance",
    "Archive",
    "Bearing",
    "BlindReading",
    "Capture",
    "ChangedQuote",
    "Claim",
    "ClaimLink",
    "Clause",
    "Conflict",
    "ContractVersion",
    "CopyElsewhere",
    "Discrepancy",
    "Dismissal",
    "Disposition",
    "Document",
    "Edition",
    "Editor",
    "Evidence",
    "FollowRequest",
    "Follower",
    "IncomingFile",
    "IncomingRow",
    "Ladder",
    "LedgerEntry",
    "LedgerText",
    "LedgerTile",
    "Mention",
    "Note",
    "Notice",
    "Origin",
    "Outbox",
    "PageChange",
    "Proposal",
    "Quote",
    "ReaderReport",
    "Receipt",
    "Redaction",
    "Retrieval",
    "RightOfReply",
    "RoleGrant",
    "Ruling",
    "RulingCitation",
    "RulingClause",
    "RulingSearch",
    "Rung",
    "SavedView",
    "Saving",
    "SearchLog",
    "SignedCheckpoint",
    "Source",
    "Subscription",
    "Topic",
    "Watch",
    "WindowReading",
]
