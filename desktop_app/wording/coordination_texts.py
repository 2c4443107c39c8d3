"""What people read about coordination, supervision and outreach: labels, and the short text that is pasted into a
message. A message names tasks, papers and days: no person, nothing that somebody typed about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop_app.domain.coordination import CoordinationRequest, Direction, Waiting, Way
from desktop_app.domain.outreach import Form, Reach
from desktop_app.services.coordination import CoordinationRow
from desktop_app.wording.catalogue import N_, _, ngettext

WAYS: Final[dict[Way, str]] = {
    Way.LETTER: N_("by letter"),
    Way.MESSAGE: N_("by message"),
    Way.PHONE: N_("by phone"),
}
FORMS: Final[dict[Form, str]] = {
    Form.CONFERENCE: N_("Conference"),
    Form.MEETING: N_("Meeting"),
    Form.TRAINING: N_("Training course"),
    Form.WRITTEN: N_("In writing"),
    Form.ONLINE: N_("Online session"),
    Form.OTHER: N_("Other form"),
}
_LONGEST: Final = 90


def way_label(way: Way) -> str:
    """How somebody was reminded, within a sentence."""
    return _(WAYS[way])


def form_label(form: Form) -> str:
    """What kind of session it was."""
    return _(FORMS[form])


def reach_words(reach: Reach) -> str:
    """`58/85; who meet citizens: 20/30`."""
    told = _("{briefed}/{total}; who meet citizens: {facing}/{facing_total}")
    return told.format(
        briefed=reach.briefed, total=reach.total, facing=reach.facing, facing_total=reach.facing_total
    )  # fmt: skip


def waiting_words(request: CoordinationRequest, waiting: Waiting) -> str:
    """Where a request stands, in days: `asked 15/06/2026 · answer due 22/06/2026 · not answered · 10 working days`."""
    asked = _("asked on {day}") if request.direction is Direction.SENT else _("received on {day}")
    told = [asked.format(day=_day(request.asked_on))]
    if request.due_on is not None:
        told.append(_("answer due {day}").format(day=_day(request.due_on)))
    if request.withdrawn:
        return " · ".join((*told, _("taken back")))
    if request.answered_on is not None:
        told.append(_("answered on {day}").format(day=_day(request.answered_on)))
        told.append(_working(waiting.waited))
        return " · ".join(told)
    told.append(_("not answered"))
    told.append(_past(waiting.past_due) if waiting.past_due else _working(waiting.waited))
    return " · ".join(told)


def message(agency_name: str, rows: Sequence[CoordinationRow], today: date) -> str:
    """A text to paste into a letter or message: one line for each open request that was sent, by the body that was
    asked; empty when there is none."""
    lines: list[str] = []
    waiting = [row for row in rows if row.request.open and row.request.direction is Direction.SENT]
    for name in dict.fromkeys(row.request.partner_name for row in waiting):
        told = _("{agency} kindly asks {name} to answer the coordination requests below (as of {day}):")
        lines.append(told.format(agency=agency_name, name=name, day=_day(today)))
        lines += [f"- {_asked(row)}" for row in waiting if row.request.partner_name == name]
    return "\n".join(lines)


def _asked(row: CoordinationRow) -> str:
    request = row.request
    about = _("document {document}").format(document=row.document_number)
    if row.task_number:
        short = row.task_content if len(row.task_content) <= _LONGEST else f"{row.task_content[: _LONGEST - 1]}…"
        about = _("task {number} of {document} ({content})").format(
            number=row.task_number, document=row.document_number, content=short
        )
    told = [about]
    asked = _("asked on {day}").format(day=_day(request.asked_on))
    told.append(f"{asked} ({request.paper})" if request.paper else asked)
    if request.due_on is not None:
        told.append(_("answer due {day}").format(day=_day(request.due_on)))
    if row.waiting.past_due:
        told.append(_past(row.waiting.past_due))
    return "; ".join(told) + "."


def _working(count: int) -> str:
    return ngettext("{n} working day", "{n} working days", count).format(n=count)


def _past(count: int) -> str:
    told = ngettext("{n} working day since the answer was due", "{n} working days since the answer was due", count)
    return told.format(n=count)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
