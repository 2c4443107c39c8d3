"""Tables that leave and come back, by command line."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.conftest import FACTS, Places
from tests.cli.shell import HEADINGS, ROWS, camket, ok, refused

DAY = "2025-03-17"
PLANS = sorted(Path(folder).glob("*.xlsx")) if (folder := os.environ.get("CAMKET_REAL_PLANS")) else []
NOTE = "Kết quả, văn bản chứng minh"


def fill(file: Path, target: Path, answers: dict[str, dict[str, object]]) -> Path:
    book = load_workbook(file)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    places = {cell.value: cell.column for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        for heading, value in answers.get(str(row[0].value), {}).items():
            sheet.cell(row[0].row, places[heading]).value = value  # type: ignore[index]
    book.save(target)
    return target


def rows_of(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of `plan check --json` without their places in the file."""
    return [
        {name: value for name, value in row.items() if name not in ("row", "sheet")}
        for sheet in plan["sheets"]
        for row in sheet["rows"]
    ]


def test_what_goes_out_is_read_back_as_the_same_plan(places: Places) -> None:
    file = places.folder / "bảng.xlsx"
    done = ok("plan", "export", "--to", file, at=places.province, today=DAY)
    assert done["tasks"] == len(ROWS)
    head = [
        cell.value
        for cell in next(row for row in load_workbook(file).worksheets[0].iter_rows() if row[0].value == "STT")
    ]
    assert tuple(head) == HEADINGS
    before = ok("plan", "check", places.folder / "kế hoạch.xlsx", at=places.province, today=DAY)
    after = ok("plan", "check", file, at=places.province, today=DAY)
    assert rows_of(after) == rows_of(before)
    assert refused("plan", "export", "--to", file, at=places.province) == "TABLE_EXISTS"
    ok("plan", "export", "--to", file, "--replace", "--with-progress", at=places.province, today=DAY)
    assert camket("plan", "export", "--to", places.folder / "bảng.docx", at=places.province).code == 2


@pytest.mark.skipif(not PLANS, reason="CAMKET_REAL_PLANS names no folder of published plans")
@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem.partition("_")[0])
def test_a_published_plan_goes_out_as_it_came_in(plan: Path, places: Places) -> None:
    facts = [word if word != "336/KH-UBND" else "400/KH-UBND" for word in FACTS]
    ok("plan", "import", plan, *facts, "--allow-doubts", at=places.province, today=DAY)
    file = places.folder / "bảng.xlsx"
    ok("plan", "export", "--document", "400/KH-UBND", "--to", file, at=places.province, today=DAY)
    words = ("--issuer", "UBND tỉnh", "--issued-on", "15/10/2024")
    before = ok("plan", "check", plan, *words, at=places.province, today=DAY)
    after = ok("plan", "check", file, *words, at=places.province, today=DAY)
    assert [(sheet["kind"], sheet["tasks"]) for sheet in after["sheets"]] == [
        (sheet["kind"], sheet["tasks"]) for sheet in before["sheets"]
    ]
    assert understood(after) == understood(before)


def understood(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """What was understood of each row, its own doubts and number of part left out."""
    left_out = ("doubts", "confidence", "part")
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows_of(plan)]


def test_a_sheet_goes_to_a_department_and_comes_back(places: Places) -> None:
    blank = places.folder / "phiếu.xlsx"
    out = ok("collect", "out", "--department", "Phòng Cải cách", "--to", blank, at=places.snv, today=DAY)
    assert len(out["sheet"]["assignments"]) == 3
    work = {"Trạng thái": "Đang thực hiện", NOTE: "Đã trình dự thảo", "Tiến độ (%)": 60}
    filled = fill(blank, places.folder / "đã điền.xlsx", {"1": work, "2": work, "3": work | {"Tiến độ (%)": 300}})
    ok("log", "2", "--note", "Mới xong đề cương", "--percent", "30", at=places.snv, today="2025-03-18")

    seen = camket("collect", "check", filled, at=places.snv, today="2025-03-19", as_json=False)
    assert "3 dòng: 1 mới, 1 khác với cập nhật ngày 18/03 – chọn, 1 cần xem lại" in seen.out
    assert "phiếu: Đang thực hiện · 60% · Đã trình dự thảo" in seen.out
    assert "[CK-4105]" in seen.out
    (brought,) = ok("collect", "in", filled, at=places.snv, today="2025-03-19")["files"]
    assert [row["outcome"] for row in brought["rows"]] == ["new", "conflict", "problem"]
    row = brought["rows"][1]["row"]
    (again,) = ok("collect", "in", filled, "--take", f"{row}=theirs", "--keep-file", at=places.snv, today=DAY)["files"]
    assert [row["outcome"] for row in again["rows"]] == ["same", "theirs", "problem"]
    entries = ok("tasks", "--entries", at=places.snv, today="2025-03-19")["tasks"][1]["entries"]
    assert [(entry["percent"], entry["author"] == "Phòng Cải cách") for entry in entries] == [(30, False), (60, True)]
    (listed,) = ok("collect", "list", at=places.snv)["sheets"]
    assert (listed["answered"], listed["sheet"]["department"]) == (2, "Phòng Cải cách")
    assert camket("collect", "in", filled, "--take", f"{row}=mine", at=places.snv).code == 2
    assert refused("collect", "in", places.folder / "kế hoạch.xlsx", at=places.snv) == "COLLECTING_NOT_A_SHEET"
    assert refused("collect", "out", "--department", "P", "--to", blank, at=places.snv) == "TABLE_EXISTS"


def test_one_sheet_that_is_refused_does_not_stop_the_others(places: Places) -> None:
    sheets = []
    for task in ("1", "2"):
        blank = places.folder / f"phiếu {task}.xlsx"
        ok("collect", "out", "--department", f"Phòng {task}", "--task", task, "--to", blank, at=places.snv, today=DAY)
        said = {"Trạng thái": "Đang thực hiện", NOTE: "Đã trình"}
        sheets.append(fill(blank, places.folder / f"đã điền {task}.xlsx", {task: said}))
    answer = camket("collect", "in", sheets[0], places.folder / "kế hoạch.xlsx", sheets[1], at=places.snv, today=DAY)
    assert answer.code == 1
    assert [each["counts"]["new"] for each in answer.data["files"]] == [1, 1]
    assert [each["refusal"]["code"] for each in answer.data["refused"]] == ["COLLECTING_NOT_A_SHEET"]


def test_results_of_last_year_are_matched_shown_and_loaded(places: Places) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng", "Ngày hoàn thành", "Kết quả thực hiện"]
    )
    sheet.append(
        [*ROWS[0][:2], "Sở Nội vụ", "31/12/2024", "Đã hoàn thành", date(2024, 12, 20), "Quyết định số 12/QĐ-SNV"]
    )
    sheet.append([*ROWS[1][:2], "Sở Nội vụ", "28/02/2025", "Đang hoàn thành", None, "Đã có dự thảo"])
    file = places.folder / "năm trước.xlsx"
    book.save(file)
    shown = camket("plan", "results", file, at=places.snv, today=DAY, as_json=False)
    assert shown.code == 0
    assert "1 nạp được · 0 đã nạp · 0 đã nạp trước đó · 1 còn phải hỏi" in shown.out
    assert "Trước khi dùng phần mềm: Quyết định số 12/QĐ-SNV" in shown.out
    words = ("plan", "results", file, "--apply", "--status", "3=under_way")
    done = ok(*words, at=places.snv, today=DAY)
    assert (done["counts"]["loaded"], done["counts"]["open"], done["year"]) == (2, 0, 2024)
    assert ok(*words, at=places.snv, today=DAY)["counts"]["known"] == 2
    listed = ok("tasks", at=places.snv, today=DAY)
    assert listed["counts"]["done_on_time"] == 1
    assert refused("plan", "results", file, "--match", "99=1", at=places.snv, today=DAY) == "RESULTS_ROW_UNKNOWN"
    assert camket("plan", "results", file, "--status", "3=xong", at=places.snv).code == 2


def test_tasks_are_copied_in_the_columns_of_another_system(places: Places) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Mã", "Tên nhiệm vụ", "Thời hạn", "Đơn vị chủ trì"])
    form = places.folder / "mẫu.xlsx"
    book.save(form)
    words = ("plan", "layout", "learn", form, "--name", "Hệ thống A", "--set", "Mã=H19")
    (layout,) = ok(*words, at=places.province)["layouts"]
    assert [column["holds"] for column in layout["columns"]] == ["other", "task", "time", "lead"]
    file = places.folder / "chép.xlsx"
    ok("plan", "copy-for", "--layout", "Hệ thống A", "--to", file, at=places.province)
    lines = [row for row in load_workbook(file).worksheets[0].iter_rows(values_only=True) if row[0] == "H19"]
    assert lines[0] == ("H19", ROWS[0][1], "31/12/2024", "Sở Nội vụ")
    assert len(ok("plan", "layout", "list", at=places.province)["layouts"]) == 1
    ok("plan", "layout", "remove", "--name", "Hệ thống A", at=places.province)
    assert refused("plan", "copy-for", "--layout", "Hệ thống A", "--to", file, at=places.province) == "LAYOUT_UNKNOWN"


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "layout", "learn", "--name", "A"),
        ("plan", "layout", "list", "--set", "A=1"),
        ("plan", "layout", "remove"),
        ("collect", "in", "không có.xlsx"),
        ("collect", "out", "--to", "x.xlsx"),
        ("plan", "copy-for", "--to", "x.xlsx"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_said(words: tuple[str, ...], places: Places) -> None:
    assert camket(*words, at=places.snv).code == 2


def test_the_document_is_named_when_there_are_several(places: Places) -> None:
    more = [word if word != "336/KH-UBND" else "337/KH-UBND" for word in FACTS]
    ok("plan", "import", places.folder / "kế hoạch.xlsx", *more, at=places.province, today=DAY)
    file = places.folder / "bảng.xlsx"
    assert camket("plan", "export", "--to", file, at=places.province).code == 2
    ok("plan", "export", "--document", "337/KH-UBND", "--to", file, at=places.province)
