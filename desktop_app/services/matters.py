"""Matters on their way: say one to the other side, keep what the other side says; no effect depends on the order."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.custody import HistoryChanged
from desktop_app.domain.matters import NAMES, TRAVELS_AS, Matter, SaidByAnotherBody, concerned
from desktop_app.domain.packages import PackageRefused, Party
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.following import SAID, check_follower, said_by
from desktop_app.services.score_checks import check_scores
from desktop_app.services.sending import Letter, send

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Header, Opened, Piece
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def say(
    office: Office,
    work: UnitOfWork,
    matter: Matter,
    receiver: Party | None,
    stream: str,
    file_name: str,
    documents: Mapping[str, Piece] | None = None,
) -> PackageRecord:
    """Keep a matter of ours and seal it into outbox/, inside the caller's transaction."""
    name = NAMES[type(matter)]
    work.matters.add(matter, "out", office.clock.now())
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        f"{name}.say",
        matter.id,
        {"version": matter.version, "agency": matter.agency_code, "document": matter.document_id},
    )
    records = office.contents.write_matter(matter)
    return send(office, work, Letter(TRAVELS_AS[name], receiver, stream, records, file_name, documents or {}))


def take(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """Keep what the sender says, once; PackageRefused when it speaks for another agency or of another document."""
    return keep(office, work, opened.header, office.contents.read_matter(opened.header.kind, opened.records))


def keep(office: Office, work: UnitOfWork, header: Header, matter: Matter) -> Changes:
    """The same for a matter that has been read; HistoryChanged when this very version was told in other words."""
    at_province = office.info.kind is WorkspaceKind.PROVINCE
    # An agency speaks for itself; what the follower says to one agency concerns that agency.
    expected = header.sender.code if at_province else office.info.code
    if not at_province:
        _check_speaker(work, header, matter)
    if matter.agency_code != expected and not (header.receiver is None and not matter.agency_code):
        raise PackageRefused("RECORD_UNREADABLE", "records", f"of {matter.agency_code or 'everybody'}")
    if (header.document_id or "") != matter.document_id:
        raise PackageRefused("RECORD_UNREADABLE", "records", "of another document")
    assignments = concerned(matter)
    _check_own(work, matter, assignments, at_province)
    check_scores(work, matter)
    known = work.matters.version(matter)
    if known is not None and known != matter:
        raise HistoryChanged(header.sender.code, matter.id, header.number)
    if not at_province and not matter.document_id:
        work.notes.put(f"{SAID}{matter.id}", header.sender.code)
    if not work.matters.add(matter, "in", office.clock.now()):
        return NOTHING_CHANGED
    documents = frozenset({matter.document_id} if matter.document_id else ())
    return Changes(assignments=assignments, documents=documents)


def _check_speaker(work: UnitOfWork, header: Header, matter: Matter) -> None:
    """At an agency: no body speaks of a document or a matter of another, or on of what another has begun to say."""
    body = header.sender.code
    for document_id in {matter.document_id, str(getattr(matter, "ranked_document", ""))} - {""}:
        check_follower(work, document_id, body)
    for document_id in {one.document_id for one in _named(work, matter)} - {"", matter.document_id}:
        check_follower(work, document_id, body)
    before = work.matters.newest(matter.id)
    if before is None:
        return
    if before.document_id != matter.document_id:
        raise PackageRefused("RECORD_UNREADABLE", "records", "of another document")
    if not matter.document_id:
        bodies = work.keys.trust().bodies
        owner = said_by(work, matter.id) or next(iter(bodies), "")
        if owner != header.sender.code and owner in bodies:
            raise SaidByAnotherBody(matter.id, header.sender.code, owner)


def _named(work: UnitOfWork, matter: Matter) -> list[Matter]:
    """The matters that this one speaks of by their ids: requests, commitments, appeals and the like."""
    names = [field.name for field in fields(matter) if field.name.endswith("_id")]  # type: ignore[arg-type]
    ids = {str(getattr(matter, name)) for name in names} - {"", matter.document_id}
    return [found for one in sorted(ids) if (found := work.matters.newest(one)) is not None]


def _check_own(work: UnitOfWork, matter: Matter, assignments: frozenset[str], at_province: bool) -> None:
    """An assignment that is not here yet may come with a later revision; of one that is another's an agency says
    nothing. What the follower says of one to an agency holds once a succession has made it that agency's own."""
    for assignment_id in assignments:
        try:
            part = work.assignments.get(assignment_id)
        except AssignmentUnknown:
            continue
        foreign = at_province and part.agency_code != matter.agency_code
        if foreign or part.document_id != matter.document_id:
            raise PackageRefused("WRONG_AGENCY", assignment_id)
