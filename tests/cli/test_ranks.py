"""`camket rank …` as people type it: proposed, scored by the agency itself, appraised, decided, published, counted
again by anybody, objected to, and published anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Places
from tests.cli.shell import ROOT, camket, ok, refused
from tests.cli.test_chain import reported, work

LATER = "2025-03-20"
RULES = ROOT / "resources" / "ratings" / "ranking-mau.toml"
DECIDED = ("--number", "15/QĐ-UBND", "--day", "2025-03-20", "--by", "Chủ tịch UBND tỉnh")


@pytest.fixture
def told(places: Places) -> Places:
    """Sở Nội vụ has reported quý I: 1 done on time, 1 overdue."""
    work(places)
    ok("receive", reported(places), at=places.province, today="2025-03-18")
    return places


def by_code(said: dict[str, object], name: str = "rows") -> dict[str, dict[str, object]]:
    return {row["agency_code"]: row for row in said[name]}  # type: ignore[attr-defined]


def test_a_ranking_from_the_proposal_to_a_second_round(told: Places) -> None:
    at = {"at": told.province, "today": LATER}
    agency = {"at": told.snv, "today": LATER}
    proposed = ok("rank", "2025-Q1", **at)
    sheet = by_code(proposed, "sheets")["H19.02"]
    worth = {line["rule"]["code"]: (line["low"], line["high"]) for line in sheet["lines"]}
    # on time 1 of 1 + 1 due: 15; one overdue: 6; one report, on its day: 10; the claim on task 1 waits for a word: 0-10
    assert (worth["on_time"], worth["overdue"], worth["reports"]) == ((15_00, 15_00), (6_00, 6_00), (10_00, 10_00))
    assert (worth["evidence"], worth["clauses"]) == ((0, 10_00), (0, 15_00))  # nothing was promised: nobody knows
    assert by_code(proposed)["H19.04"]["reason"] == "Chưa nhận được báo cáo của kỳ này"
    assert refused("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at) == "RANKING_OPEN"

    own = ok("rank", "own", "2025-Q1", "--score", "initiative=5", "--why", "initiative=Một sáng kiến", "--score",
             "clauses=15", "--evidence", "initiative=7/QĐ-SNV", "--to", told.usb, **agency)["file"]  # fmt: skip
    ok("receive", own, **at)
    snv = ("2025-Q1", "--agency", "SNV")
    ok("rank", "appraise", *snv, "--score", "initiative=4", "--score", "evidence=10", "--score", "clauses=12,5",
       "--why", "evidence=Đã xem quyết định số 12", "--why", "clauses=Chưa có bản cam kết", **at)  # fmt: skip
    # the agency gave itself 5, the province 4: the difference waits for its reason
    assert refused("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at) == "RANKING_OPEN"
    ok("rank", "appraise", *snv, "--score", "initiative=4", "--why", "initiative=Sáng kiến chưa áp dụng", **at)
    page = camket("rank", *snv, as_json=False, **at).out
    assert "tự chấm 5,00: Một sáng kiến" in page
    assert "thẩm định 4,00: Sáng kiến chưa áp dụng" in page
    assert "minh chứng: 7/QĐ-SNV" in page
    # 15 + 6 + 10 + 5 + 10 + 12.5 + 5 + 10 + 4 = 77.5
    assert by_code(ok("rank", "2025-Q1", **at))["H19.02"]["points"] == 77_50
    ok("rank", "decide", *snv, "--level", "done", "--reason", "Có đơn thư đang xác minh", **at)

    first = Path(ok("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at)["file"])
    ok("receive", first, **agency)
    check = camket("rank", "check", first, as_json=False)
    assert check.code == 0
    assert "Đã tính lại từ quy tắc và số liệu kèm theo: trùng khớp." in check.out
    assert "Quyết định tại 15/QĐ-UBND ngày 20/03/2025 của Chủ tịch UBND tỉnh." in check.out
    assert "77,50  1  Hoàn thành nhiệm vụ" in check.out
    ok("print", "ranking", "2025-Q1", "--to", told.folder / "xh.pdf", **at)

    exported = told.folder / "xh.json"
    ok("rank", "export", "2025-Q1", "--to", exported, **agency)
    assert ok("rank", "check", exported)["ranking"] == ok("rank", "check", first)["ranking"]
    altered = told.folder / "sửa.json"
    altered.write_bytes(exported.read_bytes().replace(b'"done_on_time":1,', b'"done_on_time":2,'))
    assert refused("rank", "check", altered) == "RANKING_WRONG"
    altered.write_text(json.dumps({"rows": []}), "utf-8")
    assert refused("rank", "check", altered) == "RANKING_FILE_UNREADABLE"

    objection = ok("appeal", "make", "2025-Q1", "--points", "80", "--reason", "Nhiệm vụ 2 đã xong", "--to", told.usb,
                   **agency)  # fmt: skip
    ok("receive", objection["file"], **at)
    answer = ok("appeal", "answer", objection["appeal"]["id"], "--outcome", "partly", "--points", "78,5", "--reason",
                "Chấp nhận một phần", "--to", told.usb, **at)["file"]  # fmt: skip
    second = ok("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at)
    assert (second["ranking"]["version"], second["changed"]) == (2, ["H19.02"])
    ok("receive", answer, second["file"], **agency)
    assert by_code(ok("ranking", "list", **agency)["rankings"][0])["H19.02"]["points"] == 78_50
    again = ok("rank", "check", second["file"])
    assert by_code(again, "sheets")["H19.02"]["adjustment"] == 1_00
    third = ok("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at)
    assert third["changed"] == []


def test_who_is_left_out_by_a_person_is_named_with_the_paper(told: Places) -> None:
    at = {"at": told.province, "today": LATER}
    words = ("rank", "leave-out", "2025-Q1", "--agency", "SNV", "--reason", "Đang sắp xếp tổ chức")
    assert refused(*words, **at) == "NOTE_MISSING"
    ok(*words, "--paper", "12/TB-UBND", **at)
    row = by_code(ok("rank", "2025-Q1", **at))["H19.02"]
    assert (row["place"], row["reason"], row["points"]) == (None, "Đang sắp xếp tổ chức", 0)
    ok("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at)  # nobody else has reported
    ok("rank", "leave-out", "2025-Q1", "--agency", "SNV", **at)
    assert by_code(ok("rank", "2025-Q1", **at))["H19.02"]["place"] == 1


def test_if_then_is_a_span_at_both_sides(told: Places) -> None:
    at = {"at": told.province, "today": LATER}
    seen = ok("rank", "outlook", "2025-Q1", "--agency", "SNV", "--finish-overdue", "1", **at)["outlook"]
    assert seen["supposed"]["low"] - seen["now"]["low"] == 4_00  # nothing overdue: 10 instead of 6
    assert seen["worst"]["low"] <= seen["now"]["low"] < seen["now"]["high"] <= seen["best"]["high"]
    assert (
        refused("rank", "outlook", "2025-Q1", "--agency", "SNV", "--finish-overdue", "2", **at) == "SCORE_FACTS_WRONG"
    )
    # Nothing has been published: the agency counts by itself. Its report is not appraised, of others it knows nothing.
    own = ok("rank", "outlook", "2025-Q1", "--finish-overdue", "1", at=told.snv, today=LATER)
    assert (own["ground"], own["agency"]) == ("own", "H19.02")
    assert own["outlook"]["now"]["low"] <= seen["now"]["low"] <= seen["now"]["high"] <= own["outlook"]["now"]["high"]
    assert own["outlook"]["supposed"]["low"] - own["outlook"]["now"]["low"] == 4_00
    assert own["outlook"]["best"]["places"]["best"] == 1
    assert own["outlook"]["best"]["places"]["worst"] == own["outlook"]["now"]["places"]["worst"] > 1
    assert len(own["sheet"]["lines"]) > 5
    page = camket("rank", "outlook", "2025-Q1", at=told.snv, today=LATER, as_json=False).out
    assert "Chưa có xếp hạng được công bố" in page
    assert "thứ hạng có thể từ 1 đến" in page
    assert (
        refused("rank", "outlook", "2025-Q1", "--finish-overdue", "9", at=told.snv, today=LATER) == "SCORE_FACTS_WRONG"
    )
    ok("rank", "appraise", "2025-Q1", "--agency", "SNV", "--score", "initiative=4", "--score", "evidence=10", "--score",
       "clauses=15", **at)  # fmt: skip
    file = ok("rank", "publish", "2025-Q1", *DECIDED, "--to", told.usb, **at)["file"]
    ok("receive", file, at=told.snv, today=LATER)
    page = camket("rank", "outlook", "2025-Q1", at=told.snv, today=LATER, as_json=False).out
    assert "Hiện nay: 80,00 · Hoàn thành tốt nhiệm vụ · thứ 1/1" in page
    # Sở Tài chính has not reported: it may still come before or behind
    assert "thứ hạng có thể từ 1 đến 2" in page


def test_a_province_publishes_its_own_rules_and_they_count_everywhere(told: Places) -> None:
    at = {"at": told.province, "today": LATER}
    own = told.folder / "quy tắc tỉnh.toml"
    own.write_text(RULES.read_text("utf-8").replace('value = "left_out"', 'value = "counted"', 1), "utf-8")
    assert ok("rank", "rules", "--year", "2025", **at)["shipped"] is True
    file = ok("pack", "publish", "ranking_rules", own, "--to", told.usb, **at)["file"]
    ok("receive", file, at=told.snv, today=LATER)
    for place in (told.province, told.snv):
        rules = ok("rank", "rules", "--year", "2025", at=place, today=LATER)
        assert (rules["shipped"], rules["rules"]["settings"][0]["value"]) == (False, "counted")
    second = ok("pack", "publish", "ranking_rules", own, "--version", "4", "--to", told.usb, **at)
    assert ok("rank", "rules", "--year", "2025", **at)["rules"]["version"] == 4
    assert second["version"] == 4
    assert refused("pack", "publish", "ranking_rules", own, "--version", "3", "--to", told.usb, **at) == "PACK_OLDER"
    own.write_text(RULES.read_text("utf-8").replace("max_points = 3000", "max_points = 3100", 1), "utf-8")
    assert refused("rank", "rules", own) == "SCORE_RULES_UNSOUND"
    assert refused("pack", "publish", "ranking_rules", own, "--to", told.usb, **at) == "SCORE_RULES_UNSOUND"
    assert refused("rank", "appraise", "2025-Q1", "--agency", "SNV", "--score", "bonus=1", **at) == "SCORE_RULE_UNKNOWN"
    assert camket("rank", "appraise", "2025-Q1", "--agency", "SNV", **at).code == 2


def test_rules_for_persons_that_a_province_publishes_count_in_every_rating(told: Places) -> None:
    own = told.folder / "quy tắc.toml"
    shipped = (RULES.parent / "nd-90-2020.toml").read_text("utf-8")
    own.write_text(shipped.replace('value = "open"', 'value = "done"'), "utf-8")  # between two levels: the better one
    facts = told.folder / "số liệu.toml"
    facts.write_text('year = 2025\nperson = "Trần Văn Tài"\nagency = "SNV"\nrole = "staff"\nmonths_worked = 12\n'
                     "own = { on_time = 7, late = 3 }\n", "utf-8")  # fmt: skip
    assert ok("rate", facts, at=told.snv, today=LATER)["level"] is None  # 3/10 = 30 %
    file = ok("pack", "publish", "rating_rules", own, "--to", told.usb, at=told.province, today=LATER)["file"]
    ok("receive", file, at=told.snv, today=LATER)
    assert ok("rate", facts, at=told.snv, today=LATER)["level"] == "done"
    assert ok("rate", facts)["level"] is None  # without a workspace: what came with the program
    own.write_text(shipped.replace("bound = 500", "bound = 5000", 1), "utf-8")
    words = ("pack", "publish", "rating_rules", own, "--to", told.usb)
    assert refused(*words, at=told.province, today=LATER) == "RATING_RULES_UNSOUND"
