"""One helper process, asked line by line over its pipes; ended with the block, killed when it does not answer."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from desktop_app.domain.signing_refusals import DriverCrashed, DriverSilent

VERB: Final = "token-helper"
_GOODBYE: Final = 4.0
"""Seconds to end by itself once its pipe is closed: it logs out of the token first."""


def command() -> list[str]:
    """This very program, as helper: the built one by itself, otherwise the same Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, VERB]
    return [sys.executable, "-m", "desktop_app", VERB]


class HelperProcess:
    """Starts with the block. The PIN goes through its pipe alone: neither words nor environment of the process hold
    one, and its error stream is not kept."""

    def __init__(self, driver: str) -> None:
        """`driver` is only named in refusals."""
        self._driver = driver
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._process: subprocess.Popen[bytes]

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).resolve().parents[2] if not getattr(sys, "frozen", False) else None,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdout is not None
        threading.Thread(target=_collect, args=(self._process.stdout, self._answers), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        with suppress(OSError):  # it may be gone already
            self._process.stdin.close()
        try:
            self._process.wait(0 if kind is not None and issubclass(kind, DriverSilent) else _GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """One question, one answer; DriverCrashed when the process ended, DriverSilent when it took too long (it is
        killed then)."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(question).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise DriverCrashed(self._driver) from error
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            self._process.kill()
            raise DriverSilent(self._driver, round(seconds)) from None
        if line is None:
            raise DriverCrashed(self._driver)
        answer: dict[str, Any] = json.loads(line)
        return answer


def _collect(stream: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    with stream:
        for line in stream:
            answers.put(line)
    answers.put(None)
