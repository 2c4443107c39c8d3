"""`camket evidence review|required` as people read it."""

from __future__ import annotations

from tests.cli.conftest import Places
from tests.cli.shell import camket, ok

DAY = "2025-03-17"


def test_review_tells_facts_in_lines_and_required_tells_what_is_missing(places: Places) -> None:
    paper = places.folder / "QĐ số 12.txt"
    paper.write_text("Quyết định số 12", encoding="utf-8")
    words = ("evidence", "add", "1", paper, "--number", "12/QĐ-SNV", "--dated-on", "01/10/2024")
    ok(*words, at=places.snv, today=DAY)
    ok("evidence", "add", "2", paper, "--reason", "Quyết định nêu cả hai việc", at=places.snv, today=DAY)
    said = camket("evidence", "review", at=places.snv, today=DAY, as_json=False).out
    assert "nhiệm vụ 1 · QĐ số 12.txt: văn bản có trước ngày giao nhiệm vụ (15/10/2024)" in said
    assert "nhiệm vụ 2 · QĐ số 12.txt: dùng chung, có lý do (nhiệm vụ 1): Quyết định nêu cả hai việc" in said
    assert "2 lượt dùng tệp; 0 tệp đã so nội dung chữ hoặc ảnh; 0 tệp không có ở đây." in said
    assert ok("evidence", "review", "--document", "336/KH-UBND", at=places.snv, today=DAY)["uses"] == 2
    required = camket("evidence", "required", "1", at=places.snv, today=DAY, as_json=False)
    assert (required.code, required.out.strip()) == (0, "Nhiệm vụ không nêu minh chứng cần có.")
    assert camket("evidence", "list", at=places.snv, today=DAY, as_json=False).code == 2
