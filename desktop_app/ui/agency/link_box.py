"""A short list in a panel, each line with what can be done about it: findings, earlier shortcomings, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Label, column, empty_layout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """Something to press: its words, the whole sentence for a screen reader, and what happens."""

    words: str
    said: str
    press: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Linked:
    """One line: words, a quiet second line, and its links."""

    words: str
    below: str = ""
    links: Sequence[Link] = ()


class LinkBox(QWidget):
    """Hidden while it has no lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(role="second.bold")
        self._inside = column(spacing=2)
        whole = column(self.title, spacing=4)
        whole.addLayout(self._inside)
        self.setLayout(whole)
        self.links: list[Button] = []
        self.hide()

    def show_lines(self, title: str, lines: Sequence[Linked]) -> None:
        """Show these under this title."""
        empty_layout(self._inside)
        self.links = []
        self.title.setText(title)
        self.setAccessibleName(title)
        for one in lines:
            if one.words:
                self._inside.addWidget(Label(one.words, "second", wrap=True))
            if one.below:
                self._inside.addWidget(Label(one.below, "small", "text-2", wrap=True))
            if one.links:
                self._inside.addWidget(self._line(one.links))
        self.setVisible(bool(lines))

    def _line(self, links: Sequence[Link]) -> QWidget:
        holder = QWidget()
        place = QHBoxLayout(holder)
        place.setContentsMargins(0, 0, 0, 6)
        place.setSpacing(14)
        for one in links:
            button = Button(one.words, kind="link")
            button.setAccessibleName(one.said)
            button.clicked.connect(lambda _on=False, one=one: one.press())
            place.addWidget(button)
            self.links.append(button)
        place.addStretch(1)
        return holder
