"""Báo cáo kiểm điểm: headings and open lines for the person who writes it, and the clauses that were not kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import (
    heading,
    issued,
    named,
    open_lines,
    paper_quoted,
    quoted_fully,
    receivers,
    state,
)
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Annex, Block, Clause, Paper, Section, Table, Text
from desktop_app.domain.accountability import ReviewBody
from desktop_app.domain.minutes import ConcludedClauses, SelfReview, UnmetClause
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number

_NOTE: Final = (
    "(Các phần để trống do người kiểm điểm tự viết. Chương trình chỉ điền số liệu và danh mục nội dung cam kết chưa "
    "thực hiện được; không nhận xét, không kết luận trách nhiệm.)"
)
_BODIES: Final = {
    ReviewBody.PARTY: "Cấp ủy quản lý trực tiếp",
    ReviewBody.COMMITTEE: "Ủy ban nhân dân tỉnh",
}
_PARTS: Final = (
    ("II. NGUYÊN NHÂN", ("1. Nguyên nhân khách quan", "2. Nguyên nhân chủ quan")),
    ("III. TRÁCH NHIỆM", ("1. Trách nhiệm của tập thể", "2. Trách nhiệm của người đứng đầu")),
    ("IV. BIỆN PHÁP VÀ THỜI GIAN KHẮC PHỤC", ()),
    ("V. TỰ ĐỀ XUẤT", ()),
)


def compose(layout: Layout, order: SelfReview) -> Paper:
    """Báo cáo kiểm điểm of one commitment."""
    sender = order.issuing.agency.name
    commitment = paper_quoted("Bản cam kết", order.commitment_number, order.signed_on)
    unmet = write_number(len(order.unmet) if order.unmet_by_data is None else order.unmet_by_data)
    told = [f"{write_number(order.kept)} nội dung đã hoàn thành đúng hạn", f"{unmet} nội dung chưa thực hiện được"]
    if order.running:
        told.append(f"{write_number(order.running)} nội dung chưa đến hạn hoặc không có thời hạn cụ thể")
    if order.left_out:
        told.append(f"{write_number(order.left_out)} nội dung không đánh giá")
    if order.untold:
        told.append(f"{write_number(len(order.untold))} nội dung không gắn với nhiệm vụ, người kiểm điểm tự xác nhận")
    blocks: list[Block] = [
        Text(
            f"Thực hiện {quoted_fully(order.document)} và {commitment}, {sender} báo cáo kiểm điểm đối với các nội "
            f"dung cam kết chưa thực hiện được năm {order.year} như sau:"
        ),
        Text(
            f"Người kiểm điểm: {order.promised_by.name}; chức vụ: {order.promised_by.title}; cơ quan, đơn vị: {sender}."
        ),
        Text(_NOTE),
        Section("I. KẾT QUẢ THỰC HIỆN NỘI DUNG CAM KẾT"),
        Text(
            f"Tổng số nội dung cam kết: {write_number(order.clauses)}. Theo dữ liệu đến ngày "
            f"{words.paper_day(order.as_of)}: {'; '.join(told)}."
        ),
    ]
    if order.concluded is not None:
        blocks.append(Text(_decided(order.concluded)))
    if order.unmet:
        blocks.append(Text("Các nội dung chưa thực hiện được được liệt kê tại Phụ lục kèm theo."))
    if order.untold:
        blocks.append(Text("Các nội dung người kiểm điểm tự xác nhận:"))
        blocks += [Text(f"- {text}: ......................................") for text in order.untold]
    for section, clauses in _PARTS:
        blocks.append(Section(section))
        for clause in clauses:
            blocks += [Clause(clause), *open_lines(3)]
        if not clauses:
            blocks += open_lines(4)
    return issued(
        order.issuing,
        f"Báo cáo kiểm điểm năm {order.year}",
        heading(
            layout,
            order.issuing,
            "BC",
            "BÁO CÁO",
            ("Kiểm điểm đối với các nội dung cam kết", f"chưa thực hiện được năm {order.year}"),
        ),
        blocks,
        to=(order.addressee or _BODIES[order.before or ReviewBody.COMMITTEE],),
        last=f"Trên đây là báo cáo kiểm điểm của {sender}",
        receiving=receivers(order.issuing, "Như trên"),
        annexes=[_annex(order.unmet, commitment)] if order.unmet else (),
    )


def _decided(found: ConcludedClauses) -> str:
    """What documents have decided, one after the other."""
    papers = named([f"{paper_quoted('Văn bản', one.number, one.issued_on)} của {one.issuer}" for one in found.papers])
    counts = (("đạt", found.met), ("đạt một phần", found.partly), ("không đạt", found.not_met))
    told = ", ".join(f"{write_number(count)} nội dung {word}" for word, count in counts if count)
    return f"Theo kết luận tại {papers}: {told}."


def _result(one: UnmetClause) -> str:
    """What the data have, and the document that has decided."""
    told = [state(one.word, one.done_on)] if one.word is not None else []
    return "; ".join([*told, *([f"kết luận tại {one.decision}"] if one.decision else [])])


def _annex(clauses: Sequence[UnmetClause], commitment: str) -> Annex:
    rows = tuple(
        (
            one.number,
            one.content,
            one.product,
            short_date(one.promised) if one.promised else "",
            short_date(one.due_on) if one.due_on else "",
            _result(one),
            one.person,
        )
        for one in clauses
    )
    heads = (
        "STT", "Nội dung cam kết", "Chỉ tiêu, sản phẩm", "Thời hạn cam kết", "Thời hạn hiện hành",
        "Kết quả theo dữ liệu", "Người chịu trách nhiệm",
    )  # fmt: skip
    table = Table(heads, (13, 80, 42, 25, 25, 34, 28), rows, frozenset({0, 3, 4}), small=True)
    return Annex(f"Danh mục nội dung chưa thực hiện được theo {commitment}", (table,), True)
