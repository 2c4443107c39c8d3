"""Evidence and whom it belongs to: other people's hashes, tombstones, files on their way, closed chains."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.chains import NotAnOpenPackage
from desktop_app.domain.evidence import EvidenceMissing, Tombstone
from desktop_app.domain.reports import ReportState, ReturnItem, ReturnKind
from desktop_app.services.evidence import path_of, withdraw
from desktop_app.services.exporting import export_report
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.verdicts import give_back
from tests.services.images import (
    Q1,
    Q2,
    lines_of,
    missing_and_held,
    quarter,
    sha_of,
    snapshot,
)
from tests.services.world import SNV, STP, World, codes, state_at, took


def test_a_hash_that_another_agency_delivered_is_missing_here_and_opens_nothing(member: World) -> None:
    member.member(STP)
    member.clock.day = Q1
    mine = member.attach(SNV, "1", "chỉ Sở Nội vụ có")
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    stp = member.agencies[STP]
    theirs = member.attach(STP, "1", "chỉ Sở Nội vụ có")
    report = member.report(STP, "06/BC-STP")
    first, travelling = export_report(stp, report.id, member.folder / "lạc đường")[:2]
    assert travelling.exists()
    # The bytes stay away: the file names the hash and brings nothing, as a guesser would.
    _record, named = snapshot(member, report, lines_of(stp, report), STP)
    sha256 = sha_of(stp, theirs)
    assert sha256 == sha_of(member.agencies[SNV], mine)
    receive(member.province, [named])
    missing, held = missing_and_held(member, STP)
    assert (sha256 in missing, sha256 in held) == (True, False)
    with pytest.raises(EvidenceMissing):
        path_of(member.province, theirs)
    assert path_of(member.province, mine)[1].exists()
    # Naming them keeps nobody else's bytes alive either.
    withdraw(member.agencies[SNV], mine, "Nhầm tệp")
    member.clock.day = Q2
    took(receive(member.province, [member.export(SNV, member.report(SNV, "60/BC-SNV", "2025-Q2"))]))
    assert not member.province.files.has(sha256)
    took(receive(member.province, [travelling]))
    assert member.province.files.has(sha256)
    assert path_of(member.province, theirs)[1].exists()
    assert first.number == 1


@pytest.mark.parametrize("tombstone_first", [False, True])
def test_bytes_go_with_their_tombstone_whichever_comes_first(member: World, tombstone_first: bool) -> None:
    snv = member.agencies[SNV]
    member.clock.day = Q1
    extra = member.attach(SNV, "1", "nhầm tệp")
    sha256 = sha_of(snv, extra)
    first = member.export(SNV, member.report(SNV, "05/BC-SNV"), member.folder / "một")
    withdraw(snv, extra, "Nhầm tệp")
    second = member.export(SNV, member.report(SNV, "60/BC-SNV", "2025-Q2"), member.folder / "hai")
    files = [second, first] if tombstone_first else [first, second]
    took(receive(member.province, files[:1]))
    assert member.province.files.has(sha256) is not tombstone_first
    took(receive(member.province, files[1:]))
    assert not member.province.files.has(sha256)
    missing, held = missing_and_held(member, SNV)
    assert sha256 not in missing | held


def test_a_tombstone_withdraws_its_own_file_and_nothing_else(member: World) -> None:
    """A violation, a paper or another agency's file: what is no evidence of its own cannot be withdrawn."""
    snv = member.agencies[SNV]
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    took(receive(member.province, [file]))
    lines = lines_of(snv, report)
    evidence = next(entry for entry, line in lines.items() if b'"type":"evidence"' in line)
    progress = next(entry for entry, line in lines.items() if b'"type":"progress"' in line)
    for target, sha256 in ((progress, sha_of(snv, evidence)), (evidence, report.pdf_sha256)):
        grave = Tombstone(snv.new_id(), target, sha256, "x", member.clock.now(), "x")
        wrong = {**lines, grave.id: snv.contents.statement_line(grave)}
        assert codes(receive(member.province, [snapshot(member, report, wrong)[1]])) == ["EVIDENCE_NOT_LISTED"]
    assert member.province.files.has(sha_of(snv, evidence))


def test_what_travels_in_a_named_open_file_is_left_out_and_nothing_else(member: World, tmp_path: Path) -> None:
    snv = member.agencies[SNV]
    _first, one = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    member.clock.day = Q2
    member.attach(SNV, "1", "giấy tờ quý hai")
    report = member.report(SNV, "60/BC-SNV", "2025-Q2")
    stranger = tmp_path / "khác.asice"
    stranger.write_bytes(b"x")
    with pytest.raises(NotAnOpenPackage):
        export_report(snv, report.id, member.mail, travels_in=[stranger])
    record, two, _changes = export_report(snv, report.id, member.mail, travels_in=[one])
    with snv.look() as work:
        carried = [work.chains.carried(package.identity) for package in work.custody.sent() if package.report_id]
        held = {evidence.sha256 for evidence in work.evidence.of_document(report.document_id, SNV)[0]}
    assert len(held) == 2
    assert carried[0] & carried[1] & held == set()
    assert (carried[0] | carried[1]) >= held
    took(receive(member.province, [two]))
    missing, _held = missing_and_held(member, SNV)
    assert missing == carried[0] & held
    took(receive(member.province, [one]))
    assert missing_and_held(member, SNV)[0] == set()
    member.clock.day = date(2025, 9, 15)
    third = member.report(SNV, "90/BC-SNV", "2025-Q3")
    with pytest.raises(NotAnOpenPackage):  # the receipt has spoken of it
        export_report(snv, third.id, member.mail, travels_in=[one])
    assert record.number == 2


def test_a_closed_chain_takes_what_had_arrived_by_its_last_day(member: World) -> None:
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    _second, late = quarter(member, Q2, "60/BC-SNV", "2025-Q2", "quý hai")
    with member.province.work() as work:
        work.chains.close(SNV, date(2025, 3, 31), member.clock.now())
        work.commit()
    took(receive(member.province, [file], date(2025, 3, 31)))
    (refused,) = receive(member.province, [late], date(2025, 6, 16))
    assert (refused.outcome, codes([refused]), refused.arrived_on) == ("refused", ["CHAIN_CLOSED"], date(2025, 6, 16))
    assert codes(receive(member.province, [late])) == ["CHAIN_CLOSED"]
    assert state_at(member.province, report) is ReportState.RECEIVED
    with member.province.look() as work:
        (record,) = (one for one in work.custody.received(SNV) if one.refusal)
        assert (member.folder / "province" / "inbox" / record.file_name).is_file()


def test_an_answer_names_nothing_of_another_agency(member: World) -> None:
    member.member(STP)
    report, file = quarter(member, Q1, "05/BC-SNV", "2025-Q1", "quý một")
    took(receive(member.province, [file]))
    stranger = find_assignment(member.agencies[STP], "1", None, STP).id
    with pytest.raises(AssignmentUnknown):
        give_back(member.province, report.id, ReturnKind.REPORT_AGAIN, [ReturnItem(stranger, "result", "x")], Q2, {})
    assert state_at(member.province, report) is ReportState.RECEIVED
