"""Every row of the rules for official papers, as a check on printed and measured papers.

The numbers are those of NĐ 30/2020/NĐ-CP (Phụ lục I) and of the guide of the Party's office, typed here from the rules:
nothing is taken from the program. Where a rule leaves a range, the check holds the range and, beside it, the one value
in use, so that a shift inside the range is seen too. `breaks` names the values of a layout pack that a row measures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tests.conformity.measuring import MM, Line, Paper

Papers = Mapping[str, Paper]
Check = Callable[[Papers], None]
BLACK, RED = (0, 0, 0), (255, 0, 0)
LEVEL = 0.25
"""Millimetres within which two things stand at one height."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule."""

    name: str
    check: Check
    breaks: tuple[str, ...]


STATE: list[Row] = []
PARTY: list[Row] = []


def rule(rows: list[Row], name: str, *breaks: str) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        rows.append(Row(name, check, breaks))
        return check

    return keep


def near(found: float, wanted: float, slack: float = 0.3) -> None:
    assert abs(found - wanted) <= slack, f"{found:.2f} is not {wanted} ± {slack}"


def within(found: float, low: float, high: float, use: float, slack: float = 0.3) -> None:
    assert low - 0.05 <= found <= high + 0.05, f"{found:.2f} is not within {low}–{high}"
    near(found, use, slack)


def looks(line: Line, size: float, style: str = "", colour: tuple[int, int, int] = BLACK) -> Line:
    assert abs(line.size - size) < 0.05, f"“{line.text}” has {line.size} points, not {size}"
    found = ("b" if line.bold else "") + ("i" if line.italic else "")
    assert found == style, f"“{line.text}” is set “{found}”, not “{style}”"
    assert line.colour == colour
    return line


def element(name: str) -> tuple[str, str, str]:
    return f"element.{name}.size", f"element.{name}.style", f"element.{name}.case"


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
    _page_numbers(papers["full"], 110, 153.5, 11)


def _page_numbers(paper: Paper, upright: float, lying: float, top: float) -> None:
    assert len(paper.sheets) == 6
    for page in range(1, 7):
        centre = upright if page < 5 else lying
        found = [line for line in paper.lines if line.page == page and line.top < 18 and line.text.isdigit()]
        assert [line.text for line in found] == ([] if page % 2 else ["2"])
        for line in found:
            looks(line, 14)
            near(line.centre, centre)
            near(line.top, top)


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


@rule(STATE, "1.2 box 9a kính gửi", "words.addressee", *element("addressee"))
def _addressee(papers: Papers) -> None:
    paper = papers["full"]
    label = looks(paper.find("Kính"), 14)
    assert label.text == "Kính gửi:"
    first, last = paper.find("- Ủy ban"), paper.find("- Văn phòng")
    assert (first.text, last.text) == ("- Ủy ban nhân dân tỉnh;", "- Văn phòng Ủy ban nhân dân tỉnh.")
    for line in (first, last):
        looks(line, 14)
        near(line.left, label.right - 14 * 0.278 / MM, 0.2)  # a colon is 0.278 of the size wide
    assert papers["letter"].find("Kính").text == "Kính gửi: Văn phòng Tỉnh."
    near(papers["report"].find("Kính gửi").centre, 110)


@rule(STATE, "1.2 box 6 căn cứ", *element("basis"))
def _basis(papers: Papers) -> None:
    found = [looks(line, 14, "i").text for line in papers["full"].lines if line.text.startswith("Căn cứ Nghị")]
    assert found == ["Căn cứ Nghị định thứ nhất;", "Căn cứ Nghị định thứ hai."]


@rule(STATE, "1.2 box 6 body", "body.first_line", "body.leading", "body.leading_pt:20", "body.paragraph_gap_pt",
      *element("body"))  # fmt: skip
def _body(papers: Papers) -> None:
    paper = papers["full"]
    first = looks(paper.find("Thân bài thứ nhất. Căn"), 14)
    near(first.left, 42.7)
    assert abs(first.left - 30 - 12.7) < 0.3 or abs(first.left - 30 - 10) < 0.3
    second = paper.after(first)
    near(second.left, 30)
    near(second.right, 190)
    single, step = 14 * 1.15 / MM, second.base - first.base
    within(step, single, 1.5 * single, 14 * 1.2 / MM, 0.1)
    last = paper.lines[paper.lines.index(paper.find("Thân bài thứ hai")) - 1]
    gap = paper.find("Thân bài thứ hai").base - last.base - step
    assert gap >= 6 / MM - 0.02
    near(gap, 6 / MM, 0.15)


@rule(STATE, "1.2 box 7a by what right", "words.collective", "words.deputy", "signature.centre_share",
      *element("signer_over"))  # fmt: skip
def _over(papers: Papers) -> None:
    paper = papers["full"]
    for text in ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"):
        line = looks(paper.find(text[:6]), 14, "b")
        assert line.text == text
        near(line.centre, 150)
        assert line.left >= 110


@rule(STATE, "1.2 box 7a title", *element("signer_title"))
def _signer_title(papers: Papers) -> None:
    line = looks(papers["full"].find("PHÓ CHỦ"), 14, "b")
    assert line.text == "PHÓ CHỦ TỊCH"
    near(line.centre, 150)
    near(line.top - papers["full"].find("KT.").top, 14 * 1.2 / MM)


@rule(STATE, "1.2 box 7a a long title wraps", "-signature.width")
def _long_title(papers: Papers) -> None:
    assert papers["edges"].find("PHÓ TRƯỞNG").text == "PHÓ TRƯỞNG BAN SỐ 12 NAM II"


@rule(STATE, "1.2 box 7b name without học hàm, học vị", "rules.names_without", *element("signer_name"))
def _name(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.after(paper.find("PHÓ CHỦ")), 14, "b")
    assert line.text == "Nguyễn Thị Hoàng Yến"
    near(line.centre, paper.find("PHÓ CHỦ").centre, 0.2)


@rule(STATE, "1.2 box 7c room of the signature", "signature.gap")
def _room(papers: Papers) -> None:
    paper = papers["full"]
    title, name = paper.find("PHÓ CHỦ"), paper.find("Nguyễn Thị")
    near(name.top - title.top - 14 * 1.2 / MM, 36)


@rule(STATE, "1.5 hand centred between title and name, stamp over its left third",
      "signature.hand_width", "signature.hand_height", "signature.stamp", "signature.stamp_cover")  # fmt: skip
def _pictures(papers: Papers) -> None:
    paper = papers["full"]
    place = paper.pictures[0]
    hand, stamp = ([float(side) / MM for side in place[name]] for name in ("hand", "stamp"))  # type: ignore[attr-defined]
    title, name = paper.find("PHÓ CHỦ"), paper.find("Nguyễn Thị")
    assert place["page"] == title.page
    near((hand[0] + hand[2]) / 2, 150)
    near(hand[2] - hand[0], 44)
    near(hand[3] - hand[1], 24)
    near(297 - (hand[1] + hand[3]) / 2, (title.top + 14 * 1.2 / MM + name.top) / 2, 0.5)
    assert 297 - hand[3] > title.base
    assert 297 - hand[1] < name.top
    assert 297 - stamp[3] > title.base
    assert 297 - stamp[1] < name.top + 0.3
    near(stamp[2] - stamp[0], 36)
    near(stamp[3] - stamp[1], 36)
    near((stamp[2] - hand[0]) / (hand[2] - hand[0]), 1 / 3, 0.01)
    near((stamp[1] + stamp[3]) / 2, (hand[1] + hand[3]) / 2, 0.1)


@rule(STATE, "1.2 box 9b nơi nhận", "words.receivers", *element("receivers_label"))
def _receivers(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.find("Nơi"), 12, "bi")
    assert line.text == "Nơi nhận:"
    near(line.left, 30)
    near(line.base, paper.find("TM.").base, LEVEL)


@rule(STATE, "1.2 box 9b list", "words.filed", *element("receivers"))
def _list(papers: Papers) -> None:
    paper = papers["full"]
    page = paper.find("Nơi").page
    found = [line for line in paper.lines if line.page == page and line.text.startswith("- ")]
    assert [line.text for line in found] == ["- Như trên;", "- Các sở, ban, ngành;", "- Lưu: VT, CCHC (02)."]
    for line in found:
        looks(line, 11)
        near(line.left, 30)


@rule(STATE, "1.2 box 12 drafter's mark", "signature.receivers_width", *element("drafter"))
def _drafter(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.find("PL"), 11)
    assert line.text == "PL.(300)"
    near(line.right, 104)
    near(line.base, paper.find("- Lưu").base, LEVEL)


def _stamp(paper: Paper, words: str, width: float) -> None:
    line = looks(paper.find(words), 13, "b", RED)
    assert line.text == words
    box = paper.around(line)
    assert box.colour == RED
    near(box.width, width)
    near(box.height, 8)
    near(box.centre, 58.5)
    near(line.centre, box.centre, 0.2)


@rule(STATE, "1.2 box 10b khẩn", "urgency.urgent.words", "urgency.urgent.width", "urgency.urgent.height")
def _urgent(papers: Papers) -> None:
    _stamp(papers["two"], "KHẨN", 20)


@rule(STATE, "1.2 box 10b thượng khẩn, level with kính gửi", "urgency.more_urgent.words", "urgency.more_urgent.width",
      "urgency.more_urgent.height", *element("urgency")[:2])  # fmt: skip
def _more_urgent(papers: Papers) -> None:
    paper = papers["full"]
    _stamp(paper, "THƯỢNG KHẨN", 40)
    label = paper.find("Kính gửi")
    near(paper.around(paper.find("THƯỢNG")).middle, label.base - 14 * 0.33 / MM, 0.4)


@rule(STATE, "1.2 box 10b hỏa tốc, below V/v", "urgency.most_urgent.words", "urgency.most_urgent.width",
      "urgency.most_urgent.height")  # fmt: skip
def _most_urgent(papers: Papers) -> None:
    paper = papers["letter"]
    _stamp(paper, "HỎA TỐC", 30)
    assert paper.around(paper.find("HỎA TỐC")).top > paper.find("thực hiện nhiệm vụ").base


@rule(STATE, "1.2 box 11 boxed in the top margin, right of the centre", "page.box_top", *element("restriction"))
def _restriction(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.find("LƯU HÀNH"), 13, "b")
    assert line.text == "LƯU HÀNH NỘI BỘ"
    box = paper.around(line)
    assert box.bottom < 20
    assert box.centre > 105
    near(line.top, 9.5)


@rule(STATE, "1.2 box 13 address at the foot", "page.foot_top", *element("address"))
def _address(papers: Papers) -> None:
    paper = papers["full"]
    line = looks(paper.find("Địa chỉ"), 11)
    assert line.text == "Địa chỉ: số 2 đường Nguyễn Văn Trị, tỉnh Đồng Nai"
    rule_above = [shape for shape in paper.shapes if shape.page == 1 and shape.height < 0.6 and shape.top > 277]
    assert len(rule_above) == 1
    near(rule_above[0].left, 30, 0.2)
    near(rule_above[0].right, 190, 0.2)
    near(rule_above[0].middle, 281.5)
    assert rule_above[0].middle < line.top < 285


@rule(STATE, "1.2 box 14 electronic copy", *element("corner"))
def _corner(papers: Papers) -> None:
    first, second = papers["full"].find("SAO Y"), papers["full"].find("2026-02-05T")
    assert (first.text, second.text) == ("SAO Y; Sở Nội vụ", "2026-02-05T15:10:00+07:00")
    for line in (first, second):
        looks(line, 10)
        near(line.right, 190)
        assert line.base < 20


# 1.3 The structure of the text


@rule(STATE, "1.3 phần", *element("part"), *element("part_title"))
def _part(papers: Papers) -> None:
    paper = papers["full"]
    label = looks(paper.find("Phần"), 14, "b")
    title = looks(paper.after(label), 14, "b")
    assert (label.text, title.text) == ("Phần I", "NHỮNG QUY ĐỊNH CHUNG")
    near(label.centre, 110)
    near(title.centre, 110)


@rule(STATE, "1.3 I. of reports, 1. with a title, Điều", *element("section"), *element("clause"), *element("article"))
def _sections(papers: Papers) -> None:
    for text in ("I. KẾT QUẢ THỰC HIỆN", "1. Công tác chỉ đạo", "Điều 1. Phạm vi điều chỉnh"):
        line = looks(papers["full"].find(text[:4]), 14, "b")
        assert line.text == text
        near(line.left, 42.7)


@rule(STATE, "1.3 điểm by the alphabet, ./. at the end", "words.end")
def _points(papers: Papers) -> None:
    paper = papers["full"]
    found = [line.text[:2] for line in paper.lines if "Điểm thứ" in line.text]
    assert found == ["a)", "b)", "c)", "d)", "đ)"]
    assert paper.find("Trên đây").text == "Trên đây là lời kết./."
    assert papers["letter"].find("Kính đề nghị").text == "Kính đề nghị phối hợp./."


# 1.4 Who signs


@rule(STATE, "1.4 TL. and KT. together, TUQ., Q.", "words.order", "words.mandate", "words.acting")
def _forms(papers: Papers) -> None:
    letter, two = papers["letter"], papers["forms"]
    start = letter.lines.index(letter.find("TL"))
    found = [line.text for line in letter.lines[start : start + 3]]
    assert found == ["TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]
    assert two.find("TUQ").text == "TUQ. GIÁM ĐỐC"
    assert two.find("Q.").text == "Q. CHÁNH VĂN PHÒNG"


@rule(STATE, "1.4 two who sign stand side by side", "signature.centre_share")
def _two(papers: Papers) -> None:
    paper = papers["two"]
    for text, centre in (("TM. ỦY BAN NHÂN DÂN TỈNH", 70), ("CHỦ TỊCH", 70), ("Võ Tấn Đức", 70),
                         ("NGƯỜI CAM KẾT", 150), ("Trần Minh Quang", 150)):  # fmt: skip
        line = looks(paper.find(text), 14, "b")
        assert line.text == text
        near(line.centre, centre)
    near(paper.find("TM.").base, paper.find("NGƯỜI").base, LEVEL)
    near(paper.find("Võ").base, paper.find("Trần").base, LEVEL)
    assert paper.find("Nơi nhận").top > paper.find("Võ").base


# 1.6 Annexes


@rule(STATE, "1.6 annex label and title", "words.annex", *element("annex_label"), *element("annex_title"))
def _annex(papers: Papers) -> None:
    paper = papers["full"]
    for page, number, name, centre in ((3, "I", "PHỤ LỤC ĐỨNG", 110), (5, "II", "PHỤ LỤC NẰM", 153.5)):
        label = looks(paper.find("Phụ lục", page), 14, "b")
        title = looks(paper.after(label), 14, "b")
        assert (label.text, title.text) == (f"Phụ lục {number}", name)
        near(label.centre, centre)
        near(title.centre, centre)
    assert papers["report"].find("Phụ lục").text == "Phụ lục"


@rule(STATE, "1.6 reference of an annex, open on electronic papers", "words.annex_open", "annex.fill_reference",
      *element("annex_reference"))  # fmt: skip
def _reference(papers: Papers) -> None:
    line = looks(papers["full"].find("(Kèm theo", 3), 14, "i")
    assert " ".join(line.text.split()) == "(Kèm theo Văn bản số / ngày tháng năm của )"
    near(line.centre, 110)


# What the decree leaves open


@rule(STATE, "– tables, notes, small words", *element("table"), *element("annex_table"), "page.code_top",
      *element("note"), *element("small"))  # fmt: skip
def _open_sizes(papers: Papers) -> None:
    paper = papers["full"]
    looks(paper.find("Ô trong"), 12)
    looks(paper.find("Cột đầu"), 12, "b")
    assert paper.find("Ô trong").text == "Ô trong văn bản"
    assert paper.find("Đơn vị tính").text == "Đơn vị tính: nhiệm vụ"
    assert looks(paper.find("Chân", 5), 9).text == "Chân phụ lục"
    assert looks(paper.find("01", 5), 11).text.startswith("01 Căn cứ tình hình thực tế")
    near(looks(paper.find("Đơn vị tính"), 12, "i").right, 190)
    near(looks(paper.find("Mã đối chiếu"), 9).top, 286 - 297 + 210)


@rule(STATE, "2.1 columns of a head that lies", "letterhead.landscape.left_centre", "letterhead.landscape.right_centre")
def _lying(papers: Papers) -> None:
    paper = papers["consolidated"]
    near(paper.find("SỞ NỘI VỤ").centre, 75)
    near(paper.find("CỘNG HÒA").centre, 217)
    near(paper.find("CỘNG HÒA").top, 20)


@rule(STATE, "2.1 a long name wraps in a head that lies", "-letterhead.landscape.left_width")
def _lying_name(papers: Papers) -> None:
    line = papers["edges-lying"].find("TRUNG TÂM")
    assert line.text == "TRUNG TÂM SỐ 1 SỐ 12 NAM BẮC III"
    assert line.left >= 30


# 7 Papers of the Party: what differs


@rule(
    PARTY, "7 margins 20/20/30/15", "-page.top", "-page.left", "page.right", "page.bottom", "page.width", "page.height"
)
def _party_margins(papers: Papers) -> None:
    paper, edges = papers["full-party"], papers["edges-party"]
    line = paper.find("hiện nghiêm túc")
    near(line.left, 30)
    near(line.right, 195)
    near(min(shape.top for shape in paper.shapes if shape.page == 6), 20)
    first, last = edges.find("Đầu trang"), edges.find("Cuối trang")
    assert first.page == last.page
    near(297 - last.base - last.size * 0.216 / MM, 20, 0.9)
    for page, (width, height) in enumerate(paper.sheets, 1):
        near(width, 297 if page > 4 else 210, 0.01)
        near(height, 210 if page > 4 else 297, 0.01)


@rule(PARTY, "7 Đảng Cộng sản Việt Nam, rule below, no tiêu ngữ", "words.country", "words.motto",
      "letterhead.first_top", "letterhead.portrait.right_centre", "letterhead.rule_pt",
      *element("country")[:2])  # fmt: skip
def _party_country(papers: Papers) -> None:
    paper = papers["full-party"]
    line = looks(paper.find("ĐẢNG"), 15, "b")
    assert line.text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    near(line.top, 20)
    near(line.centre, 150)
    rule_below = paper.below(line)
    near(rule_below.width, line.width, 0.3)
    near(rule_below.stroke, 0.7, 0.05)
    right = [each.text for each in paper.lines if each.page == 1 and each.left > 105 and 21 < each.top < 50]
    assert right == ["Đồng Nai, ngày 05 tháng 02 năm 2026"]


@rule(PARTY, "7 superior 14, issuer 14 bold, then a star", "letterhead.pitch", "letterhead.portrait.left_centre",
      "!letterhead.issuer_end", "letterhead.rule_gap", *element("superior"), *element("issuer"))  # fmt: skip
def _party_issuer(papers: Papers) -> None:
    paper = papers["full-party"]
    superior, issuer = looks(paper.find("TỈNH"), 14), looks(paper.find("BAN"), 14, "b")
    star = paper.find("*")
    assert (superior.text, issuer.text, star.text) == ("TỈNH ỦY ĐỒNG NAI", "BAN TỔ CHỨC", "*")
    for line, top in ((superior, 20), (issuer, 26), (star, 32.6)):
        near(line.top, top)
        near(line.centre, 60)
    assert not [shape for shape in paper.shapes if shape.page == 1 and shape.centre < 100 and 30 < shape.top < 45]


@rule(PARTY, "7 Số 15-BC/TU", "words.number", "words.kind_number", "words.letter_number", "letterhead.number_gap",
      *element("number"), *element("place"))  # fmt: skip
def _party_number(papers: Papers) -> None:
    paper = papers["full-party"]
    line, place = looks(paper.find("Số"), 14), looks(paper.find("Đồng Nai, ngày"), 14, "i")
    assert line.text == "Số 05-BC/BTCTU"
    near(line.centre, 60)
    near(line.base, place.base, LEVEL)
    near(line.top, 38.8)
    assert place.text == "Đồng Nai, ngày 05 tháng 02 năm 2026"
    near(place.centre, 150)
    assert " ".join(papers["report-party"].find("Số").text.split()) == "Số -BC/BTCTU"
    assert " ".join(papers["letter-party"].find("Số").text.split()) == "Số -CV/SNV-VP"


@rule(PARTY, "7 title 15–16 bold, abstract 14–15 bold", "letterhead.title_gap", "letterhead.rule_share",
      *element("title"), *element("abstract"))  # fmt: skip
def _party_title(papers: Papers) -> None:
    paper = papers["full-party"]
    title, abstract = looks(paper.find("BÁO"), 16, "b"), looks(paper.find("Kết quả"), 14, "b")
    assert (title.text, abstract.text) == ("BÁO CÁO", "Kết quả thực hiện Kế hoạch số 336/KH-UBND")
    near(title.centre, 112.5)
    near(abstract.centre, 112.5)
    near(title.top, 52.8)
    near(paper.below(abstract).width / abstract.width, 0.42, 0.02)


@rule(PARTY, "7 body 14–15, lines at least 18 pt", "body.leading_pt", "body.first_line", "body.paragraph_gap_pt",
      *element("body"))  # fmt: skip
def _party_body(papers: Papers) -> None:
    paper = papers["full-party"]
    first = looks(paper.find("Thân bài thứ nhất. Căn"), 14)
    near(first.left, 40)
    second = paper.after(first)
    step = second.base - first.base
    assert step >= 18 / MM - 0.02
    near(step, 18 / MM, 0.1)
    last = paper.lines[paper.lines.index(paper.find("Thân bài thứ hai")) - 1]
    near(paper.find("Thân bài thứ hai").base - last.base - step, 6 / MM, 0.15)


@rule(PARTY, "7 T/M K/T T/L bold, title regular capitals, name bold", "words.collective", "words.deputy", "words.order",
      "signature.centre_share", "signature.gap", *element("signer_over"), *element("signer_title"),
      *element("signer_name"))  # fmt: skip
def _party_signer(papers: Papers) -> None:
    paper, letter = papers["full-party"], papers["letter-party"]
    for text, style in (("T/M ỦY BAN NHÂN DÂN", "b"), ("K/T CHỦ TỊCH", "b"), ("PHÓ CHỦ TỊCH", ""),
                        ("Nguyễn Thị Hoàng Yến", "b")):  # fmt: skip
        line = looks(paper.find(text[:5]), 14, style)
        assert line.text == text
        near(line.centre, 30 + 165 * 0.75)
    near(paper.find("Nguyễn Thị").top - paper.find("PHÓ").top - 14 * 1.2 / MM, 36)
    assert letter.find("T/L").text == "T/L GIÁM ĐỐC"


@rule(PARTY, "7 nơi nhận 14 underlined, list 12", "words.receivers", *element("receivers_label"), *element("receivers"))
def _party_receivers(papers: Papers) -> None:
    paper = papers["full-party"]
    label = looks(paper.find("Nơi"), 14)
    assert label.text == "Nơi nhận:"
    near(paper.below(label).width, label.width, 0.3)
    near(label.base, paper.find("T/M").base, LEVEL)
    line = looks(paper.find("- Như trên"), 12)
    assert line.text == "- Như trên;"
    near(line.left, 30)


@rule(
    PARTY,
    "7 page number 10 mm from the top",
    "page.number_top",
    "element.page_number.size",
    "element.page_number.style",
)
def _party_pages(papers: Papers) -> None:
    _page_numbers(papers["full-party"], 112.5, 156, 10)


def used(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    """Each row with each value that it measures."""
    for row in rows:
        for name in row.breaks:
            yield row, name
