"""Indices and self-scoring of the sample office year, as they stand in `resources/sample/office/scores.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.index_figures import FigureKind


@dataclass(frozen=True, slots=True)
class OfficeFigure:
    """A result or a target of one component in a year; of the office itself where the set measures agencies."""

    set: str
    kind: FigureKind
    component: str
    year: int
    paper: str
    points: int | None = None
    rank: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class OfficeLoss:
    """Why the office lost points in a criterion, and which tasks are to mend it; an empty cause is still to be said."""

    component: str
    cause: str
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeSheet:
    """The sheet by which the office scores itself; `set` is the name of its criteria."""

    set: str
    document: str
    year: int
    started_on: date
    sent_on: date
    appraised_on: date


@dataclass(frozen=True, slots=True)
class OfficeScore:
    """What the office says of one criterion on a day; `papers` are files that it keeps."""

    day: date
    criterion: str
    explanation: str
    points: int | None = None
    rule: str | None = None
    papers: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    unsure: bool | None = None


@dataclass(frozen=True, slots=True)
class OfficeAppraisal:
    """What the body that follows gives instead; every other criterion as it was scored."""

    criterion: str
    points: int
    reason: str


@dataclass(frozen=True, slots=True)
class OfficeScores:
    """Everything in the file."""

    published_on: date
    sheet: OfficeSheet
    figure: tuple[OfficeFigure, ...]
    loss: tuple[OfficeLoss, ...]
    score: tuple[OfficeScore, ...]
    appraisal: tuple[OfficeAppraisal, ...]

    @property
    def tasks(self) -> tuple[str, ...]:
        """Numbers of the tasks that are named."""
        lost = (task for one in self.loss for task in one.tasks)
        return (*lost, *(task for one in self.score for task in one.tasks))

    @property
    def sets(self) -> tuple[str, ...]:
        """Names of the sets, in the order of their first figure."""
        return tuple(dict.fromkeys(one.set for one in self.figure))
