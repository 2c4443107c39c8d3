"""Files leave encrypted once their receiver can decrypt, and come in whatever they are called."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.encryption import PlainNeedsReason, Purpose, RecipientLapsed
from desktop_app.domain.packages import Kind, PackageRefused
from desktop_app.domain.watch import unwatched
from desktop_app.services import encrypting
from desktop_app.services.keys import rotate
from desktop_app.services.office import Office
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import give_receipt
from tests.services.world import PASSPHRASE, SNV, STP, World, codes, outcomes, took

DAY = date(2025, 3, 17)


def reported(world: World, code: str = SNV) -> Path:
    world.clock.day = DAY
    world.log(code, "1", "Đã làm xong phần việc của quý")
    return world.export(code, world.report(code, f"12/BC-{code[-2:]}"))


def locked(office: Office, file: Path) -> bool:
    return office.locker.is_locked(file)


def staged(office: Office) -> list[str]:
    places = (office.folder / "inbox", office.folder / "outbox")
    return [file.name for place in places for file in place.iterdir() if file.name.startswith(".")]


def test_first_contact_ends_in_files_that_only_the_other_side_opens(world: World) -> None:
    world.pinned(SNV)
    enrolment = world.enrol(SNV)
    assert (enrolment.suffix, locked(world.province, enrolment)) == (".asice", False)
    took(receive(world.province, [enrolment]))
    certificate = world.certify(SNV)
    assert certificate.name.endswith(".asice.age")
    assert locked(world.province, certificate)
    took(receive(world.agencies[SNV], [certificate]))
    with world.agencies[SNV].look() as work:
        known = work.recipients.of(world.province.info.code)
    assert [one.recipient.purpose for one in known] == [Purpose.WORK]
    report = reported(world)
    assert report.name == "BC_2025-Q1_SNV_lan1.asice.age"
    (sealed,) = (world.agencies[SNV].folder / "outbox").glob("*BC_*")
    assert sealed.suffix == ".asice"
    took(receive(world.province, [report]))
    (inside,) = [one for one in (world.province.folder / "inbox").iterdir() if one.read_bytes() == sealed.read_bytes()]
    assert inside.suffix == ".asice"
    took(receive(world.agencies[SNV], [world.receipt(SNV)]))
    assert staged(world.province) == staged(world.agencies[SNV]) == []


def test_an_encrypted_file_is_known_by_its_content_and_is_the_package_it_holds(member: World, tmp_path: Path) -> None:
    report = reported(member)
    (sealed,) = (member.agencies[SNV].folder / "outbox").glob("*BC_*")
    for name in ("thư đính kèm.bin", "báo cáo.zip", "tệp"):
        (renamed,) = receive(member.province, [Path(shutil.copy(report, tmp_path / name))])
        assert renamed.outcome in ("applied", "duplicate")
    folder = tmp_path / "stick"
    folder.mkdir()
    shutil.copy(sealed, folder / "plain.asice")
    shutil.copy(report, folder / "no name at all")
    # The same package, encrypted or not, is one.
    assert outcomes(receive(member.province, [folder])) == ["duplicate", "duplicate"]


def test_a_file_for_somebody_else_stays_where_it_is(member: World) -> None:
    stp = member.member(STP)
    mine, others = member.receipt(SNV), member.receipt(STP)
    for office, file in ((stp, mine), (member.agencies[SNV], others)):
        (result,) = receive(office, [file])
        assert (result.outcome, result.refusal and result.refusal.code) == ("stray", "NOT_FOR_US")
        assert file.exists()
        assert staged(office) == []
    # The body that follows opens what it has sent itself, and sees for whom it is.
    (own,) = receive(member.province, [mine])
    assert own.outcome == "stray"
    took(receive(stp, [others]))


def test_without_an_identity_a_file_stays_where_it_is(member: World) -> None:
    office = member.agencies[SNV]
    receipt = member.receipt(SNV)
    for file in (member.house.local / "keys" / office.info.id).glob("*.age-identity"):
        file.rename(file.with_suffix(".elsewhere"))
    (result,) = receive(office, [receipt])
    assert (result.outcome, result.refusal and result.refusal.code) == ("stray", "KEY_MISSING")
    assert receipt.exists()
    for file in (member.house.local / "keys" / office.info.id).glob("*.elsewhere"):
        file.rename(file.with_suffix(".age-identity"))
    took(receive(office, [receipt]))


def test_an_altered_file_is_put_aside_with_its_reason_and_kept_as_it_came(member: World) -> None:
    report = reported(member)
    data = bytearray(report.read_bytes())
    data[-100] ^= 1
    report.write_bytes(data)
    assert codes(receive(member.province, [report])) == ["ENCRYPTION_ALTERED"]
    (copy,) = (member.province.folder / "inbox" / "quarantine").iterdir()
    assert copy.read_bytes() == data
    assert staged(member.province) == []


def test_leaving_it_unencrypted_is_a_choice_with_a_reason_in_the_log(member: World) -> None:
    record = give_receipt(member.province, SNV)
    before = set(member.mail.iterdir())
    for nothing in ("", "  \n"):
        with pytest.raises(PlainNeedsReason):
            hand_over(member.province, record, member.mail, plain=nothing)
    assert set(member.mail.iterdir()) == before
    file = hand_over(member.province, record, member.mail, plain=" Hệ thống văn bản không nhận tệp .age ")
    assert (file.suffix, locked(member.province, file)) == (".asice", False)
    with member.province.look() as work:
        (event,) = work.audit.of_actions((encrypting.EXPORTED_PLAIN,))
    assert event.subject == record.identity
    assert json.loads(event.details) == {"receiver": SNV, "reason": "Hệ thống văn bản không nhận tệp .age"}
    took(receive(member.agencies[SNV], [file]))


def test_what_cannot_be_encrypted_needs_no_reason_and_no_log(world: World) -> None:
    world.pinned(SNV)
    assert world.enrol(SNV).suffix == ".asice"
    with world.agencies[SNV].look() as work:
        assert work.audit.of_actions((encrypting.EXPORTED_PLAIN,)) == ()


def test_exporting_again_leaves_one_file_of_a_package_and_never_replaces_another(member: World) -> None:
    record = give_receipt(member.province, SNV)
    first = hand_over(member.province, record, member.mail)
    assert hand_over(member.province, record, member.mail) == first
    took(receive(member.agencies[SNV], [first]))
    first.write_bytes(b"age-encryption.org/v1\nsomething else")
    second = hand_over(member.province, record, member.mail)
    assert second.name == first.name.replace(".asice.age", "_2.asice.age")
    assert first.read_bytes().endswith(b"something else")


def test_the_province_reads_its_own_mail_and_the_recovery_sheet_opens_what_comes_to_it(
    member: World, tmp_path: Path
) -> None:
    import pyrage

    identity, recipient = member.province.locker.new_recovery()
    with member.province.work() as work:
        key = work.keys.of(member.province.info.code)[0].certificate
        encrypting.keep_recovery(member.province, work, key, recipient)
        work.commit()
    took(receive(member.agencies[SNV], [member.certify(SNV)]))
    report = reported(member)
    (sealed,) = (member.agencies[SNV].folder / "outbox").glob("*BC_*")
    opened = pyrage.decrypt(report.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
    assert opened == sealed.read_bytes()
    # The sender too: after a restore it reads its own files back.
    member.agencies[SNV].locker.unlock(report, tmp_path / "own", unwatched)
    assert (tmp_path / "own").read_bytes() == sealed.read_bytes()
    took(receive(member.province, [report]))


def test_an_older_certificate_that_comes_late_does_not_bring_old_recipients_back(world: World) -> None:
    office = world.pinned(SNV)
    took(receive(world.province, [world.enrol(SNV)]))
    old = world.certify(SNV)
    identity, recipient = world.province.locker.new_recovery()
    assert identity.startswith("AGE-SECRET-KEY-1")
    with world.province.work() as work:
        key = work.keys.of(world.province.info.code)[0].certificate
        encrypting.keep_recovery(world.province, work, key, recipient)
        work.commit()
    new = world.mail / "mới" / "CN.age"
    new.parent.mkdir()
    shutil.move(world.certify(SNV), new)
    took(receive(office, [new]))
    took(receive(office, [old]))
    with office.look() as work:
        assert recipient in encrypting.recipients_of(office, work, world.province.info.code)


def test_recipients_under_a_revoked_key_are_used_no_more(member: World) -> None:
    from dataclasses import replace

    with member.province.work() as work:
        assert encrypting.recipients_of(member.province, work, SNV)
        (key,) = work.keys.of(SNV)
        work.keys.add(replace(key, revoked_at=member.clock.now()))
        assert encrypting.recipients_of(member.province, work, SNV) == ()


@pytest.mark.usefixtures("own_keys")
def test_nothing_goes_out_plain_because_a_key_was_revoked(member: World) -> None:
    report = reported(member)
    took(receive(member.province, [report]))
    office = member.agencies[SNV]
    with office.look() as work:
        (record,) = [one for one in work.custody.sent() if one.kind is Kind.REPORT]
    rotation = rotate(member.province, member.folder / "root.pem", PASSPHRASE, revoke_old=True)
    announced = hand_over(member.province, rotation.everybody, member.mail / "mới")
    took(receive(office, [announced]))
    before = set(member.mail.iterdir())
    with pytest.raises(RecipientLapsed):
        hand_over(office, record, member.mail)
    assert set(member.mail.iterdir()) == before
    assert hand_over(office, record, member.mail / "thường", plain="gấp").suffix == ".asice"
    for certificate in rotation.agencies:
        took(receive(office, [hand_over(member.province, certificate, member.mail / "mới")]))
    assert hand_over(office, record, member.mail / "mới").suffix == ".age"


@pytest.mark.parametrize("agency", [True, False])
def test_recipients_come_to_one_agency_only(member: World, agency: bool) -> None:
    from dataclasses import replace

    from desktop_app.domain.contents import CertificateContents

    with member.province.look() as work:
        trust = work.keys.trust()
        offered = encrypting.follower_recipients(
            member.province, work, work.keys.of(member.province.info.code)[0].certificate
        )
        certificate = work.keys.of(SNV)[0].certificate
    assert trust.root is not None
    whole = CertificateContents(trust.root, trust.operational, trust.crls, certificate, b"s" * 32, recipients=offered)
    contents = member.province.contents
    assert contents.read_certificate(contents.write_certificate(whole)) == whole
    wrong = replace(whole, recipients=()) if agency else replace(whole, agency=None, phone_secret=None)
    with pytest.raises(PackageRefused) as refused:
        contents.read_certificate(contents.write_certificate(wrong))
    assert refused.value.code == "RECORD_UNREADABLE"
