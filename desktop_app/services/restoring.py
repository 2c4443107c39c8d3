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


def begun(work: UnitOfWork) -> str:
    """The note of a restore that begins now: of each body, how many of its receipts have been taken in."""
    return json.dumps({"bodies": {body: _receipts(work, body) for body in work.keys.trust().bodies}})


def _receipts(work: UnitOfWork, body: str) -> int:
    return sum(record.kind is Kind.RECEIPT for record in work.custody.received(body))


def restoring(work: UnitOfWork, body: str | None = None) -> RestoreUnfinished | None:
    """What is still to be done after a restore before anything is sent to this body (to every body, when None); None
    when nothing is."""
    note = work.notes.get(RESTORING)
    if not note:
        return None
    told, bodies = json.loads(note), work.keys.trust().bodies
    # A restore that an earlier release began knew one body.
    before = told.get("bodies") or dict.fromkeys(bodies, told.get("receipts", 0))
    found = (_unfinished(work, one, count) for one, count in before.items() if one in bodies and body in (None, one))
    return next((told for told in found if told is not None), None)


def _unfinished(work: UnitOfWork, body: str, before: int) -> RestoreUnfinished | None:
    newest = work.custody.newest_receipt(body)
    if newest is None or _receipts(work, body) <= before:
        return RestoreUnfinished("receipt", 0)
    missing = sum(
        line.kind is not Kind.ENROLMENT and work.custody.by_identity(line.identity) is None for line in newest[1].lines
    )
    return RestoreUnfinished("files", missing) if missing else None


def check_side(work: UnitOfWork, body: str | None = None) -> None:
    """At an agency: SideGivenUp when the receipt of a body (of any, when None) that counts says that our chain forked
    and this side does not go on; nothing that follows it would be taken in."""
    for record in work.custody.sent(body):
        if record.refusal == ChainFork.CODE and record.incarnation == work.info.incarnation:
            raise SideGivenUp(record.number)


def check_restored(office: Office, work: UnitOfWork, kind: Kind, body: str) -> None:
    """At an agency, before a package is sealed for a body: RestoreUnfinished while nobody knows what each body has;
    first SideGivenUp. Showing a key and announcing a segment need not wait."""
    if office.info.kind is WorkspaceKind.PROVINCE or kind is Kind.ENROLMENT:
        return
    check_side(work, body)
    if not work.notes.get(RESTORING):
        return
    unfinished = restoring(work, body)
    if unfinished is not None:
        raise unfinished
    if restoring(work) is None:
        work.notes.put(RESTORING, "")
