"""The bản cam kết as a registrar reads it: who promises what, by when, before whom; whatever stands in the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from desktop_app.documents.papers import Papers
from desktop_app.domain.commitment_papers import CommitmentOrder, key_code
from desktop_app.domain.printing import Printed, Spot
from desktop_app.domain.signers import Signer, head_of
from tests.documents.commitment_samples import ORDERS, PARTY, TEMPLATE, WORDS, clauses, order
from tests.documents.paper import AGENCY, DISTRICT, RESOURCES

PAPERS = Papers(RESOURCES / "fonts", RESOURCES / "layouts")


def shown(told: CommitmentOrder, folder: Path) -> tuple[str, Path, Printed]:
    """The words in the order of drawing, the file, and where it is signed."""
    file = folder / "cam-ket.pdf"
    printed = PAPERS.paper(told, file)
    with pypdfium2.PdfDocument(file) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return " ".join(text.split()), file, printed


def test_every_part_of_the_guide_stands_there_in_its_order(tmp_path: Path) -> None:
    text, _file, _printed = shown(order(), tmp_path)
    parts = [
        "BẢN CAM KẾT", "Thực hiện nhiệm vụ năm 2026", "Kế hoạch số 336/KH-UBND ngày 15/10/2024",
        "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Đồng Nai.", "Họ và tên: Trần Minh Quang", "Chức vụ: Giám đốc",
        "Đơn vị: Sở Nội vụ", "I. NỘI DUNG CAM KẾT", "STT Nhiệm vụ Chỉ tiêu, sản phẩm Thời hạn Người chịu", "a) Chỉ số",
        "II. TRÁCH NHIỆM", "III. TỔ CHỨC THỰC HIỆN, CHẾ ĐỘ BÁO CÁO", "lập thành 02 bản", "./.", "NGƯỜI CAM KẾT",
        "Nơi nhận:",
    ]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "duty",
    [
        "đúng, đủ, tốt", "Theo dõi, giám sát việc thực hiện trong cả năm", "để xảy ra vi phạm", "chưa triển khai",
        "đùn đẩy trách nhiệm", "chậm khắc phục", "không được xếp loại từ mức “Hoàn thành tốt nhiệm vụ” trở lên",
        "kiểm điểm trước cấp ủy và Ủy ban nhân dân tỉnh",
    ],
)  # fmt: skip
def test_no_duty_of_the_plan_is_left_out(duty: str, tmp_path: Path) -> None:
    assert duty in shown(order(), tmp_path)[0]


def test_a_task_bears_its_number_in_the_document_when_the_table_counts_otherwise(tmp_path: Path) -> None:
    told, _file, _printed = shown(order(), tmp_path)
    assert "(Số trong ngoặc đơn là số thứ tự của nhiệm vụ tại Kế hoạch số 336/KH-UBND)" in told
    assert "(12)" in told
    plain = tuple(replace(one, number=str(place)) for place, one in enumerate(clauses(3, ()), 1))
    told, _file, _printed = shown(order(promised=plain), tmp_path)
    assert "ngoặc đơn" not in told
    assert "(1)" not in told


def test_without_tasks_there_is_no_table_and_without_other_words_no_list(tmp_path: Path) -> None:
    told, _file, _printed = shown(order(promised=clauses(0)), tmp_path)
    assert "STT" not in told
    assert WORDS[0] in told
    told, _file, _printed = shown(order(promised=clauses(2, ())), tmp_path)
    assert "Thực hiện các nội dung cam kết sau" not in told


def test_the_head_of_a_committee_promises_in_his_own_name(tmp_path: Path) -> None:
    told, _file, _printed = shown(order(DISTRICT), tmp_path)
    assert "Chức vụ: Chủ tịch Ủy ban nhân dân huyện Long Thành" in told
    right = told[told.index("NGƯỜI CAM KẾT") :]
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN LONG THÀNH" in " ".join(right.split())
    assert told.count("TM.") == 1


def test_the_party_has_its_letterhead_and_the_committee_of_the_province_keeps_its_own_mark(tmp_path: Path) -> None:
    told, _file, _printed = shown(order(PARTY), tmp_path)
    assert "TỈNH ỦY ĐỒNG NAI BAN TỔ CHỨC TỈNH ỦY * ĐẢNG CỘNG SẢN VIỆT NAM" in told
    assert "TM. ỦY BAN NHÂN DÂN TỈNH" in told
    assert "T/M" not in told


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Giám đốc", ["NGƯỜI CAM KẾT", "GIÁM ĐỐC"]),
        ("Quyền Giám đốc", ["NGƯỜI CAM KẾT", "Q. GIÁM ĐỐC"]),
        ("Phó Giám đốc phụ trách", ["NGƯỜI CAM KẾT", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ],
)
def test_the_right_side_says_who_promises_and_by_what_right(title: str, above: list[str], tmp_path: Path) -> None:
    told, _file, _printed = shown(order(signer=head_of(title, "Nguyễn Văn Bình")), tmp_path)
    for words in above:
        assert words in told


def test_fields_are_declared_for_both_hands_and_for_a_day_that_is_open(tmp_path: Path) -> None:
    _told, _file, printed = shown(order(), tmp_path)
    assert {place.spot for place in printed.places} == {Spot.DAY, Spot.SUPERIOR, Spot.HEAD, Spot.STAMP}
    boxes = {place.spot: place.box for place in printed.places}
    assert boxes[Spot.SUPERIOR][2] < boxes[Spot.HEAD][0]
    assert boxes[Spot.SUPERIOR][1] == pytest.approx(boxes[Spot.HEAD][1])
    told, _file, printed = shown(order(number="12/BCK-SNV", day=date(2026, 2, 5)), tmp_path)
    assert {place.spot for place in printed.places} == {Spot.SUPERIOR, Spot.HEAD, Spot.STAMP}
    assert "Số: 12/BCK-SNV Đồng Nai, ngày 05 tháng 02 năm 2026" in told


def test_a_registry_that_numbers_commitments_finds_an_open_place(tmp_path: Path) -> None:
    told, _file, printed = shown(replace(order(), template=replace(TEMPLATE, open_number=True)), tmp_path)
    assert "Số: /BCK-SNV" in told
    assert Spot.NUMBER in {place.spot for place in printed.places}


def test_the_key_stands_as_text_and_code_or_not_at_all(tmp_path: Path) -> None:
    told, file, printed = shown(order(), tmp_path)
    assert "5D5D 5D5D" in told
    with pypdfium2.PdfDocument(file) as pdf:
        found = [
            code.text for page in pdf for code in zxingcpp.read_barcodes(page.render(scale=4).to_pil().convert("L"))
        ]
    assert key_code("H19.02", "5d" * 32) in found
    assert len(found) == printed.pages + 1
    assert "Mã đối chiếu khóa" not in shown(order(fingerprint=""), tmp_path)[0]


def test_sixty_tasks_run_over_pages_and_both_signatures_stay_together(tmp_path: Path) -> None:
    told, _file, printed = shown(order(promised=clauses(60)), tmp_path)
    assert printed.pages >= 5
    pages = {place.page for place in printed.places if place.spot in (Spot.HEAD, Spot.SUPERIOR)}
    assert pages == {printed.pages}
    assert told.count("STT") >= printed.pages - 3


@pytest.mark.parametrize(
    "hard",
    [
        order(replace(AGENCY, name="Ban " + "quản lý khu công nghiệp " * 9, head_title="Trưởng ban " * 12)),
        order(replace(AGENCY, head_name="", head_title="", superior="", place="")),
        order(promised=clauses(1, ("A<B & C {x} {agency}", "Điều " + "rất dài " * 900))),
        order(promised=tuple(replace(one, content="dài " * 2500, product="x" * 400) for one in clauses(1))),
        order(promised=clauses(2, tuple(f"Nội dung {number}" for number in range(40)))),
        order(promised=tuple(replace(one, due_words="", due_on=None) for one in clauses(4)), training=True),
        replace(order(), superior=Signer("Phó Chủ tịch Thường trực", "Ngô Thị Ưu", head="Chủ tịch")),
        replace(order(), template=replace(TEMPLATE, receivers=(), to=(), left_lines=(), key="{agency} {year}")),
    ],
)
def test_whatever_stands_in_the_data_it_is_printed(hard: CommitmentOrder, tmp_path: Path) -> None:
    told, _file, printed = shown(hard, tmp_path)
    assert printed.pages >= 2
    assert "NGƯỜI CAM KẾT" in told


def test_braces_in_the_data_are_no_placeholders(tmp_path: Path) -> None:
    told, _file, _printed = shown(order(replace(AGENCY, head_name="Trần {agency} Quang")), tmp_path)
    assert "Họ và tên: Trần {agency} Quang" in told


def test_equal_orders_give_equal_bytes(tmp_path: Path) -> None:
    for name, told in ORDERS.items():
        for copy in ("a", "b"):
            PAPERS.paper(told, tmp_path / f"{name}-{copy}.pdf")
        assert (tmp_path / f"{name}-a.pdf").read_bytes() == (tmp_path / f"{name}-b.pdf").read_bytes()
