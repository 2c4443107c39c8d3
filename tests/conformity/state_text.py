"""NĐ 30/2020: addressees, text, signatures, margins, annexes: boxes 6 to 14 and what follows."""

from __future__ import annotations

from tests.conformity.measuring import MM, Paper
from tests.conformity.rows import LEVEL, RED, Papers, Row, element, looks, near, rule, within

STATE: list[Row] = []


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
    near(papers["aside-letter"].find("Kính gửi").centre, 110)


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
    of_report = [
        line.text for line in papers["report-short"].lines if line.text in ("Phụ lục", "Phụ lục I", "Phụ lục II")
    ]
    assert of_report == ["Phụ lục I", "Phụ lục II"]
    assert papers["report-plain"].find("Phụ lục").text == "Phụ lục"


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
    assert looks(paper.find("01", 5), 11).text == "01"
    assert looks(paper.find("Căn cứ tình hình", 5), 11).text.startswith("Căn cứ tình hình thực tế")
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
