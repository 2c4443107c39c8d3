"""Phụ lục: the list of evidence of a report: each file once, what it is called, what it proves, and how to know it."""

from __future__ import annotations

from desktop_app.documents.paper import Annex, Row, Table, Text
from desktop_app.documents.words import fours
from desktop_app.domain.reports import ReportContent
from desktop_app.vietnamese.numbers import write_number

HEADS = ("STT", "Tên hoặc số, ký hiệu tài liệu", "Minh chứng cho nhiệm vụ số", "Mã tệp")
WIDTHS = (13.0, 68.0, 34.0, 45.0)
CODE_LENGTH = 16
"""Hex digits of a file's SHA-256 on paper: nobody finds another file that begins so by chance."""


def evidence_annex_of(content: ReportContent) -> tuple[Annex, ...]:
    """The annex, or nothing when no file was given. A file that proves several tasks stands once."""
    names: dict[str, str] = {}
    proves: dict[str, list[str]] = {}
    for line in content.lines:
        for sha256, name in zip(line.evidence, line.evidence_names, strict=True):
            names.setdefault(sha256, name)
            tasks = proves.setdefault(sha256, [])
            if line.number not in tasks:
                tasks.append(line.number)
    rows: list[Row] = [
        (str(place), names[sha256], "; ".join(proves[sha256]), " ".join(fours(sha256[:CODE_LENGTH])))
        for place, sha256 in enumerate(proves, start=1)
    ]
    if not rows:
        return ()
    told = (
        f"Tổng số {write_number(len(rows))} tài liệu, gửi kèm trong gói dữ liệu của báo cáo. Mã tệp là "
        f"{CODE_LENGTH} ký tự đầu của mã băm SHA-256 của tệp; mã khác nghĩa là tệp đã bị thay đổi."
    )
    table = Table(HEADS, WIDTHS, tuple(rows), frozenset({0, 2, 3}), small=True)
    return (Annex(title="Danh mục minh chứng", blocks=(Text(told), table)),)
