"""The light palette for pictures that no style sheet reaches. The same values as in `tokens.css`; a test compares."""

from claims.vocabulary import Status

PAPER, INK, INK_2, RULE, BRAND = "#ffffff", "#11161c", "#46515d", "#d6dce2", "#ffd83d"

# Ink and tint of each status.
STATUS = {
    Status.OPEN: ("#465969", "#e9edf1"),
    Status.IN_PROGRESS: ("#895f00", "#fbefd2"),
    Status.CONFIRMED: ("#005148", "#d6efec"),
    Status.PARTLY_CONFIRMED: ("#0b6397", "#dceaf7"),
    Status.NOT_BORNE_OUT: ("#85351c", "#fbe7dd"),
    Status.REFUTED: ("#710023", "#fbe1ea"),
    Status.UNVERIFIABLE: ("#503a74", "#ebe6f5"),
    Status.VOID: ("#560f51", "#f6e6f4"),
    Status.WITHDRAWN: ("#686868", "#ececed"),
}


def colours_of(status: str) -> tuple[str, str]:
    """Ink and tint of a status by its key; those of plain text where there is none."""
    return STATUS[Status(status.upper())] if status else (INK, "#f3f5f7")
