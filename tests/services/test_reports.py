"""A report from draft to the second round: what is frozen stays, what comes later goes elsewhere."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.assigning_documents import DocumentKnown, DocumentSelfRecorded
from desktop_app.domain.completions import Verdict
from desktop_app.domain.periods import CalendarUnknown, PeriodNotAsked, PeriodUnreadable
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.report_checks import brief, errors
from desktop_app.domain.reports import (
    NumberTaken,
    NumberUnreadable,
    Report,
    ReportIncomplete,
    ReportOpen,
    ReportState,
    ReportStepRefused,
    ReturnItem,
    ReturnKind,
    Texts,
    UnsignedOutsideTraining,
)
from desktop_app.domain.workspaces import TargetNotWritable, WrongKindOfWorkspace
from desktop_app.domain.written_tables import TableNotWritten
from desktop_app.services.consolidation import consolidate, write_consolidated
from desktop_app.services.exporting import export_report
from desktop_app.services.plans import issue, record_plan
from desktop_app.services.progress import correct, retract
from desktop_app.services.receiving import receive
from desktop_app.services.report_checks import check_report
from desktop_app.services.reports import (
    approve,
    compose,
    issue_report,
    paper_of,
    print_draft,
    start_report,
    write_texts,
)
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept, give_back
from tests.services.world import FACTS, PERIOD, SNV, STP, TASKS, World, outcomes, state_at, took

CUT_OFF = date(2025, 3, 14)
DUE_BACK = date(2025, 3, 25)


@pytest.fixture
def quarter(member: World) -> World:
    """17/03/2025: the first quarter's figures are closed, task 1 was done in December."""
    member.clock.day = date(2024, 12, 20)
    member.done(SNV, "1", date(2024, 12, 20))
    member.clock.day = date(2025, 3, 17)
    return member


def draft(world: World, period: str = PERIOD) -> str:
    return start_report(world.agencies[SNV], FACTS.number, period).id


def test_the_four_counts_of_a_report_add_up_and_partners_stand_apart(quarter: World) -> None:
    content = compose(quarter.agencies[SNV], draft(quarter))
    counts = content.counts
    assert (counts.done_on_time, counts.done_late, counts.in_time, counts.overdue) == (1, 0, 1, 1)
    assert counts.total == 3
    assert content.partner_counts.total == 1
    assert [line.number for line in content.lines] == ["1", "2", "4", "3"]


def test_an_entry_after_the_cut_off_goes_to_the_next_period(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    quarter.done(SNV, "4", date(2025, 3, 15))
    first = compose(snv, draft(quarter))
    assert {line.number: line.done_on for line in first.lines}["4"] is None
    quarter.clock.day = date(2025, 6, 16)
    second = compose(snv, draft(quarter, "2025-Q2"))
    assert {line.number: line.done_on for line in second.lines}["4"] == date(2025, 3, 15)
    assert second.counts.done_late == 1


def test_an_approved_report_does_not_change_when_work_is_logged(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    report = approve(snv, draft(quarter))
    quarter.done(SNV, "4", CUT_OFF)
    quarter.log(SNV, "2", "Đã làm thêm", worked_on=CUT_OFF, percent=50)
    with snv.look() as work:
        assert work.reports.content(report.id).counts.overdue == 1
        assert work.reports.get(report.id).records_sha256 == report.records_sha256


def test_what_was_taken_back_after_the_cut_off_is_not_reported(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    entry = quarter.done(SNV, "4", date(2025, 2, 20))
    assert compose(snv, draft(quarter)).counts.done_on_time == 2
    retract(snv, entry, "Nhầm nhiệm vụ")
    with snv.look() as work:
        report = work.reports.all()[-1]
    assert compose(snv, report.id).counts.done_on_time == 1


def test_a_correction_in_words_is_what_the_report_says(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    entry = quarter.log(SNV, "2", "Đang làm", worked_on=CUT_OFF)
    correct(snv, entry, "Đã trình dự thảo")
    lines = {line.number: line for line in compose(snv, draft(quarter)).lines}
    assert lines["2"].result == "Đã trình dự thảo"


def test_a_completion_without_evidence_is_found_before_approval(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    quarter.log(SNV, "4", "Đã xong", EntryKind.DONE, done_on=date(2025, 2, 20))
    report_id = draft(quarter)
    assert brief(errors(check_report(snv, report_id))) == ("DONE_WITHOUT_EVIDENCE 4",)
    with pytest.raises(ReportIncomplete):
        approve(snv, report_id)
    assert state_at(snv, _report(quarter, report_id)) is ReportState.DRAFT
    quarter.attach(SNV, "4", "Kết quả rà soát")
    assert approve(snv, report_id).state is ReportState.APPROVED


def _report(world: World, report_id: str) -> Report:
    with world.agencies[SNV].look() as work:
        return work.reports.get(report_id)


def test_only_periods_that_the_document_names_are_reported(quarter: World) -> None:
    with pytest.raises(PeriodNotAsked):
        draft(quarter, "2025-Q4")
    with pytest.raises(PeriodUnreadable):
        draft(quarter, "quý I")
    draft(quarter)
    with pytest.raises(ReportOpen):
        draft(quarter)


def test_an_approved_report_is_mended_by_a_new_draft_and_an_issued_one_never(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    approved = approve(snv, draft(quarter))
    again = write_texts(snv, approved.id, Texts(results="Đã sửa"))
    assert (again.state, again.round, again.records_sha256) == (ReportState.DRAFT, 1, "")
    assert state_at(snv, approved) is ReportState.SUPERSEDED
    issued, _changes = issue_report(snv, approve(snv, again.id).id, "05/BC-SNV", quarter.clock.today())
    with snv.look() as work:
        assert work.reports.content(issued.id).texts.results == "Đã sửa"
    with pytest.raises(ReportStepRefused):
        write_texts(snv, issued.id, Texts())
    took(receive(quarter.province, [quarter.export(SNV, issued)]))
    with quarter.province.look() as work:
        assert [one.id for one in work.reports.all()] == [issued.id]


def test_a_number_is_given_once_a_year_in_its_strict_form(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    first = approve(snv, draft(quarter))
    with pytest.raises(NumberUnreadable):
        issue_report(snv, first.id, "năm", quarter.clock.today())
    issued, _changes = issue_report(snv, first.id, " 5 / BC-SNV", quarter.clock.today())
    assert issued.number == "05/BC-SNV"
    assert paper_of(snv, issued).is_file()
    quarter.export(SNV, issued)
    quarter.clock.day = date(2025, 6, 16)
    second = approve(snv, draft(quarter, "2025-Q2"))
    with pytest.raises(NumberTaken):
        issue_report(snv, second.id, "005/BC-SNV", quarter.clock.today())
    assert issue_report(snv, second.id, "6/BC-SNV", quarter.clock.today())[0].number == "06/BC-SNV"


def test_a_number_of_the_party_is_given_once_a_year_too(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    issued, _changes = issue_report(snv, approve(snv, draft(quarter)).id, "5 - BC/TU", quarter.clock.today())
    assert issued.number == "05-BC/TU"
    took(receive(quarter.province, [quarter.export(SNV, issued)]))
    with quarter.province.look() as work:
        assert [one.number for one in work.reports.all()] == ["05-BC/TU"]
    quarter.clock.day = date(2025, 6, 16)
    second = approve(snv, draft(quarter, "2025-Q2"))
    with pytest.raises(NumberTaken):
        issue_report(snv, second.id, "05-BC/TU", quarter.clock.today())
    assert issue_report(snv, second.id, "6-BC/TU", quarter.clock.today())[0].number == "06-BC/TU"


def test_exporting_again_gives_the_same_file_and_never_replaces_another(quarter: World, tmp_path: Path) -> None:
    report = quarter.report(SNV, "05/BC-SNV")
    first = quarter.export(SNV, report, tmp_path / "usb")
    assert first.name == "BC_2025-Q1_SNV_lan1.asice.age"
    assert quarter.export(SNV, report, tmp_path / "usb") == first
    foreign = tmp_path / "usb2" / first.name
    foreign.parent.mkdir()
    foreign.write_bytes(b"another agency's folder")
    second = quarter.export(SNV, report, foreign.parent)
    assert second.name == "BC_2025-Q1_SNV_lan1_2.asice.age"
    assert [one.outcome for one in receive(quarter.province, [first, second])] == ["applied", "duplicate"]
    assert foreign.read_bytes() == b"another agency's folder"


def test_a_place_that_cannot_be_written_is_a_refusal_and_the_report_is_safe(quarter: World, tmp_path: Path) -> None:
    report = quarter.report(SNV, "05/BC-SNV")
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x", encoding="utf-8")
    with pytest.raises(TargetNotWritable):
        quarter.export(SNV, report, in_the_way / "usb")
    with pytest.raises(TargetNotWritable):
        print_draft(quarter.agencies[SNV], report.id, in_the_way / "report.pdf")
    assert state_at(quarter.agencies[SNV], report) is ReportState.EXPORTED
    assert quarter.export(SNV, report, tmp_path).is_file()


def test_a_return_opens_a_second_round_that_carries_only_what_is_new(quarter: World) -> None:
    snv, province = quarter.agencies[SNV], quarter.province
    first = quarter.report(SNV, "05/BC-SNV")
    one = quarter.export(SNV, first)
    took(receive(province, [one]))
    with province.look() as work:
        lines = {line.number: line for line in work.reports.content(first.id).lines}
    doubt = {lines["1"].assignment_id: "Thiếu trang 2"}
    items = [ReturnItem(lines["1"].assignment_id, "result", "Thiếu trang 2")]
    back = give_back(province, first.id, ReturnKind.REPORT_AGAIN, items, DUE_BACK, doubt)
    took(receive(snv, [quarter.receipt(SNV), hand_over(province, back, quarter.mail)]))
    assert state_at(snv, first) is ReportState.RETURNED
    refused = compose(snv, draft(quarter))
    assert {line.number: line.done_on for line in refused.lines}["1"] is None
    quarter.done(SNV, "1", date(2024, 12, 23), "bản đủ trang")
    with snv.look() as work:
        second = work.reports.all()[-1]
    assert (second.round, second.replaces) == (2, first.id)
    approve(snv, second.id)
    issued, _changes = issue_report(snv, second.id, "06/BC-SNV", quarter.clock.today())
    record, two, _more = export_report(snv, issued.id, quarter.mail)
    assert two.name == "BC_2025-Q1_SNV_lan2.asice.age"
    assert record.number == 2
    (result,) = receive(province, [two])
    assert result.outcome == "applied"
    with province.look() as work:
        packages = {one.number: one for one in work.custody.received(SNV) if one.kind == "report"}
    assert packages[2].size < packages[1].size + 20_000
    took(receive(snv, [hand_over(province, accept(province, second.id), quarter.mail), quarter.receipt(SNV)]))
    for office in (snv, province):
        assert state_at(office, first) is ReportState.SUPERSEDED
        assert state_at(office, issued) is ReportState.ACCEPTED
    with snv.look() as work:
        decided = [one.verdict for one in work.completions.of_assignment(lines["1"].assignment_id)]
    assert decided == [Verdict.NOT_PROVED, Verdict.CONFIRMED]


def test_a_new_completion_after_a_refusal_answers_the_same_due_day(quarter: World) -> None:
    snv, province = quarter.agencies[SNV], quarter.province
    claimed = quarter.done(SNV, "2", CUT_OFF)
    assert claimed.milestone == date(2025, 3, 31)
    first = quarter.report(SNV, "05/BC-SNV")
    took(receive(province, [quarter.export(SNV, first)]))
    decision = accept(province, first.id, {claimed.assignment_id: "Chưa đạt"})
    took(receive(snv, [hand_over(province, decision, quarter.mail)]))
    assert quarter.done(SNV, "2", date(2025, 3, 17)).milestone == date(2025, 3, 31)
    assert quarter.done(SNV, "2", date(2025, 3, 16)).milestone == date(2025, 6, 30)


def test_the_day_of_the_first_round_counts_for_lateness(quarter: World) -> None:
    quarter.member(STP)
    province = quarter.province
    first = quarter.report(SNV, "05/BC-SNV")
    one = quarter.export(SNV, first)
    took(receive(province, [one], date(2025, 3, 17)))
    quarter.done(STP, "1", date(2025, 1, 10))
    late = quarter.export(STP, quarter.report(STP, "05/BC-STP"))
    quarter.clock.day = date(2025, 3, 19)
    took(receive(province, [late]))
    table = consolidate(province, FACTS.number, PERIOD)
    rows = {row.code: row for row in table.rows}
    assert (table.received, table.expected) == (2, 2)
    assert (rows[SNV].late, rows[STP].late) == (False, True)
    assert rows[STP].counts == (0, 1, 1, 0)
    assert rows[STP].arrived_on == "19/03/2025"
    for row in table.rows:
        assert row.total == sum(row.counts)


def test_a_consolidated_table_names_those_who_have_not_reported(quarter: World, tmp_path: Path) -> None:
    took(receive(quarter.province, [quarter.export(SNV, quarter.report(SNV, "05/BC-SNV"))]))
    table = consolidate(quarter.province, FACTS.number, PERIOD)
    assert {row.code: row.state for row in table.rows} == {SNV: "received", STP: ""}
    for name in ("bảng.xlsx", "bảng.pdf"):
        write_consolidated(quarter.province, table, tmp_path / name)
        assert (tmp_path / name).stat().st_size > 1000
    for name, refusal in (("bảng.xlsx", TableNotWritten), ("bảng.pdf", TargetNotWritable)):
        with pytest.raises(refusal):
            write_consolidated(quarter.province, table, tmp_path / "nowhere" / name)


def test_what_the_other_kind_of_workspace_does_is_refused(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    with pytest.raises(WrongKindOfWorkspace):
        consolidate(snv, FACTS.number, PERIOD)
    with pytest.raises(WrongKindOfWorkspace):
        start_report(province, FACTS.number, PERIOD)


def test_a_real_workspace_issues_and_sends_no_report_that_nobody_has_signed(tmp_path: Path) -> None:
    with ExitStack() as stack:
        real = World(tmp_path, stack, training=False)
        real.issue()
        real.member(SNV)
        real.clock.day = date(2025, 3, 17)
        with pytest.raises(UnsignedOutsideTraining):
            real.report(SNV, "05/BC-SNV")
        with real.agencies[SNV].look() as work:
            (report,) = work.reports.all()
        assert report.state is ReportState.APPROVED
        # Issued while it was still for practice: nothing unsigned leaves once the workspace works in earnest.
        office = real.agencies[SNV]
        training = replace(office, info=replace(office.info, training=True))
        issue_report(training, report.id, "05/BC-SNV", real.clock.today())
        with pytest.raises(UnsignedOutsideTraining):
            real.export(SNV, report)
        assert state_at(office, report) is ReportState.ISSUED


def test_a_document_written_down_by_the_agency_is_reported_on_paper_only(world: World, tmp_path: Path) -> None:
    office = world.found(SNV)
    world.agencies[SNV] = office
    document = record_plan(office, FACTS, TASKS)
    assert document.self_recorded
    world.clock.day = date(2025, 3, 17)
    report = world.report(SNV, "05/BC-SNV")
    print_draft(office, report.id, tmp_path / "báo cáo.pdf")
    assert (tmp_path / "báo cáo.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(DocumentSelfRecorded):
        world.export(SNV, report)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"calendar": "nd-2099"}, CalendarUnknown),
        ({"periods": ()}, PeriodUnreadable),
        ({"periods": ("Q1", "Q9")}, PeriodUnreadable),
    ],
)
def test_a_plan_whose_periods_nobody_could_report_is_not_kept(
    world: World, changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        record_plan(world.province, replace(FACTS, number="337/KH-UBND", **changes), TASKS)  # type: ignore[arg-type]
    with world.province.look() as work:
        assert len(work.documents.all()) == 1


def test_a_plan_is_kept_once_and_issued_as_the_same_files(world: World) -> None:
    with pytest.raises(DocumentKnown):
        record_plan(world.province, replace(FACTS, number=" 336/kh-ubnd "), TASKS)
    with world.province.look() as work:
        (document,) = work.documents.all()
    again = [record.identity for record in issue(world.province, document.id)]
    assert [hand_over(world.province, record, world.mail) for record in issue(world.province, document.id)] == [
        world.certificates,
        world.assignment,
    ]
    assert again == [record.identity for record in issue(world.province, document.id)]
    assert outcomes(receive(world.pinned(SNV), [world.assignment])) == ["duplicate"]
