"""Template tags: words beside every shape, and everything escaped."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from claims.vocabulary import BearingKind, Flag, Status


def shown(source: str, **values) -> str:
    return Template("{% load ledger %}" + source).render(Context(values))


@pytest.mark.parametrize("status", Status)
def test_a_status_shows_its_shape_and_its_word(status):
    seen = shown("{% status code %}", code=status)
    assert f'href="#s-{status.value.lower()}"' in seen
    assert str(status.label) in seen


def test_a_status_may_come_in_lower_case():
    assert shown("{% status 'not_borne_out' %}") == shown("{% status 'NOT_BORNE_OUT' %}")


def test_a_status_that_does_not_exist_is_an_error():
    with pytest.raises(ValueError, match="DEBUNKED"):
        shown("{% status 'debunked' %}")


def test_an_open_claim_that_something_will_not_happen_holds_so_far():
    assert "Holding so far" in shown("{% status 'OPEN' direction='DOES_NOT_HAPPEN' %}")


def test_a_settled_claim_that_something_will_not_happen_keeps_its_word():
    assert "Refuted" in shown("{% status 'REFUTED' direction='DOES_NOT_HAPPEN' %}")


def test_a_shape_beside_its_word_is_silent():
    assert 'aria-hidden="true"' in shown("{% glyph 'OPEN' %}")


def test_a_shape_alone_speaks_and_escapes_what_it_says():
    assert 'aria-label="&lt;i&gt;"' in shown("{% glyph 'OPEN' 18 label %}", label="<i>")


@pytest.mark.parametrize("flag", Flag)
def test_a_flag_says_what_it_means(flag):
    seen = shown("{% flag value %}", value=flag)
    assert f"flag--{flag.value}" in seen
    assert "title=" in seen
    assert str(flag.label) in seen


def test_no_flags_draw_nothing():
    assert shown("{% flags values %}", values=[]) == ""


def test_a_flag_may_lead_somewhere():
    assert '<a class="flaglink" href="#corrections">' in shown("{% flag 'corrected' '#corrections' %}")


@pytest.mark.parametrize("kind", BearingKind)
def test_a_bearing_shows_shape_and_word(kind):
    seen = shown("{% bearing kind %}", kind=kind)
    assert f"#b-{kind.value.lower()}" in seen
    assert str(kind.label) in seen


def test_counts_of_evidence_keep_their_zeros():
    assert 'class="evcount__n is-zero"' in shown("{% evcount 0 3 21 %}")


def test_a_grade_is_never_a_letter_alone():
    seen = shown("{% grade 'B' 2 %}")
    assert "Usually reliable" in seen
    assert "Probably true" in seen


def test_a_short_grade_keeps_its_words_for_those_who_listen():
    assert '<span class="vh">Cannot be judged, cannot be judged</span>' in shown("{% grade 'F' 6 short=True %}")


def test_a_month_is_not_turned_into_a_day():
    seen = shown("{% day on 'MONTH' %}", on=date(2025, 9, 1))
    assert seen == '<time datetime="2025-09">September 2025</time>'


def test_a_missing_day_says_what_is_missing():
    assert "none given" in shown("{% day on none='none given' %}", on=None)


def test_a_moment_is_told_in_utc():
    at = datetime(2026, 2, 23, 18, 40, tzinfo=timezone(timedelta(hours=2)))
    assert shown("{% moment at %}", at=at) == '<time datetime="2026-02-23T16:40Z">23 Feb 2026, 16:40 UTC</time>'


def test_a_fingerprint_comes_in_fours():
    assert shown("{{ hash|fours }}", hash="418ab054ad7c") == "418a b054 ad7c"


def test_a_fingerprint_may_be_cut_short():
    assert shown("{{ hash|fours:2 }}", hash="418ab054ad7c") == "418a b054"


def test_a_link_to_an_address_that_does_not_exist_is_left_out():
    assert shown("{% nav_link 'public:nowhere' 'Nowhere' %}") == ""


def test_the_link_of_this_page_is_marked():
    seen = shown("{% nav_link 'account_login' 'Sign in' %}", request=RequestFactory().get("/accounts/login/"))
    assert 'aria-current="page"' in seen


def test_a_time_of_day_does_not_change_the_day():
    assert "9 December 2022" in shown("{% day at %}", at=datetime(2022, 12, 9, 23, 59, tzinfo=UTC))
