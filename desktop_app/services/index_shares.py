"""Giao điểm mất: each agency is told which lost points are its own, and what is to mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.file_names import package_name
from desktop_app.domain.index_losses import LossesToNobody, LossShare, SharedLoss, share_id
from desktop_app.domain.packages import Kind
from desktop_app.domain.trust import KeyNotCertified
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.indices import LossView, lost_points
from desktop_app.services.kinds import need
from desktop_app.services.parties import agency_party

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office


def send_losses(
    office: Office, word: str, year: int, document_word: str, about: str = "", only: str = ""
) -> tuple[tuple[tuple[PackageRecord, LossShare], ...], tuple[str, ...]]:
    """Seal for every agency of a document (or for `only` one) the lost points of an index and year that it answers for,
    once more whenever they have changed; beside them the agencies that have no certified key yet.

    LossesToNobody, IndexSetUnknown, AgencyUnknown, DocumentUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    view = lost_points(office, word, year, about, document_word)
    sent: list[tuple[PackageRecord, LossShare]] = []
    waiting: list[str] = []
    with office.work() as work:
        document = work.documents.find(document_word)
        wanted = work.agencies.find(only).code if only else ""
        own = {part.agency_code for part in work.assignments.of_document(document.id) if part.ended is None}
        told = {code: rows for code in view.by_agency if code in own and (rows := _rows(view, code))}
        if not any(not wanted or code == wanted for code in told):
            raise LossesToNobody(view.criteria.index, year)
        for code, rows in told.items():
            if wanted and code != wanted:
                continue
            identity = share_id(view.criteria.name, year, view.losses.about, code, document.id)
            before = work.matters.newest(identity)
            if isinstance(before, LossShare) and before.rows == rows:
                continue
            try:
                party = agency_party(work, code)
            except KeyNotCertified:
                waiting.append(code)
                continue
            share = LossShare(
                id=identity,
                version=before.version + 1 if before is not None else 1,
                agency_code=code,
                document_id=document.id,
                set_name=view.criteria.name,
                index_title=view.criteria.title,
                year=year,
                about=view.losses.about,
                rows=rows,
                made_at=office.clock.now(),
                made_by=office.actor,
            )
            sign = work.agencies.get(code).sign
            name = package_name(
                Kind.DECISION, "diem-mat", view.criteria.index, str(year), sign, round_number=share.version
            )
            sent.append((matters.say(office, work, share, party, document.id, name), share))
        work.commit()
    return tuple(sent), tuple(waiting)


def _rows(view: LossView, code: str) -> tuple[SharedLoss, ...]:
    rows = []
    for each in view.components:
        line, note = each.line, each.note
        if line.component not in view.by_agency[code]:
            continue
        others = [other for other, components in view.by_agency.items() if line.component in components]
        rows.append(
            SharedLoss(
                line.component, line.title, line.max_points, line.result, line.lost, line.target,
                note.cause if note is not None else "",
                tuple(part.assignment_id for part in each.tasks if part.agency_code == code), len(others) - 1,
            )
        )  # fmt: skip
    return tuple(rows)


def loss_shares(office: Office) -> tuple[LossShare, ...]:
    """What was sent (at the follower) or received (at an agency), the newest version of each."""
    with office.look() as work:
        return work.matters.all(LossShare)
