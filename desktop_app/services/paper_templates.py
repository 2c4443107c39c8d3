"""Mẫu công văn: words before those of a letter, as the body that follows gives them to everybody in a pack.

Its type is template, its name the kind of paper (`camket print KIND`); the newest counts, also where it was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.datapacks import TemplatePack

if TYPE_CHECKING:
    from desktop_app.services.office import Office

LETTERS: Final = frozenset(
    {"extension", "clarification", "coordination", "coordination-reminder", "authority", "reminder", "report-reminder"}
)
"""Kinds of paper whose words no law fixes."""


def opening_of(office: Office, kind: str) -> tuple[str, ...]:
    """The paragraphs that a published template puts before those of this kind, placeholders unfilled; empty without
    one, and of a kind whose words are fixed."""
    if kind not in LETTERS:
        return ()
    with office.look() as work:
        found = next((one for one in work.matters.all(TemplatePack) if one.name == kind), None)
    return found.paragraphs if found is not None else ()
