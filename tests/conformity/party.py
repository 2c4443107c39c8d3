"""Papers of the Party: what differs."""

from __future__ import annotations

from tests.conformity.measuring import MM
from tests.conformity.rows import LEVEL, Papers, Row, element, looks, near, page_numbers, rule

PARTY: list[Row] = []


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
    page_numbers(papers["full-party"], 112.5, 156, 10)
