"""Three roads from an approved report to an issued one, and the file that was brought on each.

Signed here · ink and scan · signed in another system and brought back. Whatever the road, the paper says what was
frozen at approval; what is allowed to be new is number, day, signatures and stamps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signature_rules import is_agency
from desktop_app.domain.signature_verdicts import PaperVerdict


class Road(StrEnum):
    """How a report came to be issued."""

    SIGNED_HERE = "signed_here"
    SCAN = "scan"
    """Signed in ink and scanned."""
    BROUGHT = "brought"
    """Signed in another system and brought back."""


class Taken(StrEnum):
    """What became of a file that was handed in."""

    SIGNED = "signed"
    """The head has signed; number, day and stamp are open."""
    ISSUED = "issued"
    KEPT = "kept"
    """Not right, and kept to be looked at."""


class ComparedBy(StrEnum):
    """What says that the paper is the approved version."""

    RECORDS = "records"
    """The digest of the frozen records, which it still carries, and its words."""
    WORDS = "words"
    """Its words alone: another system has printed it anew."""
    PICTURES = "pictures"
    """How its pages look: another system has printed it anew, and its letters cannot be read as text."""
    CODES = "codes"
    """The code of every page."""
    EYE = "eye"
    """A person, who gave a reason."""
    OVERRIDE = "override"
    """The head has decided to issue it although words differ."""


@dataclass(frozen=True, slots=True)
class PaperHand:
    """One signature of a paper that was handed in."""

    name: str
    agency: bool
    at: datetime | None
    """What the signer's machine wrote; a claim."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """One file that was handed in for a report; never changed, never taken back."""

    id: str
    report_id: str
    road: Road
    taken: Taken
    file_name: str
    sha256: str
    size: int
    taken_at: datetime
    taken_by: str
    hands: tuple[PaperHand, ...] = ()
    compared_by: ComparedBy | None = None
    differences: int = 0
    """Places whose words differ from the approved text."""
    reason: str = ""
    """Why a person took it in spite of what could not be read or differs."""


class HandedPapers(Protocol):
    """The files that were handed in for our reports."""

    def add(self, paper: HandedIn) -> None:
        """Append."""

    def of(self, report_id: str) -> tuple[HandedIn, ...]:
        """Oldest first."""


def hands_of(verdict: PaperVerdict | None) -> tuple[PaperHand, ...]:
    """Who signed, in the order of their signatures."""
    signatures = verdict.signatures if verdict is not None else ()
    return tuple(
        PaperHand(one.mark.subject.name, bool(is_agency(one.mark.subject)), one.mark.claimed_at)
        for one in signatures
        if one.mark.subject is not None
    )


@dataclass(eq=False)
class PaperOfAnotherReport(Refusal, code="PAPER_OF_ANOTHER_REPORT"):
    """The file is the paper of another report, or of an earlier round of this one."""

    file: str
    period: str
    round: int
    wanted_period: str
    wanted_round: int


@dataclass(eq=False)
class PaperTextDiffers(Refusal, code="PAPER_TEXT_DIFFERS"):
    """The words of a paper are not those that were approved."""

    file: str
    count: int
    page: int
    ours: str
    theirs: str


@dataclass(eq=False)
class PaperSaysOther(Refusal, code="PAPER_SAYS_OTHER"):
    """Number or day on the paper are not those that were given."""

    what: str
    """`number` or `day`."""
    said: str
    given: str


@dataclass(eq=False)
class PaperSilent(Refusal, code="PAPER_SILENT"):
    """Number or day cannot be read from the paper and were not given."""

    what: str
    """`number` or `day`."""
    file: str


@dataclass(eq=False)
class IssuedBeforeApproval(Refusal, code="ISSUED_BEFORE_APPROVAL"):
    """A paper cannot bear a day before the one on which its content was approved."""

    day: date
    approved_on: date


@dataclass(eq=False)
class IssuedInFuture(Refusal, code="ISSUED_IN_FUTURE"):
    """A paper cannot bear a day that has not come."""

    day: date
    today: date


@dataclass(eq=False)
class ScanNotOfReport(Refusal, code="SCAN_NOT_OF_REPORT"):
    """The codes of a scan name other data: another report, another version, or pages of several."""

    file: str


@dataclass(eq=False)
class ScanCodesUnread(Refusal, code="SCAN_CODES_UNREAD"):
    """No code, or not every code, of a scan could be read; a person may compare it."""

    file: str
    pages: int
    """How many pages have no code that could be read."""


@dataclass(eq=False)
class ScanPagesWrong(Refusal, code="SCAN_PAGES_WRONG"):
    """Pages of a scan are missing or doubled."""

    missing: tuple[int, ...]
    doubled: tuple[int, ...]


def needed(what: str, said: str, given: str, file: str) -> str:
    """Number or day as it stands: what was given and what the paper says agree; PaperSilent, PaperSaysOther."""
    if not (said or given):
        raise PaperSilent(what, file)
    if said and given and said != given:
        raise PaperSaysOther(what, said, given)
    return said or given


def check_day(issued_on: date, approved_on: date, today: date) -> None:
    """IssuedBeforeApproval, IssuedInFuture."""
    if issued_on < approved_on:
        raise IssuedBeforeApproval(issued_on, approved_on)
    if issued_on > today:
        raise IssuedInFuture(issued_on, today)


def newest(papers: Sequence[HandedIn], taken: Taken) -> HandedIn | None:
    """The last file of which this became."""
    return next((one for one in reversed(papers) if one.taken is taken), None)
