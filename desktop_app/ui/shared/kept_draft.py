"""What is being typed into a dialog: kept within two seconds, offered again when the same dialog opens after a kill.

    self.draft = KeptDraft(self, desk, f"extension/{assignment_id}", {"reason": self.reason, "wanted": self.wanted})
    …
    dialog.draft.until(desk.act(…))     # written: the draft goes with it

Closing the dialog without an answer gives the words up, as the person asked. After an answer they go when the work
has succeeded; refused, they are offered when the dialog is opened again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit

from desktop_app.services.drafts import draft_of, keep_draft
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import Dialog, InsetBox
from desktop_app.ui.kit.keep_timer import KeepTimer
from desktop_app.ui.kit.labels import Label, row
from desktop_app.ui.shared.fields import DayField
from desktop_app.ui.shared.words import hour
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.drafts import TextDraft
    from desktop_app.ui.kit.jobs import Job
    from desktop_app.ui.shared.desk import Desk


class Typed(Protocol):
    """A field as the draft sees it."""

    changed: SignalInstance

    def text(self) -> str:
        """What was typed."""
        ...

    def take_text(self, text: str) -> None:
        """Show what was typed earlier."""
        ...


class KeptDraft(QObject):
    """The draft of one dialog; without a name nothing is kept."""

    def __init__(
        self,
        dialog: Dialog,
        desk: Desk,
        about: str,
        fields: Mapping[str, QWidget | Typed],
        restored: Callable[[], object] | None = None,
    ) -> None:
        """`about`: what the dialog is about, the same at each opening; `restored` is called after words came back."""
        super().__init__(dialog)
        self._dialog, self._desk, self._restored = dialog, desk, restored
        self._name = f"form/{about}" if about else ""
        self._fields = {key: _typed(field) for key, field in fields.items()}
        self._first = self._texts()
        self._closed = False
        self._timer = KeepTimer(self, self.keep)
        self.offer = InsetBox()
        self.offer.hide()
        dialog.body.insertWidget(0, self.offer)
        if not about:
            return
        for field in self._fields.values():
            field.changed.connect(self.touch)
        dialog.finished.connect(self._ended)
        desk.closing.connect(self.keep)
        name = self._name
        desk.read(lambda office: draft_of(office, name), self._found, lambda _error: None)

    def touch(self) -> None:
        """Something was typed."""
        if self._name and not self._closed:
            self._desk.hold(self._name)
            self._timer.touch()

    def keep(self) -> None:
        """Keep what stands in the fields now; what was there when the dialog opened is no draft."""
        if not self._name or self._closed:
            return
        self._timer.stop()
        name, texts = self._name, self._texts()
        typed = {} if texts == self._first else texts

        def kept(_none: None) -> None:
            # What was typed meanwhile is kept by the next turn.
            if self._closed or not self._timer.isActive():
                self._desk.release(name)

        self._desk.read(lambda office: keep_draft(office, name, "", typed), kept)

    def until(self, job: Job) -> Job:
        """This job writes down what was typed: the draft goes when it succeeds."""
        desk, name = self._desk, self._name
        if name:
            job.succeeded.connect(lambda _result: _forget(desk, name))
        return job

    def forget(self) -> None:
        """The words are written down, or given up."""
        self._closed = True
        self._timer.stop()
        if self._name:
            _forget(self._desk, self._name)

    def _ended(self, result: int) -> None:
        if self._closed:
            return
        if result != QDialog.DialogCode.Accepted:
            self.forget()
            return
        # The work that was asked for stands behind this in the worker's line: refused, the words are there still.
        self.keep()
        self._closed = True

    def _texts(self) -> dict[str, str]:
        return {key: field.text() for key, field in self._fields.items()}

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
        self._dialog.fit()

    def _restore(self, draft: TextDraft) -> None:
        self.offer.hide()
        for key, typed in draft.fields.items():
            if key in self._fields:
                self._fields[key].take_text(typed)
        if self._restored is not None:
            self._restored()
        self._dialog.fit()


def _forget(desk: Desk, name: str) -> None:
    desk.read(lambda office: keep_draft(office, name, ""), lambda _none: desk.release(name))


class _Plain:
    """A field of Qt or of the house, as the draft sees it."""

    def __init__(self, widget: QLineEdit | QPlainTextEdit | QAbstractButton | DayField) -> None:
        self._widget = widget
        if isinstance(widget, QAbstractButton):
            self.changed = widget.toggled
        elif isinstance(widget, DayField):
            self.changed = widget.changed
        else:
            self.changed = widget.textChanged

    def text(self) -> str:
        widget = self._widget
        if isinstance(widget, QAbstractButton):
            return "1" if widget.isChecked() else ""
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText()
        return widget.edit.text() if isinstance(widget, DayField) else widget.text()

    def take_text(self, text: str) -> None:
        widget = self._widget
        if isinstance(widget, QAbstractButton):
            widget.setChecked(bool(text))
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(text)
        else:
            (widget.edit if isinstance(widget, DayField) else widget).setText(text)


def _typed(field: QWidget | Typed) -> Typed:
    if isinstance(field, QLineEdit | QPlainTextEdit | QAbstractButton | DayField):
        return _Plain(field)
    return cast("Typed", field)
