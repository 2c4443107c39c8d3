"""One helper process, asked line by line over its pipes; ended with the block, killed when it does not answer."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from desktop_app.domain.signing_refusals import DriverCrashed, DriverSilent

VERB: Final = "token-helper"
_CONSOLE: Final = "camket.exe"
_GOODBYE: Final = 4.0
"""Seconds to end by itself once its pipe is closed: it logs out of the token first."""


def command() -> list[str]:
    """This very program, as helper: the built one by itself, otherwise the same Python."""
    if getattr(sys, "frozen", False):
        # On Windows the window has an executable without streams of its own; the helper lives by its streams.
        beside = Path(sys.executable).with_name(_CONSOLE)
        return [str(beside) if beside.is_file() else sys.executable, VERB]
    return [sys.executable, "-m", "desktop_app", VERB]


class HelperProcess:
    """Starts with the block. The PIN goes through its pipe alone: neither words nor environment of the process hold
    one, and its error stream is not kept."""

    def __init__(self, driver: str) -> None:
        """`driver` is only named in refusals."""
        self._driver = driver
        self._asked = 0
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
        killed then). Lines that answer nothing we asked are a driver's own words."""
        assert self._process.stdin is not None
        self._asked += 1
        try:
            self._process.stdin.write(json.dumps({**question, "question": self._asked}).encode("ascii") + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise DriverCrashed(self._driver) from error
        until = time.monotonic() + seconds
        while True:
            try:
                line = self._answers.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                self._process.kill()
                raise DriverSilent(self._driver, round(seconds)) from None
            if line is None:
                raise DriverCrashed(self._driver)
            answer = _read(line)
            if answer.get("question") == self._asked:
                return answer


def _read(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _collect(stream: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    with stream:
        for line in stream:
            answers.put(line)
    answers.put(None)
