"""Sao lưu và khôi phục: a copy on another disk, the trial that proves it, and the way back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from desktop_app.domain.backups import (
    Backup,
    BackupDamaged,
    BackupFile,
    BackupPlaceUnknown,
    BackupSameDisk,
    BackupState,
    chosen,
    state_of,
)
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.encrypting import recovery_of
from desktop_app.services.incarnations import restored_copy
from desktop_app.services.picking_up import pick_up
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from desktop_app.domain.backups import Backups
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

LAST: Final = "backup/last"
PLACE: Final = "backup/place"
DRILLED: Final = "backup/drilled"
SAME_DISK: Final = "backup/same-disk"
"""Note that the newest lies on the disk of the workspace; empty when it does not."""


def state(office: Office) -> BackupState:
    """When the last backup was made, where, and when one was brought back on trial."""
    with office.look() as work:
        return state_in(office, work)


def state_in(office: Office, work: UnitOfWork) -> BackupState:
    """The same within a transaction."""
    last, drilled = _day(work.notes.get(LAST)), _day(work.notes.get(DRILLED))
    beside = bool(work.notes.get(SAME_DISK))
    return state_of(last, work.notes.get(PLACE) or "", drilled, office.clock.today(), beside)


def _day(note: str | None) -> date | None:
    return date.fromisoformat(note) if note else None


def make(
    office: Office, backups: Backups, place: Path | None = None, *, same_disk: bool = False, watch: Watch = unwatched
) -> Backup:
    """Copy the whole workspace to `place`, or to where it went last; the keys too, once there is a recovery sheet that
    opens them.

    `same_disk`: a person knows that the place lies on the same disk and takes it all the same; it is logged.
    BackupPlaceUnknown, BackupSameDisk, TargetNotWritable, WorkspaceDiskFull; what was there stays when it fails.
    """
    if place is None:
        with office.look() as work:
            known = work.notes.get(PLACE)
        if not known:
            raise BackupPlaceUnknown(office.info.name)
        place = Path(known)
    beside = backups.same_disk(office.folder, place)
    if beside and not same_disk:
        raise BackupSameDisk(str(place))
    now = office.clock.now()
    with office.look() as work:
        recipient = recovery_of(office, work)
        incarnation = work.info.incarnation
    facts = Backup(
        name=f"{now:%Y-%m-%dT%H-%M-%S}",
        made_at=now,
        workspace_id=office.info.id,
        code=office.info.code,
        workspace_name=office.info.name,
        training=office.info.training,
        incarnation=incarnation,
        program=office.program,
        database=BackupFile("", "", 0),
        files=(),
        keys=False,
    )
    with TemporaryDirectory(prefix="camket-") as scratch, writing_to(place):
        keys = None
        if recipient:
            keys = Path(scratch) / "keys.age"
            office.keys.backup(office.info.id, (recipient,), keys)
        made = backups.make(office.folder, place, facts, keys, watch)
    with office.work() as work:
        work.notes.put(LAST, now.date().isoformat())
        work.notes.put(PLACE, str(place.absolute()))
        work.notes.put(SAME_DISK, "1" if beside else "")
        told: dict[str, object] = {"files": len(made.files), "keys": made.keys, "same_disk": beside}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "backup.make", made.name, told)
        work.commit()
    return made


def drill(office: Office, house: House, place: Path | None = None, name: str = "", watch: Watch = unwatched) -> Backup:
    """Diễn tập khôi phục: bring a backup of this workspace (the newest, or the one of that name) back into a scratch
    folder, read every byte and check the database and the log there; then let it go and note the day.

    BackupPlaceUnknown, BackupMissing, BackupDamaged.
    """
    with office.look() as work:
        known = str(place or work.notes.get(PLACE) or "")
    if not known:
        raise BackupPlaceUnknown(office.info.name)
    found = chosen(house.backups.listed(Path(known), office.info.id), name, known)
    with TemporaryDirectory(prefix="camket-drill-") as scratch:
        folder = Path(scratch) / "workspace"
        house.backups.bring_back(Path(known), found, folder, watch)
        health = house.try_out(folder, watch)
        if not health.sound:
            bad = (*health.database, *health.evidence_bad, *health.packages_bad, "log")
            raise BackupDamaged(found.name, max(1, len(bad) - 1), bad[0])
    with office.work() as work:
        work.notes.put(DRILLED, office.clock.today().isoformat())
        told: dict[str, object] = {"files": len(found.files), "events": health.audit_events}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "backup.drill", found.name, told)
        work.commit()
    return found


def bring_back(house: House, place: Path, folder: Path, name: str = "", watch: Watch = unwatched) -> Backup:
    """Khôi phục: a backup becomes a workspace in a new or empty folder, as another life of it: no number is given
    twice, and nothing leaves before it is known what the other side has. Files of later days that lie in it are read
    back.

    BackupMissing, BackupDamaged, WorkspaceExists, WorkspaceDiskFull, and what opening a workspace may refuse.
    """
    found = chosen(house.backups.listed(place), name, str(place))
    damaged = house.backups.damages(place, found, watch)
    if damaged:
        raise BackupDamaged(found.name, len(damaged), damaged[0])
    with writing_to(folder):
        house.backups.bring_back(place, found, folder, watch)
    with house.mend(folder) as office:
        restored_copy(office)
    with house.open(folder) as office:
        pick_up(office, watch)
    return found
