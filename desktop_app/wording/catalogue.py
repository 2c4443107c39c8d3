"""The catalogue of everything a person reads on screen: English in code, Vietnamese first in use.

Texts are translated when shown, never when imported: mark constants with `N_`, and call `_` at the moment of display.
The catalogue is one compiled file a language (`i18n/<language>/camket.mo`), made from the `.po` files beside it
by `tools/catalogue.py`. English needs none: the msgid is the text.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from desktop_app.wording.mo_file import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LANGUAGES: Final = ("vi", "en")
_current: Texts | None = None
_language = "en"
_papers: Texts | None = None
_folder: Path | None = None
_on_paper: ContextVar[bool] = ContextVar("on_paper", default=False)


def use(language: str, folder: Path) -> str:
    """Make `language` ("vi" or "en") the language of all later texts; returns the one in use.

    `folder` is the shipped `i18n` folder; who calls this knows where it lies.
    """
    global _current, _language, _folder, _papers
    if language not in LANGUAGES:
        language = "vi"
    file = folder / language / "camket.mo"
    _current = Texts(file.read_bytes()) if file.is_file() else None
    _language, _folder = language, folder
    _papers = _current if language == "vi" else None
    return language


@contextmanager
def on_paper() -> Iterator[None]:
    """Texts are Vietnamese inside, whatever the window speaks: what stands on a paper is Vietnamese always."""
    global _papers
    if _papers is None and _folder is not None:
        file = _folder / "vi" / "camket.mo"
        _papers = Texts(file.read_bytes()) if file.is_file() else None
    before = _on_paper.set(True)
    try:
        yield
    finally:
        _on_paper.reset(before)


def _texts() -> Texts | None:
    return _papers if _on_paper.get() else _current


def language() -> str:
    """The language in use."""
    return _language


def in_vietnamese() -> bool:
    """Whether texts are Vietnamese here: the window is, or what is written stands on a paper."""
    return _language == "vi" or _on_paper.get()


def former() -> Callable[[str], str | None]:
    """From a text of the language in use back to its msgid, when the catalogue gave it: for a change of language."""
    return _current.said().get if _current is not None else lambda text: text


def gap() -> str:
    """What is wrong with the catalogue in use; empty when it is there, or none is needed."""
    spoken = _("Done on time")
    return "the Vietnamese catalogue is not there" if _language == "vi" and spoken == "Done on time" else ""


def N_(message: str) -> str:
    """Mark a constant for the catalogue; translate it later with `_`."""
    return message


def _(message: str) -> str:
    """The text in the language in use."""
    texts = _texts()
    found = texts.text(message) if texts is not None else None
    return message if found is None else found


def ngettext(one: str, many: str, count: int) -> str:
    """The text for a count; Vietnamese has one form."""
    texts = _texts()
    found = texts.of_count(one, count) if texts is not None else None
    if found is not None:
        return found
    return one if count == 1 else many


def pgettext(context: str, message: str) -> str:
    """The text in the language in use, where the same English means two things."""
    texts = _texts()
    found = texts.of_context(context, message) if texts is not None else None
    return message if found is None else found
