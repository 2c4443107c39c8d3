"""Báo cáo: what a report says, frozen at approval, and the steps it goes through.

draft → approved → issued → exported → received → accepted · returned · superseded; a file whose content was refused
takes its report from exported to refused, and the next export back. Signing by people comes between approved and issued
and has its own states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.assignments import Counts, Role, Word
from desktop_app.domain.completions import CompletionDecision
from desktop_app.domain.measures import Figure
from desktop_app.domain.refusal import Refusal


class ReportState(StrEnum):
    """Where a report is."""

    DRAFT = "draft"
    IN_APPROVAL = "in_approval"
    APPROVED = "approved"
    SIGNED = "signed"
    ISSUED = "issued"
    EXPORTED = "exported"
    REFUSED = "refused"
    """The newest receipt says that the content of the file was refused; it is exported anew."""
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    SUPERSEDED = "superseded"


NEXT: dict[ReportState, frozenset[ReportState]] = {
    ReportState.DRAFT: frozenset({ReportState.IN_APPROVAL, ReportState.APPROVED}),
    ReportState.IN_APPROVAL: frozenset({ReportState.DRAFT, ReportState.APPROVED}),
    ReportState.APPROVED: frozenset({ReportState.DRAFT, ReportState.SIGNED, ReportState.ISSUED}),
    ReportState.SIGNED: frozenset({ReportState.DRAFT, ReportState.ISSUED}),
    ReportState.ISSUED: frozenset({ReportState.EXPORTED}),
    ReportState.EXPORTED: frozenset(
        {
            ReportState.REFUSED,
            ReportState.RECEIVED,
            ReportState.ACCEPTED,
            ReportState.RETURNED,
            ReportState.SUPERSEDED,
        }
    ),
    ReportState.REFUSED: frozenset(
        {
            ReportState.EXPORTED,
            ReportState.RECEIVED,
            ReportState.ACCEPTED,
            ReportState.RETURNED,
            ReportState.SUPERSEDED,
        }
    ),
    ReportState.RECEIVED: frozenset({ReportState.ACCEPTED, ReportState.RETURNED, ReportState.SUPERSEDED}),
    ReportState.ACCEPTED: frozenset({ReportState.SUPERSEDED}),
    ReportState.RETURNED: frozenset({ReportState.ACCEPTED, ReportState.SUPERSEDED}),
    ReportState.SUPERSEDED: frozenset(),
}


@dataclass(eq=False)
class ReportStepRefused(Refusal, code="REPORT_STEP_REFUSED"):
    """A report in this state cannot take this step."""

    state: str
    wanted: str


@dataclass(eq=False)
class ReportUnknown(Refusal, code="REPORT_UNKNOWN"):
    """No such report in the workspace."""

    report: str


@dataclass(eq=False)
class ReportOpen(Refusal, code="REPORT_OPEN"):
    """A report for this period is under way; finish it, or answer its return, before starting another."""

    period: str
    round: int
    state: str


@dataclass(eq=False)
class ReportIncomplete(Refusal, code="REPORT_INCOMPLETE"):
    """The check before sending found errors that must be mended first."""

    problems: tuple[str, ...]


@dataclass(eq=False)
class NumberUnreadable(Refusal, code="NUMBER_UNREADABLE"):
    """Not a number and sign of a paper, such as `125/BC-SNV` or `15-BC/TU`."""

    number: str


@dataclass(eq=False)
class NumberTaken(Refusal, code="NUMBER_TAKEN"):
    """This number has been given to another paper this year."""

    number: str
    year: int


@dataclass(eq=False)
class UnsignedOutsideTraining(Refusal, code="UNSIGNED_OUTSIDE_TRAINING"):
    """Only a training workspace may send a report that nobody has signed."""

    report: str


def step(state: ReportState, wanted: ReportState) -> ReportState:
    """The new state, or ReportStepRefused."""
    if wanted not in NEXT[state]:
        raise ReportStepRefused(state, wanted)
    return wanted


# A small letter may follow a capital in a sign: TTr, CTr, QyĐ, SNgV.
_NUMBER = re.compile(r"^\s*0*(\d{1,6})\s*/\s*((?:[A-ZĐĂÂÊÔƠƯ][a-zđ]?){1,10}(?:-[A-ZĐĂÂÊÔƠƯa-zđ&0-9]{1,20})*)\s*$")
# Bodies of the Party write the hyphen first: 15-BC/TU.
_PARTY_NUMBER = re.compile(
    r"^\s*0*(\d{1,6})\s*-\s*((?:[A-ZĐĂÂÊÔƠƯ][a-zđ]?){1,10})\s*/\s*"
    r"([A-ZĐĂÂÊÔƠƯ][A-ZĐĂÂÊÔƠƯa-zđ&0-9]{0,19}(?:-[A-ZĐĂÂÊÔƠƯ0-9][A-ZĐĂÂÊÔƠƯa-zđ&0-9]{0,19})*)\s*$"
)


def parse_number(text: str) -> tuple[int, str]:
    """Read `0125 / BC-SNV` as (125, "BC-SNV") and `15-BC/TU`, a number of the Party, as (15, "BC/TU"), padding and
    stray spaces forgiven; NumberUnreadable."""
    party = _PARTY_NUMBER.match(text)
    if party is not None and int(party[1]) > 0:
        return int(party[1]), f"{party[2]}/{party[3]}"
    found = _NUMBER.match(text)
    if found is None or int(found[1]) == 0:
        raise NumberUnreadable(text)
    return int(found[1]), found[2]


def write_number(number: int, notation: str) -> str:
    """The strict form of NĐ 30, and that of the Party for a notation of it (`BC/TU`): numbers below 10 get one leading
    zero, no spaces."""
    return f"{number:02d}{'-' if '/' in notation else '/'}{notation}"


def figures_of(number: str) -> str:
    """What stands before the sign: `125` of `125/BC-SNV`, `15` of `15-BC/TU`; a bare number as it is."""
    return re.split(r"[/-]", number, maxsplit=1)[0].strip()


@dataclass(frozen=True, slots=True)
class Texts:
    """The parts that people write; each paragraph on its own line."""

    direction: str = ""
    """I. Công tác chỉ đạo, triển khai."""
    results: str = ""
    """II. Kết quả thực hiện: words before the figures."""
    causes: str = ""
    """III. Tồn tại, hạn chế và nguyên nhân."""
    next_steps: str = ""
    """IV. Nhiệm vụ trọng tâm kỳ tới."""
    proposals: str = ""
    """V. Đề xuất, kiến nghị."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One assignment as the report states it."""

    assignment_id: str
    number: str
    section: tuple[str, ...]
    content: str
    role: Role
    due_words: str
    due_on: date | None
    word: Word
    done_on: date | None
    result: str
    """The newest statements in words, joined."""
    figures: tuple[Figure, ...]
    evidence: tuple[str, ...]
    """SHA-256 of each file that proves it."""
    evidence_names: tuple[str, ...]
    entry_id: str | None
    """The entry whose completion is claimed, for the follower to decide on."""
    estimates: tuple[Figure, ...] = ()
    """Ước thực hiện to `ReportContent.estimate_to`, by measure; only where the document asks for it."""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What is frozen at approval: without number, date, signer or the PDF's own hash."""

    id: str
    document_id: str
    document_number: str
    document_issued_on: date
    document_title: str
    revision: int
    agency_code: str
    agency_name: str
    period: str
    first_day: date
    last_day: date
    round: int
    replaces: str | None
    """Id of the report of an earlier round that this one replaces."""
    counts: Counts
    previous_counts: Counts | None
    partner_counts: Counts
    lines: tuple[ReportLine, ...]
    texts: Texts
    approved_on: date
    estimate_to: date | None = None
    """Where the document asks for estimates: the last day of the period itself, which its figures do not reach."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report of one round, with what came after approval beside the frozen content."""

    id: str
    document_id: str
    agency_code: str
    period: str
    round: int
    state: ReportState
    replaces: str | None
    texts: Texts
    created_at: datetime
    approved_at: datetime | None
    records_sha256: str
    """SHA-256 of the frozen lines; empty before approval."""
    number: str
    """`125/BC-SNV`; empty before it is issued."""
    issued_on: date | None
    pdf_sha256: str
    """Of the printed document in `documents/`; empty before approval."""
    arrived_on: date | None
    """At the province: the day of mail or hand-over, which decides lateness."""
    due_back_on: date | None
    """After a return: the day the answer is due."""


class ReturnKind(StrEnum):
    """What a return asks for."""

    EVIDENCE_ONLY = "evidence_only"
    REPORT_AGAIN = "report_again"


@dataclass(frozen=True, slots=True)
class ReturnItem:
    """One remark of a return; `assignment_id` empty means the whole report."""

    assignment_id: str
    field: str
    comment: str


@dataclass(frozen=True, slots=True)
class Return:
    """Trả lại: what must be mended, and by when."""

    id: str
    report_id: str
    kind: ReturnKind
    items: tuple[ReturnItem, ...]
    completions: tuple[CompletionDecision, ...]
    due_on: date
    decided_at: datetime
    decided_by: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Đạt yêu cầu: the report is accepted, with the verdict on each completion it claims."""

    id: str
    report_id: str
    completions: tuple[CompletionDecision, ...]
    decided_at: datetime
    decided_by: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Phát hành: the number, day and print of an approved report; an entry that travels, never edited."""

    id: str
    report_id: str
    number: str
    issued_on: date
    pdf_sha256: str
    pdf_size: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the list of reports."""

    id: str
    document_id: str
    document_number: str
    agency_code: str
    agency_name: str
    period: str
    round: int
    state: ReportState
    number: str
    issued_on: date | None
    arrived_on: date | None
    due_back_on: date | None
    counts: Counts | None
    """From the frozen content; None before approval."""


class Reports(Protocol):
    """The reports of one workspace."""

    def add(self, report: Report) -> None:
        """Append."""

    def update(self, report: Report) -> None:
        """Bring the mutable side (state, number, days) up to date; frozen lines never change."""

    def get(self, report_id: str) -> Report:
        """By id; ReportUnknown."""

    def all(self, document_id: str | None = None, agency_code: str | None = None) -> tuple[Report, ...]:
        """Oldest first."""

    def rows(self, document_id: str | None = None, agency_code: str | None = None) -> tuple[ReportRow, ...]:
        """The list a person sees, newest first."""

    def freeze(self, report_id: str, lines: bytes, content: ReportContent) -> None:
        """Keep the frozen lines, once."""

    def frozen(self, report_id: str) -> bytes:
        """The frozen lines, byte for byte; ReportUnknown before approval."""

    def content(self, report_id: str) -> ReportContent:
        """What the frozen lines say; ReportUnknown before approval."""

    def issue(self, issue: Issue) -> None:
        """Append; repeating the same id changes nothing."""

    def issues(self, document_id: str, agency_code: str) -> tuple[Issue, ...]:
        """Oldest first."""

    def numbers(self, year: int) -> tuple[str, ...]:
        """Numbers given to our own papers that year."""

    def add_return(self, answer: Return) -> None:
        """Append; repeating the same id changes nothing."""

    def returns(self, report_id: str) -> tuple[Return, ...]:
        """Oldest first."""
