"""The copy of the site, served by nginx with the settings that we publish, beside the live pages."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from claims.exchange.site_files import LOCK, STATE

pytestmark = pytest.mark.nginx
TODAY = datetime(2024, 2, 1, 12, 0, tzinfo=UTC)
SETTINGS = Path(__file__).resolve().parents[2] / "docs" / "nginx-copy.conf"
AROUND = """
user root; daemon off; pid {here}/pid; error_log {here}/errors; worker_processes 1;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {here}/body; proxy_temp_path {here}/proxy; fastcgi_temp_path {here}/fastcgi;
  uwsgi_temp_path {here}/uwsgi; scgi_temp_path {here}/scgi;
  {settings}
}}
"""
SAME_HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")


@pytest.fixture(scope="module")
def copy(exported, tmp_path_factory):
    """The exported site, served; `get` gives status, headers and body of an address."""
    here, site = tmp_path_factory.mktemp("nginx"), exported.folder / "site"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = SETTINGS.read_text().replace("LISTEN", f"127.0.0.1:{port}").replace("FOLDER", str(site))
    (here / "nginx.conf").write_text(AROUND.format(here=here, settings=settings))
    server = subprocess.Popen([shutil.which("nginx"), "-c", str(here / "nginx.conf"), "-e", f"{here}/start"])
    try:
        _wait_for(port)
        yield SimpleNamespace(get=lambda address: _get(f"http://127.0.0.1:{port}{address}"), site=site)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("nginx does not answer")


def _parts(header: str) -> set[str]:
    """What a header says, in no order: the directives of a policy have none."""
    return {part.strip() for part in header.split(";")}


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


def _get(url: str):
    try:
        with urllib.request.build_opener(_Stay).open(url, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_every_file_is_served_with_the_bytes_type_and_policy_of_the_live_page(client, furnished, copy):
    differing = []
    for path in sorted(path for path in copy.site.rglob("*") if path.is_file() and path.name not in (STATE, LOCK)):
        name = str(path.relative_to(copy.site))
        address = "/" + name.replace("index.html", "")
        if address.startswith("/static/"):
            continue
        live = client.get(address)
        body = b"".join(live) if live.streaming else live.content
        status, headers, served = copy.get(address)
        kind, live_kind = (each.split(";")[0] for each in (headers["Content-Type"], live["Content-Type"]))
        same = [_parts(headers[header]) == _parts(live[header]) for header in SAME_HEADERS]
        if (status, served, kind) != (200, body, live_kind) or not all(same):
            differing.append((address, status, kind, live_kind, served == body, same))
    assert differing == []


@pytest.mark.parametrize("asked", ["?as_of=2023-06-01", "?status=open", "?page=99", "?utm_source=feed"])
def test_a_question_that_no_file_answers_is_never_answered_by_another_page(exported, copy, asked):
    for address in ("/claims/", f"/claims/{exported.world.public_claim.slug}/", "/"):
        status, _headers, body = copy.get(address + asked)
        assert status == 404
        assert b"This copy has no file for that" in body


def test_a_missing_slash_is_put_right(copy):
    status, headers, _body = copy.get("/claims")
    assert (status, headers["Location"]) == (301, "/claims/")


def test_what_was_written_down_for_the_next_export_is_not_served(copy):
    assert copy.get(f"/{STATE}")[0] == 404


def test_an_unknown_address_says_that_there_is_no_file(copy):
    status, _headers, body = copy.get("/claims/no-such-claim/")
    assert (status, b"This copy has no file for that" in body) == (404, True)
