"""Papers in `documents/` of a package: each is named by a line of the same package, else it has no business there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop_app.domain.packages import Kind, PackageRefused

WITH_PAPERS: Final = frozenset({Kind.REPORT, Kind.COMMITMENT, Kind.HANDOVER})
"""Kinds whose lines name papers; the others bring none."""
WITH_EVIDENCE: Final = frozenset({Kind.REPORT, Kind.SUPPLEMENT, Kind.HANDOVER, Kind.RECEIPT})
"""Kinds whose lines name files in `evidence/`; the others bring none."""


def check_papers(names: Iterable[str], named: Iterable[str]) -> None:
    """`names`: what lies in `documents/`; `named`: SHA-256 of the papers that lines name, empty ones passed over.
    PackageRefused EVIDENCE_NOT_LISTED for the first that no line names."""
    wanted = {f"{sha256}.pdf" for sha256 in named if sha256}
    for name in sorted(set(names) - wanted):
        raise PackageRefused("EVIDENCE_NOT_LISTED", f"documents/{name}")
