"""Reports of any content, and changes of their lines, for properties."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from desktop_app.domain.assignments import Counts, Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.report_checks import counted_as
from desktop_app.domain.reports import ReportContent, ReportLine, Texts

FIRST, LAST = date(2026, 6, 15), date(2026, 9, 14)
DONE = (Word.DONE_ON_TIME, Word.DONE_LATE)
FIGURES = st.builds(Figure, st.just("m"), st.integers(0, 90), st.integers(1, 90))


@st.composite
def lines(draw: st.DrawFn, place: int, role: Role = Role.LEAD) -> ReportLine:
    """One line that could be true."""
    word = draw(st.sampled_from([one for one in Word if one is not Word.DUE_SOON]))
    files = draw(st.lists(st.sampled_from("abcd"), max_size=2, unique=True))
    result = "" if word is Word.NOT_STARTED else draw(st.sampled_from(["Đã làm.", "Đã trình. Chờ ký."]))
    return ReportLine(
        assignment_id=f"a{place}",
        number=str(place),
        section=("I",),
        content="Nội dung",
        role=role,
        due_words="",
        due_on=None,
        word=word,
        done_on=draw(st.dates(FIRST, LAST)) if word in DONE else None,
        result=result,
        figures=tuple(draw(st.lists(FIGURES, max_size=1))),
        evidence=tuple(one * 64 for one in sorted(files)),
        evidence_names=tuple(sorted(files)),
        entry_id=None,
    )


def counts_of(rows: list[ReportLine]) -> Counts:
    """The counts of these lines, counted here."""
    tally = Counter(counted_as(one.word) for one in rows)
    unstarted = sum(one.word is Word.NOT_STARTED for one in rows)
    names = ("done_on_time", "done_late", "in_time", "overdue", "left_out")
    return Counts(**{name: tally[name] for name in names}, not_started=unstarted)


@st.composite
def contents(draw: st.DrawFn) -> ReportContent:
    """A report whose counts are those of its lines."""
    led = [draw(lines(place)) for place in range(draw(st.integers(1, 6)))]
    partner = [draw(lines(place, Role.SUPPORT)) for place in range(10, 10 + draw(st.integers(0, 3)))]
    words = st.sampled_from(["", "Một câu.", "Một câu. Hai câu."])
    return ReportContent(
        id="r", document_id="d", document_number="08/KH", document_issued_on=date(2026, 1, 15), document_title="KH",
        revision=1, agency_code="SNV", agency_name="Sở Nội vụ", period="2026-Q3", first_day=FIRST, last_day=LAST,
        round=1, replaces=None, counts=counts_of(led), previous_counts=None, partner_counts=counts_of(partner),
        lines=(*led, *partner), texts=Texts(*(draw(words) for _part in range(5))), approved_on=LAST,
    )  # fmt: skip


@st.composite
def later(draw: st.DrawFn, content: ReportContent) -> ReportContent:
    """The same report as it would be told later: any line may have become anything."""
    rows = tuple(draw(lines(int(line.number), line.role)) if draw(st.booleans()) else line for line in content.lines)
    led = [one for one in rows if one.role is Role.LEAD]
    partner = [one for one in rows if one.role is Role.SUPPORT]
    texts = replace(content.texts, results=draw(st.sampled_from(["", "Ba câu."])), proposals="Đề nghị.")
    return replace(
        content, id="r2", round=2, replaces="r", lines=rows, counts=counts_of(led), partner_counts=counts_of(partner),
        texts=texts,
    )  # fmt: skip
