"""What papers say is what the workspace knows: requests, delays, silence, handovers, commitments, files, the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.audit import FIRST
from desktop_app.domain.commitments import CommitmentUnknown
from desktop_app.domain.commitments import Signer as Promiser
from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.letters import AddresseeMissing, NothingToUrge
from desktop_app.domain.minutes import ReceiverMissing
from desktop_app.domain.reports import ReturnItem, ReturnKind
from desktop_app.domain.requests import RequestUnknown
from desktop_app.domain.signers import Signer
from desktop_app.domain.slips import Filed, NothingReceived, NothingReturned
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WrongKindOfWorkspace
from desktop_app.services.asking_letters import clarification_letter, coordination_letter, deadline_letter
from desktop_app.services.commitments import Signing, commit
from desktop_app.services.evidence import withdraw
from desktop_app.services.file_indexes import file_index
from desktop_app.services.handover import seal_handover
from desktop_app.services.handover_minutes import Sides, handover_minutes
from desktop_app.services.inspection_minutes import Visit, inspection_minutes
from desktop_app.services.log_extracts import log_extract
from desktop_app.services.office import Office
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.reminders import report_reminder, task_reminder
from desktop_app.services.reports import start_report
from desktop_app.services.requests import request_clarification, request_deadline, withdraw_request
from desktop_app.services.routing_slips import routing_slip
from desktop_app.services.self_reviews import self_review
from desktop_app.services.signature_slips import signature_slip
from desktop_app.services.slips import receipt_slip, return_slip
from desktop_app.services.successions import publish_succession
from desktop_app.services.verdicts import give_back
from tests.services.world import FACTS, PERIOD, SNV, STP, World, took

MARCH = date(2025, 3, 17)
GIVER, RECEIVER = Signer("Phó Trưởng phòng", "Nguyễn Thị Ước"), Signer("Chuyên viên", "Lê Văn Phước")


@pytest.fixture
def snv(member: World) -> Office:
    member.clock.day = MARCH
    return member.agencies[SNV]


def part(office: Office, task: str) -> str:
    return find_assignment(office, task, None, SNV).id


def test_a_request_becomes_a_letter_with_its_own_words_and_the_deadline_in_force(member: World, snv: Office) -> None:
    member.log(SNV, "4", "Đã rà soát 40/85 thủ tục")
    request, _record = request_deadline(
        snv, part(snv, "4"), DeadlineChange.EXTENSION, "Chờ hướng dẫn", date(2025, 4, 30), paper="12/SNV-CCHC"
    )
    letter = deadline_letter(snv, request.id[-6:], ["Họp hằng tuần", " "], "CCHC")
    assert letter.addressee == member.province.info.name
    assert (letter.task.number, letter.task.due_on, letter.wanted) == ("4", date(2025, 2, 28), date(2025, 4, 30))
    assert (letter.reason, letter.results, letter.measures) == (
        "Chờ hướng dẫn", ("Đã rà soát 40/85 thủ tục",), ("Họp hằng tuần",)
    )  # fmt: skip
    assert (letter.issuing.number, letter.issuing.unit, letter.issuing.issued_on) == ("12/SNV-CCHC", "CCHC", None)
    assert letter.issuing.training
    withdraw_request(snv, request.id)
    with pytest.raises(RequestUnknown):
        deadline_letter(snv, request.id)


def test_a_question_is_asked_about_a_task_or_about_the_document(member: World, snv: Office) -> None:
    about, _record = request_clarification(snv, "", "Thủ tục nào?", part(snv, "4"))
    whole, _record = request_clarification(snv, part_document(snv), "Mẫu nào?")
    first, second = clarification_letter(snv, about.id, date(2025, 4, 1)), clarification_letter(snv, whole.id)
    assert first.task is not None
    assert (first.task.number, first.questions, first.answer_by) == ("4", ("Thủ tục nào?",), date(2025, 4, 1))
    assert (second.task, second.questions, second.document.number) == (None, ("Mẫu nào?",), FACTS.number)
    with pytest.raises(RequestUnknown):  # a question is no request for another deadline
        deadline_letter(snv, about.id)
    with pytest.raises(WrongKindOfWorkspace):
        clarification_letter(member.province, about.id)


def part_document(office: Office) -> str:
    with office.look() as work:
        return work.documents.find(FACTS.number).id


def test_help_is_asked_of_the_partners_whom_the_document_names_or_of_whoever_is_chosen(snv: Office) -> None:
    named = coordination_letter(snv, part(snv, "2"))
    assert named.addressees == named.partners == ("Sở Tư pháp",)
    chosen = coordination_letter(snv, part(snv, "2"), ["STP", "Văn phòng Đoàn ĐBQH"], ["Cử người"], date(2025, 4, 1))
    assert (chosen.addressees, chosen.partners) == (("Sở Tư pháp", "Văn phòng Đoàn ĐBQH"), ("Sở Tư pháp",))
    assert chosen.contents == ("Cử người",)
    helping = coordination_letter(snv, part(snv, "3"))  # we help: the one who leads is asked
    assert (helping.addressees, helping.task.role) == (("Sở Tư pháp",), Role.SUPPORT)
    with pytest.raises(AddresseeMissing):
        coordination_letter(snv, part(snv, "4"))


def test_what_is_overdue_is_urged_by_agency_with_working_days(member: World, snv: Office) -> None:
    member.clock.day = date(2025, 3, 3)
    letter = task_reminder(member.province)
    assert [(one.agency, one.number, one.working_days) for one in letter.overdue if one.number == "4"] == [
        ("Sở Nội vụ", "4", -1)
    ]
    assert {one.agency for one in letter.overdue} == set(letter.addressees) == {"Sở Nội vụ", "Sở Tư pháp"}
    only = task_reminder(member.province, ["STP"], FACTS.number, date(2025, 3, 10), overdue_only=True)
    assert (only.addressees, [one.number for one in only.overdue], only.due_soon) == (("Sở Tư pháp",), ["1"], ())
    assert [one.number for one in only.documents] == [FACTS.number]
    member.clock.day = date(2024, 10, 20)
    with pytest.raises(NothingToUrge):
        task_reminder(member.province)
    with pytest.raises(WrongKindOfWorkspace):
        task_reminder(snv)


def test_only_those_whose_report_has_not_come_are_reminded(member: World, snv: Office) -> None:
    everybody = report_reminder(member.province, FACTS.number, PERIOD)
    assert ([one.name for one in everybody.silent], everybody.expected) == (["Sở Nội vụ", "Sở Tư pháp"], 2)
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    member.clock.day = date(2025, 3, 24)
    rest = report_reminder(member.province, FACTS.number, PERIOD, date(2025, 3, 28))
    assert [one.name for one in rest.silent] == ["Sở Tư pháp"]
    assert (rest.send_by, rest.working_days, rest.as_of) == (date(2025, 3, 18), 4, date(2025, 3, 24))
    later = report_reminder(member.province, FACTS.number, "2025-Q2")
    assert [(one.name, one.last_period) for one in later.silent] == [("Sở Nội vụ", PERIOD), ("Sở Tư pháp", "")]


def test_what_a_person_hands_over_is_counted(member: World, snv: Office) -> None:
    member.done(SNV, "4", date(2025, 2, 20))
    member.log(SNV, "2", "Đang làm")
    member.report(SNV, "05/BC-SNV")
    minutes = handover_minutes(snv, Sides(GIVER, RECEIVER, why="Điều động"))
    (one,) = minutes.documents
    assert (one.tasks, one.open, one.entries, one.evidence) == (3, 2, 2, 1)
    assert [issue.number for issue in one.reports] == ["05/BC-SNV"]
    assert sorted(task.task.number for task in minutes.open_tasks) == ["1", "2"]
    assert (minutes.workspace, minutes.files, minutes.receiving) == (snv.folder.name, (), "Sở Nội vụ")
    assert (len(minutes.key), minutes.log_length > 5, minutes.day) == (64, True, MARCH)
    with pytest.raises(ReceiverMissing):
        handover_minutes(snv, Sides(GIVER, Signer("", "")))
    with pytest.raises(AgencyUnknown):
        handover_minutes(snv, Sides(GIVER, RECEIVER, "KHÔNG CÓ"))


def test_at_the_body_that_follows_everything_of_every_agency_is_handed_over(member: World, snv: Office) -> None:
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    (one,) = handover_minutes(member.province, Sides(GIVER, RECEIVER)).documents
    assert (one.tasks, one.open, [issue.number for issue in one.reports]) == (5, 5, ["05/BC-SNV"])


def test_a_successor_gets_its_tasks_and_the_sealed_files(member: World, snv: Office) -> None:
    member.member(STP)
    member.log(SNV, "4", "Đang làm")
    record, _one = publish_succession(member.province, SNV, MARCH, {}, STP)
    took(receive(snv, [member_file(member, record)]))
    (sealed,) = seal_handover(snv)
    minutes = handover_minutes(snv, Sides(GIVER, RECEIVER, "STP"))
    assert (minutes.receiving, minutes.workspace) == ("Sở Tư pháp", "")
    assert [(one.sha256, one.name.startswith("BG_")) for one in minutes.files] == [(sealed.identity, True)]
    assert [(one.tasks, one.entries) for one in minutes.documents] == [(3, 1)]


def member_file(world: World, record: object) -> Path:
    from desktop_app.services.sending import hand_over

    return hand_over(world.province, record, world.mail)  # type: ignore[arg-type]


def test_an_inspection_looks_at_what_an_agency_leads_with_its_proof(member: World, snv: Office) -> None:
    member.done(SNV, "4", date(2025, 2, 20))
    own = inspection_minutes(snv, Visit())
    (done,) = [one for one in own.tasks if one.task.number == "4"]
    assert (done.word, done.done_on, len(done.evidence)) == (Word.DONE_ON_TIME, date(2025, 2, 20), 1)
    assert (own.inspected, sorted(one.task.number for one in own.tasks)) == ("Sở Nội vụ", ["1", "2", "4"])
    visit = Visit("STP", date(2025, 3, 14), "Sở Tư pháp", (GIVER,), (RECEIVER,), ("Căn cứ Kế hoạch",))
    other = inspection_minutes(member.province, visit, FACTS.number, ["1"])
    assert (other.inspected, [one.task.number for one in other.tasks]) == ("Sở Tư pháp", ["1"])
    assert other.issuing.agency.code == member.province.info.code
    with pytest.raises(TaskUnknown):
        inspection_minutes(member.province, visit, "", ["4"])
    with pytest.raises(AgencyUnknown):  # the body that follows says whom it looked at
        inspection_minutes(member.province, Visit())


def test_a_self_review_has_exactly_the_clauses_that_were_not_kept(member: World, snv: Office) -> None:
    commit(
        snv, FACTS.number, 2025, Signing(Promiser("Trần Minh Quang", "Giám đốc"), date(2025, 1, 20), number="05/BCK"),
        words=("Không đùn đẩy",),
    )  # fmt: skip
    member.done(SNV, "1", date(2024, 12, 20))
    member.done(SNV, "4", date(2025, 3, 10))
    review = self_review(snv, FACTS.number, 2025)
    assert [(one.number, one.word, one.done_on) for one in review.unmet] == [("4", Word.DONE_LATE, date(2025, 3, 10))]
    assert (review.clauses, review.kept, review.running, review.untold) == (4, 1, 1, ("Không đùn đẩy",))
    assert (review.as_of, review.commitment_number) == (MARCH, "05/BCK")
    member.clock.day = date(2026, 2, 1)
    later = self_review(snv, FACTS.number, 2025)
    assert (later.as_of, sorted(one.number for one in later.unmet)) == (date(2025, 12, 31), ["2", "4"])
    with pytest.raises(CommitmentUnknown):
        self_review(snv, FACTS.number, 2026)


def test_an_index_lists_papers_by_day_without_what_was_withdrawn(member: World, snv: Office) -> None:
    member.done(SNV, "4", date(2025, 2, 20), "Quyết định")
    gone = member.attach(SNV, "1", "Gửi nhầm")
    withdraw(snv, gone, "Gửi nhầm")
    member.report(SNV, "05/BC-SNV")
    lines = file_index(snv, FACTS.number).lines
    assert [one.kind for one in lines] == [Filed.ASSIGNING, Filed.REPORT, Filed.EVIDENCE]
    assert (lines[1].number, lines[1].about, lines[2].proves) == ("05/BC-SNV", PERIOD, ("4",))
    assert [one.kind for one in file_index(snv, FACTS.number, 2025).lines] == [Filed.REPORT]
    assert [one.kind for one in file_index(member.province, FACTS.number, None, "SNV").lines] == [Filed.ASSIGNING]


def test_an_extract_of_the_log_checks_the_whole_chain(member: World, snv: Office) -> None:
    member.log(SNV, "4", "Một")
    member.clock.day = date(2025, 3, 18)
    member.log(SNV, "4", "Hai")
    extract = log_extract(snv, MARCH, MARCH)
    assert (len(extract.events), extract.broken_at) == (1, 0)
    assert extract.before == extract.events[0].previous != FIRST
    assert extract.length == extract.events[0].sequence + 1
    nothing = log_extract(snv, date(2020, 1, 1), date(2020, 1, 2))
    assert (nothing.events, nothing.before) == ((), extract.head)
    member.close(SNV)
    with closing(sqlite3.connect(member.folder / SNV / "workspace.db")) as database:
        for (name,) in database.execute(
            "select name from sqlite_master where type='trigger' and tbl_name='audit_event'"
        ):
            database.execute(f'drop trigger "{name}"')
        database.execute("update audit_event set actor = 'người khác' where sequence = 2")
        database.commit()
    member.reopen(SNV)
    broken = log_extract(member.agencies[SNV], MARCH, MARCH)
    assert (broken.broken_at, len(broken.events)) == (2, 1)


def test_a_receipt_slip_tells_every_file_and_what_is_missing(member: World, snv: Office) -> None:
    member.done(SNV, "4", date(2025, 2, 20))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    slip = receipt_slip(member.province, "SNV", str.lower)
    assert [(one.document, one.period, one.state) for one in slip.files] == [
        ("", "", "applied"), (FACTS.number, PERIOD, "applied")
    ]  # fmt: skip
    assert all(len(one.phone_code) == 14 for one in slip.files)
    assert (slip.missing_numbers, slip.missing, slip.held) == ((), (), 2)
    assert len(receipt_slip(member.province, "SNV", str.lower, MARCH).files) == 1
    with pytest.raises(NothingReceived):
        receipt_slip(member.province, "STP", str.lower)
    with pytest.raises(WrongKindOfWorkspace):
        receipt_slip(snv, "SNV", str.lower)


def test_a_return_slip_puts_what_was_sent_beside_what_is_asked(member: World, snv: Office) -> None:
    member.done(SNV, "4", date(2025, 2, 20))
    report = member.report(SNV, "05/BC-SNV")
    took(receive(member.province, [member.export(SNV, report)]))
    with pytest.raises(NothingReturned):
        return_slip(member.province, report.id)
    items = [ReturnItem(part(snv, "4"), "result", "Thiếu trang 2"), ReturnItem("", "result", "Nêu nguyên nhân")]
    give_back(
        member.province, report.id, ReturnKind.EVIDENCE_ONLY, items, date(2025, 3, 25), {part(snv, "4"): "Chưa đủ"}
    )  # fmt: skip
    slip = return_slip(member.province, report.id)
    assert [(one.item.comment, one.line.number if one.line else "") for one in slip.lines] == [
        ("Thiếu trang 2", "4"), ("Nêu nguyên nhân", "")
    ]  # fmt: skip
    assert [(one.number, one.reason) for one in slip.unproved] == [("4", "Chưa đủ")]
    assert (slip.number, slip.due_on, slip.kind) == ("05/BC-SNV", date(2025, 3, 25), ReturnKind.EVIDENCE_ONLY)


def test_the_head_sees_what_changed_since_the_period_before(member: World, snv: Office) -> None:
    commit(snv, FACTS.number, 2025, Signing(Promiser("Trần Minh Quang", "Giám đốc"), date(2025, 1, 20)))
    member.report(SNV, "05/BC-SNV")
    member.clock.day = date(2025, 6, 16)
    member.done(SNV, "1", date(2025, 6, 10))
    draft = start_report(snv, FACTS.number, "2025-Q2")
    slip = routing_slip(snv, draft.id, ["Cho gia hạn nội bộ", ""])
    assert slip.compared
    assert [line.number for line in slip.newly_done] == ["1"]
    assert [line.number for line in slip.at_risk] == [line.number for line in slip.overdue] != []
    assert (slip.decide, slip.send_by) == (("Cho gia hạn nội bộ",), date(2025, 6, 18))
    assert slip.counts.total == 3
    first = routing_slip(snv, start_report(snv, FACTS.number, "2025-N").id)
    assert not first.compared or first.before is not None


def test_a_file_nobody_signed_is_said_to_be_so(member: World, snv: Office) -> None:
    report = member.report(SNV, "05/BC-SNV")
    paper = snv.folder / "documents" / f"{report.pdf_sha256}.pdf"
    slip = signature_slip(snv, paper, lambda reason: reason.code)
    assert (slip.verdict.words, slip.verdict.sha256) == ("Văn bản chưa được ký số", report.pdf_sha256)
    assert [code for _weight, code in slip.reasons] == ["PAPER_NOT_SIGNED"]
    assert slip.issuing.agency.code == SNV
