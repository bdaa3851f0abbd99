"""The project's settings in test mode, however pytest is started."""

import os

os.environ.setdefault("CLAIM_LEDGER_MODE", "test")

from tracker.settings import *  # noqa: F403 - the very settings of the project, after the mode is set
