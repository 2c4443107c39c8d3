"""Whom a task waits for: what was asked when, how many working days went by, and two ways to remind of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.coordination import Direction, Way
from desktop_app.services.changes import Changes
from desktop_app.services.coordination import CoordinationRow, coordination, remind
from desktop_app.services.coordination_letters import coordination_reminder
from desktop_app.ui.agency.coordination_dialogs import note_answer, told
from desktop_app.ui.agency.paper_saving import save_paper
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import InsetBox
from desktop_app.ui.kit.labels import Label, empty_layout
from desktop_app.wording.catalogue import _
from desktop_app.wording.coordination_texts import message, waiting_words

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class CoordinationBox(InsetBox):
    """The requests of one assignment, those that await an answer with what can be done about it."""

    def __init__(self, desk: Desk, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._frame = desk, frame
        self._shown: tuple[CoordinationRow, ...] = ()
        self._for = ""
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(12, 8, 12, 6)
        self._inside.setSpacing(4)
        self.buttons: dict[str, Button] = {}
        self.hide()

    def rows(self) -> tuple[CoordinationRow, ...]:
        """What is shown."""
        return self._shown

    def show_for(self, assignment_id: str) -> None:
        """Read the requests of an assignment and show them; nothing is shown while there are none."""
        if assignment_id != self._for:
            self._show(())
        self._for = assignment_id

        def arrived(rows: tuple[CoordinationRow, ...]) -> None:
            if self._for == assignment_id:
                self._show(tuple(row for row in rows if row.request.direction is Direction.SENT))

        self._desk.read(lambda office: coordination(office, assignment_id=assignment_id), arrived)

    def put_away(self) -> None:
        """Show nothing; an answer that is still on its way shows nothing either."""
        self._for = ""
        self._show(())

    def _show(self, rows: tuple[CoordinationRow, ...]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        self.buttons = {}
        empty_layout(self._inside)
        self.setVisible(bool(rows))
        if not rows:
            return
        self._inside.addWidget(Label(_("Coordination asked for"), "second.bold", parent=self))
        for row in rows:
            said = waiting_words(row.request, row.waiting)
            self._inside.addWidget(Label(row.request.partner_name, "second.medium", wrap=True, parent=self))
            words = Label(said[:1].upper() + said[1:], "second", "text-2", wrap=True, copyable=True, parent=self)
            self._inside.addWidget(words)
            if row.request.open:
                self._inside.addLayout(self._acts(row))
        self.setAccessibleName(
            ". ".join(f"{row.request.partner_name}: {waiting_words(row.request, row.waiting)}" for row in rows)
        )

    def _acts(self, row: CoordinationRow) -> QGridLayout:
        places = QGridLayout()
        places.setSpacing(0)
        places.setColumnStretch(2, 1)
        offered = (
            ("letter", _("Reminder letter"), "printer", self.print_letter),
            ("copy", _("Copy the message"), "copy", self.copy_message),
            ("answer", _("Answered…"), "check", self.note_answer),
        )
        for place, (key, text, icon, act) in enumerate(offered):
            button = Button(text, icon, "ghost", self)
            theme.set_role(button, "second")
            button.clicked.connect(partial(act, row))
            places.addWidget(button, place // 2, place % 2)
            self.buttons.setdefault(key, button)
        return places

    def print_letter(self, row: CoordinationRow, _checked: bool = False) -> None:
        """Print the letter that reminds; then offer to note that it went."""
        name = _("Reminder, {partner}").format(partner=row.request.partner_name)
        subject = row.request.subject

        def printed(_file: Path) -> None:
            self._frame.toast(
                _("The letter is written; once it has gone, note it"),
                _("Note it"),
                lambda: self._remind(row, Way.LETTER),
            )

        save_paper(
            self._desk, self._frame, name, lambda office: coordination_reminder(office, subject), printed
        )  # fmt: skip

    def copy_message(self, row: CoordinationRow, _checked: bool = False) -> None:
        """Put a short text on the clipboard; then offer to note that it was sent."""
        office = self._desk.office
        if office is None:
            return
        QGuiApplication.clipboard().setText(message(office.info.name, [row], self._desk.today()))
        self._frame.toast(
            _("The message lies on the clipboard"), _("Note it as reminded"), lambda: self._remind(row, Way.MESSAGE)
        )

    def note_answer(self, row: CoordinationRow, _checked: bool = False) -> None:
        """Note what they answered."""
        note_answer(self._desk, self._frame, row)

    def _remind(self, row: CoordinationRow, way: Way) -> None:
        request = row.request
        self._desk.act(
            "",
            lambda office, _watch: (
                remind(office, request.subject, way=way), Changes(assignments=frozenset({request.assignment_id}))
            ),
            lambda _made: told(self._desk, self._frame, _("Noted as reminded today")),
            cancellable=False,
        )  # fmt: skip
