"""Qt is loaded without what makes type stubs, and explains a wrong argument as ever."""

from __future__ import annotations

import json
import subprocess
import sys

PROBE = """
import builtins, json, sys
from desktop_app.ui.kit import lean_qt
before = builtins.compile
{block}
    from PySide6.QtCore import QObject
assert builtins.compile is before
stubs = sys.modules["shibokensupport.signature.lib.pyi_generator"]
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["probe"])
try:
    QLabel("a").setText(3)
except TypeError as problem:
    explained = str(problem)
print(json.dumps([len(vars(stubs)), "argparse" in sys.modules, explained]))
"""


def _loaded(block: str) -> tuple[int, bool, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(block=block)], capture_output=True, text=True, timeout=60, check=True
    )
    names, parses, explained = json.loads(done.stdout)
    return names, parses, explained


def test_what_makes_type_stubs_is_not_compiled_at_a_start() -> None:
    names_before, parses_before, said_before = _loaded("if True:")
    names, parses, said = _loaded("with lean_qt.loading():")
    assert parses_before, "PySide does not bring its stub maker any more: lean_qt saves nothing"
    assert not parses
    assert names < names_before
    assert said == said_before
    assert "setText" in said
