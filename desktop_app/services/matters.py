"""Matters on their way: say one to the other side, keep what the other side says; no effect depends on the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.matters import NAMES, TRAVELS_AS, Matter
from desktop_app.domain.packages import PackageRefused, Party
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.sending import Letter, send

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def say(
    office: Office, work: UnitOfWork, matter: Matter, receiver: Party | None, stream: str, file_name: str
) -> PackageRecord:
    """Keep a matter of ours and seal it into outbox/, inside the caller's transaction."""
    work.matters.add(matter, "out", office.clock.now())
    letter = Letter(
        TRAVELS_AS[NAMES[type(matter)]], receiver, stream, office.contents.write_matter(matter), file_name, {}
    )
    return send(office, work, letter)


def take(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep what the sender says, once; PackageRefused when it speaks for another agency or of another document."""
    matter = office.contents.read_matter(opened.header.kind, opened.records)
    at_province = office.info.kind is WorkspaceKind.PROVINCE
    # An agency speaks for itself; what the follower says to one agency concerns that agency.
    expected = opened.header.sender.code if at_province else office.info.code
    if matter.agency_code != expected and not (opened.header.receiver is None and not matter.agency_code):
        raise PackageRefused("RECORD_UNREADABLE", "records", f"of {matter.agency_code or 'everybody'}")
    if (opened.header.document_id or "") != matter.document_id:
        raise PackageRefused("RECORD_UNREADABLE", "records", "of another document")
    if not work.matters.add(matter, "in", office.clock.now()):
        return NOTHING_CHANGED
    return Changes(documents=frozenset({matter.document_id} if matter.document_id else ()))
