"""Tệp cần xem lại: files that could not be verified, noted in the log and kept whole, believed in nothing.

A copy lies in inbox/quarantine/ under the SHA-256 of its bytes, so the same bytes are kept once however often they
come. When the same bytes are taken in after all, the file needs no second look: that is noted too and the copy goes.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain.encryption import MAX_LOCKED
from desktop_app.domain.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

PUT_ASIDE: Final = "package.quarantine"
TAKEN_AFTER_ALL: Final = "package.quarantine_end"


@dataclass(frozen=True, slots=True)
class PutAside:
    """One file that could not be verified; everything said of it is what we saw, nothing what it claims."""

    key: str
    """SHA-256 (hex) of its bytes; for a file that could not be copied `name:` and its name."""
    file_name: str
    arrived_on: date
    """The day on which it came first."""
    code: str
    """Of the newest refusal."""
    size: int
    """Bytes of the copy; 0 without one."""
    copy: Path | None
    """Where the copy lies, when there is one."""


def folder_of(office: Office) -> Path:
    """Where the copies lie; there is no such folder before the first."""
    return office.folder / "inbox" / "quarantine"


def copy_of(office: Office, key: str) -> Path | None:
    """Where the copy of a file of this `PutAside.key` lies; None without one."""
    copy = folder_of(office) / f"{key}.asice"
    return copy if re.fullmatch(r"[0-9a-f]{64}", key) and copy.is_file() else None


def put_aside(office: Office, file: Path, name: str, code: str, day: date) -> bool:
    """Note a file that could not be verified and keep a copy; whether there is a copy now. The file stays."""
    sha256 = _keep(office, file)
    with office.work() as work:
        work.audit.append(
            office.new_id(),
            office.clock.now(),
            office.actor,
            PUT_ASIDE,
            name,
            {"refusal": code, "arrived_on": day.isoformat(), "sha256": sha256},
        )
        work.commit()
    return bool(sha256)


def _keep(office: Office, file: Path) -> str:
    """Copy the file whole and return its SHA-256; empty when it cannot be read, is no ordinary file or is too large."""
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        status = file.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_LOCKED:
            return ""
        office.keep_file(file, staging)
        # Named after the bytes that are on our disk: the file may have changed since it was looked at.
        sha256 = _hash(staging)
        target = folder_of(office) / f"{sha256}.asice"
        if not target.is_file():
            office.move_file(staging, target)
        return sha256
    except (OSError, Refusal):
        # Without a copy, for want of room for one too, the file is still named; the others go on.
        return ""
    finally:
        staging.unlink(missing_ok=True)


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def quarantined(office: Office) -> tuple[PutAside, ...]:
    """Every file that still needs a look, the newest arrival first; the same bytes once."""
    with office.look() as work:
        return _standing(office, work)


def _standing(office: Office, work: UnitOfWork) -> tuple[PutAside, ...]:
    found: dict[str, PutAside] = {}
    for event in work.audit.of_actions((PUT_ASIDE, TAKEN_AFTER_ALL)):
        facts = json.loads(event.details)
        key = facts.get("sha256") or f"name:{event.subject}"
        if event.action == TAKEN_AFTER_ALL:
            found.pop(key, None)
            continue
        known = found.pop(key, None)
        if known is not None:
            found[key] = replace(known, code=facts["refusal"])
            continue
        copy = copy_of(office, key)
        day = date.fromisoformat(facts["arrived_on"])
        size = copy.stat().st_size if copy is not None else 0
        found[key] = PutAside(key, event.subject, day, facts["refusal"], size, copy)
    newest_first = list(found.values())
    newest_first.reverse()
    return tuple(sorted(newest_first, key=lambda one: one.arrived_on, reverse=True))


def end_for(office: Office, files: Iterable[Path]) -> None:
    """These files were taken in: those that were put aside before need no second look."""
    standing = {one.key: one for one in quarantined(office)}
    sizes = {one.size for one in standing.values() if one.copy is not None}
    for file in files if standing else ():
        try:
            sha256 = _hash(file) if file.stat().st_size in sizes else ""
        except OSError:  # pulled out in between; the copy stays to be looked at
            continue
        for key in (sha256, f"name:{file.name}"):
            known = standing.pop(key, None)
            if known is not None:
                _end(office, known)


def _end(office: Office, known: PutAside) -> None:
    sha256 = "" if known.key.startswith("name:") else known.key
    with office.work() as work:
        work.audit.append(
            office.new_id(), office.clock.now(), office.actor, TAKEN_AFTER_ALL, known.file_name, {"sha256": sha256}
        )
        work.commit()
    if known.copy is not None:
        known.copy.unlink(missing_ok=True)
