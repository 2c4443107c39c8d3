"""Nhập bảng: a table of tasks as it was understood, row by row with its doubts, then the facts of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.plan_answers import Answers
from desktop_app.domain.plan_readings import FoundFacts, Named, Problem, ReadPlan, ReadRow
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import shipped
from desktop_app.services.changes import Changes
from desktop_app.services.house import House
from desktop_app.services.office import Office
from desktop_app.services.plan_answers import asked_by_row, is_leaderless
from desktop_app.services.plan_imports import Imported, import_plan, read_with_recipe
from desktop_app.services.plans import PlanFacts
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.plan_facts import FactsForm
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.doubts import doubt_text, problem_text

LEAST, MOST, AROUND = 344, 430, 224
"""Height of the rows and of the facts, and what title, reasons, answers and the title bar need besides, px at 100 %."""
RHYTHMS: Final = {
    Every.WEEK: N_("every week"),
    Every.MONTH: N_("every month"),
    Every.QUARTER: N_("every quarter"),
    Every.HALF: N_("every half-year"),
    Every.YEAR: N_("every year"),
}
WEEKDAYS: Final = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip


def schedule_words(schedule: Schedule) -> str:
    """What a deadline was understood to be: a day, a rhythm, or that it waits."""
    if schedule.kind is ScheduleKind.CONTINUOUS:
        return _("goes on")
    if schedule.kind is ScheduleKind.WAITING:
        return _("waits for an event")
    if schedule.kind is not ScheduleKind.RECURRING:
        return short_day(schedule.due)
    rhythm = _(RHYTHMS[schedule.every]) if schedule.every is not None else _("again and again")
    until = _("until {day}").format(day=short_day(schedule.due)) if schedule.due is not None else ""
    return ", ".join(part for part in (rhythm, _place_words(schedule), until) if part)


def _place_words(schedule: Schedule) -> str:
    """On which day of each step; empty for its last."""
    month, day = schedule.month, schedule.day
    if schedule.every is Every.WEEK:
        return _(WEEKDAYS[day - 1]) if day is not None and 1 <= day <= len(WEEKDAYS) else ""
    if schedule.every is Every.YEAR and month is not None and day is not None:
        return f"{day:02d}/{month:02d}"
    if month is not None and day is not None:
        return _("day {day} of month {month}").format(day=day, month=month)
    if month is not None:
        return _("month {month}").format(month=month)
    return _("day {day}").format(day=day) if day is not None else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with what is asked about it."""

    row: ReadRow
    asked: tuple[Problem, ...]

    @property
    def questions(self) -> list[str]:
        """What makes the reading uncertain, in words."""
        return [doubt_text(doubt) for doubt in self.row.doubts]

    @property
    def decisions(self) -> list[str]:
        """What is certain and waits for a person's word."""
        return [problem_text(one) for one in self.asked]


def _content(shown: Shown) -> Cell:
    row = shown.row
    told = shown.questions or shown.decisions
    hint = "\n".join(part for part in (row.content, *shown.questions, *shown.decisions) if part)
    below = "; ".join(told) or "; ".join(row.deliverables) or (row.section[-1] if row.section else "")
    return Cell(row.content or "–", role="second", lead=row.number or "–", below=below,
                below_tone="amber" if row.doubts else "text-2", shape=Shape.NOTICE if row.doubts else None,
                hint=hint)  # fmt: skip


def _agencies(named: Sequence[Named], words: str) -> Cell:
    if not words and not named:
        return Cell("–", role="second", tone="text-2")
    known = sum(one.agency is not None for one in named)
    groups = sum(one.group is not None for one in named)
    counted = (
        ngettext("{n} agency", "{n} agencies", known).format(n=known) if known else "",
        ngettext("{n} group", "{n} groups", groups).format(n=groups) if groups else "",
    )
    found = " · ".join(part for part in counted if part) or _("not recognised")
    return Cell(words or found, role="second", below=found if words else "",
                below_tone="text-2" if known or groups else "amber", hint=words)  # fmt: skip


def _deadline(row: ReadRow) -> Cell:
    understood = "; ".join(schedule_words(one) for one in row.schedules)
    return Cell(understood or "–", role="second", below=f"“{row.deadline_words}”" if row.deadline_words else "",
                hint=row.deadline_words)  # fmt: skip


COLUMNS: Final[tuple[Column[Shown], ...]] = (
    Column(N_("Task"), _content, lead_width=34),
    Column(N_("Lead"), lambda shown: _agencies(shown.row.leads, shown.row.leads_words), width=180),
    Column(N_("Partners"), lambda shown: _agencies(shown.row.supports, shown.row.supports_words), width=160),
    Column(N_("Deadline as understood"), lambda shown: _deadline(shown.row), width=180),
)


class ImportDialog(Dialog):
    """Two steps: look at the rows, then say what the document is; only the last button keeps anything.

    An agency that starts alone knows the bodies of the shipped catalogue too, and keeps the rows that name it.
    """

    def __init__(self, frame: Frame, desk: Desk, house: House, source: Path | bytes) -> None:
        """`source`: a file, or the bytes of cells that were copied from a spreadsheet."""
        name = source.name if isinstance(source, Path) else _("pasted from a spreadsheet")
        super().__init__(frame.window_widget(), _("Import the table {name}").format(name=name), 1000)
        self._frame_of_window = frame
        self._desk = desk
        self._house = house
        self._source = source
        self._own = ""
        self._plan = ReadPlan("", (), (), FoundFacts())
        self._rows: dict[int, Shown] = {}
        self.model: TableModel[Shown] = TableModel(COLUMNS, lambda ids: [self._rows[place] for place in ids])
        self.table = TableView(self.model, _("Rows as understood"), two_lines=True)
        self.tabs = Tabs(_("Rows"))
        self.tabs.picked.connect(lambda _key: self._fill())
        self.asked = Label(role="second", tone="text-2", wrap=True)
        self.seen = QCheckBox()
        self.notice = Label(role="second", tone="amber", wrap=True)
        self.stack = QStackedWidget()
        self.form = FactsForm()
        self._build()
        self.finished.connect(self.deleteLater)

    def _build(self) -> None:
        review = QWidget()
        inside = QVBoxLayout(review)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.tabs)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.asked)
        theme.set_role(self.seen, "base")
        self.seen.toggled.connect(lambda _on: self._look())
        inside.addWidget(self.seen)
        for widget in (review, self.form):
            self.stack.addWidget(widget)
        room = self.screen().availableGeometry().height() - theme.px(AROUND)
        self.stack.setFixedHeight(max(theme.px(LEAST), min(theme.px(MOST), room)))
        self.body.addWidget(self.stack)
        self.add_reason(self.notice)
        self.back = self.add_button(_("Previous step"), lambda: self._go(0))
        self.cancel = self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Continue"), self._next, "primary")
        self.form.changed.connect(self._look)

    def read(self) -> None:
        """Read the file on the worker thread; the dialog opens when it was understood."""

        def work(office: Office, watch: Watch) -> tuple[ReadPlan, Office]:
            return self._read(office, watch=watch), office

        def understood(found: tuple[ReadPlan, Office]) -> None:
            self._show(*found)
            self.open()

        def refused(error: BaseException) -> None:
            self.reject()
            self._desk.show_problem(error)

        self._desk.act(_("Reading the table"), work, understood, refused)

    def _read(
        self, office: Office, issuer: str = "", issued_on: date | None = None, watch: Watch = unwatched
    ) -> ReadPlan:
        others = shipped(self._house.resources) if office.info.kind is WorkspaceKind.AGENCY else ()
        return read_with_recipe(
            office, self._house.read_plan, self._source, Answers(), issuer, issued_on, watch, others
        )

    def _show(self, plan: ReadPlan, office: Office) -> None:
        self._plan = plan
        self._own = str(office.info.code) if office.info.kind is WorkspaceKind.AGENCY else ""
        asked = asked_by_row(plan)
        self._rows = {
            place: Shown(row, tuple(asked.get((row.sheet, row.row), ()))) for place, row in enumerate(plan.rows)
        }
        self.asked.setText(" · ".join(problem_text(one) for one in plan.problems if not one.row))
        self.asked.setVisible(bool(self.asked.text()))
        doubtful = self._doubtful()
        self.tabs.show_parts(
            [
                Part("doubts", _("To look at"), len(doubtful)),
                Part("asked", _("To decide"), len(self._asked())),
                Part("all", _("All rows"), len(plan.rows)),
                *([Part("ours", _("Of this agency"), len(self._ours()))] if self._own else []),
            ]
        )
        self.tabs.pick("doubts" if doubtful else "ours" if self._own else "all")
        self.seen.setText(
            ngettext(
                "I have looked at the row that leaves a question; keep it as read",
                "I have looked at the {n} rows that leave a question; keep them as read",
                len(doubtful),
            ).format(n=len(doubtful))
        )
        self.seen.setVisible(bool(doubtful))
        self.form.suggest(plan.facts, office)
        self._fill()
        self._go(0)

    def _doubtful(self) -> list[int]:
        return [place for place, one in self._rows.items() if one.row.doubts or is_leaderless(one.row)]

    def _asked(self) -> list[int]:
        return [place for place, one in self._rows.items() if one.asked]

    def _ours(self) -> list[int]:
        """Rows that name this agency, or a group that may take it in."""
        return [
            place
            for place, one in self._rows.items()
            if any(who.agency == self._own or who.group is not None for who in (*one.row.leads, *one.row.supports))
        ]

    def _fill(self) -> None:
        known = {"doubts": self._doubtful, "asked": self._asked, "ours": self._ours}
        shown = known.get(self.tabs.key() or "")
        self.model.show_ids(tuple(shown() if shown is not None else self._rows))
        self.table.choose_first()

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.back.setVisible(step == 1)
        self.answer.setText(_("Keep the document") if step else _("Continue"))
        self._look()
        (self.form.number if step else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def _problem(self) -> str:
        if self.stack.currentIndex() == 1:
            return self.form.problem()
        if self._own and not self._ours():
            return _("No row names this agency: look whether the column of the lead is written as in the plan")
        if self._doubtful() and not self.seen.isChecked():
            return _("Look at the rows that leave a question first")
        return ""

    def _look(self) -> None:
        problem = self._problem()
        self.notice.setText(problem)
        self.answer.set_off(problem)

    def _next(self) -> None:
        if self._problem():
            return
        if self.stack.currentIndex() == 0:
            self._go(1)
            return
        facts = self.form.facts()
        self.accept()
        self._keep(facts)

    def _keep(self, facts: PlanFacts) -> None:
        def work(office: Office, watch: Watch) -> tuple[Imported, Changes]:
            # Who is meant, and the year of a deadline that names none, hang on the day of the document.
            plan = self._read(office, facts.issuer, facts.issued_on, watch)
            made = import_plan(office, facts, plan, Answers())
            return made, Changes(documents=frozenset({made.document.id}))

        def kept(found: tuple[Imported, Changes]) -> None:
            made, _changes = found
            self._frame_of_window.toast(
                ngettext("{document} kept with {n} task", "{document} kept with {n} tasks", made.tasks).format(
                    document=document_words(made.document.number), n=made.tasks
                )
            )

        self._desk.act(_("Keeping the document"), work, kept, cancellable=False)
