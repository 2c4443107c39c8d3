"""Đồng hồ: today by the machine, unless it cannot be right; then a day that a person states and the log keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.domain.clock import (
    ClockDoubtful,
    ClockReading,
    ClockStatement,
    check_statement,
    reading_of,
)
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.clock import Clock
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

STATED: Final = "clock.state"
"""Action in the log, and name of the note that says the same at hand."""


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What a workspace knows of time: the day of its newest event by sequence, and what a person stated last."""

    last: date | None
    statement: ClockStatement | None


class GovernedClock:
    """A clock of the machine under the rule of one workspace.

    `read` gives the facts of the moment; `built` is the day this program was built, None where it does not count.
    """

    def __init__(self, system: Clock, built: date | None, read: Callable[[], ClockFacts]) -> None:
        self._system = system
        self._built = built
        self._read = read
        self._facts = read()

    @property
    def stated(self) -> bool:
        """True while a day that a person stated counts."""
        return self.reading().stated or self._system.stated

    def today(self) -> date:
        """Today in Việt Nam."""
        return self.reading().day

    def now(self) -> datetime:
        """The machine's time of day on the day that counts."""
        now = self._system.now()
        return now + timedelta(days=(self._reading_at(now.date()).day - now.date()).days)

    def reading(self) -> ClockReading:
        """What counts as today, and why it cannot be right."""
        return self._reading_at(self._system.today())

    def doubt(self) -> ClockDoubtful | None:
        """Why nothing may be dated now, by the newest event as it is in the database; None when all is well."""
        self._facts = self._read()
        found = self.reading()
        return ClockDoubtful(found.day, self._facts.last, found.doubt) if found.doubt else None

    def statement(self, day: date, reason: str) -> ClockStatement:
        """A day that a person states, against what the machine says now; ClockStatementRefused."""
        self._facts = self._read()
        check_statement(day, reason, self.reading())
        return ClockStatement(day, self._system.today())

    def follow(self, statement: ClockStatement) -> None:
        """Count from a statement that is about to be kept."""
        self._facts = ClockFacts(statement.day, statement)

    def _reading_at(self, system: date) -> ClockReading:
        return reading_of(system, self._facts.last, self._built, self._facts.statement)


def facts_of(work: UnitOfWork) -> ClockFacts:
    """What one workspace knows of time."""
    last = work.audit.last_at()
    return facts_from(last.isoformat() if last is not None else None, work.notes.get(STATED))


def facts_from(last_at: str | None, kept: str | None) -> ClockFacts:
    """The same from the newest event's moment (ISO) and the note of the statement."""
    last = datetime.fromisoformat(last_at).date() if last_at else None
    told = json.loads(kept) if kept else None
    statement = ClockStatement(date.fromisoformat(told["day"]), date.fromisoformat(told["system"])) if told else None
    return ClockFacts(last, statement)


def state_today(office: Office, day: date, reason: str) -> None:
    """A person states today's date; it governs every date here until the machine's can be right again, marks files
    `clock: stated`, and may go back. `office` is one opened for mending; ClockStatementRefused."""
    clock = office.clock
    if not isinstance(clock, GovernedClock):
        check_statement(day, reason, ClockReading(clock.today(), False, ""))
        return
    statement = clock.statement(day, reason)
    with office.work() as work:
        clock.follow(statement)
        facts = {"day": statement.day.isoformat(), "system": statement.system.isoformat()}
        work.notes.put(STATED, json.dumps(facts))
        work.audit.append(
            office.new_id(),
            clock.now(),
            office.actor,
            STATED,
            office.info.id,
            {**facts, "reason": tidy(reason)},
        )
        work.commit()
