"""What custody is tested with: disk images brought back, snapshots of our choosing, what a receipt says."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop_app.domain.contents import ReportContents
from desktop_app.domain.custody import PackageRecord
from desktop_app.domain.packages import Kind, Piece
from desktop_app.domain.reports import Report
from desktop_app.services.following import province_of
from desktop_app.services.office import Office
from desktop_app.services.receiving import receive
from desktop_app.services.sending import Letter, hand_over, send
from tests.homes import at_home
from tests.services.world import FOLLOWER, SNV, World, took

Q1, Q2 = date(2025, 3, 17), date(2025, 6, 16)


def quarter(world: World, day: date, number: str, period: str, note: str, code: str = SNV) -> tuple[Report, Path]:
    """One entry, one file of evidence, one report, exported."""
    world.clock.day = day
    world.log(code, "1", note)
    world.attach(code, "1", f"giấy tờ: {note}")
    report = world.report(code, number, period)
    return report, world.export(code, report, world.folder / f"{note} {period}")


def image(world: World, code: str = SNV) -> Path:
    """A picture of the whole disk, which nobody but the province can notice when it is brought back."""
    world.close(code)
    kept = world.folder / f"image of {code} {world.clock.now():%H%M%S}"
    shutil.copytree(world.folder / code, kept)
    world.reopen(code)
    return kept


def bring_back(world: World, kept: Path, code: str = SNV) -> None:
    world.close(code)
    shutil.rmtree(world.folder / code)
    shutil.copytree(kept, world.folder / code)
    at_home(world.folder / code, world.house)
    world.reopen(code)


def snapshot(
    world: World, report: Report, lines: Mapping[str, bytes], code: str = SNV, name: str = "BC_sua.asice"
) -> tuple[PackageRecord, Path]:
    """A file with statements of our choosing, sealed by the agency's own key in its own chain."""
    office = world.agencies[code]
    paper = office.folder / "documents" / f"{report.pdf_sha256}.pdf"
    papers = {paper.name: Piece(report.pdf_sha256, paper.stat().st_size, paper)}
    with office.work() as work:
        contents = ReportContents(lines, {report.id: work.reports.frozen(report.id)}, report.id)
        letter = Letter(
            Kind.REPORT,
            province_of(office, work),
            report.document_id,
            office.contents.write_report(contents),
            name,
            papers,
            report_id=report.id,
        )
        record = send(office, work, letter)
        work.commit()
    return record, hand_over(office, record, world.mail)


def lines_of(office: Office, report: Report) -> dict[str, bytes]:
    with office.look() as work:
        return work.custody.lines(report.agency_code, report.document_id)


def forked(world: World) -> tuple[tuple[Report, Path], tuple[Report, Path]]:
    """Two reports of one quarter under one number: one before a disk image was brought back, one after."""
    kept = image(world)
    mine = quarter(world, Q1, "05/BC-SNV", "2025-Q1", "trước khi hỏng máy")
    bring_back(world, kept)
    return mine, quarter(world, Q1, "06/BC-SNV", "2025-Q1", "sau khi dựng lại máy")


def notes(world: World) -> set[str]:
    with world.province.look() as work:
        (document,) = work.documents.all()
        return {entry.note for entry in work.progress.of_document(document.id, SNV)}


def receipt_lines(world: World) -> dict[tuple[str, int], tuple[str, str, date]]:
    took(receive(world.agencies[SNV], [world.receipt(SNV)]))
    with world.agencies[SNV].look() as work:
        newest = work.custody.newest_receipt(FOLLOWER)
    assert newest is not None
    return {(one.identity[:8], one.number): (one.verdict, one.refusal, one.arrived_on) for one in newest[1].lines}


def sha_of(office: Office, evidence_id: str) -> str:
    with office.look() as work:
        return work.evidence.get(evidence_id).sha256


def missing_and_held(world: World, code: str) -> tuple[set[str], set[str]]:
    took(receive(world.agencies[code], [world.receipt(code)]))
    with world.agencies[code].look() as work:
        newest = work.custody.newest_receipt(FOLLOWER)
    assert newest is not None
    return set(newest[1].missing), set(newest[1].held)
