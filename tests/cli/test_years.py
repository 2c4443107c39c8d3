"""A year is closed by command line: both sides show the same, later acts change nothing, what is open goes on."""

from __future__ import annotations

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused, write_plan
from tests.cli.test_requests import DOCUMENT, listed

CLOSED_ON = "2026-01-12"
NEXT = (
    "--number", "12/KH-UBND", "--title", "Kế hoạch 2026", "--issuer", "UBND tỉnh", "--issued-on", "05/01/2026",
    "--ends-on", "31/12/2026",
)  # fmt: skip


def test_a_year_is_closed_shown_and_derived_again(places: Places) -> None:
    words = ("year", "close", 2025, "--document", DOCUMENT, "--to", places.usb)
    assert refused(*words, at=places.province, today="2025-12-14") == "YEAR_NOT_OVER"
    assert refused("year", "check", 2025, "--document", DOCUMENT, at=places.province, today=CLOSED_ON) == (
        "YEAR_NOT_CLOSED"
    )
    done = ok(*words, at=places.province, today=CLOSED_ON)
    (own,) = [one for one in done["closings"] if one["agency_code"] == "H19.02"]
    assert (own["last_day"], own["counts"]["overdue"], own["counts"]["total"]) == ("2025-12-14", 2, 2)
    assert len(done["untold"]) == 1
    for file in done["files"]:
        ok("receive", file, at=places.snv, today=CLOSED_ON)
    assert refused(*words, at=places.province, today=CLOSED_ON) == "YEAR_CLOSED"
    moved = ("decide", "SNV:2", "--extend", "--until", "31/03/2026", "--reason", "Lùi", "--to", places.usb)
    ok("receive", ok(*moved, at=places.province, today=CLOSED_ON)["file"], at=places.snv, today=CLOSED_ON)
    assert listed(places.snv, "2", CLOSED_ON)["state"]["timing"] == "in_time"
    for side in (places.snv, places.province):
        (shown,) = ok(
            "year", "show", 2025, "--document", DOCUMENT, "--agency", "SNV", at=side, today=CLOSED_ON
        )["closings"]  # fmt: skip
        assert shown == own
        assert ok("year", "check", 2025, "--document", DOCUMENT, at=side, today=CLOSED_ON)["ok"] is True
        task = "2" if side == places.snv else "SNV:2"
        years = ok("history", task, "--document", DOCUMENT, at=side, today=CLOSED_ON)["history"]["years"]
        assert [(one["year"], one["word"], one["open"]) for one in years] == [(2025, "overdue", True)]
    now = ok("year", "show", 2026, "--document", DOCUMENT, at=places.snv, today=CLOSED_ON)
    assert (now["closed"], now["counts"]["total"], now["carried"]) == (False, 2, 2)
    again = ok(*words, "--again", "Bổ sung số liệu", at=places.province, today=CLOSED_ON)
    assert {one["version"] for one in again["closings"]} == {2}
    assert [one["counts"] for one in again["closings"]] == [one["counts"] for one in done["closings"]]
    said = camket("year", "show", 2025, "--document", DOCUMENT, at=places.province, today=CLOSED_ON, as_json=False).out
    assert "khóa lại: Bổ sung số liệu" in said


def test_open_tasks_go_on_in_the_next_plan(places: Places) -> None:
    rows = (("1", "Rà soát thủ tục hành chính", "Báo cáo", "Sở Nội vụ", "", "30/06/2026"),)
    table = write_plan(places.folder / "kế hoạch 2026.xlsx", rows)
    ok("plan", "import", table, *NEXT, at=places.province, today=CLOSED_ON)
    for file in ok("issue", "--document", "12/KH-UBND", "--to", places.usb, at=places.province, today=CLOSED_ON)[
        "files"
    ]:
        ok("receive", file, at=places.snv, today=CLOSED_ON)
    ok("log", "2", "--document", DOCUMENT, "--note", "Đã rà soát 10 thủ tục", at=places.snv, today=CLOSED_ON)
    close = (
        "year",
        "close",
        2025,
        "--document",
        DOCUMENT,
        "--into",
        "12/KH-UBND",
        "--carry-by-words",
        "--to",
        places.usb,
    )
    assert refused(*close, at=places.province, today=CLOSED_ON) == "AMENDMENT_NEEDED"
    wrong = (*close, "--carry", "9=1")
    assert refused(*wrong, at=places.province, today=CLOSED_ON) == "CARRY_WRONG"
    done = ok(*close, "--paper", "05/TB-UBND", "--issued-on", "09/01/2026", at=places.province, today=CLOSED_ON)
    assert done["amendment"]["number"] == "05/TB-UBND"
    for file in done["files"]:
        ok("receive", file, at=places.snv, today=CLOSED_ON)
    found = ok("tasks", at=places.snv, today=CLOSED_ON)["tasks"]
    words = {(one["document_number"], one["number"]): one["word"] for one in found}
    assert (words[DOCUMENT, "2"], words["12/KH-UBND", "1"]) == ("continued", "not_started")
    said = camket("history", "1", "--document", "12/KH-UBND", at=places.snv, today=CLOSED_ON, as_json=False).out
    assert f"Tiếp nối nhiệm vụ 2 của {DOCUMENT}" in said
    assert "Đã rà soát 10 thủ tục" in said
