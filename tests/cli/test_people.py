"""`camket people` as a clerk types it: from delegation to the table for the awards council, and who decided."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.cli.test_chain import work

TODAY = "2025-03-17"
LAN, TAI, HEAD = "Nguyễn Thị Lan", "Trần Văn Tài", "Nguyễn Thị Ước"


def test_the_years_table_from_delegation_to_a_decision(places: Places, tmp_path: Path) -> None:
    at = {"at": places.snv, "today": TODAY}
    work(places)  # task 1 done on time, task 2 overdue since 28/02
    ok("delegate", "1", "--person", LAN, "--department", "Phòng Cải cách hành chính", "--leader", HEAD, "--from",
       "2024-11-01", **at)  # fmt: skip
    empty = ok("people", "--year", "2024", **at)["table"]
    (lan,) = empty["rows"]
    assert (lan["person"], lan["lacking"], lan["proposal"]) == (LAN, "said", None)
    draft = tmp_path / "người.toml"
    assert ok("people", "draft", "--year", "2024", "--to", draft, **at)["people"] == [LAN]
    assert refused("people", "draft", "--year", "2024", "--to", draft, **at) == "TARGET_EXISTS"
    ok("people", "record", draft, "--year", "2024", **at)
    ok("delegate", "2", "--person", TAI, "--department", "Văn phòng", "--from", "2024-11-01", **at)
    more = tmp_path / "thêm.toml"
    more.write_text(
        f'[[people]]\nperson = "{HEAD}"\nrole = "head"\nmonths_worked = 12\ndepartment = "Lãnh đạo sở"\n'
        f'self_level = "good"\n\n[[people]]\nperson = "{TAI}"\nrole = "staff"\nmonths_worked = 4\n',
        "utf-8",
    )
    ok("people", "record", more, "--year", "2024", **at)
    table = ok("people", "--year", "2024", **at)["table"]
    rows = {row["person"]: row for row in table["rows"]}
    # of 2024: task 1 done on 20/12/2024; task 2 was not yet due on 31/12/2024
    assert {name: (row["counts"]["on_time"], row["counts"]["in_time"]) for name, row in rows.items()} == {
        LAN: (1, 0), TAI: (0, 1), HEAD: (0, 0),
    }  # fmt: skip
    assert table["agency"]["on_time"] + table["agency"]["in_time"] == 2
    assert table["undelegated"]["on_time"] + table["undelegated"]["in_time"] == 0
    # Lan: 1/1 on time, nothing above the mark: good; Tài: 4 months < 6; the head: 1 own as leader, unit 1/1
    assert rows[LAN]["proposal"]["span"] == {"lowest": "good", "highest": "good"}
    assert rows[TAI]["proposal"]["unrated"]["why"] == "too_short"
    assert rows[HEAD]["facts"]["own"]["on_time"] == rows[HEAD]["facts"]["unit"]["on_time"] == 1

    words = ("people", "decide", "--year", "2024", "--person", LAN, "--number", "44/QĐ-SNV", "--day", "2024-12-12",
             "--by", "Giám đốc Sở")  # fmt: skip
    assert refused(*words, "--level", "excellent", **at) == "PERSON_DECISION_INCOMPLETE"
    ok(*words, "--level", "excellent", "--reason", "Có sáng kiến cấp tỉnh", **at)
    assert refused(*words[:5], "Không Ai", *words[6:], "--level", "good", **at) == "PERSON_UNKNOWN"
    page = camket("people", "--year", "2024", as_json=False, **at).out
    assert "đã quyết định: Hoàn thành xuất sắc nhiệm vụ · 44/QĐ-SNV ngày 12/12/2024 · Giám đốc Sở" in page
    assert "công chức không giữ chức vụ: 1 người mức “Hoàn thành xuất sắc nhiệm vụ”; 20%" in page
    assert "vượt 1" in page
    assert "Phòng Cải cách hành chính" in page

    sheet = tmp_path / "xếp loại.xlsx"
    ok("people", "--year", "2024", "--to", sheet, **at)
    cells = [cell.value for row in load_workbook(sheet).active for cell in row]
    assert {LAN, TAI, HEAD, "CẢ ĐƠN VỊ", "Hoàn thành tốt nhiệm vụ"} <= set(cells)
    paper = tmp_path / "xếp loại.pdf"
    ok("people", "--year", "2024", "--to", paper, **at)
    assert paper.read_bytes().startswith(b"%PDF")
    assert refused("people", "--year", "2024", "--to", paper, **at) == "TARGET_EXISTS"
    printed = tmp_path / "xếp loại (in).pdf"
    made = ok("print", "people", "--year", "2024", "--to", printed, **at)
    assert (made["pages"], printed.stat().st_size) == (2, paper.stat().st_size)
    one = camket("people", "--year", "2024", "--person", LAN, as_json=False, **at).out
    assert "1/1 = 100,00%; ít nhất 100%" in one


def test_what_does_not_fit_is_named_and_nobody_is_rated_on_it(places: Places, tmp_path: Path) -> None:
    at = {"at": places.snv, "today": TODAY}
    work(places)
    ok("delegate", "1", "--person", LAN, "--from", "2024-11-01", **at)
    said = tmp_path / "người.toml"
    text = f'[[people]]\nperson = "{LAN}"\nrole = "staff"\nmonths_worked = 12\nown = {{ above = 2 }}\n'
    said.write_text(text, "utf-8")
    ok("people", "record", said, "--year", "2024", **at)
    (row,) = ok("people", "--year", "2024", **at)["table"]["rows"]
    assert (row["lacking"], row["problem"], row["proposal"]) == ("wrong", "own", None)
    for wrong in ("months_worked = 13", 'role = "minister"', "bonus = 1\nmonths_worked = 12"):
        field = wrong.partition(" ")[0]
        before = next(line for line in text.splitlines() if line.startswith((field, "months_worked")[field == "bonus"]))
        said.write_text(text.replace(before, wrong), "utf-8")
        assert refused("people", "record", said, "--year", "2024", **at) == "RATING_FACTS_WRONG"
    assert refused("people", "--year", "2010", **at) == "RATING_YEAR_WITHOUT_RULES"
    assert refused("people", "--year", "2024", at=places.province, today=TODAY) == "WRONG_KIND_OF_WORKSPACE"
