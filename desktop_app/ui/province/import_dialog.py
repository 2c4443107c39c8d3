"""Nhập bảng: a table of tasks as it was understood, row by row with its doubts, then the facts of the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.services.changes import Changes
from desktop_app.services.house import House, ReadPlan, ReadTask
from desktop_app.services.office import Office
from desktop_app.services.plans import PlanFacts, PlanTask, record_plan
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.pages import Frame
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.tabs import Part, Tabs
from desktop_app.ui.province.plan_facts import FactsForm
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.doubts import doubt_text

RHYTHMS: Final = {
    Every.WEEK: N_("every week"),
    Every.MONTH: N_("every month"),
    Every.QUARTER: N_("every quarter"),
    Every.HALF: N_("every half-year"),
    Every.YEAR: N_("every year"),
}


def schedule_words(schedule: Schedule) -> str:
    """What a deadline was understood to be: a day, a rhythm, or that it waits."""
    if schedule.kind is ScheduleKind.CONTINUOUS:
        return _("goes on")
    if schedule.kind is ScheduleKind.WAITING:
        return _("waits for an event")
    rhythm = _(RHYTHMS[schedule.every]) if schedule.every is not None else ""
    return " ".join(part for part in (rhythm, short_day(schedule.due)) if part)


def _questions(task: ReadTask) -> list[str]:
    return [doubt_text(doubt) for doubt in task.doubts]


def _content(task: ReadTask) -> Cell:
    shape = Shape.NOTICE if task.doubts else None
    doubts = "; ".join(_questions(task))
    hint = "\n".join(part for part in (task.content, *_questions(task)) if part)
    below = doubts or "; ".join(task.deliverables) or (task.section[-1] if task.section else "")
    return Cell(task.content or "–", role="second", lead=task.number or "–", below=below,
                below_tone="amber" if doubts else "text-2", shape=shape, hint=hint)  # fmt: skip


def _agencies(codes: Sequence[str], words: str) -> Cell:
    if not words and not codes:
        return Cell("–", role="second", tone="text-2")
    known = ngettext("{n} agency", "{n} agencies", len(codes)).format(n=len(codes)) if codes else _("not recognised")
    return Cell(words or known, role="second", below=known if words else "",
                below_tone="text-2" if codes else "amber", hint=words)  # fmt: skip


def _deadline(task: ReadTask) -> Cell:
    understood = "; ".join(schedule_words(one) for one in task.schedules)
    return Cell(understood or "–", role="second", below=f"“{task.deadline_words}”" if task.deadline_words else "",
                hint=task.deadline_words)  # fmt: skip


COLUMNS: Final[tuple[Column[ReadTask], ...]] = (
    Column(N_("Task"), _content, lead_width=34),
    Column(N_("Lead"), lambda task: _agencies(task.leads, task.leads_words), width=180),
    Column(N_("Partners"), lambda task: _agencies(task.supports, task.supports_words), width=160),
    Column(N_("Deadline as understood"), _deadline, width=180),
)


class ImportDialog(Dialog):
    """Two steps: look at the rows, then say what the document is; only the last button keeps anything."""

    def __init__(self, frame: Frame, desk: Desk, house: House, file: Path) -> None:
        super().__init__(frame.window_widget(), _("Import the table {name}").format(name=file.name), 1000)
        self._frame_of_window = frame
        self._desk = desk
        self._house = house
        self._file = file
        self._plan = ReadPlan("", 0, ())
        self._year = 0
        self._rows: dict[int, ReadTask] = {}
        self.model: TableModel[ReadTask] = TableModel(COLUMNS, lambda ids: [self._rows[place] for place in ids])
        self.table = TableView(self.model, _("Rows as understood"), two_lines=True)
        self.tabs = Tabs(_("Rows"))
        self.tabs.picked.connect(lambda _key: self._fill())
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
        theme.set_role(self.seen, "base")
        self.seen.toggled.connect(lambda _on: self._look())
        inside.addWidget(self.seen)
        for widget in (review, self.form):
            self.stack.addWidget(widget)
        self.stack.setFixedHeight(theme.px(430))
        self.body.addWidget(self.stack)
        self.body.addWidget(self.notice)
        self.back = self.add_button(_("Previous step"), lambda: self._go(0))
        self.cancel = self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Continue"), self._next, "primary")
        self.form.changed.connect(self._look)

    def read(self) -> None:
        """Read the file on the worker thread; the dialog opens when it was understood."""
        today = date.today()  # noqa: DTZ011

        def work(office: Office, watch: object) -> tuple[ReadPlan, Office]:
            with office.look() as books:
                agencies = books.agencies.all()
            self._year = office.clock.today().year
            return self._house.read_plan(self._file, agencies, self._year), office

        def understood(found: tuple[ReadPlan, Office]) -> None:
            self._show(*found)
            self.open()

        def refused(error: BaseException) -> None:
            self.reject()
            self._desk.show_problem(error)

        self._year = today.year
        self._desk.act(_("Reading the table"), work, understood, refused)

    def _show(self, plan: ReadPlan, office: Office) -> None:
        self._plan = plan
        self._rows = dict(enumerate(plan.tasks))
        doubtful = self._doubtful()
        self.tabs.show_parts(
            [
                Part("doubts", _("To look at"), len(doubtful)),
                Part("all", _("All rows"), len(plan.tasks)),
            ]
        )
        self.tabs.pick("doubts" if doubtful else "all")
        self.seen.setText(
            ngettext(
                "I have looked at the row that leaves a question; keep it as read",
                "I have looked at the {n} rows that leave a question; keep them as read",
                len(doubtful),
            ).format(n=len(doubtful))
        )
        self.seen.setVisible(bool(doubtful))
        self.form.suggest(plan.title, office)
        self._fill()
        self._go(0)

    def _doubtful(self) -> list[int]:
        return [place for place, task in self._rows.items() if task.doubts or not task.leads]

    def _fill(self) -> None:
        self.model.show_ids(tuple(self._doubtful() if self.tabs.key() == "doubts" else self._rows))
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
        def work(office: Office, watch: Any) -> tuple[AssigningDocument, int, Changes]:
            plan = self._plan
            if facts.issued_on.year != self._year:
                # Deadlines without a year mean the year of the document.
                with office.look() as books:
                    agencies = books.agencies.all()
                plan = self._house.read_plan(self._file, agencies, facts.issued_on.year)
            document = record_plan(office, facts, [plan_task(task) for task in plan.tasks])
            return document, len(plan.tasks), Changes(documents=frozenset({document.id}))

        def kept(found: tuple[AssigningDocument, int, Changes]) -> None:
            document, count, _changes = found
            self._frame_of_window.toast(
                ngettext("{document} kept with {n} task", "{document} kept with {n} tasks", count).format(
                    document=document_words(document.number), n=count
                )
            )

        self._desk.act(_("Keeping the document"), work, kept, cancellable=False)


def plan_task(task: ReadTask) -> PlanTask:
    """A row as read becomes a task to be kept."""
    return PlanTask(
        number=task.number,
        section=task.section,
        content=task.content,
        deliverables=task.deliverables,
        schedules=task.schedules,
        leads=task.leads,
        supports=task.supports,
    )
