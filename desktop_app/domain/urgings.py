"""Đôn đốc: each time somebody urged an agency to report, and causes of silence that are known. Facts only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.refusal import Refusal


class UrgeWay(StrEnum):
    """How an agency was urged."""

    LETTER = "letter"
    """A công văn."""
    MESSAGE = "message"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Urging:
    """One time that one agency was urged to send its report of one period; stays where it was noted."""

    id: str
    subject: str
    agency_code: str
    """Whom."""
    document_id: str
    made_at: datetime
    made_by: str
    period: str
    way: UrgeWay
    urged_on: date
    hour: str
    """`15:40` of a call or a message; empty when nobody noted it."""
    deadline: date | None
    """The day that was named."""
    number: str
    """Of the công văn; empty for others."""
    person: str
    """Who answered the call."""
    note: str
    withdrawn: bool = False
    """It was noted by mistake."""


@dataclass(frozen=True, slots=True)
class SilenceCause:
    """Why a report has not come, as somebody learnt; the newest of an agency, document and period counts."""

    id: str
    subject: str
    agency_code: str
    document_id: str
    made_at: datetime
    made_by: str
    period: str
    words: str
    """Empty: what was noted before holds no more."""


@dataclass(eq=False)
class UrgingUnknown(Refusal, code="URGING_UNKNOWN"):
    """No urging with this id is noted."""

    urging: str
