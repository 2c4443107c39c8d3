"""Delegation, coordination, supervision and outreach: by command line, at the agency and at the province."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

DAY = "2025-03-17"
DOCUMENT = "336/KH-UBND"


def there(places: Places, files: list[str]) -> None:
    for one in files:
        (found,) = ok("receive", one, at=places.province, today=DAY)["files"]
        assert found["outcome"] in ("applied", "older")


def test_who_answers_for_what_is_said_changed_and_asked_for_by_day(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    first = ok("delegate", "1", "2", "--leader", "Trần Văn Bình", "--department", "Phòng Cải cách hành chính",
               "--person", "Lê Thị Hoa", "--due", "25/12/2024", "--from", "01/11/2024", **at)  # fmt: skip
    assert [one["person"] for one in first["delegations"]] == ["Lê Thị Hoa"] * 2
    again = ok("delegate", "1", "2", "--person", "Lê Thị Hoa", **at)
    assert (again["delegations"], again["unchanged"]) == ([], 2)
    moved = ok("delegate", "2", "--person", "Phạm Văn Sơn", "--from", "01/03/2025", "--note", "Chuyển công tác", **at)
    assert moved["delegations"][0]["department"] == "Phòng Cải cách hành chính"
    for asked, name in (("2024-10-31", None), ("2025-02-28", "Lê Thị Hoa"), ("2025-03-01", "Phạm Văn Sơn")):
        spans = ok("delegate", "history", "2", "--on", asked, **at)["spans"]
        assert [one["delegation"]["person"] for one in spans] == ([name] if name else [])
        listed = ok("delegate", "list", "--on", asked, **at)["tasks"]
        held = {one["number"]: one["delegation"] for one in listed}
        assert (held["2"] or {}).get("person") == name
    said = camket("delegate", "history", "2", **at, as_json=False).out
    assert "01/11/2024 – 28/02/2025" in said
    assert "01/03/2025 – nay" in said
    tasks = {one["number"]: one for one in ok("tasks", **at)["tasks"]}
    assert tasks["2"]["delegation"]["person"] == "Phạm Văn Sơn"
    assert tasks["3"]["delegation"] is None
    told = camket("tasks", **at, as_json=False).out
    assert "Trần Văn Bình · Phòng Cải cách hành chính · Phạm Văn Sơn · hạn nội bộ 25/12/2024" in told
    shares = ok("delegate", "list", "--by", "person", **at)["shares"]
    assert [(one["name"], one["counts"]["total"], one["partner"]) for one in shares] == [
        ("Lê Thị Hoa", 1, 0), ("Phạm Văn Sơn", 1, 0), ("", 0, 1),
    ]  # fmt: skip
    assert [one["number"] for one in ok("delegate", "list", "--nobody", **at)["tasks"]] == ["3"]
    assert [one["number"] for one in ok("delegate", "list", "--name", "Phạm Văn Sơn", **at)["tasks"]] == ["2"]
    ok("delegate", "--held-by", "Phòng Cải cách hành chính", "--leader", "Đỗ Thu Hà", "--no-due", **at)
    names = ok("delegate", "names", **at)
    assert names["leaders"][:2] == ["Đỗ Thu Hà", "Trần Văn Bình"]
    assert names["people"] == ["Phạm Văn Sơn", "Lê Thị Hoa"]
    ended = ok("delegate", "2", "--end", **at)["delegations"]
    assert ended[0]["ended"] is True
    assert [one["number"] for one in ok("delegate", "list", "--nobody", **at)["tasks"]] == ["2", "3"]


def test_a_delegation_that_says_nothing_or_too_early_is_refused(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    assert refused("delegate", "1", "--person", " ", **at) == "DELEGATION_EMPTY"
    assert refused("delegate", "1", "--due", "2025-03-20", **at) == "DELEGATION_EMPTY"
    assert refused("delegate", "1", "--end", **at) == "DELEGATION_MISSING"
    assert refused("delegate", "--held-by", "Không Ai", "--person", "A", **at) == "DELEGATION_MISSING"
    assert refused("delegate", "1", "--person", "A", "--from", "2024-10-14", **at) == "DELEGATION_TOO_EARLY"
    assert refused("delegate", "9", "--person", "A", **at) == "TASK_UNKNOWN"
    assert refused("delegate", "1", "--person", "A", at=places.province, today=DAY) != ""
    for words in (("delegate", "--person", "A"), ("delegate", "1"), ("delegate", "1", "--end", "--person", "A")):
        assert camket(*words, **at).code == 2


def test_a_coordination_request_is_facts_and_working_days_at_both_sides(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    asked = ok("coordination", "ask", "1", "--content", "Gửi số liệu quý IV", "--asked-on", "24/02/2025",
               "--due-on", "03/03/2025", "--paper", "45/SNV-CCHC", **at)["requests"]  # fmt: skip
    (one,) = asked
    assert (one["partner_name"], one["open"]) == ("Sở Tài chính", True)
    assert (one["waited"], one["past_due"]) == (15, 10)
    word = one["subject"][-6:]
    said = camket("coordination", "list", **at, as_json=False).out
    assert "hạn trả lời 03/03/2025 · chưa trả lời · 10 ngày làm việc kể từ hạn trả lời" in said
    text = camket("coordination", "show", word, "--message", **at, as_json=False).out
    assert "Sở Tài chính" in text
    assert "45/SNV-CCHC" in text
    assert len(text) < 500
    ok("coordination", "remind", word, "--way", "phone", "--on", "10/03/2025", **at)
    outside = ok("coordination", "ask", "--document", DOCUMENT, "--partner", "Kho bạc Nhà nước khu vực", "--content",
                 "Cho ý kiến", **at)["requests"][0]  # fmt: skip
    assert (outside["partner_code"], outside["task"], outside["past_due"]) == ("", "", None)
    received = ok("coordination", "ask", "3", "--received", "--partner", "STC", "--content", "Góp ý dự thảo", **at)
    assert received["requests"][0]["direction"] == "received"
    done = ok("coordination", "answer", word, "--on", "12/03/2025", "--paper", "88/STC", "--text", "Đã gửi", **at)
    assert (done["requests"][0]["waited"], done["requests"][0]["past_due"], done["requests"][0]["open"]) == (
        12,
        7,
        False,
    )
    assert refused("coordination", "remind", word, **at) == "COORDINATION_CLOSED"
    ok("coordination", "reopen", word, **at)
    assert refused("coordination", "reopen", word, **at) == "COORDINATION_OPEN"
    ok("coordination", "answer", word, "--on", "12/03/2025", **at)
    ok("coordination", "withdraw", outside["subject"], **at)
    assert len(ok("coordination", "list", "--open", **at)["requests"]) == 1
    history = ok("coordination", "show", word, **at)["entries"]
    assert [entry["answered_on"] for entry in history] == [None, None, "2025-03-12", None, "2025-03-12"]
    there(places, ok("supplement", DOCUMENT, "--to", places.usb, **at)["files"])
    province = ok("coordination", "list", "--agency", "SNV", at=places.province, today=DAY)["requests"]
    assert [(row["agency"], row["subject"], row["answered_on"]) for row in province if row["subject"].endswith(word)] \
        == [("Sở Nội vụ", one["subject"], "2025-03-12")]  # fmt: skip
    assert len(province) == 3
    ok("coordination", "remind", received["requests"][0]["subject"], "--way", "message", **at)
    there(places, ok("supplement", DOCUMENT, "--to", places.usb, **at)["files"])
    again = ok("coordination", "list", "--open", at=places.province, today=DAY)["requests"]
    assert [len(row["reminders"]) for row in again] == [1]


def test_bad_coordination_is_refused_and_leaves_nothing(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    words = ("coordination", "ask", "1", "--content", "Gửi số liệu")
    assert refused("coordination", "ask", "1", **at) == "COORDINATION_EMPTY"
    assert refused(*words, "--partner", "SNV", **at) == "COORDINATION_WITH_SELF"
    assert refused(*words, "--asked-on", "18/03/2025", **at) == "RECORD_IN_FUTURE"
    assert refused(*words, "--asked-on", "17/03/2025", "--due-on", "10/03/2025", **at) == "DAYS_REVERSED"
    assert refused("coordination", "ask", "2", "--content", "x", **at) == "ADDRESSEE_MISSING"
    assert refused("coordination", "show", "abcdef", **at) == "COORDINATION_UNKNOWN"
    assert refused(*words, at=places.province, today=DAY) in ("TASK_UNKNOWN", "WRONG_KIND_OF_WORKSPACE")
    assert camket("coordination", "ask", "--content", "x", **at).code == 2
    assert ok("coordination", "list", **at)["requests"] == []


def test_supervision_at_both_sides(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    held = ok("supervision", "inspection", "--body", "Đoàn kiểm tra công vụ", "--first", "10/02/2025", "--last",
              "11/02/2025", "--scope", "Tiếp nhận hồ sơ", "--paper", "15/QĐ-UBND", "--finding",
              "Chưa niêm yết đủ thủ tục=TT-02", "--finding", "Sổ theo dõi chưa đầy đủ",
              **at)["inspections"]  # fmt: skip
    assert held[0]["findings"] == [
        {"content": "Chưa niêm yết đủ thủ tục", "reference": "TT-02"},
        {"content": "Sổ theo dõi chưa đầy đủ", "reference": ""},
    ]
    word = held[0]["subject"][-6:]
    more = ok("supervision", "change", word, "--conclusion", "20/KL-UBND", "--finding", "Đã bố trí lại", **at)
    assert [len(one["findings"]) for one in more["inspections"]] == [3]
    given = ok("supervision", "instruction", "--giver", "Chủ tịch UBND tỉnh", "--given-on", "20/02/2025", "--paper",
               "30/TB-UBND", "--content", "Rà soát toàn bộ thủ tục", "--due-on", "03/03/2025", "--task", "2",
               **at)["instructions"]  # fmt: skip
    assert given[0]["past_due"] == 10
    mark = given[0]["subject"][-6:]
    assert "10 ngày làm việc kể từ thời hạn" in camket("supervision", "list", "--open", **at, as_json=False).out
    done = ok("supervision", "carried-out", mark, "--on", "05/03/2025", "--paper", "60/SNV", **at)["instructions"]
    assert (done[0]["carried_out_on"], done[0]["past_due"]) == ("2025-03-05", 2)
    assert refused("supervision", "carried-out", mark, **at) == "INSTRUCTION_CARRIED_OUT"
    there(places, ok("supplement", DOCUMENT, "--to", places.usb, **at)["files"])
    seen = ok("supervision", "list", "--agency", "SNV", at=places.province, today=DAY)
    assert [one["conclusion"] for one in seen["inspections"]] == ["20/KL-UBND"]
    assert [one["result_paper"] for one in seen["instructions"]] == ["60/SNV"]
    ok("supervision", "change", mark, "--still-open", **at)
    assert ok("supervision", "list", "--open", **at)["instructions"][0]["carried_out_on"] is None
    base = ("supervision", "inspection", "--body", "Đoàn", "--scope", "x", "--first", "2025-03-10")
    assert refused(*base, "--last", "2025-03-09", **at) == "DAYS_REVERSED"
    assert refused(*base[:-1], "2025-03-18", **at) == "RECORD_IN_FUTURE"
    assert refused("supervision", "change", "ffffff", "--paper", "1", **at) == "SUPERVISION_UNKNOWN"
    assert camket("supervision", "change", mark, "--scope", "x", **at).code == 2
    assert camket("supervision", "change", word, "--giver", "x", **at).code == 2


def test_what_nobody_has_touched_for_weeks_is_listed_and_partner_work_apart(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    ok("log", "1", "--note", "Đã làm", at=places.snv, today="2025-03-01")
    found = ok("supervision", "untouched", **at)
    assert (found["weeks"], [one["number"] for one in found["tasks"]]) == (4, ["2"])
    assert [(one["number"], one["said"]) for one in found["partner_tasks"]] == [("3", False)]
    assert [one["number"] for one in ok("supervision", "untouched", "--weeks", "2", **at)["tasks"]] == ["2", "1"]
    assert ok("supervision", "untouched", "--weeks", "2", "--keep", **at)["weeks"] == 2
    assert len(ok("supervision", "untouched", **at)["tasks"]) == 2
    assert refused("supervision", "untouched", "--weeks", "0", **at) == "WEEKS_OUT_OF_RANGE"
    everybody = ok("supervision", "untouched", "--weeks", "20", at=places.province, today=DAY)["tasks"]
    assert {one["agency_code"] for one in everybody} >= {"H19.02"}
    assert "chưa có cập nhật từ 15/10/2024" in camket("supervision", "untouched", **at, as_json=False).out


def test_outreach_counts_nobody_twice_and_its_proof_travels(places: Places, tmp_path: Path) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    proof = tmp_path / "biên bản.txt"
    proof.write_text("Biên bản hội nghị", encoding="utf-8")
    first = ok("outreach", "add", "--held-on", "10/02/2025", "--form", "conference", "--topic", "Quán triệt Kế hoạch",
               "--briefed", "40/85", "--facing", "20/30", "--proof", proof, **at)["sessions"][0]  # fmt: skip
    assert [one["name"] for one in first["files"]] == ["biên bản.txt"]
    add = ("outreach", "add", "--held-on", "20/02/2025", "--form", "training", "--topic", "Tập huấn")
    ok(*add, "--briefed", "18/85", "--facing", "5/30", **at)
    reach = ok("outreach", "figures", **at)["figures"][0]["figures"]
    assert (reach["sessions"], reach["reach"]["briefed"], reach["reach"]["facing"]) == (2, 40, 20)
    new = ok(*add, "--briefed", "18/85", "--facing", "5/30", "--newcomers", **at)["sessions"][0]["subject"]
    assert ok("outreach", "figures", **at)["figures"][0]["figures"]["reach"]["briefed"] == 58
    assert refused(*add, "--briefed", "28/85", "--facing", "5/30", "--newcomers", **at) == "OUTREACH_SUM_WRONG"
    assert refused(*add, "--briefed", "86/85", "--facing", "5/30", **at) == "OUTREACH_FIGURE_WRONG"
    assert refused(*add, "--briefed", "4/85", "--facing", "5/30", **at) == "OUTREACH_FIGURE_WRONG"
    assert refused(*add, "--briefed", "0/0", "--facing", "0/0", **at) == "OUTREACH_EMPTY"
    assert camket(*add, "--briefed", "4/85", **at).code == 2
    ok("outreach", "change", new, "--withdraw", **at)
    stated = ok(*add, "--briefed", "10/85", "--facing", "5/30", "--so-far", "58/85", "--so-far-facing", "25/30", **at)
    assert stated["sessions"][0]["stated"]["briefed"] == 58
    more = tmp_path / "ảnh.txt"
    more.write_text("Ảnh", encoding="utf-8")
    ok("outreach", "prove", first["subject"], "--proof", more, **at)
    there(places, ok("supplement", DOCUMENT, "--to", places.usb, **at)["files"])
    (figures,) = ok("outreach", "figures", "--agency", "SNV", at=places.province, today=DAY)["figures"]
    assert figures["figures"]["reach"] == {"briefed": 58, "total": 85, "facing": 25, "facing_total": 30}
    assert (figures["figures"]["sessions"], figures["figures"]["proved"]) == (3, 1)
    seen = {one["subject"]: one for one in ok("outreach", "list", at=places.province, today=DAY)["sessions"]}
    assert [one["name"] for one in seen[first["subject"]]["files"]] == ["biên bản.txt", "ảnh.txt"]
    said = camket("outreach", "figures", at=places.province, today=DAY, as_json=False).out
    assert "58/85 người; trong đó trực tiếp tiếp xúc với người dân 25/30" in said


def test_a_task_outside_our_powers_is_answered_by_words_or_moved(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    province: dict[str, Any] = {"at": places.province, "today": DAY}
    to = ("--to", places.usb)
    words = ("request", "not-ours", "2", "--reason", "Thẩm quyền của Sở Tài chính", "--to-agency", "STC", *to)
    first = ok(*words, "--paper", "70/SNV", **at)
    assert first["request"]["kind"] == "authority"
    there(places, [first["file"]])
    (asked,) = ok("request", "list", **province)["requests"]
    assert (asked["open"], asked["request"]["receiver"], asked["request"]["paper"]) == (True, "STC", "70/SNV")
    assert "Không thuộc thẩm quyền → STC" in camket("request", "list", **province, as_json=False).out
    answered = ok("decide", first["request"]["id"][-6:], "--answer", "Thực hiện theo khoản 2", *to, **province)
    ok("receive", answered["file"], **at)
    assert [one["open"] for one in ok("request", "list", **at)["requests"]] == [False]
    second = ok(*words, **at)
    there(places, [second["file"]])
    tail = second["request"]["id"][-6:]
    paper = ("--paper", "90/QĐ-UBND", "--issued-on", DAY)
    moved = ok("decide", tail, "--grant", *paper, *to, **province)
    ok("receive", moved["file"], **at)
    for side in (at, province):
        found = {one["request"]["id"]: one for one in ok("request", "list", **side)["requests"]}
        assert [(one["open"], one["moved"]) for one in found.values()] == [(False, True), (False, True)]
    assert "Nhiệm vụ đã chuyển đơn vị khác" in camket("request", "list", **at, as_json=False).out
    assert refused("decide", tail, "--grant", *paper, *to, **province) == "REQUEST_ANSWERED"
    assert refused(*words, **at) == "ASSIGNMENT_ENDED"
    assert [one["number"] for one in ok("delegate", "list", **at)["tasks"]] == ["1", "3"]


def test_the_letters_of_coordination_say_days_and_papers_alone(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    (one,) = ok("coordination", "ask", "1", "--content", "Gửi số liệu quý IV", "--asked-on", "24/02/2025", "--due-on",
                "03/03/2025", "--paper", "45/SNV-CCHC", **at)["requests"]  # fmt: skip
    asked = ok("request", "not-ours", "2", "--reason", "Thẩm quyền của Sở Tài chính", "--to", places.usb, **at)
    word = one["subject"][-6:]
    for name, words in {
        "đề nghị": ("coordination", "--request", word),
        "nhắc": ("coordination-reminder", word, "--answer-by", "2025-03-25"),
        "thẩm quyền": ("authority", asked["request"]["id"][-6:]),
    }.items():
        made = ok("print", *words, "--to", places.folder / f"{name}.pdf", **at)
        assert made["pages"] == 1
    assert refused("print", "coordination-reminder", "ffffff", "--to", places.folder / "x.pdf", **at) == (
        "COORDINATION_UNKNOWN"
    )
    ok("coordination", "answer", word, **at)
    assert refused("print", "coordination-reminder", word, "--to", places.folder / "x.pdf", **at) == (
        "COORDINATION_CLOSED"
    )
    both = ("print", "coordination", "1", "--request", word, "--to", places.folder / "x.pdf")
    assert camket(*both, **at).code == 2


def test_a_text_to_paste_names_no_person(places: Places) -> None:
    at: dict[str, Any] = {"at": places.snv, "today": DAY}
    ok("delegate", "1", "--leader", "Trần Văn Bình", "--person", "Lê Thị Hoa", **at)
    ok("coordination", "ask", "1", "--content", "Gặp bà Hoa, số 0912345678", "--due-on", "2025-03-10", "--asked-on",
       "2025-03-03", **at)  # fmt: skip
    text = ok("coordination", "list", "--message", **at)["message"]
    assert len(text.splitlines()) == 2
    for hidden in ("Bình", "Hoa", "0912345678"):
        assert hidden not in text
    assert "nhiệm vụ số 1 của 336/KH-UBND" in text
