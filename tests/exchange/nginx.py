"""A folder that was exported, served by nginx with the settings that we publish, to be set beside the live pages."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from claims.exchange.site_files import LOCK, STATE

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


@contextmanager
def served(site: Path, here: Path) -> Iterator[str]:
    """The address at which nginx serves the folder; `here` is for its own files."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = SETTINGS.read_text().replace("LISTEN", f"127.0.0.1:{port}").replace("FOLDER", str(site))
    (here / "nginx.conf").write_text(AROUND.format(here=here, settings=settings))
    server = subprocess.Popen([shutil.which("nginx"), "-c", str(here / "nginx.conf"), "-e", f"{here}/start"])
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
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


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given):
        return None


def get(url: str):
    """Status, headers and body; a redirect is not followed."""
    try:
        with urllib.request.build_opener(_Stay).open(url, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def addresses_of(site: Path) -> list[str]:
    """Of each page and file in the folder, but for the static ones."""
    files = (path for path in site.rglob("*") if path.is_file() and path.name not in (STATE, LOCK))
    names = sorted(str(path.relative_to(site)).replace("index.html", "") for path in files)
    return ["/" + quote(name, safe="/?=&") for name in names if not name.startswith("static/")]


def differences(served: tuple, live: tuple) -> list[str]:
    """What of two answers is not the same: status, bytes, type, or a header that protects a reader."""
    (status, headers, body), (live_status, live_headers, live_body) = served, live
    found = [f"{status}, not {live_status}"] if status != live_status else []
    found += ["other bytes"] if body != live_body else []
    kinds = [each["Content-Type"].split(";")[0] for each in (headers, live_headers)]
    found += [f"{kinds[0]}, not {kinds[1]}"] if kinds[0] != kinds[1] else []
    return found + [name for name in SAME_HEADERS if _parts(headers[name]) != _parts(live_headers[name])]


def _parts(header: str) -> set[str]:
    """What a header says, in no order: the directives of a policy have none."""
    return {part.strip() for part in header.split(";")}
