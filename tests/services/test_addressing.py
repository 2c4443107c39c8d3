"""Groups become parts once, on the day of issuing, each member one; what was expanded never changes again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.agencies import AgencyUnknown
from desktop_app.domain.assignments import Role
from desktop_app.domain.groups import Addressed, GroupKind, GroupNotChosen, GroupUnknown
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.services.addressing import addressees, choose_group
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.plans import PlanTask, issue, record_plan
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over
from tests.services.world import CATALOGUE, FACTS, SNV, STP, World, once, took

STC, LONG_THANH = "H19.04", "H19.35"
NUMBER = "402/KH-UBND"
GROUP_FACTS = replace(FACTS, number=NUMBER)
DUE = once("31/12/2024", date(2024, 12, 31))
DEPARTMENTS = Addressed("Các sở, ban, ngành", GroupKind.DEPARTMENTS, Role.SUPPORT)
LEADERS = replace(DEPARTMENTS, role=Role.LEAD)
DISTRICTS = Addressed("UBND các huyện, thành phố", GroupKind.DISTRICTS, Role.SUPPORT)
CONCERNED = Addressed("các sở, ngành có liên quan", GroupKind.DEPARTMENTS, Role.SUPPORT, open_ended=True)
FIRMS = Addressed("Các doanh nghiệp viễn thông", GroupKind.FIRMS, Role.SUPPORT)


def task(number: str, leads: tuple[str, ...], *groups: Addressed, supports: tuple[str, ...] = ()) -> PlanTask:
    return PlanTask(number, (), f"Nhiệm vụ {number}", (), DUE, leads, supports, groups=groups)


def recorded(world: World, *tasks: PlanTask) -> str:
    return record_plan(world.province, GROUP_FACTS, tasks).id


def parts(world: World, document_id: str, number: str) -> dict[str, Role]:
    with world.province.look() as work:
        wanted = {one.id for one in work.tasks.of_document(document_id) if one.number == number}
        found = [one for one in work.assignments.of_document(document_id) if one.task_id in wanted]
    counts = Counter(one.agency_code for one in found)
    assert set(counts.values()) <= {1}, counts
    return {one.agency_code: one.role for one in found}


def test_each_member_gets_one_part_and_agencies_named_singly_are_not_doubled(world: World) -> None:
    document = recorded(world, task("1", (SNV,), DEPARTMENTS, DISTRICTS, supports=(STP,)))
    assert parts(world, document, "1") == {SNV: Role.LEAD, STP: Role.SUPPORT}
    issue(world.province, document)
    found = parts(world, document, "1")
    assert len(found) == 20 + 11
    assert Counter(found.values()) == {Role.LEAD: 1, Role.SUPPORT: 30}
    assert found[SNV] is Role.LEAD


def test_a_lead_is_never_its_own_partner_whichever_cell_names_it(world: World) -> None:
    document = recorded(world, task("1", (), LEADERS, DEPARTMENTS, DISTRICTS, supports=(SNV, LONG_THANH)))
    issue(world.province, document)
    found = parts(world, document, "1")
    assert Counter(found.values()) == {Role.LEAD: 20, Role.SUPPORT: 11}
    assert (found[SNV], found[LONG_THANH]) == (Role.LEAD, Role.SUPPORT)


def test_where_one_lead_reports_for_all_a_group_does_not_report_beside_it(world: World) -> None:
    row = replace(task("1", (SNV, STP), LEADERS), focal=SNV)
    document = recorded(world, row, task("2", (SNV,), LEADERS))
    issue(world.province, document)
    with world.province.look() as work:
        found = work.assignments.of_document(document)
        numbers = {one.id: one.number for one in work.tasks.of_document(document)}
    reporting = Counter(numbers[one.task_id] for one in found if one.reports)
    assert reporting == {"1": 1, "2": 20}


def test_an_open_group_is_chosen_before_anything_is_issued(world: World) -> None:
    document = recorded(world, task("1", (SNV,), CONCERNED), task("2", (SNV,), FIRMS), task("3", (SNV,), DEPARTMENTS))
    with pytest.raises(GroupNotChosen) as refused:
        issue(world.province, document)
    assert refused.value.tasks == ("1", "2")
    assert refused.value.words == (CONCERNED.words, FIRMS.words)
    assert len(parts(world, document, "3")) == 1, "nothing was expanded"
    assert [one.waits for one in addressees(world.province, NUMBER)] == [True, True, False]
    choose_group(world.province, NUMBER, "Các sở ngành có liên quan", ["STC", STP])
    choose_group(world.province, NUMBER, FIRMS.words, [])
    issue(world.province, document)
    assert parts(world, document, "1") == {SNV: Role.LEAD, STC: Role.SUPPORT, STP: Role.SUPPORT}
    assert parts(world, document, "2") == {SNV: Role.LEAD}
    assert len(parts(world, document, "3")) == 20


def test_one_task_is_chosen_alone_and_some_are_left_out(world: World) -> None:
    document = recorded(world, task("1", (SNV,), CONCERNED), task("2", (SNV,), CONCERNED))
    choose_group(world.province, NUMBER, CONCERNED.words, [], ["STC"], task_numbers=["1"])
    choose_group(world.province, NUMBER, CONCERNED.words, ["STC"], task_numbers=["2"])
    issue(world.province, document)
    assert len(parts(world, document, "1")) == 19
    assert STC not in parts(world, document, "1")
    assert parts(world, document, "2") == {SNV: Role.LEAD, STC: Role.SUPPORT}


@pytest.mark.parametrize(
    ("words", "agencies", "number", "refusal"),
    [
        ("các đoàn thể", [STC], "", GroupUnknown),
        (CONCERNED.words, ["H99.1"], "", AgencyUnknown),
        (CONCERNED.words, [STC], "77", TaskUnknown),
    ],
)
def test_a_choice_that_fits_nothing_is_refused(
    world: World, words: str, agencies: list[str], number: str, refusal: type[Refusal]
) -> None:
    recorded(world, task("1", (SNV,), CONCERNED))
    with pytest.raises(refusal):
        choose_group(world.province, NUMBER, words, agencies, task_numbers=[number] if number else [])
    (view,) = addressees(world.province, NUMBER)
    assert view.waits


def test_what_was_expanded_is_frozen(world: World) -> None:
    document = recorded(world, task("1", (SNV,), DEPARTMENTS))
    first = issue(world.province, document)
    before = parts(world, document, "1")
    (view,) = addressees(world.province, NUMBER)
    ended, born = next(one for one in CATALOGUE if one.code == STC), replace(CATALOGUE[3], id="n", code="H19.999")
    with world.province.work() as work:
        work.agencies.add(replace(ended, valid_to=date(2024, 10, 31)))
        work.agencies.add(born)  # type: ignore[arg-type]
        work.commit()
    world.clock.day = date(2025, 3, 1)
    assert [one.file_name for one in issue(world.province, document)] == [one.file_name for one in first]
    assert parts(world, document, "1") == before
    assert addressees(world.province, NUMBER) == (view,)
    assert view.addressee.expanded_on == date(2024, 10, 15)
    assert set(view.agencies) == {code for code in before if code != SNV} | {SNV}
    with pytest.raises(GroupUnknown):
        choose_group(world.province, NUMBER, DEPARTMENTS.words, [STC])
    with world.province.work() as work, pytest.raises(IntegrityError):
        work._connection.exec_driver_sql("update addressee set members = '[]'")  # type: ignore[attr-defined]


def test_the_log_says_whom_each_group_stood_for(world: World) -> None:
    document = recorded(world, task("1", (SNV,), CONCERNED, DISTRICTS))
    choose_group(world.province, NUMBER, CONCERNED.words, ["STC"])
    issue(world.province, document)
    with world.province.look() as work:
        told = work.audit.of_actions(("group.choose", "group.expand"))
    assert [event.action for event in told] == ["group.choose", "group.expand", "group.expand"]
    assert {event.subject for event in told} == {document}
    assert sorted(len(json.loads(event.details)["agencies"]) for event in told[1:]) == [1, 11]


def test_members_receive_what_they_were_given_and_the_catalogue_changes_nothing(member: World) -> None:
    document = recorded(member, task("1", (), LEADERS), task("2", (STC,), DISTRICTS))
    files = [hand_over(member.province, one, member.mail) for one in issue(member.province, document)]
    member.certificates = files[0]
    for code in (STP, STC):
        member.pinned(code)
    for code, expected in ((SNV, ["1"]), (STP, ["1"]), (STC, ["1", "2"])):
        took(receive(member.agencies[code], files[1:]))
        with member.agencies[code].look() as work:
            own = {one.task_id for one in work.assignments.of_document(document, code)}
            assert [one.number for one in work.tasks.of_document(document) if one.id in own] == expected


def test_an_amendment_spells_its_groups_out_at_once(member: World) -> None:
    document = recorded(member, task("1", (SNV,), DEPARTMENTS))
    issue(member.province, document)
    facts = AmendmentFacts("15/QĐ-UBND", date(2024, 10, 15), "Điều chỉnh")
    with pytest.raises(GroupNotChosen):
        amend(member.province, NUMBER, facts, [task("2", (SNV,), CONCERNED)])
    amend(member.province, NUMBER, facts, [task("2", (SNV,), DISTRICTS)])
    assert len(parts(member, document, "2")) == 12
    assert len(parts(member, document, "1")) == 20


def test_an_agency_that_writes_a_plan_down_has_the_parts_of_groups_it_belongs_to(world: World) -> None:
    office = world.found(SNV)
    chosen = replace(CONCERNED, chosen=(SNV,))
    rows = [
        task("1", (STP,), DEPARTMENTS), task("2", (STP,), DISTRICTS), task("3", (STP,), CONCERNED),
        task("4", (SNV,), DEPARTMENTS), task("5", (STP,), chosen), task("6", (), LEADERS, DEPARTMENTS),
    ]  # fmt: skip
    document = record_plan(office, GROUP_FACTS, rows)
    with office.look() as work:
        numbers = {one.id: one.number for one in work.tasks.of_document(document.id)}
        roles = {numbers[one.task_id]: one.role for one in work.assignments.of_document(document.id)}
    lead, support = Role.LEAD, Role.SUPPORT
    assert roles == {"1": support, "4": lead, "5": support, "6": lead}
    assert addressees(office, NUMBER) == ()
