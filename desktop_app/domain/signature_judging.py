"""The ports through which the program looks at signatures of a PDF and keeps what it found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop_app.domain.official import Family
from desktop_app.domain.signature_verdicts import Examined, PaperVerdict


class SignatureExaminer(Protocol):
    """Reads what a PDF's signatures say; what to think of it is `domain.signature_rules`."""

    def examine(self, pdf: Path, family: Family, now: datetime, received_at: datetime | None = None) -> Examined:
        """The facts of a file, whatever it holds; certificates are judged at a believed time stamp, else at
        `received_at`, else now. OSError when it cannot be opened at all."""

    def family(self, paths: Sequence[Path]) -> Family:
        """Certificates and lists of official authorities in PEM or DER files, or folders of them; PackageRefused
        FILE_UNREADABLE."""


class SignatureVerdicts(Protocol):
    """What was found on the day a paper was received; judging it again later changes nothing of it."""

    def keep(self, subject_id: str, verdict: PaperVerdict) -> PaperVerdict:
        """Keep the verdict on an evidence record or report; returns the one that stands: the first."""

    def of(self, subject_ids: Collection[str]) -> Mapping[str, PaperVerdict]:
        """The verdicts that stand, by evidence record or report; subjects that nobody judged are left out."""
