"""What the first files say before there is any workspace, and what files say before they are taken in."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from desktop_app.domain.encryption import NotForUs
from desktop_app.services.first_contact import begin, look
from desktop_app.services.looking_into import DocumentFacts, ReceiptFacts, look_into
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_receipt
from tests.services.world import SNV, STP, World, took


def test_the_first_look_tells_document_sender_and_each_agencys_tasks_and_keeps_nothing(
    world: World, tmp_path: Path
) -> None:
    first = look(world.house, [world.assignment])
    assert [one.number for one in first.documents] == ["336/KH-UBND"]
    assert {(str(one.agency.code), one.leads, one.supports) for one in first.agencies} == {(SNV, 3, 1), (STP, 2, 1)}
    assert first.sender_code == "H19.01"
    assert first.root == world.root
    assert first.training
    assert first.refused == ()


def test_the_certificate_file_is_found_beside_a_renamed_assignment(world: World, tmp_path: Path) -> None:
    shutil.copyfile(world.assignment, tmp_path / "giao viec (2).zip")
    assert not look(world.house, [tmp_path / "giao viec (2).zip"]).has_root
    shutil.copyfile(world.certificates, tmp_path / "chung thu.asice")
    found = look(world.house, [tmp_path / "giao viec (2).zip"])
    assert found.has_root
    assert found.beside == (tmp_path / "chung thu.asice",)
    agency = next(one.agency for one in found.agencies if one.agency.code == STP)
    begun = begin(world.house, found, agency, tmp_path / "STP", world.root)
    assert [one.outcome for one in begun.results] == ["applied", "applied"]
    with world.house.open(begun.folder) as office:
        assert office.info.code == STP
        with office.look() as work:
            assert len(work.assignments.of_document(found.documents[0].id, STP)) == 3


def test_a_code_that_differs_takes_nothing_in_and_the_files_say_so(world: World, tmp_path: Path) -> None:
    found = look(world.house, [world.certificates, world.assignment])
    agency = next(one.agency for one in found.agencies if one.agency.code == STP)
    begun = begin(world.house, found, agency, tmp_path / "STP", "00" * 32)
    assert {one.outcome for one in begun.results} == {"quarantined"}


def test_an_encrypted_file_says_that_nobody_here_can_open_it(member: World, tmp_path: Path) -> None:
    closed = hand_over(member.province, give_receipt(member.province, SNV), member.mail)
    found = look(member.house, [closed])
    assert found.root == ""
    assert [type(refusal) for _path, refusal in found.refused] == [NotForUs]


def test_looking_into_files_tells_new_tasks_and_confirmed_files_and_takes_no_number(member: World) -> None:
    snv = member.agencies[SNV]
    member.clock.day = date(2025, 3, 14)
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    receipt = hand_over(member.province, give_receipt(member.province, SNV), member.mail)
    before = len(_received(member))
    seen = {type(one.facts): one for one in look_into(snv, [receipt, member.assignment])}
    told = seen[ReceiptFacts].facts
    assert isinstance(told, ReceiptFacts)
    assert "BC_2025-Q1_SNV_lan1.asice" in told.confirmed
    document = seen[DocumentFacts]
    assert isinstance(document.facts, DocumentFacts)
    assert (document.facts.leads, document.facts.supports, document.facts.new) == (3, 1, 0)
    assert document.known_on is not None
    assert len(_received(member)) == before


def _received(world: World) -> list[str]:
    with world.agencies[SNV].look() as work:
        return [one.identity for one in work.custody.received()]
