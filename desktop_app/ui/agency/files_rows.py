"""Rows of Hồ sơ, bàn giao as lists show them: papers of a case, folders made, what is open, what must come, years, the
book of packages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain.open_things import OpenKind
from desktop_app.domain.slips import Filed
from desktop_app.ui.kit.columns import RIGHT, Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.exchange_rows import name_of
from desktop_app.ui.shared.exchange_rows import state_of as state_of_package
from desktop_app.ui.shared.words import (
    document_words,
    figure,
    report_words,
    short_day,
    task_words,
)
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from desktop_app.domain.open_things import OpenTask, OpenThing
    from desktop_app.domain.slips import FiledDocument
    from desktop_app.domain.successions import Awaited
    from desktop_app.services.exchange import Exchanged
    from desktop_app.services.files_desk import FilesDesk, InspectionMade, YearOfDocument

FILED: Final[dict[Filed, str]] = {
    Filed.ASSIGNING: N_("Assigning document"),
    Filed.COMMITMENT: N_("Commitment"),
    Filed.REPORT: N_("Report"),
    Filed.EVIDENCE: N_("Piece of evidence"),
}
OPEN: Final[dict[OpenKind, str]] = {
    OpenKind.REPORT: N_("Reports under way"),
    OpenKind.REQUEST: N_("Requests without an answer"),
    OpenKind.PACKAGE: N_("Packages without a receipt"),
    OpenKind.WAITING: N_("Files that wait for a key to be confirmed"),
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the index of a case."""

    key: str
    place: int
    paper: FiledDocument
    title: str


@dataclass(frozen=True, slots=True)
class MadeRow:
    """A folder that was made for an inspection."""

    key: str
    made: InspectionMade


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One thing that somebody who takes over goes on with."""

    key: str
    group: str
    title: str
    below: str
    who: str
    day: date | None
    task: OpenTask | None = None
    part: str = ""
    """Id of our part, where it is a task."""
    thing: OpenThing | None = None


@dataclass(frozen=True, slots=True)
class AwaitedRow:
    """What has not come of one handover."""

    key: str
    awaited: Awaited
    sender: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of one document."""

    key: str
    year: YearOfDocument


@dataclass(frozen=True, slots=True)
class BookRow:
    """One line of the book of packages."""

    key: str
    line: Exchanged


def paper_rows(desk: FilesDesk) -> tuple[PaperRow, ...]:
    """In the order of the index."""
    lines = desk.index.lines if desk.index is not None else ()
    return tuple(PaperRow(f"{place}", place, one, paper_title(one)) for place, one in enumerate(lines, 1))


def paper_title(one: FiledDocument) -> str:
    """What the index says of it."""
    if one.abstract:
        return one.abstract
    if one.kind is Filed.COMMITMENT:
        return _("Commitment of {year}").format(year=one.about)
    return report_words(one.about, one.round)


def open_rows(desk: FilesDesk) -> tuple[OpenRow, ...]:
    """Tasks first, then what else is open."""
    found = [
        OpenRow(
            f"task/{one.document.id}/{one.number}", "task", f"{task_words(one.number)}: {one.content}",
            document_words(one.document.number), _who(one),
            one.delegation.due_on if one.delegation is not None else None, one,
            desk.parts.get((one.document.id, one.number), ""),
        )
        for one in desk.tasks
    ]  # fmt: skip
    for place, thing in enumerate(desk.things):
        title = thing.about
        if thing.kind is OpenKind.REPORT:
            period, _dot, number = thing.about.partition(" · ")
            title = report_words(period, int(number or 1))
        told = [thing.number if thing.kind is OpenKind.REPORT else "",
                document_words(thing.document.number) if thing.document is not None else ""]  # fmt: skip
        below = " · ".join(filter(None, told))
        found.append(
            OpenRow(f"thing/{place}", thing.kind.value, title, below, thing.agency, thing.due_on or thing.since,
                    thing=thing)
        )  # fmt: skip
    return tuple(found)


def _who(one: OpenTask) -> str:
    held = one.delegation
    return (held.person or held.department or held.leader) if held is not None else ""


def scope_words(made: InspectionMade) -> str:
    """What was asked for."""
    told = [document_words(made.document) if made.document else _("every document")]
    if made.first or made.last:
        told.append(span_words(made.first, made.last))
    if made.tasks:
        told.append(task_words(", ".join(made.tasks)))
    if made.violations:
        told.append(_("violations too"))
    return "; ".join(told)


def span_words(first: str, last: str) -> str:
    """`từ 01/01/2026 đến 30/06/2026`, of days as ISO."""
    days = [short_day(date.fromisoformat(day)) if day else "" for day in (first, last)]
    if all(days):
        return _("from {first} to {last}").format(first=days[0], last=days[1])
    return _("from {first}").format(first=days[0]) if days[0] else _("until {last}").format(last=days[1])


def state_of_year(one: YearOfDocument) -> tuple[Shape, str]:
    """Sign and words."""
    if one.closing is None:
        return Shape.IN_TIME, _("Not closed")
    if one.closing.version > 1:
        return Shape.VALID, _("Closed again")
    return Shape.VALID, _("Closed")


def counts_words(one: YearOfDocument) -> str:
    """The four counts in words."""
    counts = one.counts
    return _("done: {a} on time, {b} late · under way: {c} in time, {d} overdue").format(
        a=counts.done_on_time, b=counts.done_late, c=counts.in_time, d=counts.overdue
    )


def _paper(one: PaperRow) -> Cell:
    below = f"{_(FILED[one.paper.kind])} · {one.paper.author}"
    return Cell(one.title, role="base.medium", lead=f"{one.place}", below=below, hint=one.title)


def _paper_number(one: PaperRow) -> Cell:
    return Cell(one.paper.number or _("no number"), role="second", below=short_day(one.paper.dated_on))


def _paper_tasks(one: PaperRow) -> Cell:
    return Cell(", ".join(one.paper.proves), role="second", tone="text-2")


PAPERS: Final[tuple[Column[PaperRow], ...]] = (
    Column(N_("Paper"), _paper, lead_width=34),
    Column(N_("Number, day"), _paper_number, width=160),
    Column(N_("Task"), _paper_tasks, width=104),
)


def _made(one: MadeRow) -> Cell:
    return Cell(scope_words(one.made), role="base.medium", below=_("made by {name}").format(name=one.made.actor))


def _made_day(one: MadeRow) -> Cell:
    return Cell(short_day(one.made.at.date()), role="second", below=f"{one.made.at:%H:%M}")


def _made_files(one: MadeRow) -> Cell:
    return Cell(figure(one.made.files), role="second", icon="files")


MADE: Final[tuple[Column[MadeRow], ...]] = (
    Column(N_("What was asked for"), _made),
    Column(N_("Day"), _made_day, width=132),
    Column(N_("Files"), _made_files, width=92),
)


def _open(one: OpenRow) -> Cell:
    return Cell(one.title, role="base.medium", below=one.below, hint=one.title)


def _open_who(one: OpenRow) -> Cell:
    if one.task is not None and not one.who:
        return Cell(_("nobody named"), role="second", tone="amber")
    return Cell(one.who, role="second", hint=one.who)


def _open_day(one: OpenRow) -> Cell:
    return Cell(short_day(one.day), role="second", tone="text-2")


OPEN_COLUMNS: Final[tuple[Column[OpenRow], ...]] = (
    Column(N_("What is open"), _open),
    Column(N_("Who answers for it"), _open_who, width=176),
    Column(N_("Day"), _open_day, width=104),
)


def _awaited(one: AwaitedRow) -> Cell:
    return Cell(document_words(one.awaited.document), role="base.medium",
                below=_("from {sender}").format(sender=one.sender))  # fmt: skip


def _awaited_parts(one: AwaitedRow) -> Cell:
    missing = one.awaited.missing
    told = _("part {numbers} of {all}").format(numbers=", ".join(map(str, missing)), all=one.awaited.parts)
    return Cell(told if missing else _("all parts are here"), role="second", tone="amber" if missing else "text-2")


def _awaited_files(one: AwaitedRow) -> Cell:
    return Cell(figure(one.awaited.files), role="second", align=RIGHT)


AWAITED: Final[tuple[Column[AwaitedRow], ...]] = (
    Column(N_("Document"), _awaited),
    Column(N_("Not here yet"), _awaited_parts, width=176),
    Column(N_("Files missing"), _awaited_files, width=104, align=RIGHT),
)


def _year(one: YearRow) -> Cell:
    return Cell(document_words(one.year.document.number), role="base.medium", lead=f"{one.year.year}",
                below=counts_words(one.year), hint=one.year.document.title)  # fmt: skip


def _year_total(one: YearRow) -> Cell:
    total = one.year.counts.total
    return Cell(ngettext("{n} task", "{n} tasks", total).format(n=total), role="second", align=RIGHT)


def _year_state(one: YearRow) -> Cell:
    shape, words = state_of_year(one.year)
    day = short_day(one.year.closing.last_day) if one.year.closing is not None else ""
    return Cell(words, role="second.medium", tone=shape.family, shape=shape, below=day)


YEARS: Final[tuple[Column[YearRow], ...]] = (
    Column(N_("Year, document"), _year, lead_width=46),
    Column(N_("Total"), _year_total, width=120, align=RIGHT),
    Column(N_("State"), _year_state, width=168),
)


def way(one: Exchanged) -> str:
    """Whether it went or came, and with whom."""
    form = _("to {receiver}") if one.package.direction == "out" else _("from {sender}")
    return form.format(receiver=one.package.party_name, sender=one.package.party_name)


def _book(one: BookRow) -> Cell:
    icon = "arrow-up" if one.line.package.direction == "out" else "arrow-down"
    return Cell(name_of(one.line), role="base.medium", below=way(one.line), icon=icon)


def _book_number(one: BookRow) -> Cell:
    day = one.line.package.arrived_on or one.line.package.created.date()
    return Cell(short_day(day), role="second", below=_("serial no. {n}").format(n=one.line.package.number))


def _book_state(one: BookRow) -> Cell:
    shape, words = state_of_package(one.line)
    return Cell(words, role="second.medium", tone="text-2" if shape.family == "grey" else shape.family, shape=shape)


BOOK: Final[tuple[Column[BookRow], ...]] = (
    Column(N_("Package"), _book),
    Column(N_("Day, number"), _book_number, width=140),
    Column(N_("State"), _book_state, width=204),
)
