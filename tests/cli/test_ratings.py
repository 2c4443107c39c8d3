"""`camket rate` as a clerk types it: the proposal, its reasons, and a record that somebody else counts again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.cli.test_chain import reported, work

HEAD = """
year = 2025
person = "Nguyễn Thị Lan"
agency = "SNV"
role = "head"
months_worked = 12
self_level = "excellent"
own = { on_time = 4, above = 2 }
unit = { on_time = 28, late = 3, in_time = 31 }
"""
FAILURE = """
[[failures]]
clause = "Khoản 3 Bản cam kết"
finding = "Không tăng đủ 05 bậc"
evidence = ["12/TB-SNV"]
"""
CLERK = """
year = 2026
person = "Trần Văn Tài"
agency = "STC"
role = "staff"
months_worked = 12
own = { on_time = 3, weak_on_time = 1, late = 1 }
"""


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    return tmp_path / "số liệu.toml"


def test_a_head_reads_why_and_what_the_commitment_changes(facts: Path) -> None:
    facts.write_text(HEAD, "utf-8")
    # unit: 28 + 3 of 31 due are done, 28/31 = 90.32 % on time
    told = camket("rate", facts, as_json=False)
    assert told.code == 0
    assert "Đề xuất: Hoàn thành tốt nhiệm vụ\nTự xếp loại: Hoàn thành xuất sắc nhiệm vụ" in told.out
    assert "28/31 = 90,32%; ít nhất 80% · Nghị định 90/2020/NĐ-CP" in told.out
    assert "nếu 7/31 chỉ tiêu của đơn vị chưa đến hạn bị quá hạn" not in told.out
    facts.write_text(HEAD + FAILURE, "utf-8")
    capped = camket("rate", facts, as_json=False).out
    assert "Đề xuất: Hoàn thành nhiệm vụ\nTrước khi áp mức trần: Hoàn thành tốt nhiệm vụ" in capped
    assert "Kế hoạch 336" in capped
    assert "Khoản 3 Bản cam kết: Không tăng đủ 05 bậc\n    minh chứng: 12/TB-SNV\n    chờ quyết định" in capped
    assert "phải kiểm điểm" in capped
    said = ok("rate", facts)
    assert (said["level"], said["rules"]["name"]) == ("done", "nd-90-2020")
    assert said["outlook"]["best"] == {"lowest": "done", "highest": "done"}


def test_a_clerk_reads_the_arithmetic_of_the_points(facts: Path) -> None:
    facts.write_text(CLERK, "utf-8")
    told = camket("rate", facts, as_json=False).out
    assert "Đề xuất: từ “Hoàn thành nhiệm vụ” đến “Hoàn thành xuất sắc nhiệm vụ”" in told
    assert "0,00 + 67,08 = 67,08 – 30,00 + 67,08 = 97,08" in told
    assert "3,75/4 sản phẩm chuẩn = 93,75%" in told
    assert "(100,00% + 93,75% + 93,75%) / 3 × 70,00 = 67,08" in told
    facts.write_text(CLERK + '[[appraisals]]\nitem = "general"\nappraised = 2291\n', "utf-8")
    assert ok("rate", facts)["level"] == "good"  # 67.08 + 22.91 = 89.99
    assert ok("rate", facts)["outlook"]["best"]["highest"] == "excellent"


def test_another_year_asks_the_rules_of_that_year(facts: Path) -> None:
    facts.write_text(CLERK, "utf-8")
    assert ok("rate", facts, "--year", "2025")["rules"]["name"] == "nd-90-2020"
    assert refused("rate", facts, "--year", "2010") == "RATING_YEAR_WITHOUT_RULES"


def test_somebody_elses_rules_count_when_they_are_sound(facts: Path, tmp_path: Path) -> None:
    facts.write_text(CLERK, "utf-8")
    shipped = Path(__file__).parents[2] / "resources" / "ratings" / "nd-335-2025.toml"
    own = tmp_path / "quy tắc tỉnh.toml"
    own.write_text(shipped.read_text("utf-8").replace("value = 250", "value = 1000"), "utf-8")
    # b = c = 3/4: (100 + 75 + 75)/3 = 83.3333 % of 70 = 58.33
    assert ok("rate", facts, "--rules", own)["proposal"]["points_low"]["total"] == 58_33
    own.write_text(own.read_text("utf-8").replace("from_year", "since"), "utf-8")
    assert refused("rate", facts, "--rules", own) == "RATING_RULES_UNSOUND"


def test_a_record_is_counted_again_and_a_changed_one_refused(facts: Path, tmp_path: Path) -> None:
    facts.write_text(HEAD + FAILURE, "utf-8")
    record = tmp_path / "xếp loại.json"
    said = ok("rate", facts, "--to", record)
    assert ok("rate", "check", record)["proposal"] == said["proposal"]
    assert refused("rate", facts, "--to", record) == "TARGET_EXISTS"
    written = json.loads(record.read_text("utf-8"))
    written["facts"]["failures"] = []
    record.write_text(json.dumps(written), "utf-8")
    assert refused("rate", "check", record) == "RATING_DIFFERS"
    assert refused("rate", facts, "--to", tmp_path / "none" / "x.json") == "TARGET_NOT_WRITABLE"


def test_facts_that_say_too_little_are_refused_in_vietnamese(facts: Path) -> None:
    facts.write_text(HEAD.replace("unit =", "# unit ="), "utf-8")
    answer = camket("rate", facts, as_json=False)
    assert (answer.code, "CK-5203" in answer.err, "Số liệu xếp loại" in answer.err) == (1, True, True)
    facts.write_text(HEAD.replace("months_worked = 12", "months_worked = 5"), "utf-8")
    told = camket("rate", facts, as_json=False)
    assert told.code == 0
    assert "Không xếp loại: Thời gian công tác trong năm chưa đủ số tháng quy định" in told.out


def test_the_province_takes_a_units_counts_from_its_report(places: Places, facts: Path) -> None:
    work(places)
    ok("receive", reported(places), at=places.province, today="2025-03-18")
    words = ("rate", facts, "--document", "336/KH-UBND", "--period", "2025-Q1")
    facts.write_text(HEAD.replace("in_time = 31", "in_time = 31, above = 1"), "utf-8")
    # reported: 1 of 2 on time, 1 overdue; the mark above stays: 1/2 = 50 % done, neither below 50 % nor 70 %
    said = ok(*words, at=places.province, today="2025-03-18")
    shares = {line["condition"]["code"]: (line["numerator"], line["denominator"])
              for line in said["proposal"]["conditions"]}  # fmt: skip
    assert (shares["done.unit_done"], shares["excellent.unit_above"]) == ((1, 2), (1, 2))
    assert said["proposal"]["span"] == {"lowest": "not_done", "highest": "done"}
    facts.write_text(HEAD.replace('"SNV"', '"STC"'), "utf-8")
    assert refused(*words, at=places.province, today="2025-03-18") == "RATING_FACTS_WRONG"
    assert refused(*words, at=places.snv, today="2025-03-18") == "WRONG_KIND_OF_WORKSPACE"
    assert camket("rate", facts, "--period", "2025-Q1").code == 2
