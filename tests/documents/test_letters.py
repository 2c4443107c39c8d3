"""Letters, minutes and slips as an official reads them: head, addressee, what is asked, who signs; and hard text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from desktop_app.documents.kinds import KINDS
from desktop_app.documents.papers import Papers
from desktop_app.domain.assignments import Role
from desktop_app.domain.letters import DeadlineLetter
from desktop_app.domain.printing import Issuing, Order, Spot
from desktop_app.domain.reports import ReturnKind
from desktop_app.domain.signature_verdicts import Judgement
from tests.documents import comparison_samples
from tests.documents import letter_samples as samples
from tests.documents.paper import AGENCY, CONTENT, RESOURCES, SHA, Print

Show = Callable[[Order], Print]
PARTY = replace(
    AGENCY, name="Ban Tổ chức Tỉnh ủy", superior="Tỉnh ủy Đồng Nai", sign="BTCTU", head_title="Trưởng ban"
)  # fmt: skip
LONG_NAME = replace(
    AGENCY, name="Ban Quản lý dự án đầu tư xây dựng công trình giao thông và phát triển đô thị <A&B> tỉnh Đồng Nai " * 2
)  # fmt: skip
STRANGE = "Nhiệm vụ <b>A&B</b> 漢字 " + "Ủ̉y ban " * 3 + "dài" * 80


@pytest.fixture(scope="module")
def printer() -> Papers:
    return Papers(RESOURCES / "fonts", RESOURCES / "layouts")


@pytest.fixture
def show(printer: Papers, tmp_path: Path) -> Show:
    def make(order: Order) -> Print:
        file = tmp_path / "paper.pdf"
        printer.paper(order, file)
        return Print(file)

    return make


def in_order(text: str, *parts: str) -> None:
    """Each part stands in the text, one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, (part, text[at : at + 400])
        at = found + len(part)


def test_a_letter_for_another_deadline_names_task_days_cause_and_measures(show: Show) -> None:
    paper = show(samples.extension())
    in_order(
        paper.words,
        "SỞ NỘI VỤ", "Số:", "/SNV-CCHC", "V/v đề nghị gia hạn", "Kính gửi: Văn phòng Ủy ban nhân dân tỉnh.",
        "Kế hoạch số 336/KH-UBND ngày 15/10/2024", "Nhiệm vụ số 27:", "Thời hạn hiện hành: Quý II/2026 (30/06/2026).",
        "1. Kết quả thực hiện đến nay", "40/85", "2. Lý do đề nghị gia hạn", "Nguyên nhân khách quan: Bộ Nội vụ",
        "3. Biện pháp thực hiện", "4. Nội dung đề nghị", "từ ngày 30/6/2026 đến hết ngày 31/8/2026",
        "tiếp tục được tính cho đến khi có văn bản đồng ý", "./.", "Nơi nhận:", "- Như trên;",
        "- Lưu: VT, CCHC.", "GIÁM ĐỐC", "Trần Minh Quang",
    )  # fmt: skip
    assert "BÁO CÁO" not in paper.words  # a công văn has no name of its type
    assert paper.words.count("Kính gửi") == 1


def test_number_day_and_another_signer_are_printed_when_they_are_given(show: Show) -> None:
    from datetime import date

    from desktop_app.domain.signers import Signer

    deputy = Signer("Phó Giám đốc", "Lê Thị Đào", head="Giám đốc")
    given = Issuing(AGENCY, samples.DAY, "05/SNV-CCHC", date(2026, 2, 5), signer=deputy)
    text = show(samples.extension(given)).words
    in_order(text, "Số: 05/SNV-CCHC", "V/v", "Đồng Nai, ngày 05 tháng 02 năm 2026")
    in_order(text, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Đào")
    assert "Trần Minh Quang" not in text


def test_a_pause_asks_for_no_day(show: Show) -> None:
    text = show(samples.pause()).words
    in_order(text, "V/v đề nghị tạm dừng", "1. Lý do đề nghị tạm dừng", "2. Nội dung đề nghị", "cho phép tạm dừng")
    assert "đến hết ngày" not in text


def test_questions_are_lettered_and_the_deadline_stays(show: Show) -> None:
    text = show(samples.clarification()).words
    in_order(
        text, "V/v đề nghị hướng dẫn, làm rõ", "a) Tỷ lệ 20%", "b) Mẫu báo cáo", "trước ngày 20/7/2026",
        "không thay đổi"
    )  # fmt: skip


def test_partners_are_addressed_one_a_line_and_told_what_is_asked(show: Show) -> None:
    text = show(samples.coordination()).words
    in_order(
        text, "V/v phối hợp thực hiện", "Kính gửi:", "- Sở Tư pháp;", "- Sở Tài chính.",
        "Sở Tư pháp được giao phối hợp",
        "a) Cử công chức", "b) Cung cấp danh mục", "trước ngày 15/7/2026",
    )  # fmt: skip


def test_a_partner_says_that_it_helps_and_whom_it_asks(show: Show) -> None:
    own = samples.coordination()
    text = show(replace(own, task=replace(own.task, role=Role.SUPPORT))).words
    in_order(text, "Sở Nội vụ được giao phối hợp thực hiện nhiệm vụ", "Sở Tư pháp được giao chủ trì")


def test_a_reminder_to_one_agency_has_its_tables_inside_and_speaks_to_it(show: Show) -> None:
    paper = show(samples.reminder())
    in_order(
        paper.words, "V/v đôn đốc thực hiện nhiệm vụ", "Kính gửi: Sở Số 1.",
        "có 2 nhiệm vụ quá hạn và 1 nhiệm vụ sắp đến hạn",
        "a) Nhiệm vụ quá hạn", "Văn bản giao nhiệm vụ", "Kế hoạch số 336/KH-UBND", "27/06/2026", "7",
        "b) Nhiệm vụ sắp đến hạn", "15/07/2026", "đề nghị Sở Số 1:", "1. Tập trung hoàn thành",
        "trước ngày 15/7/2026", "CHÁNH VĂN PHÒNG",
    )  # fmt: skip
    assert "Phụ lục" not in paper.words


def test_a_reminder_to_many_lists_tasks_by_agency_and_agencies_in_annexes(show: Show) -> None:
    text = show(samples.LONG["reminder"]).words
    in_order(
        text, "theo danh sách kèm theo", "chi tiết tại Phụ lục I kèm theo", "nhận văn bản tại Phụ lục II kèm",
        "Phụ lục I", "Sở Số 1 (10 nhiệm vụ)",
        "Phụ lục II",
        "DANH SÁCH", "Sở Số 30",
    )  # fmt: skip


def test_who_has_not_reported_is_told_the_sending_day_and_how_long_it_is_past(show: Show) -> None:
    text = show(samples.report_reminder()).words
    in_order(
        text, "V/v nhắc gửi báo cáo", "Kính gửi:", "- Sở Số 1;", "- Sở Số 3.", "trong ngày 18/6/2026", "38/41 cơ quan",
        "còn 3 cơ quan", "quá thời hạn 12 ngày làm việc", "quý I năm 2026", "Chưa có", "trước ngày 10/7/2026",
    )  # fmt: skip


def test_minutes_of_a_handover_have_two_sides_counts_key_and_open_tasks(
    show: Show, printer: Papers, tmp_path: Path
) -> None:
    paper = show(samples.handover())
    in_order(
        paper.words, "/BB-SNV", "BIÊN BẢN", "Bàn giao hồ sơ", "ngày 06 tháng 7 năm 2026", "BÊN GIAO: Sở Nội vụ",
        "Nguyễn Thị Ước",
        "BÊN NHẬN: Sở Nội vụ", "Lê Văn Phước", "NGƯỜI CHỨNG KIẾN", "Quyết định số 215/QĐ-SNV", "64", "210",
        "số 125/BC-SNV ngày 16/3/2026", "Thư mục dữ liệu đơn vị “so-noi-vu”", "8f3a 12bc", "1.204 sự kiện",
        "Có 3 nhiệm vụ chưa hoàn thành, trong đó 1 nhiệm vụ quá hạn", "03 bản", "BÊN GIAO", "BÊN NHẬN",
        "NGƯỜI CHỨNG KIẾN",
        "- Các bên ký biên bản;", "Phụ lục",
    )  # fmt: skip
    assert "Kính gửi" not in paper.words
    assert "Đồng Nai, ngày" not in paper.words  # the time of minutes stands in their text
    giver, receiver = paper.find("BÊN GIAO", 2), paper.find("BÊN NHẬN", 2)
    assert giver.centre < 105 < receiver.centre
    places = printer.paper(samples.handover(), tmp_path / "spots.pdf").places
    assert {place.spot for place in places} == {Spot.NUMBER, Spot.HEAD, Spot.SUPERIOR, Spot.STAMP}


def test_minutes_with_a_successor_list_its_sealed_files(show: Show) -> None:
    text = show(samples.handover(files=2)).words
    in_order(text, "BÊN NHẬN: Sở Tư pháp", "BG_336-KH-UBND_SNV_1.asice", "1.000.000", "8f3a 12bc")
    assert "Thư mục dữ liệu" not in text


def test_minutes_of_an_inspection_leave_what_people_find_open(show: Show) -> None:
    paper = show(samples.inspection())
    in_order(
        paper.words, "/BB-VP", "BIÊN BẢN", "Kiểm tra việc thực hiện nhiệm vụ được giao của Sở Nội vụ",
        "Căn cứ Kế hoạch số 55",
        "ĐOÀN KIỂM TRA", "Đỗ Hoàng Nam", "Phạm Thị Mai", "ĐƠN VỊ ĐƯỢC KIỂM TRA: Sở Nội vụ", "Kiểm tra 5 nhiệm vụ",
        "1. Kết quả đạt được", "....", "2. Tồn tại, hạn chế và nguyên nhân", "....", "4. Kiến nghị của Đoàn kiểm tra",
        "....",
        "TRƯỞNG ĐOÀN KIỂM TRA", "Phụ lục", "Nhận xét", "Chưa có", "812/QĐ-SNV; Bảng tổng hợp.xlsx",
    )  # fmt: skip


def test_a_self_review_is_headings_open_lines_and_the_clauses_not_kept(show: Show) -> None:
    paper = show(samples.review())
    in_order(
        paper.words, "/BC-SNV", "BÁO CÁO", "Kiểm điểm đối với các nội dung cam kết chưa thực hiện được", "năm 2026",
        "Bản cam kết số 05/BCK-SNV ngày 20/01/2026", "do người kiểm điểm tự viết", "Tổng số nội dung cam kết: 64",
        "30 nội dung đã hoàn thành đúng hạn; 2 nội dung chưa thực hiện được", "1 nội dung không đánh giá",
        "Không đùn đẩy, né tránh trách nhiệm: ....", "II. NGUYÊN NHÂN", "1. Nguyên nhân khách quan", "....",
        "III. TRÁCH NHIỆM", "....", "IV. BIỆN PHÁP", "Phụ lục", "30/06/2026", "31/08/2026", "Đang thực hiện, quá hạn",
    )  # fmt: skip


def test_an_index_of_a_file_lies_and_leaves_sheet_numbers_to_a_pen(show: Show) -> None:
    paper = show(samples.index())
    in_order(
        paper.words, "MỤC LỤC VĂN BẢN TRONG HỒ SƠ", "Tên hồ sơ: Thực hiện Kế hoạch số 336/KH-UBND", "Năm 2026",
        "Số, ký hiệu",
        "Tác giả", "Tờ số", "Ghi chú", "336/KH-UBND", "05/BCK-SNV", "Bản cam kết thực hiện", "125/BC-SNV",
        "quý I năm 2026", "Lần gửi 2", "Ảnh hội nghị", "Minh chứng nhiệm vụ 4, 27", "có 4 văn bản", "NGƯỜI LẬP MỤC LỤC",
    )  # fmt: skip
    assert max(text.right for text in paper.texts) > 220
    assert "Số:" not in paper.words


def test_an_extract_of_the_log_says_whether_the_chain_holds(show: Show) -> None:
    whole, broken = show(samples.log()).words, show(samples.log(broken_at=3)).words
    first = samples.events(1)[0]
    in_order(
        whole, "TRÍCH NHẬT KÝ", "Từ ngày 06/7/2026 đến ngày 09/7/2026", "Trích 5 sự kiện, từ số 1 đến số 5",
        "chuỗi liên tục từ sự kiện đầu đến sự kiện cuối", SHA, "06/07/2026 08:31:15", "Nguyễn Thị Ước",
        "Niêm phong bản cam kết", first.hash[:16], "Cập nhật tiến độ", "NGƯỜI TRÍCH", "GIÁM ĐỐC",
    )  # fmt: skip
    assert "CHUỖI KHÔNG KHỚP từ sự kiện số 3" in broken
    assert "chuỗi liên tục" not in broken


def test_every_action_that_the_program_logs_has_a_name_on_paper() -> None:
    import re

    from desktop_app.domain.matters import NOUNS
    from desktop_app.wording.log_words import ACTIONS, action_on_paper

    services = RESOURCES.parent / "desktop_app" / "services"
    logged = set()
    for file in services.glob("*.py"):
        for call in re.finditer(r"audit\.append\((.*?)\)\n", file.read_text("utf-8"), re.DOTALL):
            logged |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', call[1]))
        logged |= set(re.findall(r'_log\(office, work, "([a-z]+\.[a-z_]+)"', file.read_text("utf-8")))
    assert len(logged) > 30
    assert sorted(logged - set(ACTIONS)) == []
    assert [noun for noun in NOUNS if action_on_paper(f"{noun}.say") == f"{noun}.say"] == []


def test_a_receipt_names_files_codes_and_next_steps(show: Show) -> None:
    text = show(samples.receipt()).words
    in_order(
        text, "PHIẾU TIẾP NHẬN", "2 tệp, trong đó 1 tệp hợp lệ", "Đăng ký khóa; tệp số 1",
        "06/07/2026",
        "8f3a 12bc", "FZ72-KDNN-X5W2", "Báo cáo quý II năm 2026, lần gửi 2; tệp số 2", "Nội dung khác lần gửi trước",
        "Gửi lại các tệp chưa nhận được", "tệp số 3 về 336/KH-UBND", "Biên bản kiểm tra.pdf", "Xem lý do từ chối",
        "hiện lưu 49 tệp", "Nơi nhận:", "- Sở Nội vụ;",
    )  # fmt: skip
    assert "Không phải gửi lại" in show(samples.receipt(missing=False)).words


def test_a_return_shows_what_was_sent_beside_what_is_asked_and_the_day(show: Show) -> None:
    text = show(samples.returned()).words
    in_order(
        text, "PHIẾU TRẢ LẠI", "Báo cáo số 125/BC-SNV ngày 16/6/2026", "3 nội dung", "Nội dung đã gửi",
        "Đề nghị hoàn thiện",
        "Minh chứng", "Quyết định số 1284/QĐ-UBND", "Toàn bộ báo cáo", "Chưa nêu nguyên nhân chủ quan.", "31",
        "Chưa có biên bản nghiệm thu", "báo cáo thay thế; gửi trước hết ngày 10/7/2026",
    )  # fmt: skip
    light = show(samples.returned(kind=ReturnKind.EVIDENCE_ONLY)).words
    assert "không phải ký lại báo cáo; gửi trước hết ngày 10/7/2026" in light


def test_a_slip_for_the_head_is_one_page_whatever_is_overdue(show: Show) -> None:
    paper = show(samples.routing())
    in_order(
        paper.words, "PHIẾU TRÌNH KÝ BÁO CÁO", "Kính gửi: Giám đốc Sở Nội vụ.", "lần gửi 2", "14/6/2026", "18/6/2026",
        "Hoàn thành đúng hạn", "28", "21", "+7", "Đang thực hiện, quá hạn", "−2", "Nhiệm vụ quá hạn: 2", "đã cam kết",
        "Hoàn thành thêm 7 nhiệm vụ", "Mới quá hạn 1 nhiệm vụ", "17 nhiệm vụ", "Nội dung bị trả lại", "Nhiệm vụ 27:",
        "1 lỗi phải sửa", "Cho phép gia hạn nội bộ", "NGƯỜI TRÌNH", "Ý KIẾN CỦA NGƯỜI KÝ",
    )  # fmt: skip
    assert paper.pages == 1
    assert show(samples.LONG["routing"]).pages == 1
    assert "Số:" not in paper.words


def test_what_a_round_changes_is_one_page_and_names_every_place(show: Show) -> None:
    paper = show(samples.SAMPLES["compare"])
    in_order(
        paper.words, "SO SÁNH THAY ĐỔI", "125/BC-SNV ngày 15/9/2026", "85", "58", "100,0%", "68,2%", "105/TTr-SNV",
        "Thiếu người làm.", "Giải trình, giữ nguyên", "640/QĐ-UBND", "cần ký lại", "thay thế Báo cáo số 125/BC-SNV",
    )  # fmt: skip
    assert paper.pages == 1
    assert show(comparison_samples.slip(len(CONTENT.lines))).pages == 1
    assert "không cần ký lại" in show(comparison_samples.slip(0, signs_again=False)).words


def test_a_check_of_signatures_tells_file_verdicts_facts_and_what_was_believed(show: Show) -> None:
    text = show(samples.signatures()).words
    in_order(
        text, "PHIẾU KIỂM TRA CHỮ KÝ SỐ", "BC quý II.pdf", "75.020 byte; 6 trang", SHA,
        "Không đủ thông tin xác thực chữ ký.", "- Chưa đủ thông tin: Không có danh sách thu hồi.",
        "- Lưu ý: Thời điểm", "70.000 byte đầu", "1. Trần Minh Quang – Không đủ thông tin",
        "SỞ NỘI VỤ", "MST:3600000000", "0A1B2C3D", "01/01/2024 – 31/12/2028", "Máy chủ cấp dấu thời gian 01", "sha256",
        "Trạng thái thu hồi không rõ", "2. Sở Nội vụ", "Ô chữ ký chưa ký: con dấu cơ quan",
        "RootCA chuyên dùng Chính phủ G2", "2 danh sách",
    )  # fmt: skip
    assert "Chữ ký hợp lệ." in show(samples.signatures(judgement=Judgement.VALID)).words
    assert "Chữ ký không hợp lệ." in show(samples.signatures(judgement=Judgement.INVALID)).words


def test_a_check_of_signatures_names_places_in_words_and_addresses_nobody(show: Show) -> None:
    told = (
        "Thiếu chữ ký ConDauCoQuan. Văn bản chưa ký xong: anh/chị trình ký tiếp theo đúng thứ tự.",
        "ChuKyThuTruong không có dấu thời gian: thời điểm ký do máy của người ký khai.",
        "Chưa có chứng thư số gốc nên không xác thực được chữ ký ChuKyThuTruong. Anh/chị nhận gói dữ liệu.",
        "Chữ ký Signature1 bị hỏng. Anh/chị đề nghị TP. Hà Nội gửi lại.",
    )
    slip = replace(samples.signatures(), reasons=tuple((Judgement.INVALID, one) for one in told))
    text = show(slip).words
    in_order(
        text, "Thiếu con dấu cơ quan.", "- Không hợp lệ: Chữ ký thủ trưởng không có dấu thời gian",
        "không xác thực được chữ ký thủ trưởng.", "Chữ ký Signature1 bị hỏng.",
    )  # fmt: skip
    assert not any(one in text for one in ("nh/chị", "ChuKy", "ConDau", "trình ký tiếp", "gói dữ liệu", "gửi lại"))


def test_a_list_in_an_annex_is_named_where_it_is_spoken_of(show: Show) -> None:
    in_order(
        show(samples.LONG["report-reminder"]).words, "danh sách tại Phụ lục kèm theo", "1. Hoàn thành", "Sở Số 160"
    )
    few = samples.reminder(late=8, soon=0, agencies=8)
    many = replace(few, addressees=tuple(f"Sở Số {place}" for place in range(1, 14)))
    in_order(show(many).words, "cụ thể như sau", "nhận văn bản tại Phụ lục kèm theo", "1. Tập trung")
    assert "a) Nhiệm vụ quá hạn" not in show(few).words


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_a_body_of_the_party_has_its_own_head_on_every_paper(show: Show, name: str) -> None:
    order: Any = samples.SAMPLES[name]
    text = show(replace(order, issuing=replace(order.issuing, agency=PARTY))).words
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "CỘNG HÒA XÃ HỘI" not in text


def with_text(value: Any, text: str) -> Any:
    """The same record with every free text in it replaced; what is a key or a digest stays."""
    if isinstance(value, tuple):
        return tuple(with_text(one, text) for one in value)
    if not is_dataclass(value) or isinstance(value, (type, Issuing)):
        return value
    free = {
        "content",
        "reason",
        "question",
        "comment",
        "name",
        "result",
        "product",
        "abstract",
        "author",
        "why",
        "person",
    }
    changed = {}
    for field in fields(value):
        own = getattr(value, field.name)
        changed[field.name] = text if field.name in free and isinstance(own, str) else with_text(own, text)
    return replace(value, **changed)


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_long_names_and_strange_text_break_no_paper(show: Show, name: str) -> None:
    order: Any = with_text(samples.SAMPLES[name], STRANGE)
    order = replace(order, issuing=replace(order.issuing, agency=LONG_NAME))
    paper = show(order)
    assert paper.pages >= 1
    edge = 297.0 - 15 if max(text.right for text in paper.texts) > 210 else 210.0 - 15
    assert max(text.right for text in paper.texts) < edge


@pytest.mark.parametrize("name", samples.EMPTY)
def test_where_nothing_is_known_the_paper_is_printed_all_the_same(show: Show, name: str) -> None:
    text = show(samples.EMPTY[name]).words
    assert "None" not in text
    assert "SỞ NỘI VỤ" in text or "VĂN PHÒNG ỦY BAN" in text


@pytest.mark.parametrize("name", samples.LONG)
def test_hundreds_of_rows_are_all_there(show: Show, name: str) -> None:
    paper = show(samples.LONG[name])
    if name != "routing":
        assert paper.pages > 3
        assert {"reminder": "300", "report-reminder": "Sở Số 160"}.get(name, "300") in paper.words
    assert max(text.right for text in paper.texts) < 282


def test_every_sample_has_a_composer() -> None:
    assert {type(order) for order in samples.SAMPLES.values()} <= set(KINDS)
    assert DeadlineLetter in KINDS
