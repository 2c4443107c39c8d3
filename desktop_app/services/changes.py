"""What a use case touched, so that pages reload only that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what was added or changed."""

    assignments: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()


NOTHING_CHANGED: Final = Changes()
