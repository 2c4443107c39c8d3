"""Moves files in and out of this machine. Implements `domain.carriers.Carriers`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop_app.carriers import gathering, mail, parts, writing
from desktop_app.domain.carriers import Form, Gathered, attached_bytes, never
from desktop_app.domain.disks import Disk
from desktop_app.domain.suspicions import Suspicion, suspicions
from desktop_app.domain.watch import Watch
from desktop_app.runtime.volumes import MOUNTINFO, SYSTEM, removable_volumes


class Moving:
    """Sticks, folders, mails. `mountinfo` and `system` are where Linux tells of its disks."""

    def __init__(self, mountinfo: Path = MOUNTINFO, system: Path = SYSTEM) -> None:
        self._mountinfo = mountinfo
        self._system = system

    def disks(self) -> tuple[Disk, ...]:
        """Disks that can be pulled out, by their place."""
        found = []
        for volume in removable_volumes(self._mountinfo, self._system):
            try:
                usage = shutil.disk_usage(volume.root)
            except OSError:  # pulled out since the table was read
                continue
            found.append(Disk(volume.root, volume.name, volume.kind, usage.total, usage.free, volume.read_only))
        return tuple(found)

    def look(self, folder: Path) -> tuple[Suspicion, ...]:
        """Suspicious names in a folder, two levels down; nothing is opened."""
        listed = list(gathering.list_folder(folder))
        found = list(suspicions(folder, listed))
        for one in sorted(listed, key=lambda entry: entry.name):
            if one.is_folder:
                found += suspicions(folder / one.name, gathering.list_folder(folder / one.name))
        return tuple(found[: gathering.MOST_NAMED])

    def deliver(
        self, source: Path, folder: Path, name: str, watch: Watch, gives_way: Callable[[Path], bool] = never
    ) -> Path:
        """Copy a file to a folder under a name, read it back from the disk, and return where it lies."""
        return writing.deliver(source, folder, name, watch, gives_way, self._mountinfo)

    def dispatch(
        self,
        source: Path,
        folder: Path,
        name: str,
        form: Form,
        watch: Watch,
        gives_way: Callable[[Path], bool] = never,
    ) -> tuple[Path, ...]:
        """`deliver` in the form wanted: one file, its parts, or one message a part."""
        size = source.stat().st_size
        largest = attached_bytes(form.largest) if form.mail else form.largest
        if not form.mail and (not form.largest or size <= largest):
            return (self.deliver(source, folder, name, watch, gives_way),)
        count = 1 if size <= largest else parts.parts_needed(size, largest)
        written = []
        with tempfile.TemporaryDirectory(prefix="camket-") as holder, writing.speaking_of(Path(holder), largest):
            drafts = Path(holder)
            pieces = iter((source,)) if size <= largest else parts.split(source, name, largest, drafts)
            for done, piece in enumerate(pieces):
                watch(done, count)
                shown = name if piece == source else piece.name
                written.append(self._send(piece, shown, folder, form, drafts))
                if piece != source:
                    piece.unlink()
        return tuple(written)

    def _send(self, piece: Path, name: str, folder: Path, form: Form, drafts: Path) -> Path:
        if not form.mail:
            return self.deliver(piece, folder, name, _quiet)
        message = drafts / f"{name}{mail.ENDING}"
        mail.write_message(piece.read_bytes(), name, message, form.address)
        written = self.deliver(message, folder, message.name, _quiet)
        message.unlink()
        return written

    def gather(self, paths: Sequence[Path], staging: Path, kept: Path, watch: Watch) -> Gathered:
        """Everything of ours in files and folders, archives, mails and parts."""
        gatherer = gathering.Gatherer(staging, watch)
        gatherer.add(paths)
        return gatherer.result(kept)

    def forget(self, whole: str, kept: Path) -> None:
        """Parts of this file (SHA-256) that wait in `kept` are no longer needed."""
        gathering.forget(whole, kept)


def _quiet(done: int, total: int) -> None:
    """The bar counts parts, not the bytes of one."""
