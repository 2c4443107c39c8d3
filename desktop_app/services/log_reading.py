"""Nhật ký on the screen: a page of events at a time, what can be asked for, and whether the whole chain holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.audit import AuditBroken, AuditEvent, LogQuery, check_chain
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.named_tasks import agency_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

PAGE: Final = 200
"""Events that are read at once for the screen."""
_CHECKED: Final = 1000


@dataclass(frozen=True, slots=True)
class LogRow:
    """One event, and what it is about as people call it; what cannot be named is left empty."""

    event: AuditEvent
    assignment: str = ""
    """Id of the assignment."""
    task: str = ""
    """Number of its task."""
    content: str = ""
    """Words of its task."""
    document: str = ""
    """Number of the assigning document."""
    file: str = ""
    """Name of the file of evidence."""
    period: str = ""
    """Key of the period of the report."""
    party: str = ""
    """Name of the other agency."""
    kind: str = ""
    """Of the package that went or came."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Events that fit, the newest first."""

    rows: tuple[LogRow, ...]
    more: bool
    """Whether older ones fit too."""


@dataclass(frozen=True, slots=True)
class LogStart:
    """The log as it stands: how long it is, who and what can be asked for, and the first page of what was asked."""

    length: int
    actors: tuple[str, ...]
    actions: tuple[str, ...]
    fitting: int
    """Events that fit what was asked."""
    page: LogPage


@dataclass(frozen=True, slots=True)
class LogVerdict:
    """Whether the chain of events holds."""

    events: int
    """How many were read."""
    broken_at: int
    """Number of the first that does not fit; 0 when the whole chain holds."""
    head: str
    """Hash of the newest event; 64 zeros for an empty log."""
    checked_at: datetime


def log_page(office: Office, asked: LogQuery, before: int = 0, limit: int = PAGE) -> LogPage:
    """A page of the events that fit; with `before` those older than that number."""
    with office.look() as work:
        return _page(work, work.audit.newest(asked, limit + 1, before), limit)


def log_start(office: Office, asked: LogQuery, limit: int = PAGE) -> LogStart:
    """The first page, and what the log holds besides."""
    with office.look() as work:
        log = work.audit
        found, length = log.newest(asked, limit + 1), log.length()
        fitting = length if asked == LogQuery() else log.count(asked)
        return LogStart(length, log.actors(), log.actions(), fitting, _page(work, found, limit))


def check_log(office: Office, watch: Watch = unwatched) -> LogVerdict:
    """Read every event and work its seal out anew; `watch` counts events."""
    with office.look() as work:
        length, head = work.audit.length(), work.audit.head()
        read = 0

        def passing() -> Iterator[AuditEvent]:
            nonlocal read
            while events := work.audit.events(read, _CHECKED):
                yield from events
                read = events[-1].sequence
                watch(read, length)

        broken_at = 0
        try:
            check_chain(passing())
        except AuditBroken as broken:
            broken_at = broken.sequence
        return LogVerdict(length, broken_at, head, office.clock.now())


def _page(work: UnitOfWork, found: tuple[AuditEvent, ...], limit: int) -> LogPage:
    naming = _Naming(work)
    return LogPage(tuple(map(naming.row, found[:limit])), len(found) > limit)


class _Naming:
    """Names what events are about; each thing is looked up once."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._tasks: dict[str, tuple[str, str]] = {}
        self._documents: dict[str, str] = {}
        self._agencies: dict[str, str] | None = None

    def row(self, event: AuditEvent) -> LogRow:
        facts = json.loads(event.details)
        assignment = str(facts.get("assignment") or "")
        number, content = self._task(assignment) if assignment else ("", "")
        document = str(facts.get("document") or (event.subject if event.action.startswith("document.") else ""))
        party = str(facts.get("receiver") or facts.get("sender") or facts.get("agency") or "")
        noun = event.action.partition(".")[0]
        return LogRow(
            event, assignment, number, content,
            document=self._document(document) if document else "",
            file=self._file(event.subject) if noun == "evidence" else "",
            period=str(facts.get("period") or (self._period(event.subject) if noun == "report" else "")),
            party=self._agency(party) if party else "",
            kind=str(facts.get("kind") or "") if noun == "package" else "",
        )  # fmt: skip

    def _task(self, assignment_id: str) -> tuple[str, str]:
        if assignment_id not in self._tasks:
            try:
                task = self._work.tasks.get(self._work.assignments.get(assignment_id).task_id)
                self._tasks[assignment_id] = (task.number, task.content)
            except Refusal:
                self._tasks[assignment_id] = ("", "")
        return self._tasks[assignment_id]

    def _document(self, document_id: str) -> str:
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self._work.documents.get(document_id).number
            except Refusal:
                self._documents[document_id] = ""
        return self._documents[document_id]

    def _file(self, evidence_id: str) -> str:
        try:
            return self._work.evidence.get(evidence_id).file_name
        except Refusal:
            return ""

    def _period(self, report_id: str) -> str:
        try:
            return self._work.reports.get(report_id).period
        except Refusal:
            return ""

    def _agency(self, code: str) -> str:
        if self._agencies is None:
            self._agencies = agency_names(self._work)
        return self._agencies.get(code, "" if code == self._work.info.code else code)
