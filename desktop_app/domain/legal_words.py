"""The Vietnamese words of official tables and papers, whatever the language of the window."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.assignments import Word

TRAINING: Final = "BẢN TẬP HUẤN"
COMMITMENT_OF: Final = "Bản cam kết năm {year}"
REPORT_ON: Final = "Báo cáo thực hiện {number}"
POINTS: Final = "điểm"
TO_BE_LOOKED_AT: Final = "Bản tập huấn: để mở xem và kiểm tra bằng công cụ khác"
"""Why sample packages leave unencrypted."""
TO_SIGN: Final = "bản để ký"
"""In the name of the copy of a file that is signed in its place."""
KIND_WORDS: Final = {
    DocumentKind.PLAN: "Kế hoạch",
    DocumentKind.DECISION: "Quyết định",
    DocumentKind.DIRECTIVE: "Chỉ thị",
    DocumentKind.LETTER: "Công văn",
    DocumentKind.NOTICE: "Thông báo",
    DocumentKind.REPORT: "Báo cáo",
}
PROGRESS_WORDS: Final = {
    Word.NOT_STARTED: "Chưa triển khai",
    Word.IN_TIME: "Đang thực hiện, trong hạn",
    Word.DUE_SOON: "Đang thực hiện, trong hạn (sắp đến hạn)",
    Word.OVERDUE: "Đang thực hiện, quá hạn",
    Word.DONE_ON_TIME: "Hoàn thành đúng hạn",
    Word.DONE_LATE: "Hoàn thành quá hạn",
    Word.WAITING: "Chờ điều kiện",
    Word.NOTHING_AROSE: "Không phát sinh trong kỳ",
    Word.EXEMPT: "Không đánh giá",
    Word.MOVED: "Đã chuyển đơn vị khác",
    Word.WITHDRAWN: "Đã rút khỏi văn bản giao",
    Word.CONTINUED: "Chuyển tiếp sang văn bản khác",
}
