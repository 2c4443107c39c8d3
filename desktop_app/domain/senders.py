"""Ai đã gửi, ai chưa: for one document and period every agency that has to report, by the day of arrival."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.printing import Issuing
from desktop_app.domain.urgings import Urging


class Sending(StrEnum):
    """How far an agency is."""

    IN_TIME = "in_time"
    LATE = "late"
    """What came arrived after the sending day."""
    KNOWN = "known"
    """Nothing was received, and somebody knows why, or a file of it needs a second look."""
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Sender:
    """One agency."""

    code: str
    name: str
    kind: str
    block: str
    sending: Sending
    arrived_on: date | None
    """First day on which a report of the period arrived."""
    round: int
    """Of the newest; 0 when nothing came."""
    report_id: str
    state: str
    """A `ReportState`; empty when nothing came."""
    number: str
    causes: tuple[str, ...]
    """Why it is not here, as far as it is known: names of files that need a second look, and words that somebody
    noted."""
    urgings: tuple[Urging, ...]
    """Oldest first; withdrawn ones left out."""
    answered_on: date | None
    """First arrival on or after the day of the first urging; None when nobody urged or nothing came since."""
    answered_by: str
    """Identity of the package that brought it."""
    phone_code: str
    """To be read over the telephone; empty before our certificate has reached the agency."""


@dataclass(frozen=True, slots=True)
class Senders:
    """All of them, by khối and name, at one moment."""

    document: AssigningDocument
    period: str
    send_by: date
    as_of: date
    made_at: datetime
    rows: tuple[Sender, ...]
    training: bool

    @property
    def received(self) -> int:
        """How many have reported."""
        return sum(1 for row in self.rows if row.arrived_on is not None)

    @property
    def expected(self) -> int:
        """How many have to."""
        return len(self.rows)

    def of(self, *ways: Sending) -> tuple[Sender, ...]:
        """Those that are so far."""
        return tuple(row for row in self.rows if row.sending in ways)


@dataclass(frozen=True, slots=True)
class ReceivedListOrder:
    """Danh sách đơn vị đã tiếp nhận: one page with codes, to be sent to everybody once."""

    issuing: Issuing
    senders: Senders


def answered(urgings: Iterable[Urging], arrivals: Iterable[tuple[date, str]]) -> tuple[date | None, str]:
    """What answered the first urging: day and identity of the first file that arrived on its day or later."""
    first = min((one.urged_on for one in urgings), default=None)
    if first is None:
        return None, ""
    return min(((day, identity) for day, identity in arrivals if day >= first), default=(None, ""))
