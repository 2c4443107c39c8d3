"""An answer to a return changes the named places and no others, and two rounds are compared place by place."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.assignments import Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.report_changes import Comparison, What, percent, report_changes
from desktop_app.domain.reports import ReportContent, ReportLine, ReturnItem, Texts
from desktop_app.domain.return_answers import FIELDS, OPENS, PARTS, Given, ReturnAnswer, locked, opened_by
from tests.domain.report_rounds import contents, counts_of, later

LINE_FIELDS = {field.name for field in fields(ReportLine)}


def answer(assignment: str, field: str, given_: Given, withdrawn: bool = False) -> ReturnAnswer:
    moment = datetime(2026, 9, 22, tzinfo=UTC)
    return ReturnAnswer("a", "a", "SNV", "d", "r", "t", assignment, field, given_, "lý do", "", withdrawn, moment, "x")


@st.composite
def answered(draw: st.DrawFn) -> tuple[ReportContent, ReportContent, list[ReturnItem], list[ReturnAnswer]]:
    sent = draw(contents())
    fresh = draw(later(sent))
    ids = st.sampled_from([line.assignment_id for line in sent.lines])
    places = draw(st.lists(st.tuples(ids, st.sampled_from(FIELDS)), max_size=4))
    opened = draw(st.lists(st.tuples(ids, st.sampled_from(FIELDS)), max_size=1))
    explained = [place for place in places if draw(st.booleans())]
    items = [ReturnItem(one, field, "nhận xét") for one, field in places]
    said = [answer(one, field, Given.EXPLAINED) for one, field in explained]
    said += [answer(one, field, Given.OPENED) for one, field in opened if (one, field) not in explained]
    return sent, fresh, items, said


@given(told=answered())
def test_only_open_places_change_and_the_counts_are_those_of_the_lines(
    told: tuple[ReportContent, ReportContent, list[ReturnItem], list[ReturnAnswer]],
) -> None:
    sent, fresh, items, said = told
    places = opened_by(items, said)
    made = locked(fresh, sent, places, frozenset(line.assignment_id for line in sent.lines))
    now = {line.assignment_id: line for line in fresh.lines}
    for before, after in zip(sent.lines, made.lines, strict=True):
        free = places.fields_of(before.assignment_id)
        for name in LINE_FIELDS:
            wanted = now[before.assignment_id] if name in free else before
            assert getattr(after, name) == getattr(wanted, name)
    for part in PARTS:
        assert getattr(made.texts, part) == getattr(fresh.texts if part in places.parts else sent.texts, part)
    led = [one for one in made.lines if one.role is Role.LEAD]
    four = ("done_on_time", "done_late", "in_time", "overdue", "left_out")
    for counts, rows in (
        (made.counts, led),
        (made.partner_counts, [one for one in made.lines if one.role is Role.SUPPORT]),
    ):
        assert [getattr(counts, name) for name in four] == [getattr(counts_of(rows), name) for name in four]
    touched = {one.assignment_id for one in report_changes(sent, made) if one.assignment_id}
    assert touched <= set(places.lines)


def test_an_explained_place_is_closed_and_one_taken_back_is_open_again() -> None:
    item = ReturnItem("a1", "word", "chưa đủ căn cứ")
    assert opened_by([item], []).fields_of("a1") == OPENS["word"]
    assert not opened_by([item], [answer("a1", "word", Given.EXPLAINED)]).fields_of("a1")
    assert opened_by([item], [answer("a1", "word", Given.EXPLAINED, withdrawn=True)]).fields_of("a1")
    assert opened_by([], [answer("a2", "figures", Given.OPENED)]).fields_of("a2") == {"figures", "estimates", "result"}


def test_a_remark_on_the_whole_report_opens_it_and_one_on_a_part_only_that_part() -> None:
    whole = opened_by([ReturnItem("", "result", "làm lại")], [])
    assert whole.whole
    assert whole.parts == set(PARTS)
    part = opened_by([ReturnItem("", "proposals", "nêu rõ")], [])
    assert (part.whole, part.parts) == (False, {"proposals"})
    assert opened_by([ReturnItem("a1", "evidence", "thiếu trang")], []).parts == set()


@given(sent=contents(), data=st.data())
def test_rounds_differ_where_and_only_where_something_is_told_of_it(sent: ReportContent, data: st.DataObject) -> None:
    assert report_changes(sent, sent) == ()
    fresh = data.draw(later(sent))
    changes = report_changes(sent, fresh)
    untouched = replace(sent, id=fresh.id, round=fresh.round, replaces=fresh.replaces)
    # The counts follow from the lines; a line that only names another entry says nothing new.
    assert bool(changes) == (fresh != untouched)
    assert {one.what for one in changes if one.follows} <= {What.RATE, What.COUNT}
    comparison = Comparison(sent, fresh, changes, ())
    assert comparison.evidence_only == all(one.what in (What.FILE_ADDED, What.FILE_GONE) for one in changes)
    back = report_changes(fresh, sent)
    assert sorted((one.what, one.number, one.before, one.after) for one in changes if one.what is not What.TEXT) == (
        sorted((_turned(one.what), one.number, one.after, one.before) for one in back if one.what is not What.TEXT)
    )


def _turned(what: What) -> What:
    return {What.FILE_ADDED: What.FILE_GONE, What.FILE_GONE: What.FILE_ADDED}.get(what, what)


def test_a_figure_is_told_by_each_number_that_is_printed_and_the_rate_follows() -> None:
    sent = _one(Figure("m", 85, 85))
    made = _one(Figure("m", 58, 85))
    told = [(one.what, one.before, one.after, one.follows) for one in report_changes(sent, made)]
    assert told == [(What.NUMERATOR, "85", "58", False), (What.RATE, "100,0%", "68,2%", True)]
    assert percent(None) == ""


def _one(figure: Figure) -> ReportContent:
    line = ReportLine(
        "a27", "27", (), "Kiểm tra", Role.LEAD, "", None, Word.IN_TIME, None, "Đã kiểm tra.", (figure,), (), (), None
    )
    return replace(CONTENT, lines=(line,), counts=counts_of([line]))


CONTENT = ReportContent(
    id="r", document_id="d", document_number="", document_issued_on=datetime(2026, 1, 15, tzinfo=UTC).date(),
    document_title="", revision=1, agency_code="SNV", agency_name="", period="2026-Q3",
    first_day=datetime(2026, 6, 15, tzinfo=UTC).date(), last_day=datetime(2026, 9, 14, tzinfo=UTC).date(), round=1,
    replaces=None, counts=counts_of([]), previous_counts=None, partner_counts=counts_of([]), lines=(),
    texts=Texts(),
    approved_on=datetime(2026, 9, 14, tzinfo=UTC).date(),
)  # fmt: skip
