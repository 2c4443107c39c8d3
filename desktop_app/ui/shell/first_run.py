"""Before a workspace is open: the ones used here before, another folder, new data for an agency, or the sample to try.

chooser = FirstRun(jobs, recent=(Path(…), …), known={Path(…): "Sở Nội vụ"})
chooser.chosen.connect(open_it); chooser.trial.connect(...); chooser.new_asked.connect(...)
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.kit import icons, theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import Papers
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Label, Line, Sheet, column, row
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.ui.kit.jobs import Jobs

WIDTH = 620


class _Icon(QWidget):
    """A 24 px icon in the accent."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(theme.px(34), theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme.px(24)
        spot = QRect((self.width() - size) // 2, (self.height() - size) // 2, size, size)
        icons.paint(painter, spot, self._name, theme.colour("accent"))
        painter.end()


class _FolderDrop(DropArea):
    """The large drop area with the drawn papers in it."""

    def __init__(self) -> None:
        super().__init__("", height=176)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(4)
        papers = Papers()
        papers.setFixedSize(papers.sizeHint())
        self.title = Label(role="panel", wrap=True)
        self.below = Label(tone="text-2", wrap=True)
        inside.addStretch(1)
        inside.addWidget(papers, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(6)
        for label in (self.title, self.below):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(label)
        inside.addStretch(1)
        for child in (papers, self.title, self.below):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_words(self, title: str, below: str) -> None:
        """What may be dropped here."""
        self.title.setText(title)
        self.below.setText(below)
        self.setAccessibleName(title)
        self.setAccessibleDescription(below)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint_frame().end()


class FirstRun(Sheet):
    """A column of 620, one row for each way in; the first way is the primary one."""

    chosen = Signal(object)
    trial = Signal()
    new_asked = Signal()
    closed = Signal()

    def __init__(
        self, jobs: Jobs, recent: Sequence[Path], known: Mapping[Path, str], *, can_try: bool, can_make: bool
    ) -> None:
        super().__init__("surface")
        self._recent, self._known = tuple(recent), known
        self._can_try, self._can_make = can_try, can_make
        self.buttons: list[Button] = []
        self.drop = _FolderDrop()
        self.drop.dropped.connect(lambda files: self.chosen.emit(_folder_of(files[0])))
        self.drop.asked.connect(self.browse)
        self.status = StatusBar(jobs)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.title = Label(role="page")
        self.below = Label(tone="text-2", wrap=True)
        holder = QWidget()
        holder.setFixedWidth(theme.px(WIDTH))
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, theme.px(28), 0, 20)
        inside.setSpacing(4)
        inside.addWidget(self.title)
        inside.addWidget(self.below)
        inside.addSpacing(12)
        inside.addWidget(self.drop)
        inside.addSpacing(8)
        inside.addLayout(self._rows)
        inside.addStretch(1)
        page = QWidget()
        middle = QHBoxLayout(page)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(holder)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self.status)
        self._say()
        self.resize(1366, 736)

    def _say(self) -> None:
        self.setWindowTitle(_("Cam kết · open the data of an agency"))
        self.title.setText(_("Open the data of an agency"))
        self.below.setText(_("Everything lies in one folder on this machine. No network is needed."))
        self.drop.set_words(_("Drop the folder with the data here"), _("or click to choose it"))
        self.status.say("right", "", _("No network needed"))
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for folder in self._recent[:4]:
            name = self._known.get(folder) or folder.name
            self._add("folder-open", name, str(folder), _("Open"), partial(self.chosen.emit, folder))
        self._add("hard-drive", _("The agency has data on this machine"), _("Choose the folder that holds it"),
                  _("Choose the folder"), self.browse)  # fmt: skip
        if self._can_make:
            self._add("building-2", _("The agency has no data yet"), _("Choose the agency and an empty folder"),
                      _("Begin"), self.new_asked.emit)  # fmt: skip
        if self._can_try:
            words = _("Sample data to practise with; delete it whenever you like")
            self._add("graduation-cap", _("I want to look first"), words, _("Try it"), self.trial.emit)

    def _add(self, icon: str, title: str, below: str, answer: str, act: Callable[[], object]) -> None:
        if self.buttons:
            self._rows.addWidget(Line())
        button = Button(answer, kind="plain" if self.buttons else "primary")
        button.setMinimumWidth(theme.px(120))
        button.setAccessibleDescription(f"{title}. {below}")
        button.clicked.connect(lambda: act())
        words = column(Label(title, "base.medium"), Label(below, "second", "text-2"), spacing=2)
        line = row(_Icon(icon), spacing=8, margins=(0, 10, 0, 10))
        line.addLayout(words, 1)
        line.addWidget(button)
        holder = QWidget()
        holder.setLayout(line)
        self._rows.addWidget(holder)
        self.buttons.append(button)

    def set_busy(self, busy: bool) -> None:
        """Take no second answer while one is carried out."""
        for button in self.buttons:
            button.set_off(_("Please wait") if busy else "")
        self.drop.setEnabled(not busy)

    def browse(self) -> None:
        """Choose a folder."""
        dialog = QFileDialog(self, _("Choose the folder with the data"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.chosen.emit(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


def _folder_of(path: Path) -> Path:
    """A file inside the folder stands for the folder."""
    return path if path.is_dir() else path.parent
