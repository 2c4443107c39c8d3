"""One paper of each kind under each letterhead: what the conformity test prints, besides the papers of `maker.py`.

A name is `KIND.HEAD`; HEAD is `office` (a sở below its committee), `committee` (a committee that has no superior) or
`party`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from desktop_app.documents.kinds import KINDS
from desktop_app.domain.aside_letters import AsideLetter
from desktop_app.domain.assignments import Word
from desktop_app.domain.consolidated import ConsolidatedOrder, ConsolidatedRow, ConsolidatedTable
from desktop_app.domain.printing import Issuing, Order
from desktop_app.domain.ranking_orders import RankingOrder
from desktop_app.domain.rankings import Ranking, RankingRow
from desktop_app.domain.report_orders import MarkedReport
from tests.documents.commitment_samples import ORDERS as COMMITMENTS
from tests.documents.commitment_samples import PARTY
from tests.documents.letter_samples import SAMPLES as LETTERS
from tests.documents.paper import AGENCY, CONTENT, DISTRICT, PLAN, SHA, line, order
from tests.documents.people_samples import PEOPLE
from tests.documents.province_samples import SAMPLES as PROVINCE
from tests.documents.self_score_samples import SELF_SCORES

DAY = date(2026, 2, 5)
MADE = datetime(2026, 9, 22, 15, 10, tzinfo=timezone(timedelta(hours=7)))
HEADS = {"office": AGENCY, "committee": DISTRICT, "party": PARTY}
SHORT = replace(
    CONTENT, lines=tuple(line(place, word) for place, word in enumerate((*Word.__members__.values(),), 1))[:8]
)
"""A report of few tasks: the page is measured, not the length."""
SECOND = replace(
    SHORT, round=2, replaces="r", counts=replace(SHORT.counts, done_late=4, overdue=1),
    texts=replace(SHORT.texts, results=f"{SHORT.texts.results} Đã kiểm tra 60/85 đơn vị."),
)  # fmt: skip


def _row(index: int) -> ConsolidatedRow:
    return ConsolidatedRow(
        code=f"H19.{index:02d}", name=f"Sở Số {index}", block="so-ban-nganh", counts=(index, 1, 2, 1),
        total=index + 4, period="2026-Q3", state="accepted", arrived_on="16/09/2026", late=False,
    )  # fmt: skip


def consolidated(rows: int) -> ConsolidatedTable:
    """Biểu tổng hợp of so many agencies."""
    return ConsolidatedTable(
        PLAN, "2026-Q3", MADE, tuple(_row(index) for index in range(1, rows + 1)), received=rows, expected=rows,
        training=False,
    )  # fmt: skip


def _ranked(index: int) -> RankingRow:
    place = None if index > 27 else index
    return RankingRow(
        f"H19.{index:02d}", "so-ban-nganh", 30 - index, 1, 2, index, 33, 0 if place is None else 10_000 - 137 * index,
        place, "" if place else "Chưa nhận được báo cáo của kỳ này",
    )  # fmt: skip


RANKED = {f"H19.{index:02d}": f"Sở Số {index}" for index in range(1, 30)}
RANKING = Ranking(
    "00000000-0000-5000-8000-000000000001", 2, "", "", PLAN.id, "2026-Q3", "xep-hang", 1, SHA,
    tuple(_ranked(index) for index in range(1, 30)), MADE, "Trần Thị Bình",
)  # fmt: skip
SAMPLES: dict[str, Order] = {
    "report": order(SHORT, AGENCY, document=PLAN),
    "marked": MarkedReport(
        order(SECOND, AGENCY).issuing, order(SECOND, AGENCY, document=PLAN), order(SHORT, AGENCY, document=PLAN),
        "125/BC-SNV", date(2025, 12, 15),
    ),
    "commitment": COMMITMENTS["commitment"],
    "commitment-list": COMMITMENTS["commitment-list"],
    "aside-letter": AsideLetter(
        Issuing(AGENCY, date(2026, 1, 10)), addressee="Sở Tài chính", file_name="SO-TAI-CHINH.asice", size=1234,
        sha256=SHA, arrived_on=date(2026, 1, 9), why="chữ ký số không hợp lệ.",
    ),
    "consolidated": ConsolidatedOrder(Issuing(AGENCY, MADE.date()), consolidated(29)),
    "ranking": RankingOrder(Issuing(AGENCY, MADE.date()), RANKING, PLAN, RANKED),
    **PEOPLE,
    **PROVINCE,
    **SELF_SCORES,
    **{name: order for name, order in LETTERS.items() if name != "pause"},
}  # fmt: skip
missing = set(KINDS) - {type(one) for one in SAMPLES.values()}
if missing:
    raise SystemExit(f"no sample for the conformity test: {', '.join(sorted(kind.__name__ for kind in missing))}")


def under(name: str, head: str) -> Order:
    """The sample of that kind, issued by that body in February 2026, number and day left open."""
    sample: Any = SAMPLES[name]
    issuing = replace(sample.issuing, agency=HEADS[head], made_on=DAY, unit="", signer=None)
    return replace(sample, issuing=issuing)  # type: ignore[no-any-return]


ORDERS = {f"{name}.{head}": under(name, head) for name in SAMPLES for head in HEADS}
