"""Bảng xếp loại cá nhân: counts from delegation, failures from conclusions, what somebody adds, decisions."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Role as Part
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.people import (
    Lacking,
    Marked,
    PeopleTable,
    PersonDecision,
    PersonRow,
    PersonSaid,
    PersonUnknown,
    PersonYear,
    check_decision,
    quota_checks,
    year_counts,
)
from desktop_app.domain.people_orders import PeopleOrder
from desktop_app.domain.printing import Issuing
from desktop_app.domain.rating_facts import Counts, RatingFacts, RatingFactsWrong
from desktop_app.domain.rating_rules import Role
from desktop_app.domain.ratings import propose
from desktop_app.domain.workspaces import TargetExists, WorkspaceKind
from desktop_app.services.conclusions import failures_of
from desktop_app.services.delegations import delegated
from desktop_app.services.kinds import need
from desktop_app.services.rule_packs import rating_rules_in_force
from desktop_app.services.sending import writing_to
from desktop_app.services.strict_data import Misread, shaped
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.levels import Level
    from desktop_app.domain.rating_facts import Failure
    from desktop_app.domain.rating_rules import RatingRules
    from desktop_app.services.delegations import DelegatedRow
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Listed:
    """A file of people."""

    people: tuple[PersonSaid, ...]


def people_in(file: Path) -> tuple[PersonSaid, ...]:
    """The people of a TOML file; RatingFactsWrong, PackageRefused FILE_UNREADABLE."""
    try:
        return shaped(_Listed, tomllib.loads(file.read_text("utf-8"))).people
    except (OSError, UnicodeDecodeError) as error:
        raise PackageRefused("FILE_UNREADABLE", file.name, str(error)) from error
    except tomllib.TOMLDecodeError as error:
        raise RatingFactsWrong("TOML", str(error)) from error
    except Misread as error:
        raise RatingFactsWrong(error.place, error.problem) from error


def record_people(office: Office, year: int, people: Sequence[PersonSaid]) -> tuple[PersonYear, ...]:
    """Keep what is said of each for the year; what was said before of the same person is replaced. All or none;
    RatingFactsWrong for months that cannot be, or a person without a name."""
    need(office, WorkspaceKind.AGENCY)
    made = []
    with office.work() as work:
        known = _said(work, office.info.code, year)
        for one in people:
            said = replace(one, person=tidy_line(one.person), department=tidy_line(one.department))
            if not said.person or not 0 <= said.months_worked <= 12:
                raise RatingFactsWrong(f"people {said.person}", "months_worked" if said.person else "person")
            identity, before = office.new_id(), known.get(said.person)
            entry = PersonYear(
                id=identity,
                subject=before.subject if before is not None else identity,
                agency_code=office.info.code,
                document_id="",
                made_at=office.clock.now(),
                made_by=office.actor,
                year=year,
                said=said,
            )
            work.registers.add(entry)
            details: dict[str, object] = {"year": year}
            work.audit.append(office.new_id(), office.clock.now(), office.actor, "person.record", identity, details)
            known[said.person] = entry
            made.append(entry)
        work.commit()
    return tuple(made)


def people_table(office: Office, resources: Path, year: int) -> PeopleTable:
    """Everybody who answers for a task of ours or was recorded for the year; RatingYearWithoutRules."""
    need(office, WorkspaceKind.AGENCY)
    as_of = min(office.clock.today(), date(year, 12, 31))
    led = [one for one in delegated(office, as_of) if one.listed.row.role is Part.LEAD]
    with office.look() as work:
        rules = rating_rules_in_force(work, resources, year)
        agency = work.agencies.get(office.info.code)
        said = {name: entry.said for name, entry in _said(work, agency.code, year).items()}
        decisions = {one.person: one for one in work.registers.all(PersonDecision, agency.code) if one.year == year}
        failures = tuple(
            one
            for document in work.documents.all()
            for one in failures_of(work, agency.code, document.id, year)
        )  # fmt: skip
    every = _counted(led, year)
    named = {one.delegation.person for one in led if one.delegation is not None}
    names = sorted({*said, *named, *decisions} - {""})
    rows = [
        _row(name, led, said.get(name), every, failures, decisions.get(name), rules, agency.code, year)
        for name in names
    ]  # fmt: skip
    rows.sort(key=lambda one: (one.department == "", one.department, one.person))
    return PeopleTable(
        year=year,
        agency_code=agency.code,
        agency_name=agency.name,
        as_of=as_of,
        rules=rules,
        rows=tuple(rows),
        undelegated=_counted([one for one in led if one.delegation is None or not one.delegation.person], year),
        agency=every,
        quotas=quota_checks(rules, rows),
    )


def _row(
    name: str,
    led: Sequence[DelegatedRow],
    said: PersonSaid | None,
    agency: Counts,
    failures: tuple[Failure, ...],
    decision: PersonDecision | None,
    rules: RatingRules,
    code: str,
    year: int,
) -> PersonRow:
    own = _counted([one for one in led if one.delegation is not None and one.delegation.person == name], year)
    department = said.department if said is not None else ""
    if not department:
        held = (one.delegation.department for one in led if one.delegation and one.delegation.person == name)
        department = next(filter(None, held), "")
    if said is None:
        return PersonRow(name, department, own, None, None, None, Lacking.SAID, "", decision)
    leading = said.role is not Role.STAFF
    if leading:
        answered = [one for one in led if one.delegation and name in (one.delegation.person, one.delegation.leader)]
        led_by = _counted(answered, year)
    unit = agency
    if said.leads:
        unit = _counted([one for one in led if one.delegation and one.delegation.department == said.leads], year)
    facts = RatingFacts(
        year=year,
        person=name,
        agency=code,
        role=said.role,
        months_worked=said.months_worked,
        own=_marked(led_by if leading else own, said.own),
        unit=_marked(unit, said.unit) if leading else None,
        units=said.units if leading else None,
        appraisals=said.appraisals,
        disciplines=said.disciplines,
        failures=failures if said.role is Role.HEAD and not said.leads else (),
        self_level=said.self_level,
    )
    try:
        return PersonRow(name, department, own, said, facts, propose(rules, facts), None, "", decision)
    except RatingFactsWrong as wrong:
        return PersonRow(name, department, own, said, facts, None, Lacking.WRONG, wrong.place, decision)


def _counted(rows: Iterable[DelegatedRow], year: int) -> Counts:
    return year_counts((one.listed.row.state for one in rows), year)


def _marked(counts: Counts, marked: Marked) -> Counts:
    return replace(counts, above=marked.above, weak_on_time=marked.weak_on_time, weak_late=marked.weak_late)


def _said(work: UnitOfWork, code: str, year: int) -> dict[str, PersonYear]:
    return {one.said.person: one for one in work.registers.all(PersonYear, code) if one.year == year}


def row_named(table: PeopleTable, person: str) -> PersonRow:
    """The row of a person; PersonUnknown."""
    wanted = tidy_line(person)
    found = next((one for one in table.rows if one.person == wanted), None)
    if found is None:
        raise PersonUnknown(wanted, table.year)
    return found


def decide_person(
    office: Office,
    resources: Path,
    year: int,
    person: str,
    level: Level,
    paper: Mapping[str, str],
    decided_on: date,
    reason: str,
) -> PersonDecision:
    """Keep who has decided which level; `paper` has `number` and `by`. PersonUnknown, PersonDecisionIncomplete."""
    table = people_table(office, resources, year)
    row = row_named(table, person)
    span = row.proposal.span if row.proposal is not None else None
    identity = office.new_id()
    with office.work() as work:
        known = [one for one in work.registers.all(PersonDecision, office.info.code) if one.year == year]
        before = next((one for one in known if one.person == row.person), None)
        decision = PersonDecision(
            id=identity,
            subject=before.subject if before is not None else identity,
            agency_code=office.info.code,
            document_id="",
            made_at=office.clock.now(),
            made_by=office.actor,
            year=year,
            person=row.person,
            level=level,
            number=tidy(paper.get("number", "")),
            decided_on=decided_on,
            decided_by=tidy(paper.get("by", "")),
            reason=tidy(reason),
            lowest=span.lowest if span is not None else None,
            highest=span.highest if span is not None else None,
            rules_name=table.rules.name,
            rules_version=table.rules.version,
        )
        check_decision(decision)
        work.registers.add(decision)
        details: dict[str, object] = {"year": year, "level": level.value}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "person.decide", identity, details)
        work.commit()
    return decision


def people_order(office: Office, table: PeopleTable) -> PeopleOrder:
    """What is printed of the table, under our letterhead."""
    with office.look() as work:
        own = work.agencies.get(table.agency_code)
    return PeopleOrder(Issuing(own, office.clock.today(), training=office.info.training), table)


def write_people(office: Office, table: PeopleTable, target: Path) -> None:
    """As paper or xlsx, by the ending of the name; TargetExists, TargetNotWritable, TableNotWritten."""
    if target.exists():
        raise TargetExists(str(target))
    with writing_to(target):
        if target.suffix.lower() == ".xlsx":
            sheet = office.printer.people_sheet(table)
            office.tables.write(target, [sheet], made=office.clock.now(), training=office.info.training)
        else:
            office.printer.paper(people_order(office, table), target)
