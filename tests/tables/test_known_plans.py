"""Known plans, dirtied in every way we have met, are read back: right, or in doubt, never silently wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.tables.plan_table import PlanFile, PlanRow, read_plan
from tests.repetitions import TIMES, first_seed
from tests.tables.drawn import Drawn, Wanted, lines
from tests.tables.known_plans import draw

MANY = 40 * TIMES


@dataclass(slots=True)
class Tally:
    """What came of all rows of a run."""

    rows: int = 0
    right: int = 0
    doubt: int = 0
    wrong: list[str] = field(default_factory=list)

    def figures(self) -> str:
        share = 100 / max(1, self.rows)
        return (
            f"{self.rows} rows: {self.right} right ({self.right * share:.2f} %), "
            f"{self.doubt} in doubt ({self.doubt * share:.2f} %), {len(self.wrong)} silently wrong"
        )


def line(text: str) -> str:
    return " ".join(text.split())


def differences(read: PlanRow, wanted: Wanted) -> list[str]:
    """What was read otherwise than it is known to be."""
    pairs = [
        ("number", wanted.number if wanted.number is not None else read.number, read.number),
        ("sections", wanted.sections, read.sections),
        ("task", wanted.task, line(read.content)),
        ("lead", wanted.lead, line(read.leads_text)),
        ("support", wanted.support, line(read.support_text)),
        ("time", wanted.time, line(read.deadline_words)),
        ("product", wanted.product, line(read.deliverable)),
        ("due", wanted.due, read.deadlines[0].due if read.deadlines else None),
    ]
    return [f"{name}: known {mine!r}, read {theirs!r}" for name, mine, theirs in pairs if mine != theirs]


def compare(plan: PlanFile, drawn: Drawn, tally: Tally, name: str) -> list[str]:
    """Count each row; answers what is silently wrong."""
    wanted, read = lines(drawn.wanted), {row.row: row for row in plan.rows}
    inside = {more: row for row in plan.rows for more in row.more_rows}
    wrong = []
    tally.rows += len(wanted)
    for at in sorted(wanted.keys() | read.keys()):
        if at not in wanted:
            if not read[at].doubts:
                wrong.append(f"{name} row {at}: no row of work, read {read[at]}")
        elif at not in read:
            if at in inside and inside[at].doubts:
                tally.doubt += 1
            else:
                wrong.append(f"{name} row {at}: not read: {wanted[at]}")
        elif read[at].doubts:
            tally.doubt += 1
        elif found := differences(read[at], wanted[at]):
            wrong.append(f"{name} row {at}: {'; '.join(found)}")
        elif wanted[at].doubted:
            wrong.append(f"{name} row {at}: damaged by Excel, and not in doubt")
        else:
            tally.right += 1
    tally.wrong += wrong
    return wrong


def check(seeds: range, folder: Path, tally: Tally) -> None:
    for seed in seeds:
        drawn = draw(Random(seed))
        if drawn.wanted:
            compare(read_plan(drawn.save(folder / "known.xlsx"), 2026), drawn, tally, f"seed {seed}")


def hold(tally: Tally) -> None:
    print("\n" + tally.figures())
    assert not tally.wrong, "\n".join(tally.wrong[:20])
    assert tally.right >= 0.98 * tally.rows


@pytest.mark.no_cover
def test_known_plans_come_back_whatever_was_done_to_them(tmp_path, capsys):
    tally = Tally()
    check(range(250), tmp_path, tally)
    with capsys.disabled():
        hold(tally)


@pytest.mark.no_cover
def test_known_plans_come_back_from_word(tmp_path, capsys):
    tally = Tally()
    for seed in range(5000, 5030):
        drawn = draw(Random(seed))
        if drawn.wanted:
            compare(read_plan(drawn.save_word(tmp_path / "known.docx"), 2026), drawn, tally, f"word, seed {seed}")
    with capsys.disabled():
        hold(tally)


@given(st.integers(1_000_000, 2**40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_plan_is_read_silently_wrong(tmp_path, seed):
    drawn = draw(Random(seed))
    assert not compare(read_plan(drawn.save(tmp_path / "known.xlsx"), 2026), drawn, Tally(), f"seed {seed}")


@pytest.mark.soak
def test_thousands_of_known_plans_come_back(tmp_path, capsys):
    tally = Tally()
    start = first_seed()
    check(range(start, start + MANY), tmp_path, tally)
    with capsys.disabled():
        hold(tally)
