"""After a restore nothing is sent before it is known what the other side has; every sealing asks here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from desktop_app.domain.chains import SideGivenUp
from desktop_app.domain.custody import ChainFork
from desktop_app.domain.packages import Kind
from desktop_app.domain.segments import RestoreUnfinished
from desktop_app.domain.workspaces import WorkspaceKind

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

RESTORING: Final = "restore"
"""Name of the note that stands from a restore until it is known what the other side has."""


def receipts(work: UnitOfWork) -> int:
    """How many receipts have been taken in."""
    return sum(record.kind is Kind.RECEIPT for record in work.custody.received())


def restoring(work: UnitOfWork) -> RestoreUnfinished | None:
    """What is still to be done after a restore before anything is sent; None when nothing is."""
    note = work.notes.get(RESTORING)
    told = json.loads(note) if note else None
    if told is None:
        return None
    newest = work.custody.newest_receipt()
    if newest is None or receipts(work) <= told["receipts"]:
        return RestoreUnfinished("receipt", 0)
    missing = sum(
        line.kind is not Kind.ENROLMENT and work.custody.by_identity(line.identity) is None for line in newest[1].lines
    )
    return RestoreUnfinished("files", missing) if missing else None


def check_side(work: UnitOfWork) -> None:
    """At an agency: SideGivenUp when the receipt that counts says that our chain forked and this side does not go on;
    nothing that follows it would be taken in."""
    for record in work.custody.sent():
        if record.refusal == ChainFork.CODE and record.incarnation == work.info.incarnation:
            raise SideGivenUp(record.number)


def check_restored(office: Office, work: UnitOfWork, kind: Kind) -> None:
    """At an agency, before a package is sealed: RestoreUnfinished while nobody knows what the other side has; first
    SideGivenUp. Showing a key and announcing a segment need not wait."""
    if office.info.kind is WorkspaceKind.PROVINCE or kind is Kind.ENROLMENT:
        return
    check_side(work)
    if not work.notes.get(RESTORING):
        return
    unfinished = restoring(work)
    if unfinished is not None:
        raise unfinished
    work.notes.put(RESTORING, "")
