from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.page_codes import Bound, PageCode, page_code, read, read_line, written, written_line
from desktop_app.domain.printing import Binding

CODE = "CK1:22SZXDWQMFGFRPSTYQB5N7ETQE:2:VGV3XTO53XO53XO53XO53XO53U:1/3"
UPPER = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 $%*+-./:")
numbers = st.integers(1, 99_999)


@st.composite
def codes(draw: st.DrawFn) -> PageCode:
    pages = draw(numbers)
    document = str(UUID(bytes=draw(st.binary(min_size=16, max_size=16))))
    records = draw(st.binary(min_size=16, max_size=16))
    return PageCode(document, draw(numbers), records, draw(st.integers(1, pages)), pages)


@given(codes())
def test_what_is_written_is_read_back(code: PageCode) -> None:
    text = written(code)
    assert read(text) == code
    assert set(text) <= UPPER
    assert len(text) <= 77


@given(codes(), st.data())
def test_a_letter_more_less_or_other_is_no_code_or_another_one(code: PageCode, data: st.DataObject) -> None:
    text = written(code)
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from(sorted(UPPER | set("abcé\n"))))
    for other in (text[:at] + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + letter + text[at + 1 :]):
        assert other == text or read(other) != code


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE.lower(),
        CODE.replace("CK1", "CK2"),
        CODE.replace("CK1", "HTTPS"),
        CODE.replace(":2:", ":0:"),
        CODE.replace(":2:", ":02:"),
        CODE.replace(":2:", ":-2:"),
        CODE.replace(":2:", ":٢:"),
        CODE.replace("1/3", "4/3"),
        CODE.replace("1/3", "0/3"),
        CODE.replace("1/3", "1/0"),
        CODE.replace("1/3", "1/100000"),
        CODE.replace("1/3", "01/3"),
        CODE + "\n",
        " " + CODE,
        CODE[:-1],
        CODE.replace("QE:2", "QE======:2"),
        CODE.replace("QE:2", "QF:2"),
        CODE.replace("QE:2", "Q1:2"),
        "https://example.vn/" + CODE,
    ],
)
def test_anything_else_is_no_code_of_ours(text: str) -> None:
    assert read(CODE) is not None
    assert read(text) is None


def test_the_code_of_a_page_holds_the_first_half_of_the_digest() -> None:
    digest = "a9abbcddddddddddddddddddddddddddd" + "0" * 31
    code = page_code(Binding("D6A59B8E-D061-4C58-BE53-C403D6FC9381", 2, digest), 1, 3)
    assert code.records.hex() == digest[:32]
    assert code.bound.fits(digest)
    assert not code.bound.fits("b" + digest[1:])
    assert not code.bound.fits(digest[:32])
    assert read(written(code)) == code


@pytest.mark.parametrize(("page", "pages", "version", "digest"), [
    (0, 3, 1, "ab" * 32), (4, 3, 1, "ab" * 32), (1, 3, 0, "ab" * 32), (1, 3, 1, "ab" * 16), (1, 100_000, 1, "ab" * 32),
])  # fmt: skip
def test_a_page_that_no_paper_has_gets_no_code(page: int, pages: int, version: int, digest: str) -> None:
    with pytest.raises(ValueError, match=r"page|SHA"):
        page_code(Binding("d6a59b8e-d061-4c58-be53-c403d6fc9381", version, digest), page, pages)


@given(codes(), st.data())
def test_the_line_is_read_back_from_a_page_however_it_is_broken(code: PageCode, data: st.DataObject) -> None:
    line = written_line(code.bound)
    cuts = data.draw(st.sets(st.integers(1, len(line) - 1), max_size=4))
    broken = "".join("\n" * (place in cuts) + letter for place, letter in enumerate(line))
    page = f"Nơi nhận:\n- Như trên; {broken}\n3"
    assert read_line(unicodedata.normalize("NFD", page)) == code.bound


def test_two_different_lines_on_one_page_say_nothing() -> None:
    one = Bound("d6a59b8e-d061-4c58-be53-c403d6fc9381", 1, bytes(16))
    other = Bound("d6a59b8e-d061-4c58-be53-c403d6fc9381", 2, bytes(16))
    assert read_line(written_line(one) + " " + written_line(one)) == one
    assert read_line(written_line(one) + " " + written_line(other)) is None
    assert read_line("Mã đối chiếu dữ liệu: 8f3a 12bc") is None


def test_the_example_of_the_published_page_is_a_code() -> None:
    page = (Path(__file__).parents[2] / "docs" / "protocol.md").read_text("utf-8")
    examples = re.findall("^CK1:[A-Z2-7].*$", page, re.MULTILINE)
    assert examples
    for example in examples:
        code = read(example)
        assert code is not None
        assert written(code) == example
