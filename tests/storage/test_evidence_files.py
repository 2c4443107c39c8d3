from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.evidence import EvidenceAltered, EvidenceEmpty, EvidenceMissing, EvidenceUnreadable
from desktop_app.domain.watch import Cancelled, unwatched
from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.storage import durable
from desktop_app.storage.evidence_files import FolderEvidence

MEGABYTE = 1024 * 1024


@pytest.fixture
def store(tmp_path: Path) -> FolderEvidence:
    """An empty store."""
    (tmp_path / "ws" / "evidence").mkdir(parents=True)
    return FolderEvidence(tmp_path / "ws")


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def unfinished(store: FolderEvidence) -> list[str]:
    """Files of an intake that lie about."""
    folder = store._incoming
    return [file.name for file in folder.iterdir() if file.name.endswith(".part")] if folder.is_dir() else []


def test_a_file_is_kept_by_its_hash_read_only_and_the_source_untouched(store: FolderEvidence, tmp_path: Path) -> None:
    data = os.urandom(3 * MEGABYTE + 17)
    source = tmp_path / "Quyết định số 12.pdf"
    source.write_bytes(data)
    steps: list[tuple[int, int]] = []
    stored = store.take_in(source, lambda done, total: steps.append((done, total)))
    assert (stored.sha256, stored.size) == (sha256(data), len(data))
    kept = store.path(stored.sha256)
    assert kept.read_bytes() == source.read_bytes() == data
    assert kept.relative_to(tmp_path / "ws") == Path("evidence", stored.sha256[:2], stored.sha256)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444
    assert steps == [(0, len(data)), *((MEGABYTE * n, len(data)) for n in (1, 2, 3)), (len(data), len(data))]
    assert unfinished(store) == []


def test_the_same_bytes_are_kept_once_and_mend_a_spoilt_copy(store: FolderEvidence, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"bytes")
    stored = store.take_in(source, unwatched)
    kept = store.path(stored.sha256)
    kept.chmod(0o644)
    kept.write_bytes(b"spoil")
    assert store.take_in(source, unwatched) == stored
    assert kept.read_bytes() == b"bytes"
    assert list(store.stored()) == [stored.sha256]


def test_what_cannot_be_evidence_is_refused_with_the_reason(store: FolderEvidence, tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_bytes(b"x")
    link, pipe, folder = tmp_path / "link.txt", tmp_path / "pipe", tmp_path / "folder"
    link.symlink_to(target)
    os.mkfifo(pipe)
    folder.mkdir()
    reasons = {link: "link", pipe: "special", folder: "folder", tmp_path / "nothing": "gone"}
    for source, reason in reasons.items():
        with pytest.raises(EvidenceUnreadable) as refused:
            store.take_in(source, unwatched)
        assert (refused.value.file_name, refused.value.reason) == (source.name, reason)
    (tmp_path / "empty.pdf").touch()
    with pytest.raises(EvidenceEmpty):
        store.take_in(tmp_path / "empty.pdf", unwatched)
    assert list(store.stored()) == []


@pytest.mark.parametrize(("number", "reason"), [(13, "locked"), (16, "locked"), (5, "unreadable")])
def test_a_file_that_the_system_withholds_says_why(
    store: FolderEvidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(b"x")

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("desktop_app.storage.evidence_files.os.open", refuse)
    with pytest.raises(EvidenceUnreadable) as refused:
        store.take_in(source, unwatched)
    assert refused.value.reason == reason


def test_a_file_that_grows_while_it_is_read_is_refused(store: FolderEvidence, tmp_path: Path) -> None:
    source = tmp_path / "a.log"
    source.write_bytes(b"x" * (2 * MEGABYTE))

    def grow(done: int, total: int) -> None:
        if done == MEGABYTE:
            with source.open("ab") as stream:
                stream.write(b"more")

    with pytest.raises(EvidenceUnreadable) as refused:
        store.take_in(source, grow)
    assert refused.value.reason == "changing"
    assert (list(store.stored()), unfinished(store)) == ([], [])


def test_a_disk_that_cannot_be_read_is_told_and_keeps_nothing(
    store: FolderEvidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.bin"
    source.write_bytes(b"x" * 10)
    unreadable = os.open("/proc/self/mem", os.O_RDONLY)  # its first bytes cannot be read: EIO
    real = os.open
    swapped = iter([unreadable])

    def open_bad_disk(path: Path, *more: int) -> int:
        return next(swapped) if path == source else real(path, *more)

    def ten_bytes(descriptor: int) -> os.stat_result:
        return source.stat()

    monkeypatch.setattr("desktop_app.storage.evidence_files.os.open", open_bad_disk)
    monkeypatch.setattr("desktop_app.storage.evidence_files.os.fstat", ten_bytes)
    with pytest.raises(EvidenceUnreadable) as refused:
        store.take_in(source, unwatched)
    assert refused.value.reason == "unreadable"
    assert (list(store.stored()), unfinished(store)) == ([], [])


def test_a_person_may_stop_the_intake_and_nothing_is_kept(store: FolderEvidence, tmp_path: Path) -> None:
    source = tmp_path / "big.bin"
    source.write_bytes(b"x" * (3 * MEGABYTE))

    def stop(done: int, _total: int) -> None:
        if done >= MEGABYTE:
            raise Cancelled

    with pytest.raises(Cancelled):
        store.take_in(source, stop)
    assert (list(store.stored()), unfinished(store)) == ([], [])


def test_a_full_disk_keeps_nothing_and_says_how_much_was_needed(
    store: FolderEvidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.bin"
    source.write_bytes(b"x" * 1000)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    (tmp_path / "ws" / "evidence" / ".incoming").mkdir()
    with pytest.raises(WorkspaceDiskFull) as refused:
        store.take_in(source, unwatched)
    assert refused.value.needed == 1000
    monkeypatch.undo()
    assert (list(store.stored()), unfinished(store)) == ([], [])


@given(data=st.binary(min_size=1, max_size=300), other=st.binary(max_size=300))
def test_a_stream_is_kept_only_when_its_bytes_are_the_promised_ones(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, other: bytes
) -> None:
    folder = tmp_path_factory.mktemp("store")
    (folder / "evidence").mkdir()
    store = FolderEvidence(folder)
    store.take_stream(io.BytesIO(data), sha256(data), len(data))
    assert store.path(sha256(data)).read_bytes() == data
    for promised, size in ((sha256(other), len(other)), (sha256(data), len(data) - 1), (sha256(data), len(data) + 1)):
        if (promised, size) != (sha256(data), len(data)):
            with pytest.raises(EvidenceAltered):
                store.take_stream(io.BytesIO(data), promised, size)
    assert list(store.stored()) == [sha256(data)]
    assert unfinished(store) == []


@pytest.mark.parametrize("name", ["", "..", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"])
def test_a_name_that_is_no_hash_is_never_a_path(store: FolderEvidence, name: str) -> None:
    assert not store.has(name)
    store.destroy(name)
    with pytest.raises(EvidenceMissing):
        store.path(name)


def test_destroyed_bytes_are_gone_and_once_more_changes_nothing(store: FolderEvidence, tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"bytes")
    stored = store.take_in(source, unwatched)
    for _ in range(2):
        store.destroy(stored.sha256)
        assert not store.has(stored.sha256)
    with pytest.raises(EvidenceMissing):
        store.path(stored.sha256)


def test_settling_removes_what_no_record_names_and_forgets_the_marks(store: FolderEvidence, tmp_path: Path) -> None:
    assert store.settle(lambda _sha256: False) == ()
    stored = []
    for text in (b"one", b"two"):
        (tmp_path / "a.txt").write_bytes(text)
        stored.append(store.take_in(tmp_path / "a.txt", unwatched).sha256)
    (tmp_path / "ws/evidence/.incoming/left.part").touch()
    assert store.settle(lambda sha256: sha256 == stored[0]) == (stored[1],)
    assert list((tmp_path / "ws/evidence/.incoming").iterdir()) == []
    assert store.settle(lambda _sha256: False) == (), "settled bytes are never asked about again"
    assert list(store.stored()) == [stored[0]]
