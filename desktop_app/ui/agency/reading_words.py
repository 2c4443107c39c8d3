"""How papers on a desk are named and timed, everywhere on the page Trình ký."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.approvals import Act, Duty
from desktop_app.services.note_words import rest_of
from desktop_app.services.paper_to_read import Why
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import day_and_month, document_words, hour, period_words, short_day
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.figures import in_language

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop_app.domain.approvals import Move
    from desktop_app.services.desk_papers import DeskPaper
    from desktop_app.services.paper_to_read import Noted

LONGEST: Final = 110
"""Letters of a line of the summary; the whole text is its tooltip."""
SHAPES: Final = {
    Why.OVERDUE: Shape.OVERDUE,
    Why.AT_RISK: Shape.PART_MISSING,
    Why.FELL: Shape.PART_MISSING,
    Why.PROPOSAL: Shape.NOT_STARTED,
    Why.CLAUSE: Shape.PART_MISSING,
}
HEADS: Final = {
    Why.OVERDUE: N_("Overdue tasks and why"),
    Why.AT_RISK: N_("Promises of the commitment at risk"),
    Why.FELL: N_("Figures lower than in the period before"),
    Why.PROPOSAL: N_("Proposals to the province"),
    Why.CLAUSE: N_("Promises without a day"),
}
ACTS: Final = {
    Act.SUBMITTED: N_("submitted"),
    Act.PASSED: N_("agreed"),
    Act.BACK: N_("sent back to whoever submitted"),
    Act.OPINION: N_("opinion"),
}
GROUPS: Final = {
    Duty.SIGN: N_("Waiting for signature"),
    Duty.REGISTRY: N_("Signed, waiting for number and stamp"),
    Duty.REVIEW: N_("On its way to the signer"),
    Duty.AUTHOR: N_("Sent back to whoever submitted"),
}
"""In the order in which the page shows them."""


def kind_words(paper: DeskPaper) -> str:
    """`Báo cáo`, `Bản cam kết`."""
    return _("Report") if paper.report is not None else _("Commitment")


def about(paper: DeskPaper) -> str:
    """`quý III/2026`, `năm 2026`."""
    if paper.report is not None:
        return period_words(paper.report.period)
    assert paper.commitment is not None
    return _("year {year}").format(year=paper.commitment.year)


def name(paper: DeskPaper) -> str:
    """`Báo cáo quý III/2026`, with its round from the second on."""
    told = _("{kind} for {about}").format(kind=kind_words(paper), about=about(paper))
    if paper.report is not None and paper.report.round > 1:
        told += ", " + _("round {n}").format(n=paper.report.round)
    return told


def title(paper: DeskPaper) -> str:
    """`Báo cáo quý III/2026 · Kế hoạch 336/KH-UBND`."""
    return f"{name(paper)} · {document_words(paper.document_number)}"


def submitter(paper: DeskPaper) -> str:
    """Who submitted it; empty for a paper that went no route."""
    move = paper.submitted
    return "" if move is None else move.person or move.by


def moment(at: datetime, today: date) -> str:
    """`14:10`, with the day when that was not today."""
    return hour(at) if at.date() == today else _("{hour} on {day}").format(hour=hour(at), day=short_day(at.date()))


def note_words(page: int, words: str) -> str:
    """`Trang 3: …`."""
    return _("Page {page}: {words}").format(page=page, words=words)


def said_at(at: datetime, year: int) -> str:
    """`15:02 ngày 15/09`."""
    return _("{hour} on {day}").format(hour=hour(at), day=day_and_month(at.date(), year))


def move_words(move: Move) -> str:
    """`Lãnh đạo phòng (Lê Văn Hùng): đồng ý`, with the note and the day of the printed copy."""
    who = f"{move.title}, {move.person}" if move.person else move.title
    told = f"{who}: {_(ACTS[move.act])}"
    if move.on_paper_on is not None:
        told += ", " + _("approved on the printed copy, {day}").format(day=short_day(move.on_paper_on))
    note = rest_of(move)
    return f"{told}. {note}" if note else told


def noted_words(one: Noted) -> str:
    """`Đề án sắp xếp đơn vị sự nghiệp: chờ ý kiến …`, whole."""
    return f"{one.text.rstrip('.')}: {_reason(one)}" if one.reason else one.text


def _reason(one: Noted) -> str:
    """What was stated; of a rate that fell, both rates."""
    if one.why is not Why.FELL:
        return one.reason
    return " → ".join(map(in_language, one.reason.split(" → ")))


def short(text: str, most: int = LONGEST) -> str:
    """Whole words of a text, and that there is more."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",;:.") + "…"


def noted_short(one: Noted) -> str:
    """The same in two or three lines: the beginning of the task, then of what was stated of it."""
    if not one.reason:
        return short(one.text)
    return f"{short(one.text.rstrip('.'), 46)}: {short(_reason(one), 52)}"


def flags(noted: tuple[Noted, ...]) -> tuple[Noted, ...]:
    """What is marked in the margin: each place once, whatever it is noted for."""
    found: dict[tuple[int, str, str], Noted] = {}
    for one in noted:
        if one.page:
            found.setdefault((one.page, one.number, one.text), one)
    return tuple(found.values())


def office_of(block: str) -> str:
    """`Phó Giám đốc` of `KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC`."""
    return block.rpartition(" / ")[2].capitalize()
