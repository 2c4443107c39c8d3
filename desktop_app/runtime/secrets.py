"""The passphrase under which keys rest, as the environment names it; never from the words of a command, which others
on the machine can read."""

from __future__ import annotations

import os
from pathlib import Path


def passphrase() -> str:
    """The first line of the file that CAMKET_KEY_PASSPHRASE_FILE names, else CAMKET_KEY_PASSPHRASE; "" for neither."""
    named = os.environ.get("CAMKET_KEY_PASSPHRASE_FILE", "")
    if not named:
        return os.environ.get("CAMKET_KEY_PASSPHRASE", "")
    try:
        return Path(named).read_text(encoding="utf-8").split("\n")[0].strip("\r\ufeff")
    except (OSError, UnicodeError):
        return ""
