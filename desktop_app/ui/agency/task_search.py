"""The search of the list of tasks while somebody types: what was typed last is asked for, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.overview import matching, ready_to_match

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.office import Office
    from desktop_app.ui.shared.desk import Desk


class TaskSearch:
    """`found` is told the ids of the assignments that have the words typed last, None when none are typed."""

    def __init__(self, desk: Desk, found: Callable[[frozenset[str] | None], object]) -> None:
        self._desk = desk
        self._found = found
        self._asked = ""

    def ask(self, text: str) -> None:
        """Find what has these words; an answer to earlier ones is not given any more."""
        self._asked = text
        if not text:
            self._found(None)
            return

        def look(office: Office) -> frozenset[str]:
            # Somebody who types on waits for the last words only.
            return matching(office, text) if self._asked == text else frozenset()

        self._desk.read(look, lambda ids: self._found(ids) if self._asked == text else None)

    def forget(self) -> None:
        """Nothing is asked for any more, and nothing is told."""
        self._asked = ""

    def prepare(self) -> None:
        """Somebody is about to type: what the first key needs is read now."""
        if self._desk.office is not None:
            self._desk.read(ready_to_match, lambda _nothing: None, patient=True)
