"""`camket` alone opens the window, `camket FILE.asice …` with these files; `camket VERB …` is the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

OPENED: Final = (".asice", ".age", ".eml")
"""Endings of files that a double click hands to the window."""


def main() -> int:
    """Window or command line, by the first word."""
    words = sys.argv[1:]
    if words == ["token-helper"]:  # not for people: the drivers of tokens run in a process of their own
        from desktop_app.signatures.token_helper import serve

        return serve()
    for stream in (sys.stdout, sys.stderr):
        # A redirected stream on Windows would otherwise refuse Vietnamese letters.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if words and all(one.lower().endswith(OPENED) and Path(one).is_file() for one in words):
        from desktop_app.bootstrap import run_window

        return run_window(files=tuple(Path(one).absolute() for one in words))
    if words:
        from desktop_app.bootstrap import run_command

        return run_command(words)
    from desktop_app.bootstrap import run_window

    return run_window()


if __name__ == "__main__":
    sys.exit(main())
