"""Bàn tự chấm: one of our sheets with what a person looks at beside it: which files may prove a criterion, what it
brought the year before and why points were lost, what the rules would give, and what was published of us."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.domain.index_figures import FigureKind, target_for
from desktop_app.domain.index_losses import LossShare
from desktop_app.domain.index_sets import leaves_of, within
from desktop_app.domain.rankings import row_of
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.score_sheets import check_scorable
from desktop_app.services.index_sets import figures_in, sets_in
from desktop_app.services.rankings import appeals, rankings
from desktop_app.services.score_tables import sheet_words
from desktop_app.services.scored_rankings import outlook_here
from desktop_app.services.self_scores import views

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.index_sets import IndexSet
    from desktop_app.domain.rankings import Appeal, AppealAnswer, Ranking, RankingRow
    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.domain.score_tables import SheetWords
    from desktop_app.services.office import Office
    from desktop_app.services.scored_rankings import OutlookHere
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class NamedPart:
    """One of our tasks, as people know it."""

    id: str
    """Of our part."""
    number: str
    content: str
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProofOffer:
    """A file that is kept here and may prove a criterion."""

    evidence_id: str
    sha256: str
    file_name: str
    number: str
    abstract: str
    dated_on: date | None
    parts: tuple[str, ...]
    """Ids of our parts that it proves already."""


@dataclass(frozen=True, slots=True)
class LostPoints:
    """What one component lacked in an earlier year, why, and which of our tasks are to mend it."""

    set_name: str
    index_title: str
    year: int
    component: str
    title: str
    most: int | None
    result: int
    lost: int | None
    target: int | None
    cause: str
    parts: tuple[str, ...]
    others: int
    """How many other agencies answer for it too."""


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The whole of the year before, as it was published; the target of the year that is scored."""

    year: int
    points: int | None
    rank: int | None
    of: int | None
    paper: str
    target: int | None
    target_rank: int | None


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Our line of a published ranking, and what became of an objection to it."""

    ranking: Ranking
    row: RankingRow
    appeal: Appeal | None
    answer: AppealAnswer | None


@dataclass(frozen=True, slots=True)
class ScoreDesk:
    """Everything beside one sheet; without one only what a sheet may be begun by."""

    sheets: tuple[SheetView, ...]
    sheet: SheetView | None = None
    words: SheetWords | None = None
    parts: Mapping[str, NamedPart] = field(default_factory=dict)
    """Our parts of the sheet's document, by id, in the order of the plan."""
    offers: tuple[ProofOffer, ...] = ()
    """Newest first."""
    results: Mapping[str, int] = field(default_factory=dict)
    """Code of a component → its published result of the year before."""
    losses: tuple[LostPoints, ...] = ()
    before: YearBefore | None = None
    outlook: OutlookHere | None = None
    places: tuple[OwnPlace, ...] = ()
    sets: tuple[IndexSet, ...] = ()
    """By which a sheet may be begun."""
    documents: tuple[AssigningDocument, ...] = ()

    def serving(self, criterion: str) -> tuple[str, ...]:
        """Ids of our parts that this criterion rests on or that serve it: named in its row, named for its lost points,
        or by the words of the plan."""
        assert self.sheet is not None
        rows = [line.row for line in self.sheet.lines] + [line.row for line in self.sheet.adjustments]
        named = [part for row in rows if row is not None and row.criterion == criterion for part in row.assignments]
        named += [part for one in self.losses if one.component == criterion for part in one.parts]
        planned = [one.id for one in self.parts.values() if any(within(code, criterion) for code in one.components)]
        return tuple(one for one in dict.fromkeys((*named, *planned)) if one in self.parts)

    def suggested(self, criterion: str) -> tuple[ProofOffer, ...]:
        """Files of those tasks that the criterion does not name yet."""
        assert self.sheet is not None
        rows = [line.row for line in self.sheet.lines] + [line.row for line in self.sheet.adjustments]
        known = {one.sha256 for row in rows if row and row.criterion == criterion for one in row.evidence}
        serving = set(self.serving(criterion))
        return tuple(one for one in self.offers if one.sha256 not in known and serving.intersection(one.parts))


def score_desk(office: Office, sheet_id: str = "") -> ScoreDesk:
    """The sheet of this id, else the newest of ours, with what stands beside it."""
    sheets = tuple(sorted(views(office), key=lambda one: (-one.year, one.criteria.name)))
    sheet = next((one for one in sheets if one.sheet_id == sheet_id), sheets[0] if sheets else None)
    with office.look() as work:
        offered = _sets(office, work)
        documents = work.documents.all()
        if sheet is None:
            return ScoreDesk(sheets, sets=offered, documents=documents, losses=_shares(work, None))
        parts = _parts(office, work, sheet.document_id)
        offers = _offers(office, work, sheet.document_id)
        about = office.info.code if sheet.criteria.of_agencies else ""
        results, before = _before(work, sheet, about)
        losses = _shares(work, sheet.year - 1)
    return ScoreDesk(
        sheets, sheet, sheet_words(office, sheet), parts, offers, results, losses, before, _outlook(office, sheet),
        _places(office), offered, documents,
    )  # fmt: skip


def _sets(office: Office, work: UnitOfWork) -> tuple[IndexSet, ...]:
    """Those that can be scored by; what measures agencies first."""
    found = []
    for one in sets_in(office, work):
        try:
            check_scorable(one)
        except Refusal:
            continue
        found.append(one)
    return tuple(sorted(found, key=lambda one: (not one.of_agencies, one.title)))


def _parts(office: Office, work: UnitOfWork, document_id: str) -> dict[str, NamedPart]:
    tasks = {task.id: task for task in work.tasks.of_document(document_id)}
    order = {identity: place for place, identity in enumerate(tasks)}
    own = [one for one in work.assignments.of_document(document_id, office.info.code) if one.task_id in tasks]
    own.sort(key=lambda one: order[one.task_id])
    return {
        one.id: NamedPart(
            one.id, tasks[one.task_id].number, tasks[one.task_id].content, tasks[one.task_id].components
        )
        for one in own
    }  # fmt: skip


def _offers(office: Office, work: UnitOfWork, document_id: str) -> tuple[ProofOffer, ...]:
    proved: dict[str, list[str]] = {}
    kept = {}
    for part, rows in work.evidence.by_assignment(document_id, office.info.code).items():
        for row in rows:
            if row.withdrawn is None:
                kept[row.evidence.sha256] = row.evidence
                proved.setdefault(row.evidence.sha256, []).append(part)
    found = sorted(kept.values(), key=lambda one: (one.added_at, one.id), reverse=True)
    return tuple(
        ProofOffer(one.id, one.sha256, one.file_name, one.number, one.abstract, one.dated_on,
                   tuple(dict.fromkeys(proved[one.sha256])))
        for one in found
    )  # fmt: skip


def _before(work: UnitOfWork, sheet: SheetView, about: str) -> tuple[dict[str, int], YearBefore | None]:
    known = [one for name, one in figures_in(work) if name == sheet.criteria.name and one.about == about]
    year = sheet.year - 1
    told = [one for one in known if one.kind is FigureKind.RESULT and one.first_year == year]
    codes = {leaf.code for leaf in leaves_of(sheet.criteria)}
    results = {one.component: one.points for one in told if one.component in codes and one.points is not None}
    whole = next((one for one in told if one.component == sheet.criteria.index), None)
    target = target_for(known, sheet.criteria.index, sheet.year, about)
    if whole is None and target is None:
        return results, None
    return results, YearBefore(
        year,
        whole.points if whole is not None else None,
        whole.rank if whole is not None else None,
        whole.of if whole is not None else None,
        whole.paper if whole is not None else "",
        target.points if target is not None else None,
        target.rank if target is not None else None,
    )


def _shares(work: UnitOfWork, year: int | None) -> tuple[LostPoints, ...]:
    """What we were told of the points lost in a year, of whichever index."""
    return tuple(
        LostPoints(
            share.set_name, share.index_title, share.year, row.component, row.title, row.max_points, row.result,
            row.lost, row.target, row.cause, row.assignments, row.others,
        )
        for share in work.matters.all(LossShare)
        if year is None or share.year == year
        for row in share.rows
    )  # fmt: skip


def _outlook(office: Office, sheet: SheetView) -> OutlookHere | None:
    """None where the year has no rules for agencies, or the document asks for no report of the year."""
    try:
        return outlook_here(office, office.resources, sheet.document_id, f"{sheet.year}-N", office.info.code, None)
    except Refusal:
        return None


def _places(office: Office) -> tuple[OwnPlace, ...]:
    told: Sequence[tuple[Appeal, AppealAnswer | None]] = appeals(office)
    found = []
    for one in sorted(rankings(office), key=lambda one: one.made_at, reverse=True):
        try:
            row = row_of(one, office.info.code)
        except Refusal:
            continue  # a ranking of others
        appeal, answer = next(((a, b) for a, b in reversed(told) if a.ranking_id == one.id), (None, None))
        found.append(OwnPlace(one, row, appeal, answer))
    return tuple(found)
