"""Keys that rest under a passphrase: work that needs one waits on the worker thread while the window asks for it.

    unlocking = Unlocking(house.use_passphrase, window)
    unlocking.run(office, watch, lambda: seal(office, …))     # on the worker thread; Cancelled when nobody answers

The work is begun again from its start: a refusal leaves nothing behind. The passphrase is kept until the program ends.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop_app.domain.trust import KeyLocked, PassphraseWrong
from desktop_app.domain.watch import Cancelled, Watch
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import line_edit, named
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.office import Office

Result = TypeVar("Result")
LOOK_EVERY: Final = 0.1
"""Seconds after which work that waits for an answer looks whether it was asked to stop."""


class PassphraseDialog(Dialog):
    """`given` has what was typed; stays open until `accept` or, with the words of `say_wrong`, the next try."""

    given = Signal(str)

    def __init__(self, parent: QWidget | None, name: str) -> None:
        super().__init__(parent, _("Type the passphrase of the keys"), 520)
        told = _(
            "This needs the keys of {name}, which rest under a passphrase. It is asked once until the program ends, "
            "and kept nowhere."
        )
        self.body.addWidget(Label(told.format(name=name), tone="text-2", wrap=True))
        self.words = line_edit(_("Passphrase"))
        self.words.setEchoMode(QLineEdit.EchoMode.Password)
        self.shown = QCheckBox(_("Show what I type"))
        theme.set_role(self.shown, "base")
        self.wrong = Label(role="second", tone="red", wrap=True)
        self.wrong.hide()
        place = named(_("Passphrase"), self.words)
        place.addWidget(self.wrong)
        place.addWidget(self.shown)
        self.body.addLayout(place)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Open the keys"), self._give, "primary")
        self.words.textChanged.connect(lambda _text: self._look())
        self.shown.toggled.connect(self._show_words)
        self.set_first(self.words)
        self._look()

    def say_wrong(self) -> None:
        """The passphrase was not the right one: say so, and let it be typed again."""
        told = _("This passphrase does not open the keys. Nothing was changed. Check Caps Lock and the Vietnamese "
                 "keyboard, then type it again.")  # fmt: skip
        self.words.setEnabled(True)
        self.wrong.setText(told)
        self.wrong.show()
        self.words.setAccessibleDescription(told)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()
        self.fit()
        self._look()

    def _show_words(self, shown: bool) -> None:
        # Letters with marks are put together only where they are shown: hidden fields get no input method.
        self.words.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        self.answer.set_off("" if self.words.text() else _("Type the passphrase first"))

    def _give(self) -> None:
        if not self.words.text():
            return
        self.answer.set_off(_("The passphrase is being checked"))
        self.words.setEnabled(False)
        self.given.emit(self.words.text())


@dataclass(slots=True)
class _Question:
    """What the worker thread waits for."""

    name: str
    wrong: bool
    answered: threading.Event = field(default_factory=threading.Event)
    words: str = ""
    """Empty: nobody wants to say."""


class Unlocking(QObject):
    """Asks for the passphrase of one workspace's keys."""

    _asked = Signal(object)
    _ended = Signal()

    def __init__(self, use: Callable[[str], None], parent: QWidget) -> None:
        """`use` is `House.use_passphrase`; `parent` is the window over which the question stands."""
        super().__init__(parent)
        self._window = parent
        self._use = use
        self._question: _Question | None = None
        self.dialog: PassphraseDialog | None = None
        # Emitted on the worker thread, heard on the window's.
        self._asked.connect(self._ask, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._close, Qt.ConnectionType.QueuedConnection)

    def run(self, office: Office, watch: Watch, work: Callable[[], Result]) -> Result:
        """On the worker thread: the work; where it needs a passphrase, asked for until the right one is given.
        Cancelled when nobody gives one."""
        while True:
            try:
                return work()
            except (KeyLocked, PassphraseWrong) as refusal:
                self._unlock(office, watch, isinstance(refusal, PassphraseWrong))

    def _unlock(self, office: Office, watch: Watch, wrong: bool) -> None:
        try:
            while True:
                question = _Question(office.info.name, wrong)
                self._asked.emit(question)
                while not question.answered.wait(LOOK_EVERY):
                    watch(0, 0)
                if not question.words:
                    raise Cancelled
                self._use(question.words)
                try:
                    office.keys.unlock(office.info.id)
                    return
                except PassphraseWrong:
                    self._use("")
                    wrong = True
        finally:
            self._ended.emit()

    def _ask(self, question: _Question) -> None:
        self._question = question
        if self.dialog is None:
            self.dialog = PassphraseDialog(self._window, question.name)
            self.dialog.given.connect(self._given)
            self.dialog.rejected.connect(lambda: self._given(""))
            self.dialog.open()
        if question.wrong:
            self.dialog.say_wrong()

    def _given(self, words: str) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.words = words
            question.answered.set()

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog.deleteLater()
            self.dialog = None
