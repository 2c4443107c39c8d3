"""Cần xác nhận người ký: who signed a received report without being in the list, and what somebody decided about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.drops import SignerNotInDoubt
from desktop_app.domain.requests import ReasonMissing
from desktop_app.services.paper_signatures import accept_signers
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from desktop_app.domain.reports import Report
    from desktop_app.domain.signature_verdicts import PaperVerdict, Subject
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

NOT_LISTED = "SIGNER_NOT_LISTED"


@dataclass(frozen=True, slots=True)
class SignerDoubt:
    """One certificate that signed one report."""

    report_id: str
    agency_code: str
    number: str
    name: str
    unit: str
    """As the certificate says it."""
    issuer: str
    serial: str
    begins: datetime
    ends: datetime
    key_fingerprint: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What was decided."""

    report_id: str
    names: tuple[str, ...]
    always: bool
    """True: added to the list, so later reports of the agency raise no doubt about them."""
    reason: str
    position: str
    decision: str
    """Number and sign of the decision of appointment; empty when nobody named one."""


def doubts(office: Office, report_ids: Collection[str] | None = None) -> tuple[SignerDoubt, ...]:
    """Everybody who signed one of these reports (any when None) and about whom nobody has decided yet."""
    with office.look() as work:
        reports = {one.id: one for one in work.reports.all() if report_ids is None or one.id in report_ids}
        verdicts = work.signatures.of(list(reports))
        return tuple(
            SignerDoubt(
                report.id, report.agency_code, report.number, one.name, one.unit, one.issuer, one.serial, one.begins,
                one.ends, one.key_fingerprint,
            )
            for report in reports.values()
            if report.id in verdicts
            for one in _doubted(work, report, verdicts[report.id])
        )  # fmt: skip


def _doubted(work: UnitOfWork, report: Report, verdict: PaperVerdict) -> tuple[Subject, ...]:
    fields = {one.entry for one in verdict.reasons if one.code == NOT_LISTED}
    if not fields or work.notes.get(_once(report.id)):
        return ()
    subjects = [one.mark.subject for one in verdict.signatures if one.mark.field in fields]
    return tuple(
        one
        for one in subjects
        if one is not None and work.notes.get(f"official-signer/{report.agency_code}/{one.key_fingerprint}") is None
    )


def settle(
    office: Office, report_id: str, reason: str, *, always: bool = False, position: str = "", decision: str = ""
) -> Settled:
    """Accept who signed a report: this once, or (`always`) for every later report of the agency as well.

    ReasonMissing, SignerNotInDoubt, ReportUnknown.
    """
    words = tidy(reason)
    if not words:
        raise ReasonMissing()
    found = doubts(office, [report_id])
    with office.look() as work:
        report = work.reports.get(report_id)
    if not found:
        raise SignerNotInDoubt(report.number)
    names = tuple(one.name for one in found)
    settled = Settled(report_id, names, always, words, tidy(position), tidy(decision))
    if always:
        told = "; ".join(filter(None, (words, settled.position, settled.decision)))
        accept_signers(office, report_id, told)
        return settled
    with office.work() as work:
        kept = {"reason": words, "position": settled.position, "decision": settled.decision, "by": office.actor}
        work.notes.put(_once(report_id), json.dumps(kept, ensure_ascii=False))
        details: dict[str, object] = {"agency": report.agency_code, "names": list(names), **kept}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "signer.accept_once", report_id, details)
        work.commit()
    return settled


def _once(report_id: str) -> str:
    return f"official-signer-once/{report_id}"
