"""Chép cho hệ thống khác: the columns that another system wants, learned from one of its own files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop_app.domain.refusal import Refusal


@dataclass(eq=False)
class LayoutUnknown(Refusal, code="LAYOUT_UNKNOWN"):
    """No layout of this name is remembered."""

    name: str


@dataclass(eq=False)
class LayoutHeadingUnknown(Refusal, code="LAYOUT_HEADING_UNKNOWN"):
    """A fixed value is for a heading that the example does not have."""

    heading: str


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """One column of the other system: its heading as printed, what of ours stands in it (`number`, `task`, `lead`,
    `support`, `time`, `product`, `status`, `percent`, `done_on`, `result`, or `other`: nothing), and a fixed value that
    stands in every row instead."""

    heading: str
    holds: str
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class LearnedLayout:
    """What an example shows: its sheet, the words above the heading row, its columns."""

    sheet: str
    titles: tuple[str, ...]
    columns: tuple[LayoutColumn, ...]


@dataclass(frozen=True, slots=True)
class CopyLayout:
    """The sheet that another system reads: words above the heading row, then its columns in their order."""

    name: str
    sheet: str
    titles: tuple[str, ...]
    columns: tuple[LayoutColumn, ...]
    learned_from: str
    learned_at: datetime


class CopyLayouts(Protocol):
    """The layouts that one workspace remembers."""

    def put(self, layout: CopyLayout) -> None:
        """Remember, in place of one of the same name."""

    def get(self, name: str) -> CopyLayout:
        """By name; LayoutUnknown."""

    def all(self) -> tuple[CopyLayout, ...]:
        """Every layout, by name."""

    def remove(self, name: str) -> None:
        """Forget one; LayoutUnknown."""
