"""Two rounds of a report side by side, to be printed: with changes of every kind, with nothing, with hundreds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from desktop_app.domain.assignments import Word
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.measures import Figure
from desktop_app.domain.printing import Issuing, Order
from desktop_app.domain.report_changes import Comparison, report_changes
from desktop_app.domain.return_answers import Given, ReturnAnswer
from desktop_app.domain.slips import ComparisonSlip
from tests.documents.paper import AGENCY, CONTENT, PLAN

DAY = date(2026, 9, 22)
_ISSUING = Issuing(AGENCY, DAY)


def slip(lines: int = 1, explained: bool = True, signs_again: bool = True) -> ComparisonSlip:
    """What so many tasks change: a figure, a state, a file; and a sentence of part III."""
    before = replace(CONTENT, round=1)
    changed = tuple(
        replace(
            line,
            figures=(Figure("m", 58, 85),),
            word=Word.OVERDUE,
            evidence=(*line.evidence, f"{place + 1:064x}"),
            evidence_names=(*line.evidence_names, "105/TTr-SNV"),
        )
        for place, line in enumerate(before.lines[:lines])
    )
    first = tuple(replace(line, figures=(Figure("m", 85, 85),)) for line in before.lines[:lines])
    rest = before.lines[lines:]
    before = replace(before, lines=(*first, *rest))
    after = replace(before, round=2, lines=(*changed, *rest))
    if lines:
        after = replace(after, texts=replace(after.texts, causes=f"{after.texts.causes} Thiếu người làm."))
    answers = (
        ReturnAnswer(
            "a", "a", AGENCY.code, before.document_id, before.id, "r", before.lines[-1].assignment_id, "word",
            Given.EXPLAINED, "Quyết định đã sắp xếp đủ 04 trung tâm", "640/QĐ-UBND", False,
            datetime(2026, 9, 22, tzinfo=VIETNAM), "Nguyễn Văn A",
        ),
    )  # fmt: skip
    return ComparisonSlip(
        issuing=_ISSUING,
        document=PLAN,
        comparison=Comparison(before, after, report_changes(before, after), answers if explained else ()),
        numbers={line.assignment_id: line.number for line in before.lines},
        replaced_number="125/BC-SNV",
        replaced_on=date(2026, 9, 15),
        signs_again=signs_again,
    )


COMPARISONS: dict[str, Order] = {"compare": slip()}
NOTHING_TO_TELL: dict[str, Order] = {
    "compare": replace(slip(0, explained=False, signs_again=False), replaced_number="", replaced_on=None)
}
