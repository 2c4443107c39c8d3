"""Progress pasted from a spreadsheet: understood row by row, nothing taken that is not certain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.progress import EntryKind
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services.office import Office
from desktop_app.services.pasted_progress import Doubt, read_pasted, take_pasted
from desktop_app.services.progress import view_assignment
from tests.cli.mornings import MONDAY, Year


@pytest.fixture
def office(office_year: Year, tmp_path: Path) -> Iterator[Office]:
    workspace = office_year.morning(MONDAY, tmp_path / "thứ Hai").snv
    with Building("Nguyễn Thị Ước").open(workspace, FixedDay(MONDAY)) as opened:
        yield opened


def test_headings_tell_the_columns_in_any_order(office: Office) -> None:
    text = 'Kết quả\tSố\t%\tNgày hoàn thành\n"Đã gửi\nlấy ý kiến"\t20\t75%\t\nĐã ban hành\t41\t\t03/07/2026'
    first, second = read_pasted(office, text)
    assert first.statement is not None
    assert (first.number, first.statement.note, first.statement.percent) == ("20", "Đã gửi\nlấy ý kiến", 75)
    assert first.statement.kind is EntryKind.WORK
    assert second.statement is not None
    assert (second.statement.kind, second.statement.done_on) == (EntryKind.DONE, date(2026, 7, 3))


def test_without_headings_the_first_column_is_the_number_and_the_longest_the_words(office: Office) -> None:
    (row,) = read_pasted(office, "20\t02/07/2026\tĐã xây dựng 18 trên 24 quy trình\t75")
    assert row.statement is not None
    assert (row.statement.note, row.statement.percent) == ("Đã xây dựng 18 trên 24 quy trình", 75)
    assert row.statement.worked_on == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("row", "doubt"),
    [
        ("999\tviệc lạ\t\t", Doubt.UNKNOWN),
        ("20\t\t\t", Doubt.EMPTY),
        ("20\tđang làm\t120\t", Doubt.PERCENT),
        ("20\tđang làm\t\t31/02/2026", Doubt.DAY),
        ("20\tđang làm\t\t07/07/2026", Doubt.DAY),
    ],
)
def test_what_is_not_certain_is_left_out_with_its_reason(office: Office, row: str, doubt: Doubt) -> None:
    (found,) = read_pasted(office, f"Số\tKết quả\t%\tNgày\n{row}")
    assert found.doubt is doubt
    assert found.statement is None


def test_one_task_is_spoken_of_once(office: Office) -> None:
    first, second = read_pasted(office, "Số\tKết quả\n20\tmột\n20\thai")
    assert (first.doubt, second.doubt) == (None, Doubt.TWICE)


def test_text_that_is_no_table_says_nothing(office: Office) -> None:
    assert read_pasted(office, "") == ()
    assert read_pasted(office, "Kính gửi anh chị") == ()


def test_what_was_understood_is_kept_all_at_once(office: Office) -> None:
    rows = read_pasted(office, "Số\tKết quả\n20\tĐã xong 18 quy trình\n41\tĐã luân chuyển\n999\tlạ")
    entries, changes = take_pasted(office, rows)
    assert [entry.note for entry in entries] == ["Đã xong 18 quy trình", "Đã luân chuyển"]
    assert len(changes.assignments) == 2
    for entry in entries:
        assert view_assignment(office, entry.assignment_id).entries[-1].note == entry.note
