"""The numbers that Word makes by itself before paragraphs: in many tables the whole column `TT` is nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from desktop_app.vietnamese.numbers import roman

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE: Final = re.compile(r"%([1-9])")
_DEEPEST: Final = 9


class AutoNumbers:
    """Counts numbered paragraphs as Word does; give it each paragraph once, in the order of the document."""

    def __init__(self, document: Document) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self.styles: dict[str, tuple[str, int, str]] = {}
        self.counts: dict[str, list[int]] = {}
        self.begun: set[str] = set()
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = getattr(part, "element", None)
        if root is not None:
            self._read(root)
            self._read_styles(document.styles.element)

    def label(self, paragraph: Any) -> str:
        """What Word shows before this paragraph (`1.`, `II`, `a)`, `-`), or nothing."""
        number, level = self._of(paragraph)
        base, starts = self.lists.get(number, ("", {}))
        shape = self.levels.get(base, {}).get(level)
        if shape is None:
            return ""
        counts = self.counts.setdefault(base, [0] * _DEEPEST)
        if number not in self.begun:
            self.begun.add(number)
            for deep, start in starts.items():
                counts[deep] = start - 1
        counts[level] = counts[level] + 1 if counts[level] else starts.get(level, shape[2])
        counts[level + 1 :] = [0] * (_DEEPEST - level - 1)
        if shape[0] == "bullet":
            return "-"
        return _PLACE.sub(lambda found: self._shown(base, int(found[1]) - 1, counts), shape[1]).strip()

    def _shown(self, base: str, level: int, counts: list[int]) -> str:
        form, _text, start = self.levels[base].get(level, ("decimal", "", 1))
        count = counts[level] or start
        if form in ("upperRoman", "lowerRoman"):
            return roman(count) if form == "upperRoman" else roman(count).lower()
        if form in ("upperLetter", "lowerLetter"):
            letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
            return letter if form == "upperLetter" else letter.lower()
        return "" if form == "none" else f"{count:02d}" if form == "decimalZero" else str(count)

    def _of(self, paragraph: Any) -> tuple[str, int]:
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        number, level, seen = "", -1, set()
        if own is not None:
            number, level = value(own.find(f"{W}numId")), whole(value(own.find(f"{W}ilvl")), -1)
        while style in self.styles and style not in seen and not number:
            seen.add(style)
            number, inherited, style = self.styles[style]
            level = inherited if level < 0 else level
        return number, min(max(level, 0), _DEEPEST - 1)

    def _read(self, root: Any) -> None:
        for one in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in one.iter(f"{W}lvl"):
                form = value(level.find(f"{W}numFmt")) or "decimal"
                start = whole(value(level.find(f"{W}start")), 1)
                levels[whole(level.get(f"{W}ilvl"), 0)] = (form, value(level.find(f"{W}lvlText")), start)
            self.levels[one.get(f"{W}abstractNumId", "")] = levels
        for one in root.iter(f"{W}num"):
            starts = {
                whole(found.get(f"{W}ilvl"), 0): whole(value(found.find(f"{W}startOverride")), 1)
                for found in one.iter(f"{W}lvlOverride")
                if found.find(f"{W}startOverride") is not None
            }
            self.lists[one.get(f"{W}numId", "")] = (value(one.find(f"{W}abstractNumId")), starts)

    def _read_styles(self, root: Any) -> None:
        for one in root.iter(f"{W}style"):
            numbers = one.find(f"{W}pPr/{W}numPr")
            number = value(numbers.find(f"{W}numId")) if numbers is not None else ""
            level = whole(value(numbers.find(f"{W}ilvl")), 0) if numbers is not None else 0
            self.styles[one.get(f"{W}styleId", "")] = (number, level, value(one.find(f"{W}basedOn")))


def value(element: Any) -> str:
    """The value of a setting of Word, empty when it is not there."""
    return "" if element is None else element.get(f"{W}val", "")


def whole(text: str | None, otherwise: int) -> int:
    """A whole number, or the one to take instead."""
    return int(text) if text and text.isdecimal() else otherwise
