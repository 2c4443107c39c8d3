"""Beside the list of things to do: a task in short, a returned report with its remarks, a package without answer, a
report to come, the backup, progress by index, or the rating as it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.services.overview import ListedAssignment
from desktop_app.services.today import ReturnedReport, SilentPackage
from desktop_app.ui.kit.boxes import CountdownBox, RequirementBox
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Facts, Label
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.kit.timeline import Entry, Timeline
from desktop_app.ui.shared.task_facts import facts_of, requirements_of
from desktop_app.ui.shared.words import (
    days_long,
    document_words,
    report_words,
    short_day,
    task_state,
    task_words,
)
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.clerk_day import IndexLine
    from desktop_app.services.office import Office
    from desktop_app.services.progress import AssignmentView
    from desktop_app.services.rating_now import RatingNow
    from desktop_app.services.report_days import ReportDay
    from desktop_app.services.today import ToDo
    from desktop_app.ui.agency.coordination_box import CoordinationBox
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.agency.today_quiet import QuietPart
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk


class TodayPanel(Panel):
    """One primary button at the foot: the next thing to do about what is chosen."""

    log_asked = Signal(str)
    """Assignment id: write a progress entry."""
    report_asked = Signal()
    """Start a report."""
    part_asked = Signal(str)
    """Show the tasks of one count."""
    index_asked = Signal(str)
    """Show the tasks of one index."""

    def __init__(self, desk: Desk, frame: Frame, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(_("Details of what is to do"), parent)
        self._desk, self._frame, self._marks = desk, frame, marks
        self._key: object = None
        self._view: AssignmentView | None = None
        self.today = date.today()  # noqa: DTZ011
        """The day of the list beside; whoever shows something sets it first."""
        self._quiet: QuietPart | None = None
        self._coordination: CoordinationBox | None = None
        self.number = Label(role="second.bold", tone="accent-text")
        self.document = Label(role="second", tone="text-2")
        self.head.addWidget(self.number)
        self.head.addWidget(self.document)
        self.head.addStretch(1)
        self.expand = ToolButton("maximize-2", _("Open the task"))
        self.expand.clicked.connect(self.open)
        self.head.addWidget(self.expand)
        self.title = Label(role="panel", wrap=True, copyable=True)
        self.countdown = CountdownBox()
        self.facts = Facts(132)
        self.requirements = RequirementBox()
        self.drop = DropArea(
            _("Drag files here, or paste a picture"), _("PDF, pictures, Word, Excel · or choose a file")
        )
        self.recent = Label(_("Recent"), "second.bold")
        self.timeline = Timeline(_("Recent"))
        for part in (self.title, self.countdown, self.facts, self.requirements, self.drop, self.recent, self.timeline):
            self.body.addWidget(part)
        self.primary = Button("", "pencil", "primary")
        self.primary.clicked.connect(self.act)
        self.more = Button(_("Ask for an extension"))
        self.more.clicked.connect(self.extend)
        self.set_foot([self.primary, self.more])
        self.drop.dropped.connect(self.attach)
        self.drop.asked.connect(self._choose_files)
        self.drop.pasted.connect(self._attach_picture)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing waits, or nothing is chosen."""
        self._key = self._view = None
        self._say_head("", "")
        self.title.setText(_("Nothing is chosen"))
        self._only()

    def _say_head(self, number: str, document: str) -> None:
        """The line above the title; without words it takes no room."""
        self.number.setText(number)
        self.document.setText(f"· {document}" if document else "")
        for label in (self.number, self.document):
            label.setVisible(bool(label.text()))

    def _only(self, *shown: object) -> None:
        parts = (self.countdown, self.facts, self.requirements, self.drop, self.recent, self.timeline)
        for part in (*parts, self.primary, self.more):
            part.setVisible(part in shown)
        self.expand.setVisible(isinstance(self._key, ListedAssignment))
        if self._quiet is not None:
            self._quiet.setVisible(self._quiet in shown)
        if self._coordination is not None and self._coordination not in shown:
            self._coordination.put_away()

    # --- a task ---

    def show_task(self, listed: ListedAssignment) -> None:
        """Show an assignment: what its row knows now, the rest as soon as it is read."""
        own = listed.row
        again = isinstance(self._key, ListedAssignment) and self._key.row.id == own.id and self._view is not None
        self._key = listed
        self._say_head(task_words(own.number), document_words(own.document_number))
        self.title.setText(own.content)
        below = _("Deadline {day}").format(day=short_day(own.state.due_on))
        self.countdown.show_countdown(STATE_SHAPES[task_state(listed.word)], days_long(listed.working_days), below)
        if not again:
            self._view = None
            self.facts.show_facts(facts_of(listed, None, self._marks.of(own.id)))
            self._only(self.countdown, self.facts, self.drop, self.primary, self.more)
        self.primary.setText(_("Log progress"))
        self.primary.set_icon_name("pencil")
        self.more.setText(_("Ask for an extension"))
        from desktop_app.ui.agency.task_menu import no_extension

        self.more.set_off(no_extension(listed, self._marks.of(own.id)))

        def arrived(view: AssignmentView) -> None:
            if isinstance(self._key, ListedAssignment) and self._key.row.id == view.assignment.id:
                self._show_view(listed, view)

        self._desk.read(lambda office: _view(office, own.id), arrived)

    def _show_view(self, listed: ListedAssignment, view: AssignmentView) -> None:
        self._view = view
        self.recent.setText(_("Recent"))
        mark = self._marks.of(listed.row.id)
        self.facts.show_facts(facts_of(listed, view, mark))
        wanted = requirements_of(view)
        self.requirements.show_requirements(wanted)
        from desktop_app.ui.agency.task_history import newest_words  # what only an open workspace needs

        entries = newest_words(view, self.today.year)
        self.timeline.show_entries(entries)
        shown = [self.countdown, self.facts, self.drop, self.primary, self.more]
        shown += [self.requirements] if wanted else []
        shown += [self.recent, self.timeline] if entries else []
        if mark is not None and mark.waits_for:
            shown.append(self._coordination_box(listed.row.id))
        self._only(*shown)

    def _coordination_box(self, assignment_id: str) -> CoordinationBox:
        if self._coordination is None:
            from desktop_app.ui.agency.coordination_box import CoordinationBox

            self._coordination = CoordinationBox(self._desk, self._frame, self)
            self.body.insertWidget(self.body.indexOf(self.requirements), self._coordination)
        self._coordination.show_for(assignment_id)
        return self._coordination

    def attach(self, files: tuple[Path, ...]) -> None:
        """Ask what these files prove, then keep them."""
        from desktop_app.ui.agency import task_acts

        if self._view is not None:
            task_acts.attach_files(self._desk, self._frame, self._view, files, self.today, lambda _id: None)

    def _choose_files(self) -> None:
        from desktop_app.ui.agency import task_acts

        task_acts.choose_files(self, self.attach)

    def _attach_picture(self, picture: QImage) -> None:
        from desktop_app.ui.agency import task_acts

        task_acts.save_picture(self._desk, picture, self.today, lambda file: self.attach((file,)))

    # --- a report ---

    def show_report(self, found: ReturnedReport | SilentPackage) -> None:
        """Show a report that came back, or one of which nothing has been heard."""
        if isinstance(found, ReturnedReport):
            self._show_returned(found)
        else:
            self._show_silent(found)

    def _show_returned(self, found: ReturnedReport) -> None:
        self._key, self._view = found, None
        report = found.report
        self._say_head(report.number, document_words(report.document_number))
        self.title.setText(report_words(report.period, report.round))
        below = _("Answer by {day}").format(day=short_day(report.due_back_on)) if report.due_back_on else ""
        self.countdown.show_countdown(
            Shape.RETURNED, days_long(found.working_days) or word_of("report.returned"), below
        )
        answer = found.answer
        asks = ""
        if answer is not None:
            from desktop_app.domain.reports import ReturnKind

            only = answer.kind is ReturnKind.EVIDENCE_ONLY
            asks = _("Evidence only, nothing is signed again") if only else _("Report again, with a new number")
        self.facts.show_facts([(_("Asks for"), asks), (_("Returned by"), answer.decided_by if answer else "")])
        remarks = answer.items if answer is not None else ()
        self.recent.setText(_("Remarks"))
        self.timeline.show_entries(
            [Entry(f"{place}.", item.comment, item.field) for place, item in enumerate(remarks, 1)]
        )
        self._offer(_("Open the report"), "file-text")
        self._only(self.countdown, self.facts, self.recent, self.timeline, self.primary)

    def _show_silent(self, found: SilentPackage) -> None:
        self._key, self._view = found, None
        report = found.report
        self._say_head(report.number, document_words(report.document_number))
        self.title.setText(report_words(report.period, report.round))
        words = _("{n} working days without a receipt").format(n=found.working_days)
        shape = Shape.EXPORTED
        todo = _("Call the receiving body; when its receipt comes, receive it under Sent, received.")
        if found.refusal:
            from desktop_app.wording.refusals import sentence_of  # only what was refused needs its words

            own = _("this agency")
            facts = {"number": found.number, "agency": own, "sender": own}
            words, shape, todo = _("The file was not taken in"), Shape.INVALID, sentence_of(found.refusal, **facts)
        self.countdown.show_countdown(shape, words, _("Exported on {day}").format(day=short_day(found.exported_on)))
        self.facts.show_facts(
            [
                (_("File"), found.file_name),
                (_("What to do"), todo),
            ]
        )
        self._offer(_("Open Sent, received"), "arrow-left-right")
        self._only(self.countdown, self.facts, self.primary)

    def _offer(self, text: str, icon: str) -> None:
        self.primary.setText(text)
        self.primary.set_icon_name(icon)

    # --- what does not press ---

    def _show_quiet(self, key: object, title: str, shape: Shape | None, words: str, below: str) -> QuietPart:
        self._key, self._view = key, None
        self._say_head("", "")
        self.title.setText(title)
        if shape is not None:
            self.countdown.show_countdown(shape, words, below)
        if self._quiet is None:
            from desktop_app.ui.agency.today_quiet import QuietPart

            self._quiet = QuietPart(self)
            self._quiet.index_asked.connect(self.index_asked)
            self._quiet.part_asked.connect(self.part_asked)
            self.body.addWidget(self._quiet)
        return self._quiet

    def show_backup(self, whole: ToDo) -> None:
        """Show when the data was copied to another disk, and where that is done."""
        from desktop_app.ui.agency.today_quiet import backup_words

        shape, words, below, facts = backup_words(whole)
        self._show_quiet("backup", _("Backup"), shape, words, below)
        self.facts.show_facts(facts)
        self._offer(_("Open the settings"), "database-backup")
        self._only(self.countdown, self.facts, self.primary)

    def show_coming(self, coming: ReportDay) -> None:
        """Show the days of a report that is to come, counted back over the route."""
        from desktop_app.ui.agency.today_quiet import coming_words

        title, shape, words, below, facts = coming_words(coming)
        self._show_quiet(coming, title, shape, words, below)
        self.facts.show_facts(facts)
        self._offer(_("Open the report") if coming.report_id else _("Write a report"), "file-text")
        self._only(self.countdown, self.facts, self.primary)

    def show_indices(self, lines: tuple[IndexLine, ...]) -> None:
        """Show the four counts of every index as small bars; a click on one shows its tasks."""
        part = self._show_quiet("indices", _("Progress by index"), None, "", "")
        part.show_indices(lines)
        self._only(part)

    def show_rating(self, rating: RatingNow) -> None:
        """Show what the rules would propose today, and the three things that would raise it."""
        part = self._show_quiet("rating", _("Rating if it were counted today"), None, "", "")
        part.show_rating(rating)
        self._only(part)

    # --- what the foot does ---

    def act(self) -> None:
        """The next thing to do."""
        if isinstance(self._key, ListedAssignment):
            self.log_asked.emit(self._key.row.id)
        else:
            self.open()

    def extend(self) -> None:
        """Ask for another deadline of the chosen task."""
        from desktop_app.ui.agency.extension_dialog import ask_extension

        if isinstance(self._key, ListedAssignment):
            ask_extension(self._desk, self._frame, self._key)

    def open(self) -> None:
        """Go where the chosen thing lives."""
        if isinstance(self._key, ListedAssignment):
            self._desk.task_asked.emit(self._key.row.id)
        elif isinstance(self._key, ReturnedReport):
            self._desk.report_asked.emit(self._key.report.id)
        elif isinstance(self._key, SilentPackage):
            self._frame.go("exchange")
        elif self._key == "backup":
            self._desk.settings_asked.emit("backups")
        elif (report := getattr(self._key, "report_id", None)) is not None:
            if report:
                self._desk.report_asked.emit(report)
            else:
                self.report_asked.emit()


def _view(office: Office, assignment_id: str) -> AssignmentView:
    from desktop_app.services.progress import view_assignment  # on the worker, after the first paint

    return view_assignment(office, assignment_id)
