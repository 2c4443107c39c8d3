"""The rules of official papers as every kind of document must keep them, under every letterhead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from tests.conformity.kinds import Head, Kind
from tests.conformity.measuring import MM, Line, Paper
from tests.conformity.rows import LEVEL, looks, near

Check = Callable[[Paper, Kind, Head], None]


@dataclass(frozen=True, slots=True)
class KindRow:
    """One rule; `breaks` names values of a pack whose shift it must see, those of the Party after `party:`."""

    name: str
    check: Check
    applies: Callable[[Kind, Head], bool]
    breaks: tuple[str, ...]


ROWS: list[KindRow] = []
ALWAYS: Callable[[Kind, Head], bool] = lambda kind, head: True  # noqa: E731


def row(name: str, *breaks: str, applies: Callable[[Kind, Head], bool] = ALWAYS) -> Callable[[Check], Check]:
    def keep(check: Check) -> Check:
        ROWS.append(KindRow(name, check, applies, breaks))
        return check

    return keep


def flat(line: Line) -> str:
    return " ".join(line.text.split())


def sections(paper: Paper) -> list[int]:
    """The pages on which the paper and each of its annexes begin."""
    found = [1]
    for page in range(2, len(paper.sheets) + 1):
        labels = [one for one in paper.lines_of(page) if one.text.startswith("Phụ lục") and one.bold and one.top < 25]
        found += [page] if labels else []
    return found


def head_lines(paper: Paper, below: float = 0, above: float = 62) -> list[Line]:
    return [one for one in paper.lines_of(1) if below <= one.top < above]


def last_words(paper: Paper) -> Line:
    found = [line for line in paper.lines if line.text.endswith("./.")]
    assert len(found) == 1, f"{len(found)} lines end with ./."
    return found[0]


def signature(paper: Paper) -> list[Line]:
    """The bold and plain lines of the blocks of signatures, in the order of drawing, without nơi nhận."""
    end = last_words(paper)
    lines = paper.lines_of(end.page)
    rest = lines[lines.index(end) + 1 :]
    return [one for one in rest if one.size > 12.5 and not one.text.startswith("Nơi nhận")]


@row("1.1 A4, main text and annexes upright or lying", "page.width", "page.height")
def _sheet(paper: Paper, kind: Kind, head: Head) -> None:
    starts = sections(paper)
    assert len(starts) == 1 + len(kind.annexes)
    for place, lying in enumerate((kind.lying, *kind.annexes)):
        end = starts[place + 1] if place + 1 < len(starts) else len(paper.sheets) + 1
        for page in range(starts[place], end):
            width, height = paper.sheets[page - 1]
            near(width, 297 if lying else 210, 0.01)
            near(height, 210 if lying else 297, 0.01)


@row("1.1 margins hold and are used to their edge", "-page.left", "page.right", "-page.right")
def _margins(paper: Paper, kind: Kind, head: Head) -> None:
    for line in paper.lines:
        width, height = paper.sheets[line.page - 1]
        assert line.left >= 30 - 0.1, line.text
        assert line.right <= width - head.right + 0.2, line.text
        assert line.base <= height - 20 + 0.1 or line.size <= 11, line.text
    width = paper.sheets[0][0]
    first = [*head_lines(paper, 62, 297), *(shape for shape in paper.shapes_of(1) if shape.width > 100)]
    near(min(one.left for one in first), 30, 0.2)
    near(max(one.right for one in first), width - head.right, 0.25)


@row("1.1 the text of later pages begins at the top margin", "-page.top",
     applies=lambda kind, head: bool(kind.annexes) or kind.lying)  # fmt: skip
def _top(paper: Paper, kind: Kind, head: Head) -> None:
    for page in range(2, len(paper.sheets) + 1):
        text = [one.top for one in paper.lines_of(page) if one.top > 17]
        near(min([*text, *(shape.top for shape in paper.shapes_of(page) if shape.top > 17)]), 20.25, 0.5)


@row("1.1 page number in the top margin, none on the first page, anew for each annex", "page.number_top",
     "element.page_number.size", applies=lambda kind, head: kind.title in ("BẢN CAM KẾT", "MỤC LỤC VĂN BẢN TRONG HỒ SƠ")
     or bool(kind.annexes))  # fmt: skip
def _number(paper: Paper, kind: Kind, head: Head) -> None:
    starts, count, seen = sections(paper), 0, 0
    for page, (width, _height) in enumerate(paper.sheets, 1):
        count = 1 if page in starts else count + 1
        found = [line for line in paper.lines_of(page) if line.top < 18]
        assert [line.text for line in found] == ([] if count == 1 else [str(count)])
        for line in found:
            looks(line, 14)
            near(line.centre, head.centre(width > 250))
            near(line.top, head.page_top)
            seen += 1
    assert seen


@row("1.2 box 1, 7: the name of the land", "element.country.size", "element.country.style", "words.country",
     "letterhead.first_top", "letterhead.{}.right_centre")  # fmt: skip
def _country(paper: Paper, kind: Kind, head: Head) -> None:
    text, size = head.country
    line = looks(paper.find(text[:4], 1), size, "b")
    assert line.text == text
    near(line.top, 20)
    near(line.centre, head.right_column[kind.lying])
    if head.motto:
        motto = looks(paper.find("Độc lập", 1), 14, "b")
        assert motto.text == head.motto
        near(motto.top, 25.5)
        near(motto.centre, line.centre, 0.2)
        near(paper.below(motto).width, motto.width)
    else:
        near(paper.below(line).width, line.width)
        assert not [one for one in paper.lines if "Độc lập - Tự do" in one.text or "CỘNG HÒA" in one.text]


@row("1.2 box 2, 7: who stands above, who issues", "element.issuer.size", "element.issuer.style",
     "letterhead.pitch", "letterhead.{}.left_centre",
     "!letterhead.issuer_end")  # fmt: skip
def _issuer(paper: Paper, kind: Kind, head: Head) -> None:
    column = head.left_column[kind.lying]
    found = [one for one in head_lines(paper, above=34.5) if one.centre < head.centre(kind.lying) - 20]
    wanted = ([head.superior[0]] if head.superior[0] else []) + list(head.issuer) + ([] if head.motto else ["*"])
    assert [one.text for one in found] == wanted
    for place, line in enumerate(found):
        near(line.centre, column)
        above = place == 0 and bool(head.superior[0])
        looks(line, head.superior[1] if above else head.issuer_size, "" if above else "b")
    near(found[0].top, 20)
    near(found[1].top, head.second_top)
    last = found[-1]
    if head.motto:
        assert 1 / 3 <= paper.below(last).width / last.width <= 1 / 2
        near(paper.below(last).centre, column, 0.2)
    else:
        near(last.top, head.second_top + 6.6)


@row("1.2 box 3, 7: the number, or none", "element.number.size", "element.number.style", "letterhead.number_gap:9",
     "words.number", applies=lambda kind, head: bool(kind.number))  # fmt: skip
def _sign(paper: Paper, kind: Kind, head: Head) -> None:
    line = looks(paper.find("Số", 1), head.number_size)
    assert flat(line) == head.number[kind.number]
    near(line.centre, head.left_column[kind.lying])
    near(line.top + (head.number_size - 14) * 0.891 / MM, head.number_top)


@row("1.2 no number where none belongs", applies=lambda kind, head: not kind.number)
def _no_sign(paper: Paper, kind: Kind, head: Head) -> None:
    assert not [one.text for one in head_lines(paper) if one.text.startswith("Số")]


@row("1.2 box 4: place and day, open", "element.place.size", "element.place.style",
     applies=lambda kind, head: kind.dated)  # fmt: skip
def _place(paper: Paper, kind: Kind, head: Head) -> None:
    line = looks(paper.find(head.place[:9], 1), 14, "i")
    assert flat(line) == head.place
    near(line.centre, head.right_column[kind.lying])
    near(line.top, head.number_top)
    if kind.number:
        near(line.base, paper.find("Số", 1).base, LEVEL)


@row("1.2 no day where time stands in the text or none is given", applies=lambda kind, head: not kind.dated)
def _no_place(paper: Paper, kind: Kind, head: Head) -> None:
    assert not [one.text for one in head_lines(paper) if one.text.startswith(head.place[:9])]


@row("1.2 box 5a: name of the paper, abstract, rule", "element.title.size", "element.title.style",
     "letterhead.title_gap", applies=lambda kind, head: bool(kind.title))  # fmt: skip
def _title(paper: Paper, kind: Kind, head: Head) -> None:
    middle = head.centre(kind.lying)
    title = looks(paper.find(kind.title, 1), head.title_size, "b")
    assert title.text == kind.title
    near(title.centre, middle)
    near(title.top, head.title_top[0 if kind.dated or kind.number else 1])
    lines = paper.lines_of(1)
    rest = lines[lines.index(title) + 1 :]
    abstract: list[Line] = []
    for one in rest:
        if not one.bold or abs(one.centre - middle) > 0.3 or one.text.isupper():
            break
        abstract.append(looks(one, 14, "b"))
    assert bool(abstract) == bool(kind.abstract)
    if abstract:
        assert abstract[0].text.startswith(kind.abstract)
        below = paper.below(abstract[-1])
        assert 1 / 3 <= below.width / abstract[-1].width <= 1 / 2
        near(below.centre, middle, 0.2)
        for one, other in zip([title, *abstract], abstract, strict=False):
            assert other.base - one.base <= 20 / MM


@row("1.2 box 5b: V/v of a công văn", "element.about.size", "element.about.style", "letterhead.about_gap_pt",
     applies=lambda kind, head: not kind.title)  # fmt: skip
def _about(paper: Paper, kind: Kind, head: Head) -> None:
    line = looks(paper.find("V/v", 1), 12, head.about_style)
    assert line.text.startswith(kind.about[: len(line.text)])
    near(line.centre, head.left_column[0])
    number = paper.find("Số", 1)
    near(line.top - (number.top + head.number_size * 1.2 / MM), 6 / MM, 0.15)
    assert not [one.text for one in head_lines(paper, 40, 90) if one.bold and one.size > 13]


@row("1.2 box 9a: kính gửi where it belongs", "element.addressee.size", "element.addressee.style",
     "words.addressee", applies=lambda kind, head: kind.to)  # fmt: skip
def _to(paper: Paper, kind: Kind, head: Head) -> None:
    assert len([one for one in paper.lines if one.text.startswith("Kính gửi")]) == 1
    label = looks(paper.find("Kính gửi:", 1), 14)
    assert label.text[9:10].strip() == ""
    if label.text != "Kính gửi:":
        near(label.centre, head.centre(kind.lying))
        assert label.text.endswith(".")
        return
    listed: list[Line] = []
    while (line := paper.after(listed[-1] if listed else label)).text.startswith("- ") and line.left > head.indent + 2:
        listed.append(looks(line, 14))
        near(line.left, label.right - 14 * 0.278 / MM, 0.2)
    assert [one.text[-1] for one in listed] == [";"] * (len(listed) - 1) + ["."]


@row("1.2 no kính gửi elsewhere", applies=lambda kind, head: not kind.to)
def _nobody(paper: Paper, kind: Kind, head: Head) -> None:
    assert not [one for one in paper.lines if one.text.startswith("Kính gửi")]


@row("1.2 box 6, 7: body", "element.body.size", "element.body.style", "body.first_line", "-body.first_line",
     "body.leading:1.4", "body.leading_pt:20", applies=lambda kind, head: kind.paragraphs)  # fmt: skip
def _body(paper: Paper, kind: Kind, head: Head) -> None:
    starts = 0
    for page in range(1, len(paper.sheets) + 1):
        lines = [one for one in paper.lines_of(page) if one.size > 12 and one.top > 17]
        for one, other in pairwise(lines):
            width = paper.sheets[page - 1][0]
            if one.bold or other.bold or one.italic or one.right < width - head.right - 0.3 or other.left > 30.3:
                continue
            looks(one, 14)
            looks(other, 14)
            near(other.base - one.base, head.step / MM, 0.1)
            if one.left > 33:
                near(one.left, head.indent, 0.3)
                starts += 1
    assert starts


@row("1.3 ./. ends the text, once", "words.end", applies=lambda kind, head: kind.signers > 0)
def _end(paper: Paper, kind: Kind, head: Head) -> None:
    line = looks(last_words(paper), 14)
    assert signature(paper)[0].top > line.base


@row("1.2 box 7a, 7b, 1.4: who signs", "element.signer_title.size", "element.signer_title.style",
     "signature.centre_share", applies=lambda kind, head: kind.signers > 0)  # fmt: skip
def _signers(paper: Paper, kind: Kind, head: Head) -> None:
    lines = signature(paper)
    shares = (0.75,) if kind.signers == 1 else (0.25, 0.75)
    centres = [head.at(share, kind.lying) for share in shares] + [head.centre(kind.lying)] * (kind.signers == 3)
    for line in lines:
        place = min(range(len(centres)), key=lambda at: abs(line.centre - centres[at]))
        near(line.centre, centres[place])
        title = line.text.isupper()
        over = line.text in (*head.over, "TM. ỦY BAN NHÂN DÂN TỈNH", "NGƯỜI CAM KẾT")
        looks(line, 14, "b" if over or not title else head.signer_style)
    assert {min(range(len(centres)), key=lambda at: abs(line.centre - centres[at])) for line in lines} == set(
        range(len(centres))
    )
    tops = [min(one.base for one in lines if abs(one.centre - centre) < 1) for centre in centres[:2]]
    near(tops[0], tops[-1], LEVEL)
    if kind.by_agency:
        block = [one.text for one in lines if abs(one.centre - centres[-1]) < 1]
        assert block == [*head.over, head.signer, head.name]


@row("1.2 box 7c: 36 mm for hand and stamp", "signature.gap",
     applies=lambda kind, head: kind.by_agency and kind.signers > 0)  # fmt: skip
def _room(paper: Paper, kind: Kind, head: Head) -> None:
    title, name = signature(paper)[-2:]
    near(name.top - title.top - 14 * 1.2 / MM, 36)


@row("1.2 box 9b, 7: nơi nhận", "element.receivers_label.size", "element.receivers.size", "element.receivers.style",
     "words.receivers", applies=lambda kind, head: kind.receivers)  # fmt: skip
def _receivers(paper: Paper, kind: Kind, head: Head) -> None:
    size, style, list_size = head.receivers
    label = looks(paper.find("Nơi nhận"), size, style)
    assert label.text == "Nơi nhận:"
    near(label.left, 30)
    lines = signature(paper)
    if kind.signers == 1:
        near(label.base, lines[0].base, LEVEL)
    else:
        assert label.top > max(one.base for one in lines)
    if not style:
        near(paper.below(label).width, label.width)
    listed = [one for one in paper.lines_of(label.page) if one.text.startswith("- ") and one.top > label.base]
    for line in listed:
        looks(line, list_size)
        near(line.left, 30)
    assert listed[-1].text.startswith("- Lưu: VT")
    assert [one.text[-1] for one in listed] == [";"] * (len(listed) - 1) + ["."]
    assert (listed[0].text == "- Như trên;") == kind.to


@row("1.2 no nơi nhận on working sheets", applies=lambda kind, head: not kind.receivers)
def _nobody_gets(paper: Paper, kind: Kind, head: Head) -> None:
    assert not [one for one in paper.lines if one.text.startswith("Nơi nhận") or "Lưu: VT" in one.text]


@row("1.6 annexes: label, title, open reference", "element.annex_label.size", "element.annex_label.style",
     "element.annex_title.size", "element.annex_reference.size", "words.annex",
     applies=lambda kind, head: bool(kind.annexes))  # fmt: skip
def _annexes(paper: Paper, kind: Kind, head: Head) -> None:
    assert len(sections(paper)) == 1 + len(kind.annexes)
    numbers = [""] if len(kind.annexes) == 1 else [" I", " II", " III"]
    for page, lying, number in zip(sections(paper)[1:], kind.annexes, numbers, strict=False):
        label = looks(paper.find("Phụ lục", page), 14, "b")
        title = looks(paper.after(label), 14, "b")
        reference = looks(paper.find("(Kèm theo", page), 14, "i")
        assert label.text == f"Phụ lục{number}"
        assert title.text.isupper()
        assert " ".join(reference.text.replace("-", " ").replace("/", " ").split()) == (
            "(Kèm theo Văn bản số ngày tháng năm của )"
        )
        for line in (label, title, reference):
            near(line.centre, head.centre(lying))


@row("1.1 black, and only sizes that the rules know")
def _ink(paper: Paper, kind: Kind, head: Head) -> None:
    for line in paper.lines:
        assert line.colour == (0, 0, 0), line.text
        assert any(abs(line.size - size) < 0.05 for size in (9, 11, 12, 13, 14, 15, 16)), line.text
        assert not (abs(line.size - 9) < 0.05 and line.base < paper.sheets[line.page - 1][1] - 20), line.text
