"""`manage.py import_claims` says what it makes of each row, makes nothing twice, and refuses a doubtful table whole."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.exchange.incoming import LIMITS
from claims.models import Claim, IncomingFile
from tests.desk.posting import TABLE

SAME = (
    "speaker,made_on,title,wording\n"
    "The harbour master,2023-02-01,The port is dredged,The port would be dredged by the end of 2024.\n"
    "The harbour master,2023-02-02,The port is dredged,The port would be dredged by the end of 2024.\n"
)


@pytest.fixture
def run(world, tmp_path):
    """A function that imports a table from a file and gives back what was said."""

    def run(text, *options: str, by: str = "editor") -> str:
        path = tmp_path / "ferries.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = StringIO()
        call_command("import_claims", str(path), "--by", by, *options, stdout=out)
        return out.getvalue()

    return run


def test_each_row_is_told_and_counted(run):
    told = run(TABLE).splitlines()
    assert told[0] == "Line 2: CL-0001. The ferry will stop when it does"
    assert told[-1] == "2 rows: 2 made; 0 left out as the same, 0 imported before."


def test_the_file_and_the_editor_are_kept_with_the_drafts(run, world):
    run(TABLE)
    file = IncomingFile.objects.get()
    assert (file.name, file.recorded_by) == ("ferries.csv", world.plain_editor)


def test_a_dry_run_says_what_would_be_made_and_changes_nothing(run):
    told = run(TABLE, "--dry-run")
    assert "Line 2: would be a draft" in told
    assert "2 would be made" in told
    assert "Nothing was changed." in told
    assert not Claim.objects.exists()


def test_the_same_file_again_makes_nothing(run):
    run(TABLE)
    told = run(TABLE)
    assert "Line 3: imported before as CL-0002" in told
    assert Claim.objects.count() == 2


def test_what_says_the_same_is_left_out_and_can_be_asked_for(run):
    told = run(SAME)
    assert "Line 3: left out: says the same as line 2" in told
    assert Claim.objects.count() == 1
    run(SAME, "--with-same")
    assert Claim.objects.count() == 2


def test_json_has_counts_and_each_row(run):
    told = json.loads(run(SAME, "--json"))
    assert {name: told[name] for name in ("rows", "made", "same", "imported_before")} == {
        "rows": 2,
        "made": 1,
        "same": 1,
        "imported_before": 0,
    }
    assert [row["became"] for row in told["each"]] == ["draft", "same"]
    assert told["each"][1]["like"] == [{"line": 2, "degree": "same"}]


def test_a_table_with_faults_is_refused_whole_with_all_of_them(run):
    with pytest.raises(CommandError) as refused:
        run(TABLE + "A,3/4/2024,x,,,\n,2023-01-01,y,,,\n")
    told = str(refused.value)
    assert "Line 4, made_on: “3/4/2024” can be" in told
    assert "Line 5, speaker: " in told
    assert told.endswith("Nothing was imported.")
    assert not Claim.objects.exists()


def test_faults_are_told_as_json_with_exit_status_one(run, capsys):
    with pytest.raises(SystemExit) as left:
        run(TABLE + "A,3/4/2024,x,,,\n", "--json")
    assert left.value.code == 1


def test_a_table_that_cannot_be_read_is_named(run):
    with pytest.raises(CommandError, match=r"ferries\.csv: Line 1 is not UTF-8"):
        run("é".encode("latin-1"))


def test_a_file_that_is_not_there_is_said_so(world, tmp_path):
    with pytest.raises(CommandError, match=r"nothing\.csv could not be read: No such file"):
        call_command("import_claims", str(tmp_path / "nothing.csv"), "--by", "editor")


def test_a_file_that_is_too_large_is_not_read_whole(world, tmp_path):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(LIMITS.size * 100)
    with pytest.raises(CommandError, match="larger than 64 MB"):
        call_command("import_claims", str(path), "--by", "editor")


@pytest.mark.parametrize(("by", "says"), [("nobody", "nobody with the user name"), ("contributor", "need the role")])
def test_it_asks_for_an_editor(run, by, says):
    with pytest.raises(CommandError, match=says):
        run(TABLE, by=by)
