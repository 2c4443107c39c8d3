"""Secrets at rest: for one account, under a passphrase when somebody wants that, and repaired when they lay open."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.trust import AtRest, BackupForeign, BackupUnreadable, KeyLocked, KeyMissing, PassphraseWrong
from desktop_app.packages import pbes2
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.identities import ProfileIdentities, new_pair
from desktop_app.packages.keys import ProfileKeys
from desktop_app.packages.pem import block
from tests.packages.world import AGENCY, PASSPHRASE, READ_ME


class Turning:
    """A protection of accounts that turns every bit: what another account reads makes no sense."""

    def close(self, secret: bytes) -> bytes:
        return bytes(byte ^ 0xFF for byte in secret)

    def unclose(self, closed: bytes) -> bytes:
        return bytes(byte ^ 0xFF for byte in closed)


@pytest.fixture
def asked() -> list[str]:
    """The passphrase that is given when somebody asks; the last one counts."""
    return [""]


@pytest.fixture
def vault(tmp_path: Path, asked: list[str]) -> Vault:
    return Vault(tmp_path / "keys", lambda: asked[-1])


def test_a_protected_key_opens_with_its_passphrase_only(vault: Vault, tmp_path: Path, asked: list[str]) -> None:
    keys = ProfileKeys(vault, READ_ME)
    certificate = keys.new_agency("agency", AGENCY, "Sở Tư pháp")
    recipient = ProfileIdentities(vault, "agency").make()
    assert keys.at_rest("agency") is AtRest.FILE
    keys.protect("agency", PASSPHRASE)
    assert keys.at_rest("agency") is AtRest.PASSPHRASE
    for file in (tmp_path / "keys" / "agency").iterdir():
        assert b"ENCRYPTED PRIVATE KEY" in file.read_bytes()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def fresh() -> ProfileKeys:
        return ProfileKeys(Vault(tmp_path / "keys", lambda: asked[-1]), READ_ME)

    with pytest.raises(KeyLocked):
        fresh().sealer("agency", (certificate,))
    asked.append("không phải")
    with pytest.raises(PassphraseWrong):
        fresh().sealer("agency", (certificate,))
    asked.append(PASSPHRASE)
    assert fresh().sealer("agency", (certificate,)).fingerprint == keys.fingerprint(certificate)
    assert len(ProfileIdentities(Vault(tmp_path / "keys", lambda: asked[-1]), "agency").all()) == 1
    assert ProfileIdentities(vault, "agency").holds(recipient)


def test_a_new_key_rests_as_the_others_do(vault: Vault, asked: list[str], tmp_path: Path) -> None:
    keys = ProfileKeys(vault, READ_ME)
    first = keys.new_agency("agency", AGENCY, "x")
    keys.protect("agency", PASSPHRASE)
    other = ProfileKeys(Vault(tmp_path / "keys", lambda: asked[-1]), READ_ME)
    with pytest.raises(KeyLocked):
        other.new_agency("agency", AGENCY, "x")
    asked.append("cụm khác")
    with pytest.raises(PassphraseWrong):
        other.new_agency("agency", AGENCY, "x")
    asked.append(PASSPHRASE)
    second = other.new_agency("agency", AGENCY, "x")
    assert all(b"ENCRYPTED" in file.read_bytes() for file in (tmp_path / "keys" / "agency").iterdir())
    assert {keys.fingerprint(one) for one in (first, second)} == {
        file.stem for file in (tmp_path / "keys" / "agency").iterdir()
    }
    other.protect("agency", "")
    asked.append("")
    assert ProfileKeys(Vault(tmp_path / "keys"), READ_ME).sealer("agency", (second,))


def test_changing_the_passphrase_that_was_cut_off_is_finished_by_doing_it_again(
    vault: Vault, asked: list[str], tmp_path: Path
) -> None:
    keys = ProfileKeys(vault, READ_ME)
    for _time in range(2):
        keys.new_agency("agency", AGENCY, "x")
    keys.protect("agency", "cũ")
    files = sorted((tmp_path / "keys" / "agency").iterdir())
    last = files[1].read_bytes()
    asked.append("cũ")
    keys.protect("agency", "mới")
    files[1].write_bytes(last)  # the power failed after the first file
    again = ProfileKeys(Vault(tmp_path / "keys", lambda: "cũ"), READ_ME)
    again.protect("agency", "mới")
    opened = Vault(tmp_path / "keys", lambda: "mới")
    assert all(opened.read("agency", file.name) for file in files)


def test_a_key_under_a_passphrase_is_one_that_openssl_opens(vault: Vault, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here")
    keys = ProfileKeys(vault, READ_ME)
    keys.new_agency("agency", AGENCY, "x")
    keys.protect("agency", "cum-mat-khau")
    (file,) = (tmp_path / "keys" / "agency").iterdir()
    command = ["openssl", "pkey", "-in", str(file), "-noout", "-passin", "pass:cum-mat-khau"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


@settings(max_examples=5)
@given(st.binary(max_size=200), st.text(min_size=1, max_size=20))
def test_what_is_closed_opens_again(secret: bytes, passphrase: str) -> None:
    assert pbes2.unclose(pbes2.close(secret, passphrase), passphrase) == secret


def test_a_passphrase_that_leaves_well_ended_bytes_is_wrong_all_the_same(
    vault: Vault, asked: list[str], tmp_path: Path
) -> None:
    keys = ProfileKeys(vault, READ_ME)
    certificate = keys.new_agency("agency", AGENCY, "x")
    (file,) = (tmp_path / "keys" / "agency").iterdir()
    asked.append(PASSPHRASE)
    # What one wrong passphrase in 256 gives: bytes that end as they should and are no key.
    file.write_text(block("ENCRYPTED PRIVATE KEY", pbes2.close(b"\x30\x01\x00", PASSPHRASE)))
    with pytest.raises(PassphraseWrong):
        keys.sealer("agency", (certificate,))
    (file.parent / "age1x.age-identity").write_text(block("ENCRYPTED PRIVATE KEY", pbes2.close(b"x", PASSPHRASE)))
    with pytest.raises(PassphraseWrong):
        ProfileIdentities(vault, "agency").all()


def test_what_others_could_read_is_closed_and_said(vault: Vault, tmp_path: Path) -> None:
    keys = ProfileKeys(vault, READ_ME)
    keys.new_agency("agency", AGENCY, "x")
    assert keys.repair("agency") == ()
    folder = tmp_path / "keys" / "agency"
    (file,) = folder.iterdir()
    file.chmod(0o644)
    folder.chmod(0o755)
    assert keys.repair("agency") == (str(folder), str(file))
    assert keys.repair("agency") == ()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_opening_a_key_closes_it_to_others_first(vault: Vault, tmp_path: Path) -> None:
    keys = ProfileKeys(vault, READ_ME)
    certificate = keys.new_agency("agency", AGENCY, "x")
    (file,) = (tmp_path / "keys" / "agency").iterdir()
    file.chmod(0o640)
    keys.sealer("agency", (certificate,))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_an_account_closed_no_other_opens(tmp_path: Path) -> None:
    keys = ProfileKeys(Vault(tmp_path, guard=Turning()), READ_ME)
    certificate = keys.new_agency("agency", AGENCY, "x")
    assert keys.at_rest("agency") is AtRest.ACCOUNT
    assert keys.sealer("agency", (certificate,)).fingerprint == keys.fingerprint(certificate)
    (file,) = (tmp_path / "agency").iterdir()
    assert b"PRIVATE KEY" not in file.read_bytes()
    with pytest.raises(KeyMissing):
        ProfileKeys(Vault(tmp_path), READ_ME).sealer("agency", (certificate,))
    keys.protect("agency", PASSPHRASE)
    assert keys.at_rest("agency") is AtRest.PASSPHRASE
    with pytest.raises(KeyLocked):
        ProfileKeys(Vault(tmp_path, guard=Turning()), READ_ME).sealer("agency", (certificate,))
    both = ProfileKeys(Vault(tmp_path, lambda: PASSPHRASE, Turning()), READ_ME)
    assert both.sealer("agency", (certificate,))


def test_a_destroyed_key_is_gone(vault: Vault, tmp_path: Path) -> None:
    keys = ProfileKeys(vault, READ_ME)
    certificate = keys.new_agency("agency", AGENCY, "x")
    assert keys.holds("agency", certificate)
    assert keys.destroy("agency", certificate)
    assert not keys.destroy("agency", certificate)
    assert not keys.holds("agency", certificate)
    assert list((tmp_path / "keys" / "agency").iterdir()) == []
    with pytest.raises(KeyMissing):
        keys.sealer("agency", (certificate,))


def test_a_backup_opens_with_its_sheet_only_and_for_its_workspace_only(vault: Vault, tmp_path: Path) -> None:
    keys = ProfileKeys(vault, READ_ME)
    certificate = keys.new_agency("agency", AGENCY, "x")
    recipient = ProfileIdentities(vault, "agency").make()
    identity, sheet = new_pair()
    file = tmp_path / "backup.age"
    assert len(keys.backup("agency", (sheet,), file)) == 2
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    elsewhere = Vault(tmp_path / "elsewhere")
    new = ProfileKeys(elsewhere, READ_ME)
    with pytest.raises(BackupUnreadable):
        new.restore("agency", file, new_pair()[0])
    with pytest.raises(BackupForeign) as refusal:
        new.restore("other", file, identity)
    assert refusal.value.workspace == "agency"
    for wrong in (b"", b"no backup", file.read_bytes()[:-1]):
        broken = tmp_path / "broken.age"
        broken.write_bytes(wrong)
        with pytest.raises(BackupUnreadable):
            new.restore("agency", broken, identity)
    assert not (tmp_path / "elsewhere").exists()
    typed = " ".join(identity[start : start + 4] for start in range(0, len(identity), 4)).lower()
    assert len(new.restore("agency", file, typed)) == 2
    assert new.sealer("agency", (certificate,)).fingerprint == keys.fingerprint(certificate)
    assert ProfileIdentities(elsewhere, "agency").holds(recipient)
    with pytest.raises(KeyMissing):
        keys.backup("nobody", (sheet,), tmp_path / "none.age")


def test_a_backup_that_names_a_place_outside_is_none(vault: Vault, tmp_path: Path) -> None:
    from desktop_app.packages.recovery import write_backup

    identity, sheet = new_pair()
    for name in ("../x.pem", "a\\b.pem", ".hidden", "/x.pem"):
        file = tmp_path / "hostile.age"
        write_backup("agency", {name: b"x"}, (sheet,), file)
        with pytest.raises(BackupUnreadable):
            ProfileKeys(vault, READ_ME).restore("agency", file, identity)
