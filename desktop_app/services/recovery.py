"""Khôi phục khóa: a sheet of paper that opens backups of keys, the backups, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.refusal import Refusal
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.encrypting import keep_recovery, recovery_of
from desktop_app.services.sending import own_key, writing_to

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed once and kept nowhere else."""

    agency: Agency
    identity: str
    """`AGE-SECRET-KEY-1…`: opens backups and, at the body that follows, files encrypted for it."""
    recipient: str
    """`age1…`, public: backups are encrypted for it."""
    made_on: date
    training: bool


@dataclass(eq=False)
class RecoverySheetMissing(Refusal, code="RECOVERY_SHEET_MISSING"):
    """No recovery sheet was printed for this workspace yet, so nothing could open a backup."""

    workspace: str


def print_sheet(office: Office, target: Path) -> str:
    """Make a new recovery identity, print its sheet as PDF, and forget the identity; returns its recipient.

    Backups made from now on are for this sheet; an older one opens only older backups. The file holds the secret: it is
    readable by this account alone and is to be deleted once it lies on paper. TargetExists when it is there.
    """
    identity, recipient = office.locker.new_recovery()
    with writing_to(target):
        if target.exists():
            raise TargetExists(str(target))
        target.touch(mode=0o600, exist_ok=False)
    try:
        with office.work() as work:
            agency = work.agencies.get(office.info.code)
            sheet = RecoverySheet(agency, identity, recipient, office.clock.today(), office.info.training)
            with writing_to(target):
                office.printer.recovery_sheet(sheet, target)
            keep_recovery(office, work, own_key(office, work), recipient)
            work.audit.append(office.new_id(), office.clock.now(), office.actor, "key.recovery_sheet", recipient, {})
            work.commit()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return recipient


def backup(office: Office, file: Path) -> tuple[str, ...]:
    """Write every secret of this workspace in this account into one file that only the newest recovery sheet opens.

    Returns the names of the secrets. RecoverySheetMissing, KeyMissing, KeyLocked, TargetExists when it is there.
    """
    with office.work() as work:
        recipient = recovery_of(office, work)
        if not recipient:
            raise RecoverySheetMissing(office.info.name)
        with writing_to(file):
            if file.exists():
                raise TargetExists(str(file))
            names = office.keys.backup(office.info.id, (recipient,), file)
        work.audit.append(
            office.new_id(), office.clock.now(), office.actor, "key.backup", recipient, {"secrets": len(names)}
        )
        work.commit()
    return names


def restore(office: Office, file: Path, identity: str) -> tuple[str, ...]:
    """Put the secrets of a backup of this workspace back into this person's profile; `identity` as typed from the
    sheet. Returns their names. BackupUnreadable, BackupForeign, KeyLocked, PassphraseWrong."""
    return office.keys.restore(office.info.id, file, identity)
