"""Phụ lục: the task table of a report, on sheets that lie, with page numbers of its own."""

from __future__ import annotations

from typing import Any

from desktop_app.documents.annex import Parent, annex_head
from desktop_app.documents.grid import Band, Look, Row, grid
from desktop_app.documents.layout import Layout
from desktop_app.documents.styles import Styles, paragraph
from desktop_app.documents.words import due_words, period_words, progress_words
from desktop_app.domain.assignments import Role
from desktop_app.domain.reports import ReportContent
from desktop_app.vietnamese.dates import short_date

HEADS = ("STT", "Nhiệm vụ", "Thời hạn", "Kết quả thực hiện", "Tiến độ", "Minh chứng")
WIDTHS = (13.0, 70.0, 27.0, 66.0, 33.0, 38.0)
_PARTS = ((Role.LEAD, "NHIỆM VỤ CHỦ TRÌ"), (Role.SUPPORT, "NHIỆM VỤ PHỐI HỢP"))


def annex_story(layout: Layout, content: ReportContent, plan: str, styles: Styles, parent: Parent | None) -> list[Any]:
    """Everything of the annex, beginning with the change to sheets that lie. `plan` is `Kế hoạch số 336/KH-UBND`."""
    title = f"Kết quả thực hiện nhiệm vụ được giao tại {plan} – {period_words(content.period)}"
    story = annex_head(layout, styles, title, landscape=True, parent=parent)
    story.append(paragraph(f"Dữ liệu tính đến ngày {short_date(content.last_day)}", styles.note))
    look = Look(styles.annex, styles.annex_bold, styles.annex_centred, styles.annex_head)
    story.append(grid(HEADS, WIDTHS, annex_rows(content), look, frozenset({0, 2})))
    return story


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
