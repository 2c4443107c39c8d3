"""Hỏi và trả lời: what a table still asks, and the table as it stands once answers are laid over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from desktop_app.domain.agencies import Agency, AgencyUnknown
from desktop_app.domain.plan_answers import SKIP, Answers, AnswerWithoutRow, RowAnswer, key_of
from desktop_app.domain.plan_matching import likeness, words_of
from desktop_app.domain.plan_readings import Named, Problem, ReadPlan, ReadRow, ReadSheet, SheetKind
from desktop_app.domain.schedules import Schedule

AGENCY_PROBLEMS: Final = frozenset({"agency_not_known", "agency_split", "agency_ended", "agency_not_yet"})
"""Asked once for their words; all are settled by saying who is meant."""
GROUP_PROBLEMS: Final = frozenset({"group_open", "group_without_rule"})
"""Asked once for their words: only some of a group are meant, or no rule can name its members."""
BEFORE_DAY: Final = "before_day"
"""Whether "trước ngày" counts the day itself; asked once for the document."""
OLD_FONT: Final = "old_font"
"""Doubt: the letters of the row are not what they look like."""
OLD_LETTERS: Final = "old_letters"
"""A column in old letters, to be converted when somebody says so."""
COLUMNS: Final[Mapping[str, str]] = {
    "no_number": "number", "number_repeated": "number", "number_made_by_excel": "number",
    "no_content": "task", "joined": "task", "sub_row": "task",
    "no_lead": "lead", "agency_unread": "lead", "agency_reference": "lead",
    "no_deadline": "time", "deadline_not_read": "time", "date_made_by_excel": "time", "partly_read": "time",
    "impossible_date": "time", "not_a_deadline": "time", "no_year": "time", "year_of_plan": "time",
    "event": "time", "no_rhythm": "time", BEFORE_DAY: "time", "issue_day": "time", "vague_day": "time",
}  # fmt: skip
"""Doubt or problem → what the column holds that it is about; others concern the row as a whole."""
_LIKE: Final = 0.6
_OFFERED: Final = 3
Reader = Callable[[str], tuple[Schedule, ...]]
"""Reads the words of a deadline."""


def column_of(code: str) -> str:
    """What the column holds that a doubt or a problem is about; empty when it concerns the row as a whole."""
    return COLUMNS.get(code, "")


def is_leaderless(row: ReadRow) -> bool:
    """Whether nobody would be given this task: neither a body nor a group stands for its lead."""
    return not any(one.agency or one.group for one in row.leads)


def asked_by_row(plan: ReadPlan) -> dict[tuple[str, int], list[Problem]]:
    """The problems of single rows, by sheet and row."""
    found: dict[tuple[str, int], list[Problem]] = {}
    for one in plan.problems:
        if one.row:
            found.setdefault((one.sheet, one.row), []).append(one)
    return found


def answered(plan: ReadPlan, said: Answers, agencies: Sequence[Agency], read: Reader) -> ReadPlan:
    """The table with answers laid over it, and what is still asked of words and groups.

    AnswerWithoutRow when an answer names a row that is no row of work here, AgencyUnknown for a code or sign that the
    catalogue does not have.
    """
    codes = {word: agency.code for agency in agencies for word in (agency.sign, agency.code)}
    places = {(row.sheet, row.row) for sheet in plan.sheets for row in sheet.rows}
    for sheet, number in said.rows:
        if (sheet, number) not in places:
            raise AnswerWithoutRow(plan.file, f"{sheet}!{number}")
    sheets = tuple(_sheet(sheet, said, codes, read) for sheet in plan.sheets)
    left = {(row.sheet, row.row) for sheet in sheets for row in sheet.rows}
    kept = [one for one in plan.problems if not one.row or (one.sheet, one.row) in left]
    nameless = {key_of(one.text) for sheet in sheets for row in sheet.rows for one in (*row.leads, *row.supports)
                if _waits(one)}  # fmt: skip
    asked = [one for one in kept if not _settled(one, said, nameless)]
    names = _names(agencies) if any(one.code in AGENCY_PROBLEMS for one in asked) else []
    problems = tuple(replace(one, suggested=_alike(one, names)) for one in asked)
    return replace(plan, sheets=sheets, problems=problems)


def _names(agencies: Iterable[Agency]) -> list[tuple[Counter[str], str]]:
    return [(words_of(name), agency.code) for agency in agencies for name in (agency.name, *agency.aliases)]


def _alike(problem: Problem, names: Iterable[tuple[Counter[str], str]]) -> tuple[str, ...]:
    """Codes of bodies whose names share most words with these; `Sở Nội vu` is likely Sở Nội vụ."""
    if problem.code not in AGENCY_PROBLEMS:
        return ()
    words = words_of(problem.words)
    scored = sorted((-score, code) for name, code in names if (score := likeness(words, name)) >= _LIKE)
    return tuple(dict.fromkeys(code for _score, code in scored))[:_OFFERED]


def _sheet(sheet: ReadSheet, said: Answers, codes: Mapping[str, str], read: Reader) -> ReadSheet:
    kind = said.sheets.get(sheet.name, sheet.kind)
    if kind == SKIP:
        return replace(sheet, kind=SheetKind.UNKNOWN, rows=(), headings=0)
    rows = (_row(row, said.rows.get((row.sheet, row.row), RowAnswer()), said, codes, read) for row in sheet.rows)
    return replace(sheet, kind=SheetKind(kind), rows=tuple(row for row in rows if row is not None))


def _row(row: ReadRow, answer: RowAnswer, said: Answers, codes: Mapping[str, str], read: Reader) -> ReadRow | None:
    if answer.skip:
        return None
    row = replace(row, leads=_named(row.leads, said, codes), supports=_named(row.supports, said, codes))
    settled: set[str] = set()
    if answer.number is not None:
        row, settled = replace(row, number=answer.number), settled | {"number"}
    if answer.content is not None:
        row, settled = replace(row, content=answer.content), settled | {"task"}
    if answer.deliverable is not None:
        row = replace(row, deliverables=(answer.deliverable,) if answer.deliverable else ())
    if answer.deadline is not None:
        # The paper's own words stay beside what a person made of them.
        schedules = tuple(replace(one, words=row.deadline_words or one.words) for one in read(answer.deadline))
        row, settled = replace(row, schedules=schedules), settled | {"time"}
    if answer.leads is not None:
        row, settled = replace(row, leads=_meant(row.leads_words, answer.leads, codes)), settled | {"lead"}
    if answer.supports is not None:
        row = replace(row, supports=_meant(row.supports_words, answer.supports, codes))
    left = () if answer.confirmed else tuple(one for one in row.doubts if column_of(one) not in settled)
    return replace(row, doubts=left)


def _named(cell: Iterable[Named], said: Answers, codes: Mapping[str, str]) -> tuple[Named, ...]:
    """The bodies of a cell, with what was answered about their words."""
    found: list[Named] = []
    for one in cell:
        key = key_of(one.text)
        if one.group is not None and key in said.groups:
            found.append(replace(one, chosen=tuple(_code(word, codes) for word in said.groups[key]), open_ended=False))
        elif one.group is None and key in said.agencies:
            meant = [_code(word, codes) for word in said.agencies[key]]
            # Nobody of ours: the words stay, and are not asked about again.
            found += [replace(one, agency=code, formerly=None) for code in meant] or [replace(one, chosen=())]
        else:
            found.append(one)
    return tuple(found)


def _meant(words: str, said: Iterable[str], codes: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(words, _code(word, codes)) for word in dict.fromkeys(said))


def _code(word: str, codes: Mapping[str, str]) -> str:
    if word not in codes:
        raise AgencyUnknown(word)
    return codes[word]


def _waits(one: Named) -> bool:
    """Whether somebody must still say who is meant."""
    return one.agency is None and one.chosen is None


def _settled(problem: Problem, said: Answers, nameless: Container[str]) -> bool:
    if problem.code == BEFORE_DAY:
        return said.before_counts is not None
    if problem.code in AGENCY_PROBLEMS or problem.code in GROUP_PROBLEMS:
        return key_of(problem.words) not in nameless
    answer = said.rows.get((problem.sheet, problem.row))
    if answer is None:
        return False
    given = {"lead": answer.leads, "time": answer.deadline, "number": answer.number, "task": answer.content}
    return answer.confirmed or given.get(problem.column) is not None
