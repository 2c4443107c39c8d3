"""NĐ 30/2020: the sheet and the head of a paper, boxes 1 to 5."""

from __future__ import annotations

from tests.conformity.measuring import MM
from tests.conformity.rows import LEVEL, Papers, Row, element, looks, near, page_numbers, rule, within

STATE: list[Row] = []


# 1.1 The sheet


@rule(STATE, "1.1 paper A4, annexes may lie", "page.width", "page.height")
def _paper(papers: Papers) -> None:
    for page, (width, height) in enumerate(papers["full"].sheets, 1):
        wanted = (297, 210) if page > 4 else (210, 297)
        near(width, wanted[0], 0.01)
        near(height, wanted[1], 0.01)


@rule(STATE, "1.1 top margin 20–25", "-page.top")
def _top(papers: Papers) -> None:
    table = min(shape.top for shape in papers["full"].shapes if shape.page == 6)
    within(table, 20, 25, 20)


@rule(STATE, "1.1 bottom margin 20–25", "page.bottom")
def _bottom(papers: Papers) -> None:
    paper = papers["edges"]
    first, last = paper.find("Đầu trang"), paper.find("Cuối trang")
    assert first.page == last.page
    within(297 - last.base - last.size * 0.216 / MM, 20, 25, 20, 0.9)


@rule(STATE, "1.1 left margin 30–35", "-page.left")
def _left(papers: Papers) -> None:
    within(papers["full"].find("thực hiện nghiêm túc").left, 30, 35, 30)


@rule(STATE, "1.1 right margin 15–20", "page.right")
def _right(papers: Papers) -> None:
    paper = papers["full"]
    near(paper.find("thực hiện nghiêm túc").right, 190)
    right = max(shape.right for shape in paper.shapes if shape.page == 1 and 230 < shape.top < 260)
    within(210 - right, 15, 20, 20)


@rule(STATE, "1.1 page number: 13–14, in the top margin, hidden on the first page, anew for each annex",
      "page.number_top", *element("page_number")[:2])  # fmt: skip
def _number(papers: Papers) -> None:
    page_numbers(papers["full"], 110, 153.5, 11)


@rule(STATE, "1.1 sizes that move together", "element.country.size", "element.motto.size", "element.place.size")
def _together(papers: Papers) -> None:
    paper = papers["full"]
    sizes = tuple(paper.find(start).size for start in ("CỘNG HÒA", "Độc lập", "Đồng Nai, ngày"))
    assert sizes in ((12, 13, 13), (13, 14, 14))


# 1.2 The elements


@rule(STATE, "1.2 box 1 quốc hiệu", "words.country", "letterhead.first_top", "letterhead.portrait.right_centre",
      *element("country")[:2])  # fmt: skip
def _country(papers: Papers) -> None:
    line = looks(papers["full"].find("CỘNG"), 13, "b")
    assert line.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    near(line.top, 20)
    within(line.centre, 141, 143, 142)
    near(line.width, 95, 1)


@rule(STATE, "1.2 box 1 tiêu ngữ and its rule", "words.motto", "letterhead.second_top", "letterhead.rule_pt",
      "letterhead.rule_gap", *element("motto"))  # fmt: skip
def _motto(papers: Papers) -> None:
    line = looks(papers["full"].find("Độc lập"), 14, "b")
    assert line.text == "Độc lập - Tự do - Hạnh phúc"
    near(line.top, 25.5)
    near(line.centre, 142)
    rule_below = papers["full"].below(line)
    near(rule_below.width, line.width, 0.3)
    near(rule_below.centre, line.centre, 0.2)
    near(rule_below.stroke, 0.7, 0.05)
    near(papers["full"].below(papers["full"].find("SỞ NỘI VỤ")).middle, 31.4)


@rule(STATE, "1.2 box 2 cơ quan chủ quản", "letterhead.portrait.left_centre", *element("superior"))
def _superior(papers: Papers) -> None:
    line = looks(papers["full"].find("UBND"), 13)
    assert line.text == "UBND TỈNH ĐỒNG NAI"
    near(line.top, 20)
    within(line.centre, 57, 60, 58.5)


@rule(STATE, "1.2 box 2 cơ quan ban hành and its rule", "letterhead.pitch", "letterhead.rule_share",
      "!letterhead.issuer_end", *element("issuer"))  # fmt: skip
def _issuer(papers: Papers) -> None:
    line = looks(papers["full"].find("SỞ"), 13, "b")
    assert line.text == "SỞ NỘI VỤ"
    near(line.top, 25.5)
    within(line.centre, 57, 60, 58.5)
    rule_below = papers["full"].below(line)
    within(rule_below.width / line.width, 1 / 3, 1 / 2, 0.42, 0.02)
    near(rule_below.centre, line.centre, 0.2)


@rule(STATE, "1.2 box 2 a long name wraps inside its column", "-letterhead.portrait.left_width")
def _wrapping(papers: Papers) -> None:
    line = papers["edges"].find("TRUNG TÂM")
    assert line.text == "TRUNG TÂM SỐ 1 BẮC III"
    assert line.left >= 30


@rule(STATE, "1.2 box 3 số, ký hiệu", "letterhead.third_top", "words.number", "words.kind_number",
      "words.letter_number", *element("number"))  # fmt: skip
def _sign(papers: Papers) -> None:
    line = looks(papers["full"].find("Số"), 13)
    assert line.text == "Số: 05/BC-SNV"
    near(line.centre, 58.5)
    near(line.top, 35 + (14 - 13) * 0.891 / MM)
    assert papers["letter"].find("Số").text.split() == ["Số:", "/SNV-VP"]
    assert papers["two"].find("Số").text.split() == ["Số:", "/BCK-UBND"]


@rule(STATE, "1.2 box 3 below a name of many lines", "letterhead.number_gap")
def _low_number(papers: Papers) -> None:
    paper = papers["aside-long"]
    name = [line for line in paper.lines if line.page == 1 and line.bold and line.centre < 62 and line.top < 60]
    assert len(name) > 3
    number = paper.find("Số")
    near(number.top - (14 - 13) * 0.891 / MM, name[-1].top + 5.5 + 0.4 + 3.2)
    near(number.base, paper.find("Đồng Nai, ngày").base, LEVEL)


@rule(STATE, "1.2 box 4 địa danh, thời gian", *element("place"))
def _place(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.find("Đồng Nai,"), 14, "i")
    assert line.text == "Đồng Nai, ngày 05 tháng 02 năm 2026"
    near(line.top, 35)
    near(line.centre, 142)
    near(line.base, paper.find("Số").base, LEVEL)
    assert " ".join(papers["letter"].find("Đồng Nai,").text.split()) == "Đồng Nai, ngày tháng năm 2026"


@rule(STATE, "1.2 box 5a tên loại", "letterhead.title_gap", *element("title"))
def _title(papers: Papers) -> None:
    line = looks(papers["full"].find("BÁO"), 14, "b")
    assert line.text == "BÁO CÁO"
    within(line.top, 44, 54, 47)
    near(line.centre, 110)


@rule(STATE, "1.2 box 5a trích yếu and its rule", "letterhead.after", *element("abstract"))
def _abstract(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.find("Kết quả"), 14, "b")
    assert line.text == "Kết quả thực hiện Kế hoạch số 336/KH-UBND"
    near(line.centre, 110)
    near(line.top - paper.find("BÁO CÁO").top, 14 * 1.2 / MM)
    rule_below = paper.below(line)
    within(rule_below.width / line.width, 1 / 3, 1 / 2, 0.42, 0.02)
    near(paper.find("Kính gửi").top - line.top, 14 * 1.2 / MM + 4 + 6 / MM)


@rule(STATE, "1.2 box 5a a long abstract wraps", "-letterhead.title_width")
def _long_abstract(papers: Papers) -> None:
    assert papers["edges"].find("Kết quả").text.endswith("số quý 2026")


@rule(STATE, "1.2 box 5b V/v", "letterhead.about_gap_pt", *element("about"))
def _about(papers: Papers) -> None:
    paper = papers["letter"]
    line = looks(paper.find("V/v"), 12)
    assert line.text == "V/v báo cáo kết quả"
    near(line.centre, 58.5)
    number = paper.find("Số")
    near(line.top - (number.top + 13 * 1.2 / MM), 6 / MM, 0.15)
    assert paper.after(line).text == "thực hiện nhiệm vụ"
