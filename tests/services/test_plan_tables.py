"""The tasks of a document go out in its own columns and words, and come back as the same plan."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop_app.domain.assigning_documents import DocumentUnknown
from desktop_app.domain.plan_sources import PlanSource, SourceRow, SourceSheet
from desktop_app.domain.schedules import Schedule, ScheduleKind
from desktop_app.domain.tasks import Task
from desktop_app.domain.written_tables import TableExists
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.plan_standing import Standing
from desktop_app.services.plan_tables import COLUMNS, DocumentCells, TaskCells, export_plan, tables_of
from desktop_app.services.plans import PlanTask, record_plan
from desktop_app.tables.plan_table import PlanRow, read_plan
from desktop_app.tables.writing import write_tables
from desktop_app.vietnamese.deadlines import read_deadlines
from desktop_app.vietnamese.text import tidy
from tests.services.world import FACTS, SNV, STP, TASKS, World

MADE = datetime(2025, 9, 14, 8, 30, tzinfo=UTC)
DEADLINES = (
    "31/10/2025", "Trước ngày 30/11/2025", "Tháng 12/2025", "Quý IV/2025", "2026 - 2030", "Thường xuyên", "Hằng năm",
    "Ban hành trong quý I năm 2026.\nThực hiện rà soát, điều chỉnh (nếu có)", "Khi có phát sinh.",
)  # fmt: skip
BODIES = ("Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch; Công an tỉnh", "Các sở, ban, ngành\nUBND các huyện")
WORDS = st.text(alphabet="abcdăâđêôơư =+-@'", min_size=1, max_size=20).map(
    lambda text: tidy(f"Rà soát {text} theo quy định")
)
HEADINGS = ("I. CHỈ ĐẠO, ĐIỀU HÀNH", "II. Tuyên truyền", "III. Cải cách thủ tục hành chính")
INNER = ("1.1. Kiểm tra", "1.2. Giám sát", "2.1. Tập huấn")


def cells(position: int, section: tuple[str, ...], task: str, when: str, who: str, product: str) -> TaskCells:
    made = Task(
        f"t{position}", "d", str(position), position, section, task, (product,) if product else (),
        (Schedule(ScheduleKind.WAITING, when),), (), 1, (), (),
    )  # fmt: skip
    words = {"number": made.number, "task": task, "lead": who, "support": "", "time": when, "product": product}
    return TaskCells(made, "Nhiệm vụ", words, (("Ghi chú", f"ghi chú {position}"),), Standing("Đang thực hiện", "40%"))


@st.composite
def documents(draw: st.DrawFn) -> DocumentCells:
    columns = draw(st.permutations((*COLUMNS, ("Ghi chú", "other"))))
    rows = []
    for outer in draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=3, unique=True)):
        for inner in draw(st.lists(st.sampled_from(INNER), max_size=2, unique=True)) or [""]:
            for _row in range(draw(st.integers(1, 3))):
                rows.append(
                    cells(
                        len(rows) + 1,
                        (outer, inner) if inner else (outer,),
                        draw(WORDS),
                        draw(st.sampled_from(DEADLINES)),
                        draw(st.sampled_from(BODIES)),
                        draw(st.one_of(st.just(""), WORDS)),
                    )
                )
    sheet = SourceSheet("Nhiệm vụ", "tasks", ("PHỤ LỤC", "Danh mục nhiệm vụ"), tuple(columns))
    return DocumentCells(None, (sheet,), tuple(rows))  # type: ignore[arg-type]


def said(row: PlanRow) -> tuple[object, ...]:
    deadlines = tuple((one.kind, one.start, one.due, one.every) for one in row.deadlines)
    return row.number, row.sections, row.content, row.leads_text, row.deadline_words, row.deliverable, deadlines


@settings(max_examples=25)
@given(found=documents(), with_progress=st.booleans())
def test_a_table_that_went_out_is_read_back_as_the_same_plan(tmp_path_factory, found, with_progress) -> None:
    file = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    write_tables(file, tables_of(found, with_progress), made=MADE)
    read = read_plan(file)
    wanted = [
        (
            row.task.number,
            row.task.section,
            row.task.content,
            row.cells["lead"],
            row.cells["time"],
            row.cells["product"],
        )
        for row in found.rows
    ]
    assert [said(row)[:6] for row in read.rows] == wanted
    assert [row.deadlines for row in read.rows] == [read_deadlines(row.cells["time"]) for row in found.rows]


def test_a_document_without_a_table_of_its_own_goes_out_in_the_usual_columns(world: World, tmp_path: Path) -> None:
    file = tmp_path / "bảng.xlsx"
    assert export_plan(world.province, FACTS.number, file) == 4
    rows = read_plan(file).rows
    assert [(row.number, row.sections, row.deadline_words, row.leads_text) for row in rows] == [
        ("1", ("I. CHỈ ĐẠO",), "Trước 31/12/2024", "Sở Nội vụ; Sở Tư pháp"),
        ("2", ("I. CHỈ ĐẠO",), "Hằng quý năm 2025", "Sở Nội vụ"),
        ("3", ("II. TUYÊN TRUYỀN",), "Thường xuyên", "Sở Tư pháp"),
        ("4", ("II. TUYÊN TRUYỀN",), "Tháng 2/2025", "Sở Nội vụ"),
    ]
    read = read_plan(file).tables[0]
    assert read.titles[-1] == "(Kèm theo Kế hoạch số 336/KH-UBND ngày 15/10/2024 của UBND tỉnh)"
    with pytest.raises(TableExists):
        export_plan(world.province, FACTS.number, file)
    assert export_plan(world.province, FACTS.number, file, replace=True) == 4
    with pytest.raises(DocumentUnknown):
        export_plan(world.province, "9/KH-UBND", tmp_path / "none.xlsx")


def test_a_task_that_nobody_has_been_given_yet_goes_out_too(world: World, tmp_path: Path) -> None:
    facts = replace(FACTS, number="337/KH-UBND")
    record_plan(world.province, facts, [PlanTask("1", (), "Việc chung", (), (), (), ()), *TASKS])
    assert export_plan(world.province, facts.number, tmp_path / "bảng.xlsx") == 5


def test_a_document_without_tasks_goes_out_as_an_empty_table(world: World, tmp_path: Path) -> None:
    facts = replace(FACTS, number="337/KH-UBND")
    record_plan(world.province, facts, [])
    assert export_plan(world.province, facts.number, tmp_path / "bảng.xlsx", with_progress=True) == 0
    rows = load_workbook(tmp_path / "bảng.xlsx").worksheets[0].iter_rows(values_only=True)
    assert any(row[0] == "STT" for row in rows)


def keep_source(world: World) -> dict[str, str]:
    """As an import keeps it: own headings in another order, bodies in the words of the plan."""
    with world.province.work() as work:
        document = work.documents.find(FACTS.number)
        tasks = {task.number: task.id for task in work.tasks.of_document(document.id)}
        columns = (
            ("TT", "number"), ("Đơn vị chủ trì", "lead"), ("Nội dung nhiệm vụ", "task"), ("Nguồn kinh phí", "other"),
            ("Thời gian hoàn thành", "time"),
        )  # fmt: skip
        rows = tuple(
            SourceRow(task_id, "Phụ lục 1", 4 + int(number), f"Sở nội vụ chủ trì ({number})", "",
                      (("Nguồn kinh phí", f"{number} tỷ"),))
            for number, task_id in tasks.items()
        )  # fmt: skip
        sheet = SourceSheet("Phụ lục 1", "tasks", ("PHỤ LỤC 1",), columns)
        read_at = world.clock.now()
        work.plan_sources.add(
            PlanSource(world.province.new_id(), document.id, "kh.xlsx", "0" * 64, read_at, "cv", (sheet,), rows)
        )
        work.commit()
    return tasks


def test_a_document_that_was_read_from_a_table_goes_out_in_its_own_headings_and_words(
    world: World, tmp_path: Path
) -> None:
    keep_source(world)
    file = tmp_path / "bảng.xlsx"
    export_plan(world.province, FACTS.number, file, with_progress=True)
    sheet = load_workbook(file)["Phụ lục 1"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(line for line in lines if line[0] == "TT")
    assert head == [
        "TT", "Đơn vị chủ trì", "Nội dung nhiệm vụ", "Nguồn kinh phí", "Thời gian hoàn thành", "Trạng thái", "Tiến độ",
        "Ngày hoàn thành",
    ]  # fmt: skip
    second = next(line for line in lines if line[0] == "2")
    assert second[:5] == ["2", "Sở nội vụ chủ trì (2)", "Báo cáo hằng quý", "2 tỷ", "Hằng quý năm 2025"]


def test_bodies_that_came_with_an_amendment_stand_in_place_of_the_old_words(world: World, tmp_path: Path) -> None:
    keep_source(world)
    facts = AmendmentFacts("400/KH-UBND", date(2024, 11, 1), "Chuyển nhiệm vụ 4")
    amend(world.province, FACTS.number, facts, [PlanTask("4", (), "Rà soát thủ tục", (), (), (STP,), ())], ["3"])
    export_plan(world.province, FACTS.number, tmp_path / "bảng.xlsx")
    rows = {row.number: row.leads_text for row in read_plan(tmp_path / "bảng.xlsx").rows}
    assert rows == {"1": "Sở nội vụ chủ trì (1)", "2": "Sở nội vụ chủ trì (2)", "4": "Sở Tư pháp"}


def test_the_table_says_how_each_task_stands_in_the_words_of_the_law(member: World, tmp_path: Path) -> None:
    member.clock.day = date(2025, 3, 17)
    member.done(SNV, "1", date(2024, 12, 20))
    member.log(SNV, "2", "Đang làm", percent=40)
    file = tmp_path / "bảng.xlsx"
    export_plan(member.agencies[SNV], FACTS.number, file, with_progress=True)
    lines = {row[0].value: [cell.value for cell in row][6:] for row in load_workbook(file).worksheets[0].iter_rows()}
    assert lines["1"] == ["Hoàn thành đúng hạn", None, datetime(2024, 12, 20)]
    assert lines["2"] == ["Đang thực hiện, trong hạn (sắp đến hạn)", "40%", None]
    assert lines["4"] == ["Đang thực hiện, quá hạn", None, None]


@pytest.mark.alone
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_office_program_saves_it_and_it_is_still_the_same_plan(world: World, tmp_path: Path) -> None:
    file = tmp_path / "bang.xlsx"
    export_plan(world.province, FACTS.number, file, with_progress=True)
    saved = through_office(file, tmp_path / "saved")
    assert [said(row) for row in read_plan(saved).rows] == [said(row) for row in read_plan(file).rows]


def through_office(file: Path, folder: Path) -> Path:
    """The file as LibreOffice saves it after opening it."""
    profile = f"-env:UserInstallation=file://{folder}/office"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / file.name
