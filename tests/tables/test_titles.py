"""The lines above a table name its document; what they do not say for certain stays open."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.plan_readings import FoundFacts
from desktop_app.tables.titles import found_facts


@pytest.mark.parametrize(
    ("lines", "facts"),
    [
        (
            ["PHỤ LỤC", "DANH MỤC NHIỆM VỤ MẪU",
             "(Kèm theo Kế hoạch số 17/KH-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Mẫu)"],
            FoundFacts("17/KH-UBND", "DANH MỤC NHIỆM VỤ MẪU", "Ủy ban nhân dân tỉnh Mẫu", date(2026, 2, 5)),
        ),
        (
            ["Phụ lục II", "PHÂN CÔNG NHIỆM VỤ", "(Ban hành kèm theo Quyết định số 9 / QĐ-TTg ngày 1/12/2025)"],
            FoundFacts("9/QĐ-TTg", "PHÂN CÔNG NHIỆM VỤ", "", date(2025, 12, 1)),
        ),
        (
            ["PHỤ LỤC", "(Kèm theo Kế hoạch số       /KH-UBND ngày      tháng    năm 2026 của UBND tỉnh)"],
            FoundFacts("", "", "UBND tỉnh", None),
        ),
        (["ỦY BAN NHÂN DÂN TỈNH MẪU", "BẢNG GIAO VIỆC NĂM 2026"], FoundFacts("", "BẢNG GIAO VIỆC NĂM 2026", "", None)),
        (["THÀNH PHỐ MẪU", "PHỤ LỤC 01: PHÂN CÔNG VIỆC"], FoundFacts("", "PHỤ LỤC 01: PHÂN CÔNG VIỆC", "", None)),
        (["Kèm theo Công văn số 12/SNV-VP ngày 30/02/2026"], FoundFacts("12/SNV-VP", "", "", None)),
        ([], FoundFacts()),
    ],
)  # fmt: skip
def test_the_lines_above_a_table_name_its_document(lines: list[str], facts: FoundFacts) -> None:
    assert found_facts(lines) == facts
