"""The list of Trình ký: one row a paper; a square that can be ticked where it waits for a signature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.approvals import Duty
from desktop_app.ui.agency import reading_words as words_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.table_model import Block, Group
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.desk_papers import DeskPaper

FAMILIES: Final = {Duty.SIGN: "violet", Duty.REGISTRY: "blue", Duty.REVIEW: "blue", Duty.AUTHOR: "violet"}


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One row, with what the page knows of it beside the paper itself."""

    paper: DeskPaper
    today: date
    ticked: bool
    pages: int
    """0 while they are not counted."""


def _tick(row: DeskRow) -> Cell:
    if row.paper.duty is not Duty.SIGN:
        return Cell()
    said = _("ticked to be signed") if row.ticked else _("not ticked")
    return Cell(icon="square-check" if row.ticked else "square", said=said, hint=_("Tick to sign several (Space)"))


def _paper(row: DeskRow) -> Cell:
    below = f"{document_words(row.paper.document_number)} · {row.paper.document_title}"
    return Cell(words_of.name(row.paper), role="base.medium", below=below, hint=below)


def _by(row: DeskRow) -> Cell:
    return Cell(words_of.submitter(row.paper) or "–", role="second")


def _due(row: DeskRow) -> Cell:
    pages = ngettext("{n} page", "{n} pages", row.pages).format(n=row.pages) if row.pages else ""
    late = row.paper.send_by is not None and row.paper.send_by < row.today
    return Cell(short_day(row.paper.send_by) or "–", role="second", below=pages, tone="red" if late else "text")


def _where(row: DeskRow) -> Cell:
    since = _("since {moment}").format(moment=words_of.moment(row.paper.since, row.today))
    return Cell(row.paper.step.title, role="second.medium", below=since)


COLUMNS: Final[tuple[Column[DeskRow], ...]] = (
    Column("", _tick, width=40),
    Column(N_("Paper"), _paper),
    Column(N_("Submitted by"), _by, width=132, optional=True),
    Column(N_("Send by"), _due, width=112),
    Column(N_("On whose desk"), _where, width=172),
)


def blocks(papers: Sequence[DeskPaper]) -> list[Block]:
    """What waits for a signature first, then the registry, the way there, and what went back; oldest first in each."""
    made = []
    for duty, words in words_of.GROUPS.items():
        ids = [one.id for one in papers if one.duty is duty]
        if ids:
            made.append(Block(Group(duty.value, _(words), len(ids), FAMILIES[duty]), ids))
    return made
