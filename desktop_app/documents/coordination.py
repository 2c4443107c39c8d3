"""Công văn about coordination: a reminder, in days and papers, and a task outside an agency's powers. Facts alone."""

from __future__ import annotations

from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import (
    listed,
    paper_quoted,
    paragraphs,
    quoted,
    quoted_fully,
    sentence,
    task_lines,
)
from desktop_app.documents.layout import Layout
from desktop_app.documents.letters import TOGETHER, letter
from desktop_app.documents.paper import Block, Paper, Text
from desktop_app.domain.assignments import Role
from desktop_app.domain.coordination import Reminding, Way
from desktop_app.domain.coordination_letters import AuthorityLetter, CoordinationReminder

_WAYS: Final = {Way.LETTER: "bằng văn bản", Way.MESSAGE: "bằng tin nhắn", Way.PHONE: "qua điện thoại"}
_ROLES: Final = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}


def compose_reminder(layout: Layout, order: CoordinationReminder) -> Paper:
    """Công văn nhắc: when and by which paper it was asked, what, by when, the working days since."""
    sender, addressee = order.issuing.agency.name, order.addressee
    about = "phối hợp thực hiện nhiệm vụ"
    paper = f" tại {paper_quoted('Văn bản', order.paper, order.asked_on)}"
    if not order.paper:
        paper = f" ngày {words.paper_day(order.asked_on)}"
    blocks: list[Block] = [
        Text(f"Thực hiện {quoted_fully(order.document)}, {sender} đã đề nghị {addressee} {about}{paper}, cụ thể:")
    ]
    if order.task is not None:
        blocks += task_lines(order.task)
    if content := " ".join(words.lines_of(order.content)):
        blocks.append(Text(sentence(f"Nội dung đề nghị phối hợp: {content}")))
    facts = [f"Thời hạn đề nghị trả lời: {words.paper_day(order.due_on)}"] if order.due_on else []
    facts += [_reminded(one) for one in order.reminders]
    blocks += listed(facts)
    day = words.paper_day(order.as_of)
    if order.past_due:
        since = f"{order.past_due} ngày làm việc kể từ thời hạn đề nghị trả lời"
    else:
        since = f"{order.waited} ngày làm việc kể từ ngày đề nghị"
    blocks.append(Text(f"Đến ngày {day} ({since}), {sender} chưa nhận được văn bản trả lời."))
    by = f" trước ngày {words.paper_day(order.answer_by)}" if order.answer_by else ""
    blocks.append(
        Text(
            f"Để có cơ sở tổng hợp, {sender} đề nghị {addressee} quan tâm trả lời{by}. Trường hợp đã gửi văn bản trả "
            "lời, xin thông báo số, ngày của văn bản để cập nhật."
        )
    )
    reference = f"trả lời đề nghị {about} tại {quoted(order.document)}"
    name = f"Công văn nhắc trả lời đề nghị {about}"
    return letter(layout, order.issuing, name, reference, blocks, (addressee,), TOGETHER)


def _reminded(once: Reminding) -> str:
    paper = f", Văn bản số {once.paper}" if once.paper else ""
    return f"Đã nhắc ngày {words.paper_day(once.on)} {_WAYS[once.way]}{paper}"


def compose_authority(layout: Layout, order: AuthorityLetter) -> Paper:
    """Công văn về nhiệm vụ không thuộc thẩm quyền: the task, the reason in the agency's words, who should have it."""
    sender, addressee = order.issuing.agency.name, order.addressee
    about = "nhiệm vụ không thuộc thẩm quyền giải quyết của đơn vị"
    if order.task is not None:
        blocks: list[Block] = [
            Text(
                f"Tại {quoted_fully(order.document)}, {sender} được giao {_ROLES[order.task.role]} thực hiện nhiệm "
                "vụ sau:"
            ),
            *task_lines(order.task),
        ]
    else:
        blocks = [Text(f"{sender} nhận được {quoted_fully(order.document)}.")]
    blocks.append(Text(f"Qua rà soát chức năng, nhiệm vụ, quyền hạn, {sender} báo cáo như sau:"))
    blocks += paragraphs((order.reason,))
    receiver = order.receiver or "cơ quan có thẩm quyền"
    blocks.append(
        Text(
            f"{sender} đề nghị {addressee} xem xét chuyển {receiver} thực hiện theo thẩm quyền, hoặc có văn bản hướng "
            "dẫn để thống nhất thực hiện. Trong thời gian chờ ý kiến, nhiệm vụ và thời hạn hiện hành không thay đổi."
        )
    )
    reference = f"{about} tại {quoted(order.document)}"
    return letter(layout, order.issuing, f"Công văn về {about}", reference, blocks, (addressee,))
