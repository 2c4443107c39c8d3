"""Asking, deciding, amending, committing: both sides by command line, files in between."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused, write_plan

LATE = "2025-03-10"
DOCUMENT = "336/KH-UBND"


def listed(at: Path, task: str, today: str = LATE) -> dict[str, Any]:
    (found,) = [
        one for one in ok("tasks", at=at, today=today)["tasks"]
        if one["number"] == task and one["agency_code"] == "H19.02"
    ]  # fmt: skip
    return found  # type: ignore[no-any-return]


def there(places: Places, file: str, at: Path | None = None, today: str = LATE) -> dict[str, Any]:
    """The other side takes a file in."""
    (one,) = ok("receive", file, at=at or places.province, today=today)["files"]
    assert one["outcome"] in ("applied", "older")
    return one  # type: ignore[no-any-return]


def test_an_extension_is_asked_for_and_granted(places: Places) -> None:
    words = ("request", "extend", "2", "--until", "31/03/2025", "--reason", "Chờ ý kiến bộ", "--to", places.usb)
    asked = ok(*words, at=places.snv, today=LATE)
    assert there(places, asked["file"])["kind"] == "request"
    (open_one,) = ok("request", "list", at=places.province, today=LATE)["requests"]
    assert (open_one["open"], open_one["request"]["wanted"]) == (True, "2025-03-31")
    assert listed(places.snv, "2")["state"]["due_on"] == listed(places.province, "2")["state"]["due_on"] == "2025-02-28"
    assert listed(places.snv, "2")["extension_pending"] is listed(places.province, "2")["extension_pending"] is True
    tail = asked["request"]["id"][-8:]
    assert refused("decide", tail, "--refuse", "--to", places.usb, at=places.province, today=LATE) == "REASON_MISSING"
    decided = ok("decide", tail, "--grant", "--paper", "12/UBND", "--to", places.usb, at=places.province, today=LATE)
    there(places, decided["file"], places.snv)
    for side in (places.snv, places.province):
        row = listed(side, "2")
        assert (row["state"]["due_on"], row["state"]["timing"]) == ("2025-03-31", "in_time")
        assert row["extension_pending"] is False
        (one,) = ok("request", "list", at=side, today=LATE)["requests"]
        assert one["reply"]["answer"] == "granted"
        said = camket("request", "list", at=side, today=LATE, as_json=False).out
        assert "31/03/2025" in said
    again = refused("decide", tail, "--grant", "--to", places.usb, at=places.province, today=LATE)
    assert again == "REQUEST_ANSWERED"


def test_pause_question_exemption_and_verdict(places: Places) -> None:
    to = ("--to", places.usb)
    paused = ok("request", "pause", "2", "--reason", "Chờ luật", *to, at=places.snv, today=LATE)
    asked = ok("request", "clarify", "--document", DOCUMENT, "--reason", "Mẫu nào?", *to, at=places.snv, today=LATE)
    about = ok("request", "clarify", "2", "--reason", "Thủ tục nào?", *to, at=places.snv, today=LATE)
    for one in (about, asked, paused):
        there(places, one["file"])
    back = ok("request", "withdraw", about["request"]["id"], *to, at=places.snv, today=LATE)
    there(places, back["file"])
    answers = [
        ok("decide", paused["request"]["id"], "--refuse", "--reason", "Không", *to, at=places.province, today=LATE),
        ok("decide", asked["request"]["id"], "--answer", "Mẫu số 2", *to, at=places.province, today=LATE),
        ok("decide", "SNV:2", "--exempt", "--reason", "Không có đối tượng", *to, at=places.province, today=LATE),
    ]
    for one in reversed(answers):
        there(places, one["file"], places.snv)
    for side in (places.snv, places.province):
        assert listed(side, "2")["state"]["mark"] == "exempt"
        assert [one["open"] for one in ok("request", "list", at=side, today=LATE)["requests"]] == [False] * 3
        assert "Mẫu số 2" in camket("request", "list", at=side, today=LATE, as_json=False).out
    unknown = ("decide", about["request"]["id"], "--answer", "Tất cả", *to)
    assert refused(*unknown, at=places.province, today=LATE) == "REQUEST_UNKNOWN"
    counted = ok("decide", "SNV:2", "--assess", "--reason", "Có đối tượng", *to, at=places.province, today=LATE)
    there(places, counted["file"], places.snv)
    moved = ("decide", "SNV:2", "--extend", "--until", "2025-04-30", "--reason", "Lùi chung", *to)
    there(places, ok(*moved, at=places.province, today=LATE)["file"], places.snv)
    assert listed(places.snv, "2")["state"]["due_on"] == listed(places.province, "2")["state"]["due_on"] == "2025-04-30"
    stopped = ok("decide", "SNV:2", "--pause", "--reason", "Tạm dừng", *to, at=places.province, today=LATE)
    there(places, stopped["file"], places.snv)
    assert listed(places.snv, "2")["state"]["mark"] == listed(places.province, "2")["state"]["mark"] == "waiting"
    none = ("decide", "SNV:2", "--verdict", "confirmed", *to)
    assert refused(*none, at=places.province, today=LATE) == "ENTRY_UNKNOWN"
    assert camket("decide", "SNV:2", "--extend", *to, at=places.province, today=LATE).code == 2
    assert camket("request", "extend", "2", *to, at=places.snv, today=LATE).code == 2


def test_an_amendment_is_issued_shown_and_acknowledged(places: Places) -> None:
    day = "2025-01-20"
    rows = (
        ("2", "Rà soát thủ tục hành chính", "Báo cáo", "Sở Nội vụ", "", "30/06/2025"),
        ("4", "Tổ chức hội nghị", "Biên bản", "Sở Nội vụ", "", "31/05/2025"),
    )
    table = write_plan(places.folder / "điều chỉnh.xlsx", rows)
    words = ("amend", DOCUMENT, table, "--withdraw", "1", "--number", "15/QĐ-UBND", "--issued-on", "20/01/2025")
    more = ("--summary", "Điều chỉnh năm 2025", "--to", places.usb)
    amended = ok(*words, *more, at=places.province, today=day)
    assert [one["kind"] for one in amended["changes"]] == ["withdrawn", "deadline", "added"]
    assert refused(*words, *more, at=places.province, today=day) == "AMENDMENT_EMPTY"
    there(places, amended["file"], places.snv, day)
    for side in (places.snv, places.province):
        assert listed(side, "1", day)["state"]["mark"] == "withdrawn"
        assert listed(side, "2", day)["state"]["due_on"] == "2025-06-30"
        assert listed(side, "4", day)["state"]["due_on"] == "2025-05-31"
    ours, theirs = (
        ok("revisions", DOCUMENT, at=side, today=day)["revisions"] for side in (places.snv, places.province)
    )
    assert [one["revision"] for one in ours] == [1, 2]
    assert [one["digest"] for one in ours] == [one["digest"] for one in theirs]
    assert ours[1]["amendment"]["number"] == "15/QĐ-UBND"
    assert "30/06/2025" in camket("revisions", DOCUMENT, at=places.snv, today=day, as_json=False).out
    known = ok("acknowledge", DOCUMENT, "--to", places.usb, at=places.snv, today=day)
    assert known["acknowledgement"]["revision_digest"] == ours[1]["digest"]
    there(places, known["file"], today=day)


def test_a_commitment_and_what_it_says(places: Places) -> None:
    words = ("commitment", "make", DOCUMENT, "--year", "2025", "--signer", "Nguyễn Thị Ước", "--title", "Giám đốc")
    more = ("--signed-on", "29/10/2024", "--person", "2=Lê Thị Đào", "--clause", "Không để hồ sơ trễ hạn")
    made = ok(*words, *more, "--to", places.usb, at=places.snv, today="2024-10-30")
    there(places, made["file"], today="2024-10-30")
    shown = ok("commitment", "show", DOCUMENT, "--agency", "SNV", at=places.province)["commitment"]
    assert [one["number"] for one in shown["content"]["clauses"]] == ["1", "2", ""]
    assert shown["content"]["clauses"][1]["person"] == "Lê Thị Đào"
    assert ok("commitment", "list", at=places.snv)["commitments"] == [shown]
    assert refused("commitment", "show", DOCUMENT, "--year", "2030", at=places.snv) == "COMMITMENT_UNKNOWN"
    assert "Nguyễn Thị Ước" in camket("commitment", "show", DOCUMENT, at=places.snv, as_json=False).out


def test_proof_is_asked_for_and_sent_without_a_report(places: Places) -> None:
    ask = ("evidence-request", "ask", "SNV", "--item", "1=Bản ký có dấu", "--due-on", "20/03/2025", "--to", places.usb)
    there(places, ok(*ask, at=places.province, today=LATE)["file"], places.snv)
    (one,) = ok("evidence-request", "list", at=places.snv, today=LATE)["requests"]
    assert (one["due_on"], one["items"][0]["asked"]) == ("2025-03-20", "Bản ký có dấu")
    empty = ("supplement", DOCUMENT, "--to", places.usb)
    assert refused(*empty, at=places.snv, today=LATE) == "SUPPLEMENT_EMPTY"
    proof = places.folder / "bản ký.txt"
    proof.write_text("bản ký có dấu", encoding="utf-8")
    ok("evidence", "add", "1", proof, at=places.snv, today=LATE)
    (file,) = ok(*empty, at=places.snv, today=LATE)["files"]
    assert there(places, file)["kind"] == "supplement"
    assert listed(places.province, "1")["files"] == 1
