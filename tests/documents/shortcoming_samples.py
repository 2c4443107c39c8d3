"""Lists of shortcomings to be printed: of one agency, of many, with violations, empty. All names invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.printing import Issuing, Order
from desktop_app.domain.requests import Cause
from desktop_app.domain.shortcoming_orders import ShortcomingList, ShortcomingRow, ViolationRow
from desktop_app.domain.shortcomings import Stand
from tests.documents.paper import AGENCY, PLAN

DAY = date(2026, 7, 6)
ROW = ShortcomingRow(
    agency=AGENCY.name,
    words="Chưa công bố kịp thời quyết định rà soát, cắt giảm thời gian giải quyết thủ tục hành chính nội bộ",
    body="Thanh tra tỉnh",
    paper="15/KL-TTr",
    found_on=date(2026, 2, 10),
    cause=Cause.SUBJECTIVE,
    task="27",
    component="PAR.3",
    due_on=date(2026, 3, 31),
    handling="Đã rà soát 85/85 thủ tục và trình công bố",
    mended_on=date(2026, 4, 15),
    stand=Stand.CONFIRMED,
    late=True,
    repeats=True,
    may_repeat=False,
)
OPEN = replace(
    ROW, words="Chưa cập nhật đầy đủ kết quả giải quyết hồ sơ trên hệ thống", cause=None, handling="", mended_on=None,
    stand=Stand.OPEN, late=True, repeats=False, due_on=date(2026, 5, 31), may_repeat=True,
)  # fmt: skip
AHEAD = replace(OPEN, words="Chưa niêm yết công khai phí, lệ phí", due_on=None, late=False, stand=Stand.MENDED,
                mended_on=date(2026, 6, 1), may_repeat=False)  # fmt: skip
VIOLATION = ViolationRow(
    AGENCY.name, "Thu phí ngoài quy định", "Thanh tra tỉnh", "16/KL-TTr", date(2026, 2, 11),
    ("Nguyễn Văn A, chuyên viên",), "Khiển trách", "07/QĐ-SNV", date(2026, 3, 15), date(2026, 3, 20),
)  # fmt: skip


def shortcomings(by: Issuing | None = None, count: int = 3, agencies: int = 0) -> ShortcomingList:
    """A list; under headings of so many agencies when there are any."""
    rows = tuple(
        replace(
            (ROW, OPEN, AHEAD)[place % 3],
            agency=f"Sở Số {place * agencies // count + 1}" if agencies else AGENCY.name,
            found_on=ROW.found_on + timedelta(days=place),
        )
        for place in range(count)
    )
    return ShortcomingList(by or Issuing(AGENCY, DAY), PLAN, DAY, rows, bool(agencies), None)


SHORTCOMINGS: dict[str, Order] = {"shortcomings": shortcomings()}
