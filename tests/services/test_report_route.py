"""A report desk by desk, and that nothing which anybody does later changes what was approved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.approvals import (
    BackNeedsNote,
    ChangedOnRoute,
    NotOnRoute,
    PaperDayImpossible,
    PaperOnRoute,
    Pin,
    RouteNeeded,
    RouteUnsound,
    StepBySignature,
)
from desktop_app.domain.commitments import Signer
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.report_checks import Chosen, Weight
from desktop_app.domain.reports import Report, ReportIncomplete, ReportState, ReturnItem, ReturnKind, Texts
from desktop_app.domain.signers import SignerNotEntitled
from desktop_app.services import commitment_route
from desktop_app.services.approvals import Said, route_of, set_route, waiting_papers, whereabouts
from desktop_app.services.commitments import Signing, commit, draft
from desktop_app.services.datapacks import publish
from desktop_app.services.evidence import withdraw
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.receiving import Received, receive
from desktop_app.services.report_checks import check_report
from desktop_app.services.report_content import content_of
from desktop_app.services.report_rounds import rounds_of
from desktop_app.services.report_route import give_back, opinion, pass_on, submit
from desktop_app.services.reports import approve, issue_report, start_report, write_texts
from desktop_app.services.return_answers import compare, explain
from desktop_app.services.sending import hand_over
from desktop_app.services.verdicts import accept
from desktop_app.services.verdicts import give_back as return_report
from tests.services.cheap import OneLinePapers
from tests.services.world import FACTS, PERIOD, RESOURCES, SNV, World, state_at, took

CUT_OFF = date(2025, 3, 14)


@pytest.fixture
def quarter(member: World) -> World:
    member.clock.day = date(2024, 12, 20)
    member.done(SNV, "1", date(2024, 12, 20))
    member.clock.day = date(2025, 3, 17)
    return member


def begun(world: World) -> Report:
    return start_report(world.agencies[SNV], FACTS.number, PERIOD)


def test_a_report_goes_from_desk_to_desk_and_is_frozen_when_the_last_has_looked(quarter: World) -> None:
    snv, report = quarter.agencies[SNV], begun(quarter)
    here = whereabouts(snv, report.id)
    assert here.step is not None
    assert here.step.title == "Chuyên viên"
    assert submit(snv, report.id).state is ReportState.IN_APPROVAL
    first = whereabouts(snv, report.id)
    assert (first.step.title, first.since) == ("Lãnh đạo phòng", first.moves[-1].at)  # type: ignore[union-attr]
    opinion(snv, report.id, Said("Nên nêu rõ hơn", "Phòng Tổ chức", (Pin(2, "4", "result"),)))
    assert pass_on(snv, report.id, Said(person="Trưởng phòng")).records_sha256 == ""
    approved = pass_on(snv, report.id)
    assert approved.state is ReportState.APPROVED
    assert approved.records_sha256
    there = whereabouts(snv, report.id)
    assert there.step is not None
    assert there.step.title == "Người ký"
    with pytest.raises(StepBySignature):
        pass_on(snv, report.id)
    issued, _changes = issue_report(snv, report.id, "05/BC-SNV", quarter.clock.day)
    assert whereabouts(snv, issued.id).step is None
    assert [move.act.value for move in whereabouts(snv, issued.id).moves] == [
        "submitted", "opinion", "passed", "passed",
    ]  # fmt: skip
    with snv.look() as work:
        actions = [one.action for one in work.audit.events() if one.action.startswith("approval.")]
    assert actions == ["approval.submitted", "approval.opinion", "approval.passed", "approval.passed"]


def test_on_a_desk_nothing_is_typed_and_no_word_skips_the_route(quarter: World) -> None:
    snv, report = quarter.agencies[SNV], begun(quarter)
    with pytest.raises(NotOnRoute):
        opinion(snv, report.id, Said("sớm"))
    submit(snv, report.id)
    for act in (lambda: write_texts(snv, report.id, Texts("khác")), lambda: approve(snv, report.id)):
        with pytest.raises(PaperOnRoute):
            act()
    with pytest.raises(BackNeedsNote):
        give_back(snv, report.id, Said())
    back = give_back(snv, report.id, Said("Bổ sung nguyên nhân", pins=(Pin(3),)))
    assert (back.id, back.state) == (report.id, ReportState.DRAFT)
    write_texts(snv, report.id, Texts(causes="Chờ hướng dẫn"))
    with pytest.raises(RouteNeeded):
        approve(snv, report.id)
    submit(snv, report.id)
    pass_on(snv, report.id)
    assert pass_on(snv, report.id).state is ReportState.APPROVED


def test_what_changed_since_the_desk_before_is_not_passed_on_unknown(quarter: World) -> None:
    snv, report = quarter.agencies[SNV], begun(quarter)
    submit(snv, report.id)
    quarter.log(SNV, "2", "Đã làm thêm", worked_on=CUT_OFF)
    with pytest.raises(ChangedOnRoute) as caught:
        pass_on(snv, report.id)
    assert caught.value.step == "Chuyên viên"
    pass_on(snv, report.id, Said(changes_known=True))
    quarter.log(SNV, "2", "Việc của kỳ sau", worked_on=quarter.clock.day)
    assert pass_on(snv, report.id).state is ReportState.APPROVED


def test_a_step_may_be_closed_on_paper_with_its_day(quarter: World) -> None:
    snv, report = quarter.agencies[SNV], begun(quarter)
    submit(snv, report.id)
    quarter.clock.day += timedelta(2)
    for day in (date(2025, 3, 16), date(2025, 3, 20)):
        with pytest.raises(PaperDayImpossible):
            pass_on(snv, report.id, Said(on_paper_on=day))
    pass_on(snv, report.id, Said(on_paper_on=date(2025, 3, 18)))
    assert whereabouts(snv, report.id).moves[-1].on_paper_on == date(2025, 3, 18)


def test_the_route_is_the_agencys_own_and_papers_under_way_go_on_as_they_began(quarter: World, tmp_path: Path) -> None:
    snv, report = quarter.agencies[SNV], begun(quarter)
    submit(snv, report.id)
    file = tmp_path / "route.toml"
    words = (RESOURCES / "reports" / "route.toml").read_text("utf-8")
    start, end = words.index('[[step]]\nkey = "office"'), words.index('[[step]]\nkey = "signer"')
    file.write_text(words[:start] + words[end:], "utf-8")
    assert len(set_route(snv, file).steps) == 4
    pass_on(snv, report.id)
    assert whereabouts(snv, report.id).step.title == "Văn phòng (thể thức)"  # type: ignore[union-attr]
    give_back(snv, report.id, Said("làm lại"))
    submit(snv, report.id)
    assert pass_on(snv, report.id).state is ReportState.APPROVED
    file.write_text("[[step]]\nkey = 'x'\ntitle = 'x'\nduty = 'sign'\n", "utf-8")
    with pytest.raises(RouteUnsound):
        set_route(snv, file)
    assert len(set_route(snv, None).steps) == 5
    with snv.look() as work:
        assert route_of(snv, work).submit_before == 3


def test_back_from_the_signer_is_a_new_draft_with_the_same_story(quarter: World) -> None:
    snv, report = quarter.agencies[SNV], begun(quarter)
    submit(snv, report.id)
    pass_on(snv, report.id)
    pass_on(snv, report.id)
    again = give_back(snv, report.id, Said("Sửa câu thứ hai"))
    assert (again.id != report.id, again.state) == (True, ReportState.DRAFT)
    assert state_at(snv, report) is ReportState.SUPERSEDED
    assert [one[0].id for one in waiting_papers(snv)] == [again.id]
    assert whereabouts(snv, again.id).moves[-1].note == "Sửa câu thứ hai"


def test_an_incomplete_report_is_not_submitted(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    quarter.log(SNV, "4", "Đã xong", EntryKind.DONE, done_on=date(2025, 2, 20))
    report = begun(quarter)
    with pytest.raises(ReportIncomplete):
        submit(snv, report.id)
    assert state_at(snv, report) is ReportState.DRAFT
    with snv.look() as work:
        assert work.moves.of(f"report/{report.document_id}/{SNV}/{PERIOD}/1") == ()


def test_a_commitment_goes_the_same_way_and_is_not_sealed_before(quarter: World) -> None:
    snv = quarter.agencies[SNV]
    signing = Signing(Signer("Trần Minh Quang", "Giám đốc"), date(2025, 3, 17))
    with pytest.raises(NotOnRoute):
        commitment_route.submit(snv, FACTS.number, 2025)
    draft(snv, FACTS.number, 2025)
    way = commitment_route.submit(snv, FACTS.number, 2025)
    assert way.where.step is not None
    assert way.where.step.title == "Lãnh đạo phòng"
    with pytest.raises(PaperOnRoute):
        commit(snv, FACTS.number, 2025, signing)
    commitment_route.opinion(snv, FACTS.number, 2025, Said("đồng ý"))
    commitment_route.pass_on(snv, FACTS.number, 2025)
    commitment_route.pass_on(snv, FACTS.number, 2025)
    with pytest.raises(RouteNeeded):
        commit(snv, FACTS.number, 2025, signing, words=("Không trễ hạn",))
    with pytest.raises(SignerNotEntitled):
        commit(snv, FACTS.number, 2025, replace(signing, signer=Signer("Lê Thị B", "Phó Giám đốc")))
    commit(snv, FACTS.number, 2025, signing)


def test_a_pack_of_the_province_says_what_is_an_error_at_both_sides(quarter: World, tmp_path: Path) -> None:
    snv = quarter.agencies[SNV]
    quarter.log(SNV, "4", "Đã xong", EntryKind.DONE, done_on=date(2025, 2, 20))
    report = begun(quarter)
    assert [one.level for one in check_report(snv, report.id) if one.code == "DONE_WITHOUT_EVIDENCE"] == [Weight.ERROR]
    words = (RESOURCES / "reports" / "checks.toml").read_text("utf-8")
    file = tmp_path / "checks.toml"
    old = 'code = "DONE_WITHOUT_EVIDENCE"\nlevel = "error"'
    assert old in words
    file.write_text(
        words.replace(old, old.replace("error", "note")).replace('day_of_round = "first"', 'day_of_round = "newest"'),
        "utf-8",
    )
    record, _pack = publish(quarter.province, "checks", file)
    took(receive(snv, [hand_over(quarter.province, record, quarter.mail)]))
    assert [one.level for one in check_report(snv, report.id) if one.code == "DONE_WITHOUT_EVIDENCE"] == [Weight.NOTE]
    submit(snv, report.id)
    pass_on(snv, report.id)
    pass_on(snv, report.id)
    issued, _changes = issue_report(snv, report.id, "05/BC-SNV", quarter.clock.day)
    took(receive(quarter.province, [quarter.export(SNV, issued)]))
    assert check_report(quarter.province, issued.id) == check_report(snv, issued.id)


def test_the_day_of_the_first_round_counts_and_the_newest_figures_unless_the_rules_say_otherwise(
    quarter: World, tmp_path: Path
) -> None:
    snv, province = quarter.agencies[SNV], quarter.province
    quarter.clock.day = date(2025, 3, 18)
    first = quarter.report(SNV, "05/BC-SNV")
    took(receive(province, [quarter.export(SNV, first)]))
    took(receive(snv, [quarter.receipt(SNV)]))
    with province.look() as work:
        lines = {line.number: line.assignment_id for line in work.reports.content(first.id).lines}
    item = ReturnItem(lines["2"], "word", "Chưa đủ căn cứ")
    record = return_report(province, first.id, ReturnKind.REPORT_AGAIN, [item], date(2025, 3, 25))
    took(receive(snv, [hand_over(province, record, quarter.mail)]))
    explain(snv, first.id, lines["2"], "Đã nêu tại văn bản", "12/SNV-VP")
    quarter.clock.day = date(2025, 3, 24)
    second = quarter.report(SNV, "06/BC-SNV")
    took(receive(province, [quarter.export(SNV, second)]))
    assert compare(province, second.id).answers[0].cites == "12/SNV-VP"
    with province.look() as work:
        found = rounds_of(province, work, first.document_id, SNV, PERIOD)
    assert (found.arrived_on, found.scoring.id, len(found.reports)) == (  # type: ignore[union-attr]
        date(2025, 3, 18), second.id, 2,
    )  # fmt: skip
    words = (RESOURCES / "reports" / "checks.toml").read_text("utf-8")
    file = tmp_path / "checks.toml"
    file.write_text(words.replace('"newest"', '"first"').replace('round = "first"', 'round = "newest"', 1), "utf-8")
    publish(province, "checks", file)
    with province.look() as work:
        other = rounds_of(province, work, first.document_id, SNV, PERIOD)
    assert (other.arrived_on, other.scoring.id) == (date(2025, 3, 24), first.id)  # type: ignore[union-attr]
    assert Chosen("first") is Chosen.FIRST


ACTS = (
    "log", "log before", "done", "correct", "attach", "withdraw", "texts", "submit", "pass", "back", "issue", "export",
    "supplement", "return", "accept", "round", "explain", "next day",
)  # fmt: skip


def known(results: Sequence[Received]) -> None:
    """Each file was taken in, now or before."""
    assert {one.outcome for one in results} <= {"applied", "older", "duplicate"}


class Life:
    """One agency and its province; every act is one that a person may try at any time."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.snv = replace(world.agencies[SNV], printer=OneLinePapers())
        world.agencies[SNV] = self.snv
        self.step = 0
        self.kept: dict[str, tuple[bytes, str]] = {}
        self.papers: dict[Path, str] = {}

    def newest(self) -> Report:
        with self.snv.look() as work:
            own = [one for one in work.reports.all() if one.period == PERIOD]
        return own[-1] if own else begun(self.world)

    def do(self, act: str) -> None:
        """Whatever is refused leaves nothing behind."""
        self.step += 1
        with suppress(Refusal):
            self._do(act)
        self.look()

    def _do(self, act: str) -> None:
        world, snv, report = self.world, self.snv, self.newest()
        if act in ("log", "log before"):
            world.log(SNV, "2", f"Đã làm {self.step}", worked_on=CUT_OFF if act == "log before" else world.clock.day)
        elif act == "done":
            world.done(SNV, "4", date(2025, 3, 10), f"kết quả {self.step}")
        elif act == "correct":
            with snv.look() as work:
                part = work.assignments.find("2", SNV)[0].id
                entries = work.progress.of_assignment(part)
            world.log(SNV, "2", f"Sửa {self.step}", worked_on=CUT_OFF, supersedes=entries[-1].id if entries else "x")
        elif act == "attach":
            world.attach(SNV, "4", f"minh chứng {self.step}")
        elif act == "prove":
            for task in ("1", "4"):
                world.attach(SNV, task, f"sản phẩm {task} {self.step}")
        elif act == "withdraw":
            with snv.look() as work:
                kept = work.evidence.of_document(report.document_id, SNV)[0]
            withdraw(snv, kept[-1].id, "nhầm tệp")
        elif act == "texts":
            write_texts(snv, report.id, Texts(results=f"Lời văn {self.step}"))
        elif act in ("submit", "pass", "back"):
            {"submit": submit, "pass": pass_on, "back": give_back}[act](snv, report.id, Said("ý kiến"))
        elif act == "issue":
            issue_report(snv, report.id, f"{10 + self.step}/BC-SNV", world.clock.day)
        elif act == "export":
            known(receive(world.province, [world.export(SNV, report)]))
            known(receive(snv, [world.receipt(SNV)]))
        elif act == "supplement":
            for record in seal_supplement(snv, FACTS.number):
                known(receive(world.province, [hand_over(snv, record, world.mail)]))
        elif act == "return":
            with world.province.look() as work:
                part = work.reports.content(report.id).lines[1].assignment_id
            items = [ReturnItem(part, "result", "Làm rõ")]
            record = return_report(world.province, report.id, ReturnKind.REPORT_AGAIN, items, date(2025, 3, 31))
            known(receive(snv, [hand_over(world.province, record, world.mail)]))
        elif act == "accept":
            known(receive(snv, [hand_over(world.province, accept(world.province, report.id), world.mail)]))
        elif act == "round":
            begun(world)
        elif act == "explain":
            with snv.look() as work:
                part = work.reports.content(report.id).lines[1].assignment_id
            explain(snv, report.id, part, f"Giải trình {self.step}")
        else:
            world.clock.day += timedelta(1)

    def look(self) -> None:
        """Whatever was frozen once says the same for ever, at both sides; papers of issued reports too."""
        for office in (self.snv, self.world.province):
            with office.look() as work:
                for report in work.reports.all():
                    if not report.records_sha256:
                        continue
                    lines, content = work.reports.frozen(report.id), work.reports.content(report.id)
                    assert hashlib.sha256(lines).hexdigest() == report.records_sha256
                    assert office.contents.thaw(lines) == content
                    assert self.kept.setdefault(report.id, (lines, repr(content.counts))) == (
                        lines, repr(content.counts),
                    )  # fmt: skip
                    if report.pdf_sha256:
                        paper = office.folder / "documents" / f"{report.pdf_sha256}.pdf"
                        digest = hashlib.sha256(paper.read_bytes()).hexdigest()
                        assert self.papers.setdefault(paper, digest) == digest == report.pdf_sha256


USUAL = ["prove", "submit", "pass", "pass", "issue", "export"]


@pytest.mark.parametrize("seed", range(4))
def test_a_report_never_changes_after_approval(member: World, seed: int) -> None:
    """Lives of any acts around one that always comes as far as a second round."""
    drawn = Random(seed)
    member.province = replace(member.province, printer=OneLinePapers())
    member.clock.day = date(2024, 12, 20)
    member.done(SNV, "1", date(2024, 12, 20))
    member.clock.day = date(2025, 3, 17)
    life = Life(member)
    parts = [drawn.choices(ACTS, k=drawn.randint(6, 20)) for _part in range(3)]
    for act in (*parts[0], "round", *USUAL, *parts[1], "return", "round", *USUAL, *parts[2]):
        life.do(act)
    assert len(life.kept) >= 1


def test_what_nobody_asked_about_stays_as_it_was_sent(quarter: World) -> None:
    snv, province = quarter.agencies[SNV], quarter.province
    first = quarter.report(SNV, "05/BC-SNV")
    took(receive(province, [quarter.export(SNV, first)]))
    with province.look() as work:
        sent = work.reports.content(first.id)
    asked = next(line for line in sent.lines if line.number == "4")
    item = ReturnItem(asked.assignment_id, "result", "Bổ sung")
    record = return_report(province, first.id, ReturnKind.REPORT_AGAIN, [item], date(2025, 3, 25))
    took(receive(snv, [hand_over(province, record, quarter.mail)]))
    quarter.log(SNV, "2", "Ghi thêm sau khi gửi", worked_on=CUT_OFF)
    quarter.done(SNV, "4", date(2025, 2, 27))
    second = begun(quarter)
    with snv.look() as work:
        made = content_of(snv, work, second)
    changed = {after.number for before, after in zip(sent.lines, made.lines, strict=True) if before != after}
    assert changed == {"4"}
    assert made.counts.done_on_time == sent.counts.done_on_time + 1
    assert made.counts.total == sent.counts.total
