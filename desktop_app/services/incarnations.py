"""Lần sống của dữ liệu: a folder that was moved or brought back goes on under a new incarnation, so that no number is
ever given twice; after a restore nothing leaves before it is known what the other side has.

`continue_here` and `restore` take an office that was opened for mending (`House.mend`), the rest an ordinary one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.chains import SideGivenUp
from desktop_app.domain.clock import ClockDoubtful
from desktop_app.domain.file_names import package_name
from desktop_app.domain.marks import WorkspaceElsewhere
from desktop_app.domain.packages import COMMON, Kind
from desktop_app.domain.segments import NothingToChoose, Segment, SegmentNeedsReason
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.following import party_of
from desktop_app.services.kinds import need
from desktop_app.services.matters import say
from desktop_app.services.restoring import RESTORING, begun, check_side
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

EARLIER: Final = "incarnation/earlier"
"""Name of the note of the incarnation before this one."""


def continue_here(office: Office) -> str:
    """Tiếp tục trên máy này: the folder was moved here whole and the other is used no more; returns the incarnation.

    NothingToChoose; WorkspaceBehind for an old copy, which can only be restored; ClockDoubtful comes first.
    """
    hindrance = office.standing.hindrance()
    if hindrance is None:
        raise NothingToChoose(str(office.folder))
    if not isinstance(hindrance, WorkspaceElsewhere):
        raise hindrance
    with office.work() as work:
        incarnation = _renew(office, work, "workspace.continue")
        work.commit()
    return incarnation


def restore(office: Office) -> str:
    """Khôi phục: the folder is an old copy, or went on from one; what came after it is read back. Returns the new
    incarnation.

    NothingToChoose; ClockDoubtful comes first. At an agency nothing is sent until `check_restored` holds.
    """
    hindrance = office.standing.hindrance()
    if hindrance is None and not _given_up(office):
        raise NothingToChoose(str(office.folder))
    if isinstance(hindrance, ClockDoubtful):
        raise hindrance
    with office.work() as work:
        incarnation = _renew(office, work, "workspace.restore")
        work.notes.put(RESTORING, begun(work))
        work.commit()
    return incarnation


def restored_copy(office: Office) -> str:
    """The same for a folder that was just written from a backup: it is a copy whatever the marks of this machine say.
    ClockDoubtful."""
    hindrance = office.standing.hindrance()
    if isinstance(hindrance, ClockDoubtful):
        raise hindrance
    with office.work() as work:
        incarnation = _renew(office, work, "workspace.restore")
        work.notes.put(RESTORING, begun(work))
        work.commit()
    return incarnation


def _given_up(office: Office) -> bool:
    """Whether only the other side noticed that the folder was an old copy: a whole disk image brought back. No file
    tells the body that follows so; its agencies do, by telephone, and a person's word is enough."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        return True
    with office.look() as work:
        try:
            check_side(work)
        except SideGivenUp:
            return True
    return False


def _renew(office: Office, work: UnitOfWork, action: str) -> str:
    before, incarnation = work.info.incarnation, office.new_id()
    work.renew(incarnation)
    work.notes.put(EARLIER, before)
    work.audit.append(
        office.new_id(), office.clock.now(), office.actor, action, office.info.id, {"from": before, "to": incarnation}
    )
    return incarnation


def new_segment(office: Office, reason: str, confirmed_by: str) -> tuple[PackageRecord, ...]:
    """Đoạn mới: the head confirms that we go on without what nobody has any more; the files that announce it, one for
    each body that follows."""
    need(office, WorkspaceKind.AGENCY)
    if not tidy(reason):
        raise SegmentNeedsReason()
    with office.work() as work:
        earlier = work.notes.get(EARLIER)
        if not earlier:
            raise NothingToChoose(str(office.folder))
        known = [
            one
            for one in work.matters.all(Segment)
            if isinstance(one, Segment) and one.incarnation == office.info.incarnation
        ]
        segment = Segment(
            id=known[0].id if known else office.new_id(),
            version=known[0].version + 1 if known else 1,
            agency_code=office.info.code,
            document_id="",
            incarnation=office.info.incarnation,
            previous=earlier,
            reason=tidy(reason),
            confirmed_by=confirmed_by,
            made_at=office.clock.now(),
        )
        name = package_name(Kind.ENROLMENT, office.info.sign, "doan moi")
        bodies = tuple(work.keys.trust().bodies) or ("",)
        records = tuple(say(office, work, segment, party_of(office, work, body), COMMON, name) for body in bodies)
        if work.notes.get(RESTORING):
            work.notes.put(RESTORING, "")
        work.audit.append(
            office.new_id(),
            office.clock.now(),
            office.actor,
            "segment.announce",
            segment.id,
            {"incarnation": segment.incarnation, "previous": earlier},
        )
        work.commit()
    return records
