"""Text set in lines by us, where it stands at a place and does not flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.documents.fonts import width_of
from desktop_app.documents.layout import Element


def wrapped(text: str, look: Element, width: float) -> tuple[str, ...]:
    """The text on as few lines as fit `width` points, the lines about equally long; only a word that is wider than
    that by itself is cut."""
    words = [piece for word in text.split() for piece in _pieces(word, look, width)]
    fewest = _filled(words, look, width)
    narrow, wide = max((width_of(word, look) for word in words), default=0.0), width
    while wide - narrow > 1:
        middle = (narrow + wide) / 2
        if len(_filled(words, look, middle)) > len(fewest):
            narrow = middle
        else:
            wide = middle
    return _filled(words, look, wide)


def filled(text: str, look: Element, width: float) -> tuple[str, ...]:
    """The text on lines filled one after the other."""
    return _filled([piece for word in text.split() for piece in _pieces(word, look, width)], look, width)


def at_most(lines: Sequence[str], count: int) -> tuple[str, ...]:
    """The first lines; the last of them says that there were more. What stands at a place cannot run over pages."""
    if len(lines) <= count:
        return tuple(lines)
    return (*lines[: count - 1], f"{lines[count - 1][:-2].rstrip()}…")


def one_line(text: str, look: Element, width: float) -> str:
    """The text as far as it fits on one line, in the case of its element."""
    return "".join(at_most(filled(look.cased(text), look, width), 1))


def _filled(words: list[str], look: Element, width: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, look) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(word: str, look: Element, width: float) -> Iterator[str]:
    while width_of(word, look) > width and len(word) > 1:
        end = 1
        while width_of(word[: end + 1], look) <= width:
            end += 1
        yield word[:end]
        word = word[end:]
    yield word
