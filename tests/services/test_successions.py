"""Sáp nhập, chia tách: 2→1, 1→2, A→B→C. What one agency wrote goes on under its name, in its bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.chains import ChainClosed
from desktop_app.domain.progress import DayInFuture, EntryKind
from desktop_app.domain.reports import ReportState, ReportStepRefused
from desktop_app.domain.successions import SuccessionIncomplete, SuccessionUnknown, SuccessorWithoutKey
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.services.consolidation import consolidate
from desktop_app.services.encrypting import protection
from desktop_app.services.exporting import export_report
from desktop_app.services.handover import seal_handover
from desktop_app.services.keys import lose
from desktop_app.services.matching import match
from desktop_app.services.office import Office
from desktop_app.services.plans import issue, record_plan
from desktop_app.services.progress import Statement, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.reports import paper_of, print_draft
from desktop_app.services.sending import hand_over
from desktop_app.services.successions import publish_succession, renew_succession
from tests.services.world import FACTS, PERIOD, SNV, STP, TASKS, World, codes, outcomes, took

STC = "H19.04"
MARCH = date(2025, 3, 17)
LAST = date(2025, 3, 20)
JUNE = date(2025, 6, 17)


@pytest.fixture
def two(member: World) -> World:
    """Sở Nội vụ and Sở Tư pháp have both made their first contact."""
    member.member(STP)
    member.clock.day = MARCH
    return member


def reported(world: World, code: str, period: str = PERIOD, number: str = "") -> Path:
    sign = world.agencies[code].info.sign
    return world.export(code, world.report(code, number or f"05/BC-{sign}", period))


def succeed(world: World, predecessor: str, rest: str = "", **passes: str) -> Path:
    named = {word.removeprefix("t"): agency for word, agency in passes.items()}
    world.clock.day = max(LAST, world.clock.day)
    record, _one = publish_succession(world.province, predecessor, world.clock.day, named, rest)
    return hand_over(world.province, record, world.mail)


def hand_to(world: World, predecessor: str, successor: str) -> list[Path]:
    files = [
        hand_over(world.agencies[predecessor], record, world.mail / f"bàn giao {predecessor} {successor}")
        for record in seal_handover(world.agencies[predecessor])
    ]
    sign = world.agencies[predecessor].info.sign
    assert all(f"_{sign}" in file.name for file in files)
    return files


def tasks_of(office: Office, code: str) -> list[str]:
    with office.look() as work:
        (document,) = [one for one in work.documents.all() if one.number == FACTS.number]
        parts = work.assignments.of_document(document.id, code)
        return [f"{work.tasks.get(part.task_id).number}{part.role.value[0]}" for part in parts]


def entries(office: Office, code: str) -> dict[str, bytes]:
    """Entry → bytes as they stand under this agency's name."""
    with office.look() as work:
        (document,) = [one for one in work.documents.all() if one.number == FACTS.number]
        return work.custody.lines(code, document.id)


def done_days(office: Office, task: str, code: str) -> list[date | None]:
    with office.look() as work:
        parts = work.assignments.find(task, code)
        return [entry.done_on for part in parts for entry in work.progress.of_assignment(part.id)]


def test_two_become_one_and_every_entry_keeps_author_and_bytes(two: World) -> None:
    two.done(SNV, "1", date(2024, 12, 20))
    two.done(SNV, "4", date(2025, 2, 20))
    two.done(STP, "1", date(2024, 12, 27))
    took(receive(two.province, [reported(two, SNV), reported(two, STP)]))
    before = entries(two.province, SNV)
    pack = succeed(two, SNV, rest=STP)
    successor = two.agencies[STP]
    took(receive(two.agencies[SNV], [pack]))
    handed = hand_to(two, SNV, STP)
    took(receive(successor, [*handed, pack]))
    assert tasks_of(successor, STP) == tasks_of(two.province, STP) == ["1l", "1l", "2l", "2s", "3l", "3s", "4l"]
    told = {entry: line for entry, line in before.items() if b'"type":"issue"' not in line}
    assert entries(successor, SNV) == before
    assert done_days(successor, "4", STP) == [date(2025, 2, 20)]
    two.clock.day = JUNE
    file = reported(two, STP, "2025-Q2", "09/BC-STP")
    took(receive(two.province, [file]))
    sent, kept = entries(successor, STP), entries(two.province, STP)
    assert sent == kept
    assert {entry: kept[entry] for entry in told} == told
    assert entries(two.province, SNV) == before


def test_the_files_of_a_closed_agency_count_until_its_last_day(two: World) -> None:
    two.done(SNV, "1", date(2024, 12, 20))
    file = reported(two, SNV)
    pack = succeed(two, SNV, rest=STP)
    two.clock.day = JUNE
    (late,) = receive(two.province, [file])
    assert isinstance(late.refusal, ChainClosed)
    with two.province.look() as work:
        kept = work.custody.by_identity(late.identity)
    assert kept is not None
    assert (kept.arrived_on, kept.refusal) == (JUNE, "CHAIN_CLOSED")
    took(receive(two.agencies[SNV], [pack]))
    two.clock.day = date(2025, 6, 18)
    with pytest.raises(ChainClosed):
        two.enrol(SNV)


def test_a_file_that_came_in_time_is_taken_in_though_its_tasks_have_passed_on(two: World) -> None:
    two.done(SNV, "4", date(2025, 2, 20))
    file = reported(two, SNV)
    succeed(two, SNV, rest=STP)
    two.clock.day = JUNE
    took(receive(two.province, [file], LAST))
    assert done_days(two.province, "4", STP) == [date(2025, 2, 20)]


def test_one_becomes_two_and_each_gets_its_own_part_alone(two: World) -> None:
    two.member(STC)
    two.done(SNV, "1", date(2024, 12, 20), "kế hoạch của Sở Nội vụ")
    two.done(SNV, "4", date(2025, 2, 20), "kết quả rà soát")
    pack = succeed(two, SNV, rest=STC, t1=STP)
    took(receive(two.agencies[SNV], [pack]))
    files = hand_to(two, SNV, "cả hai")
    assert len(files) == 2
    first, second = two.agencies[STP], two.agencies[STC]
    took(receive(first, [pack]))
    took(receive(second, [pack]))
    for office, other in ((first, STC), (second, STP)):
        results = receive(office, files)
        assert sorted(outcomes(results)) == ["applied", "stray"]
        assert all(other not in one.sender_name for one in results)
    assert tasks_of(second, STC) == ["2l", "3s", "4l"]
    assert (done_days(first, "1", STP), done_days(second, "4", STC)) == (
        [date(2024, 12, 20)], [date(2025, 2, 20)],
    )  # fmt: skip
    assert not set(entries(first, SNV)) & set(entries(second, SNV))
    with first.look() as work:
        papers = {
            row.evidence.file_name
            for part in work.assignments.find("1", STP)
            for row in work.evidence.of_assignment(part.id)
        }
    assert len(papers) == 1


def papers(office: Office, code: str) -> dict[str, tuple[str, ReportState, bytes, bytes]]:
    """Number → period, state, frozen lines and paper of the reports that stand under this agency's name."""
    with office.look() as work:
        return {
            one.number: (one.period, one.state, work.reports.frozen(one.id), paper_of(office, one).read_bytes())
            for one in work.reports.all(agency_code=code)
        }


def test_what_was_reported_is_history_at_the_successor_from_hand_to_hand(two: World) -> None:
    two.member(STC)
    two.done(SNV, "1", date(2024, 12, 20))
    took(receive(two.province, [reported(two, SNV)]))
    took(receive(two.agencies[SNV], [two.receipt(SNV)]))
    before = papers(two.agencies[SNV], SNV)
    assert [(period, state) for period, state, _lines, _paper in before.values()] == [(PERIOD, ReportState.RECEIVED)]
    pack = succeed(two, SNV, rest=STP)
    took(receive(two.agencies[SNV], [pack]))
    heir = two.agencies[STP]
    took(receive(heir, [pack, *hand_to(two, SNV, STP)]))
    assert papers(heir, SNV) == before
    assert papers(heir, STP) == {}
    with heir.look() as work:
        (old,) = work.reports.all(agency_code=SNV)
        assert work.reports.numbers(2025) == ()
        assert [row.id for row in work.reports.rows()] == [old.id]
    with pytest.raises(ReportStepRefused):
        export_report(heir, old.id, two.mail)
    print_draft(heir, old.id, two.mail / "báo cáo cũ.pdf")
    assert (two.mail / "báo cáo cũ.pdf").read_bytes() == before[old.number][3]
    two.clock.day = JUNE
    own = reported(two, STP, "2025-Q2", old.number)
    took(receive(two.province, [own]))
    assert [one for one in papers(two.province, STP).values() if one[0] != "2025-Q2"] == []
    again = succeed(two, STP, rest=STC)
    took(receive(heir, [again]))
    last = two.agencies[STC]
    took(receive(last, [*hand_to(two, STP, STC), again, pack]))
    assert papers(last, SNV) == before
    assert papers(last, STP) == papers(heir, STP)
    assert len(papers(heir, STP)) == 1


@pytest.mark.usefixtures("own_keys")
def test_a_handover_is_encrypted_for_its_successor_under_the_key_that_the_newest_file_names(two: World) -> None:
    two.member(STC)
    two.done(STP, "1", date(2024, 12, 27))
    pack = succeed(two, STP, rest=SNV)
    took(receive(two.agencies[STP], [pack]))
    (record,) = seal_handover(two.agencies[STP])
    before = protection(two.agencies[STP], record).recipients
    assert len(before) == 2, "its successor, and itself"
    (file,) = hand_to(two, STP, SNV)
    assert file.name.endswith(".asice.age")
    took(receive(two.agencies[SNV], [pack]))
    assert codes(receive(two.agencies[STC], [file])) == ["NOT_FOR_US"]
    lose(two.agencies[SNV], "Máy hỏng")
    two.close(SNV)
    two.reopen(SNV)
    took(receive(two.province, [two.enrol(SNV)]))
    took(receive(two.agencies[SNV], [two.certify(SNV)]))
    again, renewed = renew_succession(two.province, STP)
    took(receive(two.agencies[STP], [hand_over(two.province, again, two.mail)]))
    after = protection(two.agencies[STP], record).recipients
    assert after == (renewed.heirs[0].recipient, before[1])
    assert after[0] != before[0], "what was made with the lost key opens nothing more"


def test_from_hand_to_hand_the_first_author_stays(two: World) -> None:
    two.member(STC)
    two.done(SNV, "4", date(2025, 2, 20))
    pack = succeed(two, SNV, rest=STP)
    took(receive(two.agencies[SNV], [pack]))
    took(receive(two.agencies[STP], [pack, *hand_to(two, SNV, STP)]))
    two.clock.day = JUNE
    two.log(STP, "4", "Sở Tư pháp làm tiếp")
    again = succeed(two, STP, rest=STC)
    took(receive(two.agencies[STP], [again]))
    last = two.agencies[STC]
    took(receive(last, [*hand_to(two, STP, STC), again, pack]))
    assert done_days(last, "4", STC) == [date(2025, 2, 20), None]
    assert entries(last, SNV) == entries(two.agencies[STP], SNV)
    assert len(entries(last, STP)) == 1
    two.clock.day = date(2025, 9, 17)
    took(receive(two.province, [reported(two, STC, "2025-Q3", "01/BC-STC")]))
    assert done_days(two.province, "4", STC) == [date(2025, 2, 20), None]


def test_without_the_provinces_word_nothing_is_handed_over(two: World) -> None:
    two.done(SNV, "1", date(2024, 12, 20))
    with pytest.raises(SuccessionUnknown):
        seal_handover(two.agencies[SNV])
    pack = succeed(two, SNV, rest=STP)
    took(receive(two.agencies[SNV], [pack]))
    files = hand_to(two, SNV, STP)
    (early,) = receive(two.agencies[STP], files)
    assert (early.outcome, codes([early])) == ("quarantined", ["SUCCESSION_UNKNOWN"])
    took(receive(two.agencies[STP], [pack]))
    took(receive(two.agencies[STP], files))
    assert outcomes(receive(two.agencies[STP], files)) == ["duplicate"]
    assert codes(receive(two.province, files)) in (["WRONG_RECIPIENT"], ["NOT_FOR_US"])


def test_every_assignment_passes_to_exactly_one(two: World) -> None:
    two.clock.day = LAST
    for passes, rest in (({"1": STP}, ""), ({}, SNV)):
        with pytest.raises(SuccessionIncomplete):
            publish_succession(two.province, SNV, LAST, passes, rest)
    with pytest.raises(TaskUnknown):
        publish_succession(two.province, SNV, LAST, {"99": STP}, STP)
    with pytest.raises(DayInFuture):
        publish_succession(two.province, SNV, JUNE, {}, STP)
    assert tasks_of(two.province, SNV) != []


def test_a_second_succession_of_the_same_agency_changes_nothing(two: World) -> None:
    two.member(STC)
    succeed(two, SNV, rest=STP)
    with pytest.raises(ChainClosed):
        publish_succession(two.province, SNV, LAST, {}, STC)


def test_a_plan_that_comes_after_the_succession_is_read_with_it(two: World) -> None:
    pack = succeed(two, SNV, rest=STC)
    newcomer = two.found(STC)
    took(receive(newcomer, [pack, two.certificates, two.assignment], accept_root=two.root))
    assert tasks_of(newcomer, STC) == ["1l", "2l", "3s", "4l"]


def test_a_successor_that_shows_its_key_later_gets_its_share_then(two: World) -> None:
    two.done(SNV, "4", date(2025, 2, 20))
    pack = succeed(two, SNV, rest=STC)
    took(receive(two.agencies[SNV], [pack]))
    with pytest.raises(SuccessorWithoutKey):
        seal_handover(two.agencies[SNV])
    newcomer = two.member(STC)
    record, renewed = renew_succession(two.province, SNV)
    assert (renewed.version, [heir.fingerprint != "" for heir in renewed.heirs]) == (2, [True])
    again = hand_over(two.province, record, two.mail)
    took(receive(two.agencies[SNV], [again]))
    took(receive(newcomer, [again, pack, *hand_to(two, SNV, STC)]))
    assert done_days(newcomer, "4", STC) == [date(2025, 2, 20)]


def test_a_plan_issued_after_the_succession_names_whoever_has_each_part_now(two: World) -> None:
    document = record_plan(two.province, replace(FACTS, number="402/KH-UBND"), TASKS)
    pack = succeed(two, SNV, rest=STP)
    files = [hand_over(two.province, record, two.mail) for record in issue(two.province, document.id)]
    took([one for one in receive(two.agencies[STP], [pack, *files]) if one.outcome != "duplicate"])
    with two.agencies[STP].look() as work:
        assert len(work.assignments.of_document(document.id, STP)) == 7


def test_a_match_is_handed_over_with_the_work_it_draws_in(two: World) -> None:
    record_plan(two.agencies[SNV], replace(FACTS, number="33/KH-SNV"), TASKS)
    agency = two.agencies[SNV]
    with agency.look() as work:
        document = work.documents.find("33/KH-SNV").id
        part = next(one for one in work.assignments.find("4", SNV) if one.document_id == document)
    record_progress(agency, part.id, Statement(EntryKind.WORK, "Làm trước khi được giao", MARCH))
    match(agency, "33/KH-SNV", FACTS.number)
    pack = succeed(two, SNV, rest=STP)
    took(receive(agency, [pack]))
    took(receive(two.agencies[STP], [pack, *hand_to(two, SNV, STP)]))
    two.clock.day = JUNE
    took(receive(two.province, [reported(two, STP, "2025-Q2", "09/BC-STP")]))
    for office in (two.agencies[STP], two.province):
        with office.look() as work:
            (issued,) = work.assignments.find("4", STP)
            assert [one.note for one in work.progress.of_assignment(issued.id)] == ["Làm trước khi được giao"]


def test_the_consolidated_table_of_a_finished_period_still_names_who_reported(two: World) -> None:
    two.done(SNV, "1", date(2024, 12, 20))
    took(receive(two.province, [reported(two, SNV)]))
    before = consolidate(two.province, FACTS.number, PERIOD)
    succeed(two, SNV, rest=STP)
    after = consolidate(two.province, FACTS.number, PERIOD)
    assert after.rows == before.rows
    assert [row.code for row in consolidate(two.province, FACTS.number, "2025-Q2").rows] == [STP]
