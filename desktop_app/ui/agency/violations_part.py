"""Sai phạm, xử lý: hidden until somebody asks; said who sees them; sent only once somebody has chosen to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.violations import ViolationFacts, handle_violation, record_violation, share_violation
from desktop_app.ui.agency.confirm import ConfirmDialog
from desktop_app.ui.agency.supervision_part import Part
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.form_dialog import Field
from desktop_app.ui.shared.register_page import RegisterList
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.supervision_views import ViolationView

    Said = Mapping[str, Any]


def _shape(one: ViolationView) -> Shape:
    if one.violation.handled_on is None:
        return Shape.OVERDUE if one.late else Shape.IN_TIME
    return Shape.DONE_LATE if one.late else Shape.DONE_ON_TIME


def _state_words(one: ViolationView) -> str:
    if one.violation.handled_on is None:
        return _("Not handled, past its day") if one.late else _("Not handled yet")
    return _("Handled late") if one.late else _("Handled")


def _road(one: ViolationView) -> str:
    return _("sent with the reports") if one.violation.shared else _("kept at home")


def _what(one: ViolationView) -> Cell:
    violation = one.violation
    below = " · ".join((violation.body, violation.paper, short_day(violation.found_on)))
    return Cell(violation.content, role="base.medium", below=below, hint=violation.content)


def _state(one: ViolationView) -> Cell:
    shape = _shape(one)
    return Cell(_state_words(one), shape.family, "second.medium", shape=shape, below=_road(one))


COLUMNS: Final[tuple[Column[ViolationView], ...]] = (
    Column(N_("What was concluded"), _what),
    Column(N_("Due on"), lambda one: Cell(short_day(one.violation.due_on), role="second"), width=104),
    Column(N_("State, sending"), _state, width=226),
)
LIST: Final = RegisterList(
    "violations",
    N_("Violations, handling"),
    COLUMNS,
    lambda one: " ".join((one.violation.content, one.violation.body, one.violation.paper, *one.violation.persons)),
    N_("No violation written down"),
    N_("What a competent body concludes about persons stands here, with how it was handled."),
)


class ViolationsPart(Part):
    """`asked`: somebody has asked to see them; forgotten when the page is left, or when another person sits down."""

    key = "violations"
    asked = False

    def build(self) -> None:
        self.new = Button(_("Write down a violation"), "plus", "primary")
        self.new.clicked.connect(self.ask_new)
        self.handle = Button(_("Handling"), "pencil", "primary")
        self.handle.clicked.connect(self.ask_handling)
        self.share = Button(_("Send with the reports"), "send")
        self.share.clicked.connect(self.ask_share)
        self.heads, self.feet = (self.new,), (self.handle, self.share)
        self.notice = Label(
            _("Shown only when asked for. Whoever uses this Windows account can ask too: hiding is courtesy, not "
              "protection. Each stays in this workspace until somebody chooses to send it."),
            "second", "text-2", wrap=True,
        )  # fmt: skip
        self.eye = Button("", "eye")
        self.eye.clicked.connect(self.toggle)
        line = row(self.notice, self.eye, spacing=16, margins=(tokens.PAGE_MARGIN, 10, tokens.PAGE_MARGIN, 10))
        line.setStretch(0, 1)
        line.setAlignment(self.eye, Qt.AlignmentFlag.AlignTop)
        self.under = QWidget()
        self.under.setLayout(line)
        self.desk.person_changed.connect(self.change_hands)
        self.say()

    def say(self) -> None:
        """The button says what it does now."""
        self.eye.set_icon_name("eye-off" if self.asked else "eye")
        self.eye.setText(_("Hide the list") if self.asked else _("Show the list"))

    def hide_again(self) -> None:
        """Whoever comes next asks anew."""
        if self.asked:
            self.asked = False
            self.say()
            self.page.drop_violations()

    def change_hands(self) -> None:
        """Somebody else sits at the desk: what the one before asked to see is hidden."""
        self.hide_again()

    def show(self, one: ViolationView) -> None:
        violation = one.violation
        self.page.panel.show_row(
            violation.content,
            [
                (_("The body that concluded"), violation.body),
                (_("Its document"), f"{violation.paper}, {short_day(violation.found_on)}"),
                (_("Who answers for it"), "; ".join(violation.persons)),
                (_("To be handled by"), short_day(violation.due_on)),
                (_("Handling"), violation.handling),
                (_("Decision on the handling"), violation.decision),
                (_("Handled on"), short_day(violation.handled_on)),
                (_("Assigning document"), document_words(one.document_number)),
                (_("Sending"), _road(one)),
                (_("Written down by"), violation.made_by),
            ],
            state=(_shape(one), _state_words(one)),
            foot=[self.handle] if violation.shared else [self.handle, self.share],
        )

    # --- what a person does ---

    def toggle(self) -> None:
        """Show them, or hide them again."""
        self.asked = not self.asked
        self.say()
        self.page.reload()

    def ask_new(self) -> None:
        """Ask for a violation and write it down; the list is shown with it."""
        if self.page.found is None:
            return
        fields = [
            self.documents(),
            Field("body", _("The body that concluded"), required=True),
            Field("paper", _("Number of its document"), required=True, half=True),
            Field("found_on", _("Day of that document"), "day", True, half=True),
            Field("content", _("What it concluded"), "text", True, hint=_("As the document says it")),
            Field("persons", _("Who answers for it"), hint=_("Name, title; several parted by ;")),
            Field("due_on", _("To be handled by"), "day", half=True),
        ]
        made = self.ask(
            _("Write down a violation"), fields, _("Write down"), _record,
            _("Written down: it stays in this workspace"), draft="violation",
            sentence=_("It goes into no report and no paper until somebody chooses to send it."),
        )  # fmt: skip
        if made is not None:
            made.accepted.connect(self._show_list)

    def _show_list(self) -> None:
        self.asked = True
        self.say()

    def ask_handling(self) -> None:
        """Ask how it was handled."""
        one = self.page.chosen_row()
        if one is None:
            return
        known = one.violation
        fields = [
            Field("handling", _("How it is handled"), "text", True, known.handling),
            Field("decision", _("Number of the decision"), value=known.decision, half=True),
            Field("handled_on", _("Handled on"), "day", value=known.handled_on, half=True),
            Field("persons", _("Who answers for it"), value="; ".join(known.persons)),
        ]
        self.ask(
            _("Handling of the violation"), fields, _("Write down"), partial(_handled, one.key),
            _("The handling is written down"), draft=f"violation/{one.key}", sentence=known.content,
        )  # fmt: skip

    def ask_share(self) -> None:
        """Ask once more before it goes out: what was told is never taken back."""
        one = self.page.chosen_row()
        if one is None:
            return
        ConfirmDialog(
            self.frame.window_widget(),
            _("Send this violation with the reports?"),
            _("From now on it goes with every report and supplement of its document, and every later word on it goes "
              "too. What was sent is not taken back."),
            _("Send with the reports"),
            partial(self._share, one.key),
        ).open()  # fmt: skip

    def _share(self, key: str) -> None:
        self.desk.act(
            "",
            lambda office, _watch: (share_violation(office, key).subject, NOTHING_CHANGED),
            lambda found: self.page.written(found[0], self.key, _("It goes with the next report or supplement.")),
        )


def _persons(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(";") if one.strip())


def _record(office: Office, _watch: Watch, said: Said) -> str:
    facts = ViolationFacts(
        said["body"], said["paper"], said["found_on"], said["content"], _persons(said["persons"]), due_on=said["due_on"]
    )
    return record_violation(office, said["document"], facts).subject


def _handled(key: str, office: Office, _watch: Watch, said: Said) -> str:
    facts = ViolationFacts(
        handling=said["handling"], decision=said["decision"], handled_on=said["handled_on"],
        persons=_persons(said["persons"]),
    )  # fmt: skip
    return handle_violation(office, key, facts).subject
