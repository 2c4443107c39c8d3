"""Gần giống: files that say or show nearly the same, told by small sketches of them and never by their names.

Text: of all runs of five words, folded (marks, case and signs away, every number one word), each run is a number; the
smallest 256 numbers are kept. Two files share about as large a part of all their runs as of the smallest 256 that both
have together (Broder's bottom-k sketch). Copies with another name, number and day stay alike; forms that all papers
bear are few runs beside their text.
Pictures: 16 × 16 bits, each whether a spot is brighter than the one on its right, for the four ways it may lie. Saved
again, made smaller, brighter or with a stamp in a corner it keeps nearly all of them; cut or tilted it does not.
How often this finds and errs is measured in tests/domain/test_likeness.py and tests/documents/test_likeness_reading.py.
A likeness is a hint to look: who copied, and whether that is wrong, a person says.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from desktop_app.vietnamese.text import fold

FORM: Final = 1
"""Of the sketches: raised when they are taken otherwise, so that old ones are taken anew."""
RUN: Final = 5
KEPT: Final = 256
LEAST_RUNS: Final = 40
"""A shorter text says too little of its own to be told from a form."""
ALIKE_TEXT: Final = 40
"""Percent of shared runs from which two texts are pointed out."""
BITS: Final = 256
APART: Final = 15
"""Bits in which two pictures may differ. Below 16 they have one sixteenth of their bits in common (`_BANDS`)."""
_BANDS: Final = 16
_FORM: Final = (4, 10)
"""A run is form when more than so many files bear it, and more than one file in so many."""
_LEAST_OWN: Final = 20
"""Runs beside the form that a file needs to be compared."""
_WORD: Final = re.compile(r"[a-z]+|[0-9]+")


class LikenessKind(StrEnum):
    """What of two files is alike."""

    TEXT = "text"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of one file to compare it."""

    runs: tuple[int, ...] = ()
    """The smallest numbers of its runs of words, ascending; empty for a file whose text is short or cannot be read."""
    pictures: tuple[tuple[str, ...], ...] = ()
    """Of each picture its bits as 64 hex digits, upright and turned by 90, 180 and 270 degrees."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two files that are alike; `left` sorts before `right`."""

    kind: LikenessKind
    left: str
    right: str
    percent: int
    """Of shared runs, or of equal bits."""


class Sketcher(Protocol):
    """Takes sketches of files."""

    def sketch(self, file: Path) -> Sketch:
        """Of a PDF its text and its photographs, of a picture itself; an empty one for whatever else it is, and for
        what is damaged or too large."""


class Sketches(Protocol):
    """The sketches of one workspace, by SHA-256 of the file; made from the files, so they may be lost."""

    def keep(self, sha256: str, sketch: Sketch) -> None:
        """Keep one; another for the same file replaces it."""

    def all(self) -> Mapping[str, Sketch]:
        """Those of the form that counts now."""


def runs_of(text: str) -> tuple[int, ...]:
    """The sketch of a text; empty for a short one."""
    words = [word if word.isalpha() else "0" for word in _WORD.findall(fold(text))]
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if len(runs) < LEAST_RUNS:
        return ()
    return tuple(sorted(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=6).digest()) for run in runs)[:KEPT])


def shared(left: tuple[int, ...], right: tuple[int, ...], form: Collection[int] = ()) -> int:
    """Percent of their runs that two texts share, estimated; without those that are `form`."""
    ours, theirs = set(left).difference(form), set(right).difference(form)
    smallest = sorted(ours | theirs)[: max(len(ours), len(theirs))]
    return 100 * sum(one in ours and one in theirs for one in smallest) // max(len(smallest), 1)


def apart(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """Bits in which two pictures differ, the second turned as fits best."""
    upright = int(left[0], 16)
    return min((upright ^ int(turned, 16)).bit_count() for turned in right)


def alike(sketches: Mapping[str, Sketch]) -> tuple[Likeness, ...]:
    """Every two files that are alike, the most alike first. Time grows with the files and the pairs that share
    something, not with all pairs."""
    found = [*_texts(sketches), *_pictures(sketches)]
    return tuple(sorted(found, key=lambda one: (-one.percent, one.kind, one.left, one.right)))


def _texts(sketches: Mapping[str, Sketch]) -> Iterator[Likeness]:
    holders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(sketches):
        for run in sketches[name].runs:
            holders[run].append(name)
    texts = sum(bool(one.runs) for one in sketches.values())
    most = max(_FORM[0], texts // _FORM[1])
    form = {run for run, names in holders.items() if len(names) > most}
    together: dict[tuple[str, str], int] = defaultdict(int)
    for run, names in holders.items():
        if run not in form:
            for place, left in enumerate(names):
                for right in names[place + 1 :]:
                    together[left, right] += 1
    own = {name: len(set(one.runs).difference(form)) for name, one in sketches.items()}
    for (left, right), number in together.items():
        if min(own[left], own[right]) >= _LEAST_OWN and number * 200 >= ALIKE_TEXT * min(own[left], own[right]):
            percent = shared(sketches[left].runs, sketches[right].runs, form)
            if percent >= ALIKE_TEXT:
                yield Likeness(LikenessKind.TEXT, left, right, percent)


def _pictures(sketches: Mapping[str, Sketch]) -> Iterator[Likeness]:
    size = BITS // 4 // _BANDS
    holders: dict[tuple[int, str], set[tuple[str, int]]] = defaultdict(set)
    for name in sorted(sketches):
        for number, picture in enumerate(sketches[name].pictures):
            for turned in picture:
                for band in range(_BANDS):
                    holders[band, turned[band * size : (band + 1) * size]].add((name, number))
    best: dict[tuple[str, str], int] = {}
    for name in sorted(sketches):
        for picture in sketches[name].pictures:
            near = {one for band in range(_BANDS) for one in holders[band, picture[0][band * size : (band + 1) * size]]}
            for other, number in near:
                if other > name:
                    bits = apart(picture, sketches[other].pictures[number])
                    if bits <= APART:
                        best[name, other] = min(bits, best.get((name, other), BITS))
    for (left, right), bits in best.items():
        yield Likeness(LikenessKind.PICTURE, left, right, 100 * (BITS - bits) // BITS)
