"""What a successor gets beside the tasks: all evidence in however many parts, and what was answered and decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.decisions import DeadlineChange
from desktop_app.domain.packages import Kind
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.report_checks import brief
from desktop_app.domain.reports import Report, ReportContent, ReportState, ReportUnknown, ReturnItem, ReturnKind
from desktop_app.domain.successions import HandoverIncomplete
from desktop_app.domain.supplements import Limits
from desktop_app.services.decisions import decide_deadline, decide_exemption
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.handover import seal_handover, without_key
from desktop_app.services.inheriting import awaited
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.passing_on import pass_on
from desktop_app.services.progress import Statement, find_assignment, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.report_checks import check_report
from desktop_app.services.reports import approve, compose, issue_report, start_report
from desktop_app.services.return_answers import compare, explain
from desktop_app.services.sending import hand_over
from desktop_app.services.successions import publish_succession, renew_succession
from desktop_app.services.today import to_do
from desktop_app.services.verdicts import accept, accept_for_all, give_back, give_back_to_all
from tests.services.world import FACTS, FOLLOWER, PERIOD, SNV, STP, World, codes, state_at, took

STC = "H19.04"
MARCH, LAST, JUNE = date(2025, 3, 17), date(2025, 3, 20), date(2025, 6, 17)
BACK = date(2025, 4, 10)
NARROW = Limits(entries=14)
"""Room for a few files only: five entries are the container's own, two or three are records."""


@pytest.fixture
def two(member: World) -> World:
    """Sở Nội vụ and Sở Tư pháp have both made their first contact."""
    member.member(STP)
    member.clock.day = MARCH
    return member


def succeed(world: World, predecessor: str, rest: str, **passes: str) -> Path:
    named = {word.removeprefix("t"): agency for word, agency in passes.items()}
    world.clock.day = max(LAST, world.clock.day)
    record, _one = publish_succession(world.province, predecessor, world.clock.day, named, rest)
    return hand_over(world.province, record, world.mail)


def handed(world: World, predecessor: str, limits: Limits = NARROW) -> list[Path]:
    records = seal_handover(world.agencies[predecessor], limits=limits)
    folder = world.mail / f"bàn giao {predecessor} {len(records)}"
    return [hand_over(world.agencies[predecessor], record, folder) for record in records]


def again(world: World, predecessor: str) -> list[Path]:
    """What the province says once more to the successors."""
    return [hand_over(world.province, record, world.mail) for record in pass_on(world.province, predecessor)]


def evidence(office: Office, code: str) -> dict[str, bool]:
    """SHA-256 → whether it is here."""
    with office.look() as work:
        document = work.documents.find(FACTS.number).id
        found = work.evidence.of_document(document, code)[0]
    return {one.sha256: office.files.has(one.sha256) for one in found}


def proved(world: World, files: int) -> set[str]:
    for number in range(files):
        world.attach(SNV, "4", f"Minh chứng số {number}")
    return set(evidence(world.agencies[SNV], SNV))


@pytest.mark.parametrize("seed", range(3))
def test_a_handover_larger_than_one_package_comes_in_parts_in_any_order(two: World, seed: int) -> None:
    wanted = proved(two, 20)
    for number, period in (("05/BC-SNV", PERIOD), ("06/BC-SNV", "2025-Q2")):
        two.export(SNV, two.report(SNV, number, period))
        two.clock.day = JUNE
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    files = handed(two, SNV)
    assert [file.name.split("_")[-1].removesuffix(".age") for file in files] == [f"{n}-4.asice" for n in range(1, 5)]
    assert handed(two, SNV) == files, "sealed once, written out as often as asked"
    heir = two.agencies[STP]
    took(receive(heir, [pack]))
    Random(seed).shuffle(files)
    for place, file in enumerate(files, 1):
        (result,) = receive(heir, [file])
        missing = len(files) - place
        assert result.outcome in ("applied", "older")
        assert isinstance(result.refusal, HandoverIncomplete) == bool(missing)
        assert [len(one.missing) for one in awaited(heir)] == ([missing] if missing else [])
    assert evidence(heir, STP) == dict.fromkeys(wanted, True)
    with heir.look() as work:
        assert {one.number for one in work.reports.all(agency_code=SNV)} == {"05/BC-SNV", "06/BC-SNV"}


def test_parts_that_come_together_say_nothing_of_each_other(two: World) -> None:
    wanted = proved(two, 12)
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    results = receive(two.agencies[STP], [pack, *handed(two, SNV)])
    assert [one.refusal for one in results] == [None, None, None]
    assert set(evidence(two.agencies[STP], STP)) == wanted


def test_what_has_not_come_is_missing_and_stops_neither_report_nor_the_next_handover(two: World) -> None:
    two.member(STC)
    wanted = proved(two, 12)
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    first, lost = handed(two, SNV)
    heir = two.agencies[STP]
    (_pack, result) = receive(heir, [pack, first])
    assert isinstance(result.refusal, HandoverIncomplete)
    assert result.refusal.facts == {"predecessor": SNV, "document": FACTS.number, "parts": 2, "missing": "2"}
    absent = {sha for sha, here in evidence(heir, STP).items() if not here}
    assert set(evidence(heir, STP)) == wanted
    assert [(one.missing, one.files) for one in awaited(heir)] == [((2,), len(absent))]
    two.clock.day = JUNE
    took(receive(two.province, [two.export(STP, two.report(STP, "09/BC-STP", "2025-Q2"))]))
    took(receive(heir, [two.receipt(STP)]))
    with heir.look() as work:
        newest = work.custody.newest_receipt(FOLLOWER)
    assert newest is not None
    assert set(newest[1].missing) == absent
    further = succeed(two, STP, STC)
    took(receive(heir, [further]))
    last = two.agencies[STC]
    took(receive(last, [pack, further, *handed(two, STP, Limits())]))
    assert {sha for sha, here in evidence(last, STC).items() if not here} == absent
    assert lost.is_file()


def test_what_comes_late_is_sent_on_by_itself(two: World) -> None:
    proved(two, 12)
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    first, late = handed(two, SNV)
    heir = two.agencies[STP]
    receive(heir, [pack, first])
    two.clock.day = JUNE
    took(receive(two.province, [two.export(STP, two.report(STP, "09/BC-STP", "2025-Q2"))]))
    took(receive(heir, [late]))
    records = seal_supplement(heir, FACTS.number)
    took(receive(two.province, [hand_over(heir, record, two.mail) for record in records]))
    assert all(evidence(two.province, STP).values())


def test_a_successor_that_has_not_enrolled_keeps_only_its_own_share_waiting(two: World) -> None:
    two.done(SNV, "4", date(2025, 2, 20))
    pack = succeed(two, SNV, STC, t1=STP)
    snv = two.agencies[SNV]
    took(receive(snv, [pack]))
    (record,) = seal_handover(snv)
    assert record.receiver == STP
    assert without_key(snv) == (STC,), "who is in none of its documents has no name there"
    took(receive(two.agencies[STP], [pack, hand_over(snv, record, two.mail)]))
    newcomer = two.member(STC)
    renewed, _one = renew_succession(two.province, SNV)
    file = hand_over(two.province, renewed, two.mail)
    took(receive(snv, [file]))
    before, after = sorted(seal_handover(snv), key=lambda one: one.receiver)
    assert (before.id, after.receiver, without_key(snv)) == (record.id, STC, ())
    took(receive(newcomer, [pack, file, hand_over(snv, after, two.mail)]))


def reported(world: World) -> Report:
    """A report of Sở Nội vụ that the province has."""
    world.done(SNV, "1", date(2024, 12, 20))
    world.done(SNV, "4", date(2025, 2, 20))
    report = world.report(SNV, "05/BC-SNV")
    took(receive(world.province, [world.export(SNV, report)]))
    return report


def remark(world: World, task: str) -> ReturnItem:
    return ReturnItem(find_assignment(world.province, task, None, SNV).id, "result", f"Nhiệm vụ {task} chưa rõ")


@pytest.mark.parametrize("seed", range(3))
def test_what_was_returned_before_and_after_is_answered_by_the_successor(two: World, seed: int) -> None:
    heir, province = two.agencies[STP], two.province
    old = reported(two)
    early = seed != 0
    if early:
        give_back(province, old.id, ReturnKind.REPORT_AGAIN, [remark(two, "4")], BACK)
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    answers = again(two, SNV)
    assert len(answers) == int(early)
    if not early:
        items = [ReturnItem(remark_of(two, "4"), "result", "Nhiệm vụ 4 chưa rõ")]
        records = give_back_to_all(province, old.id, ReturnKind.REPORT_AGAIN, items, BACK)
        assert [record.receiver for record in records] == [STP]
        answers = [hand_over(province, record, two.mail) for record in records]
    assert again(two, SNV) == [], "once is enough"
    files = [pack, *handed(two, SNV, Limits()), *answers]
    Random(seed).shuffle(files)
    took(receive(heir, files))
    assert state_at(heir, old) is state_at(province, old) is ReportState.RETURNED
    (waiting,) = to_do(heir).returned
    assert (waiting.report.id, waiting.report.due_back_on) == (old.id, BACK)
    assert waiting.answer is not None
    assert [one.comment for one in waiting.answer.items] == ["Nhiệm vụ 4 chưa rõ"]
    answer = two.report(STP, "07/BC-STP")
    assert (answer.replaces, answer.round) == (old.id, 2)
    assert to_do(heir).returned == ()
    took(receive(province, [two.export(STP, answer)]))
    took(receive(heir, [two.receipt(STP), hand_over(province, accept(province, answer.id), two.mail)]))
    for office in (heir, province):
        assert (state_at(office, old), state_at(office, answer)) == (ReportState.SUPERSEDED, ReportState.ACCEPTED)


def remark_of(world: World, task: str) -> str:
    """The part that was of Sở Nội vụ, whoever has it now."""
    with world.province.look() as work:
        report = next(one for one in work.reports.all(agency_code=SNV))
        return next(line.assignment_id for line in work.reports.content(report.id).lines if line.number == task)


def test_an_acceptance_counts_at_the_successor_whichever_came_first(two: World) -> None:
    heir, province = two.agencies[STP], two.province
    old = reported(two)
    accept(province, old.id)
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    (answer,) = again(two, SNV)
    took(receive(heir, [answer, pack, *handed(two, SNV, Limits())]))
    assert state_at(heir, old) is ReportState.ACCEPTED
    assert counted(heir) == counted(province)


def counted(office: Office) -> list[tuple[str, str, date | None]]:
    """Number, word and due day of every part of Sở Tư pháp as the list shows it."""
    rows = [one for one in overview(office).rows if one.row.agency_code == STP]
    return [(one.row.number, one.word.value, one.row.state.due_on) for one in rows]


def test_what_was_decided_holds_for_the_successor_and_later_decisions_follow_it(two: World) -> None:
    heir, province = two.agencies[STP], two.province
    four = find_assignment(province, "4", None, SNV).id
    two_lead = find_assignment(province, "2", None, SNV).id
    decide_deadline(province, four, DeadlineChange.EXTENSION, "Chờ bộ", date(2025, 5, 31))
    decide_exemption(province, two_lead, True, "Không phát sinh")
    pack = succeed(two, SNV, STP)
    answers = again(two, SNV)
    assert len(answers) == 2
    took(receive(two.agencies[SNV], [pack]))
    took(receive(heir, [*answers, pack, *handed(two, SNV, Limits())]))
    assert counted(heir) == counted(province)
    assert ("4", date(2025, 5, 31)) in [(number, due) for number, _word, due in counted(heir)]
    _decision, record = decide_deadline(province, four, DeadlineChange.EXTENSION, "Chờ nữa", date(2025, 8, 31))
    assert record.receiver == STP
    took(receive(heir, [hand_over(province, record, two.mail)]))
    assert counted(heir) == counted(province)
    assert ("4", date(2025, 8, 31)) in [(number, due) for number, _word, due in counted(heir)]


def test_each_of_two_successors_hears_of_its_own_part_alone(two: World) -> None:
    two.member(STC)
    province = two.province
    old = reported(two)
    items = [remark(two, "1"), remark(two, "4"), ReturnItem("", "texts", "Chưa ký")]
    give_back(province, old.id, ReturnKind.EVIDENCE_ONLY, items, BACK)
    pack = succeed(two, SNV, STC, t1=STP)
    took(receive(two.agencies[SNV], [pack]))
    files = [pack, *handed(two, SNV, Limits()), *again(two, SNV)]
    for code, own in ((STP, ["Nhiệm vụ 1 chưa rõ", "Chưa ký"]), (STC, ["Nhiệm vụ 4 chưa rõ", "Chưa ký"])):
        results = receive(two.agencies[code], files)
        assert "WRONG_RECIPIENT" in codes(results) or "NOT_FOR_US" in codes(results)
        with two.agencies[code].look() as work:
            (answer,) = work.reports.returns(old.id)
        assert [one.comment for one in answer.items] == own
    records = accept_for_all(province, old.id)
    assert [record.receiver for record in records] == [STP, STC]
    for record in records:
        took(receive(two.agencies[record.receiver], [hand_over(province, record, two.mail)]))
        assert state_at(two.agencies[record.receiver], old) is ReportState.ACCEPTED
        with two.agencies[record.receiver].look() as work:
            parts = {one.assignment_id for row in work.assignments.of_document(old.document_id) for one in
                     work.completions.of_assignment(row.id)}  # fmt: skip
            own_parts = {row.id for row in work.assignments.of_document(old.document_id, record.receiver)}
        assert parts
        assert parts <= own_parts


def test_answers_given_after_the_takeover_go_to_whoever_has_the_tasks(two: World) -> None:
    old = reported(two)
    succeed(two, SNV, STP)
    record = accept(two.province, old.id)
    assert (record.kind, record.receiver) == (Kind.DECISION, STP)


def stated(office: Office, assignment_id: str, note: str, day: date) -> None:
    record_progress(office, assignment_id, Statement(EntryKind.WORK, note, day))


def results(content: ReportContent) -> dict[str, str]:
    return {line.assignment_id: line.result for line in content.lines}


@pytest.mark.parametrize("reported_too", [True, False])
def test_a_successor_answers_place_by_place_under_its_own_key(two: World, reported_too: bool) -> None:
    heir, province = two.agencies[STP], two.province
    old = reported(two)
    if reported_too:
        own = two.report(STP, "06/BC-STP")
        took(receive(province, [two.export(STP, own)]))
        took(receive(heir, [two.receipt(STP)]))
    give_back(province, old.id, ReturnKind.REPORT_AGAIN, [remark(two, "4")], BACK)
    asked = remark(two, "4").assignment_id
    pack = succeed(two, SNV, STP)
    took(receive(two.agencies[SNV], [pack]))
    took(receive(heir, [pack, *handed(two, SNV, Limits()), *again(two, SNV)]))

    with heir.look() as work:
        parts = {part.id: part for part in work.assignments.of_document(old.document_id, STP)}
    with province.look() as work:
        sent = work.reports.content(old.id)
    theirs = {line.assignment_id for line in sent.lines}
    others, ours = theirs - {asked}, set(parts) - theirs
    for identity in (asked, *others, *ours):
        stated(heir, identity, "Đã ghi thêm", date(2025, 3, 12))
    draft = start_report(heir, FACTS.number, PERIOD)
    assert (draft.replaces, draft.round, draft.agency_code) == (old.id, 2, STP)
    now = compose(heir, draft.id)
    assert set(results(now)) == theirs | ours
    assert "Đã ghi thêm" in results(now)[asked]
    assert {one: results(now)[one] for one in others} == {one: results(sent)[one] for one in others}
    assert all(("Đã ghi thêm" in results(now)[one]) is not reported_too for one in ours)
    assert "COUNTS_DIFFER" not in brief(check_report(heir, draft.id)), "counts are those of the lines"
    told = compare(heir, draft.id)
    assert {one.assignment_id for one in told.changes if one.assignment_id} == {asked}

    approve(heir, draft.id)
    answer, _changes = issue_report(heir, draft.id, "07/BC-STP", two.clock.today())
    took(receive(province, [two.export(STP, answer)]))
    there = compare(province, answer.id)
    assert {one.assignment_id for one in there.changes if one.assignment_id} == {asked}
    took(receive(heir, [two.receipt(STP), hand_over(province, accept(province, answer.id), two.mail)]))
    assert (state_at(province, old), state_at(province, answer)) == (ReportState.SUPERSEDED, ReportState.ACCEPTED)


def test_nobody_but_a_successor_answers_for_another_agency(two: World) -> None:
    stranger, province = two.agencies[STP], two.province
    old = reported(two)
    give_back(province, old.id, ReturnKind.REPORT_AGAIN, [remark(two, "4")], BACK)
    draft = start_report(stranger, FACTS.number, PERIOD)
    assert draft.replaces is None, "it is told of no such report"
    with pytest.raises(ReportUnknown):
        explain(stranger, old.id, "", "Không phải của chúng tôi")
    with stranger.work() as work:
        work.reports.update(replace(draft, replaces=old.id))
        work.commit()
    approve(stranger, draft.id)
    forged, _changes = issue_report(stranger, draft.id, "06/BC-STP", two.clock.today())
    (result,) = receive(province, [two.export(STP, forged)])
    assert result.refusal is not None
    assert result.refusal.code == "WRONG_AGENCY"
    assert state_at(province, old) is ReportState.RETURNED
