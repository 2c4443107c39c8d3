"""Keys by command line: rotated, revoked, lost, under a passphrase, on a sheet and in a backup."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from desktop_app.domain.fingerprints import words
from tests.cli.conftest import FOUNDED, Places, found_province
from tests.cli.shell import CATALOGUE, camket, ok, refused

LATER = "2025-03-20"


@pytest.fixture(autouse=True)
def _own_profile(founded: Places, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places are copies that share their keys; here keys are destroyed, so each test has keys of its own."""
    assert founded.province.is_dir()
    profile = tmp_path_factory.mktemp("own") / "profile"
    shutil.copytree(os.environ["CAMKET_PROFILE"], profile)
    monkeypatch.setenv("CAMKET_PROFILE", str(profile))


def root(places: Places) -> tuple[object, ...]:
    return "--root", places.folder / "root.pem", "--passphrase-file", places.folder / "pass.txt"


def test_a_rotation_is_told_to_everybody_and_to_each_agency(places: Places) -> None:
    before = ok("key", "status", at=places.province)["status"]
    done = ok("key", "rotate", *root(places), "--to", places.usb, at=places.province, today=LATER)
    assert done["root"] == before["root"] == places.root
    after = ok("key", "status", at=places.province)["status"]
    assert [key["fingerprint"] for key in after["keys"]] == [done["fingerprint"], before["keys"][0]["fingerprint"]]
    assert [key["held"] for key in after["keys"]] == [True, False]
    ok("receive", *done["files"], at=places.snv, today=LATER)
    (own,) = ok("key", "status", at=places.snv)["status"]["keys"]
    assert (own["certified"], own["valid_until"]) == (True, "21/03/2027")
    told = camket("key", "status", at=places.province, as_json=False).out
    assert words(done["fingerprint"]) in told
    assert "Danh sách thu hồi số 2" in told


def test_steps_say_what_they_need(places: Places) -> None:
    for typed in (
        ("rotate",),
        ("rotate", "--to", places.usb),
        ("revoke", "SNV"),
        ("backup",),
        ("protect",),
        ("nothing",),
    ):
        assert camket("key", *typed, at=places.province).code == 2
    assert refused("key", "revoke", "SNV", "--to", places.usb, at=places.province) == "REVOCATION_NEEDS_REASON"
    assert refused("key", "lost", at=places.snv) == "REVOCATION_NEEDS_REASON"
    for verb in ("rotate", "new-root"):
        assert refused("key", verb, *root(places), "--to", places.usb, at=places.snv) == "WRONG_KIND_OF_WORKSPACE"
    assert refused("key", "lost", "--reason", "x", at=places.province) == "WRONG_KIND_OF_WORKSPACE"


def test_an_agency_whose_key_is_lost_comes_back_with_eight_words(places: Places) -> None:
    made = ok("key", "lost", "--reason", "Mất máy tính", at=places.snv, today=LATER)
    enrolment = ok("enrol", "--to", places.usb, at=places.snv, today=LATER)["file"]
    ok("receive", enrolment, at=places.province, today=LATER)
    waiting = [one for one in ok("agency", "list", at=places.province)["keys"] if not one["certified"]]
    assert [one["words"] for one in waiting] == [words(made["fingerprint"])]
    typed = ("agency", "certify", "SNV", "--fingerprint", waiting[0]["words"], "--to", places.usb)
    file = ok(*typed, at=places.province, today=LATER)["file"]
    ok("receive", file, at=places.snv, today=LATER)
    (gone,) = ok("key", "status", at=places.province)["status"]["revoked"]
    assert gone["code"] == "H19.02"
    states = ok("key", "status", at=places.snv)["status"]["keys"]
    assert [(one["certified"], one["revoked"], one["held"]) for one in states] == [
        (True, False, True),
        (True, True, False),
    ]


def test_a_revoked_agency_hears_what_to_do(places: Places) -> None:
    file = ok("key", "revoke", "SNV", "--reason", "Lộ khóa", "--to", places.usb, at=places.province, today=LATER)[
        "file"
    ]
    ok("receive", file, at=places.snv, today=LATER)
    told = camket("enrol", "--to", places.usb, at=places.snv, today=LATER, as_json=False)
    assert (told.code, "camket key lost" in told.err) == (1, True)


def test_a_new_root_is_accepted_by_words_that_were_compared(places: Places) -> None:
    typed = ("--root", places.folder / "mới.pem", "--passphrase-file", places.folder / "pass.txt", "--to", places.usb)
    done = ok("key", "new-root", *typed, at=places.province, today=LATER)
    told = camket("receive", *done["files"], at=places.snv, today=LATER, as_json=False)
    assert told.code == 1
    for one in (places.root, done["root"]):
        assert words(one) in told.out
    assert "--accept-root" in told.out
    ok("receive", *done["files"], "--accept-root", words(done["root"]), at=places.snv, today=LATER)
    assert ok("key", "status", at=places.snv)["status"]["root"] == done["root"]


def test_a_province_is_rebuilt_from_its_root(places: Places) -> None:
    folder = places.folder / "tỉnh mới"
    make = ("new", "province", folder, "--code", "H19.01", "--catalogue", CATALOGUE, "--training")
    typed = ("--root-key", places.folder / "root.pem", "--passphrase-file", places.folder / "pass.txt")
    assert refused(*make, *typed, today=LATER) == "KEY_FILE_EXISTS"
    assert ok(*make, *typed, "--rebuild", "--revoke-old", today=LATER)["fingerprint"] == places.root
    file = ok("key", "announce", "--to", places.usb / "mới", at=folder, today=LATER)["file"]
    ok("receive", file, at=places.snv, today=LATER)
    stale = ok("key", "announce", "--to", places.usb / "cũ", at=places.province, today=LATER)["file"]
    late = camket("receive", stale, at=places.snv, today=LATER)
    assert late.data["files"][0]["refusal"]["code"] == "CERT_REVOKED"
    wrong = ("--root-key", places.folder / "x.pem", "--passphrase-file", places.folder / "pass.txt")
    assert camket(*make[:2], places.folder / "y", *make[3:], *wrong, "--replaces-root", "ABC", today=LATER).code == 2


def test_keys_under_a_passphrase_open_with_a_file_and_never_with_words(places: Places) -> None:
    secret = places.folder / "cụm.txt"
    secret.write_text("cụm mật khẩu\n", encoding="utf-8")
    done = ok("key", "protect", "--new-passphrase-file", secret, at=places.snv)
    assert done["at_rest"] == "passphrase"
    export = ("enrol", "--to", places.usb, "--head", "x")
    assert refused(*export, at=places.snv, today=LATER) == "KEY_LOCKED"
    wrong = places.folder / "pass.txt"
    assert refused(*export, "--key-passphrase-file", wrong, at=places.snv, today=LATER) == "PASSPHRASE_WRONG"
    shown = ok(*export, "--key-passphrase-file", secret, at=places.snv, today=LATER)
    assert len(shown["words"].split()) == 8
    # A file that came encrypted says nothing wrong of itself: it stays where it is until the keys are open.
    receipt = ok("receipt", "SNV", "--to", places.usb, at=places.province, today=LATER)["files"]
    assert receipt[0].endswith(".age")
    assert refused("receive", *receipt, at=places.snv, today=LATER) == "KEY_LOCKED"
    ok("receive", *receipt, "--key-passphrase-file", secret, at=places.snv, today=LATER)
    os.environ["CAMKET_KEY_PASSPHRASE_FILE"] = str(secret)
    try:
        ok(*export, at=places.snv, today=LATER)
        ok("key", "protect", "--none", at=places.snv)
    finally:
        del os.environ["CAMKET_KEY_PASSPHRASE_FILE"]
    ok(*export, at=places.snv, today=LATER)
    assert camket("key", "protect", "--none", "--new-passphrase-file", secret, at=places.snv).code == 2


def test_a_sheet_opens_a_backup_on_another_machine(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    file = places.folder / "khóa.age"
    assert refused("key", "backup", "--to", file, at=places.snv) == "RECOVERY_SHEET_MISSING"
    sheet = places.folder / "phiếu.pdf"
    ok("key", "recovery-sheet", "--to", sheet, at=places.snv, today=LATER)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert refused("key", "recovery-sheet", "--to", sheet, at=places.snv, today=LATER) == "TARGET_EXISTS"
    assert ok("key", "backup", "--to", file, at=places.snv)["secrets"] >= 2
    assert refused("key", "backup", "--to", file, at=places.snv) == "TARGET_EXISTS"
    typed = places.folder / "gõ lại.txt"
    typed.write_text(secret_of(sheet), encoding="utf-8")
    keys = Path(os.environ["CAMKET_PROFILE"]) / "keys"
    shutil.rmtree(keys)
    assert refused("enrol", "--to", places.usb, at=places.snv, today=LATER) == "KEY_MISSING"
    restore = ("key", "restore", "--from", file, "--identity-file")
    assert refused(*restore, places.folder / "pass.txt", at=places.snv) == "BACKUP_UNREADABLE"
    assert refused(*restore, typed, at=places.province) == "BACKUP_FOREIGN"
    ok(*restore, typed, at=places.snv)
    ok("enrol", "--to", places.usb, at=places.snv, today=LATER)


def secret_of(sheet: Path) -> str:
    """The secret line, read from the printed sheet as a person types it: groups on several lines become one."""
    import pypdfium2

    document = pypdfium2.PdfDocument(sheet)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text[text.index("AGE-SECRET-KEY-1") :].split())


def test_a_real_province_and_a_training_agency_never_mix(places: Places, tmp_path: Path) -> None:
    real = tmp_path / "thật"
    real.mkdir()
    fingerprint = found_province(real, training=False)
    file = ok("key", "announce", "--to", real / "usb", at=real / "tỉnh")["file"]
    answer = camket("receive", file, "--accept-root", fingerprint, at=places.snv, today=FOUNDED)
    assert answer.data["files"][0]["refusal"]["code"] == "TRAINING_MISMATCH"
