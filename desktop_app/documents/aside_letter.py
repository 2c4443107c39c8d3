"""Công văn about a file that could not be verified: which file, why, what to do. Number and day are left to văn thư."""

from __future__ import annotations

from desktop_app.documents import words
from desktop_app.documents.heads import day_of, heading_of, signer_of
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Paper, Receivers, Text
from desktop_app.domain.aside_letters import AsideLetter
from desktop_app.vietnamese.numbers import write_number

ABOUT = "V/v tệp gửi đến không đủ căn cứ tiếp nhận"


def compose(layout: Layout, letter: AsideLetter) -> Paper:
    """The letter."""
    issuing = letter.issuing
    return Paper(
        title=f"{ABOUT} – {issuing.agency.name}",
        day=day_of(issuing),
        heading=heading_of(layout, issuing, "", about=ABOUT),
        blocks=_body(letter),
        to=(letter.addressee,),
        last=f"{issuing.agency.name} đề nghị {letter.addressee} phối hợp thực hiện.",
        signers=(signer_of(issuing),),
        receivers=Receivers(),
        training=issuing.training,
        unsigned=True,
    )


def _body(letter: AsideLetter) -> tuple[Block, ...]:
    sender = letter.issuing.agency.name
    day = words.paper_day(letter.arrived_on)
    facts = [f"Tên tệp: {letter.file_name};"]
    if letter.sha256:
        facts.append(f"Dung lượng: {write_number(letter.size)} byte;")
        facts.append(f"Mã đối chiếu (SHA-256, 32 ký tự đầu): {words.grouped_code(letter.sha256)};")
    facts.append(f"Lý do: {letter.why}")
    aside = "Tệp nêu trên chưa được tiếp nhận, chưa làm thay đổi số liệu và không được tính là hồ sơ đã gửi."
    if letter.sha256:
        aside += " Bản sao của tệp được giữ nguyên để đối chiếu."
    sent = (
        "1. Nếu đơn vị có gửi tệp này: đối chiếu mã nêu trên với tệp đang lưu tại đơn vị, xuất lại tệp từ chương trình "
        "và gửi lại nguyên vẹn; không mở, không sửa, không nén lại tệp."
    )
    strange = (
        f"2. Nếu đơn vị không gửi tệp này: thông báo cho {sender} bằng điện thoại hoặc văn bản để cùng xác "
        "minh nguồn gửi; không mở tệp trùng tên nếu có."
    )
    text = [
        f"Ngày {day}, {sender} nhận được một tệp không đủ căn cứ để tiếp nhận, cụ thể như sau:",
        *(f"- {fact}" for fact in facts),
        aside,
        f"Đề nghị {letter.addressee} kiểm tra và thực hiện như sau:",
        sent,
        strange,
    ]
    return tuple(Text(one) for one in text)
