"""docs/machines.md says what the programs get: fields and example are those of a real answer.

To accept a change: REFRESH_DOCS=1 pytest …, then look at the difference before committing it.
"""

import json
import os
import re
from pathlib import Path

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.rules.access import ACCESS
from claims.rules.rating import BEST, RATING, WORST
from claims.vocabulary import Status
from tests.other_forms import arguments_of_other_forms

DOC = Path(__file__).parent.parent / "docs" / "machines.md"
QUESTIONS = {"public:search-data": "&q=bridge"}  # without one nothing is found
REFRESH = bool(os.environ.get("REFRESH_DOCS"))
EVERYWHERE = ("url", "data_url", "as_of", "ledger_entry")


def stands_in_the_doc(part: str, wanted: str) -> None:
    """Asserts that the part of the document between its two marks is the wanted one, or writes it."""
    text = DOC.read_text(encoding="utf-8")
    written = re.compile(rf"(<!-- {part} -->\n)(.*?)(<!-- end -->)", re.DOTALL)
    if REFRESH:
        DOC.write_text(written.sub(lambda found: found[1] + wanted + found[3], text), encoding="utf-8")
        return
    assert written.search(text)[2] == wanted


@pytest.fixture
def claim(world) -> Claim:
    claim = world.claim()
    world.ruling(claim)
    return Claim.objects.get(pk=claim.pk)


def asked(client, address: str, question: str = "") -> dict:
    return json.loads(client.get(f"{address}?as_of=2024-01-09{question}").content)


def test_the_fields_of_every_answer_are_listed(client, world, claim):
    kept = arguments_of_other_forms(world, claim)
    rows = ["| address | fields |", "|---|---|"]
    for name in ACCESS:
        if name.startswith("public:") and name.endswith("-data"):
            slugs = kept.get(name, [])
            said = asked(client, reverse(name, args=slugs), QUESTIONS.get(name, ""))
            fields = ", ".join(f"`{field}`" for field in said if field not in EVERYWHERE)
            address = reverse(name, args=slugs).replace(slugs[0], "<slug>") if slugs else reverse(name)
            row = ", ".join(f"`{field}`" for field in said["items"][0]) if said.get("items") else ""
            rows.append(f"| `{address}` | {fields}{f'; of a row: {row}' if row else ''} |")
    stands_in_the_doc("fields", "\n".join(rows) + "\n")


def test_the_example_is_a_real_answer(client, claim):
    said = asked(client, reverse("public:claim-data", args=[claim.slug]))
    text = json.dumps(said, ensure_ascii=False, indent=1).replace("http://testserver", "https://ledger.example")
    stands_in_the_doc("example", f"```json\n{text}\n```\n")


def test_the_scale_is_the_one_of_the_rules():
    text = DOC.read_text(encoding="utf-8")
    assert f"of {WORST} to {BEST} |" in text
    for status in Status:
        if status in RATING:
            assert f"| {status.label} | {RATING[status]} |" in text
        else:
            assert f"| {status.label} | " not in text


@pytest.mark.parametrize("address", ["/feeds/all.atom", "/feeds/corrections.json", "/feeds/due.ics", "/sitemap.xml"])
def test_the_addresses_that_it_names_open(client, db, address):
    named = DOC.read_text(encoding="utf-8")
    assert address.rpartition(".")[0] in named
    assert client.get(address).status_code == 200
