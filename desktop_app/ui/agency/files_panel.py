"""What stands beside a row of Hồ sơ, bàn giao."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.ui.agency import files_rows as rows_of
from desktop_app.ui.agency.files_rows import FILED, AwaitedRow, BookRow, MadeRow, OpenRow, PaperRow, YearRow
from desktop_app.ui.shared.exchange_rows import name_of
from desktop_app.ui.shared.exchange_rows import state_of as state_of_package
from desktop_app.ui.shared.register_page import ProofFile
from desktop_app.ui.shared.words import document_words, figure, hour, short_day
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import size_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.agency.files_page import FilesPage

MOST_NAMED = 12


def show(page: FilesPage, row: Any) -> None:
    """Show a row of any of the lists in the panel of the page."""
    shows: dict[type[Any], Callable[[FilesPage, Any], None]] = {
        PaperRow: _show_paper, MadeRow: _show_made, OpenRow: _show_open, AwaitedRow: _show_awaited,
        YearRow: _show_year, BookRow: _show_book,
    }  # fmt: skip
    shows[type(row)](page, row)


def _show_paper(page: FilesPage, one: PaperRow) -> None:
    paper = one.paper
    page.panel.show_row(
        one.title,
        [
            (_("Kind"), _(FILED[paper.kind])), (_("Number"), paper.number), (_("Day"), short_day(paper.dated_on)),
            (_("Made by"), paper.author), (_("Proves task"), ", ".join(paper.proves)),
        ],
        files=[ProofFile(paper.file, paper.number or one.title)] if paper.file else [],
    )  # fmt: skip


def _show_made(page: FilesPage, one: MadeRow) -> None:
    made = one.made
    page.panel.show_row(
        rows_of.scope_words(made),
        [
            (_("Made on"), f"{short_day(made.at.date())} {hour(made.at)}"), (_("Prepared by"), made.actor),
            (_("Files"), figure(made.files)),
            (_("Document"), document_words(made.document) if made.document else _("every document")),
            (_("Days"), rows_of.span_words(made.first, made.last) if made.first or made.last else _("every day")),
            (_("Task"), ", ".join(made.tasks) or _("every task")),
            (_("Violations"), _("with them") if made.violations else _("without them")),
        ],
        sentence=_("The folder lies where it was written; index, verification page and SHA256SUMS are in it."),
    )  # fmt: skip


def _show_open(page: FilesPage, one: OpenRow) -> None:
    held = one.task.delegation if one.task is not None else None
    facts = [
        (_("Document"), document_words(one.task.document.number) if one.task is not None else one.below),
        (_("Leader in charge"), held.leader if held is not None else ""),
        (_("Department"), held.department if held is not None else ""),
        (_("Person in charge"), held.person if held is not None else ""),
        (_("Internal deadline"), short_day(held.due_on) if held is not None else ""),
        (_("Agency"), one.who if one.thing is not None else ""),
        (_("Since"), short_day(one.thing.since) if one.thing is not None else ""),
        (_("Answer by"), short_day(one.thing.due_on) if one.thing is not None else ""),
    ]
    words = "" if one.task is None or held is not None else _("Nobody is named for this task.")
    page.panel.show_row(one.title, facts, sentence=words, foot=[page.to_task] if one.part else [])


def _show_awaited(page: FilesPage, one: AwaitedRow) -> None:
    found = one.awaited
    page.panel.show_row(
        document_words(found.document),
        [
            (_("Handed over by"), one.sender), (_("Parts"), figure(found.parts)),
            (_("Not here yet"), ", ".join(map(str, found.missing))),
            (_("Files missing"), figure(found.files) if found.files else ""),
        ],
        sentence=_("Ask who hands over for the parts that are missing; entries that came count already."),
    )  # fmt: skip


def _show_year(page: FilesPage, one: YearRow) -> None:
    found = one.year
    closing, counts = found.closing, found.counts
    facts = [
        (_("Document"), document_words(found.document.number)),
        (_("Counts"), rows_of.counts_words(found)),
        (_("Total"), figure(counts.total)),
        (_("From earlier years"), figure(found.carried) if found.carried else ""),
    ]  # fmt: skip
    if closing is not None:
        on = [part for part in closing.parts if part.open]
        told = ", ".join(part.number for part in on[:MOST_NAMED]) + ("…" if len(on) > MOST_NAMED else "")
        elsewhere = sum(bool(part.into_document) for part in on)
        facts += [
            (_("Last day"), short_day(closing.last_day)),
            (_("Stage"), closing.stage),
            (_("Paper"), closing.paper),
            (_("Closed by"), closing.made_by),
            (_("Round"), figure(closing.version)),
            (_("Reason"), closing.reason),
            (_("Goes on"), f"{len(on)}: {told}" if on else _("nothing")),
            (_("In another document"), figure(elsewhere) if elsewhere else ""),
        ]
    page.panel.show_row(
        _("Year {year}").format(year=found.year), facts, state=rows_of.state_of_year(found),
        sentence=_why_not(found.ours), foot=[page.check] if closing is not None else [],
    )  # fmt: skip


def _why_not(ours: bool) -> str:
    return "" if ours else _("The body that follows this document closes its years, and its file says so here.")


def _show_book(page: FilesPage, one: BookRow) -> None:
    package = one.line.package
    page.panel.show_row(
        name_of(one.line),
        [
            (_("From or to"), rows_of.way(one.line)), (_("Serial no."), figure(package.number)),
            (_("Made on"), f"{package.created:%d/%m/%Y %H:%M}"), (_("Arrived on"), short_day(package.arrived_on)),
            (_("File"), one.line.file_name), (_("Size"), size_label(package.size)),
        ],
        state=state_of_package(one.line), foot=[page.to_exchange],
    )  # fmt: skip
