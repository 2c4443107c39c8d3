"""How a shortcoming looks in the list and in the panel: its state with its sign, its day, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.shortcomings import ReviewVerdict, Stand
from desktop_app.services.periods import SOON
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.timeline import OUTSIDE, Entry
from desktop_app.ui.shared.words import days_within, document_words, short_day, task_words
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.conclusion_labels import cause_label, likeness_label, stand_label

if TYPE_CHECKING:
    from desktop_app.services.mending_views import Earlier, Said, ShortcomingView

SETTLED: Final = {
    Stand.MENDED: Shape.UNCONFIRMED,
    Stand.REFUSED: Shape.RETURNED,
    Stand.CONFIRMED: Shape.VALID,
    Stand.WITHDRAWN: Shape.SUPERSEDED,
}


def day_shape(days_left: int | None) -> Shape:
    """The sign of a day that is waited for."""
    if days_left is None:
        return Shape.IN_TIME
    if days_left < 0:
        return Shape.OVERDUE
    return Shape.DUE_SOON if days_left <= SOON else Shape.IN_TIME


def shape_of(one: ShortcomingView) -> Shape:
    """The sign of its state."""
    return SETTLED.get(one.listed.shortcoming.stand) or day_shape(one.days_left)


def state_words(one: ShortcomingView) -> str:
    """Its state; what its days say stands below."""
    return stand_label(one.listed.shortcoming.stand, late=False)


def mended_late(one: ShortcomingView) -> bool:
    """Whether it was mended after its day."""
    return one.listed.late and one.listed.shortcoming.stand in (Stand.MENDED, Stand.CONFIRMED)


def asked_about(one: ShortcomingView) -> bool:
    """Whether somebody should still say if it repeats an earlier one."""
    return any(earlier.pair.judged is None for earlier in one.earlier) and not one.listed.shortcoming.withdrawn


def _words(one: ShortcomingView) -> Cell:
    found = one.listed.shortcoming.found
    trail, tone = "", "text-2"
    if asked_about(one):
        trail, tone = _("may repeat"), "amber"
    elif one.listed.shortcoming.repeats:
        trail, tone = _("repeats"), "text-2"
    below = " · ".join((found.body, found.paper, short_day(found.found_on)))
    return Cell(found.words, role="base.medium", below=below, trail=trail, trail_tone=tone, hint=found.words)


def _state(one: ShortcomingView) -> Cell:
    shape = shape_of(one)
    due = one.listed.shortcoming.found.due_on
    days = _("mended late") if mended_late(one) else days_within(one.days_left)
    told = [short_day(due), days] if due is not None else [_("no day set")]
    tone = {Shape.OVERDUE: "red", Shape.DUE_SOON: "amber"}.get(day_shape(one.days_left), "text-2")
    return Cell(
        state_words(one), shape.family, "second.medium", shape=shape, below=" · ".join(part for part in told if part),
        below_tone=tone if one.days_left is not None else "text-2",
    )  # fmt: skip


def _task(one: ShortcomingView) -> Cell:
    return Cell(one.listed.task, role="second", tone="text-2")


COLUMNS: Final[tuple[Column[ShortcomingView], ...]] = (
    Column(N_("What was concluded"), _words),
    Column(N_("Task"), _task, width=76, optional=True),
    Column(N_("State, to be mended by"), _state, width=262),
)


def searched(one: ShortcomingView) -> str:
    """What a search looks through."""
    shortcoming = one.listed.shortcoming
    found, answer = shortcoming.found, shortcoming.answer
    return " ".join((found.words, found.body, found.paper, one.listed.task, answer.handling if answer else ""))


def facts(one: ShortcomingView, own_code: str) -> list[tuple[str, str]]:
    """What the panel says; empty ones are left out."""
    shortcoming = one.listed.shortcoming
    found, answer = shortcoming.found, shortcoming.answer
    confirmed = answer.confirmed if answer is not None else None
    told = [
        (_("The body that concluded"), found.body),
        (_("Its document"), f"{found.paper}, {short_day(found.found_on)}"),
        (_("Cause"), cause_label(shortcoming.cause)),
        (_("To be mended by"), short_day(found.due_on) or _("no day set")),
        (_("What was done about it"), answer.handling if answer is not None else ""),
        (_("Mended on"), _mended(one)),
        (_("Confirmed by"), f"{confirmed.body} · {confirmed.paper}, {short_day(confirmed.confirmed_on)}"
         if confirmed is not None else ""),
        (_("Assigning document"), document_words(one.document_number)),
        (_("Task"), one.listed.task),
        (_("Index component"), found.component),
        (_("Agency"), one.listed.agency_name if shortcoming.agency_code != own_code else ""),
    ]  # fmt: skip
    return [(name, words) for name, words in told if words]


def _mended(one: ShortcomingView) -> str:
    told = [short_day(one.listed.shortcoming.mended_on), _("mended late") if mended_late(one) else ""]
    return ", ".join(part for part in told if part)


def refused_because(one: ShortcomingView) -> str:
    """Why the mending was not accepted, when it was not."""
    shortcoming = one.listed.shortcoming
    review = shortcoming.review
    if shortcoming.stand is not Stand.REFUSED or review is None:
        return ""
    told = _("Not accepted: {reason}").format(reason=review.reason)
    return f"{told} ({review.paper})" if review.paper else told


def steps(one: ShortcomingView) -> list[Entry]:
    """What happened, newest first."""
    shortcoming = one.listed.shortcoming
    found = shortcoming.found
    entries = [_step(said) for said in one.said]
    origin = Entry(short_day(found.found_on), _("Concluded in {paper}").format(paper=found.paper), found.body, OUTSIDE)
    return [*entries, origin]


def _step(said: Said) -> Entry:
    day = short_day(said.at.date())
    if said.review is not None:
        review = said.review
        mended = review.verdict is ReviewVerdict.MENDED
        words = _("Mending confirmed") if mended else _("Not accepted: {reason}").format(reason=review.reason)
        return Entry(day, words, review.paper, OUTSIDE)
    assert said.answer is not None
    answer = said.answer
    words = _("Answered: {words}").format(words=answer.handling)
    if answer.mended_on is not None:
        words = _("Answered, mended on {day}: {words}").format(day=short_day(answer.mended_on), words=answer.handling)
    return Entry(day, words, answer.made_by)


def earlier_words(earlier: Earlier) -> tuple[str, str]:
    """An earlier one, and why it looks alike."""
    found = earlier.listed.shortcoming.found
    why = ", ".join(map(likeness_label, earlier.pair.likeness))
    where = " · ".join(part for part in (found.paper, short_day(found.found_on), why) if part)
    return found.words, where


def task_link(number: str) -> str:
    """Words of a button that opens a task."""
    return _("Open {task}").format(task=task_words(number).lower() if number else "")
