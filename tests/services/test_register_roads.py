"""What registers hold on its way: with a report to the province, with a handover to a successor who goes on with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.coordination import CoordinationRequest
from desktop_app.domain.delegations import Delegation
from desktop_app.domain.outreach import Form, OutreachUnknown, Reach
from desktop_app.domain.supervision import Finding
from desktop_app.services.coordination import answer, ask, coordination
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.delegations import Naming, delegate, history_of
from desktop_app.services.exporting import seal_supplement
from desktop_app.services.handover import seal_handover
from desktop_app.services.matching import match
from desktop_app.services.office import Office
from desktop_app.services.outreach import change_session, figures, record_session, sessions
from desktop_app.services.plans import record_plan
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from desktop_app.services.successions import publish_succession
from desktop_app.services.supervision import inspections, instructions, record_inspection, record_instruction
from tests.services.world import FACTS, SNV, STP, TASKS, World, took

DOCUMENT = FACTS.number
MARCH = date(2025, 3, 17)


def kept(world: World, code: str) -> str:
    """One record of every register; the id of the coordination request."""
    office = world.agencies[code]
    part = find_assignment(office, "1", None, code).id
    delegate(office, [part], Naming("Trần Văn Bình", "Văn phòng", "Lê Thị Hoa"))
    (asked,) = ask(office, "Gửi số liệu", part, partners=["Sở Tài chính"], asked_on=date(2025, 3, 3))
    record_inspection(office, DOCUMENT, "Thanh tra tỉnh", date(2025, 2, 3), "Hồ sơ", findings=[Finding("Thiếu", "")])
    record_instruction(office, DOCUMENT, "Chủ tịch", date(2025, 2, 20), "Rà soát", assignment_ids=[part])
    record_session(
        office, DOCUMENT, date(2025, 2, 10), Form.MEETING, "Quán triệt", Reach(40, 85, 20, 30),
        proofs=[world.file("biên bản")],
    )  # fmt: skip
    return asked.subject


def sent(world: World, code: str) -> list[Path]:
    office = world.agencies[code]
    return [hand_over(office, one, world.mail) for one in seal_supplement(office, DOCUMENT)]


def listed(office: Office) -> tuple[int, int, int, int]:
    return len(coordination(office)), len(inspections(office)), len(instructions(office)), len(sessions(office))


def test_registers_arrive_with_a_report_and_delegation_stays_at_home(member: World) -> None:
    member.clock.day = MARCH
    kept(member, SNV)
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    assert listed(member.province) == listed(member.agencies[SNV]) == (1, 1, 1, 1)
    (row,) = sessions(member.province)
    with member.province.look() as work:
        assert work.registers.all(Delegation) == ()
        assert work.evidence.get(row.session.proofs[0]) == row.proofs[0]
    assert member.province.files.has(row.proofs[0].sha256)
    assert figures(member.province) == figures(member.agencies[SNV])


def test_a_successor_goes_on_with_the_registers_under_the_same_ids(member: World) -> None:
    member.member(STP)
    member.clock.day = MARCH
    subject = kept(member, SNV)
    handed_on = find_assignment(member.agencies[SNV], "1", None, SNV).id
    snv, stp = member.agencies[SNV], member.agencies[STP]
    took(receive(member.province, sent(member, SNV)))
    member.clock.day = date(2025, 3, 20)
    record, _one = publish_succession(member.province, SNV, member.clock.day, {}, STP)
    pack = hand_over(member.province, record, member.mail)
    took(receive(snv, [pack]))
    handed = [hand_over(snv, one, member.mail / "bàn giao") for one in seal_handover(snv)]
    took(receive(stp, [pack, *handed]))
    assert listed(stp) == (1, 1, 1, 1)
    assert [row.agency_name for row in coordination(stp)] == ["Sở Nội vụ"]
    entries, spans = history_of(stp, handed_on)
    assert [(one.agency_code, one.person) for one in entries] == [(SNV, "Lê Thị Hoa")]
    delegate(stp, [handed_on], Naming(person="Phạm Văn Nam"), member.clock.day)
    entries, spans = history_of(stp, handed_on)
    assert [(one.agency_code, one.person, one.leader) for one in entries] == [
        (SNV, "Lê Thị Hoa", "Trần Văn Bình"), (STP, "Phạm Văn Nam", "Trần Văn Bình"),
    ]  # fmt: skip
    assert [one.first for one in spans] == [MARCH, date(2025, 3, 20)]
    answer(stp, subject, date(2025, 3, 20), "Đã có số liệu")
    with pytest.raises(OutreachUnknown):
        change_session(stp, sessions(stp)[0].session.subject, topic="Khác")
    took(receive(member.province, sent(member, STP)))
    for office in (stp, member.province):
        (row,) = coordination(office)
        assert (row.request.subject, row.request.open, row.request.agency_code) == (subject, False, STP)
        with office.look() as work:
            assert [one.agency_code for one in work.registers.versions(subject)] == [SNV, STP]
            assert bool(work.registers.all(Delegation)) is (office is stp), "who does what stays at the agencies"
            assert isinstance(work.registers.newest(subject), CoordinationRequest)


def test_what_was_delegated_of_a_self_recorded_plan_holds_for_the_issued_one(member: World) -> None:
    """Sở Nội vụ wrote its plan down by itself, named people, and learned later that the issued one is the same."""
    office = member.agencies[SNV]
    member.clock.day = date(2024, 11, 1)
    record_plan(office, replace(FACTS, number="36/KH-SNV"), TASKS[:1])
    with office.look() as work:
        own = next(one for one in work.documents.all() if one.self_recorded)
        (local,) = work.assignments.of_document(own.id, SNV)
        issued = next(
            part for one in work.documents.all() if not one.self_recorded
            for part in work.assignments.of_document(one.id, SNV)
            if work.tasks.get(part.task_id).number == "1"
        )  # fmt: skip
    delegate(office, [local.id], Naming(person="Lê Thị Hoa"))
    match(office, "36/KH-SNV", FACTS.number)
    member.clock.day = MARCH
    delegate(office, [issued.id], Naming(leader="Trần Văn Bình"))
    entries, spans = history_of(office, issued.id)
    assert [(one.leader, one.person) for one in entries] == [("", "Lê Thị Hoa"), ("Trần Văn Bình", "Lê Thị Hoa")]
    assert [one.first for one in spans] == [date(2024, 11, 1), MARCH]
    with office.look() as work:
        assert held_on(work, SNV, date(2024, 12, 1))[issued.id].person == "Lê Thị Hoa"
        assert held_on(work, SNV, MARCH)[issued.id].leader == "Trần Văn Bình"
