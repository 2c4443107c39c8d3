"""Tồn tại, hạn chế: what is known of them in a workspace, which may repeat an earlier one, which are open."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.shortcoming_repeats import RepeatRules, Suspected, suspected
from desktop_app.domain.shortcomings import (
    Shortcoming,
    ShortcomingAnswer,
    ShortcomingNotice,
    ShortcomingRecord,
    ShortcomingReview,
    ShortcomingUnknown,
    Stand,
    order,
    shortcomings_of,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.lineage import family
from desktop_app.services.named_tasks import agency_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_F = TypeVar("_F", ShortcomingNotice, ShortcomingRecord)


@dataclass(frozen=True, slots=True)
class ListedShortcoming:
    """One shortcoming as a list shows it."""

    shortcoming: Shortcoming
    agency_name: str
    task: str
    """Number of its task; empty for none, or one that is not here."""
    late: bool
    suspected: tuple[Suspected, ...]
    """Earlier ones that it may repeat, a person's answer beside each."""


@dataclass(frozen=True, slots=True)
class PeriodShortcomings:
    """What part III of a report says of a period, as facts."""

    opened: tuple[Shortcoming, ...]
    """Found in the period, whatever became of them since."""
    open: tuple[Shortcoming, ...]
    """Not mended by its last day."""
    mended: tuple[Shortcoming, ...]
    """Mended within it, by the word that counts today."""


def read_rules(resources: Path) -> RepeatRules:
    """What counts as alike, as it stands in `resources/registers/repeats.toml`."""
    data = tomllib.loads((resources / "registers" / "repeats.toml").read_text("utf-8"))
    return RepeatRules(data["share_permille"], frozenset(data["ignored"]))


class Findings:
    """Everything that is known of shortcomings in a workspace, read once; of one assigning document when given."""

    def __init__(self, work: UnitOfWork, document_id: str | None = None) -> None:
        self._work = work
        self._kin: dict[str, tuple[str, ...]] = {}
        self._notices = _by_agency(work.matters.all(ShortcomingNotice, None, document_id))
        self._records = _by_agency(work.registers.all(ShortcomingRecord, None, document_id))
        self._answers: dict[str, list[ShortcomingAnswer]] = {}
        for answer in work.registers.all(ShortcomingAnswer, None, document_id):
            self._answers.setdefault(answer.shortcoming_id, []).append(answer)
        self._reviews: dict[str, list[ShortcomingReview]] = {}
        for review in work.matters.all(ShortcomingReview, None, document_id):
            self._reviews.setdefault(review.shortcoming_id, []).append(review)

    @property
    def agencies(self) -> tuple[str, ...]:
        """Codes of the agencies of which a shortcoming is known."""
        return tuple(sorted({*self._notices, *self._records}))

    def of(self, agency_code: str | None = None) -> tuple[Shortcoming, ...]:
        """Those of an agency and of whom it succeeds (of every agency when None), oldest finding first. Only the agency
        itself, whom it succeeds, or who succeeds it answers for a shortcoming."""
        codes = self.agencies if agency_code is None else self._family(agency_code)
        found: list[Shortcoming] = []
        for code in codes:
            if code in self._notices or code in self._records:
                found += self._own(code)
        return tuple(sorted(_once(self._work, found), key=order))

    def _own(self, code: str) -> tuple[Shortcoming, ...]:
        notices, records = self._notices.get(code, []), self._records.get(code, [])
        known = dict.fromkeys((*(one.id for one in notices), *(one.subject for one in records)))
        answers = [
            answer
            for one in known
            for answer in self._answers.get(one, ())
            if code in self._family(answer.agency_code) or answer.agency_code in self._family(code)
        ]
        return shortcomings_of(
            notices, records, answers, [said for one in known for said in self._reviews.get(one, ())]
        )

    def _family(self, code: str) -> tuple[str, ...]:
        if code not in self._kin:
            self._kin[code] = family(self._work, code)
        return self._kin[code]


def _by_agency(found: Iterable[_F]) -> dict[str, list[_F]]:
    sorted_out: dict[str, list[_F]] = {}
    for one in found:
        sorted_out.setdefault(one.agency_code, []).append(one)
    return sorted_out


def shortcomings_in(
    work: UnitOfWork, agency_code: str | None = None, document_id: str | None = None
) -> tuple[Shortcoming, ...]:
    """Those of an agency and of whom it succeeds (of every agency when None), oldest finding first."""
    return Findings(work, document_id).of(agency_code)


def _once(work: UnitOfWork, found: list[Shortcoming]) -> list[Shortcoming]:
    """What was told to an agency and, once it was closed, to its successor stands once: at the successor."""
    told: dict[str, list[str]] = {}
    for one in found:
        if one.by_follower:
            told.setdefault(one.id, []).append(one.agency_code)
    before = {
        (identity, code)
        for identity, codes in told.items()
        for later in codes
        for code in codes
        if len(codes) > 1 and code != later and code in family(work, later)
    }
    return [one for one in found if (one.id, one.agency_code) not in before]


def open_in_period(work: UnitOfWork, document_id: str, agency_code: str, first: date, last: date) -> PeriodShortcomings:
    """The shortcomings of an agency for a period, its first and last day included: found within it, still open on its
    last day, mended within it. What was withdrawn is left out; violations never stand here."""
    known = [one for one in shortcomings_in(work, agency_code, document_id) if not one.withdrawn]
    before = [one for one in known if one.found.found_on <= last]
    return PeriodShortcomings(
        opened=tuple(one for one in before if one.found.found_on >= first),
        open=tuple(one for one in before if one.mended_on is None or one.mended_on > last),
        mended=tuple(one for one in before if one.mended_on is not None and first <= one.mended_on <= last),
    )


def list_shortcomings(
    office: Office, document_word: str = "", agency_word: str = "", stands: frozenset[Stand] = frozenset()
) -> tuple[ListedShortcoming, ...]:
    """Those of this agency, at the body that follows of every agency or of the one named; oldest finding first. With
    `stands` only those that stand so. DocumentUnknown, AgencyUnknown."""
    with office.look() as work:
        document = work.documents.find(document_word).id if document_word else None
        return listed_in(office, work, document, agency_word, stands)


def listed_in(
    office: Office,
    work: UnitOfWork,
    document_id: str | None = None,
    agency_word: str = "",
    stands: frozenset[Stand] = frozenset(),
) -> tuple[ListedShortcoming, ...]:
    """The same inside a transaction."""
    names = agency_names(work)
    rules = read_rules(office.resources)
    today = office.clock.today()
    rows: list[ListedShortcoming] = []
    findings = Findings(work, document_id)
    for code in _codes(office, work, agency_word, findings):
        known = findings.of(code)
        alike: dict[str, list[Suspected]] = {}
        for pair in suspected(known, rules):
            alike.setdefault(pair.later, []).append(pair)
        for one in known:
            name = names.get(one.agency_code, one.agency_code)
            task = _number_of(work, one.found.assignment_id)
            rows.append(ListedShortcoming(one, name, task, one.is_late(today), tuple(alike.get(one.id, ()))))
    # What a predecessor had stands in its own list and in its successor's: here it stands once.
    kept = {(row.shortcoming.agency_code, row.shortcoming.id): row for row in rows}
    wanted = [row for row in kept.values() if not stands or row.shortcoming.stand in stands]
    return tuple(sorted(wanted, key=lambda row: order(row.shortcoming)))


def _codes(office: Office, work: UnitOfWork, agency_word: str, findings: Findings) -> tuple[str, ...]:
    if agency_word:
        return (work.agencies.find(agency_word).code,)
    return (office.info.code,) if office.info.kind is WorkspaceKind.AGENCY else findings.agencies


def _number_of(work: UnitOfWork, assignment_id: str) -> str:
    try:
        return work.tasks.get(work.assignments.get(assignment_id).task_id).number if assignment_id else ""
    except AssignmentUnknown:
        return ""


def find_shortcoming(work: UnitOfWork, word: str, agency_code: str | None = None) -> Shortcoming:
    """By id, or by the end of an id that no other shortcoming has; ShortcomingUnknown."""
    found = [one for one in shortcomings_in(work, agency_code) if word and one.id.endswith(word)]
    if len(found) != 1:
        raise ShortcomingUnknown(word)
    return found[0]
