"""Before a workspace is open: what came by mail or stick, a table of tasks, data that is here already, or the sample.

chooser = FirstRun(jobs, recent=(Path(…), …), known={Path(…): "Sở Nội vụ"})
chooser.files.connect(steps.take_files); chooser.pasted.connect(steps.take_pasted); chooser.chosen.connect(open_it)

The places of the window stand at the left before there is anything in them: choosing one says what it will hold.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.kit import icons, theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import Papers
from desktop_app.ui.kit.evidence import DropArea, local_files
from desktop_app.ui.kit.labels import Label, Line, Sheet, column, least, row
from desktop_app.ui.kit.navigation import Navigation, NavItem
from desktop_app.ui.shared.page_head import PageHead
from desktop_app.ui.shell.places_on_disk import home
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.ui.kit.jobs import Jobs

WIDTH: Final = 620
NARROW_UNDER: Final = 900
LOW_UNDER: Final = 660
RING: Final = 4
"""Room for the ring of the focus beside a button at the edge."""
PLACES: Final = (
    NavItem("today", N_("To do"), "list-todo", N_("Overdue, due soon, returned, waiting for a receipt")),
    NavItem("tasks", N_("Tasks"), "square-check", N_("Every task given, of all documents")),
    NavItem("commitment", N_("Commitment"), "handshake", N_("The year's commitment, its changes, the final review")),
    NavItem("reports", N_("Reports"), "file-text", N_("Reports by period")),
    NavItem("signing", N_("Signing"), "signature", N_("On whose desk each paper lies, and since when")),
    NavItem("exchange", N_("Sent, received"), "arrow-left-right", N_("Packages sent and received, and their book")),
)
"""The six places that an agency works in; nothing is in them yet."""


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


class _Drop(DropArea):
    """The large drop area with the drawn papers in it."""

    pasting = Signal()

    def __init__(self) -> None:
        super().__init__("", height=176)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(4)
        papers = Papers()
        papers.setFixedSize(papers.sizeHint())
        self.title = Label(role="panel")
        self.below = Label(tone="text-2")
        self._papers = papers
        inside.addStretch(1)
        inside.addWidget(papers, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.below):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(label)
        inside.addStretch(1)
        for child in (papers, self.title, self.below):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paste(self) -> None:
        """Whoever holds this place knows what may be pasted."""
        self.pasting.emit()

    def set_low(self, low: bool) -> None:
        """Leave the drawn papers out where the window is low."""
        self._papers.setVisible(not low)
        edge = 6 if low else 16
        self._inside.setContentsMargins(20, edge, 20, edge)
        self.set_height(80 if low else 176)

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
    """Path: the folder of a workspace that was used here before."""
    files = Signal(object)
    """tuple[Path, …]: packages, a table, or a folder with data or backups, as a person pointed at them."""
    pasted = Signal(object)
    """bytes: cells copied from a spreadsheet."""
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
        self.drop = _Drop()
        self.drop.dropped.connect(lambda files: self.files.emit(tuple(files)))
        self.drop.asked.connect(self.choose_files)
        self.drop.pasting.connect(self.paste)
        self.status = StatusBar(jobs)
        self.navigation = Navigation(PLACES)
        self.navigation.chosen.connect(self._look_at)
        self.head = PageHead("")
        self.agency = Label(role="panel", wrap=True)
        self.documents = Label(role="second", tone="text-2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.title = Label(role="page")
        self.below = Label(tone="text-2")
        self.empty = Button("", kind="link")
        self.empty.clicked.connect(lambda: self.new_asked.emit())
        self._build()
        self._say()
        self.navigation.choose("today")
        self.buttons[0].setFocus()
        self.setAcceptDrops(True)
        self.resize(1366, 736)

    def _build(self) -> None:
        holder = QWidget()
        holder.setFixedWidth(theme.px(WIDTH) + 2 * RING)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(RING, theme.px(20), RING, 12)
        inside.setSpacing(4)
        for part in (self.title, self.below, 12, self.drop, 8):
            if isinstance(part, int):
                inside.addSpacing(part)
            else:
                inside.addWidget(part)
        inside.addLayout(self._rows)
        inside.addLayout(row(self.empty, 1))
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
        self._nav = Sheet("window", "right")
        self._nav.setFixedWidth(theme.px(tokens.NAV_WIDTH))
        about = column(self.agency, self.documents, spacing=0, margins=(20, 13, 8, 12))
        places = column(spacing=0, margins=(0, 0, 1, 0))
        places.addLayout(about)
        places.addWidget(self.navigation, 1)
        self._nav.setLayout(places)
        right = column(self.head, Line(), spacing=0)
        right.addWidget(area, 1)
        beside = row(self._nav, spacing=0)
        beside.addLayout(right, 1)
        whole = column(spacing=0)
        whole.addLayout(beside, 1)
        whole.addWidget(self.status)
        self.setLayout(whole)

    def _say(self) -> None:
        self.agency.setText(_("Agency not named yet"))
        self.documents.setText(_("No assigning document yet"))
        self.setWindowTitle(_("Agency not named yet"))
        self.title.setText(_("Begin with a file or table of tasks that you have"))
        self.below.setText(_("No network is needed, and nobody above has to use the program first."))
        self.drop.set_words(
            _("Drop the assignment file, an Excel or Word table here"),
            _("It is read and shown row by row first; nothing is written yet."),
        )
        self.empty.setText(_("Begin with nothing: make an empty data folder"))
        self.empty.setVisible(self._can_make)
        self.status.say("folder", "hard-drive", _("Data of the agency: {folder}").format(folder=home()))
        self.status.say("right", "", _("No network needed"))
        self._look_at(self.navigation.current_key() or "today")
        self._fill()

    def _look_at(self, key: str) -> None:
        """Say what a place will hold."""
        place = next(one for one in PLACES if one.key == key)
        self.head.title.setText(_(place.label))
        below = (
            _("No task yet") if key == "today" else _("{what}: here once there are tasks").format(what=_(place.hint))
        )
        self.head.beside.setText(below)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for folder in self._recent[:4]:
            name = self._known.get(folder) or folder.name
            self._add("building-2", name, str(folder), _("Open"), partial(self.chosen.emit, folder))
        if self._can_make:
            self._add("package-open", _("I was sent a file with tasks"),
                      _(".asice file from USB, mail or the document system"), _("Choose the file"),
                      self.choose_files)  # fmt: skip
            self._add("table-2", _("I have a table of tasks"), _("Excel, Word; pasting cells works, too"),
                      _("Choose the table"), self.choose_table)  # fmt: skip
        self._add("folder-open", _("The agency has data on this machine"),
                  _("Open the folder, or restore from a backup"), _("Open"), self.browse)  # fmt: skip
        if self._can_try:
            words = _("Sample data to practise with; delete it whenever you like")
            self._add("graduation-cap", _("I want to look first"), words, _("Try it"), self.trial.emit)
        widest = max(least(button).width() for button in self.buttons)
        for button in self.buttons:
            button.setFixedWidth(max(theme.px(120), widest))

    def _add(self, icon: str, title: str, below: str, answer: str, act: Callable[[], object]) -> None:
        if self.buttons:
            self._rows.addWidget(Line())
        button = Button(answer, kind="plain" if self.buttons else "primary")
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
        for button in (*self.buttons, self.empty):
            button.set_off(_("Please wait") if busy else "")
        self.drop.setEnabled(not busy)

    def choose_files(self) -> None:
        """Choose the files that came."""
        names = _("Packages (*.asice *.age *.zip *.eml *.part??of??)")
        self._choose(_("Choose the file with tasks"), QFileDialog.FileMode.ExistingFiles, names)

    def choose_table(self) -> None:
        """Choose a table of tasks."""
        self._choose(_("Choose the table of tasks"), QFileDialog.FileMode.ExistingFile, _("Tables (*.xlsx *.docx)"))

    def browse(self) -> None:
        """Choose a folder: of a workspace, or of backups."""
        self._choose(_("Choose the folder with the data or the backup"), QFileDialog.FileMode.Directory, "")

    def _choose(self, title: str, mode: QFileDialog.FileMode, names: str) -> None:
        dialog = QFileDialog(self, title)
        dialog.setFileMode(mode)
        if mode is QFileDialog.FileMode.Directory:
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            dialog.setNameFilters([names, _("All files (*)")])
        dialog.filesSelected.connect(lambda found: self.files.emit(tuple(Path(name) for name in found)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def paste(self) -> None:
        """Copied files, or cells copied from a spreadsheet."""
        data = QGuiApplication.clipboard().mimeData()
        if found := local_files(data):
            self.files.emit(tuple(found))
        elif "\t" in data.text():
            self.pasted.emit(data.text().encode())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._nav.setVisible(self.width() >= theme.px(NARROW_UNDER))
        self.drop.set_low(self.height() < theme.px(LOW_UNDER))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.drop.isEnabled() and local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        found = local_files(event.mimeData())
        if found and self.drop.isEnabled():
            event.acceptProposedAction()
            self.files.emit(tuple(found))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
