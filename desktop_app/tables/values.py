"""What words of a cell look like, whoever they name: a body, a time, a unit of measure, a running number, dots."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from desktop_app.vietnamese.text import fold, tidy_line


def _any(words: str) -> str:
    """Alternatives of a pattern, from words parted by commas."""
    return "|".join(re.escape(word) for word in " ".join(words.split()).split(", "))


_BODY: Final = re.compile(
    r"^(?:[-+•*]\s*)?(?:giao |de nghi |moi )?(?:cac |mot so )?(?:"
    + _any(
        """so, bo, ban, nganh, ubnd, uy ban, hdnd, hoi dong, cong an, van phong, vp, cuc, chi cuc, tong cuc, vu, phong,
        trung tam, vien, hoc vien, truong, benh vien, hoi, doan, lien doan, lien minh, mat tran, ubmttq, mttq,
        thanh tra, toa an, tand, vien kiem sat, vksnd, kho bac, kbnn, thue, hai quan, bao hiem, bhxh, ngan hang, nhnn,
        bo chi huy, bch, bql, to, don vi, co quan, to chuc, dia phuong, doanh nghiep, cong ty, tap doan, dai, bao,
        thong ke, thi hanh, quy, xa, phuong, dac khu, huyen, thanh pho, tinh, chinh quyen, chu dau tu, nha thau, cap,
        thu truong, dang uy, tinh uy, thanh uy, tinh doan, nguoi dung dau, chinh phu, quan khu, bien phong, cang,
        buu dien, vien thong, dien luc, hiep hoi, lanh dao, pho, khoi, lien hiep, kiem toan, nhu tren"""
    )
    + r")\b"
)
_TIME: Final = re.compile(
    r"20\d\d|\bqu[yi] (?:[1-4]|i|ii|iii|iv)\b|\bthang \d|\bngay \d|\d{1,2}/\d{1,2}|thuong xuyen|lien tuc"
    r"|hang (?:nam|quy|thang|tuan|ngay)|dinh ky|khi (?:co|phat sinh)|ca nam|dau nam|cuoi nam|6 thang"
    r"|theo (?:ke hoach|lo trinh|tien do|quy dinh|yeu cau)|^(?:sau|truoc|trong|giai doan|chua)\b"
)
_WHOLE_TIME: Final = re.compile(r"20\d\d|thuong xuyen|lien tuc|hang (?:nam|quy|thang|tuan|ngay)|khi |theo |sau |chua ")
_VERB: Final = re.compile(
    r"^(?:\d+[.)]\s*|[-+•]\s*)?(?:"
    + _any("tiep tuc, chu dong, chu tri, phoi hop, tham muu, day manh, tang cuong, chi dao").replace("|", " |")
    + " )*(?:"
    + _any(
        """xay dung, trien khai, to chuc, ra soat, ban hanh, thuc hien, phoi hop, tham muu, day manh, nang cao,
        hoan thien, tang cuong, kiem tra, danh gia, bao cao, cong bo, cong khai, niem yet, dao tao, tap huan, boi duong,
        tuyen truyen, nghien cuu, de xuat, rut ngan, sua doi, bo sung, cap nhat, van hanh, quan ly, khao sat, soan, lap,
        hop, ky ket, huong dan, theo doi, giam sat, so ket, tong ket, thanh lap, kien toan, bo tri, dau tu, nang cap,
        mua sam, lap dat, so hoa, chuan hoa, don gian, cat giam, giai quyet, tiep nhan, xu ly, thu thap, chia se,
        ket noi, tich hop, phat trien, duy tri, bao dam, dam bao, ho tro, khuyen khich, thuc day, thi diem, nhan rong,
        xac dinh, trinh, tham dinh, phe duyet, cung cap, phan cong, phan cap, uy quyen, thanh tra, xep loai, khen, quet,
        dang tai, lay y kien, tong hop, thong ke, chinh ly, luu tru, hop tac, xuc tien, huy dong, tiet kiem, sap xep,
        tinh gian"""
    )
    + r")\b"
)
# With their marks: "đầu tư" may end a sentence, "từ" may not.
_CONNECTS: Final = re.compile(
    r"(?:^|\s)(?:và|của|các|cho|theo|tại|với|trong|về|là|do|từ|đến|được|bằng|những|để|khi|hoặc|trên|dưới|giữa|nhằm"
    r"|qua|sau|trước|không|có|như|vào|ra|mỗi|từng|thuộc|bởi|đối|ở)$",
    re.IGNORECASE,
)
_DOTS: Final = re.compile(r"^[\s.…·\-–—_*]*$")
_DITTO: Final = re.compile(r"^[-–(.\s]*(?:n\.?\s*/?\s*t|như trên|(?://|/\s/|[\"”“″〃]{1,2}|''|,,))[-–).\s]*$")
_UNIT: Final = re.compile(r"^[^\d\n]{1,25}$")
_NUMERAL: Final = re.compile(r"^\(?(?:\d{1,5}(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z])[.):/]?\)?$")


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The words on one line, folded: cached, because tables repeat themselves."""
    return fold(tidy_line(text))


def is_body(text: str) -> bool:
    """Whether words begin as the name of a body or of a group of bodies does."""
    return bool(_BODY.match(folded(text)))


def is_time(text: str) -> bool:
    """Whether words speak of a time, a rhythm or an event."""
    return len(text) < 200 and bool(_TIME.search(folded(text)))


def is_whole_time(text: str) -> bool:
    """Whether words are a deadline by themselves: with a year, or a rhythm; "Quý III" may go on in the next row."""
    return is_time(text) and bool(_WHOLE_TIME.search(folded(text)))


def begins_work(text: str) -> bool:
    """Whether words begin as tasks do: a capital, and a verb of office work."""
    return bool(text) and not text[0].islower() and bool(_VERB.match(folded(text)))


def is_unit(text: str) -> bool:
    """Whether words may be a unit of measure: short, without figures, no body."""
    return bool(_UNIT.match(text)) and not is_body(text)


def is_numeral(text: str) -> bool:
    """Whether the text is a running number and nothing else."""
    return bool(_NUMERAL.match(text.strip().lower()))


def is_dots(text: str) -> bool:
    """Whether the text is only dots, dashes or stars, as for words that were left out."""
    return bool(_DOTS.match(text))


def is_ditto(text: str) -> bool:
    """Whether the text only says "as above": `nt`, `Như trên`, `//`, `"`."""
    return bool(text) and bool(_DITTO.match(text.strip().lower()))


def goes_on(text: str) -> bool:
    """Whether words look like the rest of a sentence: they begin small, or with a sign that cannot begin one."""
    return text[:1].islower() or text[:1] in ";,().:/%"


def is_listed(text: str) -> bool:
    """Whether words are an item of a list: they begin with a dash, a plus or a dot."""
    return text[:1] in "-–+•*" or bool(re.match(r"^[a-zđ]\)\s", text))


def is_open(text: str) -> bool:
    """Whether words cannot end here: a comma, a word that needs another behind it, a bracket not closed."""
    words = text.rstrip()
    if not words:
        return False
    return words[-1] in ",:(/&–" or bool(_CONNECTS.search(words)) or words.count("(") > words.count(")")


def is_closed(text: str) -> bool:
    """Whether a sentence ends here."""
    return text.rstrip()[-1:] in (".", ";", "!", "?")
