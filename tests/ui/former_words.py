"""What a window still says in Vietnamese after it was asked to speak English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

from tools import catalogue

FIGURE = re.compile(r"[:,]? ?[\d.]+$")
GAP = re.compile(r"\{\w+\}")
LEAST_WORDS = 10
"""Letters beside the gaps that make a sentence of the catalogue known from a sentence of people."""


@dataclass(frozen=True)
class Said:
    """What the catalogue says in Vietnamese and not in English: whole texts, and texts with gaps."""

    whole: frozenset[str]
    gaps: tuple[re.Pattern[str], ...]

    def has(self, text: str) -> bool:
        """Whether the catalogue gave this text, or a text with a figure behind it."""
        bare = FIGURE.sub("", text.strip())
        return bare in self.whole or text in self.whole or any(one.fullmatch(text) for one in self.gaps)


def vietnamese() -> Said:
    """The Vietnamese of the catalogue of this checkout."""
    said: dict[str, str] = {}
    gaps: list[re.Pattern[str]] = []
    english: set[str] = set()
    for message in catalogue.load("vi"):
        pairs = zip(message.id, (message.string[0],) * 2, strict=False) if isinstance(message.id, tuple) else (
            (message.id, message.string),
        )  # fmt: skip
        for ours, theirs in pairs:
            english.add(ours)
            if not ours or ours == theirs or theirs.isascii():
                continue
            if "{" not in theirs:
                said[theirs] = ours
            elif len(re.sub(r"\W", "", GAP.sub("", theirs))) >= LEAST_WORDS:
                gaps.append(re.compile(".+".join(map(re.escape, GAP.split(theirs))), re.DOTALL))
    return Said(frozenset(said) - english, tuple(gaps))


def former(window: QWidget, said: Said) -> list[str]:
    """Words on the screen, and names that a screen reader speaks, that are Vietnamese of the catalogue."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            whose = f"{type(widget.parent()).__name__}/{type(widget).__name__}"
            found += [f"{whose} “{text}”" for text in _texts(widget) if said.has(text)]
    return found


def _texts(widget: QWidget) -> list[str]:
    texts = [widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()]
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        texts.append(widget.placeholderText())
    elif isinstance(widget, QComboBox):
        texts += [widget.itemText(place) for place in range(widget.count())]
    elif isinstance(widget, QTabBar):
        texts += [widget.tabText(place) for place in range(widget.count())]
    elif isinstance(widget, QTableView):
        model = widget.model()
        texts += [str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(model.columnCount())]
        texts += [
            str(model.index(row, column).data() or "")
            for row in range(min(8, model.rowCount()))
            for column in range(model.columnCount())
        ]
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        texts += [str(model.index(row, 0).data() or "") for row in range(min(8, model.rowCount()))]
    return [text for text in texts if text]
