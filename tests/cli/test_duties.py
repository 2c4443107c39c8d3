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
