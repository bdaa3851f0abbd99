"""Signing in with a second factor, without script: real codes, each of which works once."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions.sign_in import remove_second_factors
from claims.models import LedgerEntry
from claims.rules.refusal import Refused
from tests.admin.filling import post, sentences, url
from tests.world import PASSWORD


@pytest.fixture(autouse=True)
def fresh_counts():
    """Attempts and used codes are counted in the cache."""
    cache.clear()


def code_of(secret: str, step: int = 1) -> str:
    """What the app shows; 0, 1 and 2 are the codes before, now and next, so that a test has three."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[step]))


def first_step(person, password: str = PASSWORD, client: Client | None = None, **more):
    client = client or Client()
    return client, client.post(reverse("account_login"), {"login": person.username, "password": password, **more})


def confirm(client: Client, password: str = PASSWORD):
    return client.post(reverse("account_reauthenticate"), {"password": password})


def set_up_app(person) -> tuple[Client, str, list[str]]:
    """The whole way in the browser: sign in, confirm, read the key, type a code, note the recovery codes."""
    client, _answer = first_step(person)
    confirm(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    return client, secret, re.findall(r"<li><code>(\d+)</code>", done.content.decode())


def second_step(client: Client, code: str):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client: Client) -> bool:
    return client.get(reverse("desk:queue")).status_code == 200


def test_the_picture_and_the_key_say_the_same_and_are_drawn_by_the_server(world):
    client, _answer = first_step(world.editor_one)
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert "data:image/svg+xml;base64," in page.content.decode()
    assert page.context["form"].secret in page.content.decode()
    assert "secret=" + page.context["form"].secret in page.context["totp_url"]
    assert "editor-one" in page.context["totp_url"]


def test_a_password_alone_does_not_sign_in_who_has_an_app(world):
    _client, secret, _codes = set_up_app(world.editor_one)
    client, answer = first_step(world.editor_one)
    assert (answer.headers["Location"], is_in(client)) == (reverse("mfa_authenticate"), False)
    assert second_step(client, "000000").status_code == 200
    assert not is_in(client)
    second_step(client, code_of(secret, 2))
    assert is_in(client)


def test_after_the_second_step_one_is_where_one_wanted_to_go(world):
    _client, secret, _codes = set_up_app(world.editor_one)
    client, _answer = first_step(world.editor_one, next="/desk/claims/")
    assert second_step(client, code_of(secret, 2)).headers["Location"] == "/desk/claims/"


def test_a_code_of_the_app_works_once(world):
    _client, secret, _codes = set_up_app(world.editor_one)
    code = code_of(secret, 2)
    first, _answer = first_step(world.editor_one)
    second_step(first, code)
    again, _answer = first_step(world.editor_one)
    second_step(again, code)
    assert (is_in(first), is_in(again)) == (True, False)


def test_a_recovery_code_works_once_and_its_neighbour_still_does(world):
    _client, _secret, codes = set_up_app(world.editor_one)
    assert len(set(codes)) == 10
    tried = []
    for code in (codes[3], codes[3], codes[4]):
        client, _answer = first_step(world.editor_one)
        second_step(client, code)
        tried.append(is_in(client))
    assert tried == [True, False, True]


def test_recovery_codes_are_shown_once_with_a_download_and_new_ones_replace_them(world):
    client, _secret, codes = set_up_app(world.editor_one)
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes[0] not in again
    assert "shown only once" in again
    fresh = client.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()
    assert "data:text/plain" in fresh
    other, _answer = first_step(world.editor_one)
    second_step(other, codes[0])
    assert not is_in(other)


def test_secrets_are_not_readable_in_the_database(world):
    _client, secret, codes = set_up_app(world.editor_one)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert codes[0] not in kept


def test_under_another_secret_key_no_code_fits_unless_the_old_one_is_named(world, settings):
    _client, secret, _codes = set_up_app(world.editor_one)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-of-the-same-length-or-so-" + "k" * 20
    client, _answer = first_step(world.editor_one)
    second_step(client, code_of(secret, 2))
    assert not is_in(client)
    settings.SECRET_KEY_FALLBACKS = [old]
    second_step(client, code_of(secret, 2))
    assert is_in(client)


CHANGING = (
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
)


@pytest.mark.parametrize("name", CHANGING)
def test_whoever_finds_an_open_session_changes_nothing_without_the_password(world, name):
    client, _answer = first_step(world.editor_one)
    for answer in (client.get(reverse(name)), client.post(reverse(name), {"code": "123456"})):
        assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert confirm(client, "not-the-password").status_code == 200
    assert client.get(reverse(name)).status_code == 302
    assert not Authenticator.objects.exists()


def test_the_app_is_removed_with_its_codes(world):
    client, _secret, _codes = set_up_app(world.editor_one)
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_too_many_wrong_passwords_are_slowed_down_and_the_right_one_too(world):
    for _attempt in range(6):
        client, answer = first_step(world.editor_one, "not-the-password")
    assert "Too many attempts failed" in answer.content.decode()
    client, answer = first_step(world.editor_one)
    assert not is_in(client)


def test_too_many_wrong_codes_are_slowed_down(world):
    _client, secret, _codes = set_up_app(world.editor_one)
    client, _answer = first_step(world.editor_one)
    for attempt in range(6):
        answer = second_step(client, f"00000{attempt}")
    assert "Too many attempts failed" in answer.content.decode()
    second_step(client, code_of(secret, 2))
    assert not is_in(client)


def test_too_many_requests_get_a_page_of_ours(world):
    for _attempt in range(31):
        answer = Client().post(reverse("account_login"), {"login": "somebody", "password": "x"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_the_next_sign_in_tells_what_was_changed(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(world.editor_one)
    remove_second_factors(person=world.editor_one, by=world.operator, at=timezone.now())
    client, answer = first_step(world.editor_one)
    assert is_in(client)
    notices = [notice for notice in told(answer) if "tell an operator at once" in notice]
    assert [notice.split(" on ")[0] for notice in notices] == [
        "An operator removed your second factors",
        "An authenticator app was set up",
    ]
    _client, again = first_step(world.editor_one)
    assert [notice for notice in told(again) if "tell an operator at once" in notice] == []


def test_only_an_operator_removes_the_second_factors_of_somebody(world, signed_in):
    set_up_app(world.editor_one)
    for person in (world.contributor, world.plain_editor, world.editor_two, world.editor_one):
        with pytest.raises(Refused, match="Operator"):
            remove_second_factors(person=world.editor_one, by=person, at=timezone.now())
    assert Authenticator.objects.count() == 2
    entries = LedgerEntry.objects.count()
    answer = post(signed_in(world.operator), url("Editor", "change", world.editor_one.pk), remove_factors="on")
    assert sentences(answer) == []
    assert not Authenticator.objects.exists()
    assert LedgerEntry.objects.count() == entries


def test_where_there_is_nothing_to_remove_the_operator_reads_so(world):
    with pytest.raises(Refused, match="no second factor"):
        remove_second_factors(person=world.editor_one, by=world.operator, at=timezone.now())


# Where it is asked for


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED_FROM = "EDITOR"


@pytest.mark.parametrize("address", ["/desk/", "/desk/claims/", "/admin/", "/admin/claims/claim/", "/admin/login/"])
def test_without_a_second_factor_an_editor_reaches_nothing_but_its_set_up(world, required, address):
    client, _answer = first_step(world.editor_one)
    page = client.get(address, follow=True)
    assert page.redirect_chain[-1][0] == reverse("mfa_index")
    assert "Set up a second factor to go on" in page.content.decode()


def test_what_is_posted_without_a_second_factor_is_not_done(world, required):
    claim = world.draft()
    client, _answer = first_step(world.editor_one)
    answer = client.post(reverse("desk:claim-publish", args=[claim.slug]), {"reason": "Now."})
    claim.refresh_from_db()
    assert (answer.headers["Location"], claim.published_at) == (reverse("mfa_index"), None)


def test_a_session_that_began_before_is_asked_too(world, signed_in, settings):
    client = signed_in(world.editor_two)
    assert is_in(client)
    settings.MFA_REQUIRED_FROM = "EDITOR"
    assert not is_in(client)


def test_whoever_is_below_the_role_is_not_asked(world, required):
    client, _answer = first_step(world.contributor)
    assert is_in(client)


def test_the_desk_opens_with_the_factor_that_was_just_set_up(world, required):
    client, _secret, _codes = set_up_app(world.editor_one)
    assert is_in(client)
    assert client.get("/admin/").status_code == 200


def test_an_older_session_confirms_the_factor_that_was_set_up_in_another(world, required):
    """Whoever knows only the password keeps no way in beside the one who set it up."""
    other, _answer = first_step(world.editor_one)
    _client, secret, _codes = set_up_app(world.editor_one)
    answer = other.get("/desk/claims/")
    assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=/desk/claims/"
    other.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert not is_in(other)
    done = other.post(answer.headers["Location"], {"code": code_of(secret, 2)})
    assert (done.headers["Location"], is_in(other)) == ("/desk/claims/", True)


ROADS_AROUND = (
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_activate_totp",
    "account_change_password",
    "mfa_index",
)


@pytest.mark.parametrize("name", ROADS_AROUND)
def test_an_older_session_gets_no_factor_of_its_own_beside_the_one_that_was_set_up(world, required, name):
    other, _answer = first_step(world.editor_one)
    set_up_app(world.editor_one)
    confirm(other)
    for answer in (other.get(reverse(name)), other.post(reverse(name), {})):
        assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next={reverse(name)}"


def test_whose_factors_were_removed_sets_up_new_ones_first(world, required):
    client, _secret, _codes = set_up_app(world.editor_one)
    remove_second_factors(person=world.editor_one, by=world.operator, at=timezone.now())
    assert client.get("/desk/").headers["Location"] == reverse("mfa_index")


def test_signing_out_stays_possible(world, required):
    client, _answer = first_step(world.editor_one)
    client.post(reverse("account_logout"))
    assert client.get("/desk/").headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/", "/admin/login/?next=/admin/claims/editor/"])
def test_the_admin_has_no_sign_in_of_its_own(world, address):
    set_up_app(world.operator)
    client = Client()
    assert client.get(address).headers["Location"].startswith(reverse("account_login"))
    typed = {"username": "operator", "password": PASSWORD, "login": "operator", "next": "/admin/"}
    client.post(address, typed)
    assert client.get("/admin/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_nobody_signs_in_between_the_two_steps(world):
    set_up_app(world.operator)
    client, _answer = first_step(world.operator)
    for address in ("/desk/", "/admin/", reverse("mfa_index"), reverse("mfa_view_recovery_codes")):
        assert client.get(address).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_page_says_what_the_role_may_do(world, signed_in):
    page = signed_in(world.contributor).get(reverse("mfa_index")).content.decode()
    assert "You enter documents, evidence and drafts; editors publish and rule." in page
    assert "publish a claim" in page
