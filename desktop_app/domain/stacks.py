"""A stack that was scanned after a day of signing: sorted by the codes of its pages, with what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.page_codes import Bound
from desktop_app.domain.paper_reading import Ink, ReadPaper


@dataclass(frozen=True, slots=True)
class StackPage:
    """One page of the scan."""

    file: Path
    number: int
    """From 1, in its file."""
    turn: int
    page: int
    """Of its paper, from 1; 0 where no code was read."""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Sheaf:
    """One copy of one paper, its pages in order; the best copy is the first."""

    bound: Bound
    pages: tuple[StackPage, ...]
    count: int
    """Pages of the paper by its codes."""

    @property
    def missing(self) -> tuple[int, ...]:
        """Pages that were not found."""
        there = {page.page for page in self.pages}
        return tuple(number for number in range(1, self.count + 1) if number not in there)


@dataclass(frozen=True, slots=True)
class SortedStack:
    """All sheaves, by paper, and what was left."""

    sheaves: tuple[Sheaf, ...]
    rest: tuple[StackPage, ...]
    """Pages of which no code was read, or two; blank ones are left out."""
    blank: int
    """Backs of sheets and the like."""


@dataclass(frozen=True, slots=True)
class SortedCopy:
    """One copy that was written."""

    file: Path
    inks: tuple[Ink, ...]
    """One for each signature; what could not be judged has no share."""


@dataclass(frozen=True, slots=True)
class SortedPaper:
    """What is told of one paper of the stack."""

    bound: Bound
    agency_code: str
    """Empty: nobody here knows the paper."""
    agency_name: str
    matches: bool
    """Whether the codes name the version and the data that are known here."""
    copies: tuple[SortedCopy, ...]
    count: int
    missing: tuple[int, ...]
    """Pages that were not found; then there is one copy."""
    doubled: tuple[int, ...]
    """Pages there once more than a whole copy needs; they lie with the rest."""

    @property
    def unsigned(self) -> tuple[tuple[int, Ink], ...]:
        """(Copy from 1, place) where no ink was found."""
        return tuple(
            (number, ink) for number, copy in enumerate(self.copies, 1) for ink in copy.inks if ink.written is False
        )


@dataclass(frozen=True, slots=True)
class StackReport:
    """What became of a scanned stack."""

    pages: int
    """Of all files."""
    papers: tuple[SortedPaper, ...]
    absent: tuple[tuple[str, str], ...]
    """(code, name) of agencies whose paper was printed and is not in the stack at all."""
    rest: tuple[StackPage, ...]
    """Pages without a code, with two, and those that are there once too often."""
    rest_file: Path | None
    blank: int


def sorted_stack(papers: tuple[ReadPaper, ...]) -> SortedStack:
    """Pages by what they are bound to, in the order of their own numbers.

    Several copies: the first of each page makes the first copy, the second the next one, and so on. A page that bears
    two different codes of ours belongs to no paper.
    """
    pages: dict[tuple[Bound, int], dict[int, list[StackPage]]] = {}
    rest: list[StackPage] = []
    blank = 0
    for paper in papers:
        for one in paper.pages:
            if one.blank and not one.codes:
                blank += 1
                continue
            number = one.codes[0].page if len(one.codes) == 1 else 0
            page = StackPage(paper.file, one.number, one.turn, number, one.blank)
            if not number:
                rest.append(page)
                continue
            key = (one.codes[0].bound, one.codes[0].pages)
            pages.setdefault(key, {}).setdefault(number, []).append(page)
    sheaves: list[Sheaf] = []
    for (bound, count), found in pages.items():
        for copy in range(max(map(len, found.values()))):
            own = tuple(found[number][copy] for number in sorted(found) if len(found[number]) > copy)
            sheaves.append(Sheaf(bound, own, count))
    return SortedStack(tuple(sheaves), tuple(rest), blank)
