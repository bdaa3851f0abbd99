"""A reader outside, who takes the export, keeps checkpoints and checks; and signing when a test asks for it."""

from pathlib import Path

from claims.actions.checkpoint import sign_checkpoint
from claims.exchange.ledger_export import lines
from claims.ledger.verify import main
from claims.models import SignedCheckpoint
from tests.world import World


class Reader:
    """Somebody outside: takes the export, keeps checkpoints, and runs the very program that is served."""

    def __init__(self, folder: Path):
        self.folder = folder

    def take(self, name: str = "ledger.jsonl", start: int = 0) -> Path:
        path = self.folder / name
        path.write_bytes(b"".join(lines(start=start)))
        return path

    def keep(self, signed: SignedCheckpoint) -> Path:
        path = self.folder / f"checkpoint-{signed.size}"
        path.write_text(signed.note, encoding="utf-8")
        return path

    def checks(self, capsys, *arguments) -> tuple[int, str]:
        """Exit status and what was said."""
        status = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out + said.err


def signed(world: World) -> SignedCheckpoint:
    """Signs what the world has done so far. Inside a test's transaction nothing is committed, so it is asked for."""
    return sign_checkpoint(at=world.tick())
