"""The words around dates and rhythms: what they do to a deadline, and which of them may be left unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from desktop_app.vietnamese.dates import excel_date, month_end
from desktop_app.vietnamese.plain import Line, line_of
from desktop_app.vietnamese.rhythms import MONTHS, Every, rhythm_of
from desktop_app.vietnamese.spans import Span, spans_of

NOT: Final = re.compile(
    r"\b(?:chua (?:de xuat|xac dinh|co|ro|quy dinh|thuc hien)|khong (?:xac dinh|quy dinh|co(?! thoi han)|thuc hien|"
    r"trien khai|ap dung)|de nghi (?:giao|bo|chuyen|khong|xem xet)|de xuat (?:bo|giao|khong)|bo nhiem vu|"
    r"khong con|(?:tam )?dung (?:thuc hien|trien khai)|"
    r"da (?:hoan thanh|thuc hien|ban hanh|trinh|xong)|chuyen sang|(?:da )?qua han)\b|^khong$"
    r"|^(?:dang |chua |da )?(?:hoan thanh|thuc hien|trien khai)$|^giao (?:so|ubnd|ban|phong|uy ban)\b"
    r"|^dang (?!ky)(?!.*(?:hoan thanh|xong|truoc|den)).*"
)
WAITS_FIRST: Final = re.compile(
    r"^(?:ngay )?(?:khi|sau khi|ngay sau khi|sau(?!\s*(?:ngay|thang|nam|quy)\s*\d|\s*(?:quy|q)\s*[ivl1-4]|\s*\d)|"
    r"truoc khi|theo(?! (?:tung |cac )?(?:nam|thang|giai doan|quy(?! (?:dinh|che|trinh|hoach|mo|luat|uoc)))\b)|"
    r"can cu|tuy|trong qua trinh|trong dip)\b"
)
WAITS: Final = re.compile(
    r"\b(?:phat sinh|khi (?:co|duoc|phe duyet|ban hanh)|sau khi|truoc khi|dot xuat|"
    r"theo (?:ke hoach|lo trinh|quy dinh|yeu cau|tien do|chi dao|huong dan|thuc te|de nghi|tinh hinh|thoi gian))\b"
)
STANDING: Final = re.compile(
    r"\b(?:thuong xuyen|lien tuc|duy tri|suot|xuyen suot|khong (?:co )?thoi han|vo thoi han|lau dai|quanh nam|"
    r"(?<!hop )thuong ky|thuong nhat|24/24h?|dai han)\b"
)
GOES_ON: Final = re.compile(
    r"\b(?:ra soat|dieu chinh|cap nhat|duy tri|van hanh|bo sung|theo doi|so ket|danh gia|nhan rong|tiep tuc)\b"
)
NO_END: Final = re.compile(
    r"\b(?:tro di|ve sau|(?:cac|nhung) (?:nam|quy|thang) (?:tiep theo|sau|ke tiep|toi|tiep)|nam tiep theo|nam sau do)\b"
)
SESSION: Final = re.compile(r"\b(?:ky hop|hoi nghi|phien hop|cuoc hop|dai hoi|ky thi)\b")
HOLIDAY: Final = re.compile(r"\b(?:tet|dai hoi|bau cu|mua (?:mua|bao|kho|lu|kho han)|khai giang|ky thi|le hoi)\b")
PROGRAMME: Final = re.compile(r"\b(?:chuong trinh|danh muc|nghi quyet)(?: [a-z]+){0,5}\s*$")
"""What a year behind it belongs to the name of: `theo Chương trình công tác năm 2026`."""
DONE_BY: Final = re.compile(r"\b(?:hoan thanh|xong|cham nhat|muon nhat|han cuoi|truoc ngay|truoc thang)\b.*20\d\d")
PRODUCT: Final = re.compile(r"\b(?:hoan thanh|ban hanh|trinh|phe duyet|xong|dua vao)\b")
BEFORE: Final = re.compile(r"\btruoc(?: het)?\s*$")
AFTER: Final = re.compile(r"\bsau(?: het)?\s*$")
FROM: Final = re.compile(r"\b(?:tu|bat dau|khoi cong|khoi dong)(?:\s+(?:trong|vao|ngay|sau))?\s*$")
TO: Final = re.compile(r"\b(?:den|toi)(?:\s+(?:het|truoc|ngay|cuoi))?\s*$")
AND: Final = re.compile(r"^[\s,;&]*(?:va)?\s*$")
COUNTED: Final = re.compile(
    r"(?<!\d)(?P<n>\d{1,3})\s*(?P<unit>ngay lam viec|ngay|tuan|thang|nam)\s*,?\s*"
    r"(?:(?:ke )?tu|tinh tu|sau)\s*(?:(?:ngay|khi|thoi diem|luc)\s*)+"
)
ISSUE: Final = re.compile(
    r"(?:(?:ky )?ban hanh|ky|duoc ban hanh)(?:\s+(?:ke hoach|quyet dinh|van ban|chi thi|chuong trinh|cong van|"
    r"thong bao|de an|ket luan))?(?:\s+nay)?\s*$|(?:ke hoach|quyet dinh|van ban|chi thi) nay (?:duoc |co )?ban hanh\s*$"
)
_RANGE: Final = re.compile(r"^\s*,?\s*(?:-|(?:cho )?(?:den|toi)(?: het| nam| truoc)?|->)\s*$")
_AND_AFTER: Final = re.compile(
    r"^[\s,;(]*(?:va|sau do|tiep theo|tiep tuc|duy tri|dong thoi)\b[\s,]*(?:sau do|tiep tuc|bao cao|ra soat|duy tri|"
    r"thuc hien|cap nhat|dieu chinh|bo sung|theo doi|danh gia|so ket|,|\s|va)*$"
)

# Left of a stretch these words belong to it; they were looked at when it was read.
_LEFT: Final = re.compile(
    r"(?:\b(?:bat dau|ke tu|tinh tu|tu|truoc|sau|den|toi|cho den|het|trong|vao|cham nhat|muon nhat|tre nhat|som nhat|"
    r"khong (?:qua|muon hon|cham hon|tre hon)|la|dot|ngay|thang|nam|quy|giai doan|nhiem ky|khoang|cac|nay|hoan thanh|"
    r"xong|han (?:cuoi|chot)|thoi (?:han|gian)|cua|ca|lan)\s*[:,(]?\s*|[~(]\s*)+$"
)
# Words that could change what was read, when nothing accounts for them.
_TELLING: Final = (
    r"\d|\b(?:trước|sau|khi|nếu|trừ|ngoại trừ|hoặc|chưa|không|lùi|dời|hoãn|hủy|huỷ|bỏ|thay|nửa|giữa|"
    r"đầu(?! tư| mối| ra| vào)|cuối|quý|quí|tháng|tuần|ngày|năm|hằng|hàng|mỗi|lần|đến|từ|hết|kể từ|tùy|tuỳ|riêng|"
    r"gia hạn|điều chỉnh(?= (?:thành|sang|lại|đến|từ|xuống)))\b"
)
_MARKED: Final = re.compile(_TELLING)
_UNMARKED: Final = re.compile(
    r"\d|\b(?:truoc|sau|khi|neu|tru|hoac|chua|khong|lui|hoan(?! thanh| thien)|giua|cuoi|thang|tuan|ngay|hang|moi|lan)\b"
)
_HARMLESS: Final = re.compile(
    r"\d+\s?%|\b(?:neu co|tu nay|bat dau|hoac (?:dot xuat|(?:theo|khi co) yeu cau)|tro di|ve sau|"
    r"\d{1,4} (?:du an|de an|nhiem vu|xa|phuong|don vi|van ban|chi tieu|ho so|cuoc|lop|hoi nghi)|"
    r"(?:cac|nhung) (?:nam|quy|thang) (?:tiep theo|sau|ke tiep|toi|tiep)|nam tiep theo|nam sau do|nam nay|trong nam|"
    r"(?:khi co )?phat sinh|khi (?:co|duoc) (?:yeu cau|chi dao|phat sinh|huong dan)|sau khi|truoc khi|khi|sau do|"
    r"khong (?:co )?thoi han|24/24(?:h|gio)?|theo (?:tung )?(?:nam|quy|thang)|hang (?:muc|hoa|ky)|"
    r"ky hop (?:thu \d+|cuoi nam|giua nam)?|lan (?:dau|thu)|(?:so|tong) ket|(?:6|9|12) thang|(?:dot|lan)(?: thu)? \d+|"
    r"cua (?:thang|quy|nam)(?!\s*\d)|\d{1,2} nam(?= 20)|giai doan (?:\d|[iv]+)|nhiem ky|bao cao (?:quy|nam|thang)|"
    r"den khi (?:hoan thanh|ket thuc))\b"
)
_MOVED: Final = re.compile(
    r"\b(?:dieu chinh (?:thanh|sang|tu|xuong)|chuyen tiep (?:sang|tu)|doi sang|thay cho|truoc day)\b"
    r"|(?<!truoc )(?<!ngay )(?<!den )(?<!tu )\b24/7\b(?!\s*/)"
)
_LAST_YEAR: Final = re.compile(r"\bnam (?:truoc|ngoai)\b(?!\s*(?:ngay|thang|quy|nam|khi|het|cuoi|\d))")
_LONG: Final = 16
_LIST_SIGN: Final = re.compile(r"^\s*(?:[-+*•‐‑‒–—]\s*|\(?\d{1,2}\)\s*|\d{1,2}[.]\s+(?!\d)|\(?[a-hđ][).]\s+)")
_STOPS: Final = re.compile(r";\s*|(?<=[^\s.]{2})\.\s+(?=\S)")
_OPEN_END: Final = re.compile(
    r"(?:[-–/,(:&+]|\b(?:từ|đến|và|trước|sau|ngày|tháng|quý|quí|năm|giai đoạn|hằng|hàng|trong|mỗi|định kỳ|kể từ))\s*$",
    re.IGNORECASE,
)
_OPEN_START: Final = re.compile(r"^\s*(?:[/,)&]|(?:đến|và|trở đi|hằng|hàng)\b)", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*(?:\)|\([^()]*\))")
_ONLY_LISTED: Final = re.compile(r"^[\s,;&(:)]*(?:va|truoc|va truoc|\s)*[\s(]*$")
_END_BELOW: Final = re.compile(r"^\s*[-–]\s*(?:(?:ngày|quý|quí|tháng|năm)\b|\d)[^;]{0,24}$", re.IGNORECASE)
_SERIAL: Final = re.compile(r"^[45]\d{4}(?:\.0)?$")


def excel_day(text: str) -> date | None:
    """The day that a bare number is in a worksheet, from 2020 to 2050; None for any other text."""
    if not _SERIAL.match(text):
        return None
    day = excel_date(int(text[:5]))
    return day if day is not None and 2020 <= day.year <= 2050 else None


def parted(words: str) -> list[str]:
    """The lines and sentences of a cell that stand for themselves; a line that was only broken is whole again."""
    found: list[str] = []
    for line in _lines(words):
        if found and {_complete(found[-1]), _complete(line)} == {"rhythm", "place"}:
            found[-1] = f"{found[-1]}; {line}"  # how often, and then on which day of each step
        else:
            found.append(line)
    return found


def _lines(words: str) -> list[str]:
    found: list[str] = []
    for sentence in (part for text in words.split("\n\n") for part in _STOPS.split(text)):
        lines = [line for line in sentence.split("\n") if line.strip()]
        listed = len(lines) > 1 and bool(_LIST_SIGN.match(lines[0]))
        joined: list[str] = []
        for line in lines:
            if joined and not (listed and _LIST_SIGN.match(line)) and _same_sentence(joined[-1], line):
                joined[-1] = f"{joined[-1]} {line}"
            else:
                joined.append(line)
        for line in joined:
            bare_line = _LIST_SIGN.sub("", line, count=1).strip(" .,:;")
            if re.search(r"\w", bare_line):
                found.append(" ".join(bare_line.split()))
    return found


def _same_sentence(before: str, after: str) -> bool:
    """Whether a line break is only where a narrow column broke the words."""
    if _OPEN_END.search(before) or _OPEN_START.match(after):
        return True
    left, right = _complete(before), _complete(after)
    if left == right == "span" and _END_BELOW.match(after):
        return True  # "2026" and below it "- 2030"
    if left not in ("", "place") and right not in ("", "place"):
        # A rhythm on one line and its years on the other are one saying.
        return ("span" in (left, right)) and ("rhythm" in (left, right)) and not re.match(r"^\s*[-+•]", after)
    return left in ("", "place") or not after.strip()[:1].isupper()


def _complete(text: str) -> str:
    """Whether words could be a deadline by themselves: "span", "rhythm", "both"; "place" for days without a year."""
    line = line_of(" ".join(text.split()))
    spans = spans_of(line.plain)
    if rhythm_of(line.plain) or STANDING.search(line.plain):
        return "rhythm" if not spans else "both"
    if any(one.year is not None for one in spans):
        return "span"
    return "place" if spans else ""


def grouped(plain: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Spans that belong together: two that "-" or "đến" joins, quarters or months that follow one another in a list
    under one year, a start and the end that is told after it."""
    groups: list[list[Span]] = []
    for span in spans:
        last = groups[-1] if groups else []
        if last and _belongs(plain, last, span):
            last.append(span)
        else:
            groups.append([span])
    return [[group[0], group[-1]] if len(group) > 1 else group for group in groups]


def _belongs(plain: str, group: Sequence[Span], span: Span) -> bool:
    last = group[-1]
    between = plain[last.end : span.begin]
    if span.members and span.members == last.members:
        if _RANGE.match(between):
            return True
        repeated = re.match(r"(?:quy|thang|q|t)\W*", plain[span.begin : span.end])
        return bool(last.last_month and span.month and last.last_month + 1 == span.month and not repeated)
    if len(group) > 1:
        return False
    if _RANGE.match(between):
        return True
    opened = FROM.search(plain[: group[0].begin])
    return (
        bool(opened) and span.last > last.first and not re.search(r"\bva\b(?!\s*(?:hoan thanh|xong|ket thuc))", between)
    )


def without_wider(plain: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without a year or quarter that another, inside it, says more exactly: `năm 2026 (trước 30/11/2026)`."""
    kept = list(spans)
    for one in spans:
        for other in spans:
            wider = one.unit > other.unit and one.first <= other.first and other.last <= one.last and one.part is None
            between = plain[min(one.end, other.end) : max(one.begin, other.begin)]
            if wider and one in kept and _alone(plain, spans, one) and not re.search(r"\bva\b", between):
                kept.remove(one)
    return tuple(kept)


def _alone(plain: str, spans: Sequence[Span], one: Span) -> bool:
    """Whether a span is neither end of a range."""
    place = list(spans).index(one)
    sides = [plain[one.end : spans[place + 1].begin]] if place + 1 < len(spans) else []
    sides += [plain[spans[place - 1].end : one.begin]] if place else []
    return not any(_RANGE.match(side) for side in sides) and not FROM.search(plain[: one.begin])


def and_after(between: str) -> bool:
    """Whether the words between a date and a rhythm say that the one comes after the other."""
    return bool(_AND_AFTER.match(between))


def next_step(day: date, every: Every) -> date:
    """The first day of the step after the one in which a day lies."""
    if every is Every.WEEK:
        return day + timedelta(days=8 - day.isoweekday())
    months = MONTHS[every]
    return month_end(day.year, ((day.month - 1) // months + 1) * months) + timedelta(days=1)


def counted_day(issued_on: date, number: int, unit: str) -> date | None:
    """So many days, weeks, months or years after a day; None for working days, which no calendar here knows."""
    if unit in ("ngay", "tuan"):
        return issued_on + timedelta(days=number * (7 if unit == "tuan" else 1))
    if unit == "ngay lam viec":
        return None
    months = issued_on.month - 1 + number * (12 if unit == "nam" else 1)
    year, month = issued_on.year + months // 12, months % 12 + 1
    return min(date(year, month, 1) + timedelta(days=issued_on.day - 1), month_end(year, month))


def remains(line: Line, used: Iterable[tuple[int, int]]) -> bool:
    """Whether words that could change the reading are left when the used stretches, what leads to them and harmless
    phrases are taken away, or simply too many words to have been read."""
    taken = bytearray(len(line.plain))
    for begin, end in used:
        left = _LEFT.search(line.plain, 0, begin)
        start = left.start() if left else begin
        taken[start:end] = b"\1" * (end - start)
    for match in _HARMLESS.finditer(line.plain):
        taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    marked = "".join(" " if taken[place] else letter for place, letter in enumerate(line.marked))
    if _LAST_YEAR.search(line.plain) or _MOVED.search(line.plain):
        return True
    telling = _UNMARKED if line.marked.isascii() else _MARKED
    return bool(telling.search(marked)) or len(re.findall(r"\w+", marked)) > _LONG


def end_of_mark(marks: Iterable[tuple[int, int]], span: Span) -> int:
    """Where the rhythm ends that a stretch begins in; 0 outside. Of "hằng năm 2026" the year reaches beyond it."""
    return max((end for begin, end in marks if begin <= span.begin < end), default=0)


def with_aside(plain: str, end: int) -> int:
    """Where a stretch ends when a remark in brackets right behind it is counted to it."""
    aside = _ASIDE.match(plain, end)
    return aside.end() if aside and not spans_of(aside.group()) else end


def only_listed(plain: str, begin: int, end: int) -> bool:
    """Whether nothing but signs of a list stand between two stretches."""
    return bool(_ONLY_LISTED.match(plain[begin:end]))


def bare(words: str) -> str:
    """Words cut out of a line, without the signs and links at their edges."""
    return re.sub(r"^(?:[\s,;:.&)-]|(?:và|va)\b)+|[\s,;:&(-]+$", "", words)
