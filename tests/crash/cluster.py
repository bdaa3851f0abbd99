"""A PostgreSQL cluster of our own in a folder of its own: started, killed, started again.

PostgreSQL refuses to run as root; root therefore runs it as the user `postgres`.
"""

import os
import pwd
import re
import select
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.journeys.serving import free_port

READY = b"ready to accept connections"
PATIENCE = 60  # seconds for a start, a recovery, or the end of what was killed


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: that of `pg_config`, or the newest that Debian's packages install."""
    asked = shutil.which("pg_config")
    folders = [Path(subprocess.check_output([asked, "--bindir"], text=True).strip())] if asked else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(installed, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


class Cluster:
    """Keeps its data in `folder`, which must be ours to give away."""

    def __init__(self, binaries: Path, folder: Path):
        self.binaries, self.folder, self.data = binaries, folder, folder / "data"
        self.port = free_port()
        self.postmaster: subprocess.Popen | None = None
        self.user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        if self.user:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        given = {
            "port": self.port,
            "listen_addresses": "'127.0.0.1'",
            "unix_socket_directories": f"'{folder}'",
            "restart_after_crash": "off",
            "fsync": "on",
        }
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{name} = {value}\n" for name, value in given.items())

    @property
    def address(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Returns when it answers, after its recovery if it needs one.

        It is our own child and not `pg_ctl`'s: what nobody waits for keeps its number, and looks alive to the next.
        """
        command = [str(self.binaries / "postgres"), "-D", str(self.data)]
        self.postmaster = subprocess.Popen(command, cwd=self.folder, stderr=subprocess.PIPE, **self.user)
        log = self.postmaster.stderr.fileno()
        told = b""
        while READY not in told:
            there, _w, _x = select.select([log], [], [], PATIENCE)
            said = os.read(log, 65536) if there else b""
            told += said
            if not said:
                self.stop()
                raise AssertionError(f"The cluster did not start:\n{told[-3000:].decode(errors='replace')}")

    def stop(self) -> None:
        """At once. Whatever it did is thrown away with the folder."""
        if self.postmaster:
            self.postmaster.send_signal(signal.SIGQUIT)
            self._reap()

    def kill(self, *, backends_too: bool) -> None:
        """Kills the postmaster. What it started ends by itself when it notices, or at once with `backends_too`."""
        pid = self.postmaster.pid
        children = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        watched = [handle for child in children if (handle := watch(child)) is not None]
        self.postmaster.kill()
        for handle in watched if backends_too else ():
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)
        self._reap()
        # A new postmaster refuses the folder while anything of the old one is alive.
        for handle in watched:
            ended, _w, _x = select.select([handle], [], [], PATIENCE)
            os.close(handle)
            if not ended:
                raise AssertionError(f"Something of the killed cluster was alive after {PATIENCE} seconds.")

    def _reap(self) -> None:
        self.postmaster.wait(timeout=PATIENCE)
        self.postmaster.stderr.close()
        self.postmaster = None

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), *arguments, "--pgdata", str(self.data)]
        done = subprocess.run(
            command, cwd=self.folder, check=False, capture_output=True, text=True, timeout=PATIENCE, **self.user
        )
        if done.returncode:
            raise AssertionError(f"{program} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def watch(pid: int) -> int | None:
    """A handle that means this very process, or None when it is gone already."""
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        return None
