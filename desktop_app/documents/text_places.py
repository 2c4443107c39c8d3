"""Where words stand on the pages of a PDF: what a search shows, and what a marked place points at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.documents.page_pictures import pdf_pages
from desktop_app.domain.paper_reading import TextPlace
from desktop_app.vietnamese.text import fold, has_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.documents.page_pictures import PdfPages

MOST: Final = 200
"""Places told of one phrase: nobody looks at more."""
Letters = tuple[str, tuple[int, ...]]
"""Text to compare, and for each of its letters the place of the letter in the page's own text."""


def text_places(pdf: Path, phrases: Sequence[str]) -> tuple[tuple[TextPlace, ...], ...]:
    """Where each phrase stands, in the order of the pages; PagesUnreadable. A phrase without marks finds words with
    and without them; lines may break anywhere between its words."""
    found: list[list[TextPlace]] = [[] for _phrase in phrases]
    wanted = [(_normal(phrase, marked), marked) for phrase in phrases for marked in (has_marks(phrase),)]
    with pdf_pages(pdf) as pages:
        for number in range(pages.count):
            text = pages.letters(number)
            layers = {marked: _letters(text, marked) for marked in {marked for _words, marked in wanted}}
            for place, (words, marked) in enumerate(wanted):
                _look(pages, number, layers[marked], words, found[place])
    return tuple(map(tuple, found))


def _look(pages: PdfPages, number: int, layer: Letters, words: str, found: list[TextPlace]) -> None:
    text, places = layer
    at = text.find(words) if words else -1
    while at >= 0 and len(found) < MOST:
        first, last = places[at], places[at + len(words) - 1]
        found.append(TextPlace(number + 1, pages.boxes(number, first, last - first + 1)))
        at = text.find(words, at + len(words))


def _normal(phrase: str, marked: bool) -> str:
    return " ".join(_fold(marked)(phrase).split())


def _fold(marked: bool) -> Callable[[str], str]:
    return str.lower if marked else fold


def _letters(text: str, marked: bool) -> Letters:
    """The page's text in small letters, every run of spaces and line ends as one space."""
    made: list[str] = []
    places: list[int] = []
    small = _fold(marked)
    for place, letter in enumerate(text):
        if letter.isspace() or letter in "\ufffe\u0002":
            if made and made[-1] != " ":
                made.append(" ")
                places.append(place)
            continue
        for one in small(letter):
            made.append(one)
            places.append(place)
    return "".join(made), tuple(places)
