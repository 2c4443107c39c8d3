"""Bàn giao trong một lần: one folder for whoever takes over; what was written stays with its author."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.inspection_files import InspectionFolderExists
from desktop_app.domain.minutes import ReceiverMissing
from desktop_app.domain.open_things import OpenKind
from desktop_app.domain.signers import Signer
from desktop_app.domain.tallies import By, Tally
from desktop_app.services.delegations import Naming, delegate, history_of
from desktop_app.services.handover_folders import hand_everything_over
from desktop_app.services.handover_minutes import Sides
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.successions import publish_succession
from desktop_app.services.tallies import tally
from tests.services.world import SNV, STP, World, outcomes, took

MARCH = date(2025, 3, 17)
SIDES = Sides(Signer("Giám đốc", "Nguyễn Văn Cũ"), Signer("Giám đốc", "Trần Thị Mới"), place="Biên Hòa")


def four(found: Tally) -> tuple[int, ...]:
    counts = found.total.counts
    return counts.done_on_time, counts.done_late, counts.in_time, counts.overdue


def test_a_closed_agency_hands_everything_over_in_one_act(member: World, tmp_path: Path) -> None:
    member.member(STP)
    member.clock.day = MARCH
    member.done(STP, "1", date(2024, 12, 27))
    member.log(STP, "3", "Đang tuyên truyền")
    took(receive(member.province, [member.export(STP, member.report(STP, "07/BC-STP"))]))
    before = four(tally(member.province, By.AGENCY))
    record, _one = publish_succession(member.province, STP, MARCH, {}, SNV)
    pack = hand_over(member.province, record, member.mail)
    for code in (STP, SNV):
        took(receive(member.agencies[code], [pack]))
    made = hand_everything_over(member.agencies[STP], SIDES, tmp_path / "bàn giao")
    assert {file.name for file in made.folder.iterdir()} == {
        made.open_list.name, *(file.name for file in (*made.minutes, *made.packages)),
    }  # fmt: skip
    assert len(made.minutes) == len(made.packages) == 1
    assert made.key
    assert made.without_key == ()
    enrolment_and_report = [OpenKind.PACKAGE] * 2  # no receipt has come for either
    assert [one.kind for one in made.open_things] == [OpenKind.REPORT, *enrolment_and_report]
    open_numbers = {row[1] for row in load_workbook(made.open_list).worksheets[0].iter_rows(values_only=True)}
    assert "3" in open_numbers
    assert made.open_tasks >= 1
    assert outcomes(receive(member.agencies[SNV], [made.folder])) == ["applied"]
    with member.agencies[SNV].look() as work:
        (document,) = work.documents.all()
        authors = {work.custody.line(one.id)[0] for one in work.progress.of_document(document.id, SNV)}  # type: ignore[index]
    assert authors == {STP}, "what was written stays with its author"
    assert four(tally(member.province, By.AGENCY)) == before
    with pytest.raises(InspectionFolderExists):
        hand_everything_over(member.agencies[STP], SIDES, tmp_path / "bàn giao")


def test_another_person_of_the_same_agency_gets_minutes_and_what_is_open(member: World, tmp_path: Path) -> None:
    member.clock.day = MARCH
    member.report(SNV, "05/BC-SNV")
    office = member.agencies[SNV]
    numbers = ("1", "2", "4")
    ids = [find_assignment(office, number, None, SNV).id for number in numbers]
    delegate(office, ids[:2], Naming("Nguyễn Văn Cũ", "Văn phòng", "Lê Thị Hoa"))
    delegate(office, ids[2:], Naming(person="Nguyễn Văn Cũ"))
    kept = hand_everything_over(office, SIDES, tmp_path / "giữ nguyên")
    assert (kept.delegated, kept.still_named) == (0, 3)
    made = hand_everything_over(office, SIDES, tmp_path / "đổi người", delegating=True)
    assert (made.delegated, made.still_named) == (3, 0)
    shown = {row[1]: row[3:6] for row in load_workbook(made.open_list).worksheets[2].iter_rows(values_only=True)}
    assert shown["1"] == shown["2"] == ("Trần Thị Mới", "Văn phòng", "Lê Thị Hoa")
    assert shown["4"][2] == "Trần Thị Mới"
    entries, _spans = history_of(office, ids[0])
    assert [one.leader for one in entries] == ["Nguyễn Văn Cũ", "Trần Thị Mới"], "what was said before stays"
    assert (len(made.minutes), made.packages) == (1, ())
    assert [one.number for one in made.open_things if one.kind is OpenKind.REPORT] == ["05/BC-SNV"]
    nobody = Sides(Signer("Giám đốc", "Nguyễn Văn Cũ"), Signer("Giám đốc", ""))
    with pytest.raises(ReceiverMissing):
        hand_everything_over(member.agencies[SNV], nobody, tmp_path / "không ai")
    assert not (tmp_path / "không ai").exists()


def test_the_body_that_follows_hands_over_too(member: World, tmp_path: Path) -> None:
    made = hand_everything_over(member.province, SIDES, tmp_path / "tỉnh")
    assert made.open_tasks == 5
    assert made.minutes[0].read_bytes().startswith(b"%PDF")
