"""What files and folders hold for us: packages under any name, inside archives and mails, and in parts.

A carrier inside a carrier is looked into once more, not deeper. Files of others are counted, never opened further than
their first bytes. Everything that has to be unpacked is written into one private folder, each file in a folder of its
own so that it keeps its name.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from desktop_app.carriers import archives, mail, parts, writing
from desktop_app.carriers.parts import Part, Set
from desktop_app.carriers.recognising import Content, content_of, head_of
from desktop_app.domain.carriers import (
    CarrierEmpty,
    CarrierTooLarge,
    CarrierUnreadable,
    Found,
    Gathered,
    MailFormat,
    Problem,
    TooManyFiles,
)
from desktop_app.domain.disks import TargetFull
from desktop_app.domain.parts import PartAltered, PartsDiffer, PartsMissing, is_ours_by_name
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.suspicions import Named, Suspicion, suspicions
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceDiskFull, room_for
from desktop_app.vietnamese.text import tidy_line

LEVELS: Final = 2
BATCH: Final = 1000
MOST_FILES: Final = 5000
"""Of ours, in one go."""
MOST_LOOKED_AT: Final = 100_000
MOST_NAMED: Final = 1000
"""So many ignored files and suspicions are named; more are left out."""
DEEPEST: Final = 2
"""A carrier, and one more inside it."""
_UNFIT: Final = re.compile(r'[\x00-\x1f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_HIDDEN_ON_WINDOWS: Final = 0x2
_FAT_GET_ATTRIBUTES: Final = 0x80047210


@dataclass(slots=True)
class Gatherer:
    """One look through what a person named."""

    staging: Path
    watch: Watch
    most: int = MOST_FILES
    """Of ours in folders, in one go; what a person names one by one counts as well and is never left out."""
    files: list[Found] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    suspicions: list[Suspicion] = field(default_factory=list)
    _looked: int = 0
    _beyond: int = 0
    _staged: int = 0

    def add(self, paths: Iterable[Path]) -> None:
        """Files that a person named are always answered for; in folders only what is ours."""
        for path in paths:
            if path.is_dir() and not path.is_symlink():
                self._beyond = 0
                self._folder(path, LEVELS)
                if self._beyond:
                    self.problems.append(Problem(path, TooManyFiles(path.name, self.most, self._beyond)))
            else:
                self._named(path)

    def result(self, kept: Path) -> Gathered:
        """Join what can be joined, keep the parts of what cannot yet, and say what was found."""
        fresh = list(self.parts)
        self.parts += _waiting(kept)
        whole = {found.whole for found in self.files}
        for found in sorted(parts.sets_of(self.parts), key=lambda one: len(one.missing)):
            if found.whole in whole:
                continue
            try:
                target = self._joined(found)
            except (PartsMissing, PartsDiffer) as refusal:
                if any(part in fresh for part in found.parts):
                    self.problems.append(Problem(found.parts[0].shown, refusal))
                    if isinstance(refusal, PartsMissing):
                        _keep(found, fresh, kept)
                if isinstance(refusal, PartsDiffer):
                    forget(found.whole, kept)
                continue
            whole.add(found.whole)
            self.files.append(Found(target, found.parts[0].shown.parent / found.name, found.whole))
        unique = {one.file: one for one in self.files}
        named = (self.ignored[:MOST_NAMED], self.suspicions[:MOST_NAMED])
        return Gathered(tuple(unique.values()), tuple(self.problems), tuple(named[0]), tuple(named[1]))

    def _joined(self, found: Set) -> Path:
        parts.check_whole(found)
        target = self._place(found.name)
        with _room_in(self.staging, found.parts[0].size):
            parts.join(found, target)
        return target

    def _named(self, path: Path) -> None:
        content = content_of(head_of(path) if path.is_file() and not path.is_symlink() else b"", path.name)
        if content in (Content.ZIP, Content.MAIL, Content.PART, Content.OUTLOOK):
            self._carrier(path, path, content, 0, named=True)
        else:
            self.files.append(Found(path, path))

    def _folder(self, folder: Path, levels: int) -> None:
        self.suspicions += suspicions(folder, list_folder(folder))
        try:
            with os.scandir(folder) as entries:
                while batch := list(islice(entries, BATCH)):
                    for entry in sorted(batch, key=lambda one: one.name):
                        self._entry(entry, levels)
        except OSError:  # pulled out, or not ours to open: what was found so far is taken in
            self.ignored.append(folder)

    def _entry(self, entry: os.DirEntry[str], levels: int) -> None:
        if entry.is_symlink():
            return
        self.watch(0, 1)
        path = Path(entry.path)
        if entry.is_dir():
            if levels > 1:
                self._folder(path, levels - 1)
            return
        self._looked += 1
        if self._looked > MOST_LOOKED_AT or len(self.files) + len(self.parts) >= self.most:
            self._beyond += 1
            return
        content = content_of(head_of(path), entry.name) if entry.is_file() else Content.FOREIGN
        if content is Content.OURS:
            self.files.append(Found(path, path))
        elif content in (Content.FOREIGN, Content.OUTLOOK, Content.UNFINISHED):
            self.ignored.append(path)
        else:
            self._carrier(path, path, content, 0, named=False)

    def _carrier(self, file: Path, shown: Path, content: Content, depth: int, *, named: bool) -> None:
        """One archive, mail or part. In a folder, whatever gave nothing of ours is somebody else's."""
        if content is Content.PART:
            self._part(file, shown)
            return
        before = len(self.files) + len(self.parts) + len(self.problems)
        try:
            if content is Content.OUTLOOK:
                raise MailFormat(shown.name)
            (self._archive if content is Content.ZIP else self._mail)(file, shown, depth)
            if len(self.files) + len(self.parts) + len(self.problems) == before:
                raise CarrierEmpty(shown.name)
        except WorkspaceDiskFull:
            raise
        except (Refusal, OSError) as error:
            gave = len(self.files) + len(self.parts) > before
            refusal = error if isinstance(error, Refusal) else CarrierUnreadable(shown.name)
            if not gave and content is Content.ZIP and shown.name.casefold().endswith(".asice"):
                self.files.append(Found(file, shown))  # a package that was changed: the strict reader says how
            elif named or gave or is_ours_by_name(shown.name):
                self.problems.append(Problem(shown, refusal))
            else:
                self.ignored.append(shown)

    def _archive(self, file: Path, shown: Path, depth: int) -> None:
        with file.open("rb") as stream, archives.opened(stream, shown.name) as archive:
            for inside in archives.entries(archive):
                self.watch(0, 1)
                label = shown / _fit(inside.name)
                content = content_of(inside.head, inside.name)
                if self._wanted(content, depth):
                    target = self._place(inside.name)
                    with _room_in(self.staging, inside.info.file_size):
                        archives.unpack(archive, inside, target, shown.name)
                    self._take(target, label, content, depth)
                else:
                    self.ignored.append(label)

    def _mail(self, file: Path, shown: Path, depth: int) -> None:
        if file.stat().st_size > mail.MAX_MAIL:
            raise CarrierTooLarge(shown.name)
        message = mail.read_message(file.read_bytes(), shown.name)
        for one in mail.attachments(message, shown.name):
            label = shown / _fit(one.name)
            head = one.content or b""
            content = content_of(head, one.name)
            if one.content is None and content is Content.OURS:
                self.problems.append(Problem(label, CarrierUnreadable(label.name)))
            elif one.content is not None and self._wanted(content, depth):
                target = self._place(one.name)
                with _room_in(self.staging, len(one.content)):
                    target.write_bytes(one.content)
                self._take(target, label, content, depth)
            else:
                self.ignored.append(label)

    def _wanted(self, content: Content, depth: int) -> bool:
        if content in (Content.ZIP, Content.MAIL):
            return depth + 1 < DEEPEST
        return content in (Content.OURS, Content.PART)

    def _take(self, file: Path, shown: Path, content: Content, depth: int) -> None:
        if content is Content.OURS:
            self.files.append(Found(file, shown))
        else:
            self._carrier(file, shown, content, depth + 1, named=False)

    def _part(self, file: Path, shown: Path) -> None:
        try:
            self.parts.append(parts.read_part(file, shown))
        except OSError:
            self.problems.append(Problem(shown, CarrierUnreadable(shown.name)))
        except Refusal as refusal:
            self.problems.append(Problem(shown, refusal))

    def _place(self, name: str) -> Path:
        """A new name in the private folder: a folder for each file, so that the file keeps its own name."""
        self._staged += 1
        folder = self.staging / f"{self._staged:04d}"
        folder.mkdir(parents=True)
        folder.chmod(0o700)
        return folder / _fit(name)


@contextmanager
def _room_in(folder: Path, needed: int) -> Iterator[None]:
    """Want of room here is no fault of the carrier: WorkspaceDiskFull, before the first byte where it can be known."""
    if shutil.disk_usage(folder).free < needed:
        raise WorkspaceDiskFull(str(folder), needed)
    with room_for(folder, needed):
        yield


_KEY: Final = 8 + 1 + 2 + 1
"""Kept parts begin with digits of the whole's digest and of their own bytes': `0123abcd-ef_NAME`."""


def _kept_name(part: Part) -> str:
    return f"{part.whole[:8]}-{part.sha256[:2]}_{_fit(part.shown.name)}"


def _keep(found: Set, fresh: list[Part], kept: Path) -> None:
    """Keep the parts that have come, so that the others may come another day."""
    for part in found.parts:
        if part in fresh:
            try:
                writing.deliver(part.file, kept, _kept_name(part), unwatched)
            except TargetFull as full:
                raise WorkspaceDiskFull(str(kept), full.needed_bytes) from full


def _waiting(kept: Path) -> Iterator[Part]:
    """Parts that came earlier; one whose bytes did not last is dropped, and then counts as missing again."""
    for file in sorted(kept.iterdir()) if kept.is_dir() else ():
        try:
            yield parts.read_part(file, Path(file.name[_KEY:]))
        except PartAltered:
            file.unlink()


def forget(whole: str, kept: Path) -> None:
    """Remove kept parts of a file that was joined."""
    for file in sorted(kept.glob(f"{whole[:8]}-*")) if kept.is_dir() else ():
        file.unlink(missing_ok=True)


def list_folder(folder: Path) -> Iterator[Named]:
    """Names in a folder with what hides them; nothing is opened."""
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, MOST_LOOKED_AT):
                yield Named(entry.name, entry.is_dir(follow_symlinks=False), _is_hidden(entry))
    except OSError:
        return


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    """By its name, by Windows's own mark, or, on a FAT disk under Linux, by the mark that Windows left there."""
    if entry.name.startswith("."):
        return True
    if not entry.is_dir(follow_symlinks=False):
        return False
    marks = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", None)
    return bool((fat_marks(Path(entry.path)) if marks is None else marks) & _HIDDEN_ON_WINDOWS)


def fat_marks(path: Path) -> int:
    """The attributes that a FAT file system keeps (Linux); 0 where there are none."""
    try:
        import fcntl

        handle = os.open(path, os.O_RDONLY)
        try:
            raw = fcntl.ioctl(handle, _FAT_GET_ATTRIBUTES, b"\0\0\0\0")
        finally:
            os.close(handle)
        return int.from_bytes(raw, "little")
    except (ImportError, OSError):
        return 0


def _fit(name: str) -> str:
    """A name from outside as the name of a file here."""
    return _UNFIT.sub("_", tidy_line(name)).strip(" .")[-120:] or "file"
