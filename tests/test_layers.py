"""The house keeps its floors: a layer imports only from lower numbers, and only actions write."""

import ast
from functools import cache
from pathlib import Path

import pytest

CLAIMS = Path(__file__).resolve().parent.parent / "claims"

LAYER = {
    "vocabulary": 0,
    "text": 0,
    "ledger": 0,
    "rules": 1,
    "models": 2,
    "queries": 3,
    "actions": 4,
    "capture": 4,
    "exchange": 5,
    "jobs": 5,
    "ui": 5,
    "public": 6,
    "desk": 6,
    "api": 6,
    "admin": 6,
    "notify": 6,
    # These have letters sent, so they stand on `notify`.
    "reader": 7,
    "management": 7,
    "templatetags": 6,
}

WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
# Modules outside actions that may hold one of those calls, each with its reason.
MAY_WRITE = {
    "models/triggers.py": "installs triggers, touches no row",
    "ui/pictures/painting.py": "its `save` makes the bytes of a picture",
    "capture/storage.py": "its `save` keeps bytes in a store of files, touches no row",
    "admin/imports.py": "its `save` is an action of the registers",
}


def modules() -> list[Path]:
    places = [path.relative_to(CLAIMS) for path in sorted(CLAIMS.rglob("*.py"))]
    outside = {Path("apps.py"), Path("__init__.py")}
    return [place for place in places if place not in outside and "migrations" not in place.parts]


def package_of(place: Path) -> str:
    return place.parts[0].removesuffix(".py")


@cache
def source_of(place: Path) -> str:
    return (CLAIMS / place).read_text(encoding="utf-8")


@cache
def tree_of(place: Path) -> ast.Module:
    return ast.parse(source_of(place))


@cache
def imports_of(place: Path) -> set[str]:
    """The packages of `claims` that a module imports."""
    found = set()
    for node in ast.walk(tree_of(place)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("claims"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("claims.")}
    return found


@pytest.mark.parametrize("place", modules(), ids=str)
def test_a_layer_imports_only_from_lower_numbers(place):
    own = package_of(place)
    assert {other for other in imports_of(place) - {own} if LAYER[other] >= LAYER[own]} == set()


@pytest.mark.parametrize("place", [p for p in modules() if package_of(p) == "public"], ids=str)
def test_public_pages_never_import_actions(place):
    assert "actions" not in imports_of(place)


def written_in(place: Path) -> set[str]:
    """Calls on a manager, a queryset or a row that would write."""
    found = set()
    for node in ast.walk(tree_of(place)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            source = ast.unparse(node.func.value)
            if "objects" in source or node.func.attr == "save":
                found.add(ast.unparse(node.func))
    return found


@pytest.mark.parametrize("place", [p for p in modules() if package_of(p) != "actions"], ids=str)
def test_only_actions_write(place):
    if str(place) in MAY_WRITE:
        return
    assert written_in(place) == set()


@pytest.mark.parametrize("place", modules(), ids=str)
def test_a_module_says_what_it_is_for(place):
    assert ast.get_docstring(tree_of(place))


# One file that readers take away and run on its own; and a list.
MAY_BE_LONG = {"ledger/verify.py": 920, "vocabulary.py": 420}


@pytest.mark.parametrize("place", modules(), ids=str)
def test_a_module_stays_under_300_lines(place):
    assert len(source_of(place).splitlines()) <= MAY_BE_LONG.get(str(place), 300)


def functions_of(place: Path):
    return [node for node in ast.walk(tree_of(place)) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("place", [p for p in modules() if package_of(p) == "actions"], ids=str)
def test_public_actions_take_keywords_only(place):
    """Writes name their arguments; `found`, `claim` and the like may lead in private functions."""
    acts = [f for f in functions_of(place) if any("atomic" in ast.unparse(d) for d in f.decorator_list)]
    assert [f.name for f in acts if f.args.args] == []


@pytest.mark.parametrize("place", [p for p in modules() if package_of(p) in {"rules", "queries", "actions"}], ids=str)
def test_rules_queries_and_actions_never_read_the_clock(place):
    calls = {ast.unparse(node.func) for node in ast.walk(tree_of(place)) if isinstance(node, ast.Call)}
    assert calls & {"timezone.now", "datetime.now", "date.today", "time.time", "timezone.localdate"} == set()


@pytest.mark.parametrize("place", modules(), ids=str)
def test_a_row_is_locked_so_that_others_may_refer_to_it(place):
    """PostgreSQL checks foreign keys at the commit, under the ledger's lock: a lock on keys would end in a deadlock."""
    assert source_of(place).count("select_for_update(") == source_of(place).count("no_key=True)")
