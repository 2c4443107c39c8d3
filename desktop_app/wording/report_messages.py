"""Messages about reports: Vietnamese always, as papers are, for they are pasted into mails and chats of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.vietnamese.dates import short_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.services.report_messages import CutOff, Owed, Sent

NOBODY: Final = "Chưa phân công phòng"
_LONG: Final = 80


def headline(found: CutOff) -> str:
    """`Hôm nay chốt số liệu quý III. 5 nhiệm vụ chưa cập nhật trong kỳ (…). Trình ký chậm nhất 15/09.`"""
    told = f"chốt số liệu {found.period_title}"
    closing = f"Hôm nay {told}." if found.today == found.cut_off else f"Ngày {_day(found.cut_off)} {told}."
    named = ", ".join(f"{name or NOBODY} {count}" for name, count in found.departments)
    owed = "Không còn nhiệm vụ nào chưa cập nhật."
    if found.owed:
        owed = f"{len(found.owed)} nhiệm vụ chưa cập nhật trong kỳ ({named})."
    return f"{closing} {owed} Trình ký chậm nhất {_day(found.submit_by)}."


def reminder(found: CutOff) -> str:
    """One line a task, grouped by department; no person is named."""
    return "\n".join(map(_owed, found.owed))


def _owed(one: Owed) -> str:
    line = one.line
    due = f", thời hạn {short_date(line.due_on)}" if line.due_on else ""
    return f"{one.department or NOBODY}: nhiệm vụ {line.number}{due} – {_short(line.content)}"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _day(day: date) -> str:
    return f"{day:%d/%m}"


def subject(sent: Sent) -> str:
    """The subject of the mail that carries a report."""
    return f"{sent.agency_name}: Báo cáo {sent.period_title}, lần {sent.round} ({sent.document_number})"


def body(sent: Sent) -> str:
    """Its text."""
    lines = [f"Kính gửi: {sent.follower_name}"] if sent.follower_name else []
    day = _paper_day(sent.issued_on)
    lines.append(f"{sent.agency_name} gửi Báo cáo số {sent.number} ngày {day}, {sent.period_title}, lần {sent.round}.")
    if sent.replaces is not None:
        lines.append(f"Báo cáo này thay thế Báo cáo số {sent.replaces[0]} ngày {_paper_day(sent.replaces[1])}.")
    lines.append(f"Tệp đính kèm: {', '.join(sent.files)}. Mã đối chiếu: {sent.identity[:16]}.")
    lines.append("Tệp đã niêm phong; đề nghị nhận bằng phần mềm và gửi lại phiếu tiếp nhận.")
    return "\n".join(lines)


def plain_subject(agency: str, what: str) -> str:
    """The subject of a mail with anything but a report."""
    return f"{agency}: {what}"


def plain_body(agency: str, receiver: str, files: Sequence[str]) -> str:
    """Its text."""
    lines = [f"Kính gửi: {receiver}"] if receiver else []
    lines.append(f"{agency} gửi kèm: {', '.join(files)}.")
    lines.append("Tệp đã niêm phong; đề nghị nhận bằng phần mềm.")
    return "\n".join(lines)


def ask_receipt(agency: str, receiver: str, what: str, day: str, file: str, code: str) -> str:
    """What asks whether a file has arrived; with the code, where there is one, it can be answered by telephone."""
    lines = [f"Kính gửi: {receiver}", f"{agency} đã gửi {what} ngày {day}, tệp {file}."]
    lines.append("Đề nghị gửi lại phiếu tiếp nhận.")
    if code:
        lines.append(f"Nếu đã nhận, có thể đọc mã qua điện thoại để xác nhận: {code}.")
    return "\n".join(lines)


def ask_again(agency: str, sender: str, numbers: Sequence[int], document: str) -> str:
    """What asks for files whose numbers never came."""
    of = f" của {document}" if document else ""
    told = ", ".join(map(str, numbers))
    return f"Kính gửi: {sender}\n{agency} chưa nhận được gói số {told}{of}. Đề nghị gửi lại."


def _paper_day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
