"""Nhận tệp: what each file is and would change, on which day it came, then what became of it.

`look()` reads the files first, renamed ones and what lies in archives and mails too; nothing changes before "Nhận".

At first contact the sender's root is unknown: the dialog shows its code, and a person types the one from the paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.fingerprints import words as as_words
from desktop_app.domain.trust import RootNotPinned, groups, same_fingerprint
from desktop_app.services.looking_into import look_into
from desktop_app.services.receiving import Received, receive
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import CodeBox
from desktop_app.ui.kit.dialogs import Dialog, SignMark
from desktop_app.ui.kit.labels import Content, Label, empty_layout, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.ui.shared.seen_words import changes_of, sign_of, title_of
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import kind_label, outcome_label
from desktop_app.wording.refusals import sentence_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from desktop_app.domain.refusal import Refusal
    from desktop_app.services.looking_into import Seen
    from desktop_app.ui.shared.desk import Desk

SHAPES: Final = {
    "applied": Shape.VALID,
    "older": Shape.VALID,
    "duplicate": Shape.DUPLICATE,
    "waiting": Shape.SIGNER,
    "unapproved": Shape.UNCONFIRMED,
    "stray": Shape.STRAY,
    "refused": Shape.INVALID,
    "halted": Shape.WAITING,
    "incomplete": Shape.PART_MISSING,
    "quarantined": Shape.PART_MISSING,
}
MOST_SHOWN: Final = 200
MOST: Final = 280
LEAST: Final = 40
"""Height of the list of files, px at 100 %."""


class ReceiveDialog(Dialog):
    """From the files to their verdicts in one dialog; `received` gives the results."""

    received = Signal(object)

    def __init__(self, parent: QWidget | None, desk: Desk, files: Sequence[Path], *, ask_day: bool = True) -> None:
        super().__init__(parent, _("Receive files"), 560)
        self._desk = desk
        self._files = tuple(files)
        self._fingerprint = ""
        self._ended = False
        self._looking = False
        self._gone = False
        self.lead = Label(tone="text-2", wrap=True)
        self.body.addWidget(self.lead)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._rows.setContentsMargins(0, 0, 8, 0)
        inside = Content()
        inside.setLayout(self._rows)
        self._area = QScrollArea()
        self._area.setAccessibleName(_("Files"))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(self._area)
        self.day = DayField(_("Day of arrival"), desk.today())
        self._day_place = QWidget()
        place = named(_("Day of arrival"), self.day)
        place.setContentsMargins(0, 0, 0, 0)
        self._day_place.setLayout(place)
        self._day_place.setVisible(ask_day)
        self.body.addWidget(self._day_place)
        self._contact = self._first_contact()
        self.body.addWidget(self._contact)
        self._contact.hide()
        self.close_button = self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Receive"), self.go, "primary")
        self.day.changed.connect(self._look)
        self.finished.connect(lambda _answer: self._leave())
        self._show_files()
        self._look()

    # --- what is shown ---

    def _first_contact(self) -> QWidget:
        self.code = CodeBox()
        self.code_words = Label(role="second", wrap=True, copyable=True)
        self.typed = line_edit(_("Code on the paper"))
        self.typed.textChanged.connect(lambda _text: self._look())
        self.compare = Label(role="second", tone="text-2", wrap=True)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        words = _(
            "This is the first file from this sender. Compare the code on the screen with the code on the paper that "
            "came with the plan, and type the one from the paper."
        )
        inside.addWidget(Label(words, wrap=True))
        inside.addWidget(self.code)
        inside.addWidget(self.code_words)
        inside.addLayout(named(_("Code on the paper"), self.typed))
        inside.addWidget(self.compare)
        return holder

    def _show_files(self) -> None:
        count = len(self._files)
        self.lead.setText(
            ngettext("{n} file or folder. Nothing changes until you press Receive.",
                     "{n} files or folders. Nothing changes until you press Receive.", count).format(n=count)
        )  # fmt: skip
        empty_layout(self._rows)
        for file in self._files[:MOST_SHOWN]:
            self._rows.addWidget(Label(file.name, "base.medium", wrap=True))
        self._rows.addStretch(1)
        self._measure()

    def look(self) -> None:
        """Read what the files are and would change; nothing is kept of it."""
        self._looking = True
        self._look()

        def seen(found: tuple[Seen, ...]) -> None:
            self._looking = False
            if not self._gone and not self._ended:
                self._show_seen(found)

        def failed(error: BaseException) -> None:
            self._looking = False
            if not self._gone:
                self._look()
                self._desk.show_problem(error)

        self._desk.read(lambda office: look_into(office, self._files), seen, failed)

    def _leave(self) -> None:
        self._gone = True
        self.deleteLater()

    def _show_seen(self, found: Sequence[Seen]) -> None:
        empty_layout(self._rows)
        for one in sorted(found, key=lambda one: one.refusal is None)[:MOST_SHOWN]:
            self._rows.addWidget(self._seen(one))
        self._rows.addStretch(1)
        self._measure()
        if not found:
            self.lead.setText(_("No package was found there."))
        self._compare_with(one.refusal for one in found)
        self._look()
        self.fit()

    def _seen(self, one: Seen) -> QWidget:
        shape = sign_of(one)
        return _row(shape, title_of(one), " · ".join(part for part in (one.path.name, one.sender_name) if part),
                    changes_of(one))  # fmt: skip

    def _compare_with(self, refusals: Iterable[Refusal | None]) -> None:
        """Ask for the code of a sender that nobody has compared yet."""
        unknown = next((one for one in refusals if isinstance(one, RootNotPinned)), None)
        self._fingerprint = unknown.fingerprint if unknown is not None else ""
        self._contact.setVisible(bool(self._fingerprint))
        if self._fingerprint:
            self.code.show_code(_("Code of the sender"), groups(self._fingerprint))
            self.code_words.setText(as_words(self._fingerprint))
            self.typed.setFocus()

    def _measure(self) -> None:
        """As tall as what is listed, until it has to scroll."""
        room = self.width() - 48
        layout = self._rows
        for place in range(layout.count()):
            item = layout.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.show()  # what was not shown yet takes no room
        layout.activate()
        needed = layout.totalHeightForWidth(room) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self._area.setFixedHeight(min(theme.px(MOST), max(theme.px(LEAST), needed)))
        # A stop for the keyboard only when there is something to scroll.
        scrolls = needed > theme.px(MOST)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)

    def show_results(self, results: Sequence[Received]) -> None:
        """Show what became of each file, those to be looked at first."""
        self._ended = True
        empty_layout(self._rows)
        good = {"applied", "older", "duplicate"}
        for result in sorted(results, key=lambda one: one.outcome in good)[:MOST_SHOWN]:
            self._rows.addWidget(self._result(result))
        self._rows.addStretch(1)
        self._measure()
        self._day_place.hide()
        taken = sum(1 for result in results if result.outcome in ("applied", "older"))
        self.lead.setText(
            ngettext("{n} of {all} file taken in.", "{n} of {all} files taken in.", len(results)).format(
                n=taken, all=len(results)
            )
            if results
            else _("No package was found there.")
        )
        self._compare_with(result.refusal for result in results)
        if self._fingerprint:
            self.answer.setText(_("The codes agree, receive"))
        else:
            self.answer.setText(_("Close"))
            self.close_button.hide()
            self.answer.setFocus()
        self._look()
        self.fit()

    def _result(self, result: Received) -> QWidget:
        shape = SHAPES.get(result.outcome, Shape.NOTICE)
        verdict = outcome_label(result.outcome)
        kind = kind_label(result.header.kind) if result.header is not None else ""
        head = " · ".join(part for part in (verdict, kind, result.sender_name) if part)
        sentence = sentence_for(result.refusal) if result.refusal is not None else ""
        if result.outcome == "duplicate" and result.arrived_on is not None:
            sentence = _("It first arrived on {day}.").format(day=f"{result.arrived_on:%d/%m/%Y}")
        if isinstance(result.refusal, RootNotPinned):
            sentence = ""
        code = f" (CK-{result.refusal.short_number})" if sentence and result.refusal is not None else ""
        return _row(shape, head, result.path.name, sentence + code)

    def _look(self) -> None:
        reason = ""
        if self._looking:
            reason = _("Files are being checked")
        elif not self._ended:
            day = self.day.day()
            if day is None:
                reason = _("The day is not readable: write it as 30/06/2026")
            elif day > self._desk.today():
                reason = _("The day lies in the future")
        if not reason and self._fingerprint:
            agree = same_fingerprint(self.typed.text(), self._fingerprint)
            reason = "" if agree else _("The codes do not agree yet")
            if self.typed.text().strip() and not agree:
                self.compare.setText(
                    _("The code typed differs from the one in the file. Do not receive it before they agree.")
                )
            else:
                self.compare.setText(_("The codes agree.") if agree else "")
        self.answer.set_off(reason)

    # --- what happens ---

    def go(self) -> None:
        """Receive, receive again with the root that was compared, or close."""
        if self._ended and not self._fingerprint:
            self.accept()
            return
        day, root = self.day.day(), self._fingerprint
        self.answer.set_off(_("Files are being checked"))

        def done(results: tuple[Received, ...]) -> None:
            self.received.emit(results)
            self.show_results(results)

        def failed(error: BaseException) -> None:
            self._look()
            self._desk.show_problem(error)

        job = self._desk.act(
            _("Checking files"),
            lambda office, watch: receive(office, self._files, day, root, watch),
            done,
            failed,
        )
        job.cancelled.connect(self._look)


def _row(shape: Shape, head: str, name: str, sentence: str) -> QWidget:
    """One file: its sign, what it is, its name, and one sentence."""
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Label(head, "base.medium", shape.family, wrap=True))
    words.addWidget(Label(name, "second", "text-2", wrap=True))
    if sentence:
        words.addWidget(Label(sentence, "second", wrap=True, copyable=True))
    mark = SignMark(shape)
    line = row(mark, spacing=10)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    line.setContentsMargins(0, 2, 0, 2)
    holder = QWidget()
    holder.setLayout(line)
    holder.setAccessibleName(". ".join(part for part in (head, name, sentence) if part))
    return holder
