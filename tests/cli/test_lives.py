"""Moved and restored folders, and a wrong clock, by command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok, refused

DAY = "2025-03-14"


def test_a_workspace_says_whether_it_may_be_written(places: Places) -> None:
    told = ok("workspace", at=places.snv, today=DAY)
    assert (told["hindrance"], told["restoring"], told["mark_trouble"]) == (None, None, "")


def test_a_copied_folder_is_continued_here(places: Places, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(places.snv, tmp_path / "bản sao"))
    assert ok("workspace", "status", at=copy, today=DAY)["hindrance"]["code"] == "WORKSPACE_ELSEWHERE"
    assert refused("log", "1", "--note", "Đã trình", at=copy, today=DAY) == "WORKSPACE_ELSEWHERE"
    assert ok("tasks", at=copy, today=DAY)["tasks"]
    ok("workspace", "continue", at=copy, today=DAY)
    ok("log", "1", "--note", "Đã trình", at=copy, today=DAY)
    assert refused("workspace", "continue", at=copy, today=DAY) == "NOTHING_TO_CHOOSE"


def test_an_old_copy_is_restored_and_a_segment_is_announced_and_approved(places: Places, tmp_path: Path) -> None:
    old = Path(shutil.copytree(places.snv, tmp_path / "sao lưu"))
    ok("log", "1", "--note", "Đã trình", at=places.snv, today=DAY)
    shutil.rmtree(places.snv)
    shutil.copytree(old, places.snv)
    assert refused("workspace", "continue", at=places.snv, today=DAY) == "WORKSPACE_BEHIND"
    ok("workspace", "restore", at=places.snv, today=DAY)
    assert ok("workspace", at=places.snv, today=DAY)["restoring"]["code"] == "RESTORE_UNFINISHED"
    words = ("workspace", "new-segment", "--to", places.usb, "--head", "Nguyễn Thị Ước")
    assert refused(*words, at=places.snv, today=DAY) == "SEGMENT_NEEDS_REASON"
    file = ok(*words, "--reason", "Hỏng ổ cứng", at=places.snv, today=DAY)["file"]
    assert refused("segment", "approve", "SNV", at=places.province, today=DAY) == "SEGMENT_UNKNOWN"
    ok("receive", file, at=places.province, today=DAY)
    (row,) = ok("segment", "list", at=places.province, today=DAY)["segments"]
    assert (row["approved"], row["segment"]["reason"]) == (False, "Hỏng ổ cứng")
    ok("segment", "approve", "SNV", "--reason", "Đã xem biên bản", at=places.province, today=DAY)
    (row,) = ok("segment", "list", at=places.province, today=DAY)["segments"]
    assert row["approved"]
    assert ok("segment", "list", "--entries", at=places.province, today=DAY)["entries"] == []
    said = camket("segment", "list", "--entries", at=places.province, today=DAY, as_json=False).out
    assert "Còn giữ 0 mục" in said


def test_own_files_are_read_back_and_others_are_not(places: Places, tmp_path: Path) -> None:
    old = Path(shutil.copytree(places.snv, tmp_path / "sao lưu"))
    again = ok("enrol", "--head", "Nguyễn Thị Ước", "--to", tmp_path / "out", at=places.snv, today=DAY)["file"]
    shutil.rmtree(places.snv)
    shutil.copytree(old, places.snv)
    ok("workspace", "restore", at=places.snv, today=DAY)
    (own,) = ok("workspace", "read-back", again, at=places.snv, today=DAY)["files"]
    assert own["outcome"] == "merged"
    (own,) = ok("workspace", "read-back", again, at=places.snv, today=DAY)["files"]
    assert own["outcome"] == "known"
    told = camket("workspace", "read-back", places.usb, at=places.snv, today=DAY)
    assert told.code == 1
    assert {one["refusal"]["code"] for one in told.data["files"] if one["refusal"]} == {"NOT_OUR_OWN_FILE"}
    assert camket("workspace", "read-back", tmp_path / "nowhere", at=places.snv, today=DAY).code == 2


def test_a_province_announces_its_new_incarnation(places: Places, tmp_path: Path) -> None:
    old = Path(shutil.copytree(places.province, tmp_path / "sao lưu"))
    ok(
        "agency",
        "certify",
        "SNV",
        "--fingerprint",
        _shown(places),
        "--to",
        tmp_path / "a",
        at=places.province,
        today=DAY,
    )
    shutil.rmtree(places.province)
    shutil.copytree(old, places.province)
    assert refused("issue", "--to", places.usb, at=places.province, today=DAY) == "WORKSPACE_BEHIND"
    (file,) = ok("workspace", "restore", "--to", tmp_path / "b", at=places.province, today=DAY)["written"]
    assert ok("receive", file, at=places.snv, today=DAY)["files"][0]["outcome"] == "applied"


def _shown(places: Places) -> str:
    (key,) = ok("agency", "list", at=places.province, today=DAY)["keys"]
    return str(key["shown"])


@pytest.mark.parametrize("value", ["hôm nay", "2025-02-30", "14/03/2025"])
def test_a_day_that_is_none_is_bad_use(places: Places, value: str) -> None:
    told = camket("tasks", at=places.snv, today=value)
    assert told.code == 2
    assert told.data["refusal"]["code"] == "TODAY_UNREADABLE"
    assert told.data["refusal"]["facts"] == {"value": value}


def test_a_real_workspace_ignores_the_day_of_demonstrations(tmp_path: Path) -> None:
    from tests.cli.conftest import found_province

    found_province(tmp_path, training=False)
    assert camket("tasks", at=tmp_path / "tỉnh", today="hôm nay").code != 3
    assert ok("clock", at=tmp_path / "tỉnh", today="2010-01-01")["today"] != "2010-01-01"


def test_after_a_long_pause_a_person_states_the_day(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last event is of 2024; this machine's own day is long after."""
    monkeypatch.setenv("CAMKET_TODAY", "")
    assert refused("log", "1", "--note", "Đã trình", at=places.snv) == "CLOCK_DOUBTFUL"
    assert refused("clock", "state", DAY, at=places.snv) == "CLOCK_STATEMENT_REFUSED"
    assert refused("clock", "state", "2099-01-01", "--reason", "x", at=places.snv) == "CLOCK_STATEMENT_REFUSED"
    told = ok("clock", "state", DAY, "--reason", "Pin đồng hồ hết", at=places.snv)
    assert (told["today"], told["stated"]) == (DAY, True)
    ok("log", "1", "--note", "Đã trình", at=places.snv)
    # It may go back, and what is sealed says that the day was stated.
    ok("clock", "state", "2025-03-10", "--reason", "Khai nhầm", at=places.snv)
    file = ok(
        "enrol", "--head", "Nguyễn Thị Ước", "--to", places.folder / "out", "--plain", "--reason", "thử", at=places.snv
    )["file"]
    assert b'"clock":"stated"' in Path(file).read_bytes()
    assert camket("clock", "state", at=places.snv).code == 2
