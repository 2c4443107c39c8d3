"""Writing: whole or not at all, and never from bytes that are not those of intake."""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import stat
from pathlib import Path

import pytest

from desktop_app.domain.evidence import EvidenceAltered, EvidenceMissing
from desktop_app.domain.packages import Kind, PackageRefused, Piece
from desktop_app.domain.watch import Cancelled, unwatched
from desktop_app.domain.workspaces import WorkspaceDiskFull
from desktop_app.packages.writing import READ_ME_SHA256, PackageSealer
from tests.packages.world import READ_ME, World


def test_the_sealed_file_is_what_its_answer_says(world: World, tmp_path: Path) -> None:
    file = tmp_path / "BC_2024-Q4_STP_lan1.asice"
    file.with_name(file.name + ".part").write_bytes(b"left by a power cut")
    sealed = world.agency().seal(world.draft(Kind.REPORT), file, unwatched)
    assert (sealed.path, sealed.size) == (file, file.stat().st_size)
    assert world.open(file).identity == sealed.identity
    assert [one.name for one in tmp_path.iterdir() if one.suffix != ".staged"] == [file.name]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert world.agency().fingerprint == world.keys.fingerprint(world.certificate)


def test_progress_is_told_and_ends_at_the_whole(world: World, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    world.agency().seal(world.draft(Kind.REPORT), tmp_path / "x", lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.parametrize("how", ["changed", "longer", "shorter"])
def test_altered_evidence_stops_the_export_and_leaves_nothing(world: World, tmp_path: Path, how: str) -> None:
    piece = world.proof
    content = piece.path.read_bytes()
    other = tmp_path / "evidence.bin"
    other.write_bytes({"changed": b"X" + content[1:], "longer": content + b"X", "shorter": content[:-1]}[how])
    draft = dataclasses.replace(world.draft(Kind.REPORT), evidence=(dataclasses.replace(piece, path=other),))
    with pytest.raises(EvidenceAltered) as refusal:
        world.agency().seal(draft, tmp_path / "x.asice", unwatched)
    assert refusal.value.facts == {"sha256": piece.sha256, "file_name": "evidence.bin"}
    assert [one.name for one in tmp_path.iterdir()] == ["evidence.bin"]


def test_missing_evidence_stops_the_export(world: World, tmp_path: Path) -> None:
    gone = dataclasses.replace(world.proof, path=tmp_path / "gone")
    draft = dataclasses.replace(world.draft(Kind.REPORT), evidence=(gone,))
    with pytest.raises(EvidenceMissing):
        world.agency().seal(draft, tmp_path / "x.asice", unwatched)
    assert not list(tmp_path.iterdir())


def test_a_person_may_stop_an_export(world: World, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        world.agency().seal(world.draft(Kind.REPORT), tmp_path / "x.asice", stop)
    assert not list(tmp_path.iterdir())


def test_a_piece_of_a_staged_package_can_travel_again(world: World, tmp_path: Path) -> None:
    opened = world.open(world.package(Kind.REPORT))
    draft = dataclasses.replace(world.draft(Kind.REPORT), evidence=tuple(opened.evidence.values()))
    sealed = world.agency().seal(draft, tmp_path / "x.asice", unwatched)
    assert world.open(sealed.path).evidence.keys() == opened.evidence.keys()


def test_limits_are_kept_when_writing(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = world.draft(Kind.REPORT)
    many = tuple(dataclasses.replace(world.proof, sha256=f"{number:064x}") for number in range(2000))
    for broken in (
        dataclasses.replace(draft, header=dataclasses.replace(draft.header, number=0)),
        dataclasses.replace(draft, records={**draft.records, "Bad Name": b"{}\n"}),
        dataclasses.replace(draft, evidence=many),
    ):
        with pytest.raises(PackageRefused) as refusal:
            world.agency().seal(broken, tmp_path / "x.asice", unwatched)
        assert refusal.value.code == "HEADER_UNREADABLE"
    capitals = dataclasses.replace(draft, records={"Snapshot": b"{}\n"})
    with pytest.raises(PackageRefused) as refusal:
        world.agency().seal(capitals, tmp_path / "x.asice", unwatched)
    assert refusal.value.code == "NOT_CANONICAL"
    monkeypatch.setattr("desktop_app.packages.writing.MAX_RECORDS", 100)
    with pytest.raises(PackageRefused) as refusal:
        world.agency().seal(draft, tmp_path / "x.asice", unwatched)
    assert refusal.value.code == "TOO_LARGE"
    assert not list(tmp_path.iterdir())


def test_a_full_disk_is_said_and_leaves_nothing(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("desktop_app.packages.writing.os.fsync", full)
    with pytest.raises(WorkspaceDiskFull):
        world.agency().seal(world.draft(Kind.REPORT), tmp_path / "x.asice", unwatched)
    assert not list(tmp_path.iterdir())


def test_other_faults_of_the_disk_stay_faults(world: World, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        world.agency().seal(world.draft(Kind.REPORT), tmp_path / "no such folder" / "x.asice", unwatched)


def test_what_the_reader_would_refuse_is_not_given_a_name(world: World, tmp_path: Path) -> None:
    words = tmp_path / "READ-ME-FIRST.html"
    words.write_text("other words")
    sealer = PackageSealer(world.agency()._key, (world.certificate, world.operational), words)
    with pytest.raises(PackageRefused) as refusal:
        sealer.seal(world.draft(Kind.REPORT), tmp_path / "x.asice", unwatched)
    assert refusal.value.code == "NOT_CANONICAL"
    wrong = PackageSealer(world.newcomer()._key, (world.other, world.operational), READ_ME)
    with pytest.raises(PackageRefused) as refusal:
        wrong.seal(world.draft(Kind.REPORT), tmp_path / "x.asice", unwatched)
    assert refusal.value.code == "SIGNATURE_INVALID"
    assert [one.name for one in tmp_path.iterdir()] == [words.name]


def test_the_shipped_words_are_those_of_the_format() -> None:
    assert hashlib.sha256(READ_ME.read_bytes()).hexdigest() == READ_ME_SHA256


def test_memory_does_not_grow_with_evidence(world: World, tmp_path: Path) -> None:
    import tracemalloc

    content = bytes(range(256)) * 4096
    large = tmp_path / "large"
    with large.open("wb") as stream:
        for _ in range(48):
            stream.write(content)
    piece = Piece(hashlib.sha256(content * 48).hexdigest(), 48 * len(content), large)
    draft = dataclasses.replace(world.draft(Kind.REPORT), evidence=(piece,))
    file = tmp_path / "large.asice"
    tracemalloc.start()
    try:
        world.agency().seal(draft, file, unwatched)
        opened = world.open(file)
        world.opener.extract(opened, opened.evidence[piece.sha256], tmp_path / "again")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * 1024 * 1024
