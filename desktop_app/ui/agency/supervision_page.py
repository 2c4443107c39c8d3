"""Kiểm tra, giám sát: inspections, instructions, tasks left alone, violations when asked for, accountability."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from desktop_app.services.supervision_views import SupervisionBook, supervision_book
from desktop_app.ui.agency import (
    accountability_part,
    inspections_part,
    instructions_part,
    untouched_part,
    violations_part,
)
from desktop_app.ui.agency.link_box import LinkBox
from desktop_app.ui.kit.boxes import CountdownBox
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import column
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.shared.register_page import RegisterPage
from desktop_app.ui.shared.words import task_state
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.assignments import Word
    from desktop_app.services.office import Office
    from desktop_app.ui.agency.supervision_part import Part
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.kit.shapes import Shape
    from desktop_app.ui.shared.desk import Desk

HIDDEN: Final = N_("The list is hidden")


class SupervisionPage(RegisterPage[SupervisionBook]):
    """Each tab is a part of its own; `see_shortcoming` sends a person to a shortcoming."""

    title = N_("Inspection, supervision")
    lists = (
        inspections_part.LIST,
        instructions_part.LIST,
        untouched_part.LIST,
        violations_part.LIST,
        accountability_part.LIST,
    )

    def __init__(self, frame: Frame, desk: Desk, see_shortcoming: Callable[[str], object]) -> None:
        self.see_shortcoming = see_shortcoming
        super().__init__(frame, desk)

    def build_acts(self) -> None:
        self.countdown = CountdownBox()
        self.countdown.hide()
        body = self.panel.body
        body.insertWidget(body.indexOf(self.panel.sentence), self.countdown)
        self.links = LinkBox()
        body.insertWidget(body.indexOf(self.panel.files_name), self.links)
        self.inspections = inspections_part.InspectionsPart(self)
        self.instructions = instructions_part.InstructionsPart(self)
        self.untouched = untouched_part.UntouchedPart(self)
        self.violations = violations_part.ViolationsPart(self)
        self.accounts = accountability_part.AccountabilityPart(self)
        every = (self.inspections, self.instructions, self.untouched, self.violations, self.accounts)
        self.parts: dict[str, Part] = {one.key: one for one in every}
        for part in self.parts.values():
            for button in part.heads:
                self.head.add(button)
        self.panel.set_acts([button for part in self.parts.values() for button in part.feet])

    def under_tabs(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(*(part.under for part in self.parts.values() if part.under is not None), spacing=0))
        return holder

    def read(self, office: Office) -> SupervisionBook:
        return supervision_book(office, with_violations=self.violations.asked)

    def rows(self, whole: SupervisionBook) -> Mapping[str, Sequence[Any]]:
        return {
            self.inspections.key: whole.inspections,
            self.instructions.key: whole.instructions,
            self.untouched.key: whole.untouched_partner if self.untouched.is_partner() else whole.untouched,
            self.violations.key: whole.violations or (),
            self.accounts.key: whole.accounts,
        }

    def counted(self, list_key: str) -> int | None:
        hidden = list_key == self.violations.key and not self.violations.asked
        return None if hidden else super().counted(list_key)

    def arrived(self, whole: SupervisionBook) -> None:
        for part in self.parts.values():
            part.arrived()

    def shown(self) -> None:
        # Whoever comes back to the page asks anew for what is not for everybody.
        self.violations.hide_again()
        super().shown()

    def again(self) -> None:
        """Fill the lists again from what is known."""
        if self.found is not None:
            self._take(self.found)

    def drop_violations(self) -> None:
        """Hide them at once, before anything is read again."""
        if self.found is not None:
            self._take(replace(self.found, violations=None))

    def refill(self) -> None:
        key = self.list_key()
        for part in self.parts.values():
            for button in part.heads:
                button.setVisible(part.key == key)
            if part.under is not None:
                part.under.setVisible(part.key == key)
        self._clear()
        super().refill()
        if key == self.violations.key and not self.violations.asked:
            self.empty.show_words(_(HIDDEN), _("Show the list to see what is written down."))

    def show(self, one: Any) -> None:
        self._clear()
        self.parts[self.list_key()].show(one)

    def _clear(self) -> None:
        self.countdown.hide()
        self.links.hide()

    def count_down(self, shape: Shape, words: str, below: str) -> None:
        """Say in the panel how many days are left."""
        self.countdown.show_countdown(shape, words, below)
        self.countdown.show()

    def show_task_state(self, word: Word) -> None:
        """Say the state of a task in the panel."""
        state = task_state(word)
        self.panel.chip.show_shape(STATE_SHAPES[state], word_of(state))
        self.panel.chip.show()

    def written(self, key: str, list_key: str, words: str, undo: Callable[[], object] | None = None) -> None:
        """Something was written down: show it, and say so."""
        self.ask_for(key, list_key)
        self.reload()
        if undo is not None:
            self.frame.toast(words, _("Undo"), undo)
        else:
            self.frame.toast(words)
