"""What the first page says besides what presses: days counted back over the route, what is silent, the rating now."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.approvals import Duty
from desktop_app.domain.calendars import add_working
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.rating_outlook import Change
from desktop_app.domain.users import UserRole
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services.clerk_day import ClerkDay, clerk_day
from desktop_app.services.desk_papers import desk_papers
from desktop_app.services.digest import FIRST_START, Digest, digest, next_moment
from desktop_app.services.office import Office
from desktop_app.services.overview import overview
from desktop_app.services.task_marks import task_marks
from desktop_app.services.today import to_do
from desktop_app.services.users import add_user
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


# --- the digest of the day ---


def told(day: date, workspace: Path, actor: str = "Nguyễn Thị Ước") -> Digest:
    with Building(actor).open(workspace, FixedDay(day)) as office:
        before = office_log(office)
        found = digest(office)
        assert office_log(office) == before  # looking changes nothing
    return found


def office_log(office: Office) -> str:
    with office.look() as work:
        return work.audit.head()


def test_the_digest_counts_what_the_first_page_lists(office_year: Year, tmp_path: Path) -> None:
    workspace = office_year.morning(MONDAY, tmp_path / "thứ Hai").snv
    found = told(MONDAY, workspace)
    with Building("x").open(workspace, FixedDay(MONDAY)) as office:
        waiting = to_do(office)
    assert (found.overdue, found.returned) == (len(waiting.overdue), len(waiting.returned)) == (2, 1)
    week = [one for one in waiting.due_soon if one.row.state.due_on and one.row.state.due_on <= date(2026, 7, 12)]
    assert found.due_this_week == len(week)
    assert found.place == "today"
    assert not found.is_empty


def test_the_digest_counts_the_next_report_back_and_the_papers_on_the_desk_of_whoever_sits_there(snv: Path) -> None:
    found = told(CUT_OFF, snv)
    assert (found.report, found.submit_by, found.days_left) == ("2026-Q3", date(2026, 9, 15), 1)
    with Building("x").open(snv, FixedDay(CUT_OFF)) as office:
        waiting = desk_papers(office)
        duties = {UserRole.SIGNER: Duty.SIGN, UserRole.REGISTRY: Duty.REGISTRY}
        assert digest(office).at_my_desk == len(waiting)  # nobody is on the list: every desk is mine
        for role in duties:
            add_user(office, f"Người {role.value}", (role,))
    for role, duty in duties.items():
        assert told(CUT_OFF, snv, f"Người {role.value}").at_my_desk == sum(one.duty is duty for one in waiting)


@pytest.mark.parametrize(
    ("now", "hour", "shown", "due"),
    [
        ((6, 30), FIRST_START, None, (0, 6, 30)),
        ((9, 0), FIRST_START, -1, (0, 9, 0)),
        ((9, 0), FIRST_START, 0, (1, 7, 0)),
        ((7, 40), 8, -1, (0, 8, 0)),
        ((9, 5), 8, -1, (0, 9, 5)),
        ((9, 5), 8, 0, (1, 8, 0)),
    ],
)
def test_a_digest_comes_once_a_day_at_its_hour_or_as_soon_after_as_the_program_runs(
    now: tuple[int, int], hour: int, shown: int | None, due: tuple[int, int, int]
) -> None:
    moment = datetime.combine(MONDAY, time(*now), VIETNAM)
    shown_on = None if shown is None else MONDAY + timedelta(days=shown)
    expected = datetime.combine(MONDAY + timedelta(days=due[0]), time(due[1], due[2]), VIETNAM)
    assert next_moment(moment, hour, shown_on, MONDAY) == expected


def test_a_program_that_ran_overnight_reminds_in_the_morning_and_not_at_midnight() -> None:
    midnight = datetime.combine(MONDAY, time(0, 10), VIETNAM)
    yesterday = MONDAY - timedelta(days=1)
    assert next_moment(midnight, FIRST_START, yesterday, yesterday) == datetime.combine(MONDAY, time(7), VIETNAM)
