"""What no two playings of the sample have in common, shown alike in every picture: keys are drawn by lot, and with
them the codes read over the telephone, fingerprints and the marks of the log.
"""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop_app.domain import fingerprints
from desktop_app.ui.kit.scenes import HOME, shown_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

DIGITS: Final = "4b1f90ac27d3e85516fa07c2b98d3e64a1f05c7792be4d10c3a86e5f7b20d941"
GROUPS: Final = re.compile(r"\b(?=[0-9A-Z\s]*[0-9])[0-9A-Z]{4}(?:\s+[0-9A-Z]{4}){2,}\b")
MARKS: Final = re.compile(r"\b[0-9a-f]{8}(?:(?: [0-9a-f]{8}){3,}|-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
READ_OUT: Final = re.compile(r"\b[a-z]{4,9}(?:\s+[a-z]{4,9}){3,7}\b")
SPOKEN: Final = frozenset(fingerprints.WORD_LIST)


def steady(window: QWidget) -> None:
    """Put the same codes into whatever labels of a window show one, and an office's folders into its fields."""
    for field in window.findChildren(QLineEdit):
        place = Path(field.text())
        if place.is_relative_to(HOME):
            with QSignalBlocker(field):
                field.setText(shown_folder(place, place))
    for label in window.findChildren(QLabel):
        if label.isVisible():
            said = label.text()
            if (alike := steady_text(said)) != said:
                label.setText(alike)


def steady_text(said: str) -> str:
    """A text with codes of its own in the place of those that came by lot; as long, with the same spaces."""
    said = GROUPS.sub(lambda found: _filled(found[0], DIGITS.upper()), said)
    said = MARKS.sub(lambda found: _filled(found[0], DIGITS), said)
    return READ_OUT.sub(lambda found: _spoken(found[0]), said)


def _filled(found: str, signs: str) -> str:
    given = cycle(signs)
    return "".join(next(given) if one.isalnum() else one for one in found)


def _spoken(found: str) -> str:
    if not set(found.split()) <= SPOKEN:
        return found
    given = cycle(fingerprints.words(DIGITS).split())
    return re.sub(r"[a-z]+", lambda _word: next(given), found)
