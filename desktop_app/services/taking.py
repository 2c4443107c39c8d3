"""What a verified file does, by its kind: one table. Each taker works inside the caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.papers import WITH_EVIDENCE, WITH_PAPERS, check_papers
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.services import arrivals, commitments, datapacks, inheriting, intake, matters, rankings, resyncing
from desktop_app.services.following import check_speaker

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.domain.packages import Opened
    from desktop_app.domain.trust import Trust
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Taking:
    """A verified file that takes its place in its chain."""

    opened: Opened
    trust: Trust
    day: date
    """Of its arrival."""


def _shown(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """An agency shows its key, or announces a segment; only a certified key may do the second."""
    if "segment" not in opened.records:
        return intake.take_enrolment(office, work, opened)
    if not opened.certified:
        raise KeyNotCertified(opened.header.sender.code, opened.header.sender.fingerprint)
    return matters.take(office, work, opened)


Taken = tuple["Changes", str | None]
"""What became different, and the id of the report that the file is about."""
TAKERS: Final[dict[Kind, Callable[[Office, UnitOfWork, Taking], Taken]]] = {
    Kind.ENROLMENT: lambda office, work, one: (_shown(office, work, one.opened), None),
    Kind.REPORT: lambda office, work, one: intake.take_report(office, work, one.opened, one.day),
    Kind.CERTIFICATE: lambda office, work, one: (arrivals.take_certificate(office, work, one.opened, one.trust), None),
    Kind.ASSIGNMENT: lambda office, work, one: (arrivals.take_assignment(office, work, one.opened), None),
    Kind.RECEIPT: lambda office, work, one: (resyncing.take_receipt(office, work, one.opened), None),
    Kind.RETURN: lambda office, work, one: arrivals.take_return(office, work, one.opened),
    Kind.DECISION: lambda office, work, one: arrivals.take_decision(office, work, one.opened),
    Kind.RANKING: lambda office, work, one: (rankings.take_ranking(office, work, one.opened), None),
    Kind.APPEAL: lambda office, work, one: (matters.take(office, work, one.opened), None),
    Kind.HANDOVER: lambda office, work, one: (inheriting.take_handover(office, work, one.opened), None),
    Kind.DATA_PACK: lambda office, work, one: (datapacks.take(office, work, one.opened), None),
    Kind.AMENDMENT: lambda office, work, one: (arrivals.take_amendment(office, work, one.opened), None),
    Kind.EVIDENCE_REQUEST: lambda office, work, one: (matters.take(office, work, one.opened), None),
    Kind.REQUEST: lambda office, work, one: (matters.take(office, work, one.opened), None),
    Kind.COMMITMENT: lambda office, work, one: (commitments.take_commitment(office, work, one.opened), None),
    Kind.SUPPLEMENT: lambda office, work, one: (intake.take_supplement(office, work, one.opened), None),
    Kind.ACKNOWLEDGEMENT: lambda office, work, one: (matters.take(office, work, one.opened), None),
}
"""Kinds that this version reads; others are kept and tried again after an update."""


def take(office: Office, work: UnitOfWork, taking: Taking) -> Taken:
    """Let a verified file have its effect; any refusal of its content."""
    opened = taking.opened
    if opened.header.kind not in WITH_PAPERS:
        check_papers(opened.documents, ())
    if opened.header.kind not in WITH_EVIDENCE:
        for sha256 in sorted(opened.evidence):
            raise PackageRefused("EVIDENCE_NOT_LISTED", f"evidence/{sha256}")
    check_speaker(office, work, opened)
    return TAKERS[opened.header.kind](office, work, taking)
