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

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from desktop_app.domain.refusal import Refusal
from desktop_app.services.drafts import draft_of, keep_draft
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.keep_timer import KeepTimer
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import named
from desktop_app.ui.shared.form_fields import Field, Kept, kept_field
from desktop_app.ui.shared.words import hour
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.domain.watch import Watch
    from desktop_app.services.drafts import TextDraft
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
        self._draft = draft
        self._work: _Work | None = None
        self._closed = False
        self.fields: dict[str, Kept] = {}
        self.offer = InsetBox()
        self.offer.hide()
        self.body.addWidget(self.offer)
        if sentence:
            self.body.addWidget(Label(sentence, tone="text-2", wrap=True))
        self._lay(fields)
        self.notice = VerdictBanner()
        self.notice.hide()
        self.body.addWidget(self.notice)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(answer, self.give, "primary")
        self._timer = KeepTimer(self, self._keep)
        self.finished.connect(self._ended)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            self.set_first(first.widget)
        desk.closing.connect(self._keep)
        if draft:
            desk.read(lambda office: draft_of(office, self._name()), self._found, lambda _error: None)
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
        self._forget()
        self.accept()
        if done is not None:
            done(result)

    def reject(self) -> None:
        """Put the dialog away; what was typed is given up, as the person asked."""
        self._forget()
        super().reject()

    # --- fields ---

    def _lay(self, fields: Sequence[Field]) -> None:
        half: QHBoxLayout | None = None
        for one in fields:
            kept = self.fields[one.key] = kept_field(one)
            kept.changed.connect(self._typed)
            place: QLayout = kept.place() or named(one.label if one.required else one.label_optional(), kept.widget)
            if one.half:
                if half is None:
                    half = QHBoxLayout()
                    half.setSpacing(12)
                    self.body.addLayout(half)
                    half.addLayout(place, 1)
                    continue
                half.addLayout(place, 1)
            else:
                self.body.addLayout(place)
            half = None

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

    def _typed(self) -> None:
        self.look()
        if self._draft:
            self._desk.hold(self._name())
            self._timer.touch()

    # --- the draft ---

    def _name(self) -> str:
        return f"form/{self._draft}"

    def _keep(self) -> None:
        if not self._draft or self._closed:
            return
        self._timer.stop()
        typed = {key: one.text() for key, one in self.fields.items()}
        name = self._name()

        def kept(_none: None) -> None:
            # What was typed meanwhile is kept by the next turn.
            if not self._timer.isActive():
                self._desk.release(name)

        self._desk.read(lambda office: keep_draft(office, name, "", typed), kept)

    def _forget(self) -> None:
        self._closed = True
        self._timer.stop()
        if self._draft:
            name = self._name()
            self._desk.read(lambda office: keep_draft(office, name, ""), lambda _none: self._desk.release(name))

    def _found(self, draft: TextDraft | None) -> None:
        if draft is None or self._closed or self._timer.isActive():
            return
        words = Label(
            _("Restore what was being written at {hour}?").format(hour=hour(draft.kept_at)), "base.medium", wrap=True
        )
        self.restore = Button(_("Restore"))
        self.restore.clicked.connect(lambda: self._restore(draft))
        line = row(words, self.restore, spacing=12, margins=(14, 10, 14, 10))
        line.setStretch(0, 1)
        self.offer.setLayout(line)
        self.offer.show()
        self.fit()

    def _restore(self, draft: TextDraft) -> None:
        self.offer.hide()
        for key, typed in draft.fields.items():
            if key in self.fields:
                self.fields[key].take_text(typed)
        self.look()
        self.fit()

    def _ended(self) -> None:
        self._closed = True
        self.deleteLater()
