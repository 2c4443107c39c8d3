"""What a signer sees beside the paper: four counts and how they changed, what is late and why, proposals, opinions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.approvals import Act
from desktop_app.services.note_words import pinned
from desktop_app.services.paper_to_read import Why
from desktop_app.ui.agency.certificate_box import CertificateBox
from desktop_app.ui.agency.reading_words import (
    HEADS,
    SHAPES,
    move_words,
    note_words,
    noted_short,
    noted_words,
    said_at,
    short,
)
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.dialogs import SignMark
from desktop_app.ui.kit.labels import Label, Line, Sheet, column, empty_layout, row
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.shared.words import figure
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.approvals import Move, Pin
    from desktop_app.domain.assignments import Counts
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.paper_to_read import PaperToRead

WIDTH: Final = 392
COUNTS: Final = ("done_on_time", "done_late", "in_time", "overdue")
LINK: Final = 30
MINUS: Final = "\u2212"


class ReadingSummary(Sheet):
    """392 px wide; `page_asked` gives the page of a link, `pin_dropped` the place of a note that is taken back."""

    page_asked = Signal(int)
    pin_asked = Signal(object)
    pin_dropped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self.setAccessibleName(_("Summary of the paper"))
        self.certificate = CertificateBox(self)
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(20, 14, 20, 12)
        self._body.setSpacing(3)
        self._body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addLayout(row(self.certificate, margins=(20, 6, 20, 12)))
        theme.signals().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedWidth(theme.px(WIDTH))

    def show_paper(self, paper: DeskPaper, read: PaperToRead, today: date, pins: Sequence[tuple[Pin, str]]) -> None:
        """Show what there is to know of this paper; `pins` are notes of this desk that are not sent yet."""
        empty_layout(self._body)
        if read.counts is not None and read.counts.total:
            self._counts(read.counts, read.before, paper)
        if read.clauses:
            told = ngettext("{n} promise", "{n} promises", read.clauses).format(n=figure(read.clauses))
            self._body.addWidget(Label(told, "base.bold"))
        for why in Why:
            self._noted(why, read)
        self._checks(paper, read, today)
        self._own(pins)
        self._body.addStretch(1)

    def _counts(self, counts: Counts, before: Counts | None, paper: DeskPaper) -> None:
        told = ngettext("{n} task to lead", "{n} tasks to lead", counts.total).format(n=figure(counts.total))
        beside = Label(_("against the period before") if before is not None else "", "second", "text-2")
        self._body.addLayout(row(Label(told, "base.bold"), 1, beside))
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for place, name in enumerate(COUNTS):
            now = getattr(counts, name)
            red = name == "overdue" and now > 0
            number = Label(figure(now), "panel", "red" if red else "text")
            words = Label(word_of(f"task.{name}"), wrap=True)
            change = Label(_change(now, getattr(before, name)) if before is not None else "", "second", "text-2")
            change.setAccessibleName(f"{words.text()}: {figure(now)} {change.text()}")
            grid.addWidget(SignMark(STATE_SHAPES[f"task.{name}"]), 2 * place, 0)
            grid.addWidget(number, 2 * place, 1)
            grid.addWidget(words, 2 * place, 2)
            grid.addWidget(change, 2 * place, 3, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Line(), 2 * place + 1, 0, 1, 4)
        self._body.addLayout(grid)

    def _head(self, text: str) -> None:
        self._body.addSpacing(10)
        self._body.addWidget(Label(text, "second.bold", "text-2", wrap=True))

    def _noted(self, why: Why, read: PaperToRead) -> None:
        found = [one for one in read.noted if one.why is why]
        if not found:
            return
        self._head(_(HEADS[why]))
        for one in found:
            words = Label(noted_short(one), wrap=True)
            words.setToolTip(noted_words(one))
            # A link is as high as a button: the first line of the words stands beside its own.
            lower = max(0, (theme.px(LINK) - theme.line("base")) // 2)
            words.setContentsMargins(0, lower, 0, 0)
            line = row(spacing=10)
            line.addLayout(column(SignMark(SHAPES[why]), 1, margins=(0, lower + 2, 0, 0)))
            line.addWidget(words, 1)
            if one.page:
                link = Button(_("page {n}").format(n=one.page), kind="link")
                link.setAccessibleName(f"{words.text()}: {link.text()}")
                link.clicked.connect(partial(self.page_asked.emit, one.page))
                line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
            self._body.addLayout(line)

    def _checks(self, paper: DeskPaper, read: PaperToRead, today: date) -> None:
        self._head(_("Checks and opinions"))
        if read.errors:
            told = ngettext("{n} error to mend", "{n} errors to mend", read.errors).format(n=read.errors)
            self._line(Shape.INVALID, told)
        elif read.counts is not None:
            notes = ngettext("{n} note", "{n} notes", read.notes).format(n=read.notes)
            self._line(
                Shape.VALID, _("No error left, {notes}").format(notes=notes) if read.notes else _("No error left")
            )
        if read.nobody:
            told = ngettext("{n} promise names nobody", "{n} promises name nobody", read.nobody)
            self._line(Shape.NOTICE, told.format(n=figure(read.nobody)))
        for move in paper.moves:
            if move.act is Act.SUBMITTED and not move.note:
                continue
            shape = {Act.PASSED: Shape.VALID, Act.BACK: Shape.RETURNED}.get(move.act, Shape.SIGNER)
            self._line(shape, f"{move_words(move)}, {said_at(move.at, today.year)}")
            for pin, said in pinned(move):
                self._pin_link(move, pin, said)

    def _pin_link(self, move: Move, pin: Pin, said: str) -> None:
        words = _("page {n}").format(n=pin.page) if pin.page else ""
        text = " · ".join(part for part in (words, short(said, 44)) if part)
        link = Button(text, "flag", "link")
        link.setAccessibleName(f"{move.title}: {text}")
        link.setToolTip(said)
        link.clicked.connect(partial(self.pin_asked.emit, pin))
        self._body.addLayout(row(link, 1, margins=(24, 0, 0, 0)))

    def _own(self, pins: Sequence[tuple[Pin, str]]) -> None:
        if not pins:
            return
        self._head(_("Notes not sent yet ({n})").format(n=len(pins)))
        for place, (pin, words) in enumerate(pins):
            text = Label(note_words(pin.page, words), wrap=True)
            drop = ToolButton("x", _("Take the note back: {words}").format(words=short(words, 40)))
            drop.clicked.connect(partial(self.pin_dropped.emit, place))
            line = row(SignMark(Shape.SIGNER), text, drop, spacing=10)
            line.setStretch(1, 1)
            self._body.addLayout(line)

    def _line(self, shape: Shape, text: str) -> None:
        mark = SignMark(shape)
        line = row(mark, Label(text, wrap=True), spacing=10)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(line)


def _change(now: int, before: int) -> str:
    step = now - before
    return "0" if not step else f"+{figure(step)}" if step > 0 else f"{MINUS}{figure(-step)}"
