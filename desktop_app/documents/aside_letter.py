"""Công văn about a file that could not be verified: which file, why, what to do. Number and day are left to văn thư."""

from __future__ import annotations

from typing import Any

from desktop_app.documents import words
from desktop_app.documents.closing import Receivers, ending
from desktop_app.documents.layout import Layout
from desktop_app.documents.letterhead import Heading, addressees, letterhead
from desktop_app.documents.page import Marks, build
from desktop_app.documents.styles import Styles, paragraph, styles_of
from desktop_app.services.office import AsideLetter
from desktop_app.vietnamese.dates import open_date
from desktop_app.vietnamese.numbers import write_number

ABOUT = "V/v tệp gửi đến không đủ căn cứ tiếp nhận"


def aside_letter_pdf(layout: Layout, letter: AsideLetter) -> bytes:
    """The letter as PDF; fonts must be registered."""
    styles = styles_of(layout)
    sender = letter.sender
    heading = Heading(
        superior=sender.superior,
        issuer=words.issuer_lines(sender),
        number=words.number_line(layout.words, "", "", sender.sign),
        place_line=f"{sender.place}, {open_date(letter.day.year)}".replace("  ", "\xa0\xa0"),
        title="",
        abstract=(),
        about=ABOUT,
    )
    story: list[Any] = [
        *letterhead(layout, heading, styles),
        *addressees(layout, [letter.addressee]),
        *_body(letter, styles),
    ]
    last = f"{sender.name} đề nghị {letter.addressee} phối hợp thực hiện."
    story.extend(ending(layout, styles, last, [words.signer_of(sender)], Receivers()))
    marks = Marks(title=f"{ABOUT} – {sender.name}", training=letter.training, unsigned=True, footer="", day=letter.day)
    return build(layout, marks, story)


def _body(letter: AsideLetter, styles: Styles) -> list[Any]:
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
        f"2. Nếu đơn vị không gửi tệp này: thông báo cho {letter.sender.name} bằng điện thoại hoặc văn bản để cùng xác "
        "minh nguồn gửi; không mở tệp trùng tên nếu có."
    )
    text = [
        f"Ngày {day}, {letter.sender.name} nhận được một tệp không đủ căn cứ để tiếp nhận, cụ thể như sau:",
        *(f"- {fact}" for fact in facts),
        aside,
        f"Đề nghị {letter.addressee} kiểm tra và thực hiện như sau:",
        sent,
        strange,
    ]
    return [paragraph(one, styles.body) for one in text]
