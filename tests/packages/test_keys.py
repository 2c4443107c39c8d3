"""Keys: made, kept for one person only, opened with the right passphrase, and never overwritten."""

from __future__ import annotations

import shutil
import stat
import subprocess
import unicodedata
from pathlib import Path

import pytest

from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.trust import KeyFileExists, KeyMissing, PassphraseWrong
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.keys import ProfileKeys
from tests.packages.world import AGENCY, NOW, OTHER, PASSPHRASE, PROVINCE, READ_ME, World


def test_the_root_key_is_encrypted_and_openssl_opens_it(world: World) -> None:
    file = world.folder / "root.pem"
    text = file.read_text()
    assert "ENCRYPTED PRIVATE KEY" in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    if shutil.which("openssl"):
        command = ["openssl", "pkey", "-in", str(file), "-noout", "-passin"]
        assert subprocess.run([*command, f"pass:{PASSPHRASE}"], check=False, capture_output=True).returncode == 0
        assert subprocess.run([*command, "pass:khác"], check=False, capture_output=True).returncode != 0
        shown = subprocess.run(["openssl", "asn1parse", "-in", file], check=True, capture_output=True, text=True).stdout
        assert "0927C0" in shown  # 600,000 rounds
        assert "aes-256-cbc" in shown


def test_a_passphrase_opens_however_the_keyboard_composes_its_letters(world: World) -> None:
    apart = unicodedata.normalize("NFD", PASSPHRASE)
    assert apart != PASSPHRASE
    root, _, _ = world.keys.new_operational("spare", world.folder / "root.pem", apart, PROVINCE, "x", NOW)
    assert root == world.root
    shutil.rmtree(world.folder / "profile/keys/spare")


def test_a_wrong_passphrase_a_missing_file_and_another_provinces_root(world: World, tmp_path: Path) -> None:
    file = world.folder / "root.pem"
    with pytest.raises(PassphraseWrong):
        world.keys.new_operational("province", file, "không phải", PROVINCE, "x", NOW)
    with pytest.raises(KeyMissing):
        world.keys.new_operational("province", tmp_path / "none.pem", PASSPHRASE, PROVINCE, "x", NOW)
    with pytest.raises(PackageRefused) as refusal:
        world.keys.new_operational("province", file, PASSPHRASE, "H20", "x", NOW)
    assert refusal.value.code == "WRONG_AGENCY"
    for text in ("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        broken = tmp_path / "broken.pem"
        broken.write_text(text)
        with pytest.raises(KeyMissing):
            world.keys.new_operational("province", broken, PASSPHRASE, PROVINCE, "x", NOW)


def test_a_root_file_holds_a_root_and_its_own_key(world: World, tmp_path: Path) -> None:
    from desktop_app.packages.pem import CERTIFICATE, block

    text = (world.folder / "root.pem").read_text()
    key = text[: text.index("-----BEGIN CERT")]
    mixed = tmp_path / "mixed.pem"
    for certificate in (world.operational, world.own):
        mixed.write_text(key + block(CERTIFICATE, certificate))
        with pytest.raises(KeyMissing):
            world.keys.new_operational(
                "province", mixed, PASSPHRASE, PROVINCE if certificate != world.own else AGENCY, "x", NOW
            )
    other = ProfileKeys(Vault(tmp_path), READ_ME)
    foreign = other.new_root(tmp_path / "foreign.pem", PASSPHRASE, PROVINCE, "x")
    mixed.write_text(key + block(CERTIFICATE, foreign))
    with pytest.raises(KeyMissing):
        world.keys.new_operational("province", mixed, PASSPHRASE, PROVINCE, "x", NOW)


def test_a_root_key_is_never_overwritten_and_needs_a_passphrase(world: World, tmp_path: Path) -> None:
    before = (world.folder / "root.pem").read_bytes()
    with pytest.raises(KeyFileExists):
        world.keys.new_root(world.folder / "root.pem", PASSPHRASE, PROVINCE, "x")
    assert (world.folder / "root.pem").read_bytes() == before
    with pytest.raises(PassphraseWrong):
        world.keys.new_root(tmp_path / "root.pem", "", PROVINCE, "x")
    assert not list(tmp_path.iterdir())


def test_a_root_key_that_is_not_read_back_is_not_given_a_name(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = world.folder / "root.pem"
    monkeypatch.setattr("desktop_app.packages.roots.write_private", lambda file, _content: shutil.copyfile(other, file))
    with pytest.raises(OSError, match="read back"):
        world.keys.new_root(tmp_path / "root.pem", PASSPHRASE, PROVINCE, "x")
    assert not list(tmp_path.iterdir())


def test_keys_rest_in_the_profile_for_one_person_only(world: World) -> None:
    folder = world.folder / "profile/keys"
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert {stat.S_IMODE(one.stat().st_mode) for one in (folder, *folder.iterdir())} == {0o700}
    assert (folder / "agency" / f"{world.keys.fingerprint(world.own)}.pem").is_file()


def test_another_account_has_no_key_and_hears_which(world: World, tmp_path: Path) -> None:
    elsewhere = ProfileKeys(Vault(tmp_path), READ_ME)
    with pytest.raises(KeyMissing) as refusal:
        elsewhere.sealer("agency", (world.certificate, world.operational))
    assert refusal.value.facts == {"workspace": "agency", "fingerprint": world.keys.fingerprint(world.own)}
    wrong = tmp_path / "agency" / f"{world.keys.fingerprint(world.own)}.pem"
    wrong.parent.mkdir(parents=True)
    for content in (b"", b"no key", next((world.folder / "profile/keys/other").iterdir()).read_bytes()):
        wrong.write_bytes(content)
        with pytest.raises(KeyMissing):
            elsewhere.sealer("agency", (world.certificate, world.operational))


def test_a_workspace_id_is_no_path(world: World) -> None:
    for name in ("", "../x", "a/b", "."):
        with pytest.raises(ValueError, match="id of a workspace"):
            world.keys.new_agency(name, AGENCY, "x")


def test_only_a_shown_key_is_certified_and_only_for_its_agency(world: World) -> None:
    for shown, code in ((world.certificate, AGENCY), (world.own, OTHER)):
        with pytest.raises(PackageRefused):
            world.keys.certify("province", world.operational, shown, code, "x")
    with pytest.raises(KeyMissing):
        world.keys.certify("agency", world.operational, world.own, AGENCY, "x")


def test_what_can_be_told_from_certificates(world: World) -> None:
    keys = world.keys
    assert keys.issued(world.operational, world.root)
    assert keys.issued(world.certificate, world.operational)
    assert not keys.issued(world.certificate, world.root)
    assert keys.subject_code(world.certificate) == AGENCY
    assert keys.fingerprint(world.certificate) == keys.fingerprint(world.own)
    assert keys.serial(world.certificate) != keys.serial(world.own)
    (root, first), (operational, second) = keys.crl_numbers(world.crls)
    assert (root, operational) == (keys.fingerprint(world.root), keys.fingerprint(world.operational))
    assert (first, second) == (1, 1)


def test_a_long_name_is_cut_and_an_empty_one_is_the_code(world: World, tmp_path: Path) -> None:
    from desktop_app.packages.certs import load

    keys = ProfileKeys(Vault(tmp_path), READ_ME)
    assert (
        load(keys.new_agency("a", AGENCY, "Ban Quản lý " * 20)).name
        == "Ban Quản lý Ban Quản lý Ban Quản lý Ban Quản lý…"
    )
    assert load(keys.new_agency("a", AGENCY, "Đ" * 80)).name == "Đ" * 30 + "…"
    assert load(keys.new_agency("a", AGENCY, "")).name == AGENCY
