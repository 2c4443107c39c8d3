"""A code read over the telephone tells that a file arrived; it is no receipt."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.phone_codes import (
    LETTERS,
    PackageNotReceived,
    PhoneCodeMistyped,
    PhoneCodeWrong,
    PhoneSecretMissing,
    phone_code,
)
from desktop_app.domain.reports import ReportState
from desktop_app.services.office import Office
from desktop_app.services.phone_codes import code_to_read, confirm_by_phone
from desktop_app.services.receiving import receive
from tests.services.world import FOLLOWER, SNV, STP, World, state_at, took


def states(office: Office) -> dict[str, str]:
    with office.look() as work:
        return {one.identity: one.state for one in work.custody.sent() if one.report_id is not None}


def test_the_code_confirms_by_telephone_and_only_the_receipt_makes_it_received(member: World) -> None:
    report = member.report(SNV, "05/BC-SNV")
    file = member.export(SNV, report)
    with pytest.raises(PackageNotReceived):
        code_to_read(member.province, str(file))
    took(receive(member.province, [file]))
    record, code = code_to_read(member.province, str(file))
    assert code_to_read(member.province, record.identity[:12])[1] == code
    agency = member.agencies[SNV]
    assert states(agency) == {record.identity: "exported"}
    confirm_by_phone(agency, code.lower().replace("0", "o").replace("-", " "))
    assert states(agency) == {record.identity: "phoned"}
    assert state_at(agency, report) is ReportState.EXPORTED
    took(receive(agency, [member.receipt(SNV)]))
    assert states(agency) == {record.identity: "received"}
    assert state_at(agency, report) is ReportState.RECEIVED
    confirm_by_phone(agency, code)
    assert states(agency) == {record.identity: "received"}


def test_a_misheard_letter_is_told_from_a_code_of_another_file(member: World) -> None:
    file = member.export(SNV, member.report(SNV, "05/BC-SNV"))
    took(receive(member.province, [file]))
    record, code = code_to_read(member.province, str(file))
    agency = member.agencies[SNV]
    other = next(letter for letter in LETTERS if letter != code[2])
    with pytest.raises(PhoneCodeMistyped):
        confirm_by_phone(agency, code[:2] + other + code[3:])
    with pytest.raises(PhoneCodeMistyped):
        confirm_by_phone(agency, code[:-1])
    with agency.look() as work:
        secret = bytes.fromhex(work.notes.get(f"phone-secret/{FOLLOWER}") or "")
    with pytest.raises(PhoneCodeWrong):
        confirm_by_phone(agency, phone_code(secret, "00" * 32))
    with pytest.raises(PhoneCodeWrong):
        confirm_by_phone(agency, phone_code(bytes(32), record.identity))
    assert states(agency) == {record.identity: "exported"}


def test_without_a_certificate_there_is_no_code(world: World, tmp_path: Path) -> None:
    agency = world.pinned(STP)
    with pytest.raises(PhoneSecretMissing):
        confirm_by_phone(agency, "SKME-DYNN-BEZW")
    took(receive(world.province, [world.enrol(STP)]))
    with world.province.look() as work:
        (enrolment,) = work.custody.received(STP)
    with pytest.raises(PhoneSecretMissing):
        code_to_read(world.province, enrolment.identity)
    with pytest.raises(PackageNotReceived):
        code_to_read(world.province, str(tmp_path / "không có.asice"))
