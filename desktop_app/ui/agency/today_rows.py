"""The rows of Việc cần làm: what presses, most pressing first; then the backup, reports to come, how it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Word
from desktop_app.ui.agency.todo_list import TodoRow, TodoWords
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import (
    days_long,
    document_words,
    figure,
    period_words,
    report_words,
    short_day,
    task_words,
    weekday_and_day,
)
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import in_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop_app.services.clerk_day import ClerkDay
    from desktop_app.services.first_list import FirstList
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.rating_now import RatingNow
    from desktop_app.services.report_days import ReportDay
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.services.today import ToDo

SCREENFUL = 32
"""Rows that a tall window shows at once."""


def first_rows(first: FirstList) -> list[TodoRow]:
    """What the list of tasks alone knows: overdue, then due soon; rows are read when they are looked at."""

    def words(ids: tuple[str, ...], place: int, overdue: bool) -> TodoWords:
        return _task_words(first.row(ids, place), overdue)

    overdue, soon = first.pressing(Word.OVERDUE), first.pressing(Word.DUE_SOON)
    first.rows((overdue or soon)[:SCREENFUL])
    return _of_tasks(overdue, True, lambda place: words(overdue, place, True)) + _of_tasks(
        soon, False, lambda place: words(soon, place, False)
    )


def pressing_rows(whole: ToDo, marks: Mapping[str, TaskMark] | None = None) -> list[TodoRow]:
    """Everything that presses: overdue, returned, due soon, silent."""
    rows = _of_listed(whole.overdue, True, marks)
    for back in whole.returned:
        report = back.report
        remarks = len(back.answer.items) if back.answer is not None else 0
        below = ngettext("{n} point to complete or correct", "{n} points to complete or correct", remarks)
        by = _("Answer by {day}").format(day=short_day(report.due_back_on)) if report.due_back_on else ""
        words = TodoWords(
            report_words(report.period, report.round), below.format(n=remarks), days_long(back.working_days), by
        )
        several = _count(len(whole.returned)) if len(whole.returned) > 1 else ""
        rows.append(TodoRow(("returned", report.id), Shape.RETURNED, _("Returned"), several, partial(_said, words)))
    rows += _of_listed(whole.due_soon, False, marks)
    for silent in whole.silent:
        report = silent.report
        words = TodoWords(
            f"{silent.file_name.removesuffix('.asice')} · {report_words(report.period, report.round)}",
            _("Exported on {day}").format(day=short_day(silent.exported_on)),
            ngettext("{n} working day", "{n} working days", silent.working_days).format(n=silent.working_days),
            _("Export again") if silent.refusal else _("Call and ask"),
        )
        several = _count(len(whole.silent)) if len(whole.silent) > 1 else ""
        shape, group = (Shape.INVALID, _("Not taken in")) if silent.refusal else (Shape.EXPORTED, _("No receipt"))
        rows.append(TodoRow(("silent", report.id), shape, group, several, partial(_said, words)))
    return rows


def quiet_rows(whole: ToDo, day: ClerkDay | None) -> list[TodoRow]:
    """What does not press: the backup, reports to come, progress by index and the rating; none before a task came."""
    if not whole.overview.rows:
        return []
    copied = partial(_said, _backup_words(whole))
    rows = [TodoRow(("backup", ""), _backup_shape(whole), _("Backup"), "", copied, "database-backup")]
    if day is None:
        return rows
    for place, coming in enumerate(day.reports):
        below = _count(len(day.reports)) if place == 0 and len(day.reports) > 1 else ""
        rows.append(
            TodoRow(("coming", coming.document_id), Shape.DRAFT, _("To report"), below, partial(_coming_words, coming))
        )
    standing = _("How it stands")
    if day.indices:
        rows.append(TodoRow(("indices", ""), Shape.IN_TIME, standing, "", partial(_index_words, day)))
    if day.rating is not None:
        rows.append(TodoRow(("rating", ""), Shape.IN_TIME, standing, "", partial(rating_words, day.rating)))
    return rows


def _count(number: int) -> str:
    return ngettext("{n} to do", "{n} to do", number).format(n=number)


def _task_words(listed: ListedAssignment, deadline: bool, mark: TaskMark | None = None) -> TodoWords:
    own = listed.row
    day = short_day(own.state.due_on)
    below = f"{task_words(own.number)} · {document_words(own.document_number)}"
    if mark is not None and mark.waits_for:
        below += " · " + _("waits for {name} to answer").format(name=mark.waits_for[0])
    if mark is not None and mark.pending:
        below += " · " + word_of("task.extension_pending").lower()
    return TodoWords(
        own.content, below, days_long(listed.working_days), _("Deadline {day}").format(day=day) if deadline else day
    )


def _of_listed(
    tasks: tuple[ListedAssignment, ...], overdue: bool, marks: Mapping[str, TaskMark] | None
) -> list[TodoRow]:
    ids = tuple(listed.row.id for listed in tasks)
    known = marks or {}
    return _of_tasks(ids, overdue, lambda place: _task_words(tasks[place], overdue, known.get(ids[place])))


def _of_tasks(ids: tuple[str, ...], overdue: bool, words: Callable[[int], TodoWords]) -> list[TodoRow]:
    shape = Shape.OVERDUE if overdue else Shape.DUE_SOON
    group = _("Overdue") if overdue else word_of("task.due_soon")
    below = _count(len(ids))
    return [
        TodoRow(("task", identity), shape, group, below, partial(words, place)) for place, identity in enumerate(ids)
    ]


def _said(words: TodoWords) -> TodoWords:
    return words


def _backup_shape(whole: ToDo) -> Shape:
    return Shape.NOTICE if whole.backed_up_on is None or whole.backup_on_same_disk else Shape.NOT_STARTED


def _backup_words(whole: ToDo) -> TodoWords:
    made = whole.backed_up_on
    if made is None:
        return TodoWords(
            _("No backup yet"), _("A second disk keeps the data when this one fails"), "", _("Back up today")
        )
    title = _("Newest backup: {day}").format(day=weekday_and_day(made))
    beside = _("On the same disk as the data: take a copy to a USB drive too")
    where = beside if whole.backup_on_same_disk else _("On another disk, read back")
    return TodoWords(title, where, days_ago(made, whole.overview.today), _due(whole))


def _due(whole: ToDo) -> str:
    made = whole.backed_up_on
    return _("Back up today") if made is None or (whole.overview.today - made).days >= 1 else ""


def days_ago(day: date, today: date) -> str:
    """`hôm nay`, `3 ngày trước`."""
    gone = (today - day).days
    if gone <= 0:
        return _("today")
    return ngettext("{n} day ago", "{n} days ago", gone).format(n=gone)


def _coming_words(coming: ReportDay) -> TodoWords:
    title = _("Report for {period} · {document}").format(
        period=period_words(coming.period), document=document_words(coming.document_number)
    )
    days = _("figures close {cut_off} · send by {send_by}")
    below = days.format(cut_off=short_day(coming.cut_off), send_by=short_day(coming.send_by))
    submit = _("Submit by {day}").format(day=short_day(coming.submit_by))
    late = "red" if coming.days_left < 0 else ""
    return TodoWords(title, below[:1].upper() + below[1:], days_long(coming.days_left), submit, late)


def _index_words(day: ClerkDay) -> TodoWords:
    whole = [line for line in day.indices if not line.part]
    told = "; ".join(f"{one.code} {figure(one.counts[0] + one.counts[1])}/{figure(sum(one.counts))}" for one in whole)
    late = sum(one.counts[3] for one in whole)
    overdue = ngettext("{n} overdue", "{n} overdue", late).format(n=late) if late else ""
    return TodoWords(_("Progress by index"), told, overdue, "")


def rating_words(rating: RatingNow) -> TodoWords:
    """The row that says what the rating would be now."""
    from desktop_app.wording.rating_labels import span_label

    title = _("Rating if it were counted today")
    points = ""
    if rating.high:
        points = _("{low} to {high} points").format(low=points_words(rating.low), high=points_words(rating.high))
    return TodoWords(title, span_label(rating.span), points, "")


def points_words(hundredths: int) -> str:
    """`38,1`."""
    whole, rest = divmod(hundredths, 100)
    return in_language(f"{whole},{rest // 10}")
