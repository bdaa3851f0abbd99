"""What the entries about a thing say, beside which the rows of the record are held. Read in portions."""

import json
from collections import defaultdict
from collections.abc import Iterator

from claims.models import LedgerEntry, LedgerText

AT_ONCE = 100


def portions(rows) -> Iterator[list]:
    last = 0
    while found := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield found
        last = found[-1].pk


def entries_about(subjects) -> dict[str, list[dict]]:
    """What the entries about each subject say, oldest first, with their texts under `words`."""
    found, by_index = defaultdict(list), {}
    rows = LedgerEntry.objects.filter(subject__in=list(subjects)).order_by("index")
    for index, subject, body in rows.values_list("index", "subject", "body"):
        by_index[index] = json.loads(bytes(body)) | {"words": {}}
        found[subject].append(by_index[index])
    texts = LedgerText.objects.filter(entry_index__in=list(by_index)).values_list("entry_index", "name", "text")
    for index, name, text in texts:
        by_index[index]["words"][name] = text
    return found


def differing(shown: dict[str, str], entry: dict, suffix: str = "") -> list[str]:
    """Names under which the entry commits to another text than the one shown. An empty text is not committed to."""
    wrong = []
    for name, text in shown.items():
        key = name + suffix
        gone = key in entry.get("texts", {}) and key not in entry["words"]
        if not gone and entry["words"].get(key, "") != text:
            wrong.append(name)
    return wrong


def says(entry: dict, plain: dict, words: dict[str, str]) -> bool:
    return all((entry.get(name) or "") == value for name, value in plain.items()) and not differing(words, entry)
