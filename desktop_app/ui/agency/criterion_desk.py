"""Scoring one criterion beside the list: fields, draft, proof; every act can be taken back while its toast stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop_app.domain.points import PointsUnreadable
from desktop_app.domain.refusal import Refusal
from desktop_app.services.changes import NOTHING_CHANGED
from desktop_app.services.drafts import draft_of, keep_draft
from desktop_app.services.self_scores import Said, score
from desktop_app.ui.agency.score_words import Criterion
from desktop_app.ui.kit.keep_timer import KeepTimer
from desktop_app.ui.shared.words import hour
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.self_scores import ScoreRow
    from desktop_app.services.drafts import TextDraft
    from desktop_app.services.office import Office
    from desktop_app.services.score_desk import ScoreDesk
    from desktop_app.ui.agency.score_entry import ScoreEntry
    from desktop_app.ui.agency.selfscore_page import SelfScorePage
    from desktop_app.ui.shared.desk import Desk


class CriterionDesk(QObject):
    """Made with the page; its fields are made when the first criterion is shown."""

    def __init__(self, page: SelfScorePage, desk: Desk) -> None:
        super().__init__(desk)
        self._page, self.desk = page, desk
        self._entry: ScoreEntry | None = None
        self._drafted = ""
        self._timer = KeepTimer(self, self.keep)
        desk.closing.connect(self.keep)

    @property
    def entry(self) -> ScoreEntry:
        """The fields."""
        if self._entry is None:
            from desktop_app.ui.agency.score_entry import ScoreEntry

            self._entry = made = ScoreEntry(self._page.panel)
            self._page.panel.body.addWidget(made)
            made.given.connect(self.save_score)
            made.typed.connect(self._typed)
            made.proof_asked.connect(self.ask_proof)
            made.file_asked.connect(self.ask_file)
            made.tasks_asked.connect(self.ask_tasks)
            made.offer_taken.connect(self.take_offer)
            made.opened.connect(self.open_proof)
            made.task_opened.connect(self.open_task)
            made.proof_dropped.connect(self.drop_proof)
            made.task_dropped.connect(self.drop_task)
        return self._entry

    def show(self, one: Criterion, whole: ScoreDesk) -> None:
        """Show a criterion; what is being typed into it stays."""
        before = self.entry.criterion()
        again = before is not None and before.key == one.key
        if not again:
            self.keep()
        self.entry.show_criterion(one, whole)
        self.entry.show()
        if not again:
            self._look_for_draft(one.key)

    def hide(self) -> None:
        """Something else is shown; what was typed is kept."""
        self.keep()
        if self._entry is not None:
            self._entry.hide()

    # --- what is being written ---

    def _draft_name(self, key: str) -> str:
        return f"score/{self._page.sheet_id}/{key}"

    def _typed(self) -> None:
        one = self.entry.criterion()
        if one is not None:
            self._drafted = self._draft_name(one.key)
            self.desk.hold(self._drafted)
            self._timer.touch()

    def keep(self) -> None:
        """Keep what is being written, a second after the first key and before another criterion is shown."""
        self._timer.stop()
        if not self._drafted or self._entry is None or not self._entry.is_dirty():
            return
        name, self._drafted = self._drafted, ""
        text, fields = self._entry.explanation.toPlainText(), self._entry.fields()

        def kept(_none: None) -> None:
            if self._drafted != name:  # what was typed since is held still
                self.desk.release(name)

        job = self.desk.read(lambda office: keep_draft(office, name, text, fields), kept)
        job.cancellable = False

    def _look_for_draft(self, key: str) -> None:
        name = self._draft_name(key)

        def found(draft: TextDraft | None) -> None:
            one = self.entry.criterion()
            if draft is not None and one is not None and one.key == key and not self.entry.is_dirty():
                words = _("Not saved yet, written at {hour}").format(hour=hour(draft.kept_at))
                self.entry.restore(draft.text, draft.fields, words)

        self.desk.read(lambda office: draft_of(office, name), found, lambda _error: None)

    # --- scoring ---

    def save_score(self) -> None:
        """Keep what stands in the fields; why not, if not, is said beside them."""
        one = self.entry.criterion()
        if one is None or not self.entry.is_dirty():
            return
        try:
            said = self.entry.said()
        except PointsUnreadable as refusal:
            self.entry.say_refused(refusal)
            return
        self._score(one, said, _("{code} is scored").format(code=one.code))

    def _score(self, one: Criterion, said: Said, words: str) -> None:
        """Keep something of a criterion, and offer to take it back."""
        self._timer.stop()
        sheet, name = self._page.sheet_id, self._draft_name(one.key)
        self._drafted = ""
        typed = said.explanation is not None

        def work(office: Office) -> Any:
            found = score(office, sheet, (said,))
            if typed:
                keep_draft(office, name, "")
            return found, NOTHING_CHANGED

        def done(_result: Any) -> None:
            if typed:
                self.entry.saved()
                self.desk.release(name)
            self._page.reload()
            self._page.frame.toast(words, _("Undo"), lambda: self._back(one))

        def failed(error: BaseException) -> None:
            if isinstance(error, Refusal):
                self.entry.say_refused(error)
                if typed:
                    self._typed()
            else:
                self.desk.show_problem(error)

        self.desk.act("", lambda office, _watch: work(office), done, failed)

    def _back(self, one: Criterion) -> None:
        said, sheet = _as_it_was(one.key, one.row), self._page.sheet_id

        def done(_result: Any) -> None:
            self.entry.saved()
            self._page.reload()

        self.desk.act("", lambda office, _watch: (score(office, sheet, (said,)), NOTHING_CHANGED), done)

    # --- proof ---

    def _chosen_criterion(self) -> Criterion | None:
        found = self._page.chosen_row()
        return found if isinstance(found, Criterion) else None

    def use_proofs(self, digests: Sequence[str]) -> None:
        """Kept files prove the criterion from now on."""
        one = self._chosen_criterion()
        if one is None:
            return
        known = [proof.sha256 or proof.paper for proof in one.row.evidence] if one.row is not None else []
        said = Said(one.key, evidence=tuple(dict.fromkeys((*known, *digests))))
        self._score(one, said, _("The proof is named for {code}").format(code=one.code))

    def drop_proof(self, key: str) -> None:
        """Name a paper no more; the file itself stays kept."""
        one = self._chosen_criterion()
        if one is not None and one.row is not None:
            left = tuple(x.sha256 or x.paper for x in one.row.evidence if key not in (x.sha256, x.paper))
            said = Said(one.key, evidence=left)
            self._score(one, said, _("The proof is named no more; the file stays kept"))

    def drop_task(self, part: str) -> None:
        """Rest on a task no more."""
        one = self._chosen_criterion()
        if one is not None and one.row is not None:
            left = tuple(x for x in one.row.assignments if x != part)
            self._score(one, Said(one.key, tasks=left), _("The task is named no more"))

    def ask_proof(self) -> None:
        """Choose among kept files."""
        from desktop_app.ui.agency.score_dialogs import ProofDialog

        one = self._chosen_criterion()
        if one is None or self._page.found is None:
            return
        known = frozenset(proof.sha256 for proof in one.row.evidence) if one.row is not None else frozenset()
        dialog = ProofDialog(
            self._page.frame.window_widget(), _("Proof for {code}").format(code=one.code), self._page.found,
            self._page.found.suggested(one.key), known,
        )  # fmt: skip
        dialog.chosen.connect(self.use_proofs)
        dialog.open()

    def ask_file(self) -> None:
        """Attach a new file to a task, and name it for the criterion."""
        from desktop_app.ui.agency.score_proofs import ask_file

        one = self._chosen_criterion()
        if one is not None and self._page.found is not None:
            ask_file(self._page, one, self._page.found)

    def ask_tasks(self) -> None:
        """Say which tasks the points rest on."""
        from desktop_app.ui.agency.score_proofs import ask_tasks

        one = self._chosen_criterion()
        if one is not None and self._page.found is not None:
            ask_tasks(self._page, one, self._page.found)

    def take_offer(self, digest: str) -> None:
        """A file that was offered proves it."""
        self.use_proofs((digest,))

    def open_task(self, part: str) -> None:
        """Go to a task that the points rest on."""
        self._page.see_task(part)

    def open_proof(self, evidence_id: str) -> None:
        """Show a kept file."""
        from desktop_app.ui.agency.task_acts import open_evidence

        open_evidence(self.desk, evidence_id)


def _as_it_was(code: str, row: ScoreRow | None) -> Said:
    """What brings a row back."""
    if row is None:
        return Said(code, None, True, "", "", (), (), False)
    return Said(
        code, row.points, row.points is None, row.rule, row.explanation,
        tuple(one.sha256 or one.paper for one in row.evidence), row.assignments, row.unsure,
    )  # fmt: skip
