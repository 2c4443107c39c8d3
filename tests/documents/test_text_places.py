"""Where words stand on a page: found over line ends, with and without marks, box by box."""

from __future__ import annotations

from pathlib import Path

from desktop_app.documents.page_reading import Pages
from tests.signatures.signing_desk import printed


def test_a_phrase_is_found_over_the_ends_of_its_lines(tmp_path: Path) -> None:
    paper = printed(tmp_path / "báo cáo.pdf")
    reader = Pages()
    lines = reader.texts(paper)[0].splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("Thực hiện") and len(line) > 40)
    phrase = f"{lines[at]} {lines[at + 1]}"
    (found,) = reader.places(paper, [phrase])
    assert found[0].page == 1
    assert len(found[0].boxes) == 2
    for left, top, right, bottom in found[0].boxes:
        assert 0 <= left < right <= 1000
        assert 0 <= top < bottom <= 1000
    assert found[0].boxes[0][1] < found[0].boxes[1][1]


def test_words_typed_without_marks_find_those_with_them_and_not_the_other_way(tmp_path: Path) -> None:
    paper = printed(tmp_path / "báo cáo.pdf")
    plain, marked, other, nothing = Pages().places(paper, ["bao cao", "BÁO CÁO", "bảo cáo", ""])
    assert len(plain) >= len(marked) > 0
    assert {one.page for one in marked} <= {one.page for one in plain}
    assert other == ()
    assert nothing == ()
