"""What Việc cần làm shows beside a row that does not press: days of a report, the backup, indices, the rating."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.rating_outlook import Change
from desktop_app.ui.agency.today_rows import days_ago, points_words
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import CountdownBox
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import Label, empty_layout
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import days_long, document_words, period_words, weekday_and_day
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.clerk_day import IndexLine
    from desktop_app.services.rating_now import Raise, RatingNow
    from desktop_app.services.report_days import ReportDay
    from desktop_app.services.today import ToDo

Facts = list[tuple[str, str]]
PART_OF = {Change.FINISH_OVERDUE: "overdue", Change.FINISH_OPEN: "in_time", Change.PROVE_ON_TIME: "done_late"}


def backup_words(whole: ToDo) -> tuple[Shape, str, str, Facts]:
    """Sign, countdown, line below, facts."""
    made = whole.backed_up_on
    why = (_("Why"), _("A disk that fails takes everything with it that no other disk holds."))
    if made is None:
        return Shape.NOTICE, _("No backup yet"), "", [why]
    shape = Shape.VALID if made == whole.overview.today else Shape.NOT_STARTED
    where = _("another disk, read back")
    if whole.backup_on_same_disk:
        shape, where = Shape.NOTICE, _("the disk of the data itself: take a copy to a USB drive too")
    return shape, days_ago(made, whole.overview.today), weekday_and_day(made), [(_("Kept in"), where), why]


def coming_words(coming: ReportDay) -> tuple[str, Shape, str, str, Facts]:
    """Title, sign, countdown, line below, facts."""
    title = _("Report for {period} · {document}").format(
        period=period_words(coming.period), document=document_words(coming.document_number)
    )
    late, near = coming.days_left < 0, coming.days_left <= 3
    shape = Shape.OVERDUE if late else Shape.DUE_SOON if near else Shape.IN_TIME
    below = _("Submit by {day}").format(day=weekday_and_day(coming.submit_by))
    way = ngettext("{n} working day", "{n} working days", coming.desks).format(n=coming.desks)
    state = word_of(f"report.{coming.state.value}") if coming.state is not None else _("not begun")
    return (
        title, shape, days_long(coming.days_left), below,
        [
            (_("Figures close"), weekday_and_day(coming.cut_off)),
            (_("Submit by"), weekday_and_day(coming.submit_by)),
            (_("Approval and way"), way),
            (_("Send by"), weekday_and_day(coming.send_by)),
            (_("The draft"), state),
        ],
    )  # fmt: skip


class QuietPart(QWidget):
    """Bars of the indices, or the rating with what would raise it; `index_asked` and `part_asked` show the tasks."""

    index_asked = Signal(str)
    part_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(10)
        self.raises: list[Button] = []

    def show_indices(self, lines: tuple[IndexLine, ...]) -> None:
        """Show these indices under the legend of the four counts."""
        from desktop_app.ui.agency.index_bars import IndexBars
        from desktop_app.ui.kit.charts import CountsLegend

        empty_layout(self._inside)
        self.bars = IndexBars(self)
        self.bars.show_lines(lines)
        self.bars.asked.connect(self.index_asked)
        words = _("A task that serves two components counts in each.")
        self._inside.addWidget(self.bars)
        legend = CountsLegend(self)
        whole = [line.counts for line in lines if not line.part]
        legend.show_counts([sum(counts[part] for counts in whole) for part in range(4)])
        self._inside.addWidget(legend)
        self._inside.addWidget(Label(words, "second", "text-2", wrap=True, parent=self))

    def show_rating(self, rating: RatingNow) -> None:
        """Show the level or the span, the points, and what would raise them."""
        from desktop_app.wording.rating_labels import span_label

        empty_layout(self._inside)
        self.raises = []
        box = CountdownBox(self)
        points = ""
        if rating.high:
            points = _("{low} points certain, up to {high}").format(
                low=points_words(rating.low), high=points_words(rating.high)
            )
        span = span_label(rating.span)
        box.show_countdown(Shape.IN_TIME, points or span)
        self._inside.addWidget(box)
        if points:
            self._inside.addWidget(Label(span[:1].upper() + span[1:], "second.medium", wrap=True, parent=self))
        if rating.raises:
            self._inside.addWidget(Label(_("What would raise it"), "second.bold", parent=self))
        for one in rating.raises:
            button = Button(raise_words(one), "arrow-up", "ghost", self)
            button.setEnabled(one.change in PART_OF)
            theme.set_role(button, "second")
            button.clicked.connect(partial(self._ask_part, one))
            self._inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.raises.append(button)
        told = _("For {head} by {rules}; what is not appraised yet leaves a span. A person decides.")
        said = told.format(head=rating.head, rules=rating.rules)
        self._inside.addWidget(Label(said, "second", "text-2", wrap=True, copyable=True, parent=self))

    def _ask_part(self, one: Raise, _checked: bool = False) -> None:
        part = PART_OF.get(one.change)
        if part is not None:
            self.part_asked.emit(part)


def raise_words(one: Raise) -> str:
    """`Hoàn thành 2 nhiệm vụ quá hạn: +2,3 điểm`."""
    forms = {
        Change.FINISH_OVERDUE: ngettext("Finish {n} overdue task", "Finish {n} overdue tasks", one.count),
        Change.FINISH_OPEN: ngettext("Finish {n} task in time", "Finish {n} tasks in time", one.count),
        Change.PROVE_ON_TIME: ngettext("Prove {n} late task on time", "Prove {n} late tasks on time", one.count),
        Change.ACCEPT_QUALITY: ngettext("Have {n} result accepted", "Have {n} results accepted", one.count),
    }
    words = forms[one.change].format(n=one.count)
    if one.gain:
        words += ": " + _("+{points} points").format(points=points_words(one.gain))
    return words
