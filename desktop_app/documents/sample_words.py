"""The words around the text of a sample paper: its type, who issues it, where and when, who would sign."""

from __future__ import annotations

from typing import Final

from desktop_app.services.sample_data import SampleEvidence
from desktop_app.vietnamese.dates import long_date

TYPES: Final = {
    "KH": "KẾ HOẠCH",
    "QĐ": "QUYẾT ĐỊNH",
    "BC": "BÁO CÁO",
    "TB": "THÔNG BÁO",
    "TTr": "TỜ TRÌNH",
    "HD": "HƯỚNG DẪN",
    "CT": "CHỈ THỊ",
    "KL": "KẾT LUẬN",
    "BB": "BIÊN BẢN",
}
OPENING: Final = (
    "Thực hiện Kế hoạch số 01/KHM-UBND ngày 15/10/2024 (kế hoạch mẫu dùng cho tập huấn), {issuer} nêu các nội dung sau:"
)
ADDRESSEES: Final = "Kính gửi: Các cơ quan, đơn vị liên quan."
CLOSING: Final = "Văn bản này là dữ liệu mẫu dùng cho tập huấn, không có giá trị thi hành./."
COLLECTIVE: Final = "Ủy ban nhân dân"


def type_of(number: str) -> str:
    """`BÁO CÁO` for `15/BC-SNV`; empty for a letter (công văn) or no number. The M of sample numbers is left out."""
    word = number.partition("/")[2].partition("-")[0]
    return TYPES.get(word) or TYPES.get(word.removesuffix("M"), "")


def issuer_lines(evidence: SampleEvidence) -> tuple[str, str]:
    """The superior's line and the issuer's own, as the letterhead prints them."""
    if evidence.issuer.startswith(COLLECTIVE):
        return COLLECTIVE.upper(), evidence.issuer.removeprefix(COLLECTIVE).strip().upper()
    return evidence.superior, evidence.issuer.upper()


def day_line(evidence: SampleEvidence) -> str:
    """`Đồng Nai, ngày 20 tháng 11 năm 2024`."""
    return f"{evidence.place}, {long_date(evidence.dated_on)}"


def signer(evidence: SampleEvidence) -> tuple[str, ...]:
    """The lines above the place of the signature."""
    title = evidence.signer_title.partition(" Ủy ban")[0].upper()
    return (f"TM. {COLLECTIVE.upper()}", title) if evidence.issuer.startswith(COLLECTIVE) else (title,)


def caption(evidence: SampleEvidence) -> str:
    """The abstract as it stands under the type, which it does not repeat."""
    kind, text = type_of(evidence.number), evidence.abstract
    if kind and text.upper().startswith(f"{kind} "):
        text = text[len(kind) + 1 :]
    return text[:1].upper() + text[1:]
