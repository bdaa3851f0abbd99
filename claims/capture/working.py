"""Hands a hostile file to a process of its own (`worker.py`), and says what it answered, or what became of it."""

import json
import subprocess
import sys
from pathlib import Path

SECONDS = 9
_WORKER = Path(__file__).with_name("worker.py")


def answer_of(kind: str, raw: bytes, *more: str, seconds: float = SECONDS) -> dict:
    """What the worker says of a file. For what ends otherwise a `fault`: "late", or "broken"."""
    command = [sys.executable, "-I", str(_WORKER), kind, *more]
    try:
        ended = subprocess.run(command, input=raw, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        return {"fault": "late"}
    try:
        return json.loads(ended.stdout)
    except ValueError:
        return {"fault": "broken"}
