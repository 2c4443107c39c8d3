"""Kiểm tra trước khi gửi, and the same when a report arrives: one function for both sides, by the rules in force."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING, Final

from desktop_app.domain.commitments import Commitment, in_force
from desktop_app.domain.datapacks import pack_id
from desktop_app.domain.periods import parse_period
from desktop_app.domain.progress import effective
from desktop_app.domain.report_checks import (
    CheckRule,
    ChecksPack,
    Chosen,
    Finding,
    Looked,
    Weight,
    findings,
    untouched,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.lineage import family
from desktop_app.services.report_content import content_before, content_of
from desktop_app.vietnamese.text import nfc

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.reports import Report, ReportContent, ReportLine
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

PACK: Final = "report-checks"


@cache
def shipped_rules(folder: Path) -> tuple[tuple[CheckRule, ...], Chosen, Chosen]:
    """Levels of the checks, the round whose day counts and the round whose figures count, as they are shipped."""
    data = tomllib.loads(nfc((folder / "reports" / "checks.toml").read_text("utf-8")))
    rules = tuple(CheckRule(row["code"], Weight(row["level"]), row["basis"]) for row in data["checks"])
    return rules, Chosen(data["day_of_round"]), Chosen(data["figures_of_round"])


def rules_in(office: Office, work: UnitOfWork) -> tuple[tuple[CheckRule, ...], Chosen, Chosen]:
    """The same as they count here: the newest pack of the body that follows, else what is shipped."""
    pack = work.matters.newest(pack_id("checks", PACK))
    if isinstance(pack, ChecksPack):
        return pack.checks, pack.day_of_round, pack.figures_of_round
    return shipped_rules(office.resources)


def check_report(office: Office, report_id: str) -> tuple[Finding, ...]:
    """Errors that must be mended, then notes, each with task and field: of a draft as it would be sent now, of anything
    later as it was frozen. ReportUnknown."""
    with office.look() as work:
        return check_report_in(office, work, work.reports.get(report_id))


def check_report_in(office: Office, work: UnitOfWork, report: Report) -> tuple[Finding, ...]:
    """The same within a transaction that is open already."""
    content = work.reports.content(report.id) if report.records_sha256 else content_of(office, work, report)
    return check_content(office, work, content)


def check_content(office: Office, work: UnitOfWork, content: ReportContent) -> tuple[Finding, ...]:
    """The same of a content that was read or made in this transaction."""
    rules, _day, _figures = rules_in(office, work)
    return findings(looked_at(office, work, content), rules)


def looked_at(office: Office, work: UnitOfWork, content: ReportContent) -> Looked:
    """What the checks look at."""
    code, document_id = content.agency_code, content.document_id
    document = work.documents.get(document_id)
    period = parse_period(content.period)
    entries = work.progress.by_assignment(document_id, code)
    rows = work.evidence.by_assignment(document_id, code)
    evidence = {part: tuple(row for row in found if row.withdrawn is None) for part, found in rows.items()}
    return Looked(
        content=content,
        before=content_before(office, work, document, period, code),
        entries={part: effective(found) for part, found in entries.items()},
        evidence=evidence,
        promised=promised(work, code, document_id, period.year),
        counting=frozenset(part.id for part in work.assignments.of_document(document_id) if part.reports),
        of_others=_of_others(office, work, content),
    )


def promised(work: UnitOfWork, code: str, document_id: str, year: int) -> frozenset[str]:
    """Assignments that the commitment in force of a year names."""
    return frozenset(
        clause.assignment_id
        for one in in_force(work.matters.all(Commitment, code, document_id))
        if one.year == year
        for clause in one.content.clauses
        if clause.assignment_id
    )


def _of_others(office: Office, work: UnitOfWork, content: ReportContent) -> frozenset[str]:
    """Evidence of a report that somebody else has delivered too; an agency knows of nobody else's files."""
    if office.info.kind is not WorkspaceKind.PROVINCE:
        return frozenset()
    own = set(family(work, content.agency_code))
    named = {sha256 for line in content.lines for sha256 in line.evidence}
    return frozenset(one for one in named if _holders(work, one) - own)


def _holders(work: UnitOfWork, sha256: str) -> set[str]:
    """Agencies whose standing records name a file."""
    lines = [work.custody.line(evidence.id) for evidence in work.evidence.standing(sha256)]
    return {line[0] for line in lines if line is not None}


def untouched_in(office: Office, report_id: str) -> tuple[ReportLine, ...]:
    """Tasks under way of which nothing was said in the period of a report; ReportUnknown."""
    with office.look() as work:
        report = work.reports.get(report_id)
        content = work.reports.content(report.id) if report.records_sha256 else content_of(office, work, report)
        return untouched(looked_at(office, work, content))
