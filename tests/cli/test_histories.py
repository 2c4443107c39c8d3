"""What an assignment goes through, both sides by command line: adjusted, paused, resumed, withdrawn, moved."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused
from tests.cli.test_requests import DOCUMENT, LATE, listed, there


def asked(places: Places, step: str, *more: object) -> str:
    """An agency asks for something about task 2, the province hears of it; the end of the request's id."""
    words = ("request", step, "2", "--reason", "Có vướng mắc", *more, "--to", places.usb)
    said = ok(*words, at=places.snv, today=LATE)
    there(places, said["file"])
    return str(said["request"]["id"][-8:])


def granted(places: Places, request: str, *more: object) -> dict[str, Any]:
    decided = ok("decide", request, "--grant", *more, "--to", places.usb, at=places.province, today=LATE)
    for file in decided.get("files", [decided["file"]]):
        ok("receive", file, at=places.snv, today=LATE)
    return decided  # type: ignore[no-any-return]


def line(places: Places, side: str = "snv") -> list[dict[str, Any]]:
    at, task = (places.snv, "2") if side == "snv" else (places.province, "SNV:2")
    return ok("history", task, "--document", DOCUMENT, at=at, today=LATE)["history"]["dates"]  # type: ignore[no-any-return]


def test_the_line_of_all_dates_is_the_same_at_both_sides(places: Places) -> None:
    first = asked(places, "adjust", "--until", "14/02/2025")
    assert listed(places.snv, "2")["asked"] == listed(places.province, "2")["asked"] == ["adjustment"]
    assert "Đang đề nghị điều chỉnh thời hạn" in camket("tasks", at=places.snv, today=LATE, as_json=False).out
    granted(places, first, "--paper", "12/UBND")
    assert refused("request", "resume", "2", "--reason", "Tiếp", "--to", places.usb, at=places.snv, today=LATE) == (
        "NOT_PAUSED"
    )
    granted(places, asked(places, "pause"), "--reason", "Chờ luật", "--paper", "13/UBND")
    granted(places, asked(places, "resume"), "--reason", "Luật đã có", "--paper", "14/UBND")
    asked(places, "adjust", "--words", "Quý II/2025")
    ours, theirs = line(places), line(places, "province")
    assert ours == theirs
    assert [(one["standing"], one["paper"], one["days"]) for one in ours] == [
        ("replaced", DOCUMENT, ["2025-02-28"]),
        ("replaced", "12/UBND", ["2025-02-14"]),
        ("replaced", "13/UBND", []),
        ("in_force", "14/UBND", ["2025-02-14"]),
        ("asked", "", []),
    ]
    said = camket("history", "2", "--document", DOCUMENT, at=places.snv, today=LATE, as_json=False).out
    assert "14/02/2025" in said
    assert "Tạm dừng" in said
    words = ("request", "adjust", "2", "--words", "sớm nhất có thể", "--reason", "Vướng", "--to", places.usb)
    assert refused(*words, at=places.snv, today=LATE) == "DEADLINE_WORDS_UNCLEAR"


def test_a_task_is_dropped_and_another_moved_by_a_paper(places: Places) -> None:
    drop = asked(places, "drop")
    no_paper = ("decide", drop, "--grant", "--reason", "Đồng ý", "--to", places.usb)
    assert refused(*no_paper, at=places.province, today=LATE) == "AMENDMENT_NEEDED"
    told = granted(places, drop, "--paper", "20/QĐ-UBND", "--issued-on", "10/03/2025", "--reason", "Trùng nhiệm vụ")
    assert told["amendment"]["revision"] == 2
    for side in (places.snv, places.province):
        assert listed(side, "2")["state"]["mark"] == "withdrawn"
        (one,) = ok("request", "list", at=side, today=LATE)["requests"]
        assert (one["open"], one["reply"]["answer"]) == (False, "granted")
    ok("log", "1", "--note", "Đã trình dự thảo", at=places.snv, today=LATE)
    moved = (
        "decide",
        "SNV:1",
        "--transfer",
        "--to-agency",
        "STC",
        "--paper",
        "21/QĐ-UBND",
        "--issued-on",
        "10/03/2025",
    )
    passed = ok(*moved, "--to", places.usb, at=places.province, today=LATE)
    assert passed["untold"] == ["H19.05"] or len(passed["untold"]) == 1
    ok("receive", passed["file"], at=places.snv, today=LATE)
    assert listed(places.snv, "1")["state"]["mark"] == listed(places.province, "1")["state"]["mark"] == "moved"
    kept = ok("tasks", "--entries", at=places.snv, today=LATE)["tasks"]
    assert [one["entries"][0]["note"] for one in kept if one["entries"]] == ["Đã trình dự thảo"]
    again = ok("amend", "tell", DOCUMENT, "--to", places.usb, at=places.province, today=LATE)
    assert (again["files"], again["untold"]) == ([], passed["untold"])
    words = ("decide", "SNV:1", "--withdraw", "--paper", "22/QĐ-UBND", "--issued-on", "10/03/2025", "--to", places.usb)
    assert refused(*words, at=places.province, today=LATE) == "ASSIGNMENT_ENDED"
    assert camket("decide", "SNV:1", "--withdraw", "--to", places.usb, at=places.province, today=LATE).code == 2


def test_the_rule_that_gave_the_day_of_completion_is_told(places: Places) -> None:
    ok("log", "2", "--done-on", "20/12/2024", "--note", "Đã báo cáo", at=places.snv, today=LATE)
    words = (
        "--number",
        "20/KH-UBND",
        "--issued-on",
        "20/01/2025",
        "--done-by",
        "claimed",
        "--rule-basis",
        "Quy chế, Điều 7",
    )
    said = ok("amend", DOCUMENT, *words, "--to", places.usb, at=places.province, today=LATE)
    ok("receive", said["file"], at=places.snv, today=LATE)
    (claim,) = ok("history", "2", "--document", DOCUMENT, at=places.snv, today=LATE)["history"]["completions"]
    assert (claim["done_on"], claim["counts_on"], claim["done_by"]) == ("2024-12-20", LATE, "claimed")
    told = camket("history", "2", "--document", DOCUMENT, at=places.snv, today=LATE, as_json=False).out
    assert "ngày đơn vị ghi nhận hoàn thành (Quy chế, Điều 7)" in told
    assert "Quy chế, Điều 7" in camket("documents", at=places.snv, today=LATE, as_json=False).out
