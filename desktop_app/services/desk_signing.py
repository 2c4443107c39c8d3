"""Signing the papers of a desk: one key, one PIN, paper after paper; each counts as signed once its file was looked at.

The first failure ends the row: what was signed before it stays signed and is told, what comes after is not touched.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.commitment_signing import seal_signed_commitment, take_signed_commitment
from desktop_app.services.issuing_reports import issue_signed, take_signed
from desktop_app.services.signing import Batch, Wish, sign_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.signing import SigningKey
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.office import Office
    from desktop_app.services.signing import Desk, Ready, Whose


@dataclass(frozen=True, slots=True)
class ReadyPaper:
    """One paper of a desk with the very file that was read."""

    paper: DeskPaper
    file: Path
    pages: int


@dataclass(frozen=True, slots=True)
class Stamping:
    """What the registry gives a signed paper."""

    number: str
    """`125/BC-SNV`; empty only for a commitment whose paper bears none."""
    day: date
    picture: Path
    """Of the stamp."""


@dataclass(frozen=True, slots=True)
class DeskSigned:
    """How far a row of papers came."""

    signed: tuple[ReadyPaper, ...]
    failed: ReadyPaper | None = None
    refusal: Refusal | None = None
    left: tuple[ReadyPaper, ...] = ()
    changes: Changes = NOTHING_CHANGED

    @property
    def pages(self) -> int:
        """Of all that is signed."""
        return sum(one.pages for one in self.signed)


def hand_wishes(papers: Sequence[ReadyPaper], picture: Path | None) -> list[Wish]:
    """What is put on each paper when its head signs."""
    return [Wish(one.file, Spot.HEAD, picture) for one in papers]


def sign_papers(
    office: Office,
    desk: Desk,
    papers: Sequence[ReadyPaper],
    picture: Path | None,
    opened: tuple[Ready, SigningKey],
    owner: Whose,
    watch: Watch = unwatched,
) -> DeskSigned:
    """Sign one after the other; each is looked at and taken before the next is begun. Nothing is raised for a paper
    that fails: the answer says it."""
    checked, key = opened
    done: list[ReadyPaper] = []
    touched: list[Changes] = []
    for place, one in enumerate(papers):
        watch(place, len(papers))
        with TemporaryDirectory(dir=office.folder / "documents") as folder:
            # What was read stays as it was read: a copy is signed, and only a signed copy counts.
            copy = Path(folder) / one.file.name
            shutil.copyfile(one.file, copy)
            batch = sign_all(desk, [Wish(copy, Spot.HEAD, picture)], checked, key, owner)
            refusal = batch.refusal
            if refusal is None:
                try:
                    touched.append(_take(office, one.paper, copy))
                except Refusal as found:
                    refusal = found
        if refusal is not None:
            return DeskSigned(tuple(done), one, refusal, tuple(papers[place + 1 :]), _all(touched))
        done.append(one)
    watch(len(papers), len(papers))
    return DeskSigned(tuple(done), changes=_all(touched))


def _take(office: Office, paper: DeskPaper, file: Path) -> Changes:
    if paper.commitment is not None:
        return take_signed_commitment(office, paper.document_number, paper.commitment.year, file)
    assert paper.report is not None
    return take_signed(office, paper.report.id, file)[2]


def _all(touched: Sequence[Changes]) -> Changes:
    return Changes(
        reports=frozenset().union(*(one.reports for one in touched)),
        packages=frozenset().union(*(one.packages for one in touched)),
        documents=frozenset().union(*(one.documents for one in touched)),
    )


def stamp_wishes(paper: ReadyPaper, given: Stamping, desk: Desk) -> list[Wish]:
    """What the registry puts on a signed paper, in the order in which it is signed: the places that are still empty."""
    empty = {state.spot for state in desk.papers.spots(paper.file) if not state.filled}
    made = {
        Spot.NUMBER: Wish(paper.file, Spot.NUMBER, number=given.number),
        Spot.DAY: Wish(paper.file, Spot.DAY, day=given.day),
        Spot.STAMP: Wish(paper.file, Spot.STAMP, given.picture),
    }
    wanted = [spot for spot in made if spot in empty and not (spot is Spot.NUMBER and not given.number)]
    return [made[spot] for spot in wanted]


def needs_number(desk: Desk, file: Path) -> bool:
    """Whether a signed paper has a place for its number that is still empty."""
    return any(state.spot is Spot.NUMBER and not state.filled for state in desk.papers.spots(file))


def stamp_paper(
    office: Office,
    desk: Desk,
    paper: ReadyPaper,
    given: Stamping,
    opened: tuple[Ready, SigningKey],
    owner: Whose,
    watch: Watch = unwatched,
) -> tuple[str, Changes]:
    """Fill number, day and stamp with the agency's key and issue the paper; the number under which it is issued.

    What a key refuses; refusals of `issue_signed` and of `commitments.commit`. Nothing has changed then.
    """
    checked, key = opened
    with TemporaryDirectory(dir=office.folder / "documents") as folder:
        copy = Path(folder) / paper.file.name
        shutil.copyfile(paper.file, copy)
        wishes = [Wish(copy, one.spot, one.picture, one.number, one.day) for one in stamp_wishes(paper, given, desk)]
        batch: Batch = sign_all(desk, wishes, checked, key, owner, watch)
        if batch.refusal is not None:
            raise batch.refusal
        if paper.paper.commitment is not None:
            year = paper.paper.commitment.year
            commitment, changes = seal_signed_commitment(
                office, paper.paper.document_number, year, copy, given.number, given.day
            )
            return commitment.number, changes
        assert paper.paper.report is not None
        report, _handed, changes = issue_signed(office, paper.paper.report.id, copy, given.number, given.day)
        return report.number, changes
