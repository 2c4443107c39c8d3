"""What a use case touched, so that pages reload only that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what was added or changed."""

    assignments: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    notice: Refusal | None = None
    """What of a file did not count, when the rest of it did."""


NOTHING_CHANGED: Final = Changes()
