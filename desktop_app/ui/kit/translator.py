"""Qt's own words from our catalogue: Qt ships no Vietnamese, so Yes, Cancel, Copy and the like are answered here.

    translator.install(app)                  # once, after catalogue.use(language)
    translator.change(app, "en")             # live: every window gets a LanguageChange event

A text that the catalogue does not know stays as Qt has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QTranslator

from desktop_app.runtime import paths
from desktop_app.ui.kit import said_again
from desktop_app.ui.kit.qt_texts import TEXTS
from desktop_app.wording import catalogue

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

_installed: Final[list[QtTexts]] = []
LOCALES: Final = {"vi": QLocale.Language.Vietnamese, "en": QLocale.Language.English}


class QtTexts(QTranslator):
    """Answers with the gettext catalogue for the texts of `qt_texts`."""

    def translate(
        self, context: str | bytes, sourceText: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str:
        text = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        # An empty answer would be shown as it is: a text that is not ours stays as Qt has it.
        return catalogue._(text) if text in TEXTS else text

    def isEmpty(self) -> bool:
        return False


def install(app: QApplication) -> None:
    """Answer Qt's texts in the language in use, dates and numbers in Vietnamese form; installing again replaces."""
    for old in _installed:  # looking for it among the children of `app` would load the whole of QStyle
        app.removeTranslator(old)
    _installed.clear()
    QLocale.setDefault(QLocale(LOCALES[catalogue.language()], QLocale.Country.Vietnam))
    _installed.append(QtTexts())
    app.installTranslator(_installed[-1])


def change(app: QApplication, language: str, folder: Path | None = None) -> str:
    """Change the language of every open window; returns the one in use. `folder` is another `i18n` than the shipped."""
    former = catalogue.former()
    used = catalogue.use(language, folder or paths.root() / "i18n")
    for window in app.topLevelWidgets():
        said_again.below(window, former)
    install(app)
    return used
