"""A handover as lines, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.reports import Issue, ReportContent, ReportState
from desktop_app.domain.successions import Handover, SentFile
from desktop_app.packages.lines.base import join, meant, read, said, split, write
from desktop_app.packages.lines.handover import AuthorLine, HandoverLine, ReportStateLine, SentLine

if TYPE_CHECKING:
    from desktop_app.domain.contents import Statement

_HEAD: Final = "records/handover.jsonl"


def write_handover(handover: Handover) -> dict[str, bytes]:
    """Records by stem: `handover`, `entries` when there are any, and each frozen report under its own id."""
    lines = [write(said(handover, HandoverLine))]
    lines += [write(AuthorLine(1, entry, code)) for entry, code in handover.authors.items()]
    lines += [write(ReportStateLine(1, report, ReportState(state))) for report, state in handover.states.items()]
    lines += [write(said(sent, SentLine)) for sent in handover.sent]
    entries = {"entries": join(list(handover.statements.values()))} if handover.statements else {}
    return {"handover": join(lines), **entries, **handover.frozen}


def read_handover(
    records: Mapping[str, bytes], entry: Callable[[bytes], Statement], thaw: Callable[[bytes], ReportContent]
) -> Handover:
    """The other way; `entry` decodes an entry, `thaw` a frozen report. Each entry has one author, and each issue its
    report, in the same order; who issued a report is who wrote it (WRONG_AGENCY)."""
    if "handover" not in records:
        raise PackageRefused("RECORD_UNREADABLE", "", f"records {sorted(records)}")
    first, *rest = split(records["handover"], _HEAD)
    head: HandoverLine = read(first, HandoverLine, _HEAD)
    if head.part > head.parts:
        raise PackageRefused("RECORD_UNREADABLE", _HEAD, f"part {head.part} of {head.parts}")
    rows = [read(line, AuthorLine | ReportStateLine | SentLine, _HEAD) for line in rest]
    authors = [row for row in rows if isinstance(row, AuthorLine)]
    states = [row for row in rows if isinstance(row, ReportStateLine)]
    sent = [row for row in rows if isinstance(row, SentLine)]
    lines = split(records["entries"], "records/entries.jsonl") if "entries" in records else []
    statements = [entry(line) for line in lines]
    ids = [one.id for one in statements]
    if rows != [*authors, *states, *sent] or len(set(ids)) != len(ids) or ids != [row.entry_id for row in authors]:
        raise PackageRefused("RECORD_UNREADABLE", _HEAD, "entries and authors differ")
    wrote = {row.entry_id: row.agency_code for row in authors}
    issued = {one.report_id: wrote[one.id] for one in statements if isinstance(one, Issue)}
    frozen = {stem: record for stem, record in records.items() if stem not in ("handover", "entries")}
    if [row.report_id for row in states] != [one.report_id for one in statements if isinstance(one, Issue)] or (
        len(states) != len(issued) or set(issued) != set(frozen)
    ):
        raise PackageRefused("RECORD_UNREADABLE", _HEAD, "issues and reports differ")
    for stem, record in frozen.items():
        content = thaw(record)
        if content.id != stem:
            raise PackageRefused("RECORD_UNREADABLE", f"records/{stem}.jsonl", "another report's lines")
        if (content.agency_code, content.document_id) != (issued[stem], head.document_id):
            raise PackageRefused("WRONG_AGENCY", f"records/{stem}.jsonl")
    return Handover(
        head.predecessor,
        head.succession_id,
        head.document_id,
        dict(zip(ids, lines, strict=True)),
        wrote,
        tuple(meant(row, SentFile) for row in sent),
        frozen,
        {row.report_id: row.state.value for row in states},
        head.part,
        head.parts,
    )
