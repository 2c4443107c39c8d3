"""Small things said the same way everywhere: days, hours, sizes, counts, names of documents, periods and reports."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from desktop_app.wording import periods
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.figures import grouped
from desktop_app.wording.labels import tasks_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.assignments import Word

NO_BREAK: Final = "\u00a0"
WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
DOCUMENT_KINDS: Final = {
    "KH": N_("Plan {number}"),
    "QĐ": N_("Decision {number}"),
    "CT": N_("Directive {number}"),
    "CV": N_("Letter {number}"),
    "TB": N_("Notice {number}"),
    "BC": N_("Report {number}"),
}
_DAY: Final = re.compile(r"^\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})\s*$")
period_words = periods.period_words
report_words = periods.report_words


def short_day(day: date | None) -> str:
    """`30/06/2026`; empty without a day."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day is not None else ""


def day_and_month(day: date, year: int) -> str:
    """`30/06`, with its year when it is not the one given."""
    # Not by strftime, which imports a module at each call: a list asks for some hundred days at once.
    said = f"{day.day:02d}/{day.month:02d}"
    return said if day.year == year else f"{said}/{day.year:04d}"


def weekday_and_day(day: date) -> str:
    """`Thứ Hai, 06/07/2026`."""
    return f"{_(WEEKDAYS[day.weekday()])}, {short_day(day)}"


def hour(moment: datetime) -> str:
    """`15:20`."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def read_day(text: str) -> date | None:
    """The day that a person typed as dd/MM/yyyy (dots and dashes forgiven); None when it is none."""
    found = _DAY.match(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def days_short(days: int | None) -> str:
    """`quá 4 ngày`, `còn 7 ngày`, `hôm nay`; empty without a figure."""
    if days is None:
        return ""
    if days < 0:
        return ngettext("{n} day over", "{n} days over", -days).format(n=-days)
    if days == 0:
        return _("today")
    return ngettext("{n} day left", "{n} days left", days).format(n=days)


def days_long(days: int | None) -> str:
    """`Quá 4 ngày làm việc`, `Còn 7 ngày làm việc`, `Đến hạn hôm nay`."""
    if days is None:
        return ""
    if days < 0:
        return ngettext("{n} working day overdue", "{n} working days overdue", -days).format(n=-days)
    if days == 0:
        return _("Due today")
    return ngettext("{n} working day to go", "{n} working days to go", days).format(n=days)


def days_within(days: int | None) -> str:
    """The same within a line: `quá 4 ngày làm việc`."""
    words = days_long(days)
    return words[:1].lower() + words[1:]


def task_state(word: Word) -> str:
    """The state code of the label table for a state word."""
    return f"task.{word.value}"


def document_words(number: str) -> str:
    """`Kế hoạch 336/KH-UBND`: the kind is read from the sign; an unknown sign leaves the number alone."""
    sign = number.partition("/")[2].partition("-")[0]
    form = next((DOCUMENT_KINDS[kind] for kind in DOCUMENT_KINDS if sign.startswith(kind)), "")
    return _(form).format(number=number) if form else number


def task_words(number: str) -> str:
    """`Nhiệm vụ 12`, `Nhiệm vụ 12, 13`."""
    return tasks_label(number).replace(f" {number}", f"{NO_BREAK}{number}")


def dotted(parts: Sequence[str]) -> str:
    """Parts of a line with a dot between them; a sentence before one loses its full stop."""
    return " · ".join([*(part.removesuffix(".") for part in parts[:-1]), *parts[-1:]])


def round_words(round_number: int) -> str:
    """`Lần 1`."""
    return _("Round {round}").format(round=round_number)


def figure(number: int) -> str:
    """`6.408`."""
    return grouped(number)


def shortened(names: tuple[str, ...], most: int = 3) -> str:
    """The first names, and how many more there are."""
    if len(names) <= most:
        return "; ".join(names)
    rest = len(names) - most
    more = ngettext("and {n} other agency", "and {n} other agencies", rest).format(n=rest)
    return "; ".join(names[:most]) + " " + more
