"""Dialogs of the self-scoring sheet: choose among kept files, and what is still to be looked at before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.ui.agency.score_words import criteria_of, short_code
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label, column, row, shortened
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.ui.shared.words import short_day, task_words
from desktop_app.vietnamese.text import fold
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import write_points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.services.score_desk import ProofOffer, ScoreDesk

_ID = int(Qt.ItemDataRole.UserRole)
MOST_JUMPS = 6


class ProofDialog(Dialog):
    """Kept files, those that are suggested first; a tick chooses. `chosen` gives their digests."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        desk: ScoreDesk,
        suggested: Sequence[ProofOffer] = (),
        known: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(parent, title, 600)
        self.finder = line_edit(_("Find a paper"), hint=_("Number, name, task"))
        self.papers = QListWidget()
        self.papers.setAccessibleName(_("Kept papers"))
        self.papers.setMinimumHeight(theme.px(240))
        self.papers.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.papers.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.set_role(self.papers, "second")
        first = {one.sha256 for one in suggested}
        ordered = [*suggested, *(one for one in desk.offers if one.sha256 not in first)]
        for one in ordered:
            if one.sha256 not in known:
                self.papers.addItem(_item(one, desk, one.sha256 in first))
        self.body.addLayout(named(_("Find a paper"), self.finder))
        self.body.addWidget(self.papers)
        self.add_note(_("Kept once, whatever it proves"))
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Use as proof"), self._give, "primary")
        self.finder.textChanged.connect(self._narrow)
        self.papers.itemChanged.connect(lambda _item: self._look())
        self.papers.itemDoubleClicked.connect(_toggle)  # Enter is the answer, Space ticks
        self.finished.connect(self.deleteLater)
        self.set_first(self.papers if suggested else self.finder)
        if self.papers.count():
            self.papers.setCurrentRow(0)
        self._look()

    def ticked(self) -> list[str]:
        """Digests of what is ticked."""
        items = [self.papers.item(place) for place in range(self.papers.count())]
        return [str(item.data(_ID)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for place in range(self.papers.count()):
            item = self.papers.item(place)
            item.setHidden(not all(word in fold(item.text()) for word in words))

    def _look(self) -> None:
        self.answer.set_off("" if self.ticked() else _("Tick a paper first"))

    def _give(self) -> None:
        found = tuple(self.ticked())
        if found:
            self.accept()
            self.chosen.emit(found)


def _toggle(item: QListWidgetItem) -> None:
    on = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _item(one: ProofOffer, desk: ScoreDesk, suggested: bool) -> QListWidgetItem:
    tasks = [task_words(desk.parts[part].number) for part in one.parts if part in desk.parts]
    told = [one.number or one.file_name, short_day(one.dated_on), one.abstract, ", ".join(tasks)]
    words = " · ".join(part for part in told if part)
    if suggested:
        tag = _("suggested")
        words = f"[{tag}] {words}"
    item = QListWidgetItem(words)
    item.setToolTip(f"{one.file_name}\n{one.abstract}" if one.abstract else one.file_name)
    item.setData(_ID, one.sha256)
    item.setSizeHint(QSize(0, theme.px(tokens.ROW_HEIGHT)))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item


class CheckDialog(Dialog):
    """Kiểm tra trước khi gửi: what holds the sheet back, what should be looked at; `sent` and `wanted(code)`."""

    sent = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None, sheet: SheetView) -> None:
        super().__init__(parent, _("Check before sending"), 560)
        total = sheet.total.line
        told = _("{title}, year {year}: {points} of {most} points").format(
            title=sheet.criteria.title, year=sheet.year, points=write_points(total.points),
            most=write_points(total.counted),
        )  # fmt: skip
        self.body.addWidget(Label(told, "base.medium", wrap=True))
        self.verdict = VerdictBanner()
        self.body.addWidget(self.verdict)
        self.jumps: dict[str, Button] = {}
        titles = {one.key: one.title for one in criteria_of(sheet)}
        for name, codes in (
            (_("Not scored yet"), sheet.open),
            (_("To be looked at again"), sheet.unsure),
            (_("Points without a paper or task"), sheet.unproven),
        ):
            if codes:
                self._part(name, codes, sheet, titles)
        self._say(sheet)
        told = _("Files travel with the report or supplement of their task")
        self.body.addWidget(Label(told, "second", "text-2", wrap=True))
        self.add_button(_("Close"), self.reject)
        self.answer = self.add_button(_("Send the sheet"), self._give, "primary")
        self.answer.set_off(_("Score every criterion that applies first") if sheet.open else "")
        self.finished.connect(self.deleteLater)

    def _say(self, sheet: SheetView) -> None:
        if sheet.open:
            count = len(sheet.open)
            words = ngettext("{n} criterion has no score yet", "{n} criteria have no score yet", count)
            self.verdict.show_verdict(
                Shape.PART_MISSING, words.format(n=count), _("The sheet can leave when each has points or a rule.")
            )
        elif sheet.unsure or sheet.unproven:
            self.verdict.show_verdict(
                Shape.NOTICE, _("It can be sent; some points may be doubted"), _("Look at the criteria below first.")
            )
        else:
            self.verdict.show_verdict(Shape.VALID, _("Everything is scored and proved"), "")

    def _part(self, name: str, codes: Sequence[str], sheet: SheetView, titles: dict[str, str]) -> None:
        whole = column(Label(f"{name} ({len(codes)})", "second.bold"), spacing=4)
        for code in codes[:MOST_JUMPS]:
            words = f"{short_code(sheet.criteria, code)}  {titles.get(code, '')}"
            button = Button(shortened(words, "base.medium", self.room()), kind="link")
            button.setToolTip(words)
            button.clicked.connect(lambda _on=False, code=code: self._jump(code))
            whole.addLayout(row(button, 1))
            self.jumps[code] = button
        if len(codes) > MOST_JUMPS:
            rest = ", ".join(short_code(sheet.criteria, code) for code in codes[MOST_JUMPS:])
            whole.addWidget(Label(_("and {codes}").format(codes=rest), "second", "text-2", wrap=True))
        self.body.addLayout(whole)

    def _jump(self, code: str) -> None:
        self.accept()
        self.wanted.emit(code)

    def _give(self) -> None:
        self.accept()
        self.sent.emit()
