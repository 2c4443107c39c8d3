"""One compiled catalogue (.mo) in memory: a text is decoded when it is first asked for, not when the file is opened."""

from __future__ import annotations

import struct
from typing import Final

_LITTLE: Final = b"\xde\x12\x04\x95"
_CONTEXT: Final = "\x04"


class Texts:
    """The translations of one language."""

    def __init__(self, data: bytes) -> None:
        """`data` is the whole file as GNU gettext defines it, in UTF-8."""
        order = "<" if data[:4] == _LITTLE else ">"
        count, messages, texts = struct.unpack_from(f"{order}3I", data, 8)
        lines = struct.unpack_from(f"{order}{2 * count}I", data, messages)
        self._data = data
        self._texts = struct.unpack_from(f"{order}{2 * count}I", data, texts)
        # A message with a plural stands as both forms with a zero between them and is found by the first.
        self._places = {
            data[start : start + length].partition(b"\0")[0]: 2 * place
            for place, (length, start) in enumerate(zip(lines[::2], lines[1::2], strict=True))
            if length
        }
        self._known: dict[str, str] = {}

    def text(self, message: str) -> str | None:
        """The translation; None when there is none. Of a message with a plural all forms, a zero between them."""
        known = self._known.get(message)
        if known is not None:
            return known
        place = self._places.get(message.encode())
        if place is None:
            return None
        length, start = self._texts[place : place + 2]
        known = self._known[message] = self._data[start : start + length].decode()
        return known

    def said(self) -> dict[str, str]:
        """The messages of the texts that were asked for so far, by text."""
        return {text: message for message, text in self._known.items()}

    def of_context(self, context: str, message: str) -> str | None:
        """The translation where the same message means two things; None when there is none."""
        return self.text(f"{context}{_CONTEXT}{message}")

    def of_count(self, message: str, count: int) -> str | None:
        """The form for that count: one form where the language has one, else the first for 1 and the last for more."""
        forms = self.text(message)
        if forms is None:
            return None
        return forms.split("\0")[0 if count == 1 else -1]
