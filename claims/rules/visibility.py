"""Public means public: every column of the record, listed as shown to readers or kept to the desk.

A public column is one that pages, feeds, exports or the ledger may show once its row is public at all: a draft, and
whatever stands under it, is not. People appear by their name in public, whichever column names them. A row's `id` is
internal, but for proposals and searches, whose numbers the ledger names. A test fails for a column in neither list.
"""

_RECORDED = frozenset({"recorded_at", "recorded_by"})
_WINDOW = frozenset(
    {"phrase", "calendar", "window_start", "due_on", "due_precision", "given_by", "window_basis"},
)
_JUDGED = frozenset(
    {"type", "from_status", "to_status", "effective_on", "happened_on", "happened_precision", "reason", "override"}
    | {"is_single_editor", "archive", "archive_ref", "cites", "clauses", "searches", "corrects"}
)
_ID = frozenset({"id"})
_OUTGOING = frozenset({"not_before", "failures", "trouble"})
_FOLLOWED = frozenset({"scope", "subject", "rhythm"})

_PUBLIC: dict[str, frozenset[str]] = {
    "Actor": frozenset({"slug", "name", "other_names", "kind", "role_note", "organisation", "wikidata"})
    | {"languages"},
    "Appearance": _RECORDED
    | _WINDOW
    | {"claim", "position", "document", "quote", "context_quote", "speaker", "speaker_role", "made_on", "type"},
    "Archive": _RECORDED | {"slug", "title", "reconstructed_on", "evidence_until", "notes"},
    "BlindReading": _RECORDED | {"proposal", "to_status", "reason"},
    "Bearing": _RECORDED | {"evidence", "claim", "kind", "note", "clause", "rung"},
    "Capture": frozenset({"document", "text", "text_sha256", "raw_sha256", "media_type", "method", "extractor"})
    | {"url", "captured_at", "captured_by", "raw_size", "warc_sha256"},
    "ChangedQuote": frozenset({"change", "quote", "words", "is_grave"}),
    "Claim": _RECORDED
    | _WINDOW
    | {"number", "slug", "title", "wording", "speaker", "speaker_role", "made_on", "made_on_note", "kind", "modality"}
    | {"direction", "is_forward_looking", "is_headline", "topics", "about", "ladder_rung", "editor_note"}
    | {"archive", "archive_ref", "published_at", "published_by", "review_on"}
    | {"status", "status_since", "ruled_on", "came_about_on", "is_corrected", "is_disputed"}
    | {"supports_count", "against_count", "context_count"},
    "ClaimLink": _RECORDED | {"claim", "other", "kind", "note", "ended_at", "ended_by", "end_reason"},
    "Conflict": _RECORDED | {"claim", "reason"},
    "Clause": frozenset({"contract", "number", "kind", "text"}),
    "ContractVersion": frozenset({"claim", "number", "frozen_at", "frozen_by", "is_written_afterwards"})
    | {"amendment_reason"},
    "CopyElsewhere": _RECORDED | {"document", "url", "kept_by"},
    "Discrepancy": _RECORDED | {"document", "text", "number", "claims", "evidence"},
    "Dismissal": frozenset(),
    "Disposition": _RECORDED | {"document", "quote", "kind", "why", "reason", "claim"},
    "Document": _RECORDED
    | {
        "number",
        "slug",
        "type",
        "title",
        "title_note",
        "source",
        "author",
        "speaker",
        "published_on",
        "published_precision",
    }
    | {"published_precision", "published_note", "url", "mirror_url", "reliability_note", "language"}
    | {"part_of", "region_start", "region_end"},
    "Edition": frozenset({"number", "changed_at"}),
    "Editor": frozenset({"public_name", "role", "is_machine"}),
    "Evidence": _RECORDED
    | {"number", "slug", "title", "title_kind", "source", "published_by_line", "document", "quote", "url"}
    | {"derivation"}
    | {"origin", "original_source", "speaker", "published_on", "published_precision", "published_basis"}
    | {"happened_on", "happened_precision", "known_on", "excerpt", "paraphrase", "reliability", "credibility"}
    | {"grading_reason", "is_verified", "caveat", "archive", "archive_ref"}
    | {"retracted_at", "retracted_by", "retraction_reason"},
    # Who follows what is nobody's business.
    "FollowRequest": frozenset(),
    "Follower": frozenset(),
    # What becomes of a row is a draft, and whatever of it is published stands in the claim.
    "IncomingFile": frozenset(),
    "IncomingRow": frozenset(),
    "Ladder": frozenset({"slug", "name", "description"}),
    "LedgerEntry": frozenset({"index", "kind", "subject", "recorded_at", "body"}),
    "LedgerText": frozenset({"entry_index", "name", "salt", "text"}),
    "LedgerTile": frozenset({"level", "number", "hashes"}),
    "Mention": frozenset(),
    "Note": frozenset(),
    "Notice": frozenset(),
    "Origin": frozenset({"slug", "name", "happened_on", "note"}),
    "Outbox": frozenset(),
    "PageChange": _RECORDED
    | {"document", "before", "after", "verdict", "says", "outcome", "note", "judged_at", "judged_by"},
    "Proposal": _ID
    | _JUDGED
    | {"claim", "follows", "state", "proposed_at", "proposed_by", "decided_at", "decided_by", "decision_reason"}
    | {"ruling", "is_blind"},
    "Quote": frozenset({"capture", "exact", "prefix", "suffix", "start", "end"}),
    # Only where the reader allowed it and the report is closed; see its `is_public` and `is_quoted`.
    "ReaderReport": frozenset({"text", "page", "claim", "link", "reported_at", "outcome", "answer", "entry_index"})
    | {"closed_at", "closed_by"},
    # The passage is kept from the request until it is carried out, for the two who decide; then it is gone.
    "Receipt": frozenset(),
    "Redaction": _RECORDED
    | {"ground", "explanation", "approved_at", "approved_by", "carried_out_at", "entry_index", "places"},
    "Retrieval": frozenset(),
    "RightOfReply": _RECORDED
    | {"claim", "asked", "asked_on", "answer_by", "question", "outcome"}
    # The answer is shown in full, as given.
    | {"answered_on", "answer"},
    "RoleGrant": _RECORDED | {"person", "role"},
    "Ruling": _JUDGED
    | {"claim", "sequence", "contract", "proposed_by", "proposed_at", "seconded_by", "recorded_at"}
    | {"is_read_blind", "dissent", "dissent_by"},
    "RulingCitation": frozenset({"ruling", "bearing"}),
    "RulingClause": frozenset({"ruling", "clause"}),
    "RulingSearch": frozenset({"ruling", "search"}),
    "Rung": frozenset({"ladder", "position", "name", "definition"}),
    "SearchLog": _ID | _RECORDED | {"claim", "place", "query", "language", "searched_on", "link", "found"},
    "SavedView": frozenset(),
    "Saving": frozenset(),
    "SignedCheckpoint": frozenset({"size", "note", "key", "signed_at"}),
    "Source": frozenset({"slug", "name", "homepage", "reliability", "note", "actor", "merged_into"}),
    "Subscription": frozenset(),
    "Topic": frozenset({"slug", "name", "description"}),
    "Watch": frozenset(),
    "WindowReading": frozenset({"claim", "window_start", "due_on", "basis"}),
}

# What is not listed here has nothing internal but its id.
_INTERNAL: dict[str, frozenset[str]] = {
    # Who works on a claim is the desk's business; the version only keeps two editors from overwriting each other.
    "Claim": _ID | {"assignee", "version", "snoozed_until", "snooze_reason", "looked_on"},
    "Dismissal": _ID | _RECORDED | {"claim", "document", "reason", "taken_back_at", "taken_back_by"},
    "Editor": _ID
    | {"username", "password", "email", "last_login", "date_joined", "is_active", "is_staff", "is_superuser"}
    | {"is_demo", "groups", "user_permissions"},
    "FollowRequest": _ID
    | _OUTGOING
    | _FOLLOWED
    | {"given_up_at", "address", "language", "handle", "asked_at", "sent_at"},
    "Follower": _ID | _OUTGOING | {"given_up_at", "address", "language", "handle", "confirmed_at"},
    "IncomingFile": _ID | _RECORDED | {"name", "row_count"},
    "IncomingRow": _ID
    | {"file", "line", "digest", "claim", "quote", "source", "document_title", "document_url", "published_on"}
    | {"language", "note", "guessed", "place"},
    "LedgerEntry": frozenset(),
    "Mention": _ID | {"note", "person", "read_at"},
    "Note": _ID | _RECORDED | {"claim", "text"},
    "Notice": _ID | {"follower", "entry_index", "due_at"},
    "Outbox": _ID | _OUTGOING | {"announced"},
    "Proposal": frozenset({"revises", "seal_salt"}),
    "ReaderReport": _ID | _OUTGOING | {"given_up_at", "address", "language", "may_publish", "is_public", "is_quoted"},
    "Receipt": _ID | {"token", "person", "digest", "leads_to", "received_at"},
    "Redaction": _ID | {"passage"},
    "Watch": _ID
    | {"document", "host", "not_before", "held_until", "looked_at", "failures", "says", "etag", "modified"}
    | {"paused_at", "paused_by"},
    "Retrieval": _ID
    | {"url", "asked_at", "asked_by", "state", "attempts", "not_before", "held_until", "says", "ended_at", "final_url"}
    | {
        "raw_sha256",
        "raw_size",
        "warc_sha256",
        "media_type",
        "extractor",
        "title",
        "author",
        "site",
        "language",
        "published_on",
    }
    | {"text", "notes", "document"},
    "SignedCheckpoint": frozenset(),
    "SearchLog": frozenset(),
    "Subscription": _ID | _FOLLOWED | {"follower", "since", "confirmed_at"},
    "SavedView": _ID | {"person", "name", "query"},
    "Saving": _ID | {"document", "asked_at", "asked_by", "ended_at", "says"},
}

VISIBILITY: dict[str, dict[str, frozenset[str]]] = {
    noun: {"public": public, "internal": _INTERNAL.get(noun, _ID)} for noun, public in _PUBLIC.items()
}


def public_fields(noun: str) -> frozenset[str]:
    """The columns of a noun (a model's name) that readers may see.

    :raises KeyError: for a noun that is not listed.
    """
    return VISIBILITY[noun]["public"]


def is_public(noun: str, field: str) -> bool:
    """Whether readers may see this column of the noun.

    :raises KeyError: for a noun that is not listed.
    """
    return field in public_fields(noun)
