"""Thẩm định phiếu tự chấm: the follower gives each criterion its points beside the self-score, and answers once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.file_names import package_name
from desktop_app.domain.index_sets import leaves_of, scored_part
from desktop_app.domain.packages import Kind
from desktop_app.domain.score_adjustments import claimed
from desktop_app.domain.score_sheets import SheetView, check_appraised, claimed_adjustments, scores_of
from desktop_app.domain.self_scores import (
    AppraisalOpen,
    AppraisedRow,
    AppraisedScore,
    SelfScoreAppraisal,
    SelfScoreNeedsWords,
    appraisal_id,
    row_subject,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.kinds import need
from desktop_app.services.parties import agency_party
from desktop_app.services.self_scores import drafts_of, find_received, find_sheet, view
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Given:
    """What the follower gives one criterion; `points` None: it does not apply."""

    criterion: str
    points: int | None
    reason: str = ""


def appraise(office: Office, word: str, given: Iterable[Given]) -> SheetView:
    """Keep appraised points of a received sheet, or of a sheet of our own what was given for it elsewhere; points that
    differ from the self-score need their reason.

    SelfScoreUnknown, IndexComponentUnknown, SelfScoreTooHigh, NotApplicableUnknown, SelfScoreNeedsWords.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        sheet = find_sheet(office, work, word)
        own = scores_of(sheet.criteria, sheet.kind, sheet.rows)
        rows = {row.criterion: row for row in sheet.rows}
        for one in given:
            code = scored_part(sheet.criteria, one.criterion).code
            row = AppraisedRow(code, one.points, tidy(one.reason))
            check_appraised(sheet.criteria, row)
            scored = own.get(code)
            if scored is None:  # a bonus or minus line: what the agency does not claim is nothing
                same = row.points == claimed(sheet.rows).get(code, 0)
            else:
                same = scored.effect is not None if row.points is None else scored.points == row.points
            if not (same or row.reason):
                raise SelfScoreNeedsWords(code)
            entry = AppraisedScore(
                office.new_id(), row_subject(sheet.id, code, appraised=True), sheet.agency_code, sheet.document_id,
                sheet.id, rows.get(code), row, office.clock.now(), office.actor,
            )  # fmt: skip
            work.registers.add(entry)
        work.commit()
    return view(office, sheet.id)


def answer_sheet(office: Office, word: str, accept_rest: bool = False) -> tuple[PackageRecord, SelfScoreAppraisal]:
    """Seal the appraisal of a sheet for its agency; with `accept_rest` every criterion that nobody has appraised is
    taken as it was scored, by the person who sends it. Answering again replaces the answer. AppraisalOpen."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        sheet = find_received(work, word)
        own = scores_of(sheet.criteria, sheet.kind, sheet.rows)
        given = {one.row.criterion: one.row for one in drafts_of(work, sheet)}
        asked = claimed_adjustments(sheet)
        leaves = [leaf.code for leaf in leaves_of(sheet.criteria)]
        leaves += [one.code for one in sheet.criteria.adjustments if one.code in asked or one.code in given]
        missing = tuple(code for code in leaves if code not in given)
        if missing and not accept_rest:
            raise AppraisalOpen(missing)
        points = claimed(sheet.rows)
        rows = tuple(
            given.get(code)
            or AppraisedRow(code, None if code in own and own[code].effect is not None else points.get(code, 0), "")
            for code in leaves
        )
        before = work.matters.newest(appraisal_id(sheet.id))
        answer = SelfScoreAppraisal(
            appraisal_id(sheet.id), before.version + 1 if before is not None else 1, sheet.agency_code,
            sheet.document_id, sheet.id, sheet.version, rows, office.clock.now(), office.actor,
        )  # fmt: skip
        sign = work.agencies.get(sheet.agency_code).sign
        name = package_name(
            Kind.DECISION, "tham-dinh", sheet.criteria.index, str(sheet.year), sign, round_number=answer.version
        )
        party = agency_party(work, sheet.agency_code)
        record = matters.say(office, work, answer, party, sheet.document_id, name)
        details: dict[str, object] = {"accepted_as_scored": len(missing), "of": len(leaves)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "selfscore.answer", sheet.id, details)
        work.commit()
    return record, answer
