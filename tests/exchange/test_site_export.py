"""The public site as plain files: the bytes of the live pages, and after every act what a whole export would write."""

import random
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.actions.amendment import amend_claim
from claims.actions.disposition import account_for_sentences
from claims.actions.evidence import add_bearing
from claims.actions.link import link_claims
from claims.actions.register import merge_source, save_source, save_topic
from claims.actions.regrading import retract_evidence
from claims.exchange import site_pages
from claims.exchange.site_files import LOCK, STATE, Folder, Refused, name_of, other_pages
from claims.models import Evidence, LedgerEntry
from claims.rules.access import ACCESS
from claims.vocabulary import BearingKind, DispositionKind
from tests.exchange.conftest import SITE
from tests.extent import EVERYTHING

ROUNDS = range(6 if EVERYTHING else 1)
EXPORTED_AFTER = 3 if EVERYTHING else 5  # acts


def files(folder: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(STATE), found.pop(LOCK)
    return found


@pytest.mark.every_database
def test_each_file_holds_the_bytes_of_the_live_page(client, exported, furnished, site):
    assert exported.counts.missing == []
    written = files(site)
    for address in ("/", "/claims/", f"/claims/{furnished.public_claim.slug}/", "/method/", "/ledger/checkpoint"):
        assert written[name_of(address)] == client.get(address).content, address


def test_what_has_not_changed_is_not_written_again(exported, site, export):
    assert exported.counts.written > 50
    again = export(site)
    assert (again.written, again.same, again.removed) == (0, 0, 0)


def test_an_act_writes_what_it_changed_and_leaves_the_other_claims_alone(furnished, site, export):
    others = [path for path in site.rglob(f"*{furnished.public_claim.slug}*/**/*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in others}
    late = furnished.claim()
    export(site)
    assert {path: path.stat().st_mtime_ns for path in others} == before != {}
    assert (site / "claims" / late.slug / "index.html").exists()


ACTS = {
    "a claim": lambda w, some: w.claim(),
    "a ruling": lambda w, some: w.ruling(w.claim()),
    "evidence": lambda w, some: w.evidence(some.choice(w.known), kind=some.choice(list(BearingKind))),
    "a bearing": lambda w, some: add_bearing(
        evidence=w.evidence(w.known[0]), claim=w.known[1], kind="CONTEXT", note="", **w.who()
    ),
    "a retraction": lambda w, some: retract_evidence(
        evidence=w.evidence(some.choice(w.known)), reason="The photographs are older.", **w.who()
    ),
    "a link": lambda w, some: link_claims(claim=w.known[0], other=w.claim(), kind="CONTRADICTS", note="", **w.who()),
    "an amendment": lambda w, some: amend_claim(
        claim=w.known[0], title=f"Bridge, amended {w.count('amended')}", reason="We misread it.", **w.who()
    ),
    "a document": lambda w, some: w.document(),
    "sentences": lambda w, some: account_for_sentences(
        document=w.document(), spans=[(0, 10)], kind=DispositionKind.NOT_FORWARD_LOOKING, **w.who()
    ),
    "a renamed source": lambda w, some: save_source(
        name=f"Gazette {w.count('name')}", reliability="B", source=w.gazette, **w.who()
    ),
    "a topic": lambda w, some: save_topic(name=f"Topic {w.count('topic')}", **w.who()),
    "a merged source": lambda w, some: merge_source(
        source=save_source(name=f"The Post {w.count('post')}", **w.who()),
        into=w.gazette,
        reason="One paper.",
        **w.who(),
    ),
    "a search": lambda w, some: w.search(some.choice(w.known)),
    "a proposal": lambda w, some: w.proposal(w.claim()),
}


@pytest.mark.parametrize("seed", ROUNDS)
def test_after_any_acts_the_folder_is_what_a_whole_export_would_write(furnished, site, export, tmp_path, seed):
    some = random.Random(seed)
    furnished.known = [furnished.claim(), furnished.claim()]
    furnished.who = lambda: {"by": furnished.editor_two, "at": furnished.tick()}
    names = some.sample(sorted(ACTS), k=len(ACTS))
    for done, name in enumerate(names, 1):
        ACTS[name](furnished, some)
        if done % EXPORTED_AFTER == 0 or done == len(names):
            export(site)
    export(tmp_path / "whole")
    grown, whole = files(site), files(tmp_path / "whole")
    # A proof that a page named before holds for ever.
    left = {name for name in set(grown) - set(whole) if name.startswith("ledger/proof/")}
    assert {name: grown[name] for name in set(grown) - left} == whole, names


@pytest.mark.parametrize("moved", [{"on": date(2024, 2, 2)}, {"release": "the next"}])
def test_another_day_or_release_writes_everything_anew(site, export, moved):
    counts = export(site, **moved)
    assert counts.written + counts.same > 50


def test_an_export_that_broke_off_is_done_again(site, export):
    (site / STATE).write_text("{half")
    page = site / "index.html"
    page.write_bytes(b"half a page")
    export(site)
    assert page.read_bytes().startswith(b"<!doctype html>")


def test_a_folder_that_holds_something_else_is_refused_and_left_as_it_is(furnished, tmp_path, static, settings):
    settings.STATIC_ROOT = static
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear")
    with pytest.raises(CommandError, match="did not write"):
        call_command("export_site", str(tmp_path / "letters"), "--site", SITE)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]


@pytest.mark.parametrize(
    ("site", "said"), [("claims.example", "under which address"), ("https://elsewhere.example", "ALLOWED_HOSTS")]
)
def test_an_address_that_is_not_the_sites_is_refused_with_a_sentence(furnished, tmp_path, static, settings, site, said):
    settings.STATIC_ROOT = static
    with pytest.raises(CommandError, match=said):
        call_command("export_site", str(tmp_path / "site"), "--site", site)
    assert not (tmp_path / "site").exists()


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(furnished, tmp_path, static, settings):
    settings.STATIC_ROOT = static
    (tmp_path / "letter").write_text("Dear")
    with pytest.raises(CommandError, match="could not be written"):
        call_command("export_site", str(tmp_path / "letter" / "site"), "--site", SITE)
    assert (tmp_path / "letter").read_text() == "Dear"


def test_two_exports_do_not_write_to_one_folder_at_once(furnished, site, export):
    furnished.claim()
    with Folder(site).locked(), pytest.raises(Refused, match="Another export"):
        export(site)
    assert export(site).written > 0


def test_without_static_files_it_says_what_to_run(furnished, tmp_path, settings):
    settings.STATIC_ROOT = tmp_path / "nothing"
    with pytest.raises(CommandError, match="collectstatic"):
        call_command("export_site", str(tmp_path / "site"), "--site", SITE)


def test_every_public_address_is_exported_or_says_why_not():
    public = {name.removeprefix("public:") for name in ACCESS if name.startswith("public:")}
    about = {name for names in site_pages.ABOUT.values() for name in names}
    in_parts = {"entry-body", "checkpoint-of", "tile", "bundle", "sitemap-part"}
    known = {*site_pages.WHOLE, *site_pages.HEAD, *site_pages.ENTRY, *about, *in_parts}
    assert public == known | set(site_pages.LIVE_ONLY)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/claims/", "claims/index.html"),
        ("/claims/?page=2", "claims/index.html?page=2"),
        ("/ledger/checkpoint", "ledger/checkpoint"),
        ("/topics/caf%C3%A9/", "topics/café/index.html"),
    ],
)
def test_an_address_gives_the_name_of_its_file(address, name):
    assert name_of(address) == name


def test_only_the_pages_of_a_list_are_followed():
    body = b"""<a href="?page=2">2</a><a href="/claims/?before=7&amp;page=3">3</a><a href="?sort=due">by day</a>
      <a href="/topics/?page=2">elsewhere</a><a href="?page=2&amp;as_of=2023-01-01">then</a><a href="#top">up</a>"""
    assert other_pages("/claims/", body) == ["/claims/?page=2", "/claims/?before=7&page=3"]


def test_a_picture_in_whose_bytes_a_question_stands_by_chance_has_no_further_pages():
    assert other_pages("/embed/a-claim/card.png", b'\x00"?4"\x07"???3335-="\x00') == []


def test_the_whole_ledger_is_there(site):
    ledger = site / "ledger"
    bodies = sorted(int(path.parent.name) for path in ledger.glob("entries/*/body"))
    assert bodies == list(LedgerEntry.objects.order_by("index").values_list("index", flat=True))
    assert (ledger / "export").read_bytes().count(b"\n") > len(bodies)
    assert Evidence.objects.exists()
