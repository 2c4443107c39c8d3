"""Trình ký: papers on their desks, the longest there first; the reading view takes the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.approvals import Duty
from desktop_app.services.desk_papers import DeskPaper, desk_papers
from desktop_app.ui.agency.desk_acts import DeskActs
from desktop_app.ui.agency.desk_list import COLUMNS, DeskRow, blocks
from desktop_app.ui.agency.desk_panel import DeskPanel
from desktop_app.ui.agency.paper_shelf import PaperShelf
from desktop_app.ui.agency.reading_desk import ReadingDesk
from desktop_app.ui.agency.signing_tools import SigningTools
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.late_page import LatePage
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.services.changes import Changes
    from desktop_app.services.house import House
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class _Spaces(QObject):
    """Space ticks the row in hand, wherever it stands in the list."""

    def __init__(self, table: TableView, tick: Callable[[str], object]) -> None:
        super().__init__(table)
        self._table, self._tick = table, tick
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            identity = self._table.current_id()
            if identity is not None:
                self._tick(identity)
                return True
        return False


class SigningPage(LatePage[DeskPanel]):
    """The list with its panel, or one paper over the whole window."""

    def __init__(self, frame: Frame, desk: Desk, house: House) -> None:
        super().__init__(frame)
        self._desk = desk
        self._papers: dict[str, DeskPaper] = {}
        self._ticked: set[str] = set()
        self.tools = SigningTools(house, desk)
        self.shelf = PaperShelf(desk, self.tools)
        self.shelf.counted.connect(self._counted)
        self.acts = DeskActs(desk, frame, self.tools, self.shelf)
        self.acts.signed.connect(lambda _result: self._ticked.clear())
        self.model: TableModel[DeskRow] = TableModel(COLUMNS, self._load)
        self._build()
        desk.opened.connect(lambda _office: self.reload())
        desk.changed.connect(self._changed)

    def make_panel(self, slot: QWidget) -> DeskPanel:
        panel = DeskPanel(slot)
        panel.wanted.connect(self._act)
        return panel

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.table = TableView(self.model, _("Papers on their desks"), two_lines=True)
        self._keys = _Spaces(self.table, self.tick)
        self.head = PageHead(_("Signing"))
        self.doctor = Button(_("Check the signing device"), "shield-check", "ghost")
        self.doctor.clicked.connect(self.acts.examine)
        self.sign = Button("", "signature", "primary")
        self.sign.clicked.connect(self._sign_ticked)
        self.head.add(self.doctor)
        self.head.add(self.sign)
        self.go_reports = Button(_("Go to Reports"), "file-text")
        self.go_reports.clicked.connect(lambda: self.frame.go("reports"))
        self.empty = EmptyState(*_nothing(), self.go_reports)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        self.stack.addWidget(middle_of(self.head, self.lists))
        self.middle = self.stack
        self.first = self.table
        self.reading = ReadingDesk(self._desk, self.frame, self.acts, self.shelf, self)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.open_paper)
        self.table.clicked.connect(self._clicked)
        self._say_ticks()

    # --- what arrives ---

    def shown(self) -> None:
        if self._desk.office is not None:
            self.reload()

    def reload(self) -> None:
        """Read the list again."""
        self._desk.read(desk_papers, self._show)

    def _changed(self, changes: Changes) -> None:
        if changes.reports or changes.documents or changes.packages:
            self.reload()

    def _show(self, papers: tuple[DeskPaper, ...]) -> None:
        self._papers = {one.id: one for one in papers}
        self._ticked = {one for one in self._ticked if one in self._papers and self._papers[one].duty is Duty.SIGN}
        self.frame.show_count("signing", sum(one.duty in (Duty.SIGN, Duty.REGISTRY) for one in papers))
        if not self.middle.isVisible():
            return
        current = self.table.current_id()
        self.model.show_blocks(blocks(papers))
        self.lists.setCurrentWidget(self.table if papers else self.empty)
        if not papers:
            self.panel.show_nothing()
        elif not current or not self.table.choose(current):
            self.table.choose_first()
        self._say_ticks()
        self.shelf.count(papers)
        self.reading.refresh(papers)

    def _load(self, ids: Sequence[Any]) -> list[DeskRow]:
        today = self._desk.today()
        return [
            DeskRow(self._papers[one], today, one in self._ticked, self.shelf.pages(self._papers[one])) for one in ids
        ]

    def _counted(self, paper_id: str) -> None:
        if paper_id in self._papers:
            self.model.refresh_rows({paper_id})
            if self.table.current_id() == paper_id:
                self._chosen(paper_id)

    def _chosen(self, identity: str | None) -> None:
        paper = self._papers.get(identity or "")
        if paper is not None:
            self.panel.show_paper(paper, self._desk.today(), self.shelf.pages(paper))

    # --- what a person does ---

    def _clicked(self, index: QModelIndex) -> None:
        identity = self.model.id_at(index)
        if index.column() == 0 and identity is not None:
            self.tick(identity)
        else:
            self.frame.show_panel()

    def tick(self, identity: str) -> None:
        """Tick a paper to be signed with others, or take the tick away."""
        paper = self._papers.get(identity)
        if paper is None or paper.duty is not Duty.SIGN:
            return
        self._ticked ^= {identity}
        self.model.refresh_rows({identity})
        self._say_ticks()

    def _say_ticks(self) -> None:
        count = len(self._ticked)
        self.sign.setText(ngettext("Sign {n} paper", "Sign {n} papers", count).format(n=count) if count else _("Sign"))
        self.sign.set_off("" if count else _("Tick the papers that are to be signed"))
        waits = sum(one.duty is Duty.SIGN for one in self._papers.values())
        self.sign.setVisible(waits > 0)
        told = ngettext("{n} paper waits for signature", "{n} papers wait for signature", waits).format(n=waits)
        self.head.beside.setText(told if waits else "")

    def _sign_ticked(self) -> None:
        order = [one for one in self._papers.values() if one.id in self._ticked]
        self.acts.sign(order)

    def _act(self, what: str) -> None:
        paper = self.panel.paper()
        if paper is None:
            return
        if what == "read" or (what == "main" and paper.duty in (Duty.SIGN, Duty.REVIEW)):
            self.open_paper(paper.id)
        elif what == "main":
            self.acts.main(paper)
        else:
            self.acts.take(what, paper)

    def open_paper(self, identity: str) -> None:
        """Read a paper over the whole window."""
        paper = self._papers.get(identity)
        if paper is not None:
            self.reading.open(paper, [one for one in self._papers.values() if one.duty is Duty.SIGN])

    def find(self) -> None:
        if self.whole:
            self.reading.find()

    def take_files(self, files: tuple[Path, ...]) -> bool:
        paper = self.reading.paper() if self.whole else self._papers.get(self.table.current_id() or "")
        return paper is not None and self.acts.take_in(paper, files)

    def retranslate(self) -> None:
        self.head.title.setText(_("Signing"))
        self.doctor.setText(_("Check the signing device"))
        self.go_reports.setText(_("Go to Reports"))
        self.empty.show_words(*_nothing())
        self.table.setAccessibleName(_("Papers on their desks"))
        self.model.show_blocks(blocks(tuple(self._papers.values())))
        self._say_ticks()
        paper = self.panel.paper()
        if paper is not None:
            self._chosen(paper.id)
        self.reading.retranslate()


def _nothing() -> tuple[str, str]:
    return (
        _("No paper is on its way"),
        _("A report or a commitment that is submitted appears here, with the desk on which it lies and since when."),
    )
