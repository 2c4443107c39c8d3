"""Tổng hợp: figures by agency, kind, khối, index and month, from reports and from everything that was received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.domain.assignments import Count, Role, count_all
from desktop_app.domain.tallies import Basis, By, FigureUnknown, Tally
from desktop_app.services.index_counts import counts_by_component
from desktop_app.services.office import Office
from desktop_app.services.receiving import receive
from desktop_app.services.successions import publish_succession
from desktop_app.services.tallies import behind, tallies, tally, write_tallies
from tests.services.world import FACTS, PERIOD, SNV, STP, World, took

STC = "H19.04"
MARCH = date(2025, 3, 17)


@pytest.fixture
def sent(member: World) -> World:
    """Sở Nội vụ has reported, Sở Tư pháp is silent."""
    member.clock.day = MARCH
    with member.province.work() as work:
        (other,) = work.assignments.find("1", STP)
        work.assignments.add(replace(other, reports=False))  # Sở Nội vụ reports for both leads of task 1
        work.commit()
    member.done(SNV, "1", date(2024, 12, 20))
    member.done(SNV, "4", date(2025, 3, 3))
    took(receive(member.province, [member.export(SNV, member.report(SNV, "05/BC-SNV"))]))
    return member


def four(found: Tally) -> tuple[int, ...]:
    counts = found.total.counts
    return counts.done_on_time, counts.done_late, counts.in_time, counts.overdue


def counted_by_rows(office: Office) -> tuple[int, ...]:
    """The same from the list of assignments, as the window shows it."""
    with office.look() as work:
        once = {
            part.id for one in work.documents.all() for part in work.assignments.of_document(one.id) if part.reports
        }
        rows = work.assignments.rows(office.clock.today(), date(2025, 3, 15))
    states = [row.state for row in rows if row.role is Role.LEAD and row.id in once]
    counts = count_all(states, office.clock.today(), office.clock.today())
    return counts.done_on_time, counts.done_late, counts.in_time, counts.overdue


def test_what_was_received_is_counted_once_by_every_way(sent: World) -> None:
    found = tallies(sent.province, tuple(By))
    assert {four(one) for one in found} == {counted_by_rows(sent.province)}
    assert {(one.total.received, one.total.expected) for one in found} == {(1, 2)}
    assert {one.basis for one in found} == {Basis.RECORDED}
    by_agency = {group.key: group for group in found[0].groups}
    assert (by_agency[SNV].received, by_agency[STP].received) == (1, 0)
    assert sum(group.shared for group in by_agency.values()) == 1, "task 1 has two leads"


def test_a_period_tells_what_the_reports_say(sent: World) -> None:
    found = tally(sent.province, By.AGENCY, FACTS.number, PERIOD)
    assert found.basis is Basis.REPORTED
    with sent.province.look() as work:
        (report,) = work.reports.all()
        said = work.reports.content(report.id).counts
    (own,) = [group for group in found.groups if group.key == SNV]
    assert (own.counts, own.shared) == (said, 0)
    assert (found.total.received, found.total.expected) == (1, 2)
    assert four(found) == (said.done_on_time, said.done_late, said.in_time, said.overdue)


@pytest.mark.parametrize("period", ["", PERIOD])
def test_behind_every_figure_stand_as_many_rows(sent: World, period: str) -> None:
    for by in By:
        found = tally(sent.province, by, FACTS.number, period)
        for group in found.groups:
            key = group.key or "-"
            rows = behind(sent.province, by, key, None, FACTS.number, period)
            assert sum(not row.shared for row in rows) == group.counts.total
            for count in Count:
                rows = behind(sent.province, by, key, count, FACTS.number, period)
                assert sum(not row.shared for row in rows) == getattr(group.counts, count.value)
    with pytest.raises(FigureUnknown):
        behind(sent.province, By.INDEX, "PAPI.9", None, FACTS.number, period)


def test_indices_and_components_stand_with_code_and_title(sent: World, tmp_path: Path) -> None:
    with sent.province.work() as work:
        (document,) = work.documents.all()
        first = work.tasks.of_document(document.id)[0]
        work.tasks.add(replace(first, components=("PAR.3", "XYZ.1")))
        work.commit()
    found = tally(sent.province, By.INDEX, FACTS.number)
    named = {group.key: group.name for group in found.groups if group.key}
    assert (named["PAR.3"], named["XYZ.1"]) == ("Cải cách thủ tục hành chính", "")
    assert counts_by_component(sent.province, FACTS.number)[0] == found.groups
    file = tmp_path / "biểu.xlsx"
    write_tallies(sent.province, [found], file)
    cells = [str(cell.value) for row in load_workbook(file).active for cell in row]
    for key, name in named.items():
        assert any(key in cell and name in cell for cell in cells), key


def test_a_merger_and_a_new_name_change_no_total(sent: World) -> None:
    before = {by: four(tally(sent.province, by)) for by in By}
    reported = four(tally(sent.province, By.BLOCK, FACTS.number, PERIOD))
    with sent.province.work() as work:
        own = work.agencies.get(STC)
        work.agencies.add(replace(own, name="Sở Tài chính và Kế hoạch", sign="STCKH"))
        work.commit()
    publish_succession(sent.province, STP, MARCH, {}, SNV)
    sent.clock.day = date(2025, 3, 18)
    publish_succession(sent.province, SNV, date(2025, 3, 18), {}, STC)
    assert {by: four(tally(sent.province, by)) for by in By} == before
    assert four(tally(sent.province, By.BLOCK, FACTS.number, PERIOD)) == reported
    (heir,) = tally(sent.province, By.AGENCY).groups
    assert (heir.key, heir.name) == (STC, "Sở Tài chính và Kế hoạch")


def test_the_tables_leave_as_workbook_and_as_paper(sent: World, tmp_path: Path) -> None:
    found = tallies(sent.province, tuple(By), FACTS.number, PERIOD)
    write_tallies(sent.province, found, tmp_path / "tổng hợp.xlsx")
    book = load_workbook(tmp_path / "tổng hợp.xlsx")
    assert book.sheetnames == [
        "Theo đơn vị", "Theo loại cơ quan", "Theo khối", "Theo chỉ số, thành phần", "Theo tháng đến hạn",
    ]  # fmt: skip
    for sheet in book.worksheets:
        (total,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == "TỔNG CỘNG"]
        assert total[3:7] == four(found[0])
        assert total[8:10] == (1, 2)
    write_tallies(sent.province, found, tmp_path / "tổng hợp.pdf")
    assert (tmp_path / "tổng hợp.pdf").read_bytes().startswith(b"%PDF")
