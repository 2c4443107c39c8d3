"""Signatures of papers that come in: a verdict on the day of receipt, and what a signed paper says of itself.

Our own reports are judged by the strict rules of their type; whatever else comes in is evidence and is kept anyway.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from desktop_app.domain.brought_papers import judge_brought, signed_elsewhere
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.incoming_papers import NOTHING_READ, PaperReading, read_paper
from desktop_app.domain.requests import ReasonMissing
from desktop_app.domain.signature_rules import NOBODY_EXPECTED, OTHER, ExpectedSigners, judge, policy_of
from desktop_app.domain.signature_verdicts import Examined, PaperBadlySigned, PaperVerdict
from desktop_app.services.datapacks import trust_in
from desktop_app.services.own_papers import judge_own
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.official import Family
    from desktop_app.domain.signature_judging import SignatureExaminer
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_HEAD: Final = 1024
_CHUNK: Final = 1024**2
_MARK: Final = re.compile(b"/" + b"".join(b"(?:%c|#%02x)" % (one, one) for one in b"ByteRange"), re.IGNORECASE)
"""Stands in clear in every signed PDF, since a signature cannot be compressed; any letter may be written by its
number."""
_LONGEST: Final = 1 + 3 * len("ByteRange")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file shows before anybody has accepted anything of it."""

    verdict: PaperVerdict | None
    """None when it is no PDF, or nobody has signed it digitally."""
    reading: PaperReading


def is_signed(file: Path) -> bool:
    """Whether a file is a PDF that bears a digital signature of any kind; false for what cannot be read."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
            if b"%PDF-" not in head:
                return False
            before = head
            while True:
                if _MARK.search(before):
                    return True
                chunk = stream.read(_CHUNK)
                if not chunk:
                    return False
                before = before[-_LONGEST:] + chunk
    except OSError:
        return False


def verdict_on(
    examiner: SignatureExaminer, file: Path, family: Family, now: datetime, policy: str = ""
) -> PaperVerdict:
    """The verdict on any PDF, judged now; `policy` empty lets the file itself say by which rules. OSError."""
    examined = examiner.examine(file, family, now)
    if not policy and examined.records_sha256 and signed_elsewhere(examined):
        return judge_brought(examined, now, NOBODY_EXPECTED, "")
    return judge(examined, policy or policy_of(examined), now)


def look_at(office: Office, file: Path) -> Seen:
    """The verdict on somebody's paper and what it says of itself; nothing is kept."""
    verdict = judge_incoming(office, file)
    if verdict is None:
        return Seen(None, NOTHING_READ)
    with office.look() as work:
        known = tuple(agency.name for agency in work.agencies.all())
    boxes = [one.mark.box for one in verdict.signatures if one.mark.page == 1]
    return Seen(verdict, read_paper(office.incoming.first_page(file, boxes), verdict.signatures, known))


def judge_incoming(office: Office, file: Path) -> PaperVerdict | None:
    """The verdict on somebody's paper, received now; None when it is no PDF or nobody has signed it digitally."""
    if not is_signed(file):
        return None
    with office.look() as work:
        family = trust_in(office, work)
    now = office.clock.now()
    return judge(office.signatures.examine(file, family, now, now), OTHER, now)


def judge_report(
    office: Office,
    work: UnitOfWork,
    file: Path,
    agency_code: str,
    records_sha256: str,
    arrived_on: date | None,
    policy: str = "report",
) -> PaperVerdict | None:
    """The verdict on a report (or `commitment`) of ours by the strict rules; None when nobody has signed it digitally.

    `arrived_on`: the day of receipt, None for a paper that is still here.
    """
    if not is_signed(file):
        return None
    now = office.clock.now()
    received = min(now, datetime.combine(arrived_on, time.max, VIETNAM)) if arrived_on is not None else now
    examined = office.signatures.examine(file, trust_in(office, work), now, received)
    return judge_own(office, file, examined, expected_of(work, agency_code, examined), records_sha256, policy)


def expected_of(work: UnitOfWork, agency_code: str, examined: Examined) -> ExpectedSigners:
    """Who has to sign the papers of an agency, as the register knows it and as somebody has accepted them."""
    agency = work.agencies.get(agency_code)
    keys = {mark.subject.key_fingerprint for mark in examined.marks if mark.subject is not None}
    accepted = tuple(key for key in sorted(keys) if work.notes.get(_note(agency_code, key)) is not None)
    return ExpectedSigners((agency.name, *agency.aliases), (agency.superior,), agency.head_name, accepted)


def need_good_signatures(verdict: PaperVerdict, number: str) -> None:
    """PaperBadlySigned when something in the signatures of a report does not hold."""
    if verdict.against:
        first = verdict.against[0]
        raise PaperBadlySigned(number, (first.code, first.entry, first.detail))


def accept_signers(office: Office, report_id: str, reason: str) -> tuple[str, ...]:
    """Accept, with a reason, everybody who signed a report without being listed: reports of that agency signed with
    their keys raise no doubt about them from now on; the verdict of the day of receipt stays. The names; none when
    nobody was in doubt. ReasonMissing, ReportUnknown."""
    words = tidy(reason)
    if not words:
        raise ReasonMissing()
    with office.work() as work:
        report = work.reports.get(report_id)
        verdict = work.signatures.of([report_id]).get(report_id)
        doubted = {one.entry for one in verdict.reasons if one.code == "SIGNER_NOT_LISTED"} if verdict else set()
        marks = [one.mark for one in verdict.signatures if one.mark.field in doubted] if verdict else []
        subjects = [mark.subject for mark in marks if mark.subject is not None]
        for subject in subjects:
            work.notes.put(_note(report.agency_code, subject.key_fingerprint), words)
            details: dict[str, object] = {"agency": report.agency_code, "name": subject.name, "reason": words}
            now = office.clock.now()
            work.audit.append(office.new_id(), now, office.actor, "signer.accept", report_id, details)
        work.commit()
    return tuple(subject.name for subject in subjects)


def _note(agency_code: str, key: str) -> str:
    return f"official-signer/{agency_code}/{key}"


def verdicts_of(office: Office, subject_ids: Collection[str]) -> Mapping[str, PaperVerdict]:
    """What was found on the day of receipt, by evidence record or report; those that nobody signed are left out."""
    with office.look() as work:
        return work.signatures.of(subject_ids)
