"""Phiếu khôi phục khóa: the one sheet with the secret that opens a backup of keys; printed once, kept in a safe."""

from __future__ import annotations

from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desktop_app.documents.fonts import BOLD, ITALIC, REGULAR
from desktop_app.documents.layout import Layout
from desktop_app.documents.letterhead import letterhead
from desktop_app.documents.page import Marks, build
from desktop_app.documents.paper import Heading
from desktop_app.documents.qr import drawing
from desktop_app.documents.styles import paragraph, styles_of
from desktop_app.documents.words import issuer_lines
from desktop_app.services.recovery import RecoverySheet
from desktop_app.vietnamese.dates import short_date

TITLE: Final = "PHIẾU KHÔI PHỤC KHÓA"
PREFIX: Final = "AGE-SECRET-KEY-1"
GROUP: Final = 4
ROW: Final = 5
QR_SIZE: Final = 48.0
"""Millimetres: a telephone reads it from a photocopy."""
LINE: Final = 8.0
"""Millimetres from one row of groups to the next."""
PURPOSE: Final = (
    "Phiếu này mở bản sao lưu khóa của dữ liệu đơn vị nêu trên khi máy tính hỏng, mất hoặc được thay. Chương trình "
    "không giữ nội dung của phiếu: mất phiếu thì không mở được bản sao lưu, có phiếu và bản sao lưu thì dùng được "
    "khóa của đơn vị."
)
STEPS: Final = (
    "Kiểm tra bản in đọc rõ, quét được mã vuông, rồi xóa tệp PDF khỏi máy tính.",
    "Gấp phiếu theo đường kẻ, mặt có chữ vào trong; cho vào phong bì, niêm phong, ghi ngày và người giữ.",
    "Cất phong bì trong két hoặc tủ có khóa, tách khỏi máy tính và thẻ nhớ chứa bản sao lưu.",
    "Khi cần khôi phục: mở dữ liệu đơn vị trên máy mới, chọn bản sao lưu, nhập dòng bí mật bên dưới đường gấp.",
    "Khi phiếu bị lộ hoặc thất lạc: in phiếu mới, tạo lại bản sao lưu, hủy phiếu và bản sao lưu cũ.",
)
FOLD: Final = "Gấp tại đây, phần bên dưới vào trong"
SECRET: Final = "DÒNG BÍ MẬT"


def recovery_pdf(layout: Layout, sheet: RecoverySheet) -> bytes:
    """The sheet as PDF, one page; fonts must be registered."""
    styles = styles_of(layout)
    heading = Heading(
        superior=sheet.agency.superior,
        issuer=issuer_lines(sheet.agency),
        number="",
        place_line="",
        title=TITLE,
        abstract=(sheet.agency.name,),
    )
    story: list[Any] = [
        *letterhead(layout, heading, styles),
        paragraph(PURPOSE, styles.body),
        *(paragraph(f"{number}. {step}", styles.body) for number, step in enumerate(STEPS, 1)),
        paragraph(f"Ngày in: {short_date(sheet.made_on)}. Mã phiếu: {sheet_code(sheet.recipient)}.", styles.body),
        _Fold(),
        _Secret(sheet.identity),
    ]
    marks = Marks(title="Phiếu khôi phục khóa", training=sheet.training, unsigned=False, footer="", day=sheet.made_on)
    return build(layout, marks, story)[0]


def sheet_code(recipient: str) -> str:
    """What tells one sheet from another, on paper and in the list of keys: `qyz8 4k2m` of `age1qyz84k2m…`."""
    code = recipient.removeprefix("age1")[:8]
    return f"{code[:4]} {code[4:]}"


def rows_of(identity: str) -> tuple[str, ...]:
    """The secret as it is typed again: its constant beginning, then rows of groups of four."""
    rest = identity.removeprefix(PREFIX)
    groups = [rest[start : start + GROUP] for start in range(0, len(rest), GROUP)]
    return (PREFIX, *(" ".join(groups[start : start + ROW]) for start in range(0, len(groups), ROW)))


class _Fold(Flowable):  # type: ignore[misc]
    """A broken line across the sheet, and what to do at it."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The width offered, and room above and below."""
        self.width, self.height = width, 16 * mm
        return self.width, self.height

    def draw(self) -> None:
        """Paint."""
        self.canv.setDash(3, 3)
        self.canv.setLineWidth(0.7)
        self.canv.line(0, 6 * mm, self.width, 6 * mm)
        self.canv.setDash()
        self.canv.setFont(ITALIC, 11)
        self.canv.drawCentredString(self.width / 2, 8 * mm, FOLD)


class _Secret(Flowable):  # type: ignore[misc]
    """The secret as a square code and as groups of letters beside it."""

    def __init__(self, identity: str) -> None:
        super().__init__()
        self._identity = identity

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """As high as the square code."""
        self.width, self.height = width, (QR_SIZE + 4) * mm
        return self.width, self.height

    def draw(self) -> None:
        """Paint; the code has its own quiet zone."""
        quiet = QR_SIZE * mm / 12
        painted = drawing(self._identity, quiet, quiet, QR_SIZE * mm - 2 * quiet)
        self.canv._code.append(painted.decode("ascii"))
        x, y = (QR_SIZE + 6) * mm, self.height - 10 * mm
        self.canv.setFont(BOLD, 12)
        self.canv.drawString(x, y, SECRET)
        self.canv.setFont(REGULAR, 15)
        for number, row in enumerate(rows_of(self._identity), 1):
            self.canv.drawString(x, y - number * LINE * mm, row)
