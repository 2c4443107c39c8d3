"""Backups as folders: one store of files by SHA-256 for all backups of a workspace, and one folder for each backup.

<place>/camket-<sign>-<id>/files/ab/abcd…            bytes, written once
<place>/camket-<sign>-<id>/2026-07-03T17-01-09/       backup.json (what it holds), workspace.db, keys.age
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.backups import KEPT, Backup, BackupDamaged, BackupFile
from desktop_app.domain.watch import Watch
from desktop_app.domain.workspaces import WorkspaceExists, room_for
from desktop_app.storage import snapshots
from desktop_app.storage.durable import copy_hashed, hash_of, keep_file, make_folder, sync_file, sync_folder
from desktop_app.storage.layout import DATABASE, DOCUMENTS, EVIDENCE, FOLDERS, INBOX, LOCK, OUTBOX, PART

_FACTS: Final = "backup.json"
_KEYS: Final = "keys.age"
_STORE: Final = "files"
_PREFIX: Final = "camket-"
_FORM: Final = 1
_PLAIN: Final = re.compile(r"[^\\:*?\"<>|\x00-\x1f]+")
_COPIED: Final = (EVIDENCE, DOCUMENTS, OUTBOX, INBOX)
_MOST_FACTS: Final = 512 * 1024**2


class FolderBackups:
    """Implements `domain.backups.Backups`."""

    def same_disk(self, one: Path, other: Path) -> bool:
        """By the device of the nearest folders that exist."""
        return _there(one).stat().st_dev == _there(other).stat().st_dev

    def make(self, folder: Path, place: Path, facts: Backup, keys: Path | None, watch: Watch) -> Backup:
        """The folder of the backup gets its name when everything in it is on the disk."""
        home = place / f"{_PREFIX}{facts.workspace_id[:13]}"
        store = home / _STORE
        for one in (place, home, store):
            one.mkdir(parents=True, exist_ok=True)
        part = home / f"{facts.name}{PART}"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            snapshots.copy_database(folder / DATABASE, part / DATABASE)
            base = BackupFile(DATABASE, hash_of(part / DATABASE), (part / DATABASE).stat().st_size)
            sources = list(_files(folder))
            total = sum(size for _path, size in sources)
            done, files = 0, []
            for path, size in sources:
                watch(done, total)
                files.append(_stored(path, path.relative_to(folder).as_posix(), size, store))
                done += size
            if keys is not None:
                keep_file(keys, part / _KEYS)
            backup = replace(facts, database=base, files=tuple(files), keys=keys is not None)
            _write(part / _FACTS, backup)
            sync_folder(part)
            part.rename(home / facts.name)
            sync_folder(home)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        watch(total, total)
        _thin(home)
        return backup

    def listed(self, place: Path, workspace_id: str = "") -> tuple[Backup, ...]:
        """Folders whose facts cannot be read are none."""
        found = []
        for _home, file in _facts_in(place):
            backup = _read(file)
            if backup is not None and workspace_id in ("", backup.workspace_id):
                found.append(backup)
        return tuple(sorted(found, key=lambda one: (one.made_at, one.name), reverse=True))

    def damages(self, place: Path, backup: Backup, watch: Watch) -> tuple[str, ...]:
        """The database is also asked whether it is sound."""
        home = _home(place, backup)
        base = home / backup.name / DATABASE
        bad = [] if _fits(base, backup.database) and _sound(base) else [DATABASE]
        total, done = sum(one.size for one in backup.files), 0
        for one in backup.files:
            watch(done, total)
            if not _fits(home / _STORE / one.sha256[:2] / one.sha256, one):
                bad.append(one.path)
            done += one.size
        watch(total, total)
        return tuple(bad)

    def bring_back(self, place: Path, backup: Backup, folder: Path, watch: Watch) -> None:
        """The database comes last: a folder without it is no workspace yet."""
        if folder.exists() and any(folder.iterdir()):
            raise WorkspaceExists(str(folder))
        home, made = _home(place, backup), not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for name in FOLDERS:
                make_folder(folder / name)
            total = sum(one.size for one in backup.files) + backup.database.size
            done = 0
            bad: list[str] = []
            with room_for(folder, total):
                for one in backup.files:
                    watch(done, total)
                    target = _below(folder, one.path)
                    source = home / _STORE / one.sha256[:2] / one.sha256
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if not source.is_file() or copy_hashed(source, target) != one.sha256:
                        bad.append(one.path)
                    done += one.size
                base = home / backup.name / DATABASE
                part = folder / f"{DATABASE}{PART}"
                if bad or not base.is_file() or copy_hashed(base, part) != backup.database.sha256:
                    raise BackupDamaged(backup.name, len(bad) or 1, (bad or [DATABASE])[0])
                part.rename(folder / DATABASE)
                sync_folder(folder)
            watch(total, total)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if not made:
                folder.mkdir(exist_ok=True)
            raise

    def keys_of(self, place: Path, backup: Backup) -> Path | None:
        """Closed by the recovery sheet."""
        file = _home(place, backup) / backup.name / _KEYS
        return file if backup.keys and file.is_file() else None


def _there(folder: Path) -> Path:
    folder = folder.absolute()
    while not folder.exists():
        folder = folder.parent
    return folder


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    """What is kept beside the database; unfinished files are none."""
    for name in _COPIED:
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.endswith(PART) and path.name != LOCK:
                yield path, path.stat().st_size


def _stored(source: Path, path: str, size: int, store: Path) -> BackupFile:
    """The file in the store, copied when it is not there yet. Names of evidence and papers are their own SHA-256: what
    lies there under that name in that size is the same, and the drill reads it."""
    known = source.stem if len(source.stem) == 64 else ""
    if known and (there := store / known[:2] / known).is_file() and there.stat().st_size == size:
        return BackupFile(path, known, size)
    sha256 = hash_of(source)
    target = store / sha256[:2] / sha256
    if not (target.is_file() and target.stat().st_size == size):
        keep_file(source, target)
    return BackupFile(path, sha256, size)


def _fits(file: Path, told: BackupFile) -> bool:
    return file.is_file() and file.stat().st_size == told.size and hash_of(file) == told.sha256


def _sound(base: Path) -> bool:
    import sqlite3

    try:
        with closing(sqlite3.connect(f"file:{base.as_posix()}?mode=ro&immutable=1", uri=True)) as connection:
            return bool(connection.execute("pragma integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _below(folder: Path, path: str) -> Path:
    """Where a file goes: always inside the folder, whatever the facts say."""
    parts = path.split("/")
    if parts[0] not in _COPIED or not _PLAIN.fullmatch(path) or any(part in ("", ".", "..") for part in parts):
        raise BackupDamaged(path, 1, path)
    return folder.joinpath(*parts)


def _home(place: Path, backup: Backup) -> Path:
    for home, file in _facts_in(place):
        if file.parent.name == backup.name and home.name.endswith(backup.workspace_id[:13]):
            return home
    return place / f"{_PREFIX}{backup.workspace_id[:13]}"


def _facts_in(place: Path) -> Iterator[tuple[Path, Path]]:
    """Every backup in a place: it may be the place that was chosen, or the folder in it that holds one workspace."""
    homes = [place, *sorted(place.glob(f"{_PREFIX}*"))] if place.is_dir() else []
    for home in homes:
        for file in sorted(home.glob(f"*/{_FACTS}")):
            if not file.parent.name.endswith(PART):
                yield home, file


def _write(file: Path, backup: Backup) -> None:
    told = {"form": _FORM, **asdict(backup), "made_at": backup.made_at.isoformat()}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sync_file(file)


def _read(file: Path) -> Backup | None:
    try:
        if file.stat().st_size > _MOST_FACTS:
            return None
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if told.pop("form") != _FORM:
            return None
        base, files = BackupFile(**told.pop("database")), tuple(BackupFile(**one) for one in told.pop("files"))
        made = datetime.fromisoformat(told.pop("made_at"))
        backup = Backup(database=base, files=files, made_at=made, **told)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return backup if backup.name == file.parent.name else None


def _thin(home: Path) -> None:
    """Keep the newest backups, and of the store what they name."""
    folders = sorted((file.parent for _home, file in _facts_in(home)), reverse=True)
    if len(folders) <= KEPT:
        return
    for old in folders[KEPT:]:
        shutil.rmtree(old)
    named = {one.sha256 for file in home.glob(f"*/{_FACTS}") if (kept := _read(file)) for one in kept.files}
    for path in (home / _STORE).glob("*/*"):
        if path.name not in named:
            path.unlink()
