"""Registers are imported with a preview, all or nothing, and a doubtful file is refused in a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.admin.reading import LIMITS, StrictCSV, StrictJSON
from claims.exchange.table import Unreadable, neutralised, plain
from claims.models import Actor, Source, Topic

CSV, JSON = "0", "1"


def page(noun: str, step: str) -> str:
    return reverse(f"admin:claims_{noun}_{step}")


def upload(client, noun: str, content: str | bytes, format: str = CSV):
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("file.csv", data)
    return client.post(page(noun, "import"), {"import_file": file, "format": format, "resource": "0"})


def confirm(client, noun: str, preview):
    return client.post(page(noun, "process_import"), preview.context["confirm_form"].initial, follow=True)


def objections(response) -> str:
    form, result = response.context.get("form"), response.context.get("result")
    found = [str(error) for errors in form.errors.values() for error in errors] if form else []
    if result:
        found += [str(error.error) for error in result.base_errors]
        found += [f"{row.number} {row.error_dict}" for row in result.invalid_rows]
        found += [f"{row.number} {row.errors}" for row in result.error_rows]
    return " ".join(found)


@pytest.fixture
def operator(world, signed_in):
    return signed_in(world.operator)


def test_a_preview_shows_what_would_happen_and_saves_nothing(operator):
    preview = upload(operator, "source", "name,reliability\nThe Post,A\nThe Globe,\n")
    assert preview.context["confirm_form"]
    assert "The Globe" in preview.content.decode()
    assert not Source.objects.filter(name="The Post").exists()


def test_confirming_saves_all_rows_through_the_action(operator):
    preview = upload(operator, "source", 'name,reliability,note\nThe Post,A,"One,\ntwo"\nThe Globe,,\n')
    confirm(operator, "source", preview)
    assert Source.objects.get(slug="the-post").note == "One,\ntwo"
    assert Source.objects.get(slug="the-globe").reliability == "F"


def test_a_row_with_a_known_address_changes_that_entry(operator):
    preview = upload(operator, "source", "slug,name,reliability\nthe-gazette,The Gazette,C\n")
    assert "<del>B</del> <ins>C</ins>" in preview.content.decode()
    confirm(operator, "source", preview)
    assert Source.objects.get(slug="the-gazette").reliability == "C"
    assert Source.objects.count() == 1


def test_actors_take_several_names_and_an_organisation_from_a_row_above(operator):
    text = "slug,name,kind,other_names,organisation\ntown,The town,ORGANISATION,,\n,Mayor,PERSON,A; B,town\n"
    confirm(operator, "actor", upload(operator, "actor", text))
    mayor = Actor.objects.get(name="Mayor")
    assert (mayor.other_names, mayor.organisation.slug) == (["A", "B"], "town")


def test_json_is_read_as_well(operator):
    text = '[{"name": "Tunnels", "description": "Under water"}, {"name": "Ferries"}]'
    confirm(operator, "topic", upload(operator, "topic", text, JSON))
    assert set(Topic.objects.values_list("name", flat=True)) == {"Bridges", "Tunnels", "Ferries"}


def test_one_bad_row_keeps_all_the_others_out_and_names_its_line_and_column(operator):
    response = upload(operator, "source", 'name,reliability\n"The\nPost",A\nThe Globe,Z\n')
    assert "confirm_form" not in response.context
    html = response.content.decode()
    assert "<td>4</td><td><code>reliability</code></td>" in html
    assert "which is not one of: A, B, C, D, E, F." in html
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name\nA\nA organisation\n", "kind"),
        ("name,kind,organisation\nA,PERSON,nobody\n", "No actor has the address “nobody”"),
        ("name,kind\n,PERSON\n", "Name is missing"),
        ("name,kind,shoe\nA,PERSON,42\n", "columns that are not known here: shoe"),
        ("kind\nPERSON\n", "The column “name” is missing"),
    ],
)
def test_rows_that_the_action_refuses_are_explained(operator, text, says):
    assert says in objections(upload(operator, "actor", text))
    assert Actor.objects.count() == 1


BAD_CSV = {
    'name\n"The Post\n': "The row that begins on line 2 has a quotation mark that is never closed",
    'name\n"The"Post\n': "text after a closing quotation mark",
    "name,note\nThe Post\n": "Line 2 has 1 cells, but the first line names 2 columns",
    "name,name\nA,B\n": "The column “name” stands twice",
    "name,\nA,B\n": "Column 2 has no name",
    "name;note\nA;B\n": "separated by semicolons",
    "name\nThe\x00Post\n": "Line 2 holds a NUL byte",
    "name\n": "There is nothing to import",
    "\n\n": "The file is empty",
    "name\n" + "A\n" * (LIMITS.rows + 1): f"at most {LIMITS.rows} can be imported at once",
    "name\n" + "x" * 200_000: "too long",
}


@pytest.mark.parametrize(("text", "says"), BAD_CSV.items(), ids=BAD_CSV.values())
def test_a_doubtful_csv_file_is_refused_in_a_sentence(operator, text, says):
    assert says in objections(upload(operator, "source", text))
    assert Source.objects.count() == 1


def test_a_file_in_another_encoding_is_refused_with_its_line(operator):
    assert "Line 2 is not UTF-8" in objections(upload(operator, "source", "name\nZürich\n".encode("latin-1")))


def test_a_file_that_is_too_large_is_refused(operator):
    assert "larger than 5 MB" in objections(upload(operator, "source", b"x" * (5 * 1024 * 1024 + 1)))


BAD_JSON = {
    '[{"name": "A",}]': "Line 1, column",
    '{"name": "A"}': "a list of objects",
    '[{"name": "A", "name": "B"}]': "names “name” twice",
    '[{"name": {"a": 1}}]': "neither text nor a list of texts",
    "[" * 100_000: "nested too deeply",
}


@pytest.mark.parametrize(("text", "says"), BAD_JSON.items(), ids=BAD_JSON.values())
def test_a_doubtful_json_file_is_refused_in_a_sentence(text, says):
    with pytest.raises(Unreadable, match=says):
        StrictJSON().create_dataset(text.encode())


def test_a_byte_order_mark_is_taken_off():
    assert StrictCSV().create_dataset("\ufeffname\nA\n".encode()).headers == ["name"]


def test_a_kept_file_cannot_be_named_by_somebody_else(operator, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("name\nA\n", encoding="utf-8")
    typed = {"import_file_name": str(secret), "original_file_name": "x", "format": CSV, "resource": "0"}
    response = operator.post(page("source", "process_import"), typed)
    assert "no longer kept" in response.content.decode()
    assert secret.exists()
    assert Source.objects.count() == 1


def test_confirming_twice_says_that_the_file_is_gone(operator):
    preview = upload(operator, "source", "name\nThe Post\n")
    confirm(operator, "source", preview)
    response = confirm(operator, "source", preview)
    assert "no longer kept" in response.content.decode()
    assert Source.objects.filter(name="The Post").count() == 1


def test_what_became_wrong_after_the_preview_is_refused_whole(operator):
    preview = upload(
        operator, "source", "name,slug,actor\nThe Post,,\nThe Globe,,mayor\n".replace("mayor", "the-mayor")
    )
    assert "No actor has the address" in objections(preview)
    Actor.objects.create(slug="the-mayor", name="The mayor", kind="PERSON")
    preview = upload(operator, "source", "name,slug,actor\nThe Post,,\nThe Globe,,the-mayor\n")
    Actor.objects.filter(slug="the-mayor").delete()
    response = confirm(operator, "source", preview)
    assert "Something changed since the preview" in response.content.decode()
    assert Source.objects.count() == 1


def test_the_export_is_read_back_unchanged_and_no_cell_is_a_formula(operator):
    confirm(operator, "topic", upload(operator, "topic", 'name,description\nSums,"=1+1"\n'))
    export = b"".join(operator.get(page("topic", "export")).streaming_content).decode()
    assert "sums,Sums,'=1+1" in export
    preview = upload(operator, "topic", export)
    assert {row.import_type for row in preview.context["result"].rows} == {"skip"}


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_cells_that_a_spreadsheet_would_run_are_neutralised_and_come_back(cell):
    assert neutralised(cell) == "'" + cell
    assert plain(neutralised(cell)) == cell


@pytest.mark.parametrize("cell", ["a=1", "'quoted'", "", "1"])
def test_other_cells_stay_as_they_are(cell):
    assert neutralised(cell) == plain(cell) == cell


def test_the_export_keeps_the_search_of_the_list(operator):
    upload_two = upload(operator, "topic", "name\nTunnels\nFerries\n")
    confirm(operator, "topic", upload_two)
    response = operator.get(page("topic", "export"), {"q": "Ferries"})
    assert b"".join(response.streaming_content).decode().splitlines()[1:] == ["ferries,Ferries,"]
