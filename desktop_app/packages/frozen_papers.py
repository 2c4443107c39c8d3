"""The frozen reports and commitments that one package brings, for whoever holds a paper of it in hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.commitments import Commitment
from desktop_app.domain.packages import Kind
from desktop_app.domain.paper_checks import Frozen
from desktop_app.domain.reports import Issue, ReportContent
from desktop_app.packages.contents import PackageContents
from desktop_app.packages.reading import open_regular, read_package


def frozen_in(path: Path) -> tuple[Frozen, ...]:
    """Every version of every report or commitment in a package whose form and seal hold, which of them replaces which
    included; nothing from other kinds. PackageRefused; who sealed it is not looked at."""
    with open_regular(path) as (stream, size):
        package = read_package(stream, size)
    kind, contents = package.header.kind, PackageContents()
    if kind is Kind.COMMITMENT:
        matter = contents.read_matter(kind, package.records)
        assert isinstance(matter, Commitment)
        return (_commitment(contents, matter),)
    if kind is Kind.REPORT:
        report = contents.read_report(package.records)
        issues = {one.report_id: one for one in report.read.values() if isinstance(one, Issue)}
        return _reports(contents, report.frozen, issues)
    if kind is Kind.HANDOVER:
        handover = contents.read_handover(package.records)
        read = map(contents.read_statement, handover.statements.values())
        return _reports(contents, handover.frozen, {one.report_id: one for one in read if isinstance(one, Issue)})
    return ()


def _commitment(contents: PackageContents, one: Commitment) -> Frozen:
    digest = hashlib.sha256(contents.freeze_commitment(one.content)).hexdigest()
    content = one.content
    return Frozen(
        content.id,
        content.version,
        digest,
        "commitment",
        content.agency_code,
        content.agency_name,
        str(content.year),
        one.number,
        one.signed_on,
        one.pdf_sha256,
    )


def _reports(contents: PackageContents, frozen: Mapping[str, bytes], issues: Mapping[str, Issue]) -> tuple[Frozen, ...]:
    thawed = {report_id: contents.thaw(lines) for report_id, lines in frozen.items()}
    told = {
        report_id: _report(content, report_id, frozen[report_id], issues.get(report_id))
        for report_id, content in thawed.items()
    }
    later = {content.replaces: report_id for report_id, content in thawed.items() if content.replaces}

    def newest(report_id: str) -> str:
        seen = {report_id}
        while (after := later.get(report_id)) is not None and after not in seen:
            seen.add(after)
            report_id = after
        return report_id

    return tuple(
        one if newest(report_id) == report_id else replace(one, replaced_by=told[newest(report_id)])
        for report_id, one in told.items()
    )


def _report(content: ReportContent, report_id: str, lines: bytes, issue: Issue | None) -> Frozen:
    return Frozen(
        report_id,
        content.round,
        hashlib.sha256(lines).hexdigest(),
        "report",
        content.agency_code,
        content.agency_name,
        content.period,
        issue.number if issue is not None else "",
        issue.issued_on if issue is not None else None,
        issue.pdf_sha256 if issue is not None else "",
    )
