"""The one exception of the domain: a refusal with every reason as a sentence."""


class Refused(Exception):
    """Raised by actions when something may not be done; nothing was written.

    `reasons` is a tuple of sentences for people. `field` reasons may be given as (field, sentence) pairs through
    `Refused.at`, so that a form can show each beside the field that it is about.
    """

    def __init__(self, *reasons: str, fields: dict[str, list[str]] | None = None):
        self.fields = fields or {}
        of_fields = [reason for sentences in self.fields.values() for reason in sentences]
        self.reasons = tuple(str(reason) for reason in (*reasons, *of_fields))
        self.general = tuple(str(reason) for reason in reasons)
        super().__init__(" ".join(self.reasons))


class Objections:
    """Collects every objection before anything is refused, so that a person mends all of them at once."""

    def __init__(self):
        self.general: list[str] = []
        self.fields: dict[str, list[str]] = {}

    def add(self, *reasons: str, field: str | None = None) -> None:
        """Adds sentences, to the named field if there is one."""
        if field is None:
            self.general.extend(reasons)
        elif reasons:
            self.fields.setdefault(field, []).extend(reasons)

    def take(self, refusal: Refused) -> None:
        """Adds everything that another action objected to."""
        self.add(*refusal.general)
        for field, sentences in refusal.fields.items():
            self.add(*sentences, field=field)

    def refuse_if_any(self) -> None:
        """Raises `Refused` when anything was added.

        :raises Refused: with all that was collected.
        """
        if self.general or self.fields:
            raise Refused(*self.general, fields=self.fields)
