"""A line about time made plain for patterns: small letters without marks, each in the place of the letter it was.

Because no letter moves, what a pattern finds in the plain line can be cut out of the original.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from desktop_app.vietnamese.text import fold

_DASHES: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−~→", "-") | {"\u00a0": " ", "’": "'"})
_NUMBERS: Final = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_SAID: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_IN_WORDS: Final = re.compile(
    # "tháng năm" is May only where a year follows it: "hằng tháng năm 2026" is every month of that year.
    rf"(?<=\btháng )(?:(?!năm\b)(?:{_SAID})|(?<!hằng tháng )(?<!hàng tháng )năm(?= ?/ ?20| năm 20))\b"
    r"|(?<=\bqu[ýí] )(?:một|hai|ba|tư|bốn)\b"
    rf"|\b(?:{_SAID})(?= (?:tháng|quý|quí|năm) (?:đầu|cuối|/|một|1|01)| lần\b)"
)
_SIGN: Final = (
    r"(?:\b[Ss]ố:? ?)?(?<![\d/.-])\d+(?:/\d{4})?[-/](?!Q?[IVX]+\b|QU[ÝÍ]|THÁNG|NĂM|NGÀY|TRƯỚC|ĐẾN)[A-ZĐƯÔÂĂÊ]{2,}[\w]*"
    r"(?:[-/.&][\wĐđ]+)*"
)
_PAPER: Final = (
    r"\b(?i:kế hoạch|quyết định|nghị quyết|nghị định|công văn|chỉ thị|thông báo|luật|thông tư|kết luận|hướng dẫn|"
    r"công điện|tờ trình|báo cáo) (?i:số )?(?!20\d\d|\d{1,2}[/.-](?:\d{1,2}[/.-])?\d{2,4}\b)\d+(?:[-/][\w./-]+)?"
)
_CITED: Final = re.compile(
    rf"(?:{_SIGN}|{_PAPER}(?=,? ngày| của|$))"
    r"(?:,? (?i:ngày) (?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}))?"
)
_OUTLOOK: Final = re.compile(r"(?<=\w),? \(?(?:và |có )?(?:tầm nhìn|định hướng)(?: tới| đến)?(?: năm)? 20\d\d\)?")
_HOUR: Final = re.compile(
    r"(?<!/)\b(?:lúc )?\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{1,2})?(?:\s?(?:phút|p|'))?(?![\w])(?:,? ?(?:sáng|chiều|tối))?,?"
    r"|(?:(?<=\d)[ t]|\b)\d{1,2}:\d\d(?::\d\d)?\b"
    r"|\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?(?= ngày| \(| \d)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as it was, in small letters with marks, and folded; all three of one length.

    In the last two, numbers of months and quarters stand in figures, and papers that are cited, outlooks beyond
    the deadline, hours of the day and names of weekdays before a day are struck out with `~`.
    """

    words: str
    marked: str
    plain: str


def line_of(words: str) -> Line:
    """The line of a text without line breaks, spaces single and edges bare (`tidy_line`)."""
    words = unicodedata.normalize("NFC", words)
    whole = _CITED.sub(_struck, words.translate(_DASHES))
    marked = _IN_WORDS.sub(_figures, _HOUR.sub(_struck, _OUTLOOK.sub(_struck, _letters(whole))))
    plain = _letters_folded(marked)
    return Line(words, marked, plain)


def _letters(text: str) -> str:
    """Small letters, one for one."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def _letters_folded(text: str) -> str:
    """Folded one for one; a letter that would become none or several is left as it is."""
    plain = fold(text)
    if len(plain) != len(text):
        plain = "".join(found if len(found := fold(one)) == 1 else one for one in text)
    return re.sub(r"\bqui\b", "quy", plain)


def _struck(found: re.Match[str]) -> str:
    return "~" * len(found.group())


def _figures(found: re.Match[str]) -> str:
    said = found.group()
    return str(_NUMBERS[said]).ljust(len(said))
