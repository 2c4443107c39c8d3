"""Encrypted files: what age gives, within our limits; and what a damaged or foreign one leaves behind."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.encryption import (
    MAX_HEADER,
    MAX_LOCKED,
    MAX_STANZAS,
    EncryptionAltered,
    NotEncrypted,
    NotForUs,
    RecipientUnreadable,
)
from desktop_app.domain.packages import MAX_WRITTEN, PackageRefused
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyMissing
from desktop_app.domain.watch import Cancelled, unwatched
from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.encryption import AgeLocker, header_length
from desktop_app.packages.identities import ProfileIdentities, new_pair

CONTENT = bytes(range(256)) * 700  # three pieces of age, the last one short
STANZA = b"-> X25519 " + b"a" * 43 + b"\n" + b"b" * 43 + b"\n"
MAC = b"--- " + b"c" * 43 + b"\n"


def locker(folder: Path, name: str) -> tuple[AgeLocker, str]:
    made = AgeLocker(ProfileIdentities(Vault(folder / "profile" / "keys"), name))
    return made, made.new_identity()


@pytest.fixture
def ours(tmp_path: Path) -> tuple[AgeLocker, str]:
    return locker(tmp_path, "ours")


def plain(folder: Path, content: bytes = CONTENT) -> Path:
    file = folder / "gói.asice"
    file.write_bytes(content)
    return file


def locked(folder: Path, ours: tuple[AgeLocker, str], content: bytes = CONTENT) -> Path:
    target = folder / "gói.asice.age"
    assert ours[0].lock(plain(folder, content), target, [ours[1]], unwatched) == target.stat().st_size
    return target


def left(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 200_000])
def test_what_was_encrypted_comes_back_whatever_its_length(
    tmp_path: Path, ours: tuple[AgeLocker, str], size: int
) -> None:
    content = random.Random(size).randbytes(size)
    file = locked(tmp_path, ours, content)
    ours[0].unlock(file, tmp_path / "back", unwatched)
    assert (tmp_path / "back").read_bytes() == content
    assert content[:64] not in file.read_bytes() or size < 2
    import hashlib

    assert ours[0].digest(file, unwatched) == hashlib.sha256(content).hexdigest()
    if os.name == "posix":
        for one in (file, tmp_path / "back"):
            assert stat.S_IMODE(one.stat().st_mode) == 0o600


def test_every_recipient_opens_it_and_nobody_else(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    other, its = locker(tmp_path, "other")
    stranger, _ = locker(tmp_path, "stranger")
    target = tmp_path / "x.age"
    ours[0].lock(plain(tmp_path), target, [ours[1], its, its], unwatched)
    for number, one in enumerate((ours[0], other)):
        one.unlock(target, tmp_path / f"{number}", unwatched)
        assert (tmp_path / f"{number}").read_bytes() == CONTENT
    before = left(tmp_path)
    with pytest.raises(NotForUs):
        stranger.unlock(target, tmp_path / "none", unwatched)
    nobody = AgeLocker(ProfileIdentities(Vault(tmp_path / "profile" / "keys"), "nobody"))
    with pytest.raises(KeyMissing):
        nobody.unlock(target, tmp_path / "none", unwatched)
    assert left(tmp_path) == before


def test_an_older_identity_still_opens_and_rests_where_no_other_account_reads(
    tmp_path: Path, ours: tuple[AgeLocker, str]
) -> None:
    file = locked(tmp_path, ours)
    newer = ours[0].new_identity()
    assert newer != ours[1]
    ours[0].unlock(file, tmp_path / "back", unwatched)
    kept = list((tmp_path / "profile" / "keys" / "ours").iterdir())
    assert sorted(one.name for one in kept) == sorted(f"{one}.age-identity" for one in (ours[1], newer))
    if os.name == "posix":
        assert {stat.S_IMODE(one.stat().st_mode) for one in kept} == {0o600}
        assert stat.S_IMODE(kept[0].parent.stat().st_mode) == 0o700


def test_a_changed_byte_anywhere_is_refused_and_leaves_nothing(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    file = locked(tmp_path, ours)
    data = file.read_bytes()
    length = header_length(data)
    assert length is not None
    dice = random.Random(25)
    places = dice.sample(range(length + 16), 120) + dice.sample(range(length + 16, len(data)), 80)
    before = left(tmp_path)
    found: dict[str, int] = {}
    for place in places:
        altered = bytearray(data)
        altered[place] ^= 1 << dice.randrange(8)
        file.write_bytes(altered)
        with pytest.raises(Refusal) as refused:
            ours[0].unlock(file, tmp_path / "back", unwatched)
        found[refused.value.code] = found.get(refused.value.code, 0) + 1
        assert left(tmp_path) == before
    assert set(found) == {"ENCRYPTION_ALTERED", "NOT_FOR_US", "NOT_ENCRYPTED"}
    # A changed stanza is no longer ours; everything after the header says plainly that it was changed.
    assert found["ENCRYPTION_ALTERED"] >= 80


def test_a_cut_or_longer_file_is_refused_and_leaves_nothing(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    file = locked(tmp_path, ours)
    data = file.read_bytes()
    length = header_length(data) or 0
    before = left(tmp_path)
    cuts = {*range(19, len(data), 4099), length - 1, length, length + 15, length + 16, length + 31, len(data) - 1}
    # Between two pieces too: the last one bears a mark of its own.
    cuts |= {length + 16 + number * (65536 + 16) for number in (1, 2)}
    for cut in sorted(cuts):
        file.write_bytes(data[:cut])
        with pytest.raises(EncryptionAltered):
            ours[0].unlock(file, tmp_path / "back", unwatched)
    for more in (b"\0", data):
        file.write_bytes(data + more)
        with pytest.raises(EncryptionAltered):
            ours[0].unlock(file, tmp_path / "back", unwatched)
    assert left(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"age-encryption", b"-----BEGIN AGE ENCRYPTED FILE-----\n"])
def test_what_is_not_encrypted_says_so(tmp_path: Path, ours: tuple[AgeLocker, str], content: bytes) -> None:
    file = plain(tmp_path, content)
    assert not ours[0].is_locked(file)
    with pytest.raises(NotEncrypted):
        ours[0].unlock(file, tmp_path / "back", unwatched)
    assert not ours[0].is_locked(tmp_path)
    assert not ours[0].is_locked(tmp_path / "none")


def test_a_file_is_known_by_its_first_bytes_whatever_its_name(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    file = locked(tmp_path, ours)
    for name in ("a.bin", "b.zip", "c"):
        assert ours[0].is_locked(shutil.copy(file, tmp_path / name))


@pytest.mark.parametrize(
    ("header", "fits"),
    [
        (STANZA + MAC, True),
        (STANZA * MAX_STANZAS + MAC, True),
        (STANZA * (MAX_STANZAS + 1) + MAC, False),
        (MAC, False),
        (STANZA, False),
        (b"-> \n\n" + MAC, False),
        (b"-> X25519  a\n\n" + MAC, False),
        (b"-> X25519 a\n" + b"b" * 65 + b"\n" + MAC, False),
        (b"-> X25519 a\n" + b"b" * 64 + b"\n" + MAC, False),
        (b"-> X25519 a\n" + b"b" * 64 + b"\n\n" + MAC, True),
        (b"-> x\n" + (b"b" * 64 + b"\n") * (MAX_HEADER // 64) + b"\n" + MAC, False),
        (STANZA + b"--- short\n", False),
        (STANZA.replace(b"\n", b"\r\n") + MAC, False),
    ],
)
def test_the_frame_of_a_header_is_read_before_the_library_sees_it(header: bytes, fits: bool) -> None:
    data = b"age-encryption.org/v1\n" + header
    assert header_length(data + b"rest") == (len(data) if fits else None)


@given(st.binary(max_size=300))
def test_no_bytes_trouble_the_reader_of_headers(data: bytes) -> None:
    assert header_length(data) is None
    found = header_length(b"age-encryption.org/v1\n" + STANZA + data)
    assert found is None or found <= MAX_HEADER + 22


def test_a_file_under_a_passphrase_is_nobodys_and_asks_for_no_work(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    from pyrage import passphrase

    file = plain(tmp_path, passphrase.encrypt(b"x", "một câu dài"))
    with pytest.raises(NotForUs):
        ours[0].unlock(file, tmp_path / "back", unwatched)


def test_a_file_that_would_unfold_beyond_the_limit_is_refused_unread(
    tmp_path: Path, ours: tuple[AgeLocker, str]
) -> None:
    file = tmp_path / "huge.age"
    for size, code in ((MAX_LOCKED, "TOO_LARGE"), (MAX_LOCKED + 1, "TOO_LARGE")):
        with file.open("wb") as stream:
            stream.write(b"age-encryption.org/v1\n" + STANZA + MAC)
            stream.truncate(size)
        with pytest.raises(PackageRefused) as refused:
            ours[0].unlock(file, tmp_path / "back", unwatched)
        assert refused.value.code == code
    file.unlink()


def test_the_largest_sealed_file_still_fits_the_stick_when_it_is_encrypted() -> None:
    pieces = -(-MAX_WRITTEN // 65536)
    assert MAX_WRITTEN + 16 * pieces + 16 + MAX_HEADER <= MAX_LOCKED == 2**32 - 1


@pytest.mark.parametrize(
    "wrong", ["", "age1", "ssh-ed25519 AAAA", "age1" + "q" * 58, "AGE1" + "Q" * 58, "age1tag1qqqq", "age1\n" + "q" * 57]
)
def test_nothing_is_encrypted_for_what_is_no_recipient(tmp_path: Path, ours: tuple[AgeLocker, str], wrong: str) -> None:
    for recipients in ([wrong], [ours[1], wrong]):
        with pytest.raises(RecipientUnreadable):
            ours[0].lock(plain(tmp_path), tmp_path / "x.age", recipients, unwatched)
    with pytest.raises(RecipientUnreadable):
        ours[0].check_recipient(ours[1][:-1] + ("q" if ours[1][-1] != "q" else "p"))
    ours[0].check_recipient(ours[1])
    assert left(tmp_path) == {"gói.asice"}


def test_a_person_may_stop_either_way_and_nothing_is_left(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    file = locked(tmp_path, ours)
    before = left(tmp_path)

    def stop(done: int, _total: int) -> None:
        if done > 100_000:
            raise Cancelled

    acts: list[Callable[[], object]] = [
        lambda: ours[0].lock(tmp_path / "gói.asice", tmp_path / "x.age", [ours[1]], stop),
        lambda: ours[0].unlock(file, tmp_path / "x", stop),
        lambda: ours[0].digest(file, stop),
    ]
    for act in acts:
        with pytest.raises(Cancelled):
            act()
        assert left(tmp_path) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")
def test_a_full_disk_is_told_as_what_it_is(
    tmp_path: Path, ours: tuple[AgeLocker, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = locked(tmp_path, ours)
    before = left(tmp_path)
    really = os.open

    def full(path: object, flags: int, *more: int) -> int:
        return really("/dev/full", os.O_WRONLY) if flags & os.O_CREAT else really(path, flags, *more)  # type: ignore[call-overload, no-any-return]

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", full)
        for act in (
            lambda: ours[0].lock(tmp_path / "gói.asice", tmp_path / "x.age", [ours[1]], unwatched),
            lambda: ours[0].unlock(file, tmp_path / "x", unwatched),
        ):
            with pytest.raises(WorkspaceDiskFull):
                act()
    assert left(tmp_path) == before


def test_memory_does_not_grow_with_the_file(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    file = tmp_path / "64 MB"
    with file.open("wb") as stream:
        piece = random.Random(1).randbytes(1024 * 1024)
        for _ in range(64):
            stream.write(piece)
    resident = _resident()
    tracemalloc.start()
    ours[0].lock(file, tmp_path / "x.age", [ours[1]], unwatched)
    ours[0].unlock(tmp_path / "x.age", tmp_path / "back", unwatched)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024
    assert _resident() - resident < 24 * 1024 * 1024
    assert (tmp_path / "back").stat().st_size == 64 * 1024 * 1024


def _resident() -> int:
    """Most bytes of memory that this process has held so far; 0 where the system does not tell."""
    try:
        text = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return next(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("VmHWM"))


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed (Debian package age)")
def test_the_age_tool_opens_ours_and_we_open_its(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    (identity,) = (tmp_path / "profile" / "keys" / "ours").glob("*.age-identity")
    file = locked(tmp_path, ours)
    subprocess.run(["age", "-d", "-i", identity, "-o", tmp_path / "theirs", file], check=True, capture_output=True)
    assert (tmp_path / "theirs").read_bytes() == CONTENT
    _identity, second = new_pair()
    words = ["age", "-r", second, "-r", ours[1], "-o", tmp_path / "from age", plain(tmp_path)]
    subprocess.run(words, check=True, capture_output=True)
    assert ours[0].is_locked(tmp_path / "from age")
    ours[0].unlock(tmp_path / "from age", tmp_path / "back", unwatched)
    assert (tmp_path / "back").read_bytes() == CONTENT


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed (Debian package age)")
def test_the_identity_of_a_recovery_sheet_opens_with_the_age_tool(tmp_path: Path, ours: tuple[AgeLocker, str]) -> None:
    identity, recipient = ours[0].new_recovery()
    sheet = tmp_path / "sheet"
    sheet.write_text(identity + "\n")
    ours[0].lock(plain(tmp_path), tmp_path / "x.age", [ours[1], recipient], unwatched)
    subprocess.run(
        ["age", "-d", "-i", sheet, "-o", tmp_path / "back", tmp_path / "x.age"], check=True, capture_output=True
    )
    assert (tmp_path / "back").read_bytes() == CONTENT
