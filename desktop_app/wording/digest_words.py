"""The digest of the day in words: a title, and a line for each figure that is not nought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.periods import period_words

if TYPE_CHECKING:
    from desktop_app.services.digest import Digest


def digest_title() -> str:
    """What stands above the lines; it names nobody."""
    return _("What waits today")


def digest_lines(told: Digest) -> tuple[str, ...]:
    """`Quá hạn: 2 nhiệm vụ`, … ; none for an empty digest."""
    figures = (
        (told.overdue, ngettext("Overdue: {n} task", "Overdue: {n} tasks", told.overdue)),
        (told.due_this_week, ngettext("Due this week: {n} task", "Due this week: {n} tasks", told.due_this_week)),
        (told.returned, ngettext("Returned: {n} report", "Returned: {n} reports", told.returned)),
        (
            told.at_my_desk,
            ngettext("Waiting at your desk: {n} paper", "Waiting at your desk: {n} papers", told.at_my_desk),
        ),
    )
    lines = [words.format(n=count) for count, words in figures if count]
    if told.report and told.submit_by is not None:
        lines.append(
            _("Report for {period}: submit by {day}, {left}").format(
                period=period_words(told.report), day=f"{told.submit_by:%d/%m/%Y}", left=_left(told.days_left)
            )
        )
    return tuple(lines)


def _left(days: int) -> str:
    if days == 0:
        return _("that is today")
    if days < 0:
        return ngettext("{n} working day ago", "{n} working days ago", -days).format(n=-days)
    return ngettext("in {n} working day", "in {n} working days", days).format(n=days)
