"""Plans made for the tests: the shapes of published annexes, with words of our own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm đầu ra")


def workbook(
    path: Path,
    rows: Iterable[Sequence[object]],
    merges: Iterable[str] = (),
    bold: Iterable[int] = (),
    title: str = "Phụ lục",
) -> Path:
    """Save rows as they are (None leaves a cell out), merge ranges, set rows in bold."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)
                if number in bold:
                    sheet.cell(number, column).font = Font(bold=True)
    for one in merges:
        sheet.merge_cells(one)
    book.save(path)
    return path


def lettered(path: Path) -> Path:
    """Parts A and B, Roman sections, decimal numbers; part B repeats the heading under each section."""
    return workbook(
        path,
        [
            ("PHỤ LỤC",),
            ("DANH MỤC NHIỆM VỤ MẪU",),
            ("(Kèm theo Kế hoạch số       /KH-UBND)",),
            (),
            HEADINGS,
            ("A", "PHỤC VỤ NGƯỜI DÂN"),
            ("I", "Thủ tục hành chính"),
            ("1.1", "Niêm yết thủ tục tại trụ sở", "Sở Nội vụ", "Các sở, ban, ngành", "Quý I/2026", "Bảng niêm yết"),
            ("1.2", "Rút ngắn thời gian trả hồ sơ", "Sở Tài chính", "UBND các xã, phường", "2026 - 2030", "Quyết định"),
            ("II", "Bộ phận một cửa"),
            ("2.1", "Bố trí ghế chờ", "Sở Xây dựng", None, "Thường xuyên", None),
            ("B", "NỘI BỘ CƠ QUAN"),
            ("I", "Văn thư"),
            (None, "Nội dung", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian thực hiện", "Sản phẩm đầu ra"),
            ("1.1", "Soạn quy chế văn thư", "Sở Nội vụ", None, "Tháng 6/2026", "Quy chế"),
            ("II", "Lưu trữ"),
            (None, "Nội dung", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian thực hiện", "Sản phẩm đầu ra"),
            ("2.1", "Kho"),
            ("2.1.1", "Sửa mái kho", "Sở Xây dựng", "Sở Tài chính", "Quý III/2026", "Biên bản"),
            ("2.2", "Hồ sơ số"),
            ("2.2.1", "Quét hồ sơ cũ", "Sở Nội vụ", None, "Hằng năm", "Kho ảnh quét"),
        ],
        merges=["A1:F1", "A2:F2", "B6:F6", "B7:F7", "B12:F12", "A13:A14", "B13:F13", "A16:A17", "B16:F16"],
        bold=[5, 6, 7, 10, 12, 13, 16],
    )


def shared_numbers(path: Path) -> Path:
    """Numbers as figures; one number over two rows; deadline and product merged down; order of columns changed."""
    return workbook(
        path,
        [
            ("DANH MỤC",),
            ("TT", "Kết quả dự kiến", "Nội dung thực hiện", "Thời hạn", "CHỦ TRÌ", "PHỐI HỢP", "Ghi chú"),
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
            ("I. CÔNG TÁC CHUNG",),
            (1, "Báo cáo", "Khảo sát ý kiến người dân", "Quí II-2026", "Sở Nội vụ", "Thanh tra tỉnh", None),
            (None, None, "Công bố kết quả khảo sát", None, "Sở Tài chính", None, None),
            (2, "Sổ theo dõi", "Theo dõi kiến nghị", "Khi có phát sinh.", "Sở Nội vụ", None, "Mới"),
            ("II. CÔNG TÁC KHÁC",),
            (3, None, "Tập huấn cho cán bộ", "Trước ngày 30/11/2026", "Sở Nội vụ;\nSở Y tế", None, None),
            ("...", "...", "...", None, None, None, None),
            (None, None, "và cán bộ phường, xã", None, None, None, None),
            (3, None, "Tổng kết", "Chưa xác định", None, None, None),
            ("Ghi chú: số liệu minh họa",),
        ],
        merges=["A4:G4", "A8:G8", "A5:A6", "B5:B6", "D5:D6"],
    )
