"""Writers at work, each in a process of its own with a pipe to us: started, listened to, killed."""

import os
import select
import signal
import time
from collections.abc import Iterable
from itertools import count

from tests.crash.writing import Writing, fork, write

PATIENCE = 60  # seconds without a single acknowledgement, after which something hangs


class Crew:
    """Keeps `size` writers at work. `acknowledged` are the lines that arrived, of the living and the dead."""

    def __init__(self, size: int, manner: Writing, pardoned: tuple[type[Exception], ...] = ()):
        self.size, self.manner, self.pardoned = size, manner, pardoned
        self.numbers = count(1)
        self.pipes: dict[int, int] = {}  # by pid
        self.unfinished: dict[int, bytes] = {}
        self.acknowledged: list[str] = []

    def fill(self) -> None:
        """Starts writers until all places are taken."""
        while len(self.pipes) < self.size:
            ours, theirs = os.pipe()
            number, others = next(self.numbers), [ours, *self.pipes.values()]
            pid = fork(lambda n=number, t=theirs, o=others: self._work(n, t, o), pardoned=self.pardoned)
            os.close(theirs)
            self.pipes[pid], self.unfinished[pid] = ours, b""

    def _work(self, number: int, channel: int, others: Iterable[int]) -> None:
        # A writer whose parent is gone then meets a broken pipe and ends.
        for other in others:
            os.close(other)
        write(number, channel, self.manner)

    def listen(self, wanted: int, longer: float = 0.0) -> None:
        """Reads until `wanted` more acknowledgements are there, and for `longer` seconds after that."""
        goal = len(self.acknowledged) + wanted
        while len(self.acknowledged) < goal:
            if not self._hear(PATIENCE):
                raise AssertionError(f"No writer acknowledged anything for {PATIENCE} seconds.")
        end = time.monotonic() + longer
        while (left := end - time.monotonic()) > 0:
            self._hear(left)

    def _hear(self, seconds: float) -> bool:
        """Reads what is there. Whether anything came."""
        ready, _w, _x = select.select(list(self.pipes.values()), [], [], seconds)
        by_pipe = {pipe: pid for pid, pipe in self.pipes.items()}
        for pipe in ready:
            if not self._read(by_pipe[pipe]):
                raise AssertionError("A writer ended by itself.")
        return bool(ready)

    def _read(self, pid: int) -> bool:
        data = os.read(self.pipes[pid], 65536)
        *lines, self.unfinished[pid] = (self.unfinished[pid] + data).split(b"\n")
        self.acknowledged += [line.decode() for line in lines]
        return bool(data)

    def kill(self, pids: Iterable[int]) -> int:
        """Kills these, all before any is waited for, and reads what they still had in their pipes."""
        pids = list(pids)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        return self.bury(pids)

    def bury(self, pids: Iterable[int]) -> int:
        """Waits for writers that are killed or about to end; how many there were."""
        pids = list(pids)
        for pid in pids:
            while self._read(pid):
                pass
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            os.close(self.pipes.pop(pid))
            del self.unfinished[pid]
            if status not in (0, -signal.SIGKILL):
                raise AssertionError(f"A writer ended with status {status}.")
        return len(pids)

    @property
    def told(self) -> str:
        return f"{len(self.acknowledged):,} acknowledged"

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_error) -> None:
        for pid in self.pipes:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
