"""Last year's table becomes entries of the time before the program; what is not certain waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.past_results import (
    BEFORE,
    Matching,
    NoResultsInTable,
    ResultDoubt,
    ResultOutcome,
    ResultRowUnknown,
    Settled,
    is_before_program,
    match_rows,
)
from desktop_app.domain.plan_answers import Answers
from desktop_app.domain.plan_readings import ReadRow
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.tasks import Task, TaskUnknown
from desktop_app.domain.watch import unwatched
from desktop_app.services.overview import overview
from desktop_app.services.past_results import ResultRow, past_results
from desktop_app.services.progress import find_assignment, view_assignment
from desktop_app.vietnamese.statuses import Status
from tests.services.world import FACTS, ISSUED, SNV, World

HEADINGS = (
    "STT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Thời hạn",
    "Tình trạng",
    "Ngày hoàn thành",
    "Kết quả thực hiện",
)
ONE = ("1", "Ban hành kế hoạch cải cách hành chính", "Sở Nội vụ", "31/12/2024", "Đã hoàn thành", "20/12/2024",
       "Quyết định số 12/QĐ-SNV ngày 20/12/2024")  # fmt: skip
TWO = ("2", "Báo cáo hằng quý", "Sở Nội vụ", "Hằng quý năm 2025", "Đang thực hiện", "", "Đã có dự thảo")
FOUR = ("4", "Rà soát thủ tục", "Sở Nội vụ", "Tháng 2/2025", "Chưa triển khai", "", "")


@pytest.fixture
def agency(member: World) -> World:
    member.clock.day = date(2025, 3, 17)
    return member


def table(world: World, *rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Năm trước"
    sheet.append(["BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2024"])
    sheet.append([])
    for row in (headings, *rows):
        sheet.append(list(row))
    file = world.folder / "năm trước.xlsx"
    book.save(file)
    return file


def read(
    world: World, file: Path, settled: Mapping[str, Settled] | None = None, apply: bool = True, day: date | None = None
) -> tuple[ResultRow, ...]:
    office = world.agencies[SNV]
    with office.look() as work:
        agencies = work.agencies.all()
    plan = world.house.read_plan(file, agencies, Answers(), ISSUED, unwatched)
    return past_results(office, FACTS.number, plan, 2024, settled or {}, day, apply)


def outcomes(rows: tuple[ResultRow, ...]) -> list[str]:
    return [row.outcome.value for row in rows]


def entries(world: World, task: str) -> tuple[ProgressEntry, ...]:
    office = world.agencies[SNV]
    return view_assignment(office, find_assignment(office, task, None, SNV).id).entries


def test_certain_rows_are_loaded_as_entries_of_the_past(agency: World) -> None:
    file = table(agency, ONE, TWO, FOUR)
    assert outcomes(read(agency, file, apply=False)) == ["ready", "ready", "nothing"]
    assert entries(agency, "1") == ()
    rows = read(agency, file)
    assert outcomes(rows) == ["loaded", "loaded", "nothing"]
    assert [(row.task, row.matching) for row in rows] == [(number, Matching.CERTAIN) for number in "124"]
    (done,), (begun,) = entries(agency, "1"), entries(agency, "2")
    assert (done.kind, done.done_on, done.worked_on) == (EntryKind.DONE, date(2024, 12, 20), date(2024, 12, 20))
    assert done.note == f"{BEFORE}Quyết định số 12/QĐ-SNV ngày 20/12/2024"
    assert (begun.kind, begun.worked_on, begun.note) == (EntryKind.WORK, date(2024, 12, 31), f"{BEFORE}Đã có dự thảo")
    assert all(is_before_program(entry) and entry.recorded_at.date() == date(2025, 3, 17) for entry in (done, begun))
    assert overview(agency.agencies[SNV]).counts.done_on_time == 1


def test_loading_again_adds_nothing(agency: World) -> None:
    file = table(agency, ONE, TWO)
    read(agency, file)
    assert outcomes(read(agency, file)) == ["known", "known"]
    assert [len(entries(agency, number)) for number in "12"] == [1, 1]


def changed(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    places = {"number": 0, "task": 1, "status": 4, "day": 5, "result": 6}
    return tuple(
        {places[name]: words for name, words in cells.items()}.get(place, cell) for place, cell in enumerate(row)
    )


@pytest.mark.parametrize(
    ("row", "doubt", "settled"),
    [
        (changed(ONE, task="Ban hành kế hoạch cải cách"), ResultDoubt.MATCH, Settled(task="1")),
        (changed(ONE, number="7", task="Ban hành kế hoạch về cải cách hành chính"), ResultDoubt.MATCH, Settled("1")),
        (changed(ONE, status="Đang hoàn thành"), ResultDoubt.STATUS, Settled(status=Status.DONE)),
        (changed(ONE, status=""), ResultDoubt.STATUS_MISSING, Settled(status=Status.DONE)),
        (changed(ONE, day="", result="Đã ban hành"), ResultDoubt.DAY_MISSING, Settled(done_on=date(2024, 12, 1))),
        (changed(ONE, day=""), ResultDoubt.DAY_FROM_WORDS, Settled(done_on=date(2024, 12, 20))),
        (changed(ONE, day="20/12/2023"), ResultDoubt.DAY_OTHER_YEAR, Settled(done_on=date(2023, 12, 20))),
        (changed(ONE, status="Đã hoàn thành quá hạn"), ResultDoubt.LATE_IN_TIME, Settled(status=Status.DONE)),
    ],
    ids=lambda one: one.value if isinstance(one, ResultDoubt) else "",
)  # fmt: skip
def test_what_is_not_certain_waits_until_it_is_settled(
    agency: World, row: tuple[str, ...], doubt: ResultDoubt, settled: Settled
) -> None:
    file = table(agency, row, TWO)
    found = read(agency, file)
    assert outcomes(found) == ["open", "loaded"]
    assert doubt in found[0].doubts
    assert entries(agency, "1") == ()
    place = str(found[0].row)
    assert outcomes(read(agency, file, {place: settled})) == ["loaded", "known"]
    assert [entry.kind for entry in entries(agency, "1")] == [EntryKind.DONE]


def test_a_day_still_to_come_is_never_loaded(agency: World) -> None:
    file = table(agency, changed(ONE, day="20/12/2025"))
    (row,) = read(agency, file)
    assert (row.outcome, row.doubts) == (ResultOutcome.OPEN, (ResultDoubt.DAY_AHEAD,))
    assert outcomes(read(agency, file, {str(row.row): Settled(done_on=date(2025, 12, 20))})) == ["open"]
    assert entries(agency, "1") == ()


def test_one_day_may_be_said_for_all_rows_that_name_none(agency: World) -> None:
    read(agency, table(agency, changed(ONE, day="", result="Đã ban hành"), TWO), day=date(2024, 12, 15))
    assert [entries(agency, number)[0].worked_on for number in "12"] == [date(2024, 12, 15)] * 2


def test_the_day_of_the_paper_that_proves_it_is_the_day_of_completion(agency: World) -> None:
    headings = (*HEADINGS[:5], "Văn bản minh chứng", "Văn bản giao nhiệm vụ")
    row = (*ONE[:5], "Quyết định số 12/QĐ-SNV ngày 20/12/2024", "336/KH-UBND ngày 15/10/2024")
    (found,) = read(agency, table(agency, row, headings=headings))
    assert found.result is not None
    assert (found.outcome, found.result.done_on) == (ResultOutcome.LOADED, date(2024, 12, 20))
    assert found.result.note == f"{BEFORE}Quyết định số 12/QĐ-SNV ngày 20/12/2024"


def test_rows_of_other_agencies_and_new_tasks_are_of_no_task_of_ours(agency: World) -> None:
    other = changed(TWO, number="9", task="Xây dựng đề án chuyển đổi số ngành y tế")
    rows = read(agency, table(agency, ONE, other))
    assert [(row.outcome.value, row.matching.value) for row in rows] == [("loaded", "certain"), ("nothing", "none")]


def test_a_task_with_entries_of_its_own_is_asked_about(agency: World) -> None:
    agency.log(SNV, "2", "Đã làm trong chương trình", percent=50)
    file = table(agency, TWO)
    (row,) = read(agency, file)
    assert row.doubts == (ResultDoubt.LOGGED_SINCE,)
    assert outcomes(read(agency, file, {str(row.row): Settled(task="2")})) == ["loaded"]
    assert len(entries(agency, "2")) == 2


def task(number: str, content: str, *section: str) -> Task:
    return Task(number, "d", number, 1, section, content, (), (), (), 1, (), ())


def row(number: str, content: str, *section: str) -> ReadRow:
    return ReadRow("s", 1, number, 0, section, content, (), "", (), "", (), "", (), ())


def test_a_row_is_matched_by_its_words_and_a_twin_only_at_its_place() -> None:
    tasks = [
        task("1", "Báo cáo định kỳ", "I. Chung"), task("1", "Báo cáo định kỳ", "II. Riêng"),
        task("2", "Ban hành kế hoạch tuyên truyền cải cách hành chính năm 2025"), task("3", "Tập huấn"),
    ]  # fmt: skip
    rows = [
        row("1", "Báo cáo định kỳ", "II. Riêng"),
        row("9", "Báo cáo định kỳ"),
        row("2", "Ban hành kế hoạch tuyên truyền cải cách hành chính năm 2024"),
        row("1", "Tập huấn"),
        row("3", "Nâng cấp cổng dịch vụ công"),
    ]
    found = [(match.task, match.matching.value) for match in match_rows(tasks, rows)]
    assert found == [(1, "certain"), (0, "ask"), (2, "certain"), (3, "certain"), (None, "none")]
    other = [row("2", "Ban hành kế hoạch kiểm tra cải cách hành chính năm 2025")]
    assert [(match.task, match.matching.value) for match in match_rows(tasks, other)] == [(2, "ask")]


def test_what_is_settled_must_speak_of_rows_and_tasks_that_are_there(agency: World) -> None:
    file = table(agency, ONE)
    with pytest.raises(ResultRowUnknown):
        read(agency, file, {"99": Settled(task="1")})
    with pytest.raises(TaskUnknown):
        read(agency, file, {"4": Settled(task="99")})
    plain = table(agency, ONE[:4], headings=HEADINGS[:4])
    with pytest.raises(NoResultsInTable):
        read(agency, plain)
