"""What people type or paste becomes text as it is kept, once, at the door of a use case.

Some keyboards type a tone as a character of its own, and pasted text brings characters that nobody sees; a sealed line
holds neither. Without this, a note written today would be refused when it is sent, months later.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from desktop_app.vietnamese.text import tidy

_Noun = TypeVar("_Noun")


def tidied(noun: _Noun) -> _Noun:
    """A record (a dataclass) with every text in it tidied: composed, nothing hidden, no blank edges; None stays."""
    if noun is None:
        return noun
    typed = {
        one.name: tidy(value)
        for one in fields(noun)  # type: ignore[arg-type]
        if isinstance(value := getattr(noun, one.name), str) and type(value) is str
    }
    return replace(noun, **typed)  # type: ignore[type-var]
