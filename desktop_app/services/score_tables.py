"""Phiếu tự chấm in Excel: give one out to be filled, and take in what came back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.index_sets import leaves_of
from desktop_app.domain.points import read_points
from desktop_app.domain.printing import Issuing
from desktop_app.domain.score_sheets import SelfScoreOrder
from desktop_app.domain.score_tables import SheetWords, check_of, given_of
from desktop_app.domain.self_scores import SelfScoreForeign
from desktop_app.services.self_scores import Said, score, view
from desktop_app.services.table_files import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.domain.score_tables import FilledScore
    from desktop_app.services.office import Office


def sheet_words(office: Office, sheet: SheetView) -> SheetWords:
    """What ids of a sheet are called here: numbers of tasks, papers of files."""
    with office.look() as work:
        agency = next((one.name for one in work.agencies.all() if one.code == sheet.agency_code), sheet.agency_code)
        numbers = {task.id: task.number for task in work.tasks.of_document(sheet.document_id)}
        tasks = {
            part.id: numbers.get(part.task_id, part.id) for part in work.assignments.of_document(sheet.document_id)
        }
        files = {}
        rows = [one.row for one in sheet.lines] + [one.row for one in sheet.adjustments]
        for proof in (one for row in rows if row is not None for one in row.evidence):
            known = work.evidence.by_sha256(proof.sha256) if proof.sha256 else None
            if known is not None:
                files[proof.sha256] = known.number or known.abstract or known.file_name
    return SheetWords(agency, tasks, files)


def write_sheet(office: Office, word: str, target: Path, replace: bool = False) -> SheetView:
    """Write a sheet as .xlsx, with what is scored already; at the follower to be read. SelfScoreUnknown, TableExists,
    TableNotWritten."""
    sheet = view(office, word)
    write_new(office, target, office.tables.score_sheet(sheet, sheet_words(office, sheet)), replace)
    return sheet


def score_order(office: Office, word: str) -> SelfScoreOrder:
    """A sheet on paper, in the name of the agency that scored itself. SelfScoreUnknown."""
    sheet = view(office, word)
    words = sheet_words(office, sheet)
    with office.look() as work:
        agency = work.agencies.get(sheet.agency_code)
    issuing = Issuing(agency, office.clock.today(), training=office.info.training)
    return SelfScoreOrder(issuing, sheet, words.tasks, words.files)


def take_scores(office: Office, file: Path) -> tuple[SheetView, int]:
    """Take in a filled sheet: rows without any answer stay as they are, every other row counts as it is written; all
    of it or nothing. The sheet as it stands then, and how many rows were filled.

    SelfScoreForeign, PointsUnreadable, refusals of `score` and of tables/guard.py.
    """
    rows = office.tables.read_scores(file)
    sheets = {row.sheet_id for row in rows}
    if len(sheets) != 1:
        raise SelfScoreForeign(file.name, 0)
    (identity,) = sheets
    known = view(office, identity)
    given = {leaf.code: given_of(leaf) for leaf in leaves_of(known.criteria)}
    given |= {one.code: given_of(one) for one in known.criteria.adjustments}
    seen: set[str] = set()
    for row in rows:
        fits = row.check == check_of(identity, row.given) == check_of(identity, given.get(row.criterion, row.given))
        if row.criterion not in given or not fits or row.criterion in seen:
            raise SelfScoreForeign(file.name, row.row)
        seen.add(row.criterion)
    filled = [_said(row) for row in rows if not row.empty]
    return score(office, identity, filled), len(filled)


def _said(row: FilledScore) -> Said:
    points = read_points(row.points) if row.points else None
    return Said(
        row.criterion, points, points is None, row.rule, row.explanation, _parted(row.evidence), _parted(row.tasks),
        bool(row.unsure),
    )  # fmt: skip


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;\n]", text) if part.strip())
