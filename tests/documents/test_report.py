"""What a report says: its five parts, its figures, its annex, and the code that ties it to the data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from desktop_app.documents import words
from desktop_app.documents.papers import Papers
from desktop_app.domain.assignments import Count, Counts, Role, Word
from desktop_app.domain.measures import Figure
from desktop_app.domain.periods import PeriodUnreadable
from desktop_app.domain.reports import Issue, Texts
from tests.documents.paper import CONTENT, LINES, MADE, PLAN, SHA, Print, order

Report = Callable[..., Print]


def test_the_five_parts_come_in_order_and_the_text_ends_with_its_sign(printed: Print) -> None:
    parts = [
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
        "V. ĐỀ XUẤT, KIẾN NGHỊ",
        "./.",
        "Nơi nhận:",
        "Phụ lục",
    ]
    at = [printed.words.index(part, 0 if part != "Phụ lục" else printed.words.index("Nơi nhận:")) for part in parts]
    assert at == sorted(at)


def test_the_first_quotation_of_the_plan_names_kind_number_day_issuer_and_matter(printed: Print) -> None:
    assert (
        "Thực hiện Kế hoạch số 336/KH-UBND ngày 15/10/2024 của Ủy ban nhân dân tỉnh Đồng Nai về nâng cao Chỉ số cải "
        "cách hành chính, Chỉ số hiệu quả quản trị và hành chính công của tỉnh, Sở Nội vụ báo cáo kết quả thực hiện "
        "quý III năm 2026 (số liệu từ ngày 15/6/2026 đến hết ngày 14/9/2026) như sau:"
    ) in printed.words
    assert "Kính gửi: Văn phòng Ủy ban nhân dân tỉnh." in printed.words


def test_without_the_document_at_hand_the_report_goes_to_the_superior(report: Report) -> None:
    assert "Kính gửi: Ủy ban nhân dân tỉnh Đồng Nai." in report().words


def test_a_part_that_nobody_wrote_says_that_there_is_nothing(report: Report) -> None:
    empty = report(
        replace(CONTENT, texts=Texts(), lines=(), counts=Counts(), partner_counts=Counts(), previous_counts=None)
    )
    text = empty.words
    for heading in ("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI", "V. ĐỀ XUẤT, KIẾN NGHỊ"):
        assert f"{heading} Không có." in text
    for heading in ("2. Nhiệm vụ được giao phối hợp", "3. Các chỉ tiêu có số liệu", "1. Nhiệm vụ quá hạn"):
        assert f"{heading} Không có." in text
    assert "Không có nhiệm vụ được giao." in text


def test_the_four_counts_are_said_and_tabled_beside_the_period_before(printed: Print) -> None:
    assert (
        "Tổng số nhiệm vụ được giao chủ trì: 64; trong đó: hoàn thành đúng hạn 28; hoàn thành quá hạn 3; đang thực "
        "hiện, trong hạn 31; đang thực hiện, quá hạn 2. Trong số chưa hoàn thành có 5 nhiệm vụ chưa triển khai, 4 "
        "nhiệm vụ sắp đến hạn."
    ) in printed.words
    for row in (
        "Hoàn thành đúng hạn 28 43,8% 21 +7",
        "Hoàn thành quá hạn 3 4,7% 3 0",
        "Đang thực hiện, trong hạn 31 48,4% 36 −5",
        "Đang thực hiện, quá hạn 2 3,1% 4 −2",
        "Tổng số 64 100,0% 64 0",
    ):
        assert row in printed.words


def test_partner_tasks_stand_apart_and_never_in_the_total(printed: Print) -> None:
    assert "Tổng số nhiệm vụ được giao phối hợp: 17" in printed.words
    assert "tính riêng, không cộng vào số nhiệm vụ chủ trì" in printed.words
    assert "NHIỆM VỤ CHỦ TRÌ (64)" in printed.words
    assert "NHIỆM VỤ PHỐI HỢP (17)" in printed.words


def test_tasks_outside_the_denominator_are_told_beside_it(report: Report) -> None:
    text = report(replace(CONTENT, counts=Counts(1, 0, 2, 0, left_out=3))).words
    assert "Tổng số nhiệm vụ được giao chủ trì: 3;" in text
    assert "Ngoài ra có 3 nhiệm vụ không đánh giá hoặc đã chuyển đơn vị khác, không tính vào tổng số." in text


def test_the_groups_of_tasks_add_up_to_the_four_counts() -> None:
    tally = dict.fromkeys(Count, 0)
    for line in LINES:
        if line.role is Role.LEAD:
            tally[words.COUNT_OF_WORD[line.word]] += 1
    counts = CONTENT.counts
    assert tuple(tally.values()) == (counts.done_on_time, counts.done_late, counts.in_time, counts.overdue)


def test_a_figure_is_printed_with_what_it_counts_and_never_as_a_bare_rate(report: Report) -> None:
    measured = replace(LINES[0], figures=(Figure("m", 172_033, 175_000),))
    estimate = replace(LINES[1], figures=(Figure("m", 58, 85, estimate=True),))
    text = report(replace(CONTENT, lines=(measured, estimate))).words
    assert "172.033 175.000 98,3%" in text
    assert "58 85 68,2% (ước)" in text


def test_every_overdue_task_names_the_document_that_gave_it(printed: Print) -> None:
    page = printed.raw(printed.find("1. Nhiệm vụ quá hạn").page)
    table = page[page.index("1. Nhiệm vụ quá hạn") : page.index("2. Tồn tại, hạn chế khác")]
    assert "Văn bản giao nhiệm vụ" in table
    for number, due in (("63", "01/09/2026"), ("64", "02/09/2026")):
        row = table[table.index(f"nội dung số {number}") :]
        assert "336/KH-UBND" in row
        assert due in row
    assert table.count("Rà soát") == 2


def test_the_annex_holds_every_task_under_a_heading_that_each_page_repeats(printed: Print) -> None:
    start, end = printed.find("Phụ lục").page, printed.find("DANH MỤC MINH CHỨNG").page
    for page in range(start, end):
        assert "STT Nhiệm vụ Thời hạn Kết quả thực hiện Tiến độ Minh chứng" in printed.raw(page)
    text = " ".join(printed.raw(page) for page in range(start, printed.pages + 1))
    for line in LINES:
        assert f"{line.number} Rà soát, đề nghị đơn giản hóa" in text
    assert "Hoàn thành quá hạn (ngày 31/07/2026)" in text
    assert "Quyết định số 1284/QĐ-UBND ngày 29/6/2026.pdf" in text


def test_a_second_annex_lists_each_file_once_with_the_tasks_it_proves_and_how_to_know_it(report: Report) -> None:
    both = [replace(line, evidence=("ab" * 32,), evidence_names=("QĐ 12.pdf",)) for line in LINES[:2]]
    other = replace(LINES[2], evidence=("cd" * 32,), evidence_names=("Ảnh 1.jpg",))
    paper = report(replace(CONTENT, lines=(*both, other)))
    page = paper.raw(paper.find("DANH MỤC MINH CHỨNG").page)
    assert f"1 QĐ 12.pdf {LINES[0].number}; {LINES[1].number} abab abab abab abab" in page
    assert f"2 Ảnh 1.jpg {LINES[2].number} cdcd cdcd cdcd cdcd" in page
    assert "Tổng số 2 tài liệu" in page
    assert "danh mục minh chứng tại Phụ lục II" in paper.words


def test_a_report_without_evidence_has_one_annex_without_a_number(report: Report) -> None:
    paper = report(replace(CONTENT, lines=tuple(replace(line, evidence=(), evidence_names=()) for line in LINES)))
    assert "Phụ lục I" not in paper.words
    assert "DANH MỤC MINH CHỨNG" not in paper.words


def test_an_ad_hoc_report_names_its_days_once(report: Report) -> None:
    paper = report(replace(CONTENT, period="2026-D0301-0420", first_day=date(2026, 3, 1), last_day=date(2026, 4, 20)))
    assert "từ ngày 01/3/2026 đến ngày 20/4/2026 như sau:" in paper.words
    assert "số liệu từ ngày" not in paper.words


def test_the_blanks_of_the_annex_reference_stay_open(printed: Print) -> None:
    assert "(Kèm theo Văn bản số / ngày tháng năm của )" in printed.words


def test_a_heading_of_a_group_is_never_the_last_row_of_a_page(report: Report) -> None:
    lines = tuple(replace(line, section=(f"Nhóm {place // 2}",)) for place, line in enumerate(LINES * 3))
    paper = report(replace(CONTENT, lines=lines))
    for page in range(paper.find("Phụ lục").page, paper.pages + 1):
        rows = [text for text in paper.texts if text.page == page and 20 < text.top < 188]
        assert not max(rows, key=lambda text: text.top).text.startswith("Nhóm")


def test_a_statement_longer_than_a_page_is_printed_to_its_end(report: Report) -> None:
    told = " ".join(f"Việc{number}" for number in range(3000))
    paper = report(replace(CONTENT, lines=(replace(LINES[0], result=told), *LINES[1:4])))
    text = " ".join(paper.raw(page) for page in range(1, paper.pages + 1))
    assert all(f"Việc{number}" in text for number in range(0, 3000, 7))
    assert "Việc2999" in text


def test_a_long_file_name_without_spaces_stays_in_its_column(report: Report) -> None:
    paper = report(replace(CONTENT, lines=(replace(LINES[0], evidence_names=("BienBanHop" * 20 + ".pdf",)),)))
    start = paper.find("Phụ lục").page
    assert max(text.right for text in paper.texts if text.page == start) <= 277.5


def test_words_of_the_plan_stand_beside_the_day_understood() -> None:
    line = replace(LINES[0], due_words="Quý IV/2026", due_on=date(2026, 12, 31))
    assert words.due_words(line) == "Quý IV/2026 (31/12/2026)"
    assert words.due_words(replace(line, due_words="Trước ngày 31/12/2026")) == "Trước ngày 31/12/2026"
    assert words.due_words(replace(line, due_words="Thường xuyên", due_on=None)) == "Thường xuyên"


def test_a_report_sent_again_names_the_one_it_replaces(report: Report) -> None:
    second = replace(CONTENT, round=2, replaces="earlier")
    old = Issue("i", "earlier", "125/BC-SNV", date(2026, 9, 15), "0" * 64, 1, MADE)
    assert "Báo cáo này thay thế Báo cáo số 125/BC-SNV ngày 15/9/2026." in report(second, replaced=old).words
    assert "lần gửi thứ 2, thay thế báo cáo đã gửi lần trước của cùng kỳ" in report(second).words


def test_an_unsigned_training_report_says_so_on_every_page_under_text_that_stays_legible(printed: Print) -> None:
    for page in range(1, printed.pages + 1):
        box = next(text for text in printed.texts if text.page == page and "CHƯA KÝ" in text.text)
        assert box.text == "BẢN TẬP HUẤN – CHƯA KÝ"
        assert box.top < 20 - 5
    with pypdfium2.PdfDocument(printed.file) as pdf:
        for page in range(len(pdf)):
            texts = list(pdf[page].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]))
            assert _grey(texts[0]) >= 230  # drawn first, so everything lies above it
            assert all(_grey(text) == 0 for text in texts[3:])


def _grey(piece: pypdfium2.PdfObject) -> int:
    from ctypes import byref, c_uint

    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    assert pypdfium2.raw.FPDFPageObj_GetFillColor(piece, byref(red), byref(green), byref(blue), byref(alpha))
    return red.value


def test_a_real_report_bears_no_mark_of_training(report: Report) -> None:
    assert "TẬP HUẤN" not in report(training=False).words
    assert "TẬP HUẤN" in report(training=True).words


def test_the_code_of_the_data_stands_on_the_last_page_and_whole_in_the_file(printed: Print, papers: Papers) -> None:
    code = "Mã đối chiếu dữ liệu: " + " ".join(["8f3a 12bc"] * 4)
    assert [text.page for text in printed.all("Mã đối chiếu dữ liệu")] == [printed.pages]
    assert printed.find("Mã đối chiếu dữ liệu").text == code
    assert printed.find("Mã đối chiếu dữ liệu").top > 190
    assert papers.records_sha256(printed.file) == SHA


def test_a_draft_carries_no_code_and_a_foreign_or_damaged_file_none_either(
    report: Report, papers: Papers, printed: Print, tmp_path: Path
) -> None:
    draft = report(sha="")
    assert "Mã đối chiếu" not in draft.words
    assert papers.records_sha256(draft.file) == ""
    for name, data in (
        ("empty.pdf", b""),
        ("text.pdf", b"%PDF-1.7\nnot at all"),
        ("half.pdf", printed.file.read_bytes()[:900]),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        assert papers.records_sha256(file) == ""
    with pikepdf.new() as forged:
        forged.docinfo["/CamketRecordsSHA256"] = "Z" * 64
        forged.save(tmp_path / "forged.pdf")
    assert papers.records_sha256(tmp_path / "forged.pdf") == ""
    with pytest.raises(FileNotFoundError):
        papers.records_sha256(tmp_path / "nowhere.pdf")


def test_a_print_that_fails_leaves_the_file_of_before(papers: Papers, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"before")
    with pytest.raises(PeriodUnreadable):
        papers.paper(order(replace(CONTENT, period="2026-X"), sha=SHA), target)
    assert target.read_bytes() == b"before"
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("2026-T6", "tháng 6 năm 2026"),
        ("2026-Q3", "quý III năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-N", "năm 2026"),
    ],
)
def test_periods_are_said_as_papers_say_them(key: str, said: str) -> None:
    assert words.period_words(key) == said


def test_every_state_has_its_legal_word_and_every_row_of_the_denominator_a_count() -> None:
    assert set(words.PROGRESS_WORDS) == set(Word)
    assert set(words.COUNT_WORDS) == set(Count)
    assert set(Word) - set(words.COUNT_OF_WORD) == {Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED}


@pytest.mark.parametrize(
    ("number", "title", "kind"),
    [
        ("336/KH-UBND", "Về nâng cao các chỉ số", "Kế hoạch"),
        ("01/KHM-UBND", "KẾ HOẠCH MẪU", "Kế hoạch"),
        ("12/CT-UBND", "", "Chỉ thị"),
        ("1505/QĐ-UBND", "Ban hành quy định", "Quyết định"),
        ("905/UBND-HCTC", "Rà soát", "Văn bản"),
    ],
)
def test_a_document_is_called_by_its_kind(number: str, title: str, kind: str) -> None:
    assert words.kind_words(number, title) == kind
    assert words.kind_words(number, title, PLAN.kind) == "Kế hoạch"
