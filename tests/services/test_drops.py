"""Tiếp nhận cả thư mục: each file its own day, what a power cut broke off goes on, whose a file is as people know."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.drops import Drop, DropFileUnknown, Fate
from desktop_app.domain.senders import Sending
from desktop_app.domain.urgings import UrgeWay, UrgingUnknown
from desktop_app.services.drops import drops, files_to_look_at, say_whose, take_drop
from desktop_app.services.receiving import receive
from desktop_app.services.senders import senders
from desktop_app.services.urgings import note_cause, urge, withdraw_urging
from tests.services.world import FACTS, PERIOD, SNV, STP, World, took

MARCH = date(2025, 3, 17)


@pytest.fixture
def folder(member: World) -> Path:
    """One report, and its copy with one bit changed under the sign of another agency."""
    member.clock.day = MARCH
    member.log(SNV, "1")
    made = member.folder / "thư"
    made.mkdir()
    file = member.export(SNV, member.report(SNV, "05/BC-SNV"), made)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    (made / "BC_2025-Q1_STP_lan1.asice.age").write_bytes(data)
    return made


def fates(drop: Drop) -> dict[str, Fate]:
    return {one.agency_code: one.fate for one in drop.files}


def test_a_second_drop_of_the_same_folder_changes_nothing(member: World, folder: Path) -> None:
    first = take_drop(member.province, [folder]).drop
    assert fates(first) == {SNV: Fate.VALID, STP: Fate.CHANGED}
    second = take_drop(member.province, [folder]).drop
    assert fates(second) == {SNV: Fate.DUPLICATE, STP: Fate.CHANGED}
    assert len(files_to_look_at(member.province)) == 1


def test_what_a_power_cut_broke_off_is_the_same_drop_when_it_goes_on(member: World, folder: Path) -> None:
    office = member.province
    with office.work() as work:
        identity, now = office.new_id(), office.clock.now()
        work.registers.add(Drop(identity, identity, "", "", now, "ai", str(folder), now, False, ()))
        work.commit()
    took(receive(office, [next(folder.glob("*SNV*"))]))  # so far the broken drop had come
    shutil.copy(next(folder.glob("*SNV*")), folder / "BC_2025-Q1_SNV_lan1 (1).asice.age")
    again = take_drop(office, [folder]).drop
    assert again.subject == identity
    assert again.counts == {Fate.VALID: 1, Fate.DUPLICATE: 1, Fate.CHANGED: 1}
    assert [one.finished for one in drops(office)] == [True]


def test_one_file_may_have_another_day_than_its_folder(member: World, folder: Path) -> None:
    own = next(folder.glob("*SNV*"))
    member.clock.day = date(2025, 3, 25)
    drop = take_drop(member.province, [folder], date(2025, 3, 24), {own: MARCH}).drop
    assert {one.agency_code: one.arrived_on for one in drop.files} == {SNV: MARCH, STP: date(2025, 3, 24)}
    (row,) = senders(member.province, FACTS.number, PERIOD).of(Sending.IN_TIME)
    assert (row.code, row.arrived_on) == (SNV, MARCH)


def test_silence_has_a_known_cause_or_none(member: World, folder: Path) -> None:
    office = member.province
    (row,) = [one for one in senders(office, FACTS.number, PERIOD).rows if one.code == STP]
    assert row.sending is Sending.SILENT
    note_cause(office, FACTS.number, PERIOD, STP, "Máy hỏng, đã báo qua điện thoại")
    assert senders(office, FACTS.number, PERIOD).of(Sending.KNOWN)[0].causes == ("Máy hỏng, đã báo qua điện thoại",)
    note_cause(office, FACTS.number, PERIOD, STP, "")
    take_drop(office, [folder])
    (row,) = senders(office, FACTS.number, PERIOD).of(Sending.KNOWN)
    assert row.causes == ("BC_2025-Q1_STP_lan1.asice.age",)
    with pytest.raises(DropFileUnknown):
        say_whose(office, "không có", STP)


def test_urgings_are_counted_and_may_be_taken_back(member: World) -> None:
    office = member.province
    member.clock.day = MARCH
    made = urge(office, FACTS.number, PERIOD, UrgeWay.LETTER, number="15/SNV-CCHC", deadline=date(2025, 3, 20))
    assert {one.agency_code for one in made} == {SNV, STP}
    urge(office, FACTS.number, PERIOD, UrgeWay.PHONE, ["STP"], hour="15:40", person="Văn thư")
    counted = {row.code: len(row.urgings) for row in senders(office, FACTS.number, PERIOD).rows}
    assert counted == {SNV: 1, STP: 2}
    withdraw_urging(office, made[0].subject)
    assert {row.code: len(row.urgings) for row in senders(office, FACTS.number, PERIOD).rows} == {SNV: 0, STP: 2}
    with pytest.raises(UrgingUnknown):
        withdraw_urging(office, "không có")
