"""Công văn đôn đốc: tasks that are overdue or due soon, and reports that have not come. Facts, no blame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop_app.documents import words
from desktop_app.documents.issued import issued, letter_heading, quoted, quoted_fully, receivers
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Annex, Band, Block, Clause, Paper, Row, Table, Text
from desktop_app.domain.letters import ReportReminder, SilentAgency, TaskReminder, UrgedTask
from desktop_app.vietnamese.dates import short_date
from desktop_app.vietnamese.numbers import write_number

_MOST_INSIDE: Final = 8
"""More rows go into an annex."""
_MOST_NAMED: Final = 12
"""More addressees are named in an annex."""
_LETTERS: Final = "ab"
"""Tables bear letters: numbers are those of what is asked."""
_ALL: Final = "các cơ quan, đơn vị"
_EVERYBODY: Final = "Các cơ quan, đơn vị (theo danh sách kèm theo)"


def compose_tasks(layout: Layout, order: TaskReminder) -> Paper:
    """Công văn đôn đốc thực hiện nhiệm vụ: how many, which, what is asked; long lists in an annex."""
    sender = order.issuing.agency.name
    about = "đôn đốc thực hiện nhiệm vụ được giao"
    where = quoted_fully(order.documents[0]) if len(order.documents) == 1 else "các văn bản giao nhiệm vụ"
    inside = len(order.overdue) + len(order.due_soon) <= _MOST_INSIDE
    counts = " và ".join(
        f"{write_number(len(tasks))} nhiệm vụ {state}"
        for tasks, state in ((order.overdue, "quá hạn"), (order.due_soon, "sắp đến hạn"))
        if tasks
    )
    many = len(order.addressees) > _MOST_NAMED
    shown = "cụ thể như sau" if inside else f"chi tiết tại Phụ lục{' I' if many else ''} kèm theo"
    blocks: list[Block] = [
        Text(
            f"Qua theo dõi, tổng hợp tình hình thực hiện {where}, tính đến ngày {words.paper_day(order.as_of)} có "
            f"{counts}, {shown}{':' if inside else '.'}"
        )
    ]
    if many:
        listed = "Phụ lục" if inside else "Phụ lục II"
        blocks.append(Text(f"Danh sách cơ quan, đơn vị nhận văn bản tại {listed} kèm theo."))
    if inside:
        blocks += _lists(order, lying=False)
    blocks += _wanted(order, sender)
    annexes = [] if inside else [Annex("Danh mục nhiệm vụ quá hạn, sắp đến hạn", tuple(_lists(order, True)), True)]
    if many:
        annexes.append(Annex("Danh sách cơ quan, đơn vị nhận văn bản", (_names(order.addressees),)))
    return issued(
        order.issuing,
        f"Công văn {about}",
        letter_heading(layout, order.issuing, about),
        blocks,
        to=(_EVERYBODY,) if many else order.addressees,
        last=f"{sender} đề nghị {_whom(order.addressees)} quan tâm, chỉ đạo thực hiện",
        receiving=receivers(order.issuing, "Như trên", "Lãnh đạo cơ quan"),
        annexes=annexes,
    )


def _whom(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _ALL


def _wanted(order: TaskReminder, sender: str) -> list[Block]:
    by = f" trước ngày {words.paper_day(order.answer_by)}" if order.answer_by else ""
    opening = f"Để bảo đảm tiến độ, {sender} đề nghị {_whom(order.addressees)}:"
    items = []
    if order.overdue:
        items.append(
            "Tập trung hoàn thành các nhiệm vụ quá hạn; báo cáo kết quả, nguyên nhân chậm và thời gian dự kiến hoàn "
            f"thành của từng nhiệm vụ{by}."
        )
    if order.due_soon:
        items.append("Bảo đảm hoàn thành các nhiệm vụ sắp đến hạn đúng thời hạn được giao.")
    items.append(
        "Cập nhật kết quả kèm tài liệu chứng minh của các nhiệm vụ đã hoàn thành nhưng chưa báo cáo; trường hợp không "
        "thể hoàn thành đúng hạn vì lý do khách quan, có văn bản đề nghị gia hạn theo quy định."
    )
    return [Text(opening), *(Text(f"{place}. {item}") for place, item in enumerate(items, 1))]


def _lists(order: TaskReminder, lying: bool) -> list[Block]:
    blocks: list[Block] = []
    kinds = [
        (order.overdue, "Nhiệm vụ quá hạn", "Quá hạn (ngày làm việc)"),
        (order.due_soon, "Nhiệm vụ sắp đến hạn", "Còn lại (ngày làm việc)"),
    ]
    both = bool(order.overdue and order.due_soon)
    for tasks, title, head in kinds:
        if tasks:
            number = sum(isinstance(block, Table) for block in blocks)
            blocks += [Clause(f"{_LETTERS[number]}) {title}" if both else title), _table(tasks, head, lying)]
    return blocks


def _table(tasks: Sequence[UrgedTask], head: str, lying: bool) -> Table:
    agencies = list(dict.fromkeys(task.agency for task in tasks))
    rows: list[Row] = []
    for agency in agencies:
        own = [task for task in tasks if task.agency == agency]
        if len(agencies) > 1:
            rows.append(Band(f"{agency} ({write_number(len(own))} nhiệm vụ)"))
        for task in own:
            days = write_number(abs(task.working_days))
            rows.append((task.number, task.content, quoted(task.document), short_date(task.due_on), days))
    heads = ("STT", "Nhiệm vụ", "Văn bản giao nhiệm vụ", "Thời hạn", head)
    widths = (14, 126, 50, 27, 30) if lying else (12, 66, 34, 25, 23)
    return Table(heads, widths, tuple(rows), frozenset({0, 3, 4}), small=lying)


def _names(names: Sequence[str]) -> Table:
    rows = tuple((str(place), name) for place, name in enumerate(names, 1))
    return Table(("STT", "Cơ quan, đơn vị"), (15, 145), rows, frozenset({0}))


def compose_reports(layout: Layout, order: ReportReminder) -> Paper:
    """Công văn nhắc nộp báo cáo: to whoever has not sent, with the sending day and how long it is past."""
    sender = order.issuing.agency.name
    period = words.period_words(order.period)
    about = f"nhắc gửi báo cáo kết quả thực hiện nhiệm vụ {period}"
    plan, send_by, as_of = quoted_fully(order.document), words.paper_day(order.send_by), words.paper_day(order.as_of)
    names = tuple(agency.name for agency in order.silent)
    many = len(order.silent) > _MOST_NAMED
    came = order.expected - len(order.silent)
    blocks: list[Block] = [
        Text(
            f"Theo chế độ báo cáo quy định tại {plan}, báo cáo kết quả thực hiện {period} gửi về {sender} trước hoặc "
            f"trong ngày {send_by}."
        ),
        Text(
            f"Tính đến ngày {as_of}, đã tiếp nhận báo cáo của {write_number(came)}/{write_number(order.expected)} cơ "
            f"quan, đơn vị; còn {write_number(len(order.silent))} cơ quan, đơn vị chưa gửi{_late(order)}"
            f"{', danh sách tại Phụ lục kèm theo' if many else ''}."
        ),
    ]
    if not many:
        blocks.append(_silent(order.silent))
    by = f" trước ngày {words.paper_day(order.answer_by)}" if order.answer_by else " ngay sau khi nhận được văn bản này"
    blocks += [
        Text(f"{sender} đề nghị {names[0] if len(names) == 1 else f'{_ALL} chưa gửi báo cáo'}:"),
        Text(f"1. Hoàn thành và gửi báo cáo {period}{by}."),
        Text(
            "2. Trường hợp đã gửi trước ngày nhận văn bản này, thông báo tên tệp và ngày gửi để đối chiếu; không cần "
            "lập lại báo cáo."
        ),
    ]
    return issued(
        order.issuing,
        f"Công văn {about}",
        letter_heading(layout, order.issuing, f"{about} theo {quoted(order.document)}"),
        blocks,
        to=(_EVERYBODY,) if many else names,
        last=f"Đề nghị {_whom(names)} quan tâm thực hiện",
        receiving=receivers(order.issuing, "Như trên", "Lãnh đạo cơ quan"),
        annexes=[Annex("Danh sách cơ quan, đơn vị chưa gửi báo cáo", (_silent(order.silent),))] if many else (),
    )


def _late(order: ReportReminder) -> str:
    if order.working_days > 0:
        return f" (đã quá thời hạn {write_number(order.working_days)} ngày làm việc)"
    return f" (còn {write_number(-order.working_days)} ngày làm việc đến thời hạn)" if order.working_days < 0 else ""


def _silent(agencies: Sequence[SilentAgency]) -> Table:
    told = [words.period_words(agency.last_period) if agency.last_period else "Chưa có" for agency in agencies]
    if not any(agency.causes or agency.urged for agency in agencies):
        rows = tuple(
            (str(place), agency.name, last) for place, (agency, last) in enumerate(zip(agencies, told, strict=True), 1)
        )
        return Table(("STT", "Cơ quan, đơn vị", "Kỳ báo cáo gần nhất đã gửi"), (15, 95, 50), rows, frozenset({0, 2}))
    noted = tuple(
        (str(place), agency.name, last, _noted(agency))
        for place, (agency, last) in enumerate(zip(agencies, told, strict=True), 1)
    )
    heads = ("STT", "Cơ quan, đơn vị", "Kỳ gần nhất đã gửi", "Ghi chú")
    return Table(heads, (12, 62, 32, 54), noted, frozenset({0, 2}))


def _noted(agency: SilentAgency) -> str:
    """What is known, as facts: the file that must be sent again, how often it was urged before."""
    told = [f"Cần gửi lại: {cause}" if ".asice" in cause else cause for cause in agency.causes]
    if agency.urged:
        told.append(f"Đã đôn đốc {write_number(agency.urged)} lần")
    return "; ".join(told)
