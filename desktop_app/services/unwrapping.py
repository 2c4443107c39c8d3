"""Mở tệp mã hóa: what lies within an encrypted file, or within our entry of a carrier, as a private copy."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.domain.encryption import CarrierWithoutUs, NotForUs
from desktop_app.domain.packages import WrongRecipient
from desktop_app.domain.trust import KeyMissing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office

SOMEBODY_ELSES = (WrongRecipient, NotForUs, CarrierWithoutUs, KeyMissing)
"""Refusals of files that others, or this office under another account, can open: they stay where they are."""


def unwrap(office: Office, file: Path, staging: Path, watch: Watch) -> Path:
    """The sealed file: `file` itself, or the new private file `staging` when it was encrypted (`Opener.open` takes
    either). Any refusal of `Locker.unlock` and `Locker.own_entry`; nothing is left then."""
    locker = office.locker
    if locker.is_locked(file):
        locker.unlock(file, staging, watch)
        return staging
    if not locker.is_carrier(file):
        return file
    entry = staging.with_name(f"{staging.name}-entry")
    try:
        locker.own_entry(file, office.info.code, entry, watch)
        locker.unlock(entry, staging, watch)
    finally:
        entry.unlink(missing_ok=True)
    return staging


@contextmanager
def opened_privately(office: Office, file: Path, watch: Watch) -> Iterator[Path]:
    """The sealed file as `unwrap` gives it, for as long as the block lasts."""
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        yield unwrap(office, file, staging, watch)
    finally:
        staging.unlink(missing_ok=True)
