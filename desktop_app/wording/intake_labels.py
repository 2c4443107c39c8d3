"""Labels of a drop of files, of who has sent, and the short texts that are pasted into a mail or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.drops import Drop
    from desktop_app.domain.senders import Senders

FATES: Final[dict[str, str]] = {
    "valid": N_("valid"),
    "duplicate": N_("received before"),
    "signer": N_("signer to be confirmed"),
    "part_missing": N_("part missing"),
    "stray": N_("sent by mistake"),
    "changed": N_("changed on the way"),
    "waiting": N_("waiting for a key or a segment"),
    "refused": N_("content refused"),
    "halted": N_("chain to be decided"),
    "problem": N_("file to be looked at"),
}
SENDINGS: Final[dict[str, str]] = {
    "in_time": N_("Sent in time"),
    "late": N_("Sent late"),
    "known": N_("Not received, cause known"),
    "silent": N_("Nothing heard"),
}
WAYS: Final[dict[str, str]] = {"letter": N_("letter"), "message": N_("message"), "phone": N_("phone call")}


def fate_label(fate: str) -> str:
    """What became of a file."""
    return _(FATES[fate])


def sending_label(sending: str) -> str:
    """How far an agency is."""
    return _(SENDINGS[sending])


def urge_label(way: str) -> str:
    """How an agency was urged."""
    return _(WAYS[way])


def drop_line(drop: Drop) -> str:
    """`138 hợp lệ · 5 đã nhận trước đó · …`."""
    return " · ".join(f"{count} {fate_label(fate.value)}" for fate, count in drop.counts.items())


def again_line(new: int, before: int, look: int) -> str:
    """`0 mới · 146 đã có trước đó · 4 vẫn cần xem lại`."""
    return _("{new} new · {before} here before · {look} still to be looked at").format(
        new=new, before=before, look=look
    )


def resume_line(done: int, total: int, drafting: int) -> str:
    """`Đã xử lý 150/150 tệp; 3 phiếu trả lại đang soạn dở – tiếp tục`."""
    told = _("{done}/{total} files handled").format(done=done, total=total)
    if not drafting:
        return told
    more = ngettext("{count} return being drafted – go on", "{count} returns being drafted – go on", drafting).format(
        count=drafting
    )
    return f"{told}; {more}"


def urge_message(senders: Senders, follower: str, title: str, deadline: date | None) -> str:
    """What is pasted into a message to those whose report has not come; names nobody but the body that asks."""
    lines = [
        _("{follower} has not received the report of {period} on {document}, due on {day}.").format(
            follower=follower, period=title, document=senders.document.number, day=f"{senders.send_by:%d/%m/%Y}"
        )
    ]
    if deadline is not None:
        lines.append(_("Please send it by {day}.").format(day=f"{deadline:%d/%m/%Y}"))
    lines.append(_("If it has left already, please tell the name of the file and the day; it need not be made again."))
    return "\n".join(lines)


def return_message(follower: str, number: str, kind: str, remarks: Sequence[str], due_on: date, file: str) -> str:
    """The mail that goes with a returned report."""
    head = _("{follower} returns report {number} to be completed, by {day}:").format(
        follower=follower, number=number, day=f"{due_on:%d/%m/%Y}"
    )
    only = _("Only evidence is asked for: nothing needs to be signed again.")
    again = _("Figures or words change: a new report, with a new number, replaces this one.")
    body = [f"- {one}" for one in remarks]
    tail = _("Attached: {file}. Take it in with the program; do not change it.").format(file=file)
    return "\n".join([head, *body, only if kind == "evidence_only" else again, tail])
