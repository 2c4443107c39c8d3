"""The port through which the program looks at signatures of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop_app.domain.official import Family
from desktop_app.domain.signature_verdicts import Examined


class SignatureExaminer(Protocol):
    """Reads what a PDF's signatures say; what to think of it is `domain.signature_rules`."""

    def examine(self, pdf: Path, family: Family, now: datetime, received_at: datetime | None = None) -> Examined:
        """The facts of a file, whatever it holds; certificates are judged at a believed time stamp, else at
        `received_at`, else now. OSError when it cannot be opened at all."""

    def family(self, paths: Sequence[Path]) -> Family:
        """Certificates and lists of official authorities in PEM or DER files, or folders of them; PackageRefused
        FILE_UNREADABLE."""
