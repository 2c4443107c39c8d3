"""Phiếu tự chấm điểm at the agency: begin a sheet, score criterion by criterion, send it; and how it looks to both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.agencies import AgencyKind
from desktop_app.domain.file_names import package_name
from desktop_app.domain.index_sets import leaves_of, scored_part, set_digest, set_for
from desktop_app.domain.packages import Kind
from desktop_app.domain.score_sheets import SheetView, check_scorable, checked_row, view_of
from desktop_app.domain.self_scores import (
    AppraisedScore,
    CriterionScore,
    ScoreEvidence,
    ScoreRow,
    SelfScore,
    SelfScoreAppraisal,
    SelfScoreOpen,
    SelfScoreSheet,
    SelfScoreUnknown,
    appraisal_id,
    row_subject,
)
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.following import province_of
from desktop_app.services.index_sets import sets_in
from desktop_app.services.kinds import need
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one criterion now; None leaves it as it was."""

    criterion: str
    points: int | None = None
    clear_points: bool = False
    rule: str | None = None
    explanation: str | None = None
    evidence: tuple[str, ...] | None = None
    """Ids or SHA-256 of attached files, or numbers of papers."""
    tasks: tuple[str, ...] | None = None
    unsure: bool | None = None


def start_sheet(office: Office, word: str, year: int, document_word: str) -> SelfScoreSheet:
    """Begin a sheet by a set of criteria (its name, or index and year), or give back the one that was begun for that
    set, year and document; one that was sent before a restore goes on from what was sent.

    At the follower it is its own, by which it is scored in turn: it is printed, not sent. IndexSetUnknown,
    CriteriaWithoutPoints, DocumentUnknown.
    """
    with office.work() as work:
        document = work.documents.find(document_word)
        sent = _sent_before(work, office.info.code, document.id, word, year)
        criteria = sent.criteria if sent is not None else set_for(sets_in(office, work), word, year)
        check_scorable(criteria)
        for known in work.registers.all(SelfScoreSheet, office.info.code, document.id):
            if (known.criteria.name, known.year) == (criteria.name, year):
                return known
        identity = sent.id if sent is not None else office.new_id()
        sheet = SelfScoreSheet(
            office.new_id() if sent is not None else identity, identity, office.info.code, document.id, year,
            criteria, office.clock.now(), office.actor,
        )  # fmt: skip
        work.registers.add(sheet)
        for row in sent.rows if sent is not None else ():
            work.registers.add(_entry(office, sheet, row))
        details: dict[str, object] = {"set": criteria.name, "year": year}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "selfscore.start", identity, details)
        work.commit()
    return sheet


def _sent_before(work: UnitOfWork, agency: str, document_id: str, word: str, year: int) -> SelfScore | None:
    """The newest version of a sheet of ours that was sent, by name of its set or index, and year."""
    known = [one for one in work.matters.all(SelfScore, agency, document_id) if one.year == year]
    named = [one for one in known if word == one.criteria.name]
    return next(iter(named or [one for one in known if word == one.criteria.index]), None)


def _entry(office: Office, sheet: SelfScoreSheet, row: ScoreRow) -> CriterionScore:
    return CriterionScore(
        office.new_id(), row_subject(sheet.subject, row.criterion), office.info.code, sheet.document_id, sheet.subject,
        row, office.clock.now(), office.actor,
    )  # fmt: skip


def score(office: Office, word: str, said: Iterable[Said]) -> SheetView:
    """Keep what is said of criteria of a sheet (see `views` for how sheets are named); all of it or none.

    SelfScoreUnknown, IndexComponentUnknown, SelfScoreTooHigh, NotApplicableUnknown, SelfScoreNeedsWords, TaskUnknown;
    of bonus and minus points AdjustmentUnproven, AdjustmentStep.
    """
    with office.work() as work:
        sheet = find_own(office, work, word)
        kind = _kind(office, work)
        rows = {one.row.criterion: one.row for one in rows_of(work, sheet)}
        for one in said:
            code = scored_part(sheet.criteria, one.criterion).code
            before = rows.get(code, ScoreRow(code, None, "", "", (), (), False))
            row = _row(work, office, sheet, before, one)
            rows[code] = checked_row(sheet.criteria, kind, row)
            if row != before:
                work.registers.add(_entry(office, sheet, row))
        work.commit()
    return view(office, sheet.subject)


def _row(work: UnitOfWork, office: Office, sheet: SelfScoreSheet, before: ScoreRow, said: Said) -> ScoreRow:
    row = before
    if said.points is not None or said.clear_points:
        row = replace(row, points=said.points, rule="" if said.rule is None else row.rule)
    if said.rule is not None:
        row = replace(row, rule=said.rule, points=None if said.rule and said.points is None else row.points)
    if said.explanation is not None:
        row = replace(row, explanation=tidy(said.explanation))
    if said.evidence is not None:
        found = (_evidence(work, one) for one in said.evidence if tidy(one))
        row = replace(row, evidence=tuple(dict.fromkeys(found)))
    if said.tasks is not None:
        row = replace(row, assignments=_parts(work, office, sheet, said.tasks))
    if said.unsure is not None:
        row = replace(row, unsure=said.unsure)
    return row


def _evidence(work: UnitOfWork, word: str) -> ScoreEvidence:
    """A kept file by its digest, else the number of a paper as it was typed."""
    from desktop_app.domain.evidence import EvidenceUnknown

    word = tidy(word)
    known = work.evidence.by_sha256(word)
    if known is None and _SHA256.fullmatch(word):
        raise EvidenceUnknown(word)
    return ScoreEvidence(known.sha256, known.number) if known is not None else ScoreEvidence("", word[:300])


def _parts(work: UnitOfWork, office: Office, sheet: SelfScoreSheet, words: Iterable[str]) -> tuple[str, ...]:
    """At an agency its own parts of the tasks, at the follower those of everybody."""
    found: list[str] = []
    whose = office.info.code if office.info.kind is WorkspaceKind.AGENCY else None
    for word in filter(None, map(tidy, words)):
        parts = [part.id for part in work.assignments.find(word, whose) if part.document_id == sheet.document_id]
        if not parts:
            raise TaskUnknown(word)
        found += parts
    return tuple(dict.fromkeys(found))


def _kind(office: Office, work: UnitOfWork) -> AgencyKind:
    return next((one.kind for one in work.agencies.all() if one.code == office.info.code), AgencyKind.OTHER)


def rows_of(work: UnitOfWork, sheet: SelfScoreSheet) -> tuple[CriterionScore, ...]:
    """What a sheet says now, criterion by criterion, in the order in which they were first scored."""
    known = work.registers.all(CriterionScore, sheet.agency_code, sheet.document_id)
    return tuple(one for one in known if one.sheet_id == sheet.subject)


def find_own(office: Office, work: UnitOfWork, word: str) -> SelfScoreSheet:
    """A sheet of ours: by id, name of its set or year; without a word the only one. SelfScoreUnknown."""
    known = work.registers.all(SelfScoreSheet, office.info.code)
    found = [one for one in known if not word or word in (one.subject, one.criteria.name, str(one.year))]
    if len(found) != 1:
        raise SelfScoreUnknown(word or "–")
    return found[0]


def _as_matter(office: Office, work: UnitOfWork, sheet: SelfScoreSheet, version: int) -> SelfScore:
    rows = {one.row.criterion: one.row for one in rows_of(work, sheet)}
    codes = [leaf.code for leaf in leaves_of(sheet.criteria)] + [one.code for one in sheet.criteria.adjustments]
    ordered = tuple(rows[code] for code in codes if code in rows)
    return SelfScore(
        sheet.subject, version, sheet.agency_code, sheet.document_id, sheet.year, _kind(office, work), sheet.criteria,
        ordered, office.clock.now(), office.actor,
    )  # fmt: skip


def send_sheet(office: Office, word: str) -> tuple[PackageRecord, SelfScore]:
    """Seal a sheet for the body that follows; sent again after a change it replaces what was sent. Files that it names
    travel with the report or supplement of their task. SelfScoreUnknown, SelfScoreOpen."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        sheet = find_own(office, work, word)
        before = work.matters.newest(sheet.subject)
        matter = _as_matter(office, work, sheet, before.version + 1 if before is not None else 1)
        still_open = view_of(matter, None, matter.version).open
        if still_open:
            raise SelfScoreOpen(still_open)
        name = package_name(
            Kind.REQUEST, "tu-cham", sheet.criteria.index, str(sheet.year), office.info.sign,
            round_number=matter.version,
        )  # fmt: skip
        record = matters.say(
            office, work, matter, province_of(office, work, sheet.document_id), sheet.document_id, name
        )
        work.commit()
    return record, matter


def views(office: Office) -> tuple[SheetView, ...]:
    """Every sheet of our own as it stands now, then at the follower those that were received; with the answers."""
    with office.look() as work:
        digests = _digests(office, work)
        own = [_own_view(office, work, sheet) for sheet in work.registers.all(SelfScoreSheet, office.info.code)]
        found = own
        if office.info.kind is not WorkspaceKind.AGENCY:
            found = [*own, *(_received_view(work, sheet) for sheet in work.matters.all(SelfScore))]
        return tuple(_compared(one, digests) for one in found)


def view(office: Office, word: str) -> SheetView:
    """One sheet: by id, set or year; at the follower also by the agency's code or sign. SelfScoreUnknown."""
    with office.look() as work:
        if office.info.kind is WorkspaceKind.AGENCY:
            found = _own_view(office, work, find_own(office, work, word))
        else:
            found = _received_view(work, find_sheet(office, work, word))
        return _compared(found, _digests(office, work))


def _digests(office: Office, work: UnitOfWork) -> dict[str, str]:
    return {one.name: set_digest(one) for one in sets_in(office, work)}


def _compared(sheet: SheetView, digests: Mapping[str, str]) -> SheetView:
    """Whether what was scored by is still, and here too, what the set of that name says."""
    return replace(sheet, other_criteria=digests.get(sheet.criteria.name) != set_digest(sheet.criteria))


def find_sheet(office: Office, work: UnitOfWork, word: str) -> SelfScore:
    """At the follower: a sheet of its own as it stands now, or one that was received. SelfScoreUnknown."""
    own = work.registers.all(SelfScoreSheet, office.info.code)
    return _named(work, (*(_as_matter(office, work, sheet, 0) for sheet in own), *work.matters.all(SelfScore)), word)


def find_received(work: UnitOfWork, word: str) -> SelfScore:
    """A sheet that was received: by id, set, year, or the agency's code or sign, where that names one alone."""
    return _named(work, work.matters.all(SelfScore), word)


def _named(work: UnitOfWork, known: Sequence[SelfScore], word: str) -> SelfScore:
    signs = {str(agency.code): agency.sign for agency in work.agencies.all()}
    found = [
        one
        for one in known
        if not word
        or word in (one.id, one.agency_code, signs.get(one.agency_code, ""), one.criteria.name, str(one.year))
        or word == f"{signs.get(one.agency_code, '')}:{one.year}"
    ]
    if len(found) != 1:
        raise SelfScoreUnknown(word or "–")
    return found[0]


def _own_view(office: Office, work: UnitOfWork, sheet: SelfScoreSheet) -> SheetView:
    sent = work.matters.newest(sheet.subject)
    answer = work.matters.newest(appraisal_id(sheet.subject))
    matter = _as_matter(office, work, sheet, sent.version if sent is not None else 0)
    changed = isinstance(sent, SelfScore) and sent.rows != matter.rows
    if not isinstance(answer, SelfScoreAppraisal) or changed or answer.sheet_version != matter.version:
        return replace(view_of(matter, None, matter.version), changed=changed)
    return view_of(matter, answer, matter.version)


def _received_view(work: UnitOfWork, sheet: SelfScore) -> SheetView:
    """A sheet at the follower, with the answer to this version, or what has been appraised of it so far."""
    answer = answer_to(work, sheet)
    if answer is not None:
        return view_of(sheet, answer, sheet.version)
    drafts = drafts_of(work, sheet)
    if not drafts:
        return view_of(sheet, None, sheet.version)
    so_far = SelfScoreAppraisal(
        appraisal_id(sheet.id), 1, sheet.agency_code, sheet.document_id, sheet.id, sheet.version,
        tuple(one.row for one in drafts), sheet.made_at, "",
    )  # fmt: skip
    return replace(view_of(sheet, so_far, sheet.version), answered=False)


def answer_to(work: UnitOfWork, sheet: SelfScore) -> SelfScoreAppraisal | None:
    """The answer to this version of a sheet; None while there is none."""
    found = work.matters.newest(appraisal_id(sheet.id))
    return found if isinstance(found, SelfScoreAppraisal) and found.sheet_version == sheet.version else None


def drafts_of(work: UnitOfWork, sheet: SelfScore) -> tuple[AppraisedScore, ...]:
    """What has been appraised of a sheet, where its row is still the same."""
    now = {row.criterion: row for row in sheet.rows}
    return tuple(
        one
        for one in work.registers.all(AppraisedScore, None, sheet.document_id)
        if one.sheet_id == sheet.id and one.looked_at == now.get(one.row.criterion)
    )
