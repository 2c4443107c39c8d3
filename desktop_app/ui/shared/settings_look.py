"""Hiển thị: colours, text size, movement, language, how large a mail may be; all of it holds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.runtime import settings
from desktop_app.ui.kit import motion, theme, translator
from desktop_app.ui.shared.settings_section import FIXED, Section, show_choice
from desktop_app.wording.catalogue import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QComboBox

    from desktop_app.runtime.settings import Settings
    from desktop_app.ui.kit.labels import Label
    from desktop_app.ui.shared.desk import Desk

SCHEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
SIZES = ((100, N_("Usual (100%)")), (115, N_("Larger (115%)")), (130, N_("Largest (130%)")))
MOTIONS = (("system", N_("As the system")), ("less", N_("Reduced")))
LANGUAGES = (("vi", N_("Tiếng Việt")), ("en", N_("English")))
MAIL = tuple((mib, f"{mib} MB") for mib in settings.ALLOWED["mail_mib"])


def keep(desk: Desk, then: Callable[[], object] | None = None, **changes: Any) -> Settings:
    """Keep these choices of this person on this PC, and go on with `then`; a failure is shown."""
    chosen = replace(settings.read(), **changes)
    job = desk.jobs.start("", lambda _watch: settings.write(chosen))
    job.failed.connect(desk.show_problem)
    if then is not None:
        job.succeeded.connect(lambda _done: then())
    return chosen


class LookSection(Section):
    """See the module."""

    key, title, icon = "look", N_("On the screen"), "monitor"

    def build(self) -> None:
        self.scheme = self.choice(N_("Colours"), SCHEMES, self._set_scheme)
        self.text_size = self.choice(N_("Text size"), SIZES, self._set_size)
        self.motion = self.choice(N_("Movement"), MOTIONS, self._set_motion)
        self.language = self.choice(N_("Language"), LANGUAGES, self._set_language)
        self.mail = self.choice(N_("Largest mail"), MAIL, self._set_mail)
        self._why: dict[str, Label] = {}
        for name, box, words, hint in (
            ("scheme", self.scheme, N_("Colours"), N_("Light for day, dark for tired eyes")),
            ("text_size", self.text_size, N_("Text size"), N_("Rows and buttons grow with it")),
            ("motion", self.motion, N_("Movement"), N_("Reduced: the caret does not blink, progress moves in steps")),
            ("language", self.language, N_("Language"), N_("Official papers are Vietnamese always")),
            ("mail_mib", self.mail, N_("Largest mail"), N_("A package that is larger is sent in parts")),
        ):
            self.add(self.line(words, hint, box))
            why = self._why[name] = self.text(FIXED, "second", "amber")
            self.add(why)
        self.shown()

    def first(self) -> QWidget:
        return self.scheme

    def shown(self) -> None:
        chosen, fixed = settings.read(), settings.locked()
        for name, box in self._boxes().items():
            show_choice(box, getattr(chosen, name), name in fixed, self._why[name])

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            "scheme": self.scheme,
            "text_size": self.text_size,
            "motion": self.motion,
            "language": self.language,
            "mail_mib": self.mail,
        }

    def _set_scheme(self, scheme: str) -> None:
        chosen = keep(self.desk, scheme=scheme)
        theme.apply(theme.Look(chosen.scheme, theme.look().text_size))

    def _set_size(self, size: int) -> None:
        keep(self.desk, text_size=size)
        theme.apply(theme.Look(theme.look().scheme, size))

    def _set_motion(self, wanted: str) -> None:
        keep(self.desk, motion=wanted)
        motion.apply(wanted)

    def _set_language(self, language: str) -> None:
        keep(self.desk, language=language)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            translator.change(app, language)

    def _set_mail(self, mib: int) -> None:
        keep(self.desk, mail_mib=mib)
