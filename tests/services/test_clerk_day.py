"""What the first page says besides what presses: days counted back over the route, what is silent, the rating now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.calendars import add_working
from desktop_app.domain.rating_outlook import Change
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services.clerk_day import ClerkDay, clerk_day
from desktop_app.services.overview import overview
from desktop_app.services.task_marks import task_marks
from tests.cli.mornings import CUT_OFF, MONDAY, PLAN, Year


def on(day: date, workspace: Path) -> ClerkDay:
    with Building("Nguyễn Thị Ước").open(workspace, FixedDay(day)) as office:
        return clerk_day(office, overview(office))


@pytest.fixture
def snv(office_year: Year, tmp_path: Path) -> Path:
    return office_year.morning(CUT_OFF, tmp_path / "chốt").snv


def test_a_report_is_counted_back_from_its_day_of_sending_over_the_route(snv: Path) -> None:
    quarter = next(one for one in on(CUT_OFF, snv).reports if one.document_number == PLAN)
    assert (quarter.period, quarter.title) == ("2026-Q3", "quý III")
    assert (quarter.cut_off, quarter.submit_by, quarter.send_by) == (
        date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 18),
    )  # fmt: skip
    assert (quarter.desks, quarter.days_left) == (3, 1)
    with Building("x").open(snv, FixedDay(CUT_OFF)) as office:
        assert add_working(office.working_days, quarter.submit_by, quarter.desks) == quarter.send_by


def test_the_line_of_the_day_stands_from_three_working_days_before_until_submitting(snv: Path) -> None:
    shown = {
        day: on(day, snv).line is not None
        for day in (date(2026, 9, 8), date(2026, 9, 9), CUT_OFF, date(2026, 9, 15), date(2026, 9, 16))
    }
    assert shown == {
        date(2026, 9, 8): False, date(2026, 9, 9): True, CUT_OFF: True,
        date(2026, 9, 15): True, date(2026, 9, 16): False,
    }  # fmt: skip


def test_every_task_of_an_index_stands_in_its_line_and_components_follow_their_index(snv: Path) -> None:
    lines = on(CUT_OFF, snv).indices
    whole = [line.code for line in lines if not line.part]
    assert whole == ["PAPI", "PAR", "SIPAS"]
    assert all(line.code.startswith(f"{whole[0]}.") for line in lines[1:5])
    assert next(line.title for line in lines if line.code == "PAR.5") == "Cải cách chế độ công vụ"


def test_the_rating_is_a_span_and_what_raises_it_most_comes_first(snv: Path) -> None:
    rating = on(CUT_OFF, snv).rating
    assert rating is not None
    assert rating.low < rating.high
    assert [one.change for one in rating.raises] == [
        Change.FINISH_OVERDUE, Change.FINISH_OPEN, Change.PROVE_ON_TIME,
    ]  # fmt: skip
    assert [one.gain for one in rating.raises] == sorted((one.gain for one in rating.raises), reverse=True)
    assert rating.raises[0].count == 4


def test_marks_say_who_answers_and_whom_a_task_waits_for(office_year: Year, tmp_path: Path) -> None:
    workspace = office_year.morning(MONDAY, tmp_path / "thứ Hai").snv
    with Building("x").open(workspace, FixedDay(MONDAY)) as office:
        marks = task_marks(office)
        rows = {one.row.number: one.row.id for one in overview(office).rows if one.row.document_number == PLAN}
    assert (marks[rows["40"]].leader, marks[rows["40"]].person) == ("Phan Đức Hạnh", "Hà Thị Tường Vi")
    assert marks[rows["30"]].waits_for == ("Sở Tài chính",)
    assert not marks[rows["30"]].pending
