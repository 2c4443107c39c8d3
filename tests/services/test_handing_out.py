"""A document system that knows few endings and small files gets archives that our own reader takes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from desktop_app.services.exporting import seal_report
from desktop_app.services.handing_out import Means, Road, endings_of, hand_out, may_pass
from desktop_app.services.receiving import receive
from tests.services.world import SNV, World, took


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", ()), (".PDF, docx; *.zip", (".docx", ".pdf", ".zip")), ("pdf pdf", (".pdf",)), (" , . ", ())],
)
def test_endings_are_read_however_people_write_them(typed: str, found: tuple[str, ...]) -> None:
    assert endings_of(typed) == found


def test_a_package_passes_as_itself_or_in_an_archive_or_not_at_all() -> None:
    assert may_pass(())
    assert may_pass((".zip",))
    assert may_pass((".age", ".asice"))
    assert not may_pass((".asice",))
    assert not may_pass((".pdf",))


def test_what_the_document_system_takes_is_taken_in_again_at_the_other_side(member: World, tmp_path: Path) -> None:
    member.clock.day = date(2025, 3, 15)
    member.attach(SNV, "4", Random(3).randbytes(300_000).hex())
    report = member.report(SNV, "05/BC-SNV")
    snv = member.agencies[SNV]
    record = seal_report(snv, report.id)
    road = Road(Means.SYSTEM, 256 * 1024, (".pdf", ".zip"))
    heard: list[str] = []
    files = hand_out(snv, [record], tmp_path / "hệ thống", road, step=heard.append)
    assert heard == ["write"]
    assert len(files) > 1
    assert all(file.suffix == ".zip" and file.stat().st_size <= 256 * 1024 for file in files)
    for file in files:
        with ZipFile(file) as archive:
            assert archive.testzip() is None
            assert archive.namelist() == [file.name.removesuffix(".zip")]
    assert not [one for one in (snv.folder / "outbox").iterdir() if one.name.startswith(".system")]
    took(receive(member.province, [tmp_path / "hệ thống"]))


def test_one_encrypted_file_in_an_archive_is_taken_in_at_the_other_side(member: World, tmp_path: Path) -> None:
    member.clock.day = date(2025, 3, 15)
    snv = member.agencies[SNV]
    record = seal_report(snv, member.report(SNV, "05/BC-SNV").id)
    (file,) = hand_out(snv, [record], tmp_path, Road(Means.SYSTEM, endings=(".zip",)))
    assert file.name.endswith(".asice.age.zip")
    took(receive(member.province, [file]))


def test_a_system_without_limits_gets_the_file_itself(member: World, tmp_path: Path) -> None:
    member.clock.day = date(2025, 3, 15)
    snv = member.agencies[SNV]
    record = seal_report(snv, member.report(SNV, "05/BC-SNV").id)
    (file,) = hand_out(snv, [record], tmp_path, Road(Means.SYSTEM))
    assert file.name.endswith(".asice.age")
    assert hand_out(snv, [record], tmp_path / "đĩa", Road(Means.DISK))[0].is_file()
