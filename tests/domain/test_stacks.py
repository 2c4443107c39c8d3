"""Pages of a stack, sorted by what they say of themselves."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.page_codes import PageCode
from desktop_app.domain.paper_reading import ReadPage, ReadPaper
from desktop_app.domain.stacks import sorted_stack

FILE = Path("stack.pdf")
ID = "d6a59b8e-d061-4c58-be53-c403d6fc93{:02x}"


def code(paper: int, page: int, pages: int = 3) -> PageCode:
    return PageCode(ID.format(paper), 1, bytes([paper]) * 16, page, pages)


def stack(*pages: tuple[PageCode, ...], blank: bool = False) -> tuple[ReadPaper, ...]:
    read = (ReadPage(number, codes, 0, None, blank and not codes) for number, codes in enumerate(pages, 1))
    return (ReadPaper(FILE, tuple(read), False, ""),)


@given(st.permutations([(paper, page) for paper in range(4) for page in (1, 2, 3)]), st.integers(0, 11))
def test_however_it_was_shuffled_every_page_lies_where_it_belongs(order: list[tuple[int, int]], lost: int) -> None:
    missing = order.pop(lost)
    found = sorted_stack(stack(*((code(*one),) for one in order)))
    assert len(found.sheaves) == 4
    for sheaf in found.sheaves:
        paper = sheaf.bound.records[0]
        pages = [page.page for page in sheaf.pages]
        assert pages == [page for page in (1, 2, 3) if (paper, page) != missing]
        assert sheaf.missing == ((missing[1],) if paper == missing[0] else ())
        assert [order[page.number - 1] for page in sheaf.pages] == [(paper, page) for page in pages]


def test_whole_second_copies_are_copies_of_their_own() -> None:
    found = sorted_stack(stack(*((code(1, page),) for page in (2, 1, 3, 3, 1, 2))))
    assert [[page.page for page in sheaf.pages] for sheaf in found.sheaves] == [[1, 2, 3], [1, 2, 3]]
    assert [page.number for sheaf in found.sheaves for page in sheaf.pages] == [2, 1, 3, 5, 6, 4]


def test_pages_of_two_prints_of_one_paper_are_not_put_together() -> None:
    found = sorted_stack(stack((code(1, 1, 3),), (code(1, 2, 2),)))
    assert [sheaf.count for sheaf in found.sheaves] == [3, 2]


def test_a_page_without_a_code_or_with_two_is_left_and_a_blank_one_is_counted() -> None:
    found = sorted_stack(stack((), (code(1, 1), code(2, 1))))
    assert (found.sheaves, [page.number for page in found.rest], found.blank) == ((), [1, 2], 0)
    assert sorted_stack(stack((), (code(1, 1, 1),), blank=True)).blank == 1
