"""A disk that loses power: what of a record's calls is sure to be on it, and what may or may not be.

Of one file, everything that a finished sync covers is on the disk. Of later calls any may be there, wholly, in part
(sector by sector) or not at all. The last call that reached a sector decides what it holds, so that a choice for each
call and sector covers every order in which the disk may have done them. Names are lost in the same way: an unlinked
file is sure to be gone, and a new one to be found, once the folder is synced.
"""

import random
from dataclasses import dataclass, field

from tests.crash.recording import Event

SECTOR = 512
CHANCES = (0.0, 0.1, 0.5, 0.9, 1.0)  # that one call reached the disk; drawn once for each state
TORN = 0.25  # of the writes that have not been synced


@dataclass
class File:
    """What is sure, and the calls since then with the number of events before each."""

    sure: bytearray = field(default_factory=bytearray)
    unsure: list[tuple[int, Event]] = field(default_factory=list)

    def sync(self, begun: int) -> None:
        """A sync covers what was over when it was begun."""
        for place, event in self.unsure:
            if place < begun:
                apply(event, self.sure)
        self.unsure = [(place, event) for place, event in self.unsure if place >= begun]

    def after_power_loss(self, dice: random.Random) -> bytearray:
        image = bytearray(self.sure)
        chance = dice.choice(CHANCES)
        for _place, event in self.unsure:
            if event.kind == "write" and dice.random() < TORN:
                tear(event, image, dice, chance)
            elif dice.random() < chance:
                apply(event, image)
        return image


def apply(event: Event, image: bytearray) -> None:
    if event.kind == "truncate":
        resize(image, event.offset)
        return
    end = event.offset + len(event.data)
    if len(image) < end:
        resize(image, end)
    image[event.offset : end] = event.data


def tear(event: Event, image: bytearray, dice: random.Random, chance: float) -> None:
    """Some sectors of a write. The file may have grown for the others too; they are zeros then."""
    end = event.offset + len(event.data)
    if len(image) < end and dice.random() < chance:
        resize(image, end)
    start = event.offset
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if dice.random() < chance:
            resize(image, max(stop, len(image)))
            image[start:stop] = event.data[start - event.offset : stop - event.offset]
        start = stop


def resize(image: bytearray, size: int) -> None:
    if size < len(image):
        del image[size:]
    else:
        image.extend(bytes(size - len(image)))


class Disk:
    """The files of one folder, as a record fills them. `place` is the number of events that have been seen."""

    def __init__(self, folder: str, base: dict[str, bytes]):
        self.folder = folder
        # By path: who it has named since the last sync of the folder, with the number of events before each.
        self.names: dict[str, list[tuple[int, File | None]]] = {
            path: [(-1, File(bytearray(content)))] for path, content in base.items()
        }
        self.place = 0

    def see(self, event: Event) -> None:
        if event.kind == "unlink":
            self._rename(event.path, None)
        elif event.kind == "sync" and event.path == self.folder:
            for path, named in self.names.items():
                sure = [number for number, (place, _file) in enumerate(named) if place < event.begun]
                self.names[path] = named[sure[-1] if sure else 0 :]
        elif event.kind == "sync":
            self._file(event.path).sync(event.begun)
        elif event.kind in ("write", "truncate"):
            self._file(event.path).unsure.append((self.place, event))
        self.place += 1

    def _file(self, path: str) -> File:
        named = self.names.setdefault(path, [(-1, None)])
        if named[-1][1] is None:
            self._rename(path, File())
        return named[-1][1]

    def _rename(self, path: str, file: File | None) -> None:
        self.names.setdefault(path, [(-1, None)]).append((self.place, file))

    def after_power_loss(self, dice: random.Random) -> dict[str, bytearray]:
        """One of the states that the disk may be in, by path."""
        found = {path: dice.choice(named)[1] for path, named in self.names.items()}
        return {path: file.after_power_loss(dice) for path, file in found.items() if file is not None}
