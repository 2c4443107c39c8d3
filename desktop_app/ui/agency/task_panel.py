"""The detail panel of one assignment: what is asked, by when, what proves it, what happened, and the composer below.

panel = TaskPanel(desk, frame)
panel.show_task(listed, today)       # at once from the row; the rest follows from the worker
panel.stepped.connect(...)           # -1 or +1: the row before or after
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.domain.assignments import Confirmation, Progress
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Cancelled
from desktop_app.services.drafts import TextDraft, draft_of, keep_draft
from desktop_app.services.progress import AssignmentView, Statement, record_progress, retract, view_assignment
from desktop_app.ui.agency import task_acts
from desktop_app.ui.agency.progress_composer import ProgressComposer
from desktop_app.ui.agency.task_history import history_of
from desktop_app.ui.agency.task_list import CONFIRMATIONS
from desktop_app.ui.kit import menus
from desktop_app.ui.kit.boxes import RequirementBox
from desktop_app.ui.kit.buttons import ToolButton
from desktop_app.ui.kit.chips import Chip
from desktop_app.ui.kit.evidence import CARD_WIDTH, EvidenceStrip
from desktop_app.ui.kit.labels import Facts, Label, row
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.preview import Ask
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.kit.theme import set_tone
from desktop_app.ui.kit.timeline import Timeline
from desktop_app.ui.shared.page_head import Beside
from desktop_app.ui.shared.task_facts import cards_of, facts_of, requirements_of
from desktop_app.ui.shared.words import days_long, document_words, hour, task_state, task_words
from desktop_app.wording.catalogue import _
from desktop_app.wording.lasting_words import taken_back

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.ui.agency.coordination_box import CoordinationBox
    from desktop_app.ui.agency.marks import Marks
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

LATE_MS = 150


def _show(shown: bool, *parts: QWidget) -> None:
    """Show or hide, touching only what changes: asking for what already is costs Qt a walk through the window."""
    for part in parts:
        if part.isHidden() is shown:
            part.setVisible(shown)


class TaskPanel(Panel):
    """Everything about one assignment, and the way to add to it."""

    stepped = Signal(int)

    def __init__(self, desk: Desk, frame: Frame, marks: Marks, parent: QWidget | None = None) -> None:
        super().__init__(_("Details of the task"), parent)
        self._desk, self._frame, self._marks = desk, frame, marks
        self._coordination: CoordinationBox | None = None
        self._just_proved = ""
        self._listed: ListedAssignment | None = None
        self._view: AssignmentView | None = None
        self._today = date.today()  # noqa: DTZ011
        self._draft_for = ""
        self._recording = ""
        self._pictures: dict[Ask, str] = {}
        self._drawing = False
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._show_gaps)
        self._build()
        self.show_nothing()
        self._desk.closing.connect(self.flush_draft)
        self._marks.changed.connect(self._show_mark)

    def _build(self) -> None:
        self.number = Label(role="second.bold", tone="accent-text")
        self.document = Beside()
        self.before = ToolButton("chevron-up", _("Task before this one"))
        self.after = ToolButton("chevron-down", _("Task after this one"))
        self.more = ToolButton("ellipsis", _("More to do with this task"))
        self.more.clicked.connect(self.open_menu)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.head.addWidget(self.number)
        self.head.addWidget(self.document, 1)
        for button in (self.more, self.before, self.after):
            self.head.addWidget(button)
        self.title = Label(role="panel", wrap=True, copyable=True)
        self.chip = Chip()
        self.confirmation = Chip("task.unconfirmed")
        self.pending = Chip("task.extension_pending")
        self.countdown = Label(role="second.medium")
        self.facts = Facts(84)
        self.requirements = RequirementBox()
        self.evidence = EvidenceStrip(_("Add a file"))
        self.evidence.drop.setToolTip(_("Drag files here, or paste a picture"))
        self.timeline = Timeline(_("What happened"))
        self.body.addWidget(self.title)
        self.body.addLayout(row(self.chip, self.countdown, 1))
        self.body.addLayout(row(self.confirmation, self.pending, 1))
        for part in (self.facts, self.requirements, self.evidence, self.timeline):
            self.body.addWidget(part)
        self.composer = ProgressComposer()
        self.set_bottom(self.composer)
        self.first = self.composer.composer.field
        self.evidence.dropped.connect(self.attach)
        self.evidence.asked.connect(self.choose_files)
        self.evidence.pasted.connect(self.attach_picture)
        self.evidence.opened.connect(self._open_evidence)
        self.evidence.menu_asked.connect(self._evidence_menu)
        self.timeline.menu_asked.connect(self._entry_menu)
        self.timeline.opened.connect(self._correct)
        composer = self.composer.composer
        composer.attach_asked.connect(self.choose_files)
        composer.files_given.connect(self.attach)
        composer.picture_given.connect(self.attach_picture)
        self.composer.typed.connect(self._typed)
        self.composer.drafted.connect(self.flush_draft)
        self.composer.stated.connect(self._record)

    # --- what is shown ---

    def shown_id(self) -> str:
        """Id of the assignment on show; "" for none."""
        return self._listed.row.id if self._listed is not None else ""

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.flush_draft()
        self._listed = self._view = None
        self.number.setText("")
        self.document.setText("")
        self.title.setText(_("Choose a task to see it"))
        for part in (self.chip, self.confirmation, self.pending, self.countdown, self.facts, self.requirements,
                     self.evidence, self.timeline, self.more, self.before, self.after, self.composer):  # fmt: skip
            part.hide()
        if self._coordination is not None:
            self._coordination.put_away()

    def show_task(self, listed: ListedAssignment, today: date) -> None:
        """Show an assignment: what its row knows now, the rest as soon as it is read."""
        if listed is self._listed and self._view is not None and today == self._today:
            return  # the list around it is another one, and nothing else
        again = self.shown_id() == listed.row.id
        if not again:
            self.flush_draft()
        self._listed, self._today = listed, today
        self._show_row(listed)
        if not again:
            self._view = None
            self._draft_for = ""
            # What follows is nearly always read before anybody could notice: only a late answer leaves gaps.
            self._late.start()
            self.composer.start(today, None)
            self.area.verticalScrollBar().setValue(0)
        self.reload()

    def retranslate(self) -> None:
        """Say the task on show in the language in use."""
        if self._listed is not None:
            self._show_row(self._listed)
            self.reload()

    def _show_gaps(self) -> None:
        if self._view is None and self._listed is not None:
            _show(False, self.requirements, self.evidence, self.timeline)
            self.facts.show_facts(facts_of(self._listed, None, self._marks.of(self.shown_id())))

    def reload(self) -> None:
        """Read the assignment again."""
        wanted = self.shown_id()

        def read(office: Office) -> tuple[AssignmentView, TextDraft | None, dict[str, Path]]:
            if self.shown_id() != wanted:
                raise Cancelled  # somebody who goes on waits for the last task only
            view = view_assignment(office, wanted)
            return view, draft_of(office, wanted), task_acts.pictured(office, view)

        def arrived(found: tuple[AssignmentView, TextDraft | None, dict[str, Path]]) -> None:
            if self.shown_id() == wanted:
                self._show_view(found[0], found[1])
                self._ask_pictures(found[2])

        if wanted:
            self._desk.read(read, arrived)

    def _show_row(self, listed: ListedAssignment) -> None:
        own, state = listed.row, task_state(listed.word)
        self.number.setText(task_words(own.number))
        self.document.setText(f"· {document_words(own.document_number)}")
        self.title.setText(own.content)
        self.chip.show_state(state)
        self.countdown.setText(days_long(listed.working_days) if own.state.mark is None else "")
        set_tone(self.countdown, STATE_SHAPES[state].family)
        confirmation = own.state.confirmation
        claimed = confirmation is Confirmation.REFUSED or own.state.progress is Progress.DONE
        if confirmation is not None and claimed:
            self.confirmation.show_state(CONFIRMATIONS[confirmation])
        _show(True, self.chip, self.countdown, self.facts, self.more, self.before, self.after, self.composer)
        _show(confirmation is not None and claimed, self.confirmation)
        self._show_waiting()
        self.composer.composer.set_writable(True)

    def _show_waiting(self) -> None:
        """What is asked and not decided, and whom the task waits for."""
        mark = self._marks.of(self.shown_id())
        _show(mark is not None and mark.pending, self.pending)
        waits = mark is not None and bool(mark.waits_for)
        if waits and self._coordination is None:
            from desktop_app.ui.agency.coordination_box import CoordinationBox

            self._coordination = CoordinationBox(self._desk, self._frame, self)
            self.body.insertWidget(self.body.indexOf(self.requirements), self._coordination)
        if self._coordination is not None and waits:
            self._coordination.show_for(self.shown_id())
        elif self._coordination is not None:
            self._coordination.put_away()

    def _show_mark(self) -> None:
        if self._listed is None:
            return
        self._show_waiting()
        if self._view is not None:
            self.facts.show_facts(facts_of(self._listed, self._view, self._marks.of(self.shown_id())))

    def _show_view(self, view: AssignmentView, draft: TextDraft | None) -> None:
        first = self._view is None
        self._view = view
        self._late.stop()
        assert self._listed is not None
        self.facts.show_facts(facts_of(self._listed, view, self._marks.of(view.assignment.id)))
        wanted = requirements_of(view)
        self.requirements.show_requirements(wanted)
        _show(bool(wanted), self.requirements)
        standing = [found for found in view.evidence if found.withdrawn is None]
        self.evidence.show_cards(cards_of(standing, self._today.year))
        _show(True, self.evidence)
        self.timeline.show_entries(history_of(view, self._today.year))
        _show(bool(view.entries or view.evidence or view.decisions), self.timeline)
        if first:
            days = [found.evidence.dated_on for found in standing if found.evidence.dated_on is not None]
            self.composer.start(self._today, max(days, default=None), view.task.measures)
            self._draft_for = view.assignment.id
            if draft is not None:
                self.composer.restore(draft.text, draft.fields)
                self.composer.composer.say(
                    _("Restored what was being written at {hour}").format(hour=hour(draft.kept_at)), "text-2"
                )
        if self._just_proved == view.assignment.id:
            self._offer_done(view, [found.evidence.dated_on for found in standing if found.evidence.dated_on])

    def _offer_done(self, view: AssignmentView, days: list[date]) -> None:
        """The file that was just attached is the last proof that was missing: writing one sentence states the rest."""
        self._just_proved = ""
        assert self._listed is not None
        proved = all(one.files for one in requirements_of(view)) and bool(view.task.requirements)
        if proved and days and self._listed.row.state.progress is not Progress.DONE:
            self.composer.offer_done(max(days))

    def _ask_pictures(self, files: dict[str, Path]) -> None:
        previews, ratio = self._desk.previews(), self.devicePixelRatioF()
        if not self._drawing:
            self._drawing = True
            previews.ready.connect(self._picture_drawn)
        self._pictures = {Ask(path, 0, CARD_WIDTH, ratio): evidence_id for evidence_id, path in files.items()}
        for wanted in self._pictures:
            previews.ask(wanted)

    def _picture_drawn(self, wanted: Ask, image: QImage) -> None:
        evidence_id = self._pictures.get(wanted)
        view = self._view
        for found in view.evidence if view is not None and evidence_id else ():
            if found.evidence.id == evidence_id:
                self.evidence.show_picture(found, QPixmap.fromImage(image))

    # --- writing ---

    def _typed(self) -> None:
        if self._draft_for:
            self._desk.hold(self._draft_for)

    def _keep_draft(self, wanted: str, text: str, fields: dict[str, str]) -> None:
        def kept(_nothing: None) -> None:
            # Words that were typed meanwhile are another draft.
            if self._draft_for != wanted or (self.composer.composer.text(), self.composer.values()) == (text, fields):
                self._desk.release(wanted)

        self._desk.read(lambda office: keep_draft(office, wanted, text, fields), kept)

    def flush_draft(self) -> None:
        """Keep at once what is written and not yet kept: the person goes elsewhere."""
        if self._draft_for and self._draft_for != self._recording:
            self._keep_draft(self._draft_for, self.composer.composer.text(), self.composer.values())

    def _record(self, statement: Statement) -> None:
        wanted, fields = self.shown_id(), self.composer.values()
        self._recording = wanted

        def work(office: Office) -> tuple[ProgressEntry, Changes]:
            entry, changes = record_progress(office, wanted, statement)
            keep_draft(office, wanted, "")
            return entry, changes

        def recorded(result: tuple[ProgressEntry, Changes]) -> None:
            self._recording = ""
            if self.shown_id() == wanted:
                measures = self._view.task.measures if self._view is not None else ()
                self.composer.start(self._today, None, measures)
            self._desk.release(wanted)
            entry = result[0]
            self._frame.toast(_("Progress saved"), _("Take back"), lambda: self._take_back(entry))
            task_acts.say_next_period(self._desk, self._frame, entry, lambda: self._take_back(entry))

        def refused(error: BaseException) -> None:
            self._recording = ""
            # Nothing was recorded: what was typed is a draft as before.
            self._keep_draft(wanted, statement.note, fields)
            in_place = self.shown_id() == wanted and isinstance(error, Refusal) and self.composer.say_refused(error)
            if not in_place:
                self._desk.show_problem(error)

        self._desk.act("", lambda office, watch: work(office), recorded, refused, cancellable=False)

    def _take_back(self, entry: ProgressEntry) -> None:
        self._desk.act("", lambda office, watch: retract(office, entry, taken_back()))

    # --- files ---

    def choose_files(self) -> None:
        """Choose files to attach."""
        task_acts.choose_files(self, self.attach)

    def attach(self, files: tuple[Path, ...]) -> None:
        """Ask what these files prove, then keep them."""
        if self._view is not None:
            task_acts.attach_files(self._desk, self._frame, self._view, files, self._today, self._attached)

    def _attached(self, assignment_id: str) -> None:
        self._just_proved = assignment_id
        if self.shown_id() == assignment_id:
            self.reload()

    def open_menu(self) -> None:
        """Open the menu of what else can be done with the task, below its button."""
        self._frame.show_panel()  # beside a panel that nobody sees it would hang in the air
        self.open_menu_at(None)

    def open_menu_at(self, spot: QPoint | None) -> None:
        """Open the same menu at a place on the screen."""
        if self._listed is None or self._view is None:
            return
        from desktop_app.ui.agency.task_menu import task_menu

        mark = self._marks.of(self.shown_id())
        menu = task_menu(self, self._desk, self._frame, self._listed, self._view, mark, self._attached)
        menus.open_at(menu, self.more, spot)

    def attach_picture(self, picture: QImage) -> None:
        """Keep a pasted picture as a file."""
        if self._view is not None:
            task_acts.save_picture(self._desk, picture, self._today, lambda file: self.attach((file,)))

    def _open_evidence(self, found: EvidenceRow) -> None:
        task_acts.view_evidence(self._desk, self._frame, found)

    def _evidence_menu(self, found: EvidenceRow, spot: QPoint) -> None:
        from desktop_app.ui.agency.task_menu import evidence_menu

        menus.open_at(evidence_menu(self, self._desk, self._frame, found, self.shown_id()), self, spot)

    def _entry_menu(self, entry: ProgressEntry | None, spot: QPoint) -> None:
        if entry is not None and self._view is not None and self._stands(entry):
            from desktop_app.ui.agency.task_menu import entry_menu

            menus.open_at(entry_menu(self, self._desk, self._frame, entry), self, spot)

    def _correct(self, entry: ProgressEntry | None) -> None:
        if entry is not None and self._stands(entry):
            task_acts.correct_entry(self._desk, self._frame, entry)

    def _stands(self, entry: ProgressEntry) -> bool:
        assert self._view is not None
        return entry.id not in self._view.corrected and entry.kind is not EntryKind.RETRACTED
