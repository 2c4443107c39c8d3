"""For tools/acts.py: a plugin of pytest that runs a test again for each handler it must hold, without that handler.

CAMKET_ROWS names a JSON file {test: [handler, …]}. Each test runs as it is, then once per handler while the handler
does nothing. Worlds made for the session stay, everything smaller is made anew each time. A line of JSON goes to
CAMKET_FOUND before and after each run: [test, handler or "", "begun" | "passed" | "failed" | "not here"].
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final

import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS: Final[dict[str, list[str]]] = json.loads(Path(os.environ["CAMKET_ROWS"]).read_text(encoding="utf-8"))
FOUND: Final = Path(os.environ["CAMKET_FOUND"])


class _Nowhere:
    """The next test, as far as taking down goes: it shares the session and nothing below."""

    def __init__(self, item: pytest.Item) -> None:
        self._session = item.session

    def listchain(self) -> list[Any]:
        return [self._session]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool:
    """The test as it is, then without each of its handlers."""
    test = item.nodeid.partition("[")[0]
    _run(item, test, "")
    for handler in ROWS.get(test, ()):
        function = function_of(handler)
        if function is None:
            _say(test, handler, "not here")
            continue
        with without_body(function):
            _run(item, test, handler)
    return True


def _run(item: pytest.Item, test: str, handler: str) -> None:
    _say(test, handler, "begun")
    reports = runtestprotocol(item, log=False, nextitem=_Nowhere(item))  # type: ignore[arg-type]
    _say(test, handler, "failed" if any(report.failed for report in reports) else "passed")


def _say(test: str, handler: str, said: str) -> None:
    with FOUND.open("a", encoding="utf-8") as file:
        file.write(json.dumps([test, handler, said]) + "\n")


def function_of(handler: str) -> FunctionType | None:
    """The function that "file:qualified name" names; None when it cannot be reached from its module."""
    file, _, name = handler.partition(":")
    found: Any = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    for part in name.split("."):
        found = inspect.getattr_static(found, part, None)
    found = getattr(found, "__func__", found)
    found = inspect.unwrap(found) if callable(found) else found
    return found if isinstance(found, FunctionType) else None


@contextmanager
def without_body(function: FunctionType) -> Iterator[None]:
    """As long as this lasts, calling the function does nothing, whoever holds it."""
    whole = function.__code__

    def nothing(*_all: object, **_named: object) -> None:
        pass

    # What the function closes over stays with it: its code must name as many.
    function.__code__ = nothing.__code__.replace(co_freevars=whole.co_freevars)
    try:
        yield
    finally:
        function.__code__ = whole
