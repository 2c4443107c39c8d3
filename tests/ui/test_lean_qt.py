"""What a start does not load of Qt: the makers of type stubs, the whole of QStyle, every widget class there is."""

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


CLASSES = """
import enum, sys
made = []
create = enum.EnumType.__new__
def noted(kind, name, *rest, **named):
    made.append(name)
    return create(kind, name, *rest, **named)
enum.EnumType.__new__ = noted
from desktop_app.ui.kit import theme
app = theme.application(["probe"])
theme.install(app, theme.Look())
from PySide6.QtWidgets import QMainWindow
from desktop_app.ui.kit.navigation import Navigation, NavItem
from desktop_app.ui.agency.todo_list import TodoList
window = QMainWindow()
window.setCentralWidget(Navigation([NavItem("one", "One"), NavItem.gap(), NavItem("two", "Two")]))
window.setMenuWidget(TodoList("Tasks"))
window.show()
window.centralWidget().viewport().update()
window.menuWidget().viewport().update()
app.processEvents()
early = [name for name in ("StandardPixmap", "WizardStyle") if name in made]
{late}
print(early, [name for name in ("StandardPixmap", "WizardStyle") if name in made])
"""


def test_the_first_lists_load_neither_the_style_nor_every_widget() -> None:
    late = "window.style()\nfrom PySide6.QtWidgets import QListView\nview = QListView()\nview.viewport()"
    done = subprocess.run(
        [sys.executable, "-c", CLASSES.format(late=late)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[] ['StandardPixmap', 'WizardStyle']"
