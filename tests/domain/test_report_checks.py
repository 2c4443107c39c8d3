"""The checks before sending: each finds what it is for, and nothing in a report that is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.evidence import Evidence, EvidenceLink, EvidenceRow
from desktop_app.domain.measures import Figure
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.report_checks import (
    CHECKS,
    CheckRule,
    Looked,
    Weight,
    brief,
    errors,
    findings,
    unknown_checks,
)
from desktop_app.domain.reports import ReportContent, ReportLine
from desktop_app.wording.report_checks import check_lines, tally
from tests.domain.report_rounds import LAST, contents, counts_of
from tests.domain.test_return_answers import CONTENT

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
RULES = tuple(CheckRule(code, Weight.NOTE, "") for code in CHECKS)


def line(number: str, word: Word = Word.IN_TIME, **more: object) -> ReportLine:
    made = ReportLine(
        f"a{number}", number, (), "Nội dung", Role.LEAD, "", None, word, None, "Đã làm.", (), (), (), None
    )
    return replace(made, **more)  # type: ignore[arg-type]


def report(*lines: ReportLine, **more: object) -> ReportContent:
    led = [one for one in lines if one.role is Role.LEAD]
    partner = [one for one in lines if one.role is Role.SUPPORT]
    made = replace(CONTENT, lines=lines, counts=counts_of(led), partner_counts=counts_of(partner))
    return replace(made, **more)  # type: ignore[arg-type]


def looked(content: ReportContent, **more: object) -> Looked:
    said = {one.assignment_id: (entry(one.assignment_id),) for one in content.lines}
    ids = frozenset(one.assignment_id for one in content.lines)
    made = Looked(content, None, said, {}, frozenset(), ids)
    return replace(made, **more)  # type: ignore[arg-type]


def entry(assignment: str, day: date = LAST) -> ProgressEntry:
    return ProgressEntry("e", assignment, EntryKind.WORK, day, NOW, "x", "Đã làm", None, None, None, (), None)


def proof(sha256: str, dated_on: date | None = None, reason: str = "") -> EvidenceRow:
    kept = Evidence("v", sha256, 1, "tờ trình.pdf", "application/pdf", "", dated_on, "", "", NOW, "x")
    return EvidenceRow(kept, EvidenceLink("l", "v", "a", "", reason, NOW), None, 1)


def codes(seen: Looked) -> list[str]:
    return [f"{one.code} {one.number}".strip() for one in findings(seen, RULES)]


FIGURE = Figure("m", 58, 85)
FILE = {"evidence": ("a" * 64,), "evidence_names": ("a",)}
DONE = {"word": Word.DONE_ON_TIME, "done_on": date(2026, 9, 9)}
CASES = {
    "DONE_WITHOUT_EVIDENCE 14": looked(report(line("14", **DONE))),
    "NUMERATOR_ABOVE_DENOMINATOR 27": looked(report(line("27", figures=(Figure("m", 85, 58),)))),
    "COUNTS_DIFFER": looked(report(line("1"), counts=counts_of([]))),
    "NO_UPDATE_IN_PERIOD 1": looked(report(line("1")), entries={"a1": (entry("a1", date(2026, 6, 14)),)}),
    "FIGURE_FELL 27": looked(
        report(line("27", figures=(FIGURE,))), before=report(line("27", figures=(Figure("m", 60, 85),)))
    ),
    "EVIDENCE_SHARED_WITHOUT_REASON 2": looked(
        report(line("1", **FILE), line("2", **FILE)),
        evidence={"a1": (proof("a" * 64),), "a2": (proof("a" * 64),)},
    ),
    "EVIDENCE_BEFORE_ASSIGNMENT 1": looked(
        report(line("1", **FILE)), evidence={"a1": (proof("a" * 64, date(2026, 1, 14)),)}
    ),
    "DAY_OF_NO_PAPER 1": looked(
        report(line("1", **DONE, **FILE)), evidence={"a1": (proof("a" * 64, date(2026, 9, 8)),)}
    ),
    "PROMISE_MISSED 1": looked(report(line("1", Word.DONE_LATE)), promised=frozenset({"a1"})),
    "OVERDUE_WITHOUT_CAUSE": looked(report(line("1", Word.OVERDUE))),
    "ESTIMATE_MISSING 27": looked(
        report(line("27", figures=(FIGURE,)), line("28", figures=(FIGURE,), estimates=(FIGURE,)), estimate_to=LAST)
    ),
    "FIGURE_IN_TEXT_DIFFERS": looked(
        report(
            line("27", figures=(FIGURE,)),
            texts=replace(CONTENT.texts, results="Lời khác. Chỉ tiêu của nhiệm vụ số 27 đạt 85/85 (100,0%)."),
        )
    ),
    "EVIDENCE_OF_ANOTHER_AGENCY 1": looked(report(line("1", **FILE)), of_others=frozenset({"a" * 64})),
}


@pytest.mark.parametrize("code", CASES)
def test_each_check_finds_what_it_is_for(code: str) -> None:
    assert codes(CASES[code]) == [code]


def test_every_check_has_its_case() -> None:
    assert {code.split()[0] for code in CASES} == set(CHECKS)


def test_what_is_right_is_left_alone() -> None:
    shared = looked(
        report(line("1", **FILE), line("2", **FILE)),
        evidence={"a1": (proof("a" * 64),), "a2": (proof("a" * 64, reason="cùng một sản phẩm"),)},
    )
    assert codes(shared) == []
    assert codes(looked(report(line("1", figures=(FIGURE,))), before=report(line("1", figures=(FIGURE,))))) == []
    waiting = looked(report(line("1", Word.NOTHING_AROSE), line("2", Word.WAITING)), entries={})
    assert codes(waiting) == []


@given(content=contents())
def test_counts_that_are_those_of_the_lines_are_never_doubted_and_others_always(content: ReportContent) -> None:
    rules = (CheckRule("COUNTS_DIFFER", Weight.ERROR, ""),)
    assert findings(looked(content), rules) == ()
    wrong = replace(content, counts=replace(content.counts, done_on_time=content.counts.done_on_time + 1))
    assert len(errors(findings(looked(wrong), rules))) == 1


@given(content=contents(), weights=st.lists(st.sampled_from(Weight), min_size=len(CHECKS), max_size=len(CHECKS)))
def test_levels_change_the_weight_of_findings_and_nothing_else(content: ReportContent, weights: list[Weight]) -> None:
    rules = tuple(CheckRule(code, weight, "") for code, weight in zip(CHECKS, weights, strict=True))
    seen = looked(content, entries={})
    found = findings(seen, rules)
    off = {rule.code for rule in rules if rule.level is Weight.OFF}
    everything = {(one.code, one.number, one.facts) for one in findings(seen, RULES) if one.code not in off}
    assert {(one.code, one.number, one.facts) for one in found} == everything
    order = [one.level is Weight.ERROR for one in found]
    assert order == sorted(order, reverse=True)
    assert len(brief(errors(found))) == sum(order)
    assert tally(found) == (sum(order), len({one.code for one in found if one.level is Weight.NOTE}))
    assert len(check_lines(found)) == sum(tally(found))


def test_a_pack_names_each_check_of_ours_once_and_no_other() -> None:
    assert unknown_checks(RULES) == ()
    assert unknown_checks((*RULES, RULES[0], CheckRule("EXPRESSION", Weight.NOTE, ""))) == (
        "COUNTS_DIFFER",
        "EXPRESSION",
    )
