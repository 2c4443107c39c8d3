"""Sau khi khôi phục: what lies in the folder itself, though the restored database does not know it, is taken back; a
province announces its new incarnation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.certificates import to_everybody
from desktop_app.services.kinds import need
from desktop_app.services.read_back import ReadBack, read_back
from desktop_app.services.receiving import Received, receive
from desktop_app.services.restoring import RESTORING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office

FOUND = "found"
"""Folder below outbox/ and inbox/ for files that nobody could take back: opening removes what no record names."""


@dataclass(frozen=True, slots=True)
class PickedUp:
    """What the folder itself gave back."""

    own: tuple[ReadBack, ...]
    received: tuple[Received, ...]


def pick_up(office: Office, watch: Watch = unwatched) -> PickedUp:
    """Right after a restore: read back what lies in outbox/, take in again what lies in inbox/ with the day on which it
    was written there; what cannot be taken is set aside, never removed."""
    with office.look() as work:
        known = {record.file_name for record in (*work.custody.sent(), *work.custody.received())}
    received: list[Received] = []
    inbox = _unknown(office.folder / "inbox", known)
    if office.info.kind is WorkspaceKind.PROVINCE:
        # Our answers speak of what agencies sent: that comes first.
        received = [_receive(office, file, watch) for file in inbox]
    own = read_back(office, _unknown(office.folder / "outbox", known), watch)
    if office.info.kind is WorkspaceKind.AGENCY:
        received = [_receive(office, file, watch) for file in inbox]
    for one in own:
        if one.outcome == "refused":
            _set_aside(office, one.path)
    for result in received:
        if result.outcome not in ("applied", "older", "duplicate", "refused", "halted"):
            _set_aside(office, result.path)
    if office.info.kind is WorkspaceKind.PROVINCE:
        with office.work() as work:
            work.notes.put(RESTORING, "")
            work.commit()
    return PickedUp(own, tuple(received))


def announce(office: Office) -> PackageRecord:
    """At the province: certificates to everybody under the new incarnation, so that agencies resend what is missing."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        record = to_everybody(office, work)
        work.commit()
    return record


def _unknown(folder: Path, known: set[str]) -> list[Path]:
    files = [file for file in folder.iterdir() if file.is_file() and file.suffix == ".asice"]
    return sorted(file for file in files if file.name not in known and not file.name.startswith("."))


def _receive(office: Office, file: Path, watch: Watch) -> Received:
    written = datetime.fromtimestamp(file.stat().st_mtime, VIETNAM).date()
    (result,) = receive(office, [file], min(written, office.clock.today()), watch=watch)
    return result


def _set_aside(office: Office, file: Path) -> None:
    if file.is_file():
        target = file.parent / FOUND / file.name
        target.parent.mkdir(exist_ok=True)
        office.move_file(file, target)
