"""Cài đặt: look, text size and language, all changing live; where the data is; the key's code.

The page is the same in both kinds of workspace. What an administrator fixed is shown grey with the reason.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.runtime import logs, settings
from desktop_app.services.exchange import Contact, contact
from desktop_app.ui.kit import theme, tokens, translator
from desktop_app.ui.kit.boxes import CodeBox
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Facts, Label, Line, column, row
from desktop_app.ui.kit.pages import Frame, Page
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.page_head import PageHead, middle_of
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.runtime.settings import Settings
    from desktop_app.ui.shared.desk import Desk

SCHEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
SIZES = ((100, N_("Usual (100%)")), (115, N_("Larger (115%)")), (130, N_("Largest (130%)")))
LANGUAGES = (("vi", N_("Tiếng Việt")), ("en", N_("English")))


class SettingsPage(Page):
    """A column of choices; every choice holds at once and is kept."""

    def __init__(
        self, frame: Frame, desk: Desk, folder: Path, program: str, change: Callable[[], object] | None
    ) -> None:
        super().__init__(frame)
        self._desk, self._folder, self._program = desk, folder, program
        self._change = change
        self.scheme = self._choice(SCHEMES, self._set_scheme)
        self.size = self._choice(SIZES, self._set_size)
        self.language = self._choice(LANGUAGES, self._set_language)
        self.code = CodeBox()
        self.code_words = Label(role="second", tone="text-2", wrap=True)
        self.facts = Facts(150)
        self.about = Facts(150)
        self.open_folder = Button("", "folder-open")
        self.open_folder.clicked.connect(lambda: outside.open_folder(folder))
        self.other = Button("", "log-out")
        self.other.clicked.connect(lambda: change() if change is not None else None)
        self.other.setVisible(change is not None)
        self._texts: list[tuple[Label, str]] = []
        self._build()
        self._show_choices()
        self._say()
        desk.opened.connect(lambda _office: self._read_key())

    def _choice(self, choices: Sequence[tuple[Any, str]], act: Callable[[Any], object]) -> QComboBox:
        box = QComboBox()
        theme.set_role(box, "base")
        box.setFixedWidth(theme.px(220))
        for value, name in choices:
            box.addItem(_(name), value)
        box.currentIndexChanged.connect(lambda place: act(box.itemData(place)))
        return box

    def _text(self, message: str, role: str, tone: str = "text") -> Label:
        label = Label(_(message), role, tone, wrap=True)
        self._texts.append((label, message))
        return label

    def _line(self, message: str, hint: str, field: QWidget) -> QHBoxLayout:
        name = self._text(message, "base")
        name.setBuddy(field)
        line = row(spacing=16)
        line.addLayout(column(name, self._text(hint, "second", "text-2"), spacing=1), 1)
        line.addWidget(field)
        return line

    def _build(self) -> None:
        self.head = PageHead(_("Settings"))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(tokens.PAGE_MARGIN, 10, tokens.PAGE_MARGIN, 24)
        rows.setSpacing(12)
        rows.addWidget(self._text(N_("On the screen"), "panel"))
        rows.addLayout(self._line(N_("Colours"), N_("Light for day, dark for tired eyes"), self.scheme))
        rows.addLayout(self._line(N_("Text size"), N_("Rows and buttons grow with it"), self.size))
        rows.addLayout(self._line(N_("Language"), N_("Official papers are Vietnamese always"), self.language))
        rows.addWidget(Line())
        rows.addWidget(self._text(N_("Data of the agency"), "panel"))
        rows.addWidget(self.facts)
        rows.addLayout(row(self.open_folder, self.other, 1))
        rows.addWidget(Line())
        rows.addWidget(self._text(N_("Seal of packages"), "panel"))
        rows.addWidget(self.code_words)
        rows.addWidget(self.code)
        rows.addWidget(Line())
        rows.addWidget(self._text(N_("About the program"), "panel"))
        rows.addWidget(self.about)
        rows.addStretch(1)
        inside.setMaximumWidth(theme.px(760))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.middle = middle_of(self.head, Line(), area)
        self.first = self.scheme
        self.code.hide()

    def shown(self) -> None:
        self._show_choices()
        self._read_key()

    # --- what is chosen ---

    def _show_choices(self) -> None:
        chosen, fixed = settings.read(), settings.locked()
        for box, name in ((self.scheme, "scheme"), (self.size, "text_size"), (self.language, "language")):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(getattr(chosen, name))))
            box.setEnabled(name not in fixed)
            box.setToolTip(_("Fixed by the administrator of this machine") if name in fixed else "")

    def _keep(self, **changes: Any) -> Settings:
        chosen = replace(settings.read(), **changes)
        job = self._desk.jobs.start("", lambda _watch: settings.write(chosen))
        job.failed.connect(self._desk.show_problem)
        return chosen

    def _set_scheme(self, scheme: str) -> None:
        chosen = self._keep(scheme=scheme)
        theme.apply(theme.Look(chosen.scheme, theme.look().text_size))

    def _set_size(self, size: int) -> None:
        self._keep(text_size=size)
        theme.apply(theme.Look(theme.look().scheme, size))

    def _set_language(self, language: str) -> None:
        self._keep(language=language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            translator.change(app, language)

    # --- what is told ---

    def _read_key(self) -> None:
        if self._desk.office is not None:
            self._desk.read(contact, self._show_key)

    def _show_key(self, found: Contact) -> None:
        self.code.show_code(_("Code of our key"), f"{found.fingerprint}\n{found.words}")
        self.code.setVisible(bool(found.fingerprint))
        if not found.fingerprint:
            words = _("This workspace has no key on this machine.")
        elif found.certified:
            words = _("The other side has compared this code and certified the key.")
        else:
            words = _("The other side has not certified this key yet. The code goes on the paper that enrols it.")
        self.code_words.setText(words)

    def _say(self) -> None:
        self.head.title.setText(_("Settings"))
        for label, message in self._texts:
            label.setText(_(message))
        for box, name in ((self.scheme, N_("Colours")), (self.size, N_("Text size")), (self.language, N_("Language"))):
            box.setAccessibleName(_(name))
        self.open_folder.setText(_("Open the folder"))
        self.other.setText(_("Open other data"))
        self.facts.show_facts([(_("Data folder"), str(self._folder))])
        self.about.show_facts([(_("Version"), self._program), (_("Log file"), str(logs.file()))])
        for box, choices in ((self.scheme, SCHEMES), (self.size, SIZES), (self.language, LANGUAGES)):
            for place, (_value, name) in enumerate(choices):
                box.setItemText(place, _(name))

    def retranslate(self) -> None:
        self._say()
        self._read_key()
