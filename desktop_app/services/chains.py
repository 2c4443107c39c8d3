"""Chuỗi tệp: the chains of an office, the decision about one that forked, and the end of those of a merged agency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.chains import (
    HALTED,
    RESUMED,
    SET_ASIDE,
    ChainAmbiguous,
    ChainDecision,
    ChainDecisionNeedsReason,
    ChainFile,
    ChainKey,
    ChainNotHalted,
    Keep,
    settle,
)
from desktop_app.domain.custody import SNAPSHOTS, ChainFork, PackageRecord, gaps
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import NEXT, Issue, ReportState
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.kinds import need
from desktop_app.services.placing import Placed, opened, resume
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One chain of the custody book, as a person reads it."""

    key: ChainKey
    highest: int
    """The highest number taken; 0 when none was."""
    missing: tuple[int, ...]
    halted: tuple[PackageRecord, ...]
    """Files that wait for a decision, oldest arrival first."""
    contested: tuple[PackageRecord, ...]
    """Files taken in that one of the waiting ones contradicts."""
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of the files of a chain once it was decided."""

    decision: ChainDecision
    placed: tuple[tuple[PackageRecord, Placed], ...]
    """Files that waited and could go on, with what became of each."""
    waiting: int
    """How many files contradict the chain for a reason of their own and wait on."""
    left_behind: int
    """Entries that only the side given up has: they stay here and are not demanded again."""
    changes: Changes


def chains(office: Office) -> tuple[ChainRow, ...]:
    """Every chain in which something has arrived, those that wait for a decision first."""
    with office.look() as work:
        rows = _rows(work)
    return tuple(sorted(rows, key=lambda row: (not row.halted, row.key.sender, row.key.stream, row.key.incarnation)))


def _rows(work: UnitOfWork) -> list[ChainRow]:
    files: dict[ChainKey, list[PackageRecord]] = {}
    for record in work.custody.received():
        files.setdefault(_key(record), []).append(record)
    found = []
    for key, records in files.items():
        view = work.custody.chain(key.sender, key.receiver, key.stream, key.incarnation)
        halted = [record for record in records if record.state == HALTED]
        taken = [record for record in records if view.by_number.get(record.number) == record.identity]
        given_up = settle([_file(one) for one in taken], [_file(one) for one in halted], Keep.OTHER).set_aside
        found.append(
            ChainRow(
                key=key,
                highest=max(view.by_number, default=0),
                missing=gaps(view),
                halted=tuple(halted),
                contested=tuple(one for one in taken if one.identity in given_up),
                closed_on=work.chains.closed_on(key.sender),
            )
        )
    return found


def _key(record: PackageRecord) -> ChainKey:
    return ChainKey(record.sender, record.receiver, record.stream, record.incarnation)


def _file(record: PackageRecord) -> ChainFile:
    return ChainFile(record.number, record.identity, record.previous)


def decide(office: Office, word: str, keep: Keep, reason: str) -> Decided:
    """Say which side of a fork goes on; the files that waited on it are taken in with their own day of arrival.

    `word`: the sender's code or sign, or the first characters of the identity of a file that waits. When the other
    side goes on, what was taken in from the first stays in the ledger, is not demanded again, and its reports count as
    superseded. ChainNotHalted, ChainAmbiguous, ChainDecisionNeedsReason.
    """
    need(office, WorkspaceKind.PROVINCE)
    if not tidy(reason):
        raise ChainDecisionNeedsReason()
    with office.work() as work:
        row = _find(work, word)
        key = row.key
        view = work.custody.chain(key.sender, key.receiver, key.stream, key.incarnation)
        every = [one for one in work.custody.received(key.sender) if _key(one) == key]
        taken = [one for one in every if view.by_number.get(one.number) == one.identity]
        settlement = settle([_file(one) for one in taken], [_file(one) for one in row.halted], keep)
        decision = ChainDecision(
            office.new_id(), row.key, keep, settlement, tidy(reason), office.clock.now(), office.actor
        )
        work.chains.decide(decision)
        for identity in settlement.taken_in:
            work.custody.update_state(identity, RESUMED)
        for identity in settlement.refused:
            work.custody.update_state(identity, "refused", ChainFork.CODE)
        for identity in settlement.set_aside:
            work.custody.update_state(identity, SET_ASIDE, ChainFork.CODE)
        work.audit.append(
            office.new_id(),
            decision.decided_at,
            office.actor,
            "chain.decide",
            decision.id,
            {
                "sender": row.key.sender,
                "stream": row.key.stream,
                "incarnation": row.key.incarnation,
                "keep": keep.value,
                "taken_in": list(settlement.taken_in),
                "refused": list(settlement.refused),
                "set_aside": list(settlement.set_aside),
                "reason": decision.reason,
            },
        )
        left, reports = _leave_behind(office, work, row, taken, decision)
        work.commit()
    placed = resume(office)
    of_chain = {record.id for record in row.halted}
    packages = frozenset(of_chain | {record.id for record, _placed in placed} | {one.id for one in row.contested})
    waiting = len(row.halted) - len(settlement.taken_in) - len(settlement.refused)
    return Decided(decision, placed, waiting, left, Changes(packages=packages, reports=reports))


def _find(work: UnitOfWork, word: str) -> ChainRow:
    halted = [row for row in _rows(work) if row.halted]
    codes = {one.code for one in work.agencies.all() if word in (one.code, one.sign, one.name)} | {word}
    found = [
        row
        for row in halted
        if row.key.sender in codes or (len(word) >= 6 and any(one.identity.startswith(word) for one in row.halted))
    ]
    if not found:
        raise ChainNotHalted(word)
    if len(found) > 1:
        raise ChainAmbiguous(word, tuple(row.halted[0].identity[:12] for row in found))
    return found[0]


def _leave_behind(
    office: Office, work: UnitOfWork, row: ChainRow, taken: Sequence[PackageRecord], decision: ChainDecision
) -> tuple[int, frozenset[str]]:
    """Entries that only the side given up has brought, and the reports that were issued among them. What stood in the
    files before the fork is demanded of the other side as of any newer file."""
    settled = decision.settlement
    told = [record for record in taken if record.kind in SNAPSHOTS and record.state == "applied"]
    given_up = [record for record in told if record.identity in settled.set_aside]
    if not given_up:
        return 0, frozenset()
    stays = [record for record in told if record.identity not in settled.set_aside]
    goes_on = [one for one in row.halted if one.identity in settled.taken_in and one.kind in SNAPSHOTS]
    left = set().union(*(_entries(office, work, record) for record in given_up))
    for record in (*stays, *goes_on):
        left -= _entries(office, work, record)
    kept = work.custody.lines(row.key.sender, row.key.stream)
    behind = [entry for entry in kept if entry in left]
    work.chains.leave_behind(row.key.sender, row.key.stream, behind, decision.decided_at)
    touched: set[str] = set()
    for entry in behind:
        statement = office.contents.read_statement(kept[entry])
        if isinstance(statement, Issue):
            report = work.reports.get(statement.report_id)
            if ReportState.SUPERSEDED in NEXT[report.state]:
                work.reports.update(replace(report, state=ReportState.SUPERSEDED))
                touched.add(report.id)
    return len(behind), frozenset(touched)


def _entries(office: Office, work: UnitOfWork, record: PackageRecord) -> set[str]:
    """Ids of everything that a kept snapshot states."""
    with opened(office, work.keys.trust(), record) as file:
        if record.kind is Kind.SUPPLEMENT:
            return set(office.contents.read_supplement(file.records).statements)
        return set(office.contents.read_report(file.records).statements)
