"""What a paper's first page says of itself, as offices write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.incoming_papers import PageText, PaperReading, Run, Source, read_number, read_paper
from tests.domain.test_signature_rules import AGENCY, GOOD, HEAD, NOW, SNV, STAMP, judge

WIDTH, HEIGHT = 595.0, 842.0


def run(text: str, left: float, top: float, right: float) -> Run:
    """A line whose top is so many points below the edge of the sheet."""
    return Run(text, (left, HEIGHT - top - 13, right, HEIGHT - top))


REPORT = (
    run("UBND TỈNH ĐỒNG NAI", 95, 57, 235),
    run("SỞ NỘI VỤ", 130, 73, 200),
    run("Số: 125/BC-SNV", 120, 99, 210),
    run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 265, 57, 535),
    run("Đồng Nai, ngày 05 tháng 02 năm 2026", 300, 99, 500),
    run("BÁO CÁO", 282, 130, 342),
    run("Kết quả thực hiện Kế hoạch số 336/KH-UBND", 182, 147, 442),
    run("quý III năm 2026", 262, 164, 362),
    run("Kính gửi: Ủy ban nhân dân tỉnh Đồng Nai", 182, 190, 442),
    run("Thực hiện Kế hoạch số 336/KH-UBND, Sở Nội vụ báo cáo như sau:", 121, 220, 538),
)


def page(runs: tuple[Run, ...] = REPORT, **boxes: str) -> PageText:
    return PageText(WIDTH, HEIGHT, runs, {tuple(map(float, key[1:].split("_"))): text for key, text in boxes.items()})  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 179/KH-UBND", "179/KH-UBND"),
        ("Số: 0204/KH-UBND", "204/KH-UBND"),
        ("108 /TTr–SNV", "108/TTr-SNV"),
        ("Số: 5/SNV\u2011VP", "05/SNV-VP"),
        ("Số 15-BC/TU", "15-BC/TU"),
        ("Số 07 - KH/BTCTU", "07-KH/BTCTU"),
        ("Số: 12/2025/QĐ-UBND", "12/2025/QĐ-UBND"),
        ("Số:      /BC-SNV", None),
        ("Số: 0/BC-SNV", None),
        ("Độc lập - Tự do - Hạnh phúc", None),
    ],
)
def test_numbers_are_read_as_offices_write_them(text: str, number: str | None) -> None:
    assert read_number(text) == number


def test_figures_that_the_registry_stamped_fill_an_open_place() -> None:
    assert read_number("Số:      /BC-SNV", " 125 ") == "125/BC-SNV"
    assert read_number("Số     -BC/TU", "15") == "15-BC/TU"


@given(st.integers(1, 999999), st.sampled_from(["BC-SNV", "KH-UBND", "TTr-SNV", "SNV-VP"]), st.sampled_from("-‐‑–—"))
def test_the_strict_form_is_read_back_whatever_hyphen_stands_in_it(number: int, sign: str, hyphen: str) -> None:
    assert read_number(f"Số: {number:02d} / {sign.replace('-', hyphen)}") == f"{number:02d}/{sign}"


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert read_number(text) is None or "/" in str(read_number(text))
    assert isinstance(read_paper(page((run(text, 100, 99, 200),)), ()), PaperReading)


def test_a_report_says_number_day_issuer_and_abstract() -> None:
    read = read_paper(page(), (), known=("Sở Nội vụ", "Sở Tài chính"))
    assert read.number is not None
    assert (read.number.value, read.number.source) == ("125/BC-SNV", Source.TEXT)
    assert read.dated_on == date(2026, 2, 5)
    assert read.issuer is not None
    assert read.issuer.value == "Sở Nội vụ"
    assert read.abstract is not None
    assert read.abstract.value == "Kết quả thực hiện Kế hoạch số 336/KH-UBND quý III năm 2026"


def test_what_the_registry_signed_wins_over_the_text_below_it() -> None:
    number_box, day_box = (135.0, 730.0, 160.0, 744.0), (350.0, 730.0, 375.0, 744.0)
    number = replace(STAMP, box=number_box)
    day = replace(STAMP, box=day_box)
    signatures = judge(replace(GOOD, marks=(HEAD, number, day)), "other", NOW, SNV).signatures
    shown = PageText(WIDTH, HEIGHT, REPORT, {number_box: "131", day_box: "17"})
    read = read_paper(shown, signatures)
    assert read.number is not None
    assert (read.number.value, read.number.source) == ("131/BC-SNV", Source.FIELD)
    assert (read.dated_on, read.dated_from) == (date(2026, 2, 17), Source.FIELD)
    assert read.signers == ("Trần Thị Hiên", "SỞ NỘI VỤ")


def test_a_letter_says_what_it_is_about_below_its_number() -> None:
    letter = (*REPORT[:5], run("V/v báo cáo kết quả", 115, 120, 215), run("thực hiện nhiệm vụ", 117, 134, 213))
    read = read_paper(page(letter), ())
    assert read.abstract is not None
    assert read.abstract.value == "báo cáo kết quả thực hiện nhiệm vụ"


def test_a_committee_whose_name_goes_over_two_lines_is_one_issuer() -> None:
    committee = (run("ỦY BAN NHÂN DÂN", 110, 57, 220), run("XÃ PHÚ LÝ", 130, 73, 200), *REPORT[2:])
    read = read_paper(page(committee), ())
    assert read.issuer is not None
    assert read.issuer.value == "ỦY BAN NHÂN DÂN XÃ PHÚ LÝ"


def test_without_a_letterhead_the_stamp_says_who_issued() -> None:
    signatures = judge(GOOD, "other", NOW, SNV).signatures
    read = read_paper(None, signatures)
    assert read.issuer is not None
    assert (read.issuer.value, read.issuer.source) == (AGENCY.name, Source.CERTIFICATE)
    assert read.number is None
