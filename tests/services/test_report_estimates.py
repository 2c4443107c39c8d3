"""Ước thực hiện: a column of its own, only in the periods for which the document asks it, on paper and on the wire."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.documents.layout_reading import read_layout
from desktop_app.documents.paper import Table
from desktop_app.documents.report import compose as composed
from desktop_app.domain.measures import Figure
from desktop_app.domain.periods import PeriodNotAsked, estimated_to, parse_period
from desktop_app.domain.report_checks import brief
from desktop_app.services.amendments import AmendmentFacts, amend
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.report_checks import check_report
from desktop_app.services.reports import compose, order_of, start_report
from desktop_app.services.sending import hand_over
from tests.services.world import FACTS, PERIOD, RESOURCES, SNV, STP, World, took

LAYOUT = RESOURCES / "layouts" / "nd-30-2020.toml"


@pytest.mark.parametrize(
    ("period", "last", "end"),
    [
        ("2026-Q3", date(2026, 9, 14), date(2026, 9, 30)),
        ("2026-Q4", date(2026, 12, 14), date(2026, 12, 31)),
        ("2026-H1", date(2026, 6, 14), date(2026, 6, 30)),
        ("2026-T2", date(2026, 2, 14), date(2026, 2, 28)),
        ("2026-N", date(2026, 12, 31), None),
        ("2026-D0301-0420", date(2026, 4, 20), None),
    ],
)
def test_figures_are_estimated_to_the_last_day_by_which_the_period_is_called(
    period: str, last: date, end: date | None
) -> None:
    assert estimated_to(parse_period(period), last, ("Q3", "Q4", "H1", "T2", "N")) == end
    assert estimated_to(parse_period(period), last, ()) is None


def figures_table(world: World, report_id: str) -> Table:
    paper = composed(read_layout(LAYOUT), order_of(world.agencies[SNV], report_id))
    return next(one for one in paper.blocks if isinstance(one, Table) and "Tử số" in one.heads)


def test_the_column_stands_only_where_the_document_asks_and_travels_with_the_report(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    measure = find_measure(member)
    member.clock.day = date(2025, 3, 10)
    member.log(SNV, "1", figures=(Figure(measure, 58, 85),))
    member.log(SNV, "1", "Ước đến hết quý", figures=(Figure(measure, 70, 85, estimate=True),))
    plain = start_report(snv, FACTS.number, PERIOD)
    assert figures_table(member, plain.id).heads[-1] == "Tỷ lệ"
    assert compose(snv, plain.id).lines[0].estimates == ()

    with pytest.raises(PeriodNotAsked):
        amend(province, FACTS.number, AmendmentFacts("400/KH-UBND", member.clock.day, "", estimates=("H1",)), [])
    facts = AmendmentFacts("400/KH-UBND", member.clock.day, "Bổ sung ước thực hiện", estimates=("Q1",))
    _amendment, record = amend(province, FACTS.number, facts, [])
    took(receive(snv, [hand_over(province, record, member.mail)]))
    content = compose(snv, plain.id)
    assert content.estimate_to == date(2025, 3, 31)
    (line, *_rest) = content.lines
    assert (line.figures, line.estimates) == ((Figure(measure, 58, 85),), (Figure(measure, 70, 85, True),))
    table = figures_table(member, plain.id)
    assert table.heads[-1] == "Ước đến 31/3"
    assert table.rows[0][2:] == ("58", "85", "68,2%", "70/85\n(82,4%)")  # type: ignore[index]
    assert "ESTIMATE_MISSING 1" not in brief(check_report(snv, plain.id))

    member.clock.day = date(2025, 3, 17)
    frozen = compose(snv, plain.id)
    assert snv.contents.thaw(snv.contents.freeze(frozen)) == frozen
    later = start_report(snv, FACTS.number, "2025-Q2")
    assert compose(snv, later.id).estimate_to is None, "asked for one quarter alone"


def test_an_estimate_that_nobody_stated_leaves_its_cell_empty_and_is_noted(member: World) -> None:
    snv, province = member.agencies[SNV], member.province
    facts = AmendmentFacts("400/KH-UBND", member.clock.day, "Ước thực hiện", estimates=("Q1", "Q2"))
    took(receive(snv, [hand_over(province, amend(province, FACTS.number, facts, [])[1], member.mail)]))
    member.clock.day = date(2025, 3, 10)
    member.log(SNV, "1", figures=(Figure(find_measure(member), 58, 85),))
    report = start_report(snv, FACTS.number, PERIOD)
    assert figures_table(member, report.id).rows[0][-1] == ""  # type: ignore[index]
    assert "ESTIMATE_MISSING 1" in brief(check_report(snv, report.id))
    with province.look() as work:
        assert work.documents.find(FACTS.number).estimates == ("Q1", "Q2")
    assert STP not in member.agencies


def find_measure(world: World) -> str:
    part = find_assignment(world.agencies[SNV], "1", None, SNV)
    with world.agencies[SNV].look() as work:
        return work.tasks.get(part.task_id).measures[0].id
