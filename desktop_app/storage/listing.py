"""The list of assignments from the texts of listing_sql.py in pure Python, without SQLAlchemy: the repository and the
window's first page read the same rows through the same words.

States are derived here on every reading and stored nowhere. What a schedule's words give in days is computed once for
each different wording and kept in memory.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain.assignments import (
    AssignmentRow,
    AssignmentState,
    Claim,
    Confirmation,
    Ending,
    Facts,
    Role,
    state_of,
)
from desktop_app.domain.schedules import (
    Every,
    Schedule,
    ScheduleKind,
    is_open_ended,
    joined_words,
    leading_kind,
    milestones,
    moved_day,
)
from desktop_app.storage.listing_sql import MATCHES, RULED, THESE, WHOLE, Texts

Run = Callable[[str, Mapping[str, object]], Iterable[Sequence[Any]]]
"""Runs one SQL text with named parameters and gives its rows."""

_CONFIRMATIONS: Final = {
    None: Confirmation.UNCONFIRMED,
    "confirmed": Confirmation.CONFIRMED,
    "not_proved": Confirmation.REFUSED,
    "refused": Confirmation.REFUSED,
}
_ROLES: Final = {role.value: role for role in Role}
Timetable = tuple[ScheduleKind, tuple[date, ...], bool]
"""The kind that leads, the due days, whether no end is set."""


@lru_cache(maxsize=16384)
def _day(text: str) -> date:
    return date.fromisoformat(text)


@lru_cache(maxsize=16384)
def _strings(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


@lru_cache(maxsize=16384)
def _timetable(rows: tuple[tuple[Any, ...], ...], issued: str, ends: str) -> Timetable:
    schedules = tuple(schedule_of(row) for row in rows)
    days = milestones(schedules, _day(issued), _day(ends))
    return leading_kind(schedules), days, is_open_ended(schedules)


def chosen(document_id: str | None, agency_code: str | None, role: Role | None = None) -> dict[str, object]:
    """The parameters that choose assignments in every statement here; None chooses all."""
    return {"document_id": document_id, "agency_code": agency_code, "role": role.value if role else None}


@lru_cache(maxsize=16384)
def claim_of(done_on: str, milestone: str | None, verdict: str | None) -> Claim:
    """A claimed completion as the database has it; those that say the same are one."""
    return Claim(_day(done_on), None if milestone is None else _day(milestone), _CONFIRMATIONS[verdict])


def _ruled(claim: Claim, day: date | None) -> Claim:
    return claim if day is None else replace(claim, done_on=day)


def schedule_of(line: Sequence[Any]) -> Schedule:
    """A schedule of [kind, start, due, every, words, month, day]; lines of earlier releases end with the words."""
    kind, start, due, every, words, *place = line
    return Schedule(ScheduleKind(kind), words, start and _day(start), due and _day(due), every and Every(every), *place)


def moves_of(text: str | None) -> tuple[tuple[date, date], ...]:
    """Due days that were moved, and where to, as the database has them."""
    return tuple((_day(old), _day(new)) for old, new in json.loads(text or "[]"))


def timetable_of(schedules: Iterable[Sequence[Any]], issued_on: str, ends_on: str) -> Timetable:
    """What schedule lines give in days; each is a line as `schedule_of` reads it, and its words do not matter."""
    return _timetable(tuple((*one[:4], "", *one[5:]) for one in schedules), issued_on, ends_on)


def facts_on(
    timetable: Timetable,
    claims: tuple[Claim, ...],
    started: bool,
    nothing_arose: bool,
    partner: bool,
    ended: str | None = None,
    exempt: bool | None = None,
) -> Facts:
    """What a state rests on."""
    kind, days, open_ended = timetable
    return Facts(
        kind,
        days,
        open_ended,
        claims,
        started,
        nothing_arose,
        bool(exempt),
        ended == Ending.MOVED,
        partner,
        ended == Ending.WITHDRAWN,
        ended == Ending.CONTINUED,
    )


def moved_claims(claims: Iterable[Claim], moves: str | None) -> tuple[Claim, ...]:
    """The claims with the due days that they answer now; `moves` as the database has them."""
    if not moves:
        return tuple(claims)
    days = moves_of(moves)
    return tuple(replace(claim, milestone=claim.milestone and moved_day(claim.milestone, days)) for claim in claims)


_GROUNDS: Final = WHOLE._replace(rows=WHOLE.facts)
Since = date | Mapping[str, date]
"""First day of the period under way: of all documents, or of each by its id; each is reported by its own calendar."""


def read_facts(run: Run, choice: Mapping[str, object], period_start: Since) -> dict[str, Facts]:
    """What the states rest on, by assignment id."""
    return {row[0]: facts for row, facts in read_grounds(run, choice, period_start)}


def read_grounds(run: Run, choice: Mapping[str, object], period_start: Since) -> Iterator[tuple[Sequence[Any], Facts]]:
    """One after the other, in no order: a row with the columns of `Texts.facts`, and what its state rests on. Nothing
    is kept of what was given: with many thousands at once Python would search them again and again for garbage."""
    for row, facts, _words in _read(run, choice, period_start, _GROUNDS, _matched(run)):
        yield row, facts


def read_rows(
    run: Run, choice: Mapping[str, object], today: date, period_start: Since, texts: Texts = WHOLE
) -> tuple[AssignmentRow, ...]:
    """The list a person sees: documents newest first, tasks in their order, leads before partners."""
    own = {} if texts is WHOLE else choice
    partners = {row[0]: row[1] for row in run(texts.partners, own)}
    matched = _matched(run)
    files = _files(run, texts, own, matched)
    # Most parts of a long list share their facts (no claim yet, the same deadline): their state is derived once. The
    # facts are kept beside it: those of a row that is gone could lend their place in memory to another's.
    states: dict[int, tuple[Facts, AssignmentState]] = {}
    rows = []
    for row, facts, words in _read(run, choice, period_start, texts, matched):
        known = states.get(id(facts))
        if known is None:
            known = facts, state_of(facts, today)
            if not facts.claims:
                states[id(facts)] = known
        state = known[1]
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
                bool(row[18]),
            )
        )
    return tuple(rows)


def read_days(
    run: Run, choice: Mapping[str, object], texts: Texts = WHOLE, done_by: str | None = None, until: str | None = None
) -> dict[str, date]:
    """Of claims that another day than that of their product completes: entry id → that day, NOT_YET where it has not
    come. `done_by`: by this rule and not that of the document; `until` a moment as the database has it."""
    if done_by is None and not any(True for _ in run(RULED, {})):
        return {}
    return {row[0]: _day(row[1]) for row in run(texts.days, {**choice, "done_by": done_by, "until": until})}


def _since(period_start: Since, document_id: str) -> date:
    return period_start if isinstance(period_start, date) else period_start[document_id]


def _matched(run: Run) -> tuple[tuple[str, str], ...]:
    return tuple((issued, local) for issued, local in run(MATCHES, {}))


def _files(run: Run, texts: Texts, own: Mapping[str, object], matched: Sequence[tuple[str, str]]) -> dict[str, int]:
    files = {row[0]: row[1] for row in run(texts.files, own)}
    if matched:
        only = {"ids": json.dumps(sorted({local for _issued, local in matched}))}
        told = {row[0]: row[1] for row in run(THESE.files, only)}
        for issued, local in matched:
            files[issued] = files.get(issued, 0) + told.get(local, 0)
    return files


def _read(
    run: Run,
    choice: Mapping[str, object],
    period_start: Since,
    texts: Texts,
    matched: Sequence[tuple[str, str]],
) -> Iterator[tuple[Sequence[Any], Facts, str]]:
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    ruled = read_days(run, choice, THESE if texts is THESE else WHOLE)
    for assignment_id, *claim, entry_id in run(texts.claims, choice):
        claims[assignment_id].append(_ruled(claim_of(*claim), ruled.get(entry_id)))
    quiet = {row[0]: _day(row[1]) for row in run(texts.nothing_arose, choice)}
    begun: set[str] = set()
    if matched:
        # What was written for a part before it was issued is read with it; few workspaces have any.
        only = {"ids": json.dumps(sorted({local for _issued, local in matched}))}
        told: defaultdict[str, list[Claim]] = defaultdict(list)
        for local, *claim, entry_id in run(THESE.claims, only):
            told[local].append(_ruled(claim_of(*claim), ruled.get(entry_id)))
        silent = {row[0]: _day(row[1]) for row in run(THESE.nothing_arose, only)}
        working = {row[0] for row in run(THESE.rows, only) if row[13]}
        for issued, local in matched:
            if local in told:
                claims[issued] += told[local]
        for issued, local in matched:
            if local in silent:
                quiet[issued] = max(silent[local], quiet.get(issued, silent[local]))
        begun = {issued for issued, local in matched if local in working}
    schedules: dict[str, tuple[Sequence[Any], ...]] = {}
    for task_id, *words in run(texts.schedules, choice if texts is THESE else {}):
        schedules[task_id] = (*schedules.get(task_id, ()), tuple(words))
    shared: dict[tuple[object, ...], tuple[Facts, Timetable, str]] = {}
    for row in run(texts.rows, choice):
        started, ended, exempt = bool(row[13]) or row[0] in begun, row[14], row[15]
        arose_nothing = row[0] in quiet and quiet[row[0]] >= _since(period_start, row[2])
        own = tuple(map(tuple, json.loads(row[16]))) if row[16] else schedules.get(row[1], ())
        partner = row[9] == Role.SUPPORT
        key = (own, row[11], row[12], started, arose_nothing, partner, ended, exempt)
        if key not in shared:
            timetable = timetable_of(own, row[11], row[12])
            facts = facts_on(timetable, (), started, arose_nothing, partner, ended, exempt)
            shared[key] = facts, timetable, joined_words(one[4] for one in own)
        facts, timetable, words_of = shared[key]
        if row[0] in claims:
            stated = moved_claims(claims[row[0]], row[17])
            facts = facts_on(timetable, stated, started, arose_nothing, partner, ended, exempt)
        yield row, facts, words_of
