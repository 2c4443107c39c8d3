"""What every kind of document has, and what each letterhead demands of it: typed from the decree, the guide of the
Party's office and the practice that docs/layout.md tells; nothing is taken from the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    title: str = ""
    """Empty: a công văn, which has `V/v` instead."""
    abstract: str = ""
    """How it begins; empty where there is none."""
    about: str = ""
    number: str = ""
    """`BC`, `BB`, `CV`; empty: takes no number."""
    dated: bool = True
    to: bool = False
    """Kính gửi: tờ trình and what is laid before a head, reports to a superior, công văn (domain rule of box 9a)."""
    signers: int = 1
    by_agency: bool = True
    """The last block is that of the head of the agency."""
    receivers: bool = True
    lying: bool = False
    """The main text."""
    annexes: tuple[bool, ...] = ()
    """Each lies, or stands."""
    paragraphs: bool = True
    """Has some of more than one line."""


def _letter(about: str) -> Kind:
    return Kind(about=about, number="CV", to=True)


KINDS = {
    "report": Kind("BÁO CÁO", "Kết quả thực hiện", number="BC", to=True, annexes=(True, False)),
    "marked": Kind(
        "BÁO CÁO", "Kết quả thực hiện", number="BC", to=True, annexes=(True, False), paragraphs=False
    ),
    "commitment": Kind("BẢN CAM KẾT", "Thực hiện nhiệm vụ", to=True, signers=2, by_agency=False),
    "commitment-list": Kind("DANH SÁCH BẢN CAM KẾT", "Thực hiện nhiệm vụ", dated=False, signers=0, receivers=False),
    "aside-letter": _letter("V/v tệp gửi đến"),
    "extension": _letter("V/v đề nghị gia hạn"),
    "clarification": _letter("V/v đề nghị hướng dẫn"),
    "coordination": _letter("V/v phối hợp"),
    "coordination-reminder": _letter("V/v trả lời đề nghị phối hợp"),
    "authority": _letter("V/v nhiệm vụ không thuộc thẩm quyền"),
    "reminder": _letter("V/v đôn đốc"),
    "report-reminder": _letter("V/v nhắc gửi báo cáo"),
    "handover": Kind("BIÊN BẢN", "Bàn giao", number="BB", dated=False, signers=3, by_agency=False, annexes=(True,)),
    "inspection": Kind("BIÊN BẢN", "Kiểm tra", number="BB", dated=False, signers=2, by_agency=False, annexes=(True,)),
    "review": Kind("BÁO CÁO", "Kiểm điểm", number="BC", to=True, annexes=(True,)),
    "shortcomings": Kind("DANH SÁCH TỒN TẠI, HẠN CHẾ", "Kết quả khắc phục", receivers=False, lying=True),
    "receipt": Kind("PHIẾU TIẾP NHẬN", "Hồ sơ của"),
    "return": Kind("PHIẾU TRẢ LẠI", "Báo cáo kết quả"),
    "routing": Kind("PHIẾU TRÌNH KÝ BÁO CÁO", to=True, signers=2, by_agency=False, receivers=False),
    "compare": Kind("SO SÁNH THAY ĐỔI", "Báo cáo", to=True, signers=2, by_agency=False, receivers=False),
    "signatures": Kind("PHIẾU KIỂM TRA CHỮ KÝ SỐ", by_agency=False, receivers=False),
    "file-index": Kind("MỤC LỤC VĂN BẢN TRONG HỒ SƠ", by_agency=False, receivers=False, lying=True, paragraphs=False),
    "self-score": Kind("PHIẾU TỰ CHẤM ĐIỂM", "Chỉ số", signers=2, receivers=False, lying=True),
    "log": Kind("TRÍCH NHẬT KÝ", "Từ ngày", signers=2, receivers=False, lying=True),
    "consolidated": Kind(
        "BIỂU TỔNG HỢP", "Kết quả thực hiện", dated=False, signers=0, receivers=False, lying=True, paragraphs=False
    ),
    "tally": Kind(
        "BIỂU TỔNG HỢP", "Kết quả thực hiện", dated=False, signers=0, receivers=False, lying=True, paragraphs=False
    ),
    "brief": Kind("BÁO CÁO NHANH", "Kết quả thực hiện", dated=False, signers=0, receivers=False),
    "inspection-index": Kind(
        "MỤC LỤC HỒ SƠ KIỂM TRA", "Hồ sơ kiểm tra", dated=False, signers=0, receivers=False, lying=True,
        paragraphs=False,
    ),
    "inspection-proof": Kind(
        "TRANG XÁC MINH", "Hồ sơ kiểm tra", dated=False, signers=0, receivers=False, lying=True
    ),
    "received-list": Kind(
        "DANH SÁCH ĐƠN VỊ ĐÃ TIẾP NHẬN BÁO CÁO", "Kết quả thực hiện", dated=False, signers=0, receivers=False
    ),
    "people": Kind("BẢNG TỔNG HỢP", "Đề xuất mức xếp loại", dated=False, signers=0, receivers=False, lying=True),
    "ranking": Kind("BẢNG XẾP HẠNG", "Kết quả thực hiện", dated=False, signers=0, receivers=False, lying=True),
}  # fmt: skip
FAMILIES = ("report", "extension", "receipt", "handover", "commitment", "log")
"""One of each: with annexes, công văn, without number, several who sign, two who sign, on a sheet that lies."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a letterhead demands; lengths in millimetres, sizes in points, pairs upright and lying."""

    right: float
    """Margin; the left one is 30, upper and lower 20."""
    country: tuple[str, float]
    motto: str
    superior: tuple[str, float]
    issuer: tuple[str, ...]
    issuer_size: float
    second_top: float
    """Of the issuer where there is a superior."""
    left_column: tuple[float, float]
    right_column: tuple[float, float]
    number: dict[str, str]
    number_size: float
    number_top: float
    place: str
    title_size: float
    title_top: tuple[float, float]
    """With number or day, and without either."""
    about_style: str
    indent: float
    step: float
    """From line to line, points."""
    page_top: float
    over: tuple[str, ...]
    signer: str
    signer_style: str
    name: str
    receivers: tuple[float, str, float]
    """Size and style of the word, size of the list."""

    def centre(self, lying: bool) -> float:
        return (30 + (297 if lying else 210) - self.right) / 2

    def at(self, share: float, lying: bool) -> float:
        """So far into the text."""
        return 30 + share * ((297 if lying else 210) - self.right - 30)


_STATE_NUMBERS = {"BC": "Số: /BC-{}", "BB": "Số: /BB-{}", "CV": "Số: /{}"}
_OFFICE = Head(
    right=20, country=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13), motto="Độc lập - Tự do - Hạnh phúc",
    superior=("UBND TỈNH ĐỒNG NAI", 13), issuer=("SỞ NỘI VỤ",), issuer_size=13, second_top=25.5,
    left_column=(58.5, 75), right_column=(142, 217),
    number={kind: form.format("SNV") for kind, form in _STATE_NUMBERS.items()}, number_size=13, number_top=35,
    place="Đồng Nai, ngày tháng năm 2026", title_size=14, title_top=(47, 41), about_style="", indent=42.7,
    step=14 * 1.2, page_top=11, over=(), signer="GIÁM ĐỐC", signer_style="b", name="Trần Minh Quang",
    receivers=(12, "bi", 11),
)  # fmt: skip
HEADS = {
    "office": _OFFICE,
    "committee": Head(
        right=20, country=_OFFICE.country, motto=_OFFICE.motto, superior=("", 13),
        issuer=("ỦY BAN NHÂN DÂN", "HUYỆN LONG THÀNH"), issuer_size=13, second_top=25.5,
        left_column=(58.5, 75), right_column=(142, 217),
        number={kind: form.format("UBND") for kind, form in _STATE_NUMBERS.items()}, number_size=13, number_top=35,
        place="Long Thành, ngày tháng năm 2026", title_size=14, title_top=(47, 41), about_style="", indent=42.7,
        step=14 * 1.2, page_top=11, over=("TM. ỦY BAN NHÂN DÂN",), signer="CHỦ TỊCH", signer_style="b",
        name="Lê Văn Phước", receivers=(12, "bi", 11),
    ),
    "party": Head(
        right=15, country=("ĐẢNG CỘNG SẢN VIỆT NAM", 15), motto="", superior=("TỈNH ỦY ĐỒNG NAI", 14),
        issuer=("BAN TỔ CHỨC TỈNH ỦY",), issuer_size=14, second_top=26, left_column=(60, 75),
        right_column=(150, 222), number={"BC": "Số -BC/BTCTU", "BB": "Số -BB/BTCTU", "CV": "Số -CV/BTCTU"},
        number_size=14, number_top=38.8, place="Đồng Nai, ngày tháng năm 2026", title_size=16,
        title_top=(52.8, 42.8), about_style="i", indent=40, step=18, page_top=10, over=(), signer="TRƯỞNG BAN",
        signer_style="", name="Trần Minh Quang", receivers=(14, "", 12),
    ),
}  # fmt: skip
