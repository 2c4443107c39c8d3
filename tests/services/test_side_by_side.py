"""Several documents in one workspace, of several kinds and followers: each by its own calendar, and nothing mixes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.assignments import Word
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.tasks import TaskAmbiguous
from desktop_app.services.overview import overview
from desktop_app.services.period_choice import choices
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan
from desktop_app.services.progress import Statement, find_assignment, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.reports import compose, start_report
from desktop_app.services.sending import hand_over
from desktop_app.services.side_by_side import documents_now
from tests.services.world import CATALOGUE, FACTS, SNV, STP, World, once, took

MONTHLY = PlanFacts(
    DocumentKind.NOTICE, "45/TB-UBND", "Thông báo kết luận", "UBND tỉnh", date(2025, 1, 6), date(2025, 12, 31),
    "nd-09-2019", tuple(f"T{month}" for month in range(1, 13)),
)  # fmt: skip
OURS = PlanFacts(
    DocumentKind.LETTER, "99/BNV-CCHC", "Công văn của bộ", "Bộ Nội vụ", date(2025, 1, 6), date(2025, 12, 31),
    "nd-09-2019", ("H1", "N"), follower="Bộ Nội vụ",
)  # fmt: skip
EVENT = once("30/9/2025", date(2025, 9, 30))


def several(world: World) -> None:
    """Beside the plan (quarters) a notice of the province (months) and a letter of a ministry (half-years)."""
    world.clock.day = date(2025, 1, 10)
    document = record_plan(world.province, MONTHLY, [PlanTask("4", (), "Xử lý kiến nghị", (), EVENT, (SNV,), (STP,))])
    files = [hand_over(world.province, one, world.mail) for one in issue(world.province, document.id)]
    took([one for one in receive(world.agencies[SNV], files) if one.outcome != "duplicate"])
    record_plan(world.agencies[SNV], OURS, [PlanTask("4", (), "Xử lý kiến nghị", (), EVENT, (SNV,), ())])


def quiet(world: World, document: str) -> None:
    snv = world.agencies[SNV]
    statement = Statement(EntryKind.NOTHING_AROSE, "Không phát sinh", world.clock.day)
    record_progress(snv, find_assignment(snv, "4", document, SNV).id, statement)


def word(world: World, document: str) -> Word:
    (found,) = [
        one
        for one in overview(world.agencies[SNV]).rows
        if (one.row.number, one.row.document_number) == ("4", document)
    ]
    return found.word


def test_each_document_has_its_follower_its_calendar_and_its_counts(member: World) -> None:
    several(member)
    snv = member.agencies[SNV]
    found = {one.document.number: one for one in documents_now(snv)}
    follower = next(one.name for one in CATALOGUE if one.code == "H19.01")
    assert {number: (one.document.kind, one.document.follower_name) for number, one in found.items()} == {
        "336/KH-UBND": (DocumentKind.PLAN, follower),
        "45/TB-UBND": (DocumentKind.NOTICE, follower),
        "99/BNV-CCHC": (DocumentKind.LETTER, "Bộ Nội vụ"),
    }
    assert {number: one.due.period for number, one in found.items() if one.due} == {
        "336/KH-UBND": "2025-Q1", "45/TB-UBND": "2025-T1", "99/BNV-CCHC": "2025-H1",
    }  # fmt: skip
    assert sum(one.counts.total for one in found.values()) == overview(snv).counts.total
    assert sum(one.partner_counts.total for one in found.values()) == overview(snv).partner_counts.total
    assert {one.document.number: [period.key for period in one.periods] for one in choices(snv)} == {
        "99/BNV-CCHC": ["2025-N", "2025-H1"], "45/TB-UBND": ["2025-T1"], "336/KH-UBND": ["2025-N", "2025-Q1", "2024-N"],
    }  # fmt: skip


def test_nothing_arose_holds_by_the_calendar_of_its_own_document(member: World) -> None:
    """Said on 20/01 it holds for the plan's quarter (to 14/03) and the letter's half-year, and for January's figures of
    the notice not at all: 20/01 is February's, which ends on 14/02."""
    several(member)
    member.clock.day = date(2025, 1, 20)
    for document in (FACTS.number, MONTHLY.number, OURS.number):
        quiet(member, document)
    seen = {}
    for day in (date(2025, 1, 20), date(2025, 2, 14), date(2025, 2, 15), date(2025, 3, 15), date(2025, 6, 15)):
        member.clock.day = day
        seen[day] = [word(member, one) is Word.NOTHING_AROSE for one in (FACTS.number, MONTHLY.number, OURS.number)]
    assert list(seen.values()) == [
        [True, True, True], [True, True, True], [True, False, True], [False, False, True], [False, False, False],
    ]  # fmt: skip


def test_a_number_that_several_documents_have_asks_which_is_meant(member: World) -> None:
    several(member)
    with pytest.raises(TaskAmbiguous) as refusal:
        find_assignment(member.agencies[SNV], "4", None, SNV)
    assert refusal.value.documents == ("336/KH-UBND", "45/TB-UBND", "99/BNV-CCHC")


def test_a_report_tells_of_its_own_document_alone(member: World) -> None:
    several(member)
    member.clock.day = date(2025, 2, 14)
    snv = member.agencies[SNV]
    statement = Statement(EntryKind.WORK, "Đã trả lời 3 kiến nghị", member.clock.day)
    record_progress(snv, find_assignment(snv, "4", MONTHLY.number, SNV).id, statement)
    for number, period, told in ((MONTHLY.number, "2025-T2", 1), (FACTS.number, "2025-Q1", 4)):
        content = compose(snv, start_report(snv, number, period).id)
        assert (content.document_number, len(content.lines)) == (number, told)
        assert [line.result for line in content.lines if line.number == "4"] == (
            ["Đã trả lời 3 kiến nghị"] if number == MONTHLY.number else [""]
        )


def test_who_leads_without_reporting_does_not_count_the_task_again(member: World) -> None:
    """Two leads: the one that reports counts the task; at the other it stands in the list, and in no denominator."""
    member.clock.day = date(2025, 1, 10)
    facts = replace(MONTHLY, number="46/TB-UBND")
    rows = [PlanTask(str(place), (), f"Việc {place}", (), EVENT, (SNV, STP), (), focal=focal)
            for place, focal in enumerate((SNV, STP, None), 21)]  # fmt: skip
    document = record_plan(member.province, facts, rows)
    files = [hand_over(member.province, one, member.mail) for one in issue(member.province, document.id)]
    snv = member.agencies[SNV]
    before = overview(snv).counts.total
    receive(snv, files)
    whole = overview(snv)
    listed = [one.row for one in whole.rows if one.row.document_number == "46/TB-UBND"]
    assert [(row.number, row.reports) for row in listed] == [("21", True), ("22", False), ("23", True)]
    assert whole.counts.total == before + 2
    own = next(one for one in documents_now(snv) if one.document.id == document.id)
    assert (own.counts.total, own.shared) == (2, 1)
    content = compose(snv, start_report(snv, "46/TB-UBND", "2025-T1").id)
    assert content.counts.total == own.counts.total
    assert content.partner_counts.total == 0
