"""Phụ lục: the task table of a report, on sheets that lie, with page numbers of its own."""

from __future__ import annotations

from desktop_app.documents.paper import Annex, Band, Row, Table, Text, TextLook
from desktop_app.documents.words import due_words, period_words, progress_words
from desktop_app.domain.assignments import Role
from desktop_app.domain.reports import ReportContent
from desktop_app.vietnamese.dates import short_date

HEADS = ("STT", "Nhiệm vụ", "Thời hạn", "Kết quả thực hiện", "Tiến độ", "Minh chứng")
WIDTHS = (13.0, 70.0, 27.0, 66.0, 33.0, 38.0)
_PARTS = ((Role.LEAD, "NHIỆM VỤ CHỦ TRÌ"), (Role.SUPPORT, "NHIỆM VỤ PHỐI HỢP"))


def annex_of(content: ReportContent, plan: str) -> Annex:
    """The annex; `plan` is `Kế hoạch số 336/KH-UBND`."""
    return Annex(
        title=f"Kết quả thực hiện nhiệm vụ được giao tại {plan} – {period_words(content.period)}",
        blocks=(
            Text(f"Dữ liệu tính đến ngày {short_date(content.last_day)}", TextLook.NOTE),
            Table(HEADS, WIDTHS, tuple(annex_rows(content)), frozenset({0, 2}), small=True),
        ),
        landscape=True,
    )


def annex_rows(content: ReportContent) -> list[Row]:
    """One row a task under the headings of the document; partner work apart, after the agency's own tasks."""
    rows: list[Row] = []
    for role, name in _PARTS:
        lines = [line for line in content.lines if line.role is role]
        if not lines:
            continue
        rows.append(Band(f"{name} ({len(lines)})"))
        above: tuple[str, ...] = ()
        for line in lines:
            shared = 0
            while shared < min(len(above), len(line.section)) and above[shared] == line.section[shared]:
                shared += 1
            rows.extend(Band(heading) for heading in line.section[shared:])
            above = line.section
            rows.append(
                (
                    line.number,
                    line.content,
                    due_words(line),
                    line.result,
                    progress_words(line),
                    "\n".join(f"- {name}" for name in line.evidence_names),
                )
            )
    return rows or [Band("Không có nhiệm vụ được giao.")]
