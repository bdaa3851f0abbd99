"""The access table's own logic, and roles in words."""

from pathlib import Path

import pytest

from claims.rules.access import ACT, FORM, READ, asks_for_second_factor, methods_of
from claims.rules.permissions import IN_WORDS, RANK, Act, acts_by_role
from claims.vocabulary import Role

OPERATING = (Path(__file__).resolve().parents[2] / "docs" / "operating.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        ("public:claims", READ),
        ("desk:queue", READ),
        ("desk:propose", FORM),
        ("desk:proposal-second", ACT),
        ("account_login", FORM),
        ("admin:claims_claim_add", None),
    ],
)
def test_an_address_takes_the_methods_of_its_row(name, methods):
    assert methods_of(name) == methods


@pytest.mark.parametrize("role", RANK)
@pytest.mark.parametrize("from_role", ["", *Role.values])
def test_a_second_factor_is_asked_for_from_the_role_on(role, from_role):
    assert asks_for_second_factor(role=role, from_role=from_role) is (bool(from_role) and RANK[role] >= RANK[from_role])


def test_every_role_is_in_words_and_every_act_belongs_to_one():
    assert set(IN_WORDS) == set(RANK)
    assert sorted(act for acts in acts_by_role().values() for act in acts) == sorted(Act)


@pytest.mark.parametrize("role", Role)
def test_the_operators_manual_says_what_each_role_may_do(role):
    assert f"| {role.label} | {', '.join(act.value for act in acts_by_role()[role])} |" in OPERATING
