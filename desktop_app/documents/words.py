"""The words of official papers. Papers are Vietnamese whatever the language of the window, so they stand here as they
are printed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from desktop_app.documents.layout import Words
from desktop_app.domain.agencies import Agency
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Count, Word
from desktop_app.domain.legal_words import KIND_WORDS, PROGRESS_WORDS, TRAINING
from desktop_app.domain.periods import PeriodKind, between_days, parse_period
from desktop_app.domain.rankings import Unranked
from desktop_app.domain.reports import ReportContent, ReportLine, ReportState
from desktop_app.domain.signers import Signer, head_of, official_title
from desktop_app.vietnamese.dates import paper_date, short_date
from desktop_app.vietnamese.numbers import roman
from desktop_app.vietnamese.text import match_key

NOTHING: Final = "Không có."
COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
OPEN: Final = "\xa0" * 11
"""The place of a number that the registry gives: five digits fit it, with a gap on either side."""
UNSIGNED: Final = f"{TRAINING} – CHƯA KÝ"

COUNT_WORDS: Final = {
    Count.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Count.DONE_LATE: "Hoàn thành quá hạn",
    Count.IN_TIME: "Đang thực hiện, trong hạn",
    Count.OVERDUE: "Đang thực hiện, quá hạn",
}
# Which of the four counts a row falls into; rows outside the denominator have none.
COUNT_OF_WORD: Final = {
    Word.NOT_STARTED: Count.IN_TIME,
    Word.IN_TIME: Count.IN_TIME,
    Word.DUE_SOON: Count.IN_TIME,
    Word.WAITING: Count.IN_TIME,
    Word.NOTHING_AROSE: Count.IN_TIME,
    Word.OVERDUE: Count.OVERDUE,
    Word.DONE_ON_TIME: Count.DONE_ON_TIME,
    Word.DONE_LATE: Count.DONE_LATE,
}
STATE_WORDS: Final = {
    ReportState.RECEIVED: "Đã tiếp nhận",
    ReportState.ACCEPTED: "Đạt yêu cầu",
    ReportState.RETURNED: "Trả lại để hoàn thiện",
    ReportState.SUPERSEDED: "Đã được thay thế",
}
STATE_WORD: Final = "Đã phát hành"
"""Of a report in any other state."""
NO_REPORT: Final = "Chưa có báo cáo"
UNRANKED: Final = {
    Unranked.NO_REPORT: "Chưa nhận được báo cáo của kỳ này",
    Unranked.NO_TASK: "Không có nhiệm vụ phải tính trong kỳ này",
}
# Khối as catalogues abbreviate them; a khối written out is printed as it is.
BLOCK_WORDS: Final = {
    "so-ban-nganh": "Khối sở, ban, ngành",
    "don-vi-truc-thuoc": "Khối đơn vị trực thuộc UBND tỉnh",
    "nganh-doc": "Khối cơ quan ngành dọc",
    "huyen-thanh-pho": "Khối UBND huyện, thành phố",
    "xa-phuong": "Khối UBND xã, phường",
    "": "Đơn vị khác",
}

_COMMITTEE: Final = "Ủy ban nhân dân"
_STANDING: Final = "Ban Thường vụ"
_PARTY: Final = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Thị ủy", "Đảng ủy")
# Of a body whose catalogue names no title of its head.
_HEAD: Final = "Thủ trưởng đơn vị"
_CHAIR: Final = "Chủ tịch"
_SECRETARY: Final = "Bí thư"


def paper_day(day: date) -> str:
    """`05/02/2026`, `15/9/2026`: a day inside a sentence, with zeros where NĐ 30/2020 puts them."""
    return paper_date(day)


def period_words(key: str) -> str:
    """`quý III năm 2026`, `tháng 6 năm 2026`, `6 tháng đầu năm 2026`, `năm 2026`, `từ ngày 01/02/2026 đến ngày
    20/4/2026`; PeriodUnreadable."""
    period = parse_period(key)
    if period.kind is PeriodKind.AD_HOC:
        first, last = between_days(period)
        return f"từ ngày {paper_day(first)} đến ngày {paper_day(last)}"
    if period.kind is PeriodKind.MONTH:
        return f"tháng {period.index} năm {period.year}"
    if period.kind is PeriodKind.QUARTER:
        return f"quý {roman(period.index)} năm {period.year}"
    if period.kind is PeriodKind.HALF:
        return f"6 tháng {'đầu' if period.index == 1 else 'cuối'} năm {period.year}"
    return f"năm {period.year}"


def kind_words(number: str, title: str, kind: DocumentKind | None = None) -> str:
    """`Kế hoạch`: from the kind when it is known, else from the title or the sign; `Văn bản` when neither says."""
    if kind is not None:
        return KIND_WORDS[kind]
    start = match_key(title)
    for word in KIND_WORDS.values():
        if start.startswith(match_key(word)):
            return word
    sign = number.rpartition("/")[2].split("-")[0].strip()
    return next((word for own, word in KIND_WORDS.items() if own == sign), "Văn bản")


def short_name(content: ReportContent, document: AssigningDocument | None) -> str:
    """`Kế hoạch số 336/KH-UBND`."""
    kind = kind_words(content.document_number, content.document_title, document.kind if document else None)
    return f"{kind} số {content.document_number}"


def full_name(content: ReportContent, document: AssigningDocument | None) -> str:
    """The first quotation of a document: kind, number, day, issuer where it is known, and what it is about."""
    issuer = f" của {document.issuer}" if document and document.issuer else ""
    title = content.document_title
    if match_key(title).startswith(match_key("về ")):
        about = f" {title[:1].lower()}{title[1:]}"
    else:
        about = f" (“{title}”)" if title else ""
    return f"{short_name(content, document)} ngày {paper_day(content.document_issued_on)}{issuer}{about}"


def addressee(agency: Agency, content: ReportContent, document: AssigningDocument | None) -> str:
    """To whom the report goes: the body that follows the document, else the superior, else whoever follows."""
    if document is not None and document.follower_name and document.follower_code != agency.code:
        return document.follower_name
    if agency.superior:
        return full_superior(agency.superior)
    return f"Cơ quan theo dõi thực hiện {short_name(content, document)}"


def full_superior(superior: str) -> str:
    """`Ủy ban nhân dân tỉnh Đồng Nai` for `UBND TỈNH ĐỒNG NAI`; other names as they are."""
    words = superior.split()
    if len(words) > 2 and words[0] == "UBND":
        return " ".join([_COMMITTEE, words[1].lower(), *(word.capitalize() for word in words[2:])])
    return superior


def is_committee(agency: Agency) -> bool:
    """Whether the agency is a People's Committee: a collective, for which its chairman signs with TM."""
    name = match_key(agency.name)
    return name.startswith((match_key(_COMMITTEE), "ubnd "))


def issuer_lines(agency: Agency) -> tuple[str, ...]:
    """The name of the issuer in capitals, broken where it must break: `ỦY BAN NHÂN DÂN`, `HUYỆN LONG THÀNH`."""
    name = agency.name
    if is_committee(agency):
        rest = name[len("UBND") :] if name.upper().startswith("UBND ") else name[len(_COMMITTEE) :]
        return (_COMMITTEE.upper(), rest.strip().upper()) if rest.strip() else (_COMMITTEE.upper(),)
    return (name.upper(),)


def number_line(forms: Words, number: str, kind: str, sign: str) -> str:
    """`Số: 125/BC-SNV` as the layout pack writes it; without a number its place is left open. No `kind`: a công văn."""
    if not number:
        shape = forms.kind_number if kind else forms.letter_number
        number = shape.format(number=OPEN, kind=kind, sign=sign)
    return forms.number.format(number=number)


def signer_of(agency: Agency) -> Signer:
    """Its head as he signs: `GIÁM ĐỐC`, or `TM. ỦY BAN NHÂN DÂN` and `CHỦ TỊCH`; a deputy in charge signs as deputy.

    A catalogue that names no title gives one that fits any body.
    """
    name = match_key(agency.name)
    committee = next((phrase for phrase in _PARTY if name.startswith(match_key(phrase))), "")
    if committee:
        return _head(agency, _before(agency.head_title, [committee]) or _SECRETARY, _STANDING)
    if is_committee(agency):
        return _head(agency, _before(agency.head_title, [_COMMITTEE, "Uỷ ban nhân dân", "UBND"]) or _CHAIR, _COMMITTEE)
    return _head(agency, agency.head_title, "")


def _before(title: str, bodies: Iterable[str]) -> str:
    """`Chủ tịch` of `Chủ tịch Ủy ban nhân dân huyện`: the body stands in the line above."""
    for body in bodies:
        place = title.casefold().find(body.casefold())
        if place >= 0:
            return title[:place].strip()
    return title.strip()


def _head(agency: Agency, title: str, collective: str) -> Signer:
    return head_of(title if official_title(title) else _HEAD, agency.head_name, collective)


def progress_words(line: ReportLine) -> str:
    """What the column Tiến độ says: the legal word, with the day of the product when it is done."""
    word = PROGRESS_WORDS[line.word]
    return f"{word} (ngày {short_date(line.done_on)})" if line.done_on else word


def due_words(line: ReportLine) -> str:
    """The words of the document about the deadline, with the day understood when the words do not show it."""
    if line.due_on is None:
        return line.due_words
    day = short_date(line.due_on)
    if not line.due_words:
        return day
    shown = {day, paper_day(line.due_on), f"{line.due_on.day}/{line.due_on.month}/{line.due_on.year}"}
    return line.due_words if any(form in line.due_words for form in shown) else f"{line.due_words} ({day})"


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs that somebody wrote, without blank ones."""
    return tuple(part.strip() for part in text.splitlines() if part.strip())


def grouped_code(sha256: str) -> str:
    """The first 128 bits of a SHA-256 in groups of four, as people compare them: `8f3a 12bc …`."""
    return " ".join(fours(sha256[:32]))


def fours(text: str) -> Iterable[str]:
    """Pieces of four characters, as codes stand on paper."""
    return (text[at : at + 4] for at in range(0, len(text), 4))
