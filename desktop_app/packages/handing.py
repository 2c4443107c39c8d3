"""A handover as lines, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.successions import Handover, SentFile
from desktop_app.packages.lines.base import join, meant, read, said, split, write
from desktop_app.packages.lines.handover import AuthorLine, HandoverLine, SentLine

_HEAD: Final = "records/handover.jsonl"


def write_handover(handover: Handover) -> dict[str, bytes]:
    """Records by stem: `handover`, and `entries` when there are any."""
    lines = [write(said(handover, HandoverLine))]
    lines += [write(AuthorLine(1, entry, code)) for entry, code in handover.authors.items()]
    lines += [write(said(sent, SentLine)) for sent in handover.sent]
    entries = {"entries": join(list(handover.statements.values()))} if handover.statements else {}
    return {"handover": join(lines), **entries}


def read_handover(records: Mapping[str, bytes], id_of: Callable[[bytes], str]) -> Handover:
    """The other way; `id_of` decodes an entry and gives its id. Each entry has one author, in the same order."""
    if set(records) - {"entries"} != {"handover"}:
        raise PackageRefused("RECORD_UNREADABLE", "", f"records {sorted(records)}")
    first, *rest = split(records["handover"], _HEAD)
    head: HandoverLine = read(first, HandoverLine, _HEAD)
    rows = [read(line, AuthorLine | SentLine, _HEAD) for line in rest]
    authors = [row for row in rows if isinstance(row, AuthorLine)]
    sent = [row for row in rows if isinstance(row, SentLine)]
    lines = split(records["entries"], "records/entries.jsonl") if "entries" in records else []
    ids = [id_of(line) for line in lines]
    if rows != [*authors, *sent] or len(set(ids)) != len(ids) or ids != [row.entry_id for row in authors]:
        raise PackageRefused("RECORD_UNREADABLE", _HEAD, "entries and authors differ")
    return Handover(
        head.predecessor,
        head.succession_id,
        head.document_id,
        dict(zip(ids, lines, strict=True)),
        {row.entry_id: row.agency_code for row in authors},
        tuple(meant(row, SentFile) for row in sent),
    )
