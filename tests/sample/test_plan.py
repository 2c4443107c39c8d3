"""The sample plan: everybody has work, deadlines are understood, and the workbook is the plan."""

from __future__ import annotations

import importlib.util
from collections import Counter
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from desktop_app.services.plans import understood
from desktop_app.services.sample_data import SampleCatalogue, SamplePlan
from desktop_app.vietnamese.deadlines import Doubt, Kind, read_deadlines

UNSETTLED = {Doubt.NO_YEAR, Doubt.PARTLY_READ, Doubt.IMPOSSIBLE_DATE, Doubt.NOT_A_DEADLINE}


def test_the_plan_says_that_it_is_a_training_copy(plan: SamplePlan) -> None:
    assert plan.title == "KẾ HOẠCH MẪU"
    assert plan.banner == "BẢN TẬP HUẤN"
    assert "336" not in plan.number
    assert plan.issued_on == date(2024, 10, 15)


def test_the_plan_is_long_enough_to_train_on(plan: SamplePlan) -> None:
    assert len(plan.tasks) >= 72
    assert [task.number for task in plan.tasks] == [str(number) for number in range(1, len(plan.tasks) + 1)]
    assert {component.split(".")[0] for task in plan.tasks for component in task.components} == {
        "PAR",
        "PAPI",
        "PCI",
        "SIPAS",
    }


def test_every_agency_of_the_catalogue_leads_something(plan: SamplePlan, catalogue: SampleCatalogue) -> None:
    leads = Counter(code for task in plan.tasks for code in task.lead_codes)
    codes = {agency.code for agency in catalogue.agencies}
    assert set(leads) == codes
    busiest, count = leads.most_common(1)[0]
    assert next(agency.sign for agency in catalogue.agencies if agency.code == busiest) == "SNV"
    assert count >= 12
    assert {code for task in plan.tasks for code in task.support_codes} <= codes


def test_nobody_supports_the_task_it_leads(plan: SamplePlan) -> None:
    for task in plan.tasks:
        assert not set(task.lead_codes) & set(task.support_codes), task.number
        for codes in (task.lead_codes, task.support_codes):
            assert len(codes) == len(set(codes)), task.number


def test_words_in_the_cells_mean_the_codes_beside_them(plan: SamplePlan, catalogue: SampleCatalogue) -> None:
    meaning: dict[str, set[str]] = {group.words: set(group.members) for group in catalogue.groups}
    for agency in catalogue.agencies:
        meaning |= {word: {agency.code} for word in (agency.name, *agency.aliases)}
    # The group of all sở and districts is one name with "; " in it: longest first, as the importer does.
    both = "Các sở, ban, ngành; UBND các huyện, thành phố"
    for task in plan.tasks:
        for words, codes in ((task.leads, task.lead_codes), (task.supports, task.support_codes)):
            parts = words.replace(both, "\0").split("; ") if words else []
            found = set().union(*(meaning[both if part == "\0" else part] for part in parts)) if parts else set()
            assert set(codes) == found - (set(task.lead_codes) if codes is task.support_codes else set()), task.number


def test_a_focal_agency_is_one_of_several_leads(plan: SamplePlan) -> None:
    named = [task for task in plan.tasks if task.focal is not None]
    assert named
    for task in named:
        assert task.focal in task.lead_codes
        assert len(task.lead_codes) > 1


def test_tasks_name_components_that_exist(plan: SamplePlan) -> None:
    known = {component.code for component in plan.components}
    for task in plan.tasks:
        assert task.components, task.number
        assert set(task.components) <= known, task.number


def test_every_deadline_is_understood_without_guessing(plan: SamplePlan) -> None:
    for task in plan.tasks:
        for deadline in read_deadlines(task.deadline, plan.issued_on.year):
            assert deadline.kind is not Kind.UNKNOWN, task.deadline
            assert not UNSETTLED & set(deadline.doubts), task.deadline


def test_deadlines_are_of_every_kind_and_lie_within_the_plan(plan: SamplePlan) -> None:
    schedules = [schedule for task in plan.tasks for schedule in understood(task.deadline, plan.issued_on.year)]
    assert {schedule.kind.value for schedule in schedules} == {"once", "range", "recurring", "continuous", "waiting"}
    for schedule in schedules:
        assert schedule.due is None or plan.issued_on < schedule.due <= plan.ends_on, schedule.words


def test_every_task_says_what_comes_out_and_what_proves_it(plan: SamplePlan) -> None:
    for task in plan.tasks:
        assert task.deliverables, task.number
        assert task.requirements, task.number
        assert 1 <= task.weight <= 3, task.number
        assert task.content.endswith("."), task.number
        for measure in task.measures:
            assert measure.target_permille is not None
            assert 0 < measure.target_permille <= 1000


@pytest.fixture(scope="module")
def sheet(resources: Path) -> Worksheet:
    return openpyxl.load_workbook(resources / "sample" / "plan.xlsx").worksheets[0]


def test_the_workbook_says_the_same_as_the_plan(plan: SamplePlan, sheet: Worksheet) -> None:
    rows = [row for row in sheet.iter_rows(values_only=True) if row[2] and str(row[0]).isdigit()]
    assert [(row[0], row[1], row[2], row[3] or "", row[4]) for row in rows] == [
        (task.number, task.content, task.leads, task.supports, task.deadline) for task in plan.tasks
    ]


def test_the_workbook_bears_the_training_mark_first(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "BẢN TẬP HUẤN"
    assert "KẾ HOẠCH MẪU" in sheet["A3"].value
    header = sheet.oddHeader
    assert header is not None
    assert "BẢN TẬP HUẤN" in str(header.center.text)


def test_the_workbook_is_made_from_the_data_byte_for_byte(resources: Path, plan: SamplePlan) -> None:
    spec = importlib.util.spec_from_file_location(
        "make_sample_plan", resources.parent / "tools" / "make_sample_plan.py"
    )
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.workbook(plan) == (resources / "sample" / "plan.xlsx").read_bytes()
