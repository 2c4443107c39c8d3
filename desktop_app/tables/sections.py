"""Numbers of rows in a plan, and the path of headings a row stands under: A, I, 1.1, III.1.1, Phần I …"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from desktop_app.vietnamese.numbers import read_roman
from desktop_app.vietnamese.text import fold, tidy_line

_NAMED: Final = re.compile(r"^(phần|chương|mục|nhóm)\s+([ivxlc]+|\d+|[a-z])(?:\s*[.:)–-]\s*|\s+|$)", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^((?:[IVXLC]+|[A-ZĐ]|\d{1,3})(?:\.\d{1,3})*)\s*(?:[.):/–-]+\s*|\s+|$)")
_TYPED: Final = re.compile(r"^(\d{1,5}(?:\.\d{1,3})*)(?:[.)]\s+|\s+(?=[^\W\d_]))")
_SIGN: Final = re.compile(r"[.):/–-]|\d")
_FIGURE: Final = re.compile(r"^\d+(?:\s*[.,/–-]\s*\d+)*(?:\s*[;,.:)]?\s*$|\s+(\w))")
# How high a form usually stands, when the table has not shown it yet.
_VOWELS: Final = frozenset("aeiouy")
_USUAL: Final = {"part": 0, "letter": 1, "capitals": 2, "roman": 3, "plain": 3.5, "small": 5}


@dataclass(frozen=True, slots=True)
class Heading:
    """A section row: its number as printed (may be empty) and its words."""

    number: str
    title: str

    @property
    def text(self) -> str:
        """`A. Hoàn thiện thể chế`, or the words alone."""
        return f"{self.number}. {self.title}" if self.number and self.title else self.title or self.number


def split_number(text: str) -> tuple[str, str]:
    """The number a heading begins with and the words after it: `("I", "NHIỆM VỤ CHUNG")`; `("", text)` without one."""
    line = tidy_line(text)
    if found := _NAMED.match(line):
        return line[: found.end(2)], line[found.end() :]
    found = _NUMBERED.match(line)
    # "A lô" and "I ốt" are words: a number is followed by a sign, or stands alone, or has dots or digits inside.
    # "06 giai đoạn 2" is the rest of a sentence: it has no number at all.
    if found and not is_figure(line) and (found.end() == len(line) or _SIGN.search(found.group())):
        return found.group(1), line[found.end() :]
    return "", line


def typed_number(text: str) -> tuple[str, str]:
    """The number typed before the words of a task, and these: `("2", "Ban hành quy chế")`; `("", text)` without one,
    as in "12 trường học"."""
    found = _TYPED.match(text)
    return (found[1], text[found.end() :]) if found and not is_figure(text) else ("", text)


def is_figure(text: str) -> bool:
    """Whether words begin with a figure as no heading does: `06` alone, or a small letter behind it without a sign."""
    found = _FIGURE.match(text)
    return found is not None and (not found[1] or found[1].islower())


def are_capitals(text: str) -> bool:
    """Whether words are a title in capitals: at least two that can be spoken, as `57-NQ/TW` and `TP. HCM` cannot."""
    spoken = [word for word in fold(text).split() if word.strip(".,;:").isalpha() and not _VOWELS.isdisjoint(word)]
    return text.isupper() and len(text) > 5 and len(spoken) > 1


def bare_number(text: str) -> str:
    """A number cell without the sign behind it: `1.` and `(1)` give `1`."""
    if text.isdigit():
        return text
    return tidy_line(text).strip("().:/ ").rstrip("-")


def form_of(number: str) -> str:
    """The form of a number, equal for rows of one level: `letter`, `small`, `roman`, `roman.1`, `1`, `1.1`, `part`,
    `plain`."""
    if not number:
        return "plain"
    if fold(number).split(" ")[0] in ("phan", "chuong", "muc", "nhom"):
        return "part"
    first, *rest = number.split(".")
    tail = ".1" * len([part for part in rest if part])
    if first.isdigit():
        return "1" + tail
    if first.islower():
        return "small" + tail
    if read_roman(first) is not None and (len(first) > 1 or first in "IVX"):
        return "roman" + tail
    return "letter" + tail


def next_number(number: str) -> str:
    """The number that follows among its sisters: `2` for `1`, `1.10` for `1.9`, empty where that cannot be said."""
    head, dot, last = number.rpartition(".")
    return f"{head}{dot}{int(last) + 1}" if last.isdecimal() else ""


def is_beyond(one: str, other: str) -> bool:
    """Whether numbers are missing between two sisters: between `2` and `4`, `1.7` and `1.10`."""
    head, _dot, last = one.rpartition(".")
    above, _dot, later = other.rpartition(".")
    return head == above and last.isdecimal() and later.isdecimal() and int(later) > int(last) + 1


def may_follow(one: str, other: str) -> bool:
    """Whether nothing is missing between two numbers of work: the other begins a list, or comes next on any level, as
    `1.3`, `2` and `2.1` do after `1.2`. Numbers other than figures may always follow."""
    *above, last = other.split(".")
    before = one.split(".")[: len(above) + 1]
    if not last.isdecimal() or int(last) == 1:
        return True
    return before[:-1] == above and before[-1].isdecimal() and int(last) == int(before[-1]) + 1


def follows(one: str, other: str) -> bool:
    """Whether two numbers of one form come one after the other: `A` and `B`, `I` and `II`, `1` and `2`."""
    if not one or not other or form_of(one) != form_of(other):
        return False
    if _follows(one, other) or next_number(one) == other:
        return True
    first, second = read_roman(one), read_roman(other)
    return first is not None and second == first + 1


def is_child(label: str, below: str) -> bool:
    """Whether a number begins a list under another: `1` under `I`, `1.1` or `a` under `1`."""
    if not below:
        return False
    if label and below.startswith(f"{label}."):
        return True
    first = below.rpartition(".")[2] in ("1", "a")
    return (first and form_of(below) != form_of(label)) or below == "1" != label


@dataclass(slots=True)
class Path:
    """The headings now in force, outermost first. A form that was seen keeps its level in the whole table."""

    stack: list[tuple[str, Heading]] = field(default_factory=list)
    fresh: bool = False
    letter: str = ""

    def enter(self, heading: Heading) -> None:
        """Go under a new heading: beside the last one of its form, or below when headings follow each other."""
        form = self.form(heading)
        forms = [known for known, _heading in self.stack]
        if form in forms:
            del self.stack[forms.index(form) :]
        elif not self.fresh:
            level = _level(form)
            self.stack = [(known, kept) for known, kept in self.stack if _level(known) < level]
        self.stack.append((form, heading))
        self.fresh = True
        if form == "letter":
            self.letter = heading.number

    def leave(self, number: str, before: str) -> None:
        """Go out of a heading whose sister a row of work is: `2` after the tasks 1.1 and 1.2 of a heading `1`."""
        for at, (_form, heading) in enumerate(self.stack):
            follows = next_number(heading.number)
            if follows and number == follows != next_number(before):
                del self.stack[at:]
                return

    def form(self, heading: Heading) -> str:
        """The form of a heading here: `I` after `H` is a letter; words in capitals stand higher than others."""
        number = heading.number
        if len(number) == 1 and number in "IVX" and self.letter and _follows(self.letter, number):
            return "letter"
        form = form_of(number)
        return "capitals" if form == "plain" and heading.title.isupper() else form

    def work(self) -> tuple[str, ...]:
        """The sections of a row of work at this place."""
        self.fresh = False
        return tuple(heading.text for _form, heading in self.stack)


def _follows(before: str, letter: str) -> bool:
    return len(before) == 1 and ord(letter) - ord(before) == 1


def _level(form: str) -> float:
    base, _dot, tail = form.partition(".")
    return _USUAL.get(base, 4) + (len(tail) + 1) / 20 * bool(tail)
