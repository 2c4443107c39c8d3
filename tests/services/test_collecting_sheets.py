"""A department fills a sheet without the program; what it states comes in beside what was logged meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from desktop_app.domain.collected_answers import (
    DayOutsidePeriod,
    DayUnreadable,
    NumberNotWhole,
    Outcome,
    StatusContradictsDay,
    StatusUnreadable,
)
from desktop_app.domain.collecting_sheets import (
    CollectingColumnsMissing,
    CollectingForeign,
    NotACollectingSheet,
    NothingToCollect,
    RowAltered,
    RowForeign,
    RowNotInConflict,
    RowTwice,
    RowWithoutMark,
)
from desktop_app.domain.measures import FigureImpossible
from desktop_app.domain.progress import (
    DayInFuture,
    DoneNeedsDay,
    DropNeedsReason,
    EntryKind,
    NoteMissing,
    PercentOutOfRange,
    ProgressEntry,
    effective,
)
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.collecting_sheets import Collected, give_out, given_out, take_in
from desktop_app.services.progress import Statement, add_entry, find_assignment, view_assignment
from tests.services.test_plan_tables import through_office
from tests.services.world import FACTS, SNV, STP, World

DEPARTMENT = "Phòng Cải cách hành chính"
NOTE = "Kết quả, văn bản chứng minh"


@pytest.fixture
def agency(member: World) -> World:
    """On 17/03/2025: the period under way began on 15/03 and lasts until 14/06."""
    member.clock.day = date(2025, 3, 17)
    return member


def given(world: World, name: str = "phieu.xlsx", **more: Any) -> Path:
    file = world.folder / name
    give_out(world.agencies[SNV], DEPARTMENT, file, **more)
    return file


def filled(file: Path, answers: dict[str, dict[str, object]], change: Callable[[Workbook], None] | None = None) -> Path:
    """The file as it comes back: answers by task number and heading."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    places = {cell.value: cell.column for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        for heading, value in answers.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, places[heading]).value = value  # type: ignore[index]
    if change is not None:
        change(book)
    target = file.with_name(f"đã điền {file.name}")
    book.save(target)
    return target


def work(note: str = "Công văn số 12/SNV ngày 16/3/2025", **more: object) -> dict[str, object]:
    return {"Trạng thái": "Đang thực hiện", NOTE: note, **more}


def entries(world: World, task: str) -> tuple[ProgressEntry, ...]:
    office = world.agencies[SNV]
    return view_assignment(office, find_assignment(office, task, None, SNV).id).entries


def brought(world: World, file: Path, **more: Any) -> Collected:
    return take_in(world.agencies[SNV], file, **more)


def outcomes(each: Collected) -> dict[str, str]:
    return {row.number: row.outcome.value for row in each.rows}


def test_new_answers_become_entries_of_the_department(agency: World) -> None:
    file = filled(
        given(agency),
        {
            "1": work("Quyết định số 5", **{"Ngày hoàn thành": date(2025, 3, 16), "Tử số": 58, "Mẫu số": 85})
            | {"Trạng thái": "Đã hoàn thành quá hạn"},
            "2": work(**{"Tiến độ (%)": 40, "Ngày thực hiện": date(2025, 3, 15), "Lý do, khó khăn": "Chờ góp ý"}),
            "3": {"Trạng thái": "Không phát sinh trong kỳ", NOTE: "Chưa có việc phát sinh"},
        },
    )  # fmt: skip
    each = brought(agency, file)
    assert outcomes(each) == {"1": "new", "2": "new", "3": "new"}
    assert each.department == DEPARTMENT
    (done,), (begun,), (nothing,) = (entries(agency, number) for number in "123")
    assert (done.kind, done.done_on, done.author) == (EntryKind.DONE, date(2025, 3, 16), DEPARTMENT)
    assert [(one.numerator, one.denominator) for one in done.figures] == [(58, 85)]
    assert (begun.percent, begun.worked_on) == (40, date(2025, 3, 15))
    assert begun.note == "Công văn số 12/SNV ngày 16/3/2025 (Chờ góp ý)"
    assert (nothing.kind, nothing.worked_on) == (EntryKind.NOTHING_AROSE, date(2025, 3, 17))


def test_the_same_sheet_twice_adds_nothing_and_looking_at_it_keeps_nothing(agency: World) -> None:
    file = filled(given(agency), {"2": work()})
    assert outcomes(brought(agency, file, write=False)) == {"2": "new"}
    assert entries(agency, "2") == ()
    assert outcomes(brought(agency, file)) == {"2": "new"}
    copy = shutil.copy(file, file.with_name("bản sao.xlsx"))
    assert outcomes(brought(agency, Path(copy))) == {"2": "same"}
    assert len(entries(agency, "2")) == 1
    (view,) = given_out(agency.agencies[SNV])
    assert (view.answered, len(view.sheet.assignments)) == (1, 4)


def test_an_answer_that_contradicts_an_entry_made_meanwhile_waits_until_it_is_chosen(agency: World) -> None:
    file = filled(given(agency), {"2": work(**{"Tiến độ (%)": 60}), "4": work()})
    ours = agency.log(SNV, "2", "Mới xong đề cương", percent=30)
    each = brought(agency, file)
    assert outcomes(each) == {"2": "conflict", "4": "new"}
    conflict = next(row for row in each.rows if row.number == "2")
    assert (conflict.ours, conflict.words.percent) == (ours, "60")
    assert [entry.id for entry in entries(agency, "2")] == [ours.id]

    each = brought(agency, file, choices={str(conflict.row): Outcome.OURS})
    assert outcomes(each) == {"2": "ours", "4": "same"}
    assert outcomes(brought(agency, file)) == {"2": "same", "4": "same"}
    assert [entry.id for entry in entries(agency, "2")] == [ours.id]

    place = f"Phiếu thu thập!{conflict.row}"
    assert outcomes(brought(agency, file, choices={place: Outcome.THEIRS})) == {"2": "theirs", "4": "same"}
    first, second = entries(agency, "2")
    assert (first, second.supersedes, second.percent) == (ours, ours.id, 60)
    assert effective((first, second)) == (second,)


def test_an_entry_that_says_the_same_or_is_older_than_the_sheet_is_no_contradiction(agency: World) -> None:
    agency.log(SNV, "2", "Trước khi giao phiếu", percent=30)
    file = filled(given(agency), {"2": work(**{"Tiến độ (%)": 60}), "4": work()})
    agency.log(SNV, "4", "Đang làm")
    assert outcomes(brought(agency, file)) == {"2": "new", "4": "new"}


def test_a_department_may_answer_again_about_work_that_goes_on(agency: World) -> None:
    file = given(agency)
    brought(agency, filled(file, {"2": work(**{"Tiến độ (%)": 40})}))
    again = filled(file, {"2": work("Đã trình", **{"Tiến độ (%)": 80})})
    assert outcomes(brought(agency, again)) == {"2": "new"}
    assert [entry.percent for entry in entries(agency, "2")] == [40, 80]


def test_an_answer_whose_entry_is_here_is_known_though_its_reading_is_forgotten(agency: World) -> None:
    """As after a restore, when the province gives the entries back."""
    file = filled(given(agency), {"2": work(**{"Tiến độ (%)": 40})})
    office = agency.agencies[SNV]
    statement = Statement(EntryKind.WORK, "Công văn số 12/SNV ngày 16/3/2025", date(2025, 3, 17), 40)
    with office.work() as unit:
        add_entry(office, unit, find_assignment(office, "2", None, SNV).id, statement, author=DEPARTMENT)
        unit.commit()
    assert outcomes(brought(agency, file)) == {"2": "same"}
    assert len(entries(agency, "2")) == 1


def test_a_choice_where_there_is_nothing_to_choose_keeps_nothing(agency: World) -> None:
    file = filled(given(agency), {"2": work()})
    with pytest.raises(RowNotInConflict):
        brought(agency, file, choices={"99": Outcome.THEIRS})
    with pytest.raises(RowNotInConflict):
        brought(agency, file, choices={"7": Outcome.THEIRS})
    assert entries(agency, "2") == ()


BAD: list[tuple[type[Exception], dict[str, object]]] = [
    (StatusUnreadable, work() | {"Trạng thái": "Đang hoàn thành"}),
    (StatusUnreadable, work() | {"Trạng thái": "Chưa triển khai"}),
    (StatusUnreadable, {NOTE: "Xong", "Ngày hoàn thành": "16/03/2025"}),
    (NoteMissing, work("")),
    (DoneNeedsDay, work() | {"Trạng thái": "Đã hoàn thành"}),
    (DoneNeedsDay, work(**{"Ngày hoàn thành": date(2025, 3, 16)})),
    (DayUnreadable, work(**{"Ngày thực hiện": "31/02/2025"})),
    (DayUnreadable, work(**{"Ngày thực hiện": "hôm qua"})),
    (DayOutsidePeriod, work(**{"Ngày thực hiện": date(2025, 3, 1)})),
    (DayInFuture, work(**{"Ngày thực hiện": date(2025, 4, 1)})),
    (NumberNotWhole, work(**{"Tiến độ (%)": "gần xong"})),
    (PercentOutOfRange, work(**{"Tiến độ (%)": 120})),
    (DropNeedsReason, work(**{"Tiến độ (%)": 10})),
    (FigureImpossible, work(**{"Tử số": 90, "Mẫu số": 85})),
    (NumberNotWhole, work(**{"Tử số": 90})),
]


@pytest.mark.parametrize(("problem", "answer"), BAD, ids=lambda one: getattr(one, "__name__", ""))
def test_a_row_that_cannot_be_true_is_said_and_the_rest_is_taken(
    agency: World, problem: type[Exception], answer: dict[str, object]
) -> None:
    agency.log(SNV, "2", "Đã có dự thảo", percent=30)
    each = brought(agency, filled(given(agency), {"2": answer, "4": work()}))
    assert outcomes(each) == {"2": "problem", "4": "new"}
    assert isinstance(each.rows[0].problem, problem)
    assert len(entries(agency, "2")) == 1


def test_a_word_that_says_late_needs_a_day_after_the_deadline(agency: World) -> None:
    late = work() | {"Trạng thái": "Đã hoàn thành quá hạn", "Ngày hoàn thành": date(2025, 3, 16)}
    each = brought(agency, filled(given(agency), {"2": late, "4": late}))
    assert outcomes(each) == {"2": "problem", "4": "new"}
    assert isinstance(each.rows[0].problem, StatusContradictsDay)


def test_rows_that_were_altered_added_copied_or_exchanged_are_told_apart(agency: World) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book.worksheets[0]
        rows = {str(row[0].value): row for row in sheet.iter_rows() if str(row[0].value) in "1234"}
        rows["1"][2].value = "Ban hành kế hoạch khác"
        width = len(rows["1"])
        last = sheet.max_row + 1
        for column in range(1, width + 1):  # task 4 twice, answered otherwise
            sheet.cell(last, column).value = rows["4"][column - 1].value
        sheet.cell(last, 11).value = "Câu khác"
        for column in range(1, width):  # a row of their own, without a code
            sheet.cell(last + 1, column).value = rows["3"][column - 1].value
        sheet.cell(last + 1, 7).value, sheet.cell(last + 1, 11).value = "Đang thực hiện", "Thêm tay"
        code = str(rows["2"][width - 1].value).split(":")
        sheet.cell(last + 2, 11).value = "Của phiếu khác"
        sheet.cell(last + 2, width).value = ":".join((code[0], "0" * 8 + code[1][8:], *code[2:]))

    each = brought(agency, filled(given(agency), {number: work() for number in "1234"}, spoil))
    assert [type(row.problem) for row in each.rows] == [
        RowAltered, type(None), type(None), RowTwice, RowTwice, RowWithoutMark, RowForeign
    ]  # fmt: skip
    assert [len(entries(agency, number)) for number in "1234"] == [0, 1, 1, 0]


def test_a_sheet_that_was_sorted_moved_and_renamed_still_comes_back(agency: World) -> None:
    def shuffle(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "Sheet cũ"
        lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next(number for number, line in enumerate(lines) if "Trạng thái" in line)
        other = book.create_sheet("Tổng hợp của phòng", 0)
        other.append(["Ghi chú của phòng"])
        for line in [lines[head], *reversed(lines[head + 1 :])]:
            other.append([line[-1], "", *reversed(line[:-1])])  # columns in another order, one more
        book.remove(sheet)

    each = brought(agency, filled(given(agency), {"2": work(), "4": work()}, shuffle))
    assert outcomes(each) == {"4": "new", "2": "new"}


def test_files_that_are_no_sheets_of_ours_are_refused_whole(agency: World, tmp_path: Path) -> None:
    def rename(book: Workbook) -> None:
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                cell.value = "Tình hình" if cell.value == "Trạng thái" else cell.value

    with pytest.raises(CollectingColumnsMissing) as missing:
        brought(agency, filled(given(agency), {"2": work()}, rename))
    assert missing.value.columns == ("Trạng thái",)
    book = Workbook()
    book.save(tmp_path / "khac.xlsx")
    with pytest.raises(NotACollectingSheet):
        brought(agency, tmp_path / "khac.xlsx")
    agency.clock.day = date(2024, 10, 15)
    other = agency.member(STP)
    agency.clock.day = date(2025, 3, 17)
    give_out(other, DEPARTMENT, tmp_path / "stp.xlsx")
    with pytest.raises(CollectingForeign):
        brought(agency, filled(tmp_path / "stp.xlsx", {"3": work()}))


def test_the_sheet_is_kept_as_evidence_when_it_is_wanted(agency: World) -> None:
    file = filled(given(agency), {"2": work(), "4": {NOTE: "", "Trạng thái": "Đang thực hiện"}})
    brought(agency, file, keep_file=True)
    office = agency.agencies[SNV]
    kept = view_assignment(office, find_assignment(office, "2", None, SNV).id).evidence
    assert [(row.evidence.file_name, row.evidence.abstract) for row in kept] == [
        (file.name, f"Phiếu thu thập: {DEPARTMENT}")
    ]
    assert view_assignment(office, find_assignment(office, "4", None, SNV).id).evidence == ()


def test_what_is_asked_can_be_narrowed_and_what_is_closed_is_not_asked(agency: World) -> None:
    office = agency.agencies[SNV]
    agency.done(SNV, "1", date(2024, 12, 20))
    sheets = [
        give_out(office, DEPARTMENT, agency.folder / "a.xlsx"),
        give_out(office, DEPARTMENT, agency.folder / "b.xlsx", tasks=["2", "4", "2"], period="2025-Q1"),
        give_out(office, DEPARTMENT, agency.folder / "c.xlsx", document=FACTS.number),
    ]
    assert [len(sheet.assignments) for sheet in sheets] == [3, 2, 3]
    assert [(sheet.period, sheet.first) for sheet in sheets[:2]] == [
        ("Quý II/2025", date(2025, 3, 15)), ("Quý I/2025", date(2024, 12, 15))
    ]  # fmt: skip
    with pytest.raises(TableExists):
        give_out(office, DEPARTMENT, agency.folder / "a.xlsx")
    give_out(office, DEPARTMENT, agency.folder / "a.xlsx", replaces=True)
    empty = agency.found(STP)
    with pytest.raises(NothingToCollect):
        give_out(empty, DEPARTMENT, agency.folder / "d.xlsx")


def test_the_sheet_is_locked_but_for_its_answers_and_says_how_to_fill_it(agency: World) -> None:
    book = load_workbook(given(agency))
    sheet, how_to = book.worksheets
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    names = [cell.value for cell in head]
    body = sheet[head[0].row + 1]
    assert sheet.protection.sheet
    assert [name for name, cell in zip(names, body, strict=True) if not cell.protection.locked] == names[6:14]
    assert sheet.column_dimensions["O"].hidden
    assert any("bí mật nhà nước" in str(cell.value) for row in how_to.iter_rows() for cell in row)
    assert len(sheet.data_validations.dataValidation) >= 6


@pytest.mark.alone
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_sheet_that_another_office_program_saved_comes_back(agency: World, tmp_path: Path) -> None:
    blank = through_office(given(agency), tmp_path / "one")
    answers = {"2": work(**{"Tiến độ (%)": 60, "Ngày thực hiện": date(2025, 3, 16)}), "3": work()}
    saved = through_office(filled(blank, answers), tmp_path / "two")
    assert outcomes(brought(agency, saved)) == {"2": "new", "3": "new"}
    (entry,) = entries(agency, "2")
    assert (entry.percent, entry.worked_on) == (60, date(2025, 3, 16))
    rules = load_workbook(saved).worksheets[0].data_validations.dataValidation
    assert {rule.type for rule in rules} >= {"list", "whole", "date"}
    assert load_workbook(saved).worksheets[0].protection.sheet
