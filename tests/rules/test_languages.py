"""Languages as codes, and the languages in which one has to have looked."""

from dataclasses import replace

import pytest

from claims.rules.citing import objections_to_grounds
from claims.rules.languages import (
    any_of,
    code_of,
    is_spoken_there,
    objections_to_language,
    objections_to_languages,
    word_of,
)
from claims.vocabulary import RulingType, Status
from tests.rules.test_citing import SOUND

LOOKED = replace(SOUND, to_status=Status.NOT_BORNE_OUT, cited=[], search_count=1)


def language_of(case) -> list[str]:
    return [reason for reason in objections_to_grounds(case) if "language of the place" in reason]


@pytest.mark.parametrize("place", [(), ("fa",), ("fa", "ru")])
@pytest.mark.parametrize("searched", [("en",), ("fa",), ("en", "fa-IR"), ("ru",)])
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("kind", [RulingType.CHANGE, RulingType.REVIEW, RulingType.CORRECTION, RulingType.INITIAL])
def test_who_found_nothing_has_looked_in_a_language_of_the_place(kind, status, searched, place):
    case = replace(LOOKED, type=kind, to_status=status, search_languages=searched, place_languages=place)
    spoken = {code.split("-")[0] for code in searched} & set(place)
    new = kind in (RulingType.CHANGE, RulingType.CORRECTION)
    asked = new and status in (Status.NOT_BORNE_OUT, Status.UNVERIFIABLE) and place and not spoken
    assert len(language_of(case)) == bool(asked)


def test_the_sentence_names_the_languages():
    (sentence,) = language_of(replace(LOOKED, search_languages=["en"], place_languages=["fa", "ru"]))
    assert "Look once in Persian (fa) or Russian (ru) too" in sentence


def test_unverifiable_on_evidence_alone_asks_for_no_search():
    case = replace(SOUND, to_status=Status.UNVERIFIABLE, place_languages=["fa"])
    assert language_of(case) == []


@pytest.mark.parametrize(
    ("code", "word"), [("fa", "Persian (fa)"), ("fa-IR", "Persian (fa-IR)"), ("tlh", "tlh"), ("RU", "Russian (RU)")]
)
def test_a_code_is_shown_with_its_name(code, word):
    assert word_of(code) == word


def test_several_are_a_choice():
    assert any_of(["fa"]) == "Persian (fa)"
    assert any_of(["fa", "ru", "ar"]) == "Persian (fa), Russian (ru) or Arabic (ar)"


@pytest.mark.parametrize(("text", "code"), [("Persian", "fa"), (" persian ", "fa"), ("fa", "fa"), ("Elvish", "Elvish")])
def test_a_name_is_taken_for_its_code(text, code):
    assert code_of(text) == code


@pytest.mark.parametrize("code", ["fa", "fa-IR", "zh-hans", "ckb"])
def test_codes_are_accepted(code):
    assert objections_to_language(code) == ()


@pytest.mark.parametrize("code", ["Persian", "f", "fa_IR", "فا", "fa;ru", "zh-Hant-TW-Taipei", "x" * 200_000])
def test_anything_else_is_refused(code):
    assert "is not the code of a language" in objections_to_language(code)[0]
    assert len(objections_to_language(code)[0]) < 200


def test_languages_without_number_are_refused_in_one_sentence():
    assert len(objections_to_languages(["is"] * 100_000)) == 1


def test_regions_do_not_matter():
    assert is_spoken_there(["fa-IR"], place=["fa"])
    assert not is_spoken_there(["en"], place=["fa"])
    assert not is_spoken_there([], place=["fa"])
