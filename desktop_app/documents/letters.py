"""Công văn of an agency: another deadline, a question, help from others. Each is asked in the words of whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import (
    issued,
    letter_heading,
    listed,
    named,
    paragraphs,
    quoted,
    quoted_fully,
    receivers,
    sentence,
    task_lines,
)
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Block, Clause, Paper, Points, Text
from desktop_app.domain.assignments import Role
from desktop_app.domain.decisions import BY_REVISION, DeadlineChange
from desktop_app.domain.letters import ClarificationLetter, CoordinationLetter, DeadlineLetter
from desktop_app.domain.printing import Issuing
from desktop_app.domain.requests import Cause

_ROLES: Final = {Role.LEAD: "chủ trì", Role.SUPPORT: "phối hợp"}
_CAUSES: Final = {Cause.OBJECTIVE: "Nguyên nhân khách quan", Cause.SUBJECTIVE: "Nguyên nhân chủ quan"}


_ABOUT: Final = {
    DeadlineChange.EXTENSION: ("đề nghị gia hạn thời gian hoàn thành nhiệm vụ", "gia hạn"),
    DeadlineChange.ADJUSTMENT: ("đề nghị điều chỉnh thời hạn hoàn thành nhiệm vụ", "điều chỉnh"),
    DeadlineChange.PAUSE: ("đề nghị tạm dừng thực hiện nhiệm vụ", "tạm dừng"),
    DeadlineChange.RESUMPTION: ("đề nghị tiếp tục thực hiện nhiệm vụ đã tạm dừng", "tiếp tục thực hiện"),
    DeadlineChange.WITHDRAWAL: ("đề nghị rút nhiệm vụ được giao", "rút nhiệm vụ"),
    DeadlineChange.TRANSFER: ("đề nghị chuyển nhiệm vụ được giao", "chuyển đơn vị thực hiện"),
}
"""What the letter is about, and what its reason is for."""
ASKED: Final = "Kính đề nghị quý cơ quan quan tâm, giải quyết"
TOGETHER: Final = "Rất mong nhận được sự phối hợp của quý cơ quan, đơn vị"


def compose_deadline(layout: Layout, order: DeadlineLetter) -> Paper:
    """Công văn on one task (gia hạn, điều chỉnh, tạm dừng, tiếp tục, rút, chuyển): deadline in force, what was done,
    why, how the new day is kept."""
    sender, addressee = order.issuing.agency.name, order.addressee
    about, why = _ABOUT[order.change]
    blocks: list[Block] = [
        Text(
            f"Thực hiện {quoted_fully(order.document)}, {sender} được giao {_ROLES[order.task.role]} thực hiện nhiệm "
            "vụ sau:",
        ),
        *task_lines(order.task),
    ]
    parts: list[tuple[str, list[Block]]] = []
    if order.results:
        parts.append(("Kết quả thực hiện đến nay", list(paragraphs(order.results))))
    reason = words.lines_of(order.reason)
    first = f"{_CAUSES[order.cause]}: {sentence(reason[0])}" if reason else _CAUSES[order.cause]
    parts.append((f"Lý do đề nghị {why}", [Text(first), *(Text(sentence(one)) for one in reason[1:])]))
    if order.measures:
        parts.append(("Biện pháp thực hiện", list(listed(order.measures))))
    parts.append(("Nội dung đề nghị", _asked(order, addressee)))
    for place, (title, texts) in enumerate(parts, 1):
        blocks += [Clause(f"{place}. {title}"), *texts]
    last = f"{sender} kính đề nghị {addressee} xem xét, quyết định"
    return letter(
        layout, order.issuing, f"Công văn {about}", f"{about} tại {quoted(order.document)}", blocks, (addressee,), last
    )


def letter(
    layout: Layout,
    issuing: Issuing,
    name: str,
    about: str,
    blocks: Sequence[Block],
    to: Sequence[str],
    last: str = ASKED,
) -> Paper:
    """Công văn: V/v `about`, to whom, the closing sentence, copies to the addressees and the heads of the agency."""
    return issued(
        issuing,
        name,
        letter_heading(layout, issuing, about),
        blocks,
        to=to,
        last=last,
        receiving=receivers(issuing, "Như trên", "Lãnh đạo cơ quan"),
    )


def _asked(order: DeadlineLetter, addressee: str) -> list[Block]:
    since = f" từ ngày {words.paper_day(order.task.due_on)}" if order.task.due_on else ""
    until = f" đến hết ngày {words.paper_day(order.wanted)}" if order.wanted else ""
    match order.change:
        case DeadlineChange.PAUSE:
            asked = "cho phép tạm dừng thực hiện nhiệm vụ nêu trên"
        case DeadlineChange.RESUMPTION:
            asked = "cho phép tiếp tục thực hiện nhiệm vụ nêu trên" + (f", thời hạn{until}" if until else "")
        case DeadlineChange.WITHDRAWAL:
            asked = f"rút nhiệm vụ nêu trên khỏi nhiệm vụ giao {order.issuing.agency.name}"
        case DeadlineChange.TRANSFER:
            asked = f"xem xét, chuyển nhiệm vụ nêu trên cho {order.receiver or 'đơn vị có thẩm quyền'}"
        case DeadlineChange.ADJUSTMENT if not until:
            asked = f"điều chỉnh thời hạn hoàn thành nhiệm vụ nêu trên thành: {order.words}"
        case DeadlineChange.ADJUSTMENT:
            asked = f"điều chỉnh thời gian hoàn thành nhiệm vụ nêu trên{since}{until}"
        case _:
            asked = f"cho phép gia hạn thời gian hoàn thành nhiệm vụ nêu trên{since}{until}"
    held = "Thời hạn hiện hành tiếp tục được tính cho đến khi có văn bản đồng ý."
    if order.change in BY_REVISION:
        held = "Nhiệm vụ và thời hạn hiện hành tiếp tục được tính cho đến khi có văn bản điều chỉnh."
    return [Text(f"Đề nghị {addressee} {asked}. {held}")]


def compose_clarification(layout: Layout, order: ClarificationLetter) -> Paper:
    """Công văn đề nghị hướng dẫn, làm rõ: the words of the document, and what is asked of them."""
    sender, addressee = order.issuing.agency.name, order.addressee
    about = "đề nghị hướng dẫn, làm rõ nội dung " + ("nhiệm vụ được giao" if order.task else "văn bản giao nhiệm vụ")
    if order.task:
        blocks: list[Block] = [
            Text(f"{sender} được giao thực hiện nhiệm vụ tại {quoted_fully(order.document)}, cụ thể:"),
            *task_lines(order.task),
            Text("Trong quá trình triển khai, có nội dung cần được hướng dẫn, làm rõ như sau:"),
        ]
    else:
        blocks = [
            Text(
                f"Trong quá trình triển khai {quoted_fully(order.document)}, {sender} có nội dung cần được hướng dẫn, "
                "làm rõ như sau:"
            )
        ]
    blocks.append(_points(order.questions))
    blocks.append(
        Text(
            f"{sender} đề nghị {addressee} xem xét, hướng dẫn bằng văn bản{_by(order.answer_by)} để có cơ sở thực "
            "hiện. Trong thời gian chờ hướng dẫn, thời hạn của nhiệm vụ không thay đổi."
        )
    )
    reference = f"{about} tại {quoted(order.document)}"
    return letter(layout, order.issuing, f"Công văn {about}", reference, blocks, (addressee,))


def compose_coordination(layout: Layout, order: CoordinationLetter) -> Paper:
    """Công văn đề nghị phối hợp: the task, who is named as partner, what is asked, by when."""
    sender = order.issuing.agency.name
    about = "phối hợp thực hiện nhiệm vụ"
    other = Role.SUPPORT if order.task.role is Role.LEAD else Role.LEAD
    partners = f"; {named(order.partners)} được giao {_ROLES[other]}" if order.partners else ""
    blocks: list[Block] = [
        Text(
            f"Thực hiện {quoted_fully(order.document)}, {sender} được giao {_ROLES[order.task.role]} thực hiện nhiệm "
            f"vụ sau đây{partners}:",
        ),
        *task_lines(order.task),
    ]
    if order.contents:
        blocks += [
            Text(f"Để bảo đảm tiến độ, {sender} đề nghị quý cơ quan, đơn vị phối hợp thực hiện các nội dung sau:"),
            _points(order.contents),
        ]
    else:
        blocks.append(
            Text(
                f"Để bảo đảm tiến độ, {sender} đề nghị quý cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao, chủ "
                "động phối hợp thực hiện nhiệm vụ nêu trên."
            )
        )
    blocks.append(
        Text(
            f"Văn bản tham gia, số liệu và tài liệu kèm theo (nếu có) gửi về {sender}{_by(order.answer_by)} để tổng "
            "hợp."
        )
    )
    reference = f"{about} được giao tại {quoted(order.document)}"
    return letter(layout, order.issuing, f"Công văn đề nghị {about}", reference, blocks, order.addressees, TOGETHER)


def _points(texts: tuple[str, ...]) -> Block:
    """One is a paragraph, several are lettered."""
    items = [line for text in texts for line in words.lines_of(text)]
    if len(items) < 2:
        return Text("".join(items))
    ends = [item if item.endswith(("?", "!")) else f"{item.rstrip(' ;.')};" for item in items[:-1]]
    return Points((*ends, sentence(items[-1])))


def _by(day: date | None) -> str:
    return f" trước ngày {words.paper_day(day)}" if day else ""
