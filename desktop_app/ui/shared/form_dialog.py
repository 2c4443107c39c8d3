"""A dialog with fields, described as data: it checks what must be there, keeps a draft, and says a refusal in place.

    dialog = FormDialog(window, desk, _("New session"), FIELDS, _("Write down"), draft="outreach")
    dialog.carry_out(lambda office, watch, said: record_session(office, …, said["held_on"], …), self._done)
    dialog.open()

    FIELDS = (
        Field("held_on", _("Day of the session"), "day", required=True, half=True),
        Field("form", _("Form"), "choice", choices=((Form.MEETING, form_label(Form.MEETING)), …), half=True),
        Field("topic", _("What it was about"), "line", required=True),
        Field("words", _("In words"), "text"), Field("reach", _("Came, of all"), "ratio"),
        Field("proofs", _("Files that prove it"), "files"), Field("shared", _("Send with the report"), "check"),
    )

`said` has for each key: str (line, text), date or None (day), the chosen value (choice), (int, int) or None (ratio),
int or None (number), tuple of Path (files), bool (check). A refusal leaves the dialog open with what was typed, and
says its sentence above the buttons. What is typed is kept within two seconds and offered again after a power cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from desktop_app.domain.refusal import Refusal
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import named
from desktop_app.ui.shared.form_fields import Field, Kept, kept_field
from desktop_app.ui.shared.kept_draft import KeptDraft
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.ui.shared.desk import Desk

    Said = Mapping[str, Any]

__all__ = ["Field", "FormDialog"]


@dataclass(slots=True)
class _Work:
    do: Callable[[Office, Watch, Said], Any]
    done: Callable[[Any], object] | None
    title: str


class FormDialog(Dialog):
    """Fields one under the other; two with `half` share a line."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        title: str,
        fields: Sequence[Field],
        answer: str,
        *,
        draft: str = "",
        sentence: str = "",
        width: int = 560,
    ) -> None:
        super().__init__(parent, title, width)
        self._desk = desk
        self._work: _Work | None = None
        self.fields: dict[str, Kept] = {}
        if sentence:
            self.body.addWidget(Label(sentence, tone="text-2", wrap=True))
        self._lay(fields)
        self.notice = VerdictBanner()
        self.notice.hide()
        self.add_reason(self.notice)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(answer, self.give, "primary")
        self.draft = KeptDraft(self, desk, draft, self.fields, self.look)
        self.finished.connect(self.deleteLater)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            self.set_first(first.widget)
        self.look()

    # --- what the page says ---

    def carry_out(
        self, do: Callable[[Office, Watch, Said], Any], done: Callable[[Any], object] | None = None, title: str = ""
    ) -> None:
        """What the answer does, on the worker, with what was said; `done` gets its result when the dialog is closed."""
        self._work = _Work(do, done, title)

    def said(self) -> dict[str, Any]:
        """What stands in the fields now."""
        return {key: one.value() for key, one in self.fields.items()}

    def set_value(self, key: str, value: Any) -> None:
        """Put something into a field, as if it had been typed."""
        self.fields[key].put(value)

    def say(self, error: BaseException) -> None:
        """Say a refusal where it happened; anything else is a fault and is shown as one."""
        self.setEnabled(True)
        if not isinstance(error, Refusal):
            self._desk.show_problem(error)
            return
        from desktop_app.ui.kit.problems import of

        problem = of(error)
        sentence = " ".join(part for part in (problem.why, problem.safe, f"({problem.code})") if part)
        self.notice.show_verdict(Shape.INVALID, problem.what, sentence)
        self.notice.show()
        self.fit()

    # --- what a person does ---

    def give(self) -> None:
        """Carry out what the page said; nothing happens while a field that is needed is empty."""
        if self._missing() or self._work is None:
            return
        self.notice.hide()
        self.setEnabled(False)
        said, work = self.said(), self._work
        self._desk.act(work.title, lambda office, watch: work.do(office, watch, said), self._finish, self.say)

    def _finish(self, result: Any) -> None:
        done = self._work.done if self._work is not None else None
        self.setEnabled(True)
        self.draft.forget()
        self.accept()
        if done is not None:
            done(result)

    # --- fields ---

    def _lay(self, fields: Sequence[Field]) -> None:
        half: QGridLayout | None = None
        for one in fields:
            kept = self.fields[one.key] = kept_field(one)
            kept.changed.connect(self.look)
            name = one.label if one.required else one.label_optional()
            place: QLayout = kept.place() or named(name, kept.widget, wrap=one.half)
            if one.half:
                if half is None:
                    half = self._halves()
                    half.addLayout(place, 0, 0, Qt.AlignmentFlag.AlignBottom)
                    continue
                half.addLayout(place, 0, 1, Qt.AlignmentFlag.AlignBottom)
            else:
                self.body.addLayout(place)
            half = None

    def _halves(self) -> QGridLayout:
        """A line of two fields: each half of every line begins and ends where the others do, fields side by side."""
        line = QGridLayout()
        line.setHorizontalSpacing(12)
        for place in (0, 1):
            line.setColumnMinimumWidth(place, 1)
            line.setColumnStretch(place, 1)
        self.body.addLayout(line)
        return line

    def look(self) -> None:
        """The answer is off, with the reason, while something is missing."""
        self.answer.set_off(self._missing())

    def _missing(self) -> str:
        fields = self.fields.values()
        begun = {one.field.together for one in fields if one.field.together and one.text()}
        half_told = (one for one in fields if one.field.together in begun and not one.text())
        problems = (why for one in fields if (why := one.problem()))
        forgotten = (_("Still missing: {label}").format(label=one.field.label) for one in half_told)
        return next(problems, "") or next(forgotten, "")
