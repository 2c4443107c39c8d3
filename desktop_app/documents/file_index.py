"""Mục lục văn bản trong hồ sơ: one table, on sheets that lie; sheet numbers are written by hand."""

from __future__ import annotations

from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import heading, issued, quoted, quoted_fully
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Facts, Paper, Table, Text
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.signers import Signer
from desktop_app.domain.slips import Filed, FiledDocument, FileIndex
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number

_UNKNOWN: Final = "–"


def compose(layout: Layout, order: FileIndex) -> Paper:
    """The index of the papers of one assigning document; without number, signed by whoever made it."""
    span = f"Năm {order.year}" if order.year else "Tất cả các năm"
    rows = tuple(
        (
            str(place),
            line.number or _UNKNOWN,
            short_date(line.dated_on) if line.dated_on else _UNKNOWN,
            line.author,
            _abstract(line, order.document),
            "",
            _note(line),
        )
        for place, line in enumerate(order.lines, 1)
    )
    heads = ("STT", "Số, ký hiệu", "Ngày, tháng, năm", "Tác giả", "Tên loại và trích yếu", "Tờ số", "Ghi chú")
    table = Table(heads, (12, 40, 27, 48, 72, 16, 32), rows, frozenset({0, 2, 5}), small=True)
    return issued(
        order.issuing,
        "Mục lục văn bản trong hồ sơ",
        heading(layout, order.issuing, "", "MỤC LỤC VĂN BẢN TRONG HỒ SƠ", numbered=False),
        (
            Facts(
                (
                    ("Tên hồ sơ", f"Thực hiện {quoted_fully(order.document)}"),
                    ("Thời gian", span),
                    ("Số, ký hiệu hồ sơ", "................................"),
                )
            ),
            table if rows else Text(words.NOTHING),
            Text("Tờ số do người lập hồ sơ ghi khi kết thúc hồ sơ. Văn bản, tài liệu điện tử được lưu nguyên tệp gốc."),
        ),
        last=f"Mục lục này có {write_number(len(rows))} văn bản, tài liệu",
        signers=(order.issuing.signer or Signer("Người lập mục lục", ""),),
        landscape=True,
    )


def _abstract(line: FiledDocument, document: AssigningDocument) -> str:
    if line.kind is Filed.ASSIGNING:
        kind = words.kind_words(document.number, document.title, document.kind)
        return f"{kind}: {line.abstract}" if line.abstract else kind
    if line.kind is Filed.COMMITMENT:
        return f"Bản cam kết thực hiện {quoted(document)} năm {line.about}"
    if line.kind is Filed.REPORT:
        return f"Báo cáo kết quả thực hiện {quoted(document)} {words.period_words(line.about)}"
    return line.abstract


def _note(line: FiledDocument) -> str:
    if line.kind is Filed.REPORT:
        return f"Lần gửi {line.round}" if line.round > 1 else ""
    if line.kind is not Filed.EVIDENCE:
        return ""
    return f"Minh chứng nhiệm vụ {', '.join(line.proves)}" if line.proves else "Minh chứng"
