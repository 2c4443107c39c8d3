"""Sổ giao nhận: every number of every series, both ways, newest first; numbers that are missing stand above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.exchange_rows import name_of, state_of
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.exchange import Exchange, Exchanged, Gap


def words_of(entry: Exchanged) -> str:
    """What the search of a package looks in."""
    number = entry.report.number if entry.report is not None else ""
    package = entry.package
    return f"{name_of(entry)} {entry.file_name} {package.party_name} {number} {package.number} {entry.document}"


@dataclass(frozen=True, slots=True)
class BookRow:
    """A package, or numbers that are missing."""

    key: str
    entry: Exchanged | None = None
    gap: Gap | None = None

    @property
    def words(self) -> str:
        """What the search looks in."""
        if self.gap is not None:
            return f"{gap_title(self.gap)} {self.gap.party_name} {self.gap.document}"
        assert self.entry is not None
        return words_of(self.entry)


def book_rows(book: Exchange) -> list[BookRow]:
    """Gaps first, then everything that was sent and received, newest first."""
    entries = sorted((*book.sent, *book.received), key=lambda one: one.package.created, reverse=True)
    return [
        *(BookRow(gap.key, gap=gap) for gap in book.gaps),
        *(BookRow(f"book/{one.package.id}", entry=one) for one in entries),
    ]


def numbers_of(gap: Gap) -> str:
    """`3, 4 và 7` as numbers of one series."""
    return ", ".join(map(str, gap.numbers))


def gap_title(gap: Gap) -> str:
    """`Thiếu số 3`."""
    return ngettext("Number {numbers} is missing", "Numbers {numbers} are missing", len(gap.numbers)).format(
        numbers=numbers_of(gap)
    )


def gap_advice(gap: Gap) -> str:
    """Who lacks what, and what to do about it."""
    if gap.inward:
        return _(
            "{sender} has sent later numbers, so these are on their way or lost. Ask for them again; what came later "
            "counts all the same."
        ).format(sender=gap.party_name)
    return _(
        "The newest receipt of {receiver} does not have these. Export them once more and send them; nothing is sealed "
        "anew."
    ).format(receiver=gap.party_name)


def _series(row: BookRow) -> Cell:
    if row.gap is not None:
        return Cell(numbers_of(row.gap), role="base.medium", tone="amber")
    assert row.entry is not None
    return Cell(str(row.entry.package.number), role="second")


def _name(row: BookRow) -> Cell:
    if row.gap is not None:
        below = document_words(row.gap.document) if row.gap.document else _("Common to all documents")
        return Cell(gap_title(row.gap), role="base.medium", shape=Shape.PART_MISSING, below=below)
    assert row.entry is not None
    series = document_words(row.entry.document) if row.entry.document else _("Common to all documents")
    below = " · ".join(part for part in (row.entry.file_name, series) if part)
    return Cell(name_of(row.entry), role="base.medium", below=below)


def _way(row: BookRow) -> Cell:
    if row.gap is not None:
        return Cell(_("received") if row.gap.inward else _("sent"), role="second", below=row.gap.party_name)
    assert row.entry is not None
    package = row.entry.package
    day = package.arrived_on or package.created.date()
    way = _("sent") if package.direction == "out" else _("received")
    return Cell(f"{way} · {short_day(day)}", role="second", below=package.party_name)


def _state(row: BookRow) -> Cell:
    if row.gap is not None:
        what = _("ask for it again") if row.gap.inward else _("export once more")
        return Cell(what, role="second.medium", tone="amber")
    assert row.entry is not None
    shape, word = state_of(row.entry)
    return Cell(word, role="second.medium", tone="text-2" if shape.family == "grey" else shape.family)


BOOK: Final[tuple[Column[BookRow], ...]] = (
    Column(N_("No."), _series, width=56),
    Column(N_("Package"), _name),
    Column(N_("Way, other side"), _way, width=214),
    Column(N_("State"), _state, width=176),
)
