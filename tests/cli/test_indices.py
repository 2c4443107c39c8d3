"""Indices and self-scoring as a person types them, on both sides."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.conftest import Places
from tests.cli.shell import HEADINGS, ROOT, ROWS, camket, ok, refused

DAY = "2025-03-18"
PLAN = "336/KH-UBND"
CRITERIA = (
    ("STT", "Tiêu chí", "Điểm tối đa", "Không áp dụng"),
    ("I", "Công tác chỉ đạo, điều hành", 5, None),
    ("1", "Kế hoạch cải cách hành chính", 2, None),
    ("2", "Kiểm tra đơn vị trực thuộc", 3, "Chia lại: không có đơn vị trực thuộc"),
    ("II", "Cải cách thủ tục hành chính", 5.5, None),
    ("1", "Hồ sơ đúng hạn", 4, None),
    ("2", "Thanh toán trực tuyến", 1.5, "Không tính: không thu phí, lệ phí"),
    (None, "Tổng cộng", 10.5, None),
)  # fmt: skip
RESULTS = (
    ("Mã", "Chỉ số", "Điểm", "Xếp hạng", "Mục tiêu"),
    ("PAR", "PAR INDEX", "88,07", "8/63", "90"),
    ("1", "Chỉ đạo, điều hành", "8,5", "", ""),
    ("2", "Thể chế", "9,25", "", "9"),
)


def workbook(file: Path, rows: tuple[tuple[Any, ...], ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file


def semicolons(file: Path, rows: tuple[tuple[str, ...], ...]) -> Path:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return file


def province(places: Places, *words: object) -> Any:
    return ok(*words, at=places.province, today=DAY)


def agency(places: Places, *words: object) -> Any:
    return ok(*words, at=places.snv, today=DAY)


def told(places: Places, *words: object) -> str:
    return camket(*words, at=places.province, today=DAY, as_json=False).out


@pytest.fixture
def scored(places: Places) -> Places:
    """Criteria imported and published, taken in by Sở Nội vụ."""
    table = workbook(places.folder / "tiêu chí.xlsx", CRITERIA)
    words = ("index", "import", "PAR", "--file", table, "--name", "par-dong-nai-2025", "--like", "par-index-2022")
    made = province(places, *words, "--year", "2025-2030", "--basis", "Quyết định 12/QĐ-UBND")["set"]
    assert [(one["code"], one["max_points"]) for one in made["components"]] == [
        ("PAR.1", 5_0000), ("PAR.1.1", 2_0000), ("PAR.1.2", 3_0000), ("PAR.2", 5_5000), ("PAR.2.1", 4_0000),
        ("PAR.2.2", 1_5000),
    ]  # fmt: skip
    assert made["max_points"] == 10_5000
    file = province(places, "index", "publish", "par-dong-nai-2025", "--to", places.usb)["file"]
    agency(places, "receive", file)
    return places


def test_results_by_year_are_kept_compared_and_published(places: Places) -> None:
    sets = {one["criteria"]["name"]: one["origin"] for one in province(places, "index", "list")["sets"]}
    assert sets["par-index-2022"] == "shipped"
    assert {"papi-2018", "pci-2021", "sipas-2017", "ddci", "766-2022", "par-index-2012"} <= set(sets)
    assert "chưa có điểm tối đa" in told(places, "index", "show", "PAR")
    results = semicolons(places.folder / "kết quả.csv", RESULTS)
    words = ("index", "result", "PAR", "--year", "2024", "--file", results, "--paper", "1/QĐ-BNV")
    assert len(province(places, *words)["figures"]) == 5
    province(places, "index", "result", "PAR", "--year", "2025", "--points", "89,5", "--rank", "5/34")
    province(places, "index", "target", "PAR", "--year", "2022-2030", "--points", "92", "--rank", "10")
    years = province(places, "index", "history", "PAR")["years"]
    assert [(one["result"]["points"], one["result"]["rank"], one["result"]["of"]) for one in years] == [
        (88_0700, 8, 63), (89_5000, 5, 34),
    ]  # fmt: skip
    assert (years[0]["target"]["points"], years[1]["target"]["points"]) == (90_0000, 92_0000)
    step = years[1]["step"]
    assert (step["points"], step["places"], step["unlike"]) == (1_4300, None, ["provinces"])
    assert "không so sánh thứ hạng" in told(places, "index", "history", "PAR")
    for words, code in (
        (("--year", "2031", "--points", "1"), "INDEX_SET_UNKNOWN"),
        (("--year", "2024", "--points", "101"), "INDEX_FIGURE_WRONG"),
        (("--year", "2024", "--rank", "64/63"), "INDEX_FIGURE_WRONG"),
        (("--year", "2024", "--points", "1", "--component", "99"), "INDEX_COMPONENT_UNKNOWN"),
    ):  # fmt: skip
        assert refused("index", "result", "PAR", *words, at=places.province, today=DAY) == code
    assert camket("index", "result", "PAR", "--year", "2024", "--points", "tám", at=places.province).code == 2
    assert refused("index", "result", "PAR", "--year", "2024", "--points", "1", at=places.snv, today=DAY) == (
        "WRONG_KIND_OF_WORKSPACE"
    )
    file = province(places, "index", "publish", "par-index-2022", "--to", places.usb)["file"]
    agency(places, "receive", file)
    mine = agency(places, "index", "history", "PAR")["years"]
    assert mine == years
    province(places, "index", "result", "PAR", "--year", "2025", "--points", "89,5", "--rank", "5/34", "--withdraw")
    assert len(province(places, "index", "history", "PAR")["years"]) == 1


def test_lost_points_find_cause_agency_and_task_and_each_agency_is_told_its_own(places: Places) -> None:
    province(places, "index", "result", "PAR", "--year", "2024", "--file", semicolons(places.folder / "k.csv", RESULTS))
    assert refused("index", "note", "PAR", "--year", "2023", "--component", "1", "--cause", "x", at=places.province,
                   today=DAY) == "INDEX_LOSS_UNKNOWN"  # fmt: skip
    # PAPI: 10 points each; the two known components lost 2,5 and 4; the rest nobody tells.
    for component, points in (("PAPI", "42,5"), ("1", "7,5"), ("2", "6")):
        province(places, "index", "result", "PAPI", "--year", "2024", "--component", component, "--points", points)
    lost = province(places, "index", "losses", "PAPI", "--year", "2024")
    assert [(one["line"]["component"], one["line"]["lost"]) for one in lost["components"]] == [
        ("PAPI.1", 2_5000), ("PAPI.2", 4_0000),
    ]  # fmt: skip
    assert lost["losses"]["unexplained"] == 80_0000 - 42_5000 - 6_5000
    assert lost["gaps"] == lost["without_cause"] == ["PAPI.1", "PAPI.2"]
    assert {one["number"] for one in lost["idle"]} == {"1", "2", "3"}
    note = ("index", "note", "PAPI", "--year", "2024", "--component", "PAPI.2")
    province(places, *note, "--cause", "Chưa công khai quy hoạch", "--agency", "STC", "--task", "2", "--document", PLAN)
    assert refused(*note, "--agency", "Sở Lạ", at=places.province, today=DAY) == "AGENCY_UNKNOWN"
    assert refused(*note, "--task", "99", at=places.province, today=DAY) == "TASK_UNKNOWN"
    lost = province(places, "index", "losses", "PAPI", "--year", "2024")
    assert (lost["gaps"], lost["without_cause"]) == (["PAPI.1"], ["PAPI.1"])
    assert lost["by_agency"] == {"H19.02": ["PAPI.2"], "H19.04": ["PAPI.2"]}
    assert {one["number"] for one in lost["idle"]} == {"1", "3"}
    shown = told(places, "index", "losses", "PAPI", "--year", "2024")
    assert "Chưa công khai quy hoạch" in shown
    assert "nhiệm vụ: 2" in shown
    for way in ("agency", "task"):
        assert "PAPI.2 Công khai, minh bạch" in told(places, "index", "losses", "PAPI", "--year", "2024", "--by", way)
    assert "chưa có nhiệm vụ khắc phục: PAPI.1" in told(places, "index", "gaps", "PAPI", "--year", "2024")
    words = ("index", "send", "PAPI", "--year", "2024", "--document", PLAN, "--to", places.usb)
    sent = province(places, *words)
    assert (len(sent["files"]), sent["waiting"]) == (1, ["H19.04"])
    assert province(places, *words)["files"] == []  # nothing has changed since
    agency(places, "receive", *sent["files"])
    (share,) = agency(places, "index", "own")["shares"]
    assert (share["agency_code"], share["year"], len(share["rows"])) == ("H19.02", 2024, 1)
    row = share["rows"][0]
    assert (row["component"], row["lost"], row["cause"], row["others"]) == (
        "PAPI.2", 4_0000, "Chưa công khai quy hoạch", 1,
    )  # fmt: skip
    assert len(row["assignments"]) == 1
    province(places, *note, "--cause", "Công khai chậm")
    agency(places, "receive", *province(places, *words)["files"])
    (share,) = agency(places, "index", "own")["shares"]
    assert (share["version"], share["rows"][0]["cause"]) == (2, "Công khai chậm")
    assert refused("index", "send", "PCI", "--year", "2024", "--document", PLAN, "--to", places.usb, at=places.province,
                   today=DAY) == "LOSSES_TO_NOBODY"  # fmt: skip


def test_an_agency_scores_itself_and_is_appraised(scored: Places) -> None:
    places = scored
    assert refused("selfscore", "start", "par-index-2022", "--year", "2025", "--document", PLAN, at=places.snv,
                   today=DAY) == "CRITERIA_WITHOUT_POINTS"  # fmt: skip
    agency(places, "selfscore", "start", "PAR", "--year", "2025", "--document", PLAN)
    proof = places.folder / "kế hoạch.txt"
    proof.write_text("Kế hoạch 12", encoding="utf-8")
    agency(places, "evidence", "add", "1", proof, "--number", "12/KH-SNV")
    sha256 = subprocess.run(["sha256sum", proof], check=True, capture_output=True, text=True).stdout.split()[0]
    base = ("selfscore", "set", "", "--criterion")
    agency(places, *base, "1.1", "--points", "2", "--evidence", sha256, "--task", "1", "--explain", "Đã ban hành")
    for words, code in (
        (("2.1", "--points", "4,5"), "SELF_SCORE_TOO_HIGH"), (("1", "--points", "1"), "SELF_SCORE_TOO_HIGH"),
        (("9", "--points", "1"), "INDEX_COMPONENT_UNKNOWN"),
        (("2.1", "--not-applicable", "khong-ap-dung"), "NOT_APPLICABLE_UNKNOWN"),
        (("1.2", "--not-applicable", "khong-ap-dung"), "SELF_SCORE_NEEDS_WORDS"),
        (("1.1", "--evidence", "0" * 64), "EVIDENCE_UNKNOWN"), (("1.1", "--task", "99"), "TASK_UNKNOWN"),
    ):  # fmt: skip
        assert refused(*base, *words, at=places.snv, today=DAY) == code, words
    agency(places, *base, "1.2", "--not-applicable", "khong-ap-dung", "--explain", "Không có đơn vị trực thuộc")
    assert refused("selfscore", "send", "--to", places.usb, at=places.snv, today=DAY) == "SELF_SCORE_OPEN"
    filled = filled_in_excel(places)
    taken = agency(places, "selfscore", "in", "--file", filled)
    assert taken["filled"] == 4
    sheet = taken["sheet"]
    # Field I: 1.2 is shared out, so 1.1 counts 5: 5 of 5. Field II: 2.2 leaves the maximum: 3,25 of 4.
    assert (sheet["points"], sheet["counted"], sheet["full"]) == (8_2500, 9_0000, 10_5000)
    assert (sheet["open"], sheet["unsure"], sheet["unproven"]) == ([], ["PAR.2.1"], ["PAR.2.1"])
    sent = agency(places, "selfscore", "send", "--to", places.usb)
    province(places, "receive", sent["file"])
    (listed,) = province(places, "selfscore", "list")["sheets"]
    assert (listed["state"], listed["agency"], listed["points"]) == ("sent", "H19.02", 8_2500)
    refusals = (
        (("appraise", "SNV", "--criterion", "2.1", "--points", "3"), "SELF_SCORE_NEEDS_WORDS"),
        (("appraise", "SNV", "--criterion", "2.1", "--points", "5", "--reason", "x"), "SELF_SCORE_TOO_HIGH"),
        (("appraise", "STC", "--criterion", "2.1", "--points", "3"), "SELF_SCORE_UNKNOWN"),
        (("appraise", "SNV", "--criterion", "2.1", "--does-not-apply", "--reason", "x"), "NOT_APPLICABLE_UNKNOWN"),
        (("answer", "SNV", "--to", places.usb), "APPRAISAL_OPEN"),
    )
    for words, code in refusals:
        assert refused("selfscore", *words, at=places.province, today=DAY) == code, words
    words = ("selfscore", "appraise", "SNV", "--criterion", "2.1", "--points", "3", "--reason", "Số liệu chưa đủ")
    province(places, *words)
    province(places, "selfscore", "appraise", "SNV", "--criterion", "1.1", "--points", "2")
    answer = province(places, "selfscore", "answer", "SNV", "--accept-rest", "--to", places.usb)
    agency(places, "receive", answer["file"])
    mine, theirs = (
        ok("selfscore", "show", at=one, today=DAY)["sheet"]["lines"] for one in (places.snv, places.province)
    )
    assert mine == theirs
    assert (mine[0]["line"]["points"], mine[0]["appraised"]["points"]) == (8_2500, 8_0000)
    assert "Số liệu chưa đủ" in camket("selfscore", "show", at=places.snv, today=DAY, as_json=False).out
    printed(places)
    agency(places, *base, "2.1", "--points", "3,5")
    assert agency(places, "selfscore", "show")["state"] == "changed"
    province(places, "receive", agency(places, "selfscore", "send", "--to", places.usb)["file"])
    again = province(places, "selfscore", "show", "SNV")
    assert (again["state"], again["sheet"]["version"]) == ("sent", 2)
    # What was appraised and is the same in both rounds needs no second look.
    assert {line["line"]["code"] for line in again["sheet"]["lines"] if line["given"]} == {"PAR.1.1"}


def filled_in_excel(places: Places) -> Path:
    """The sheet, with two criteria filled by hand in a spreadsheet, and what others would do to it."""
    file = places.folder / "tự chấm.xlsx"
    agency(places, "selfscore", "out", "--to", file)
    assert refused("selfscore", "out", "--to", file, at=places.snv, today=DAY) == "TABLE_EXISTS"
    book = load_workbook(file)
    sheet = book["Tự chấm điểm"]
    rows = {str(row[0].value): row for row in sheet.iter_rows() if row[0].value}
    assert [rows["PAR.1.1"][place].value for place in (2, 3)] == ["2", "2"]
    title = rows["PAR.2.1"][1].value
    rows["PAR.2.1"][1].value = "Hồ sơ đúng hạn (đã sửa)"
    book.save(places.folder / "sửa.xlsx")
    assert (
        refused("selfscore", "in", "--file", places.folder / "sửa.xlsx", at=places.snv, today=DAY)
        == "SELF_SCORE_FOREIGN"
    )
    rows["PAR.2.1"][1].value = title
    rows["PAR.2.1"][3].value = 3.25
    rows["PAR.2.1"][7].value = "Chờ số liệu quý IV"
    rows["PAR.2.1"][8].value = "x"
    rows["PAR.2.2"][4].value = "khong-ap-dung"
    rows["PAR.2.2"][7].value = "Không thu phí"
    book.save(file)
    other = workbook(places.folder / "khác.xlsx", CRITERIA)
    assert refused("selfscore", "in", "--file", other, at=places.snv, today=DAY) == "SELF_SCORE_FOREIGN"
    return file


def printed(places: Places) -> None:
    file = places.folder / "phiếu.pdf"
    agency(places, "print", "self-score", "--to", file)
    page = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
    words = " ".join(page.split())
    for word in ("PHIẾU TỰ CHẤM ĐIỂM", "Năm 2025", "12/KH-SNV", "Không áp dụng", "2 (5)", "8,25", "Số liệu chưa đủ"):
        assert word in words, (word, words)


def test_a_set_as_toml_brings_its_figures(places: Places) -> None:
    file = places.folder / "ddci.toml"
    text = (ROOT / "resources" / "indices" / "ddci.toml").read_text("utf-8").replace('"ddci"', '"ddci-2025"')
    text += """
[[figures]]
kind = "result"
component = "DDCI"
about = "SNV"
first_year = 2024
last_year = 2024
points = 712500
rank = 3
of = 20
"""
    file.write_text(text, encoding="utf-8")
    made = province(places, "index", "import", "--file", file)
    assert [(one["measured"]["about"], one["measured"]["points"]) for one in made["figures"]] == [("H19.02", 71_2500)]
    (year,) = province(places, "index", "history", "ddci-2025", "--about", "SNV")["years"]
    assert (year["result"]["rank"], year["result"]["of"]) == (3, 20)
    assert province(places, "index", "history", "ddci-2025")["years"] == []
    file.write_text(text.replace("rank = 3", "rank = 30"), encoding="utf-8")
    assert refused("index", "import", "--file", file, at=places.province, today=DAY) == "INDEX_FIGURE_WRONG"
    file.write_text(text.replace("rank = 3", "hạng = 3"), encoding="utf-8")
    assert refused("index", "import", "--file", file, at=places.province, today=DAY) == "INDEX_SET_UNSOUND"


def test_tasks_are_linked_to_components_before_they_are_given(places: Places) -> None:
    words = ("index", "link", "--document", PLAN, "--task", "2", "--component", "PAR.3")
    assert refused(*words, at=places.province, today=DAY) == "PLAN_ALREADY_ISSUED"
    paper = ("--number", "15/KH-UBND", "--issued-on", "2025-03-10", "--title", "Gắn với chỉ số", "--to", places.usb)
    assert refused(*words[:-1], "PAR.99", *paper, at=places.province, today=DAY) == "INDEX_COMPONENT_UNKNOWN"
    counts = province(places, "index", "counts")
    assert [group["key"] for group in counts["groups"]] == [""]
    assert "không gắn với chỉ số" in told(places, "index", "counts")
    mine = agency(places, "index", "counts", "--document", PLAN)
    assert mine["total"]["counts"]["overdue"] == 2
    done = province(places, *words, *paper)
    assert done["tasks"] == ["2"]
    agency(places, "receive", done["file"])
    for side in (province, agency):
        found = {group["key"]: group["counts"]["overdue"] for group in side(places, "index", "counts")["groups"]}
        assert (found["PAR"], found["PAR.3"]) == (1, 1)
        (change,) = side(places, "revisions", PLAN)["revisions"][-1]["changes"]
        assert (change["kind"], change["before"], change["after"]) == ("components", "", "PAR.3")
    assert refused(*words, *paper, at=places.province, today=DAY) == "AMENDMENT_EMPTY"
    plan = workbook(places.folder / "khác.xlsx", (HEADINGS, *ROWS))
    facts = ("--number", "9/KH-UBND", "--title", "Kế hoạch khác", "--issuer", "UBND tỉnh", "--issued-on", "2025-01-02",
             "--ends-on", "2025-12-31")  # fmt: skip
    province(places, "plan", "import", plan, *facts)
    linked = ("index", "link", "--document", "9/KH-UBND", "--task", "1", "--task", "2", "--component", "PAR.1,PAPI.5")
    assert province(places, *linked)["tasks"] == ["1", "2"]
    counted = province(places, "index", "counts", "--document", "9/KH-UBND")
    assert {group["key"] for group in counted["groups"]} >= {"PAR", "PAR.1", "PAPI", "PAPI.5"}
    assert counted["several"] == 2
    assert counted["total"]["counts"]["overdue"] + counted["total"]["counts"]["in_time"] == 3
