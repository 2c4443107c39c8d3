"""The open workspace as pages see it: work goes to the worker thread, results and changes come back.

    desk = Desk(jobs, window)
    desk.open(lambda: house.open(folder))                # on the worker; `opened` when the office is there
    desk.read(lambda office: to_do(office), self._show)  # quiet: no bar, never cancelled by hand
    desk.act(_("Attaching the file"), lambda office, watch: attach(office, …, watch=watch), self._attached)
    desk.changed.connect(...)                            # Changes, after every act that returned some

Until the office is open, reads and acts wait their turn behind it; when it cannot be opened they are dropped.
An error goes to `failed` where one is given, otherwise to the problem dialog over the window.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.watch import Cancelled, Watch
from desktop_app.services.changes import Changes
from desktop_app.services.users import seated

if TYPE_CHECKING:
    import tempfile

    from PySide6.QtWidgets import QWidget

    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Job, Jobs
    from desktop_app.ui.kit.preview import Previews
    from desktop_app.ui.shared.unlocking import Unlocking

Result = TypeVar("Result")
Opening = Callable[[], AbstractContextManager[Any]]
"""Enters an open workspace: gives its Office."""


class Desk(QObject):
    """One workspace for one window."""

    opened = Signal(object)
    """The Office, once."""
    refused = Signal(object)
    """The error that kept the workspace closed."""
    changed = Signal(object)
    """Changes: what an act touched."""
    closing = Signal()
    """The window is about to close: words that are not kept yet are kept now."""
    saved = Signal()
    """Something was written."""
    unkept = Signal(bool)
    """True when somebody's words are not on the disk yet, False when all of them are."""
    beside = Signal()
    """Something was written down beside tasks: who answers for them, what is asked of whom."""
    task_asked = Signal(str)
    """Somebody wants to see this assignment, wherever the window shows it."""
    report_asked = Signal(str)
    import_asked = Signal()
    """Somebody wants to bring in a table of tasks."""
    settings_asked = Signal(str)
    """Somebody wants to see this section of the settings."""
    person_changed = Signal()
    """Somebody else sits at the desk: what is written from now on stands under another name."""

    people_changed = Signal()
    """The list of people is another."""
    lock_changed = Signal()
    """The time after which the window is covered is another."""
    watched_changed = Signal()
    """Another folder is watched for new files, or none."""
    reminder_changed = Signal()
    """The settings of the reminder are others."""
    digest_asked = Signal()
    """Somebody wants to see the digest of the day now."""
    lock_asked = Signal()
    """Somebody wants the window covered now."""

    def __init__(self, jobs: Jobs, window: QWidget | None = None) -> None:
        super().__init__(jobs)
        self.jobs = jobs
        self._window = window
        self._opening: AbstractContextManager[Office] | None = None
        self._office: Office | None = None
        self.account = ""
        """The account of this computer, under whose name everything is written until a person sits down."""
        self._unkept: set[str] = set()
        self.saved_at = ""
        """The hour at which everything was on the disk last, as the status bar says it; "" before anything was."""
        self.read_only = False
        """Whether the workspace may be read and not written here; known once it was asked."""
        self.last_folder = ""
        """Where a package was written last in this session."""
        self._unlocking: Unlocking | None = None
        self._previews: Previews | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    @property
    def office(self) -> Office | None:
        """The open workspace; None until it is open."""
        return self._office

    def set_window(self, window: QWidget) -> None:
        """Where problems are shown."""
        self._window = window

    def set_unlocking(self, unlocking: Unlocking) -> None:
        """What asks for the passphrase when work needs a key that rests under one."""
        self._unlocking = unlocking

    def open(self, opening: Opening) -> Job:
        """Open the workspace on the worker thread; emits `opened` or `refused`."""

        def work(watch: Watch) -> Office:
            context = opening()
            office = context.__enter__()
            self.account = office.actor
            self._office = seated(office)
            self._opening = context
            return self._office

        job = self.jobs.start("", work)
        job.cancellable = False
        job.succeeded.connect(self.opened)
        job.failed.connect(self.refused)
        return job

    def become(self, name: str) -> None:
        """Whoever is called so sits at the desk from now on; what was asked for before is still done by who asked."""
        if self._office is not None and self._office.actor != name:
            self._office = replace(self._office, actor=name)
            self.person_changed.emit()

    def hold(self, what: str) -> None:
        """Words under this name were typed and are not on the disk."""
        self._note(self._unkept | {what})

    def release(self, what: str) -> None:
        """The words under this name are on the disk, or were given up by the person."""
        self._note(self._unkept - {what})

    def is_kept(self) -> bool:
        """Whether everything that was typed is on the disk."""
        return not self._unkept

    def _note(self, unkept: set[str]) -> None:
        before, self._unkept = bool(self._unkept), unkept
        if before != bool(unkept):
            self.unkept.emit(bool(unkept))

    def today(self) -> date:
        """Today by the workspace's clock; by the machine's before it is open."""
        return self._office.clock.today() if self._office is not None else date.today()  # noqa: DTZ011

    def scratch(self) -> Path:
        """A folder of our own for copies to look at; it goes when the desk is closed."""
        if self._scratch is None:
            import tempfile

            self._scratch = tempfile.TemporaryDirectory(prefix="camket-", ignore_cleanup_errors=True)
        return Path(self._scratch.name)

    def previews(self) -> Previews:
        """Pages of PDF files and pictures, drawn small; for everybody at this desk."""
        if self._previews is None:
            from desktop_app.ui.kit.preview import Previews

            self._previews = Previews(self)
        return self._previews

    def close(self) -> None:
        """Let go of the workspace; call it when the worker thread has ended."""
        if self._previews is not None:
            self._previews.close()
            self._previews = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None
        context, self._opening, self._office = self._opening, None, None
        if context is not None:
            context.__exit__(None, None, None)

    def read(
        self,
        work: Callable[[Office], Result],
        done: Callable[[Result], object],
        failed: Callable[[BaseException], object] | None = None,
        *,
        patient: bool = False,
    ) -> Job:
        """Read something without a bar; what nobody waits for yet is `patient` (Jobs.start)."""
        by = self._actor()
        job = self.jobs.start("", lambda watch: self._with_keys(watch, lambda: work(self._there(by))), patient)
        job.cancellable = False
        job.succeeded.connect(lambda result: done(result))
        job.failed.connect(failed or self.show_problem)
        return job

    def act(
        self,
        title: str,
        work: Callable[[Office, Watch], Result],
        done: Callable[[Result], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        *,
        cancellable: bool = True,
    ) -> Job:
        """Change something; Changes in the result are told to every page before `done` is called."""

        def finished(result: Any) -> None:
            self.saved.emit()
            changes = changes_in(result)
            if changes is not None:
                self.changed.emit(changes)
            if done is not None:
                done(result)

        by = self._actor()
        job = self.jobs.start(title, lambda watch: self._with_keys(watch, lambda: work(self._there(by), watch)))
        job.cancellable = cancellable
        job.succeeded.connect(finished)
        job.failed.connect(failed or self.show_problem)
        return job

    def _actor(self) -> str:
        return self._office.actor if self._office is not None else ""

    def _there(self, by: str) -> Office:
        office = self.there()
        return office if by in ("", office.actor) else replace(office, actor=by)

    def _with_keys(self, watch: Watch, work: Callable[[], Result]) -> Result:
        if self._unlocking is None:
            return work()
        return self._unlocking.run(self.there(), watch, work)

    def show_problem(self, error: BaseException) -> None:
        """Open the problem dialog over the window."""
        from desktop_app.ui.kit import problems

        problems.show(self._window, error)

    def there(self) -> Office:
        """The open workspace, for work that is already on the worker thread; Cancelled when there is none."""
        if self._office is None:
            raise Cancelled
        return self._office


def changes_in(result: object) -> Changes | None:
    """The Changes in what a use case returned: itself, the last of a tuple, or those of a result with a field of that
    name; None when there are none."""
    if isinstance(result, Changes):
        return result
    if isinstance(result, tuple) and result:
        parts = [one for one in (changes_in(part) for part in result) if one is not None]
        if not parts:
            return None
        return Changes(
            frozenset().union(*(part.assignments for part in parts)),
            frozenset().union(*(part.reports for part in parts)),
            frozenset().union(*(part.packages for part in parts)),
            frozenset().union(*(part.documents for part in parts)),
        )
    found = getattr(result, "changes", None)
    return found if isinstance(found, Changes) else None
