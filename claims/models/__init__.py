"""Tables, database constraints, own-row methods and chainable QuerySets: one module per noun."""

from claims.models.actor import Actor
from claims.models.archive import Archive
from claims.models.claim import Appearance, Claim, WindowReading
from claims.models.contract import Clause, ContractVersion
from claims.models.document import Capture, Discrepancy, Disposition, Document, Quote
from claims.models.editor import Editor, RoleGrant
from claims.models.entry import LedgerEntry, LedgerText, LedgerTile, SignedCheckpoint
from claims.models.evidence import Bearing, Evidence, Origin
from claims.models.ladder import Ladder, Rung
from claims.models.proposal import Proposal
from claims.models.redaction import Redaction
from claims.models.reply import RightOfReply
from claims.models.ruling import Ruling, RulingCitation, RulingClause, RulingSearch
from claims.models.search_log import SearchLog
from claims.models.source import Source
from claims.models.topic import Topic

__all__ = [
    "Actor",
    "Appearance",
    "Archive",
    "Bearing",
    "Capture",
    "Claim",
    "Clause",
    "ContractVersion",
    "Discrepancy",
    "Disposition",
    "Document",
    "Editor",
    "Evidence",
    "Ladder",
    "LedgerEntry",
    "LedgerText",
    "LedgerTile",
    "Origin",
    "Proposal",
    "Quote",
    "Redaction",
    "RightOfReply",
    "RoleGrant",
    "Ruling",
    "RulingCitation",
    "RulingClause",
    "RulingSearch",
    "Rung",
    "SearchLog",
    "SignedCheckpoint",
    "Source",
    "Topic",
    "WindowReading",
]
