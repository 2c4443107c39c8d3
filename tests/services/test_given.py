"""Files to which no receipt answers: sealed until they leave, then given, and nothing more is waited for."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.packages import Kind
from desktop_app.domain.workspaces import TargetNotWritable
from desktop_app.services.carrying import carry
from desktop_app.services.exchange import exchange
from desktop_app.services.handover import seal_handover
from desktop_app.services.office import Office
from desktop_app.services.read_back import read_back
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.successions import publish_succession
from desktop_app.services.verdicts import give_receipt
from tests.services.world import SNV, STP, World, took


def states(office: Office, kind: Kind) -> list[str]:
    return [one.package.state for one in exchange(office).sent if one.package.kind is kind]


def test_an_answer_of_the_province_is_sealed_then_given_and_never_waits_for_a_receipt(member: World) -> None:
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    record = give_receipt(member.province, SNV)
    assert states(member.province, Kind.RECEIPT) == ["sealed"]
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    assert states(member.province, Kind.RECEIPT) == ["given"]
    hand_over(member.province, record, member.mail)
    with member.province.look() as work:
        logged = work.audit.of_actions(["package.give"])
    assert sum(event.subject == record.identity for event in logged) == 1
    assert "exported" not in {one.package.state for one in exchange(member.province).sent}


def test_a_file_that_could_not_be_written_is_not_given(member: World) -> None:
    record = give_receipt(member.province, SNV)
    blocked = member.folder / "no folder"
    blocked.write_text("a file in the way")
    with pytest.raises(TargetNotWritable):
        hand_over(member.province, record, blocked)
    assert states(member.province, Kind.RECEIPT) == ["sealed"]


def test_what_leaves_in_one_file_for_all_is_given(member: World, tmp_path: Path) -> None:
    give_receipt(member.province, SNV)
    carry(member.province, [SNV], tmp_path / "all.zip")
    assert states(member.province, Kind.RECEIPT) == ["given"]


def test_a_report_waits_for_its_receipt_and_a_handover_for_none(member: World) -> None:
    member.member(STP)
    agency = member.agencies[SNV]
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    assert states(agency, Kind.REPORT) == ["exported"]
    record, _one = publish_succession(member.province, SNV, member.clock.day, {}, STP)
    took(receive(agency, [hand_over(member.province, record, member.mail)]))
    (sealed, *_rest) = seal_handover(agency)
    assert set(states(agency, Kind.HANDOVER)) == {"sealed"}
    hand_over(agency, sealed, member.mail)
    assert states(agency, Kind.HANDOVER).count("given") == 1
    assert states(agency, Kind.REPORT) == ["exported"]


def test_a_pack_that_is_read_back_after_a_restore_was_given(member: World) -> None:
    (file, *_rest) = [one for one in member.mail.iterdir() if one.name.startswith("CN")]
    assert [one.outcome for one in read_back(member.province, [file])] == ["known"]
    assert set(states(member.province, Kind.CERTIFICATE)) == {"given"}


def test_what_an_earlier_release_called_exported_reads_as_given_here(member: World) -> None:
    record = give_receipt(member.province, SNV)
    with member.province.work() as work:
        work.custody.update_state(record.identity, "exported")
        work.commit()
    assert states(member.province, Kind.RECEIPT) == ["given"]
