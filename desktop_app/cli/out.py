"""What a command says: lines for people, or one JSON object; progress only to a terminal's error stream."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from desktop_app.domain.refusal import Refusal
from desktop_app.wording.refusals import sentence_for

DONE, REFUSED, USAGE, FAULT = 0, 1, 2, 3


class Out:
    """Where a command writes. With `as_json` lines are kept back and one object is printed at the end."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._shown = False

    def line(self, text: str = "") -> None:
        """One line for people."""
        if not self.as_json:
            print(text)

    def result(self, value: Mapping[str, Any]) -> None:
        """The one object of `--json`."""
        if self.as_json:
            print(json.dumps(plain(value), ensure_ascii=False))

    def watch(self, done: int, total: int) -> None:
        """Progress on the error stream of a terminal."""
        if sys.stderr.isatty() and total > 0:
            self._shown = True
            print(f"\r{done}/{total} ", end="", file=sys.stderr, flush=True)

    def end_watch(self) -> None:
        """Leave the progress line."""
        if self._shown:
            print(file=sys.stderr)
            self._shown = False

    def refuse(self, refusal: Refusal) -> int:
        """Say why something was not done; returns the exit code."""
        self.end_watch()
        if self.as_json:
            print(json.dumps({"ok": False, "refusal": refusal_json(refusal)}, ensure_ascii=False))
        else:
            print(f"{sentence_for(refusal)} [CK-{refusal.short_number}]", file=sys.stderr)
        return REFUSED

    def warn(self, message: str) -> None:
        """What a person should know beside the result."""
        self.end_watch()
        print(message, file=sys.stderr)

    def fail(self, kind: str, message: str) -> None:
        """Say that a command was not understood (`usage`), was stopped (`stopped`) or met a fault of ours (`fault`)."""
        self.end_watch()
        if self.as_json:
            print(json.dumps({"ok": False, "error": {"kind": kind, "message": message}}, ensure_ascii=False))
        print(message, file=sys.stderr)


def refusal_json(refusal: Refusal) -> dict[str, Any]:
    """A refusal with its stable code and number, its facts, and its sentence."""
    return {
        "code": refusal.code,
        "number": refusal.short_number,
        "message": sentence_for(refusal),
        "facts": plain(refusal.facts),
    }


def plain(value: Any) -> Any:
    """Any record of ours as JSON's own kinds."""
    if isinstance(value, Refusal):
        return refusal_json(value)
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    return value
