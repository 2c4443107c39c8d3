"""Words and figures somebody is still writing about a task: kept while they are typed, given back after a power cut."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class TextDraft:
    """What was typed and not saved, and when it was last kept."""

    text: str
    kept_at: datetime
    fields: Mapping[str, str] = field(default_factory=dict)
    """What stood in the fields beside the words, by the name of the field, as it was typed."""


def keep_draft(office: Office, assignment_id: str, text: str, fields: Mapping[str, str] | None = None) -> None:
    """Keep these words and fields for this assignment; without any the draft is forgotten."""
    words = text.strip()
    typed = {name: value for name, value in (fields or {}).items() if value}
    value = ""
    if words or typed:
        # The first line is ours: the moment, then the fields where there are any.
        beside = f" {json.dumps(typed, ensure_ascii=False, sort_keys=True)}" if typed else ""
        value = f"{office.clock.now().isoformat()}{beside}\n{words}"
    with office.work() as work:
        if (work.notes.get(_name(assignment_id)) or "") == value:
            return
        work.notes.put(_name(assignment_id), value)
        work.commit()


def draft_of(office: Office, assignment_id: str) -> TextDraft | None:
    """What was kept for this assignment; None when there is nothing."""
    with office.look() as work:
        value = work.notes.get(_name(assignment_id)) or ""
    if not value:
        return None
    head, _break, text = value.partition("\n")
    moment, _space, beside = head.partition(" ")
    return TextDraft(text, datetime.fromisoformat(moment), json.loads(beside) if beside else {})


def _name(assignment_id: str) -> str:
    return f"draft/progress/{assignment_id}"
