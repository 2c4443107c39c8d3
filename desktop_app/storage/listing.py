"""The list of assignments as SQL text and pure Python, without SQLAlchemy: the repository and the window's first page
read the same rows through the same words.

States are derived here on every reading and stored nowhere. The SQL is aggregated in the database: a handful of
statements whatever the number of assignments. What a schedule's words give in days is computed once for each different
wording and kept in memory.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain.assignments import AssignmentRow, AssignmentState, Claim, Confirmation, Facts, Role, state_of
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind, is_open_ended, leading_kind, milestones

Run = Callable[[str, Mapping[str, object]], Iterable[Sequence[Any]]]
"""Runs one SQL text with named parameters and gives its rows."""

_CHOSEN: Final = """
  (cast(:document_id as text) is null or a.document_id = :document_id)
  and (cast(:agency_code as text) is null or a.agency_code = :agency_code)
  and (cast(:role as text) is null or a.role = :role)
"""
_STANDS: Final = """
  not exists (select 1 from progress c where c.supersedes = e.id and c.assignment_id = e.assignment_id)
"""
ROWS: Final = f"""
select a.id, a.task_id, a.document_id, d.number, t.number, t.position, t.content, t.section, a.agency_code, a.role,
  t.requirements, d.issued_on, d.ends_on,
  exists (select 1 from progress e where e.assignment_id = a.id and e.kind in ('work', 'done') and {_STANDS})
from assignment a join task t on t.id = a.task_id join document d on d.id = a.document_id
where {_CHOSEN}
order by d.issued_on desc, d.number, t.position, a.role, a.agency_code, a.id
"""
CLAIMS: Final = f"""
select e.assignment_id, e.done_on, e.milestone,
  (select c.verdict from completion c where c.entry_id = e.id order by c.decided_at desc, c.sequence desc limit 1)
from progress e join assignment a on a.id = e.assignment_id
where e.kind = 'done' and {_STANDS} and {_CHOSEN}
order by e.sequence
"""
NOTHING_AROSE: Final = f"""
select e.assignment_id
from progress e join assignment a on a.id = e.assignment_id
where e.kind = 'nothing_arose' and e.worked_on >= :period_start and {_STANDS} and {_CHOSEN}
  and not exists (
    select 1 from progress n where n.assignment_id = e.assignment_id and n.sequence > e.sequence
      and n.kind <> 'retracted'
      and not exists (select 1 from progress c where c.supersedes = n.id and c.assignment_id = n.assignment_id)
  )
"""
SCHEDULES: Final = "select task_id, kind, start, due, every, words from schedule order by task_id, position"
PARTNERS: Final = "select task_id, count(*) from assignment group by task_id"
FILES: Final = """
select l.assignment_id, count(distinct l.evidence_id) from evidence_link l
where not exists (select 1 from tombstone x where x.evidence_id = l.evidence_id)
group by l.assignment_id
"""
_CONFIRMATIONS: Final = {
    None: Confirmation.UNCONFIRMED,
    "confirmed": Confirmation.CONFIRMED,
    "not_proved": Confirmation.REFUSED,
    "refused": Confirmation.REFUSED,
}
_ROLES: Final = {role.value: role for role in Role}
_Timetable = tuple[ScheduleKind, tuple[date, ...], bool]


@lru_cache(maxsize=16384)
def _day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(maxsize=16384)
def _strings(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=16384)
def _timetable(rows: tuple[tuple[str, str | None, str | None, str | None], ...], issued: str, ends: str) -> _Timetable:
    schedules = tuple(
        Schedule(ScheduleKind(kind), "", start and _day(start), due and _day(due), every and Every(every))  # type: ignore[arg-type]
        for kind, start, due, every in rows
    )
    days = milestones(schedules, _day(issued), _day(ends))
    return leading_kind(schedules), days, is_open_ended(schedules)


def chosen(document_id: str | None, agency_code: str | None, role: Role | None = None) -> dict[str, object]:
    """The parameters that choose assignments in every statement here; None chooses all."""
    return {"document_id": document_id, "agency_code": agency_code, "role": role.value if role else None}


def read_facts(run: Run, choice: Mapping[str, object], period_start: date) -> dict[str, Facts]:
    """What the states rest on, by assignment id, in the order of the list."""
    return {row[0]: facts for row, facts, _ in _read(run, choice, period_start)}


def read_rows(run: Run, choice: Mapping[str, object], today: date, period_start: date) -> tuple[AssignmentRow, ...]:
    """The list a person sees: documents newest first, tasks in their order, leads before partners."""
    partners = {row[0]: row[1] for row in run(PARTNERS, {})}
    files = {row[0]: row[1] for row in run(FILES, {})}
    # Most parts of a long list share their facts (no claim yet, the same deadline): their state is derived once.
    states: dict[int, AssignmentState] = {}
    rows = []
    for row, facts, words in _read(run, choice, period_start):
        state = states.get(id(facts)) if not facts.claims else None
        if state is None:
            state = state_of(facts, today)
            if not facts.claims:
                states[id(facts)] = state
        rows.append(
            AssignmentRow(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                row[6],
                _strings(row[7]),
                row[8],
                _ROLES[row[9]],
                words,
                state,
                partners[row[1]] - 1,
                files.get(row[0], 0),
                len(_strings(row[10])),
            )
        )
    return tuple(rows)


def _read(run: Run, choice: Mapping[str, object], period_start: date) -> list[tuple[Sequence[Any], Facts, str]]:
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for assignment_id, done_on, milestone, verdict in run(CLAIMS, choice):
        answered = None if milestone is None else _day(milestone)
        claims[assignment_id].append(Claim(_day(done_on), answered, _CONFIRMATIONS[verdict]))
    quiet = {row[0] for row in run(NOTHING_AROSE, {**choice, "period_start": period_start.isoformat()})}
    schedules: dict[str, tuple[Sequence[Any], ...]] = {}
    for task_id, *words in run(SCHEDULES, {}):
        schedules[task_id] = (*schedules.get(task_id, ()), tuple(words))
    shared: dict[tuple[object, ...], tuple[Facts, str]] = {}
    found = []
    for row in run(ROWS, choice):
        own, started, arose_nothing = schedules.get(row[1], ()), bool(row[13]), row[0] in quiet
        partner = row[9] == Role.SUPPORT
        key = (own, row[11], row[12], started, arose_nothing, partner)
        facts, words_of = shared.get(key) or (None, "")
        if facts is None:
            kind, days, open_ended = _timetable(
                tuple((one[0], one[1], one[2], one[3]) for one in own), row[11], row[12]
            )
            words_of = "; ".join(one[4] for one in own)
            facts = Facts(kind, days, open_ended, (), started, arose_nothing, partner=partner)
            shared[key] = facts, words_of
        if row[0] in claims:
            facts = replace(facts, claims=tuple(claims[row[0]]))
        found.append((row, facts, words_of))
    return found
