"""Keys over the years: what was sealed before stays valid, what is revoked is refused whatever day it claims."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.domain.fingerprints import words
from desktop_app.domain.packages import TrainingMismatch
from desktop_app.domain.reports import ReportState
from desktop_app.domain.trust import (
    FingerprintDiffers,
    KeyExpired,
    KeyFileExists,
    KeyRevoked,
    PassphraseWrong,
    RevocationNeedsReason,
    RootDiffers,
)
from desktop_app.domain.workspaces import TargetNotWritable
from desktop_app.services import keys
from desktop_app.services.enrolment import certify, enrolled_keys
from desktop_app.services.foundation import found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over, own_key
from tests.services.world import CATALOGUE, FOLLOWER, PASSPHRASE, SNV, STP, World, codes, outcomes, state_at, took

QUARTER_END = date(2025, 3, 17)


pytestmark = pytest.mark.usefixtures("own_keys")


def rotated(world: World, **more: bool) -> keys.Rotation:
    return keys.rotate(world.province, world.folder / "root.pem", PASSPHRASE, **more)


def told(world: World, rotation: keys.Rotation) -> list[Path]:
    return [hand_over(world.province, one, world.mail) for one in (rotation.everybody, *rotation.agencies)]


def key_files(world: World, office: Office) -> set[str]:
    return {file.stem for file in (world.house.local / "keys" / office.info.id).glob("*.pem")}


def reopened(world: World, office: Office) -> Office:
    """The same workspace after a new start of the program."""
    folder = office.folder
    code = office.info.code
    world.stack.close()
    world.province = world.stack.enter_context(world.house.open(world.folder / "province", world.clock))
    world.agencies[code] = world.stack.enter_context(world.house.open(folder, world.clock))
    return world.agencies[code]


def certified(world: World, office: Office) -> bytes:
    with office.look() as work:
        return own_key(office, work)


def test_a_rotation_keeps_what_was_sealed_before_and_destroys_the_old_key(member: World) -> None:
    agency = member.agencies[SNV]
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    early = member.export(SNV, member.report(SNV, "5/BC-SNV"))
    took(receive(member.province, [early]))
    receipt = member.receipt(SNV)
    (old,) = key_files(member, member.province)

    member.clock.day += timedelta(days=300)
    rotation = rotated(member)
    assert key_files(member, member.province) == {rotation.fingerprint} != {old}
    # A receipt under the old key that arrives after the rotation, with the file of the rotation or before it.
    took(receive(agency, [receipt]))
    took(receive(agency, told(member, rotation)))
    assert outcomes(receive(agency, [receipt])) == ["duplicate"]
    with agency.look() as work:
        numbers = dict(agency.keys.crl_numbers(work.keys.trust().crls))
    assert numbers[member.root] == 2
    assert agency.keys.issued(certified(member, agency), _operational(member.province))
    late = member.export(SNV, member.report(SNV, "6/BC-SNV", "2025-N"))
    took(receive(member.province, [late]))


def _operational(office: Office) -> bytes:
    with office.look() as work:
        return own_key(office, work)


def test_an_agency_that_has_not_heard_of_a_rotation_goes_on_under_its_old_certificate(member: World) -> None:
    rotated(member)
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    report = member.report(SNV, "5/BC-SNV")
    took(receive(member.province, [member.export(SNV, report)]))
    took(receive(member.agencies[SNV], [member.receipt(SNV)]))
    assert state_at(member.agencies[SNV], report) is ReportState.RECEIVED


def test_a_stolen_operational_key_is_believed_by_nobody_who_heard_of_it(member: World) -> None:
    agency = member.agencies[SNV]
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    report = member.report(SNV, "5/BC-SNV")
    under_old = member.export(SNV, report)
    stolen = member.receipt(SNV)
    rotation = rotated(member, revoke_old=True)
    took(receive(agency, told(member, rotation)))
    assert codes(receive(agency, [stolen])) == ["CERT_REVOKED"]
    # The agency's own key is untouched: the province compared it with a paper.
    took(receive(member.province, [under_old]))
    took(receive(agency, [member.receipt(SNV)]))


def test_a_rotation_with_another_root_or_a_wrong_passphrase_changes_nothing(member: World) -> None:
    before, held = keys.status(member.province), key_files(member, member.province)
    with pytest.raises(PassphraseWrong):
        keys.rotate(member.province, member.folder / "root.pem", "không phải")
    foreign = member.folder / "foreign.pem"
    member.province.keys.new_root(foreign, PASSPHRASE, FOLLOWER, "x", True)
    with pytest.raises(RootDiffers):
        keys.rotate(member.province, foreign, PASSPHRASE)
    assert (keys.status(member.province), key_files(member, member.province)) == (before, held)


def test_a_key_that_a_cut_off_rotation_has_left_is_destroyed_and_told(member: World) -> None:
    folder = member.house.local / "keys" / member.province.info.id
    (old,) = folder.glob("*.pem")
    content = old.read_bytes()
    rotation = rotated(member)
    old.write_bytes(content)
    found = keys.status(member.province)
    assert found.destroyed == (old.stem,)
    assert key_files(member, member.province) == {rotation.fingerprint}
    assert keys.status(member.province).destroyed == ()


def test_a_revoked_key_is_refused_when_it_arrives_later_whatever_day_it_claims(member: World) -> None:
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    sealed_before = member.export(SNV, member.report(SNV, "5/BC-SNV"))
    with pytest.raises(RevocationNeedsReason):
        keys.revoke(member.province, "SNV", " ")
    with pytest.raises(FingerprintDiffers):
        keys.revoke(member.province, "STP", "Mất máy")
    record = keys.revoke(member.province, "SNV", "Mất máy")
    assert codes(receive(member.province, [sealed_before])) == ["CERT_REVOKED"]
    assert enrolled_keys(member.province) == ()
    # The agency hears of it and seals nothing more.
    took(receive(member.agencies[SNV], [hand_over(member.province, record, member.mail)]))
    with pytest.raises(KeyRevoked):
        member.enrol(SNV)


def test_an_agency_that_lost_its_key_enrols_again_and_the_old_one_is_revoked(member: World) -> None:
    agency = member.agencies[SNV]
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    report = member.report(SNV, "5/BC-SNV")
    under_old = member.export(SNV, report)
    old, incarnation = certified(member, agency), agency.info.incarnation
    with pytest.raises(RevocationNeedsReason):
        keys.lose(agency, "")
    fingerprint = keys.lose(agency, "Máy hỏng")
    agency = reopened(member, agency)
    assert agency.info.incarnation != incarnation
    assert key_files(member, agency) == {fingerprint}
    took(receive(member.province, [member.enrol(SNV)]))
    (row,) = [one for one in enrolled_keys(member.province) if not one.certified]
    assert row.fingerprint == fingerprint
    assert codes(receive(member.province, [member.enrol(SNV)])) == [""]
    with pytest.raises(FingerprintDiffers):
        certify(member.province, SNV, "0" * 32)
    record = certify(member.province, SNV, row.words)
    assert [one.fingerprint for one in enrolled_keys(member.province)] == [fingerprint]
    with member.province.look() as work:
        trust = work.keys.trust()
        assert member.province.keys.listed(old, trust.crls)
    assert codes(receive(member.province, [under_old])) == ["CERT_REVOKED"]
    took(receive(agency, [hand_over(member.province, record, member.mail)]))
    assert agency.keys.issued(certified(member, agency), _operational(member.province))
    # What had not arrived is sealed anew, in the new incarnation and under the new key.
    anew = member.export(SNV, report)
    took(receive(member.province, [anew]))
    took(receive(agency, [member.receipt(SNV)]))
    assert state_at(agency, report) is ReportState.RECEIVED
    with agency.look() as work:
        sent = len(work.custody.sent())
    member.export(SNV, report)
    with agency.look() as work:
        assert len(work.custody.sent()) == sent


def test_a_certificate_of_the_lost_key_that_comes_late_brings_nothing_back(member: World) -> None:
    agency = member.agencies[SNV]
    late = member.certify(SNV)
    keys.lose(agency, "Máy hỏng")
    agency = reopened(member, agency)
    new = certified(member, agency)
    took(receive(agency, [late]))
    assert certified(member, agency) == new


def test_an_older_list_that_arrives_later_is_told_and_changes_nothing(member: World) -> None:
    before = hand_over(member.province, keys.announce(member.province), member.mail)
    after = hand_over(member.province, keys.revoke(member.province, "SNV", "Thử"), member.mail)
    other = member.pinned(STP)
    took(receive(other, [after]))
    with other.look() as work:
        newest = work.keys.trust().crls
    (result,) = receive(other, [before])
    assert result.outcome in ("applied", "older")
    assert codes([result]) == ["CRL_OLDER"]
    with other.look() as work:
        assert work.keys.trust().crls == newest


def rebuilt(world: World, **more: object) -> Office:
    """The province's PC died with everything on it; the root's stick is in the safe."""
    own = next(one for one in CATALOGUE if one.code == FOLLOWER)
    wanted = NewWorkspace(world.province.info.kind, own.code, own.sign, own.name, world.training)
    office = world.stack.enter_context(world.house.create(world.folder / "rebuilt", wanted, world.clock))
    root = world.folder / ("new-root.pem" if more.get("replaces") else "root.pem")
    fingerprint = found_province(office, CATALOGUE, root, PASSPHRASE, rebuild="replaces" not in more, **more)  # type: ignore[arg-type]
    world.province, world.root = office, fingerprint
    return office


def test_a_province_rebuilt_from_its_root_alone_goes_on(member: World) -> None:
    agency, before = member.agencies[SNV], member.root
    stale = member.receipt(SNV)
    office = rebuilt(member, revoke_old=True)
    assert member.root == before
    took(receive(agency, [hand_over(office, keys.announce(office), member.mail)]))
    assert codes(receive(agency, [stale])) == ["CERT_REVOKED"]
    # It knows no agency any more: what comes waits until the key is compared once more.
    (result,) = receive(office, [member.enrol(SNV)])
    assert result.outcome == "applied"
    took(receive(agency, [member.certify(SNV)]))
    assert agency.keys.issued(certified(member, agency), _operational(office))


def test_a_lost_root_is_replaced_by_one_that_names_it_and_agencies_compare_again(member: World) -> None:
    agency, lost = member.agencies[SNV], member.root
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    on_its_way = member.export(SNV, member.report(SNV, "5/BC-SNV"))
    with pytest.raises(KeyFileExists):
        keys.replace_root(member.province, member.folder / "root.pem", PASSPHRASE)
    rotation = keys.replace_root(member.province, member.folder / "new.pem", PASSPHRASE)
    files = told(member, rotation)
    refused = receive(agency, files[:1])
    assert codes(refused) == ["ROOT_DIFFERS"]
    assert refused[0].refusal is not None
    assert refused[0].refusal.facts == {"fingerprint": rotation.root, "pinned": lost}
    assert codes(receive(agency, files[:1], accept_root=words(lost))) == ["ROOT_DIFFERS"]
    assert set(codes(receive(agency, files, accept_root=words(rotation.root)))) == {""}
    with agency.look() as work:
        trust = work.keys.trust()
        assert trust.root is not None
        assert agency.keys.fingerprint(trust.root) == rotation.root
    # Sealed under the old root and already on its way: the register knows the key.
    took(receive(member.province, [on_its_way]))
    took(receive(agency, [member.receipt(SNV)]))
    # What the old root still signs is believed by nobody who has compared the new one.
    assert codes(receive(agency, [member.certificates])) == ["ROOT_DIFFERS"]


def test_an_agency_that_missed_one_new_root_goes_on_with_the_next(member: World) -> None:
    for name in ("second.pem", "third.pem"):
        rotation = keys.replace_root(member.province, member.folder / name, PASSPHRASE)
    took(receive(member.agencies[SNV], told(member, rotation), accept_root=words(rotation.root)))
    assert keys.status(member.agencies[SNV]).root == rotation.root


def test_a_root_that_does_not_name_the_pinned_one_is_not_accepted_even_when_typed(member: World) -> None:
    office = rebuilt(member, replaces="0" * 64)
    file = hand_over(office, keys.announce(office), member.mail / "new")
    assert codes(receive(member.agencies[SNV], [file], accept_root=member.root)) == ["ROOT_DIFFERS"]


def test_a_province_that_lost_its_root_with_everything_names_it(member: World) -> None:
    office = rebuilt(member, replaces=member.root)
    file = hand_over(office, keys.announce(office), member.mail / "new")
    took(receive(member.agencies[SNV], [file], accept_root=member.root))


def test_an_enrolment_that_was_on_its_way_when_the_root_was_lost_is_taken_in(member: World) -> None:
    member.pinned(STP)
    enrolment = member.enrol(STP)
    keys.replace_root(member.province, member.folder / "new.pem", PASSPHRASE)
    took(receive(member.province, [enrolment]))
    assert STP in {one.code for one in enrolled_keys(member.province) if not one.certified}


def test_a_real_workspace_and_a_training_one_refuse_each_other_whatever_a_flag_says(
    issued: World, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        real = World(tmp_path / "real", stack, training=False)
        real.issue()
        pupil = real.found(SNV, training=True, name="pupil")
        (result,) = receive(pupil, [real.certificates], accept_root=real.root)
        assert codes([result]) == ["TRAINING_MISMATCH"]
        clerk = real.found(SNV, training=False)
        (result,) = receive(clerk, [issued.certificates], accept_root=issued.root)
        assert codes([result]) == ["TRAINING_MISMATCH"]
        with clerk.look() as work:
            assert work.keys.trust().root is None
        shutil.copy(issued.folder / "root.pem", real.folder / "training.pem")
        with pytest.raises(TrainingMismatch):
            found_province(real.province, (), real.folder / "training.pem", PASSPHRASE, rebuild=True)


def test_an_expired_key_seals_nothing(member: World) -> None:
    member.clock.day = QUARTER_END
    member.log(SNV, "1")
    report = member.report(SNV, "5/BC-SNV")
    member.clock.day += timedelta(days=800)
    with pytest.raises(KeyExpired):
        keys.announce(member.province)
    with pytest.raises(KeyExpired):
        member.export(SNV, report)
    # A new operational key, and the agency's certificate with it, put that right.
    took(receive(member.agencies[SNV], told(member, rotated(member))))
    took(receive(member.province, [member.export(SNV, report)]))


def test_a_root_file_that_cannot_be_written_stops_a_rotation(member: World) -> None:
    root = member.folder / "root.pem"
    before = keys.status(member.province)
    (member.folder / "root.pem.part").mkdir()
    with pytest.raises(TargetNotWritable):
        keys.rotate(member.province, root, PASSPHRASE)
    assert keys.status(member.province) == before
    assert len(key_files(member, member.province)) == 1
