"""Phân công đi theo nhiệm vụ: what was said of an assignment follows it, into the issued plan that replaces our own,
into the document that continues after a year or stage, and to the agency that takes it over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.delegations import Delegation
from desktop_app.domain.matches import spoken_for, standing
from desktop_app.domain.year_closings import YearClosing
from desktop_app.services.lineage import family

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.services.unit_of_work import UnitOfWork


def histories(work: UnitOfWork, agency_code: str) -> Mapping[str, tuple[Delegation, ...]]:
    """Every delegation of each assignment, as it was said, oldest first; also what was said of the part that it goes on
    with (`links_of`), and by the agency that had it before this one took it over."""
    found: dict[str, list[Delegation]] = {}
    for newest in newest_of(work, agency_code):
        versions = [one for one in work.registers.versions(newest.subject) if isinstance(one, Delegation)]
        found.setdefault(newest.assignment_id, []).extend(versions)
    said = {key: list(entries) for key, entries in found.items()}
    for later, earlier in links_of(work, agency_code).items():
        for one in earlier:
            found.setdefault(later, []).extend(said.get(one, ()))
    ordered = {key: {one.id: one for one in entries} for key, entries in found.items() if entries}
    return {
        key: tuple(sorted(entries.values(), key=lambda one: (one.made_at, one.id))) for key, entries in ordered.items()
    }


def newest_of(work: UnitOfWork, agency_code: str) -> tuple[Delegation, ...]:
    """What each record of ours, or of whom we took over, says now."""
    found: dict[str, Delegation] = {}
    for member in reversed(family(work, agency_code)):
        found |= {one.subject: one for one in work.registers.all(Delegation, member)}
    return tuple(found.values())


def links_of(work: UnitOfWork, agency_code: str) -> dict[str, dict[str, date | None]]:
    """Assignment → the ones that it goes on with, each with the last day of the year in which it was closed: a part
    that the agency had written down by itself (None) and that was matched with the issued one, a part of a document
    that a year's or a stage's close carried over into this one."""
    kin = family(work, agency_code)
    before: dict[str, dict[str, date | None]] = {}
    for member in kin:
        for match in standing(work.matches.all(member)):
            before.setdefault(match.issued_id, {})[match.local_id] = None
        for closing in work.matters.all(YearClosing, member):
            for part in closing.parts:
                if part.into_assignment:
                    before.setdefault(part.into_assignment, {})[part.assignment_id] = closing.last_day
    found: dict[str, dict[str, date | None]] = {}
    for later, named in before.items():
        reached = found.setdefault(later, {})
        waiting = list(named.items())
        while waiting:
            one, closed_on = waiting.pop()
            if one == later or one in reached:
                continue
            reached[one] = closed_on
            for earlier, day in before.get(one, {}).items():
                waiting.append((earlier, max(filter(None, (closed_on, day)), default=None)))
    return found


def as_continued(held: Delegation, assignment_id: str, links: Mapping[str, Mapping[str, date | None]]) -> Delegation:
    """What a delegation says of an assignment that goes on with its own: the names; an internal deadline within a year
    that is closed was of the work of that year."""
    closed_on = links.get(assignment_id, {}).get(held.assignment_id)
    if closed_on is not None and held.due_on is not None and held.due_on <= closed_on:
        return replace(held, due_on=None)
    return held


def held_on(work: UnitOfWork, agency_code: str, day: date) -> dict[str, Delegation]:
    """Who answers for each assignment on a day; assignments of nobody are left out."""
    said: dict[str, Delegation] = {}
    for one in newest_of(work, agency_code):
        # Of most records the last word tells: only where its day has not come yet the earlier ones are read.
        told: Iterable[object] = (one,) if one.holds_from <= day else work.registers.versions(one.subject)
        known = [entry for entry in told if isinstance(entry, Delegation) and entry.holds_from <= day]
        if known:
            said[one.assignment_id] = known[-1]
    held = dict(said)
    links = links_of(work, agency_code)
    for later, earlier in links.items():
        found = [said[key] for key in (*earlier, later) if key in said]
        if found:
            held[later] = as_continued(max(found, key=lambda one: (one.made_at, one.id)), later, links)
    return {key: one for key, one in held.items() if not one.ended}


def handed_delegations(
    work: UnitOfWork, kin: Iterable[str], document_id: str, heir_code: str
) -> tuple[Delegation, ...]:
    """What was said within the agency, or by whom it had taken over, of the parts of a document that pass to an heir:
    it goes with them, and with nothing else."""
    own = {part.id for part in work.assignments.of_document(document_id, heir_code)}
    named = spoken_for(work.matches.of_document(document_id, heir_code), own)
    found: dict[str, Delegation] = {}
    for member in kin:
        for newest in work.registers.all(Delegation, member):
            if newest.assignment_id in named:
                versions = work.registers.versions(newest.subject)
                found |= {one.id: one for one in versions if isinstance(one, Delegation)}
    return tuple(sorted(found.values(), key=lambda one: (one.made_at, one.id)))
