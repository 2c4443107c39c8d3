"""Mở tệp mã hóa: what lies within an encrypted file, or within our entries of a carrier, as private copies."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.domain.encryption import CarrierWithoutUs, NotForUs
from desktop_app.domain.packages import WrongRecipient
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyMissing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office

SOMEBODY_ELSES = (WrongRecipient, NotForUs, CarrierWithoutUs, KeyMissing)
"""Refusals of files that others, or this office under another account, can open: they stay where they are."""


def unwrap(office: Office, file: Path, staging: Path, watch: Watch) -> Path:
    """The sealed file: `file` itself, or the new private file `staging` when it was encrypted (`Opener.open` takes
    either); of a carrier our first. Any refusal of `Locker.unlock` and `Locker.own_entries`; nothing is left then."""
    locker = office.locker
    if locker.is_locked(file):
        locker.unlock(file, staging, watch)
        return staging
    if not locker.is_carrier(file):
        return file
    folder = staging.with_name(f"{staging.name}-entries")
    folder.mkdir(mode=0o700)
    try:
        first, *_others = locker.own_entries(file, office.info.code, folder, watch)
        locker.unlock(first, staging, watch)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return staging


@contextmanager
def spread(office: Office, files: Sequence[Path], watch: Watch) -> Iterator[dict[Path, tuple[Path, ...]]]:
    """For each file what is to be read of it, as long as the block lasts: itself; of a carrier that holds several files
    for us each of them, still encrypted. One that cannot be taken apart is read itself, and says why."""
    folder = office.folder / "inbox" / f".staging-{office.new_id()}"
    found: dict[Path, tuple[Path, ...]] = {}
    try:
        for number, file in enumerate(files):
            found[file] = (file,)
            if office.locker.is_carrier(file):
                place = folder / f"{number}"
                place.mkdir(mode=0o700, parents=True)
                try:
                    found[file] = office.locker.own_entries(file, office.info.code, place, watch)
                except Refusal:
                    shutil.rmtree(place, ignore_errors=True)
        yield found
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened_privately(office: Office, file: Path, watch: Watch) -> Iterator[Path]:
    """The sealed file as `unwrap` gives it, for as long as the block lasts."""
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        yield unwrap(office, file, staging, watch)
    finally:
        staging.unlink(missing_ok=True)
