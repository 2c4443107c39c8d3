"""Write resources/sample/plan.xlsx, the annex of the sample plan as a province would lay it out, from plan.toml.

`python tools/make_sample_plan.py` writes it; with `--check` it only says whether the file is up to date (exit code 1
when it is not).
"""

from __future__ import annotations

import io
import math
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from openpyxl import Workbook  # noqa: E402
from openpyxl.styles import Alignment, Border, Font, Side  # noqa: E402

from desktop_app.documents.sample_office import stored  # noqa: E402
from desktop_app.services.sample_data import SamplePlan, read_plan  # noqa: E402
from desktop_app.vietnamese.dates import long_date  # noqa: E402

SOURCE = ROOT / "resources" / "sample" / "plan.toml"
TARGET = ROOT / "resources" / "sample" / "plan.xlsx"
HEADS = (
    "TT",
    "Nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Thời gian hoàn thành",
    "Sản phẩm",
    "Chỉ số thành phần",
)
WIDTHS = (6.0, 62.0, 28.0, 30.0, 18.0, 28.0, 14.0)
FACE = "Times New Roman"


def workbook(plan: SamplePlan) -> bytes:
    """The finished file; the same bytes for the same plan."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Phụ lục"
    last = len(HEADS)

    def wide(row: int, text: str, font: Font, height: float) -> None:
        cell = sheet.cell(row, 1, text)
        cell.font, cell.alignment = font, Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        sheet.row_dimensions[row].height = height

    wide(1, plan.banner, Font(FACE, 16, bold=True, color="B42318"), 24)
    wide(2, "PHỤ LỤC", Font(FACE, 14, bold=True), 20)
    wide(3, f"DANH MỤC NHIỆM VỤ CỦA {plan.title}", Font(FACE, 14, bold=True), 20)
    wide(4, plan.abstract, Font(FACE, 13, bold=True), 36)
    reference = f"(Kèm theo Kế hoạch mẫu số {plan.number} {long_date(plan.issued_on)} của {plan.issuer})"
    wide(5, reference, Font(FACE, 13, italic=True), 20)
    thin = Side(style="thin")
    border = Border(thin, thin, thin, thin)

    def line(row: int, texts: tuple[str, ...], *, bold: bool = False) -> None:
        # Nobody measures wrapped text until a person opens the file: a letter of 12 points is about one unit wide.
        lines = max(math.ceil(len(text) * 1.05 / width) for text, width in zip(texts, WIDTHS, strict=True))
        sheet.row_dimensions[row].height = 20 if texts[2:] == ("",) * (last - 2) else max(1, lines) * 16 + 6
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column, text or None)
            cell.font, cell.border = Font(FACE, 12, bold=bold), border
            centred = bold or column in (1, 5, 7)
            cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)

    row = 7
    line(row, HEADS, bold=True)
    above: tuple[str, ...] = ()
    for task in plan.tasks:
        for depth, title in enumerate(task.section):
            if task.section[: depth + 1] != above[: depth + 1]:
                row += 1
                number, _, words = title.partition(". ")
                line(row, (number, words, *[""] * (last - 2)), bold=True)
                sheet.cell(row, 2).alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
                sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=last)
        above = task.section
        row += 1
        line(
            row,
            (
                task.number,
                task.content,
                task.leads,
                task.supports,
                task.deadline,
                "; ".join(task.deliverables),
                "; ".join(task.components),
            ),
        )
    row += 2
    wide(row, f"{plan.banner} – {plan.reporting_words}", Font(FACE, 12, italic=True), 36)
    for column, width in zip("ABCDEFG", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.print_title_rows = "7:7"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddHeader.center.text = f"{plan.banner} – trang &P"
    sheet.freeze_panes = "A8"
    book.properties.creator, book.properties.title = plan.banner, f"{plan.title} – {plan.banner}"
    target = io.BytesIO()
    book.save(target)
    return stored(target.getvalue())


def main() -> int:
    """Write the file, or check it."""
    made = workbook(read_plan(SOURCE))
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.is_file() and TARGET.read_bytes() == made else 1
    TARGET.write_bytes(made)
    print(f"{TARGET.relative_to(ROOT)}: {len(made)} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
