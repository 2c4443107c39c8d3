"""Groups by command line: a table with groups is imported, chosen, issued and received; the catalogue moves on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import FOUNDED, Places
from tests.cli.shell import CATALOGUE, camket, ok, refused, write_plan

DAY, LATER = "2025-03-17", "2025-11-18"
NUMBER = "402/KH-UBND"
CONCERNED = "Các sở, ngành có liên quan"
ROWS = (
    ("1", "Rà soát quy trình nội bộ", "Báo cáo", "Sở Nội vụ", "Các sở, ban, ngành; Sở Tài chính", "30/6/2025"),
    ("2", "Công khai thủ tục", "Danh mục", "Các sở, ban, ngành", "UBND các huyện, thành phố", "30/6/2025"),
    ("3", "Tập huấn cán bộ", "Kế hoạch", "Sở Tư pháp", CONCERNED, "30/6/2025"),
)
FACTS = (
    "--number", NUMBER, "--title", "Kế hoạch theo nhóm", "--issuer", "UBND tỉnh",
    "--issued-on", "16/10/2024", "--ends-on", "31/12/2025",
)  # fmt: skip


def found(places: Places, sign: str) -> Path:
    folder = places.folder / sign
    ok("new", "agency", folder, "--code", sign, "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    ok("receive", *[file for file in places.usb.iterdir() if "GV_" in file.name or "chung" in file.name],
       "--root", places.root, at=folder, today=FOUNDED)  # fmt: skip
    return folder


def imported(places: Places) -> None:
    file = write_plan(places.folder / "nhóm.xlsx", ROWS)
    ok("plan", "import", file, *FACTS, at=places.province, today=FOUNDED)


def groups(places: Places, today: str = FOUNDED) -> dict[tuple[str, str], dict[str, Any]]:
    told = ok("plan", "addressees", "--document", NUMBER, at=places.province, today=today)["addressees"]
    return {(one["task"], one["role"]): one for one in told}


def numbers(folder: Path, today: str = FOUNDED) -> dict[str, str]:
    tasks = ok("tasks", at=folder, today=today)["tasks"]
    return {one["number"]: one["role"] for one in tasks if one["document_number"] == NUMBER}


def test_groups_are_recorded_chosen_issued_received_and_never_change_again(places: Places) -> None:
    folders = {"SNV": places.snv, "STC": found(places, "STC"), "STP": found(places, "STP")}
    imported(places)
    words = ("issue", "--document", NUMBER, "--to", places.folder / "phát hành")
    assert refused(*words, at=places.province, today=FOUNDED) == "GROUP_NOT_CHOSEN"
    before = groups(places)
    assert [one["waits"] for one in before.values()] == [False, False, False, True]
    choose = ("plan", "choose", "--document", NUMBER, "--group", CONCERNED.lower(), "--task", "3")
    ok(*choose, "--agency", "STC", "SNV", at=places.province, today=FOUNDED)
    files = ok(*words, at=places.province, today=FOUNDED)["files"]
    after = groups(places)
    assert len(after["1", "support"]["agencies"]) == 20
    assert len(after["2", "support"]["agencies"]) == 11
    assert after["3", "support"]["agencies"] == ["H19.04", "H19.02"]
    assert {one["expanded_on"] for one in after.values()} == {FOUNDED}
    for folder in folders.values():
        ok("receive", *files, at=folder, today=FOUNDED)
    held = {sign: numbers(folder) for sign, folder in folders.items()}
    assert held == {
        "SNV": {"1": "lead", "2": "lead", "3": "support"},
        "STC": {"1": "support", "2": "lead", "3": "support"},
        "STP": {"1": "support", "2": "lead", "3": "lead"},
    }
    table = ok("tasks", at=places.province, today=FOUNDED)["tasks"]
    held_by = [(one["number"], one["agency_code"]) for one in table if one["document_number"] == NUMBER]
    assert len(set(held_by)) == len(held_by) == 20 + 31 + 3

    newer = places.folder / "danh mục.toml"
    text = CATALOGUE.read_text("utf-8").replace("valid_to = 2025-02-28", "valid_to = 2024-12-31")
    newer.write_text(text, encoding="utf-8")
    pack = ok("pack", "publish", "agencies", newer, "--to", places.usb, at=places.province, today=DAY)["file"]
    for folder in folders.values():
        ok("receive", pack, at=folder, today=DAY)
    again = ok(*words, at=places.province, today=LATER)["files"]
    assert [Path(one).name for one in again] == [Path(one).name for one in files]
    assert groups(places, LATER) == after
    for sign, folder in folders.items():
        ok("receive", *again, at=folder, today=LATER)
        assert numbers(folder, LATER) == held[sign]
    assert ok("check", at=places.province, today=LATER)["health"]["audit_broken_at"] is None


def test_a_document_issued_after_the_mergers_goes_to_those_who_exist_then(places: Places) -> None:
    imported(places)
    ok("plan", "choose", "--document", NUMBER, "--group", CONCERNED, "--agency", at=places.province, today=LATER)
    now = groups(places, LATER)
    assert "H19.101" in now["1", "support"]["agencies"]
    assert not {"H19.05", "H19.07"} & set(now["1", "support"]["agencies"])
    assert (now["2", "support"]["agencies"], now["2", "support"]["waits"]) == ([], True)
    assert (now["3", "support"]["agencies"], now["3", "support"]["waits"]) == ([], False)
    told = camket("plan", "addressees", "--document", NUMBER, at=places.province, today=LATER, as_json=False).out
    assert "Cần chọn cụ thể là đơn vị nào" in told
    assert "tính đến hôm nay" in told


@pytest.mark.parametrize("words", [("--group", CONCERNED), ("--agency", "SNV"), ()])
def test_a_choice_must_say_what_it_means(places: Places, words: tuple[str, ...]) -> None:
    assert camket("plan", "choose", "--document", NUMBER, *words, at=places.province, as_json=False).code == 2


def test_an_agency_that_imports_a_plan_itself_has_the_parts_of_its_groups(places: Places) -> None:
    alone = places.folder / "một mình"
    ok("new", "agency", alone, "--code", "STC", "--catalogue", CATALOGUE, "--training", today=FOUNDED)
    file = write_plan(places.folder / "nhóm.xlsx", ROWS)
    ok("plan", "import", file, *FACTS, "--allow-doubts", at=alone, today=FOUNDED)
    assert numbers(alone) == {"1": "support", "2": "lead"}
