"""The sample office year: strict data, the same counts however it is told, sound workspaces on both sides."""

from __future__ import annotations

import shutil
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from desktop_app.services.sample_data import read_catalogue
from desktop_app.services.sample_office import OfficeYear, read_office
from desktop_app.services.strict_data import Misread
from tests.cli.mornings import CUT_OFF, DECISION, MONDAY, NOTICE, PLAN, RETURNED, Year
from tests.cli.shell import CATALOGUE, ROOT, camket, ok

OFFICE = ROOT / "resources" / "sample" / "office"
UNTOLD = {"10", "22", "50", "55", "62"}
"""Tasks without an entry in quarter III on the morning of the cut-off."""


@pytest.fixture(scope="module")
def data() -> OfficeYear:
    return read_office(OFFICE, read_catalogue(CATALOGUE))


def test_sixty_four_tasks_are_led_and_seventeen_shared(data: OfficeYear) -> None:
    own = data.given.agency_code
    led = [one for one in data.given.task if own in one.leads]
    assert (len(led), len(data.given.task) - len(led)) == (64, 17)
    assert all(own in one.supports for one in data.given.task if one not in led)
    assert len(data.given.document) == 3
    assert len({one.kind for one in data.given.document}) == 3
    assert len({(one.calendar, one.periods) for one in data.given.document}) == 3


def test_no_number_can_be_taken_for_one_of_the_province(data: OfficeYear) -> None:
    for number in (*(one.number for one in data.given.document), *(one.number for one in data.evidence)):
        if number.endswith("-UBND"):
            assert number.split("/")[1].startswith(("KHM", "QĐM", "TBM")), number


def test_entries_come_after_what_they_tell_of(data: OfficeYear) -> None:
    issued = {one.id: one.issued_on for one in data.given.document}
    for event in data.told.event:
        assert event.day > issued[event.document], event.id
        assert event.done_on is None or event.done_on <= event.day, event.id
        assert event.day.weekday() < 5, event.id


@pytest.mark.parametrize("name", sorted(file.name for file in OFFICE.glob("*.toml")))
def test_words_are_composed_unicode(name: str) -> None:
    text = (OFFICE / name).read_text("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not [char for char in text if unicodedata.category(char) in ("Cf", "Cc", "Co", "Mn") and char != "\n"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("documents.toml", 'number = "64"', 'number = "63"'),
        ("documents.toml", "internal_due = ", "internal_deadline = "),
        ("entries.toml", 'task = "45"', 'task = "450"'),
        ("entries.toml", "day = 2026-09-14", 'day = "14/9"'),
        ("entries.toml", 'corrects = "e-27-turned"', 'corrects = "e-27"'),
        ("documents.toml", 'department = "vp"', 'department = "văn phòng"'),
        ("registers.toml", 'shortcoming = "s-niemyet"', 'shortcoming = "s-niem-yet"'),
        ("registers.toml", 'proofs = ["r-bangke"]', 'proofs = ["bảng kê"]'),
        ("registers.toml", 'form = "training"', 'form = "tập huấn"'),
        ("scores.toml", 'tasks = ["52"]', 'tasks = ["520"]'),
        ("scores.toml", 'papers = ["p35"]', 'papers = ["p350"]'),
    ],
)
def test_data_that_do_not_fit_are_refused(tmp_path: Path, file: str, before: str, after: str) -> None:
    shutil.copytree(OFFICE, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text("utf-8")
    assert before in text
    (tmp_path / file).write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(Misread):
        read_office(tmp_path, read_catalogue(CATALOGUE))


def test_the_cut_off_finds_five_tasks_untold_and_the_two_mistakes(office_year: Year, tmp_path: Path) -> None:
    day = office_year.morning(CUT_OFF, tmp_path)
    rows = [one for one in day.do("tasks", "--entries")["tasks"] if one["role"] == "lead"]
    assert len(rows) == 64
    still = [one for one in rows if one["word"] not in ("done_on_time", "done_late")]
    untold = {one["number"] for one in still if not any(entry["worked_on"] >= "2026-06-15" for entry in one["entries"])}
    assert untold == UNTOLD
    department = {one["number"]: one["delegation"]["department"] for one in rows}
    named = [department[number] for number in sorted(untold)]
    assert (named.count("Phòng Cải cách hành chính"), named.count("Văn phòng")) == (3, 2)
    assert {one["number"] for one in rows if one["word"] == "overdue"} == {"22", "23", "44", "50"}
    (claimed,) = [one for one in rows if one["number"] == "14"]
    assert (claimed["word"], claimed["files"]) == ("done_on_time", 0)
    (figure,) = day.do("task", "27")["entries"][-1]["figures"]
    assert (figure["numerator"], figure["denominator"]) == (85, 58)


def test_registers_hold_what_lies_between_two_reports(office_year: Year, tmp_path: Path) -> None:
    day = office_year.morning(CUT_OFF, tmp_path)
    sessions = day.do("outreach", "list")["sessions"]
    assert Counter(one["document"] for one in sessions) == {PLAN: 7, DECISION: 2, NOTICE: 1}
    assert sum(bool(one["files"]) for one in sessions) == 4
    supervised = day.do("supervision", "list")
    assert len(supervised["inspections"]) == 4
    assert all(one["conclusion"] and one["findings"] for one in supervised["inspections"])
    given = supervised["instructions"]
    assert (len(given), sum(one["carried_out_on"] is None for one in given)) == (6, 1)
    found = day.do("shortcoming", "list")["shortcomings"]
    assert Counter(one["stand"] for one in found) == {"open": 2, "mended": 2, "confirmed": 2}
    (again,) = [one for one in found if one["suspected"]]
    assert "02/35" in again["found"]["words"]
    (own,) = day.do("violation", "list")["violations"]
    assert (own["entry"]["shared"], day.do("violation", "list", at=day.province)["violations"]) == (False, [])
    there = day.do("shortcoming", "list", at=day.province)["shortcomings"]
    # What was answered since the last report has not left the office.
    assert Counter(one["stand"] for one in there) == {"open": 3, "confirmed": 2}
    (sheet,) = day.do("selfscore", "list")["sheets"]
    assert (sheet["state"], len(sheet["open"]), sheet["unsure"]) == ("draft", 8, ["CCHC.3.1"])
    losses = day.do("index", "losses", "CCHC", "--year", "2025", "--about", "SNV", at=day.province)
    assert len(losses["components"]) == 13


def test_backups_were_made_on_their_days(office_year: Year, tmp_path: Path) -> None:
    day = office_year.morning(RETURNED, tmp_path)
    told = day.do("backup", "list")
    made = [one["name"][:10] for one in told["backups"]]
    assert made == ["2026-09-11", "2026-07-31", "2026-07-03", "2026-06-26"]
    assert told["state"]["last"] == "2026-09-11"


def test_the_returned_report_waits_in_its_file(office_year: Year, tmp_path: Path) -> None:
    day = office_year.morning(RETURNED, tmp_path)
    (report,) = [one for one in day.do("report", "list")["reports"] if one["period"] == "2026-Q3"]
    assert (report["number"], report["state"]) == ("125/BC-SNV", "exported")
    newest = day.packages("return")
    assert len(newest) == 2
    for file in (*day.packages("receipt"), *newest):
        day.do("receive", file)
    (report,) = [one for one in day.do("report", "list")["reports"] if one["period"] == "2026-Q3"]
    assert (report["state"], report["due_back_on"]) == ("returned", "2026-09-25")


def test_both_workspaces_are_sound_and_agree(office_year: Year, tmp_path: Path) -> None:
    day = office_year.morning(RETURNED, tmp_path)
    for folder in (day.snv, day.province):
        assert day.do("check", at=folder)["health"]["audit_broken_at"] is None
    (row,) = [
        one
        for one in day.do("consolidate", "2026-Q3", "--document", PLAN, at=day.province)["table"]["rows"]
        if one["code"] == "H19.02"
    ]
    assert row["total"] == sum(row["counts"]) == 64


def test_the_demonstration_opens_any_morning(tmp_path: Path) -> None:
    folder = tmp_path / "sáng thứ Hai"
    told = ok("demo", "--until", MONDAY, "--to", folder, "--no-window")["summary"]
    assert (told["today"], told["office_year"]["counts"]) == ("2026-07-06", [28, 3, 31, 2])
    before = (folder / "summary.json").stat().st_mtime_ns
    ok("demo", "--until", MONDAY, "--to", folder, "--no-window")
    assert (folder / "summary.json").stat().st_mtime_ns == before
    said = camket("today", at=folder / told["office_year"]["workspace"], today="2026-07-06", as_json=False)
    assert "3 văn bản giao · Quý III/2026" in said.out
    assert date.fromisoformat(told["office_year"]["until"]) == MONDAY
