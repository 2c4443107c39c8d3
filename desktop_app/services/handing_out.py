"""Xuất để gửi: sealed files onto a disk, ready for a mail, or in a form that the office's document system takes.

A document system knows few endings and a size: a file goes there inside a plain archive, in parts when it is larger.
What was written is read back before anything is said of it.
"""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from desktop_app.domain.carriers import WHOLE, Form
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.sending import hand_over_as, writing_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office

OVERHEAD: Final = 64 * 1024
"""Room for the archive around a part."""
ARCHIVE: Final = ".zip"


class Means(Enum):
    """How a file leaves this machine."""

    DISK = "disk"
    MAIL = "mail"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Road:
    """The means, the largest file it takes, and the endings it lets through (in lower case; none: any)."""

    means: Means
    largest: int = 0
    """Bytes; 0 for any."""
    endings: tuple[str, ...] = ()


def endings_of(text: str) -> tuple[str, ...]:
    """`.pdf, docx; ZIP` as (".docx", ".pdf", ".zip")."""
    words = text.replace(",", " ").replace(";", " ").split()
    return tuple(sorted({"." + word.strip().lstrip(".*").lower() for word in words if word.strip(".* ")}))


def takes(endings: Sequence[str], name: str) -> bool:
    """Whether a file of this name passes."""
    return not endings or name.lower().endswith(tuple(endings))


def may_pass(endings: Sequence[str]) -> bool:
    """Whether any form of a package passes: itself, or an archive around it."""
    return not endings or ARCHIVE in endings or (takes(endings, "x.asice") and takes(endings, "x.asice.age"))


def hand_out(
    office: Office,
    records: Sequence[PackageRecord],
    folder: Path,
    road: Road,
    watch: Watch = unwatched,
    step: Callable[[str], object] = str,
) -> tuple[Path, ...]:
    """Write these sealed files into `folder` as the road wants them, and read them back; the files as they lie there.

    `step` hears `write` before the first byte. Refusals of `sending.hand_over_as`.
    """
    step("write")
    if road.means is Means.SYSTEM:
        return _for_system(office, records, folder, road, watch)
    form = Form(road.largest) if road.means is Means.MAIL and road.largest else WHOLE
    return tuple(file for record in records for file in hand_over_as(office, record, folder, form, None, watch))


def _for_system(
    office: Office, records: Sequence[PackageRecord], folder: Path, road: Road, watch: Watch
) -> tuple[Path, ...]:
    draft = office.folder / "outbox" / f".system-{office.new_id()}"
    form = Form(max(road.largest - OVERHEAD, OVERHEAD)) if road.largest else WHOLE
    written = []
    try:
        for record in records:
            for file in hand_over_as(office, record, draft, form, None, watch):
                packed = file if takes(road.endings, file.name) else _packed(file)
                with writing_to(folder):
                    written.append(office.carriers.deliver(packed, folder, packed.name, unwatched))
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return tuple(written)


def _packed(file: Path) -> Path:
    """The file in an archive of its own, stored as it is; the same file gives the same archive."""
    target = file.with_name(file.name + ARCHIVE)
    # Noon: at midnight of that day an archive is one of ours, with a file for each of several agencies.
    entry = zipfile.ZipInfo(file.name, (1980, 1, 1, 12, 0, 0))
    with zipfile.ZipFile(target, "w") as archive, file.open("rb") as source, archive.open(entry, "w") as inside:
        shutil.copyfileobj(source, inside, 1024 * 1024)
    return target
