"""Words somebody is still writing about a task: kept while they are typed, given back after a power cut."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class TextDraft:
    """What was typed and not saved, and when it was last kept."""

    text: str
    kept_at: datetime


def keep_draft(office: Office, assignment_id: str, text: str) -> None:
    """Keep these words for this assignment; empty words forget the draft."""
    words = text.strip()
    value = f"{office.clock.now().isoformat()}\n{words}" if words else ""
    with office.work() as work:
        if (work.notes.get(_name(assignment_id)) or "") == value:
            return
        work.notes.put(_name(assignment_id), value)
        work.commit()


def draft_of(office: Office, assignment_id: str) -> TextDraft | None:
    """The words kept for this assignment; None when there are none."""
    with office.look() as work:
        value = work.notes.get(_name(assignment_id)) or ""
    moment, _break, text = value.partition("\n")
    return TextDraft(text, datetime.fromisoformat(moment)) if text else None


def _name(assignment_id: str) -> str:
    return f"draft/progress/{assignment_id}"
