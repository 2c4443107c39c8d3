"""Evidence that one file cannot carry travels in supplements; they may come before or after their report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportState, ReportStepRefused, ReturnItem, ReturnKind
from desktop_app.domain.supplements import Limits, SupplementEmpty
from desktop_app.services.exporting import seal_report, seal_supplement, whole_sending
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept, give_back, give_receipt
from tests.services.world import FACTS, FOLLOWER, SNV, World, outcomes, state_at, took

DAY = date(2025, 3, 15)
NARROW = Limits(entries=14)
"""Room for a few files only: five entries are the container's own, one or two are records, one is the paper."""


def reported(world: World, files: int) -> list[Path]:
    """A report with so many files of evidence, sealed within narrow limits."""
    world.clock.day = DAY
    for number in range(files):
        world.attach(SNV, "4", f"Minh chứng số {number}")
    report = world.report(SNV, "05/BC-SNV")
    snv = world.agencies[SNV]
    record = seal_report(snv, report.id, limits=NARROW)
    return [hand_over(snv, one, world.mail) for one in whole_sending(snv, record)]


def held(world: World) -> set[str]:
    with world.province.look() as work:
        return {sha for sha in work.custody.delivered(SNV) if world.province.files.has(sha)}


def evidence(world: World) -> set[str]:
    with world.agencies[SNV].look() as work:
        document = work.documents.find(FACTS.number).id
        return {one.sha256 for one in work.evidence.of_document(document, SNV)[0]}


def test_surplus_evidence_follows_its_report_in_files_of_its_own(member: World) -> None:
    files = reported(member, 20)
    assert [file.name.split("_")[0] for file in files] == ["BC", "BS", "BS"]
    took(receive(member.province, files))
    assert held(member) == evidence(member)
    assert len(evidence(member)) == 20
    with member.agencies[SNV].look() as work:
        sent = [one for one in work.custody.sent() if one.kind in (Kind.REPORT, Kind.SUPPLEMENT)]
    assert [(one.kind, one.number) for one in sent] == [
        (Kind.REPORT, 1), (Kind.SUPPLEMENT, 2), (Kind.SUPPLEMENT, 3)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_supplements_and_report_are_one_whatever_the_order(member: World, seed: int) -> None:
    files = reported(member, 20)
    Random(seed).shuffle(files)
    for file in files:
        assert set(outcomes(receive(member.province, [file]))) <= {"applied", "older"}
    assert set(outcomes(receive(member.province, files))) == {"duplicate"}
    assert held(member) == evidence(member)
    with member.province.look() as work:
        (report,) = work.reports.all()
        assert report.state is ReportState.RECEIVED
        assert work.evidence.of_assignment(work.assignments.find("4", SNV)[0].id) != ()


def test_the_late_file_with_the_only_copy_of_evidence_is_taken_in(member: World) -> None:
    """The report is lost, the next one travels without what the lost one carried; then the lost one turns up."""
    files = reported(member, 20)
    snv, province = member.agencies[SNV], member.province
    lost, came = files[1], [files[0], files[2]]
    took(receive(province, came))
    assert len(evidence(member) - held(member)) == 8
    with province.look() as work:
        document = work.documents.find(FACTS.number).id
    receipt = give_receipt(province, SNV)
    took(receive(snv, [hand_over(province, receipt, member.mail)]))
    with snv.look() as work:
        newest = work.custody.newest_receipt(FOLLOWER)
        assert newest is not None
        assert set(newest[1].missing) == evidence(member) - held(member)
        assert [number for stream, _life, number in newest[1].missing_numbers if stream == document] == [2]
    took(receive(province, [lost]))
    assert held(member) == evidence(member)


def test_a_supplement_makes_no_report_received(member: World) -> None:
    files = reported(member, 20)
    snv, province = member.agencies[SNV], member.province
    took(receive(province, files[1:]))
    took(receive(snv, [member.receipt(SNV)]))
    with snv.look() as work:
        (report,) = work.reports.all()
    assert report.state is ReportState.EXPORTED
    took(receive(province, files[:1]))
    took(receive(snv, [member.receipt(SNV)]))
    assert state_at(snv, report) is ReportState.RECEIVED


def test_exporting_again_hands_over_the_same_files(member: World) -> None:
    files = reported(member, 20)
    snv = member.agencies[SNV]
    with snv.look() as work:
        (report,) = work.reports.all()
    record = seal_report(snv, report.id)
    with snv.look() as work:
        before = [one.identity for one in work.custody.sent()]
    assert whole_sending(snv, record)[0] == record
    assert len(whole_sending(snv, record)) == len(files)
    with snv.look() as work:
        assert [one.identity for one in work.custody.sent()] == before


def test_what_was_asked_for_is_sent_without_a_new_report_and_only_once(member: World) -> None:
    files = reported(member, 2)
    snv, province = member.agencies[SNV], member.province
    took(receive(province, files))
    with province.look() as work:
        (report,) = work.reports.all()
        line = work.reports.content(report.id).lines[0]
    items = [ReturnItem(line.assignment_id, "evidence", "Thiếu trang 2")]
    back = give_back(province, report.id, ReturnKind.EVIDENCE_ONLY, items, date(2025, 3, 25))
    took(receive(snv, [hand_over(province, back, member.mail), member.receipt(SNV)]))
    with pytest.raises(SupplementEmpty):
        seal_supplement(snv, FACTS.number)
    member.attach(SNV, "4", "Trang 2")
    (supplement,) = seal_supplement(snv, FACTS.number)
    with pytest.raises(SupplementEmpty):
        seal_supplement(snv, FACTS.number)
    took(receive(province, [hand_over(snv, supplement, member.mail)]))
    assert held(member) == evidence(member)
    accepted = accept(province, report.id)
    took(receive(snv, [hand_over(province, accepted, member.mail)]))
    assert state_at(snv, report) is state_at(province, report) is ReportState.ACCEPTED


def test_what_must_be_told_anew_cannot_be_mended_by_a_supplement(member: World) -> None:
    took(receive(member.province, reported(member, 2)))
    with member.province.look() as work:
        (report,) = work.reports.all()
        line = work.reports.content(report.id).lines[0]
    items = [ReturnItem(line.assignment_id, "result", "Số liệu sai")]
    give_back(member.province, report.id, ReturnKind.REPORT_AGAIN, items, date(2025, 3, 25))
    with pytest.raises(ReportStepRefused):
        accept(member.province, report.id)
