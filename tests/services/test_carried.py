"""A report reaches the province whatever carried it: in parts, in mails, re-zipped, over several days."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.carriers import Form
from desktop_app.domain.reports import ReportState
from desktop_app.services.collecting import parts_folder
from desktop_app.services.exporting import seal_report
from desktop_app.services.receiving import OF_CARRIERS, TAKEN, reception
from desktop_app.services.sending import hand_over_as
from desktop_app.wording.labels import OUTCOMES
from tests.services.world import SNV, World, codes, outcomes

LARGEST = 12 * 1024


@pytest.fixture
def posted(member: World) -> list[Path]:
    """The report in parts, as it lies in a mail folder."""
    member.clock.day = date(2025, 3, 17)
    member.done(SNV, "1", date(2024, 12, 20), "chứng từ " * 4000)
    report = member.report(SNV, "05/BC-SNV")
    agency = member.agencies[SNV]
    record = seal_report(agency, report.id)
    return list(hand_over_as(agency, record, member.folder / "thư", Form(LARGEST)))


def test_parts_of_two_days_are_one_report_that_came_on_the_second(member: World, posted: list[Path]) -> None:
    assert 2 < len(posted) < 99
    province = member.province
    first = reception(province, posted[::2]).files
    assert outcomes(first) == ["incomplete"]
    assert codes(first) == ["PARTS_MISSING"]
    assert first[0].refusal is not None
    assert first[0].refusal.facts["missing"] == tuple(range(2, len(posted) + 1, 2))
    member.clock.day = date(2025, 3, 19)
    (received,) = reception(province, posted[1::2]).files
    assert (received.outcome, received.arrived_on) == ("applied", date(2025, 3, 19))
    assert received.path.name.startswith("BC_2025-Q1_SNV_lan1.asice")
    assert list(parts_folder(province).iterdir()) == []
    assert [entry.name for entry in (province.folder / "inbox").iterdir() if entry.name.startswith(".")] == []
    assert outcomes(reception(province, [posted[0].parent]).files) == ["duplicate"]


def test_messages_inside_a_re_zipped_folder_are_taken_in(member: World, posted: list[Path], tmp_path: Path) -> None:
    agency, province = member.agencies[SNV], member.province
    with agency.look() as work:
        record = work.custody.sent()[-1]
    messages = hand_over_as(agency, record, tmp_path / "eml", Form(40 * 1024, mail=True, address="tinh@dongnai.gov.vn"))
    folder = tmp_path / "tải về"
    folder.mkdir()
    with zipfile.ZipFile(folder / "Tin nhắn.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for message in messages:
            archive.write(message, f"hộp thư/{message.name}")
    (folder / "ảnh.jpg").write_bytes(b"\xff\xd8\xff")
    seen = reception(province, [folder])
    assert outcomes(seen.files) == ["applied"]
    assert [path.name for path in seen.ignored] == ["ảnh.jpg"]


def test_an_altered_part_is_named_and_put_right_by_its_repetition(member: World, posted: list[Path]) -> None:
    province, good = member.province, posted[1].read_bytes()
    posted[1].write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert sorted(codes(reception(province, [posted[0].parent]).files)) == ["PARTS_MISSING", "PART_ALTERED"]
    posted[1].write_bytes(good)
    assert outcomes(reception(province, [posted[1]]).files) == ["applied"]


def test_a_file_in_quarantine_from_an_archive_is_kept_whole(member: World, posted: list[Path], tmp_path: Path) -> None:
    assert posted
    bad = tmp_path / "gateway.zip"
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("BC.asice", b"nothing that was ever sealed")
    (received,) = reception(member.province, [bad]).files
    assert (received.outcome, received.path) == ("quarantined", bad / "BC.asice")
    (copy,) = (member.province.folder / "inbox" / "quarantine").iterdir()
    assert copy.read_bytes() == b"nothing that was ever sealed"


def test_every_outcome_of_a_carrier_has_its_word() -> None:
    assert {*OF_CARRIERS.values(), *TAKEN} <= set(OUTCOMES)


def test_state_follows_the_file_not_its_carrier(member: World, posted: list[Path]) -> None:
    assert posted
    with member.agencies[SNV].look() as work:
        assert [report.state for report in work.reports.all()] == [ReportState.EXPORTED]
