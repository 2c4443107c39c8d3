"""What is printed about a file that could not be verified."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.printing import Issuing


@dataclass(frozen=True, slots=True)
class AsideLetter:
    """Công văn about a file that was put aside; a person has chosen whom it goes to."""

    issuing: Issuing
    addressee: str
    file_name: str
    sha256: str
    """Of the file's bytes; empty when it could not be copied."""
    size: int
    arrived_on: date
    why: str
    """The sentence of the refusal, with its number."""
