"""Cells of plans of the centre, of big cities and of Party bodies, in the short form of `agency_cells`; here a body
stands by its sign in the small catalogue of `test_central_bodies`."""

from __future__ import annotations

from typing import Final

CELLS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Tập đoàn Điện lực Việt Nam (EVN), Tập đoàn Dầu khí Việt Nam (PVN)", ("EVN", "!Tập đoàn Dầu khí Việt Nam")),
    ("Các Bộ: Y tế, Công an; EVN và VCCI", ("BYT", "BCA", "EVN", "!VCCI")),
    ("PVN, TKV", ("!PVN", "!TKV")),
    ("VCCI Cần Thơ; Bộ Y tế", ("!VCCI Cần Thơ", "BYT")),
    ("Cục Thuế (Bộ Tài chính)", ("CT",)),
    ("Bộ Tài chính (Cục Thuế)", ("BTC", "CT")),
    ("Trung tâm Chuyển đổi số (thuộc Bộ Công an)", ("!Trung tâm Chuyển đổi số",)),
    ("UBND tỉnh, thành phố", ("@localities",)),
    ("UBND tỉnh, thành phố trực thuộc Trung ương", ("@localities",)),
    ("UBND các tỉnh: Hà Giang, Lào Cai", ("!UBND tỉnh Hà Giang", "!UBND tỉnh Lào Cai")),
    ("Sở Y tế các tỉnh, thành phố", ("!Sở Y tế các tỉnh, thành phố",)),
    ("UBND các huyện, thành phố Thủ Đức", ("@districts", "TPTD")),
    ("UBND các quận, huyện, thành phố Thủ Đức", ("@districts", "TPTD")),
    ("UBND TP. Thủ Đức; Sở Y tế", ("TPTD", "SYT")),
    ("Ban Cán sự đảng Bộ Y tế", ("!Ban Cán sự đảng Bộ Y tế",)),
    ("Đảng ủy Bộ Y tế", ("!Đảng ủy Bộ Y tế",)),
    ("Thường trực Tỉnh ủy; Thường trực HĐND tỉnh", ("!Thường trực Tỉnh ủy", "!Thường trực HĐND tỉnh")),
    ("BTC Tỉnh ủy, UBKT Tỉnh ủy", ("BTCTU", "!UBKT Tỉnh ủy")),
    ("Bí thư Thành ủy", ("!Thành ủy",)),
    ("Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy", ("@units",)),
    ("Các đảng ủy xã, phường, đặc khu", ("@units",)),
    ("Đảng ủy các xã, phường, đặc khu", ("@units",)),
    ("Các cơ quan tham mưu, giúp việc Tỉnh ủy", ("@units",)),
    ("Từng cơ quan, đơn vị", ("@units",)),
    ("Theo phân công của Thủ tướng Chính phủ", ("@units?",)),
    ("UBND TP. Hà Nội và TP. Đà Nẵng", ("!UBND TP. Hà Nội", "!UBND TP. Đà Nẵng")),
    ("UBND tỉnh Hà Nam và tỉnh Nam Định", ("!UBND tỉnh Hà Nam", "!UBND tỉnh Nam Định")),
    ("Các thành phố trực thuộc Trung ương", ("@localities",)),
    ("Tập đoàn Công nghiệp - Viễn thông Quân đội", ("!Tập đoàn Công nghiệp - Viễn thông Quân đội",)),
    ("EVN; Vụ Pháp chế", ("EVN", "!Vụ Pháp chế")),
    ("Tổng Liên đoàn Lao động Việt Nam; Bộ Y tế", ("!Tổng Liên đoàn Lao động Việt Nam", "BYT")),
    (
        "Trung tâm Xúc tiến đầu tư - thương mại và Hội chợ triển lãm",
        ("!Trung tâm Xúc tiến đầu tư - thương mại và Hội chợ triển lãm",),
    ),
    ("Sở Y tế (cơ quan thường trực)", ("SYT",)),
)
