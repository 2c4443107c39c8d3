"""Notes that are pinned to lines of a paper: sent as one note, a line for each pin in their order, then the rest; kept
while they are written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.approvals import Pin
from desktop_app.services.approvals import Said
from desktop_app.services.drafts import draft_of, keep_draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.approvals import Move
    from desktop_app.services.office import Office

Note = tuple[Pin, str]


@dataclass(frozen=True, slots=True)
class KeptNotes:
    """Notes of one desk on one paper that nobody has sent yet."""

    notes: tuple[Note, ...]
    typing: Note | None
    """One that was being written."""


def said_of(notes: Sequence[Note], more: str = "") -> Said:
    """What is said with these notes; `more` is about the whole paper."""
    lines = [" ".join(words.split()) for _pin, words in notes]
    return Said("\n".join([*lines, *([more] if more.strip() else [])]), pins=tuple(pin for pin, _words in notes))


def pinned(move: Move) -> tuple[Note, ...]:
    """Every pin of a move with its words; of a note that has fewer lines than pins, the whole note for each."""
    lines = move.note.splitlines()
    if len(lines) < len(move.pins):
        return tuple((pin, move.note) for pin in move.pins)
    return tuple(zip(move.pins, lines, strict=False))


def rest_of(move: Move) -> str:
    """What the note of a move says beside its pins."""
    lines = move.note.splitlines()
    return move.note if len(lines) < len(move.pins) else "\n".join(lines[len(move.pins) :])


def keep_notes(office: Office, paper_id: str, notes: Sequence[Note], typing: Note | None = None) -> None:
    """Keep what is not sent yet; nothing at all is forgotten."""
    rows = [_row(one) for one in notes]
    fields = {"notes": json.dumps(rows, ensure_ascii=False) if rows else ""}
    fields["typing"] = json.dumps(_row(typing), ensure_ascii=False) if typing is not None else ""
    keep_draft(office, f"signing/{paper_id}", "", fields)


def kept_notes(office: Office, paper_id: str) -> KeptNotes:
    """What was kept of it."""
    found = draft_of(office, f"signing/{paper_id}")
    fields = found.fields if found is not None else {}
    rows = json.loads(fields["notes"]) if fields.get("notes") else []
    typing = _note(json.loads(fields["typing"])) if fields.get("typing") else None
    return KeptNotes(tuple(map(_note, rows)), typing)


def _row(note: Note) -> list[object]:
    pin, words = note
    return [pin.page, list(pin.box), words]


def _note(row: Sequence[object]) -> Note:
    page, box, words = row
    assert isinstance(page, int)
    assert isinstance(box, list)
    return Pin(page, box=tuple(box)), str(words)
