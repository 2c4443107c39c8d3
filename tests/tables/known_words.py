"""Words of known plans: headings as offices write them, tasks, bodies, times, products."""

from __future__ import annotations

from datetime import date

NUMBER, TASK, LEAD, SUPPORT, TIME, PRODUCT, NOTE = "number", "task", "lead", "support", "time", "product", "note"

HEADINGS: dict[str, tuple[str, ...]] = {
    NUMBER: ("STT", "TT", "Số TT", "S\nTT"),
    TASK: (
        "Nhiệm vụ", "Tên nhiệm vụ", "Nhiệm vụ, giải pháp", "Nội dung/nhiệm vụ", "Nội dung thực hiện", "Công việc",
        "Tên nhiệm vụ/dự án", "Nội dung công việc", "NHIỆM VỤ",
    ),
    LEAD: (
        "Cơ quan chủ trì", "Đơn vị chủ trì", "Đơn vị thực hiện", "CHỦ TRÌ", "Cơ quan chủ trì thực hiện",
        "Cơ quan\nchủ trì",
    ),
    SUPPORT: ("Cơ quan phối hợp", "Đơn vị phối hợp", "PHỐI HỢP", "Phối hợp"),
    TIME: (
        "Thời gian", "Thời gian thực hiện", "Thời gian hoàn thành", "Thời hạn", "Thời hạn hoàn thành", "Tiến độ",
        "Thời gian dự kiến hoàn thành", "Thời\ngian",
    ),
    PRODUCT: ("Sản phẩm", "Sản phẩm đầu ra", "Sản phẩm dự kiến", "Kết quả", "Kết quả dự kiến", "Sản phẩm,\nkết quả"),
    NOTE: ("Ghi chú", "Nguồn kinh phí", "Lãnh đạo phụ trách", "Thuộc nhóm nhiệm vụ"),
}  # fmt: skip
VERBS = (
    "Rà soát", "Xây dựng", "Tổ chức", "Ban hành", "Triển khai", "Niêm yết", "Khảo sát", "Tập huấn", "Hoàn thiện",
    "Kiểm tra", "Tham mưu", "Công khai",
)  # fmt: skip
NOUNS = ("Hội nghị", "Cuộc họp", "Lớp bồi dưỡng", "Chuyên mục", "Bộ tài liệu")
OBJECTS = (
    "quy trình tiếp nhận hồ sơ", "thủ tục hành chính nội bộ", "bảng giá dịch vụ", "mẫu đơn dùng chung",
    "sổ theo dõi kiến nghị", "kế hoạch kiểm tra công vụ", "phần mềm quản lý kho", "quy chế văn thư, lưu trữ",
)  # fmt: skip
PLACES = (
    "tại Trung tâm Phục vụ hành chính công", "trên Cổng Dịch vụ công", "cho cán bộ phường, xã", "theo Đề án 06",
    "giữa các sở, ngành và Ủy ban nhân dân cấp xã", "của Bộ phận Một cửa", "ở 12 trường học", "qua Tổng đài 1022",
)  # fmt: skip
TAILS = ("", ".", ";", " giai đoạn 2", ", bảo đảm đúng hạn", " (đợt 1)", " và công bố kết quả")
BODIES = (
    "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ",
    "Công an tỉnh", "Văn phòng UBND tỉnh", "Thanh tra tỉnh", "UBND các xã, phường", "Ban Quản lý các Khu công nghiệp",
    "Sở KH&CN", "Bảo hiểm xã hội tỉnh",
)  # fmt: skip
GROUPS = ("Các sở, ban, ngành", "UBND các xã, phường", "Các cơ quan, đơn vị liên quan", "Sở Xây dựng; Sở Công Thương")
TIMES: tuple[tuple[str, date | None], ...] = (
    ("Quý I/2026", date(2026, 3, 31)), ("Quý IV/2026", date(2026, 12, 31)), ("Quí II-2026", date(2026, 6, 30)),
    ("Tháng 6/2026", date(2026, 6, 30)), ("31/10/2026", date(2026, 10, 31)), ("Năm 2026", date(2026, 12, 31)),
    ("2026 - 2030", date(2030, 12, 31)), ("Thường xuyên", None), ("Hằng năm", None), ("12/2026", date(2026, 12, 31)),
)  # fmt: skip
PRODUCTS = ("Báo cáo", "Quyết định", "Kế hoạch", "Bảng niêm yết", "Phần mềm", "Biên bản", "Văn bản triển khai")
TITLES = ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ MẪU", "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026)", "Biểu số 01")
TOPICS = ("CÔNG TÁC CHỈ ĐẠO", "CẢI CÁCH THỂ CHẾ", "TÀI CHÍNH CÔNG", "CHÍNH QUYỀN SỐ", "TỔ CHỨC BỘ MÁY")
THEMES = ("Thủ tục hành chính", "Bộ phận một cửa", "Văn thư, lưu trữ", "Đào tạo cán bộ", "Hạ tầng số", "Kiểm tra")
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
