"""Đoạn at the body that follows: a workspace that began anew may leave behind only what somebody approved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop_app.domain.custody import SNAPSHOTS, Age
from desktop_app.domain.evidence import Evidence, EvidenceLink, Tombstone
from desktop_app.domain.matches import Match
from desktop_app.domain.progress import ProgressEntry
from desktop_app.domain.registers import NAMES, words_of
from desktop_app.domain.reports import Issue
from desktop_app.domain.segments import LeftEntry, Segment, SegmentNotApproved, SegmentRow, SegmentUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from desktop_app.domain.packages import Header
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def segments(office: Office) -> tuple[SegmentRow, ...]:
    """At the province: every segment that agencies have announced, newest first."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        rows = [
            SegmentRow(
                one,
                names.get(one.agency_code, one.agency_code),
                is_approved(work, one.agency_code, one.incarnation),
            )
            for one in work.matters.all(Segment)
            if isinstance(one, Segment)
        ]
    return tuple(reversed(rows))


def approve_segment(office: Office, code: str, reason: str = "") -> Segment:
    """At the province: an agency may go on without what its newest announced segment leaves out; SegmentUnknown.

    Files that waited for it are taken in by `receiving.receive_waiting`.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        agency = work.agencies.find(code)
        open_ones = [
            one
            for one in work.matters.all(Segment, agency.code)
            if isinstance(one, Segment) and not is_approved(work, agency.code, one.incarnation)
        ]
        if not open_ones:
            raise SegmentUnknown(agency.name)
        segment = open_ones[-1]
        now = office.clock.now()
        facts = {"by": office.actor, "at": now.isoformat(), "segment": segment.id}
        work.notes.put(_name(agency.code, segment.incarnation), json.dumps(facts))
        work.audit.append(
            office.new_id(),
            now,
            office.actor,
            "segment.approve",
            segment.id,
            {"agency": agency.code, "incarnation": segment.incarnation, "reason": tidy(reason)},
        )
        work.commit()
    return segment


def is_approved(work: UnitOfWork, agency_code: str, incarnation: str) -> bool:
    """Whether somebody approved that this incarnation leaves out what came before."""
    return work.notes.get(_name(agency_code, incarnation)) is not None


def leave_behind(
    work: UnitOfWork, header: Header, kept: Mapping[str, bytes], arriving: Mapping[str, bytes], age: Age, now: datetime
) -> frozenset[str]:
    """Before a snapshot is compared with what was received: the entries that need not stand in it.

    The first snapshot of a new incarnation may lack entries only when its segment is approved; they are left behind
    then. SegmentNotApproved when it is not. An entry that was altered is another matter: no approval covers it.
    """
    agency, document = header.sender.code, header.document_id or ""
    left = work.chains.left_behind(agency, document)
    missing = [entry for entry in kept if entry not in arriving and entry not in left]
    if age is not Age.NEWER or not missing or not _first_of_its_life(work, header):
        return left
    if any(kept.get(entry, line) != line for entry, line in arriving.items()):
        return left
    if not is_approved(work, agency, header.incarnation):
        raise SegmentNotApproved(agency, len(missing))
    work.chains.leave_behind(agency, document, missing, now)
    return left | frozenset(missing)


def _first_of_its_life(work: UnitOfWork, header: Header) -> bool:
    """Whether no snapshot of this incarnation about this document was taken in, though some of another was."""
    taken = [
        record
        for record in work.custody.received(header.sender.code)
        if record.kind in SNAPSHOTS and record.stream == header.stream and record.state == "applied"
    ]
    return bool(taken) and all(record.incarnation != header.incarnation for record in taken)


def _name(agency_code: str, incarnation: str) -> str:
    return f"segment/{agency_code}/{incarnation}"


def note_returned(work: UnitOfWork, agency: str, document: str, arriving: Collection[str]) -> None:
    """Of the entries left behind, those that a snapshot of the present segment repeats stand in it again."""
    back = work.chains.left_behind(agency, document) & frozenset(arriving)
    known = _returned(work, agency, document)
    if not back <= known:
        work.notes.put(f"segment/returned/{agency}/{document}", json.dumps(sorted(back | known)))


def _returned(work: UnitOfWork, agency: str, document: str) -> frozenset[str]:
    return frozenset(json.loads(work.notes.get(f"segment/returned/{agency}/{document}") or "[]"))


def earlier_only(work: UnitOfWork, agency: str, document: str) -> dict[str, bool]:
    """Entries kept here that the newest files of their agency do not repeat, by id. True: they came with the side of a
    fork that was given up; False: they stand in an earlier segment. They count in every figure as they did before."""
    moments = work.chains.left_at(agency, document)
    if not moments:
        return {}
    decided = {one.decided_at for one in work.chains.decisions() if one.chain.sender == agency}
    returned = _returned(work, agency, document)
    return {entry: at in decided for entry, at in moments.items() if entry not in returned}


def left_entries(office: Office) -> tuple[LeftEntry, ...]:
    """At the province: every entry that only an earlier segment has, by agency and document, oldest first."""
    need(office, WorkspaceKind.PROVINCE)
    found: list[LeftEntry] = []
    with office.look() as work:
        agencies, documents = work.agencies.all(), work.documents.all()
        for agency in agencies:
            for document in documents:
                marked = earlier_only(work, agency.code, document.id)
                if not marked:
                    continue
                for entry, line in work.custody.lines(agency.code, document.id).items():
                    if entry in marked:
                        kind, day, told = words_of_line(office, line)
                        of = (agency.code, agency.name, document.number)
                        found.append(LeftEntry(*of, entry, kind, day, told, marked[entry]))
    return tuple(found)


def words_of_line(office: Office, line: bytes | None) -> tuple[str, ...]:
    """Kind, day (ISO) and words of an entry, for people; nothing for none."""
    if line is None:
        return ()
    statement = office.contents.read_statement(line)
    if isinstance(statement, ProgressEntry):
        return statement.kind.value, statement.worked_on.isoformat(), statement.note
    if isinstance(statement, Evidence):
        return "evidence", statement.added_at.date().isoformat(), statement.number or statement.file_name
    if isinstance(statement, EvidenceLink):
        return "evidence_link", statement.linked_at.date().isoformat(), statement.requirement or statement.reason
    if isinstance(statement, Tombstone):
        return "tombstone", statement.withdrawn_at.date().isoformat(), statement.reason
    if isinstance(statement, Match):
        return "match", statement.stated_at.date().isoformat(), f"{statement.local_id} = {statement.issued_id}"
    if isinstance(statement, Issue):
        return "issue", statement.issued_on.isoformat(), statement.number
    return NAMES[type(statement)], statement.made_at.date().isoformat(), words_of(statement)
