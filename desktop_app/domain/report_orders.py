"""What is printed of a report: its content, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.printing import Issuing
from desktop_app.domain.reports import Issue, ReportContent


@dataclass(frozen=True, slots=True)
class ReportOrder:
    """One Báo cáo with its task annex; what the frozen content does not hold stands beside it."""

    issuing: Issuing
    content: ReportContent
    document: AssigningDocument | None = None
    """Adds issuer and addressee."""
    replaced: Issue | None = None
    """Number and day of the report that this one replaces."""


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A round beside the one that it replaces, to be read with its changed places marked."""

    issuing: Issuing
    """Of the newer round."""
    after: ReportOrder
    before: ReportOrder
    replaced_number: str
    replaced_on: date | None
