"""Four published plans, read row by row and held against what people read in them with their own eyes.

The expectations (tests/tables/expected) hold rows, numbers, days and codes; a code of the catalogue, `@kind` for a
group, `@kind?` for a group of which only some are meant, `!` for a name that stands in no catalogue. Words are compared
with the cells of the workbook itself. Runs where CAMKET_REAL_PLANS names the folder of the originals.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from desktop_app.domain.agencies import Agency, AgencyKind
from desktop_app.domain.plan_answers import Answers, key_of
from desktop_app.domain.plan_readings import Named, ReadPlan, ReadRow
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.tables.plan_reading import read_tasks

# Read when the file is loaded: the suite takes CAMKET_ names away from the tests themselves.
REAL = os.environ.get("CAMKET_REAL_PLANS", "")
EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.toml"))
WORDS = {"task": "content", "lead": "leads", "support": "supports", "time": "deadline", "product": "product"}

needs_originals = pytest.mark.skipif(not REAL, reason="CAMKET_REAL_PLANS is not set")


@dataclass(frozen=True, slots=True)
class Read:
    """One row of work, the program's or a person's, in one shape."""

    number: str
    part: int
    sections: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    time: tuple[str, ...]
    words: dict[str, str]

    def differences(self, other: Read) -> list[str]:
        """What the other says differently, one line each."""
        plain = ("number", "part", "sections", "lead", "support", "time")
        pairs = [(name, getattr(self, name), getattr(other, name)) for name in plain]
        pairs += [(f"words of {name}", words, other.words.get(name, "")) for name, words in self.words.items()]
        return [f"{name}: expected {mine!r}, read {theirs!r}" for name, mine, theirs in pairs if mine != theirs]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file."""

    rows: int
    right: int
    in_doubt: int
    wrong: tuple[str, ...]
    silent: tuple[str, ...]

    def figures(self, name: str) -> str:
        share = 100 / self.rows
        return f"{name}: {self.rows} rows, {self.right * share:.1f} % right, {self.in_doubt * share:.1f} % in doubt"


def letters(text: object) -> str:
    """Words without what surrounds them: signs, blanks and capitals do not matter here."""
    return re.sub(r"[\W_]+", "", str(text or "")).lower()


def schedule_of(schedule: Schedule) -> str:
    """A schedule as the expectations write it."""
    if schedule.kind is ScheduleKind.WAITING:
        return "event"
    parts = [schedule.kind.value]
    if schedule.kind is ScheduleKind.RECURRING:
        parts.append(schedule.every.value if schedule.every else "?")
    if schedule.kind is ScheduleKind.RANGE:
        parts.append(str(schedule.start))
    elif schedule.start:
        parts += ["from", str(schedule.start)]
    if schedule.due:
        parts.append(str(schedule.due))
    return " ".join(parts)


def marks(named: tuple[Named, ...]) -> tuple[str, ...]:
    """Codes, groups and names that nobody answers to, in the order of the cell."""
    return tuple(one.agency or (f"@{one.group}{'?' if one.open_ended else ''}" if one.group else "!") for one in named)


def as_read(row: ReadRow) -> Read:
    return Read(
        row.number,
        row.part,
        tuple(letters(section) for section in row.section),
        marks(row.leads),
        marks(row.supports),
        tuple(schedule_of(schedule) for schedule in row.schedules),
        {
            "task": letters(row.content),
            "lead": letters(row.leads_words),
            "support": letters(row.supports_words),
            "time": letters(row.deadline_words),
            "product": letters("".join(row.deliverables)),
        },
    )


def bodies(agencies: dict[str, list[str]]) -> tuple[Agency, ...]:
    """The small catalogue of one file: nothing but codes, names and aliases."""
    return tuple(
        Agency(code, code, code, names[0], tuple(names[1:]), AgencyKind.OTHER, "", "", "", "", "", True, None, None, ())
        for code, names in agencies.items()
    )


def understood(file: Path) -> tuple[dict[str, Any], ReadPlan]:
    """What is expected of one plan, and what the program understands of it."""
    expected = tomllib.loads(file.read_text(encoding="utf-8"))
    path = Path(REAL) / f"{file.stem}.xlsx"
    return expected, read_tasks(path, bodies(expected["agencies"]), Answers(), None, date(2026, 1, 15))


def as_expected(row: dict[str, Any], sheet: dict[str, Any], cells: Any) -> Read:
    columns, elsewhere = sheet["columns"], row.get("from", {})
    heading = {one["row"]: one["number"] for one in sheet["headings"]}
    sections = []
    for at in row["under"]:
        shown = letters("".join(str(cell.value) for cell in cells[at] if cell.value is not None))
        assert shown.startswith(letters(heading[at])), f"row {at} is not heading {heading[at]}"
        sections.append(shown)
    return Read(
        row["number"],
        row.get("part", 0),
        tuple(sections),
        tuple(row["lead"]),
        tuple(row["support"]),
        tuple(row["time"]),
        {
            name: letters(cells[f"{columns[name]}{elsewhere.get(name, row['row'])}"].value)
            for name in WORDS
            if name in columns
        },
    )


def asked_of_a_person(read: Read, row: dict[str, Any]) -> Read:
    """What is left when words that the program itself shows as unanswered are let pass where a person would ask too:
    `may_doubt` (words beside the names), `must_ask` (who leads cannot be told from the table at all)."""
    if "may_doubt" in row:
        return replace(
            read,
            lead=tuple(mark for mark in read.lead if mark != "!"),
            support=tuple(mark for mark in read.support if mark != "!"),
        )
    if "must_ask" in row and read.lead and all(mark == "!" or mark.endswith("?") for mark in read.lead):
        return replace(read, lead=tuple(row["lead"]))
    return read


def compared(expected: dict[str, Any], plan: ReadPlan, path: Path) -> Outcome:
    book = load_workbook(path)
    wrong, silent = [], []
    total = right = in_doubt = 0
    for sheet in expected["sheets"]:
        cells = book.worksheets[sheet["index"]]
        read = {row.row: row for row in plan.rows if row.sheet == cells.title}
        wanted = {row["row"]: row for row in sheet["rows"]}
        total += len(wanted)
        for at in sorted(read.keys() | wanted.keys()):
            place = f"{path.stem} sheet {sheet['index']} row {at}"
            if at not in read or at not in wanted:
                silent.append(f"{place}: {'not read' if at in wanted else 'no row of work'}")
                continue
            differences = as_expected(wanted[at], sheet, cells).differences(
                asked_of_a_person(as_read(read[at]), wanted[at])
            )
            right += not differences
            in_doubt += bool(read[at].doubts)
            if differences:
                line = f"{place} [{', '.join(read[at].doubts)}]: " + "; ".join(differences)
                (wrong if read[at].doubts else silent).append(line)
    return Outcome(total, right, in_doubt, tuple(wrong), tuple(silent))


@needs_originals
@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.stem)
def test_each_row_of_a_published_plan_is_read_as_a_person_reads_it(file, capsys):
    expected, plan = understood(file)
    outcome = compared(expected, plan, Path(REAL) / f"{file.stem}.xlsx")
    with capsys.disabled():
        print("\n" + outcome.figures(file.stem))
    assert outcome.silent == (), "\n".join(outcome.silent)
    assert outcome.right >= 0.98 * outcome.rows, "\n".join(outcome.wrong)
    # One row of a short table is more than 2 % of it: one is let pass there.
    assert outcome.in_doubt <= max(1, 0.02 * outcome.rows)


@needs_originals
@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.stem)
def test_sheets_headings_and_the_document_itself_are_told_right(file):
    expected, plan = understood(file)
    assert [(sheet.kind.value, sheet.headings) for sheet in plan.sheets] == [
        (sheet["kind"], len(sheet["headings"])) for sheet in expected["sheets"]
    ]
    assert (plan.facts.number, plan.facts.issued_on) == (expected["number"], date.fromisoformat(expected["issued_on"]))


@needs_originals
@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.stem)
def test_every_name_that_nobody_answers_to_and_every_open_group_is_asked_about(file):
    _expected, plan = understood(file)
    asked = {key_of(one.words) for one in plan.problems}
    for row in plan.rows:
        for one in (*row.leads, *row.supports):
            if one.agency is None and (one.group is None or one.open_ended):
                assert key_of(one.text) in asked, f"row {row.row}: {one.text}"


def test_the_expectations_are_of_every_published_plan_and_hold_together():
    counts = {}
    for file in EXPECTED:
        expected = tomllib.loads(file.read_text(encoding="utf-8"))
        counts[file.stem] = [(len(sheet["rows"]), len(sheet["headings"])) for sheet in expected["sheets"]]
        for sheet in expected["sheets"]:
            rows = [row["row"] for row in sheet["rows"]]
            headings = {one["row"]: one["level"] for one in sheet["headings"]}
            assert rows == sorted(set(rows))
            for row in sheet["rows"]:
                levels = [headings[at] for at in row["under"]]
                assert levels == sorted(set(levels)), f"{file.stem}: the sections of row {row['row']} are not a path"
                assert row["row"] not in headings
                codes = {mark for mark in (*row["lead"], *row["support"]) if mark[0] not in "@!"}
                assert codes <= expected["agencies"].keys()
    assert counts == {
        "dongnai_179_KH-UBND_2025": [(94, 27)],
        "dongthap_617_KH-UBND_2025": [(11, 4)],
        "tphcm_2820_QD-UBND_2025": [(28, 6)],
        "ttg_2629_QD-TTg_2025": [(22, 6), (75, 14)],
    }
