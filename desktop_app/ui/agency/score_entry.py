"""What is said of one criterion: points or the rule by which it does not apply, the explanation, what proves it.

    entry.show_criterion(one, words, desk)     # what is being typed stays while the same criterion is shown again
    entry.said() -> Said                       # PointsUnreadable for points that are none
    entry.say_refused(refusal)                 # in place; nothing that was typed is lost

Signals: `given` (save), `typed`, `proof_asked`, `file_asked`, `tasks_asked`, `offer_taken(digest)`,
`opened(evidence id)`, `task_opened(part)`, `proof_dropped(digest or paper)`, `task_dropped(part)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.index_sets import Adjustment
from desktop_app.domain.points import read_points
from desktop_app.services.self_scores import Said
from desktop_app.ui.agency.score_words import ADJUSTED
from desktop_app.ui.kit import problems, theme
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.labels import Label, Line, column, empty_layout, row
from desktop_app.ui.kit.plain_typing import types_plainly
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.fields import TextField, line_edit, named
from desktop_app.ui.shared.words import task_words
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import write_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.refusal import Refusal
    from desktop_app.services.score_desk import ScoreDesk
    from desktop_app.ui.agency.score_words import Criterion

MOST_OFFERED = 2
MOST_LETTERS = 34
"""Of a link: the panel is 340 px wide at its narrowest."""


class ScoreEntry(QWidget):
    """See the module."""

    given = Signal()
    typed = Signal()
    proof_asked = Signal()
    file_asked = Signal()
    tasks_asked = Signal()
    offer_taken = Signal(str)
    """Digest of a file that was offered."""
    opened = Signal(str)
    task_opened = Signal(str)
    proof_dropped = Signal(str)
    task_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one: Criterion | None = None
        self._dirty = False
        self.points = line_edit(_("Self-score"))
        types_plainly(self.points)
        self.points.setFixedWidth(theme.px(92))
        self.points.returnPressed.connect(self.given)
        self.cases = QComboBox()
        self.cases.setAccessibleName(_("Self-score"))
        theme.set_role(self.cases, "base")
        self.most = Label(role="base", tone="text-2")
        self.whole = Button(_("All points"), kind="link")
        self.whole.clicked.connect(self.give_all)
        self.rule = QComboBox()
        self.rule.setAccessibleName(_("Whether it applies"))
        self.rule.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rule.setMinimumContentsLength(12)
        theme.set_role(self.rule, "base")
        self.rule_words = Label(role="second", tone="text-2", wrap=True)
        self.explanation = TextField(_("Explanation"), "", 3)
        self.explanation.setPlaceholderText(_("What the points rest on: result, figure, paper"))
        self.unsure = QCheckBox(_("Look at it again before sending"))
        theme.set_role(self.unsure, "base")
        self.draft_words = Label(role="second", tone="text-2", wrap=True)
        self.notice = VerdictBanner()
        self.save = Button(_("Save the score"), kind="primary")
        self.save.setToolTip(_("Save the score (Ctrl+Enter)"))
        self.save.clicked.connect(lambda: self.given.emit())
        self._lay()
        self.points.textEdited.connect(lambda _text: self._touched())
        self.cases.activated.connect(lambda _place: self._touched())
        self.rule.activated.connect(lambda _place: self._rule_chosen())
        self.explanation.textChanged.connect(self._touched)
        self.unsure.toggled.connect(lambda _on: self._touched())

    def _lay(self) -> None:
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)  # wrapped words below say how tall it is at this width
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        self.points_name = Label(_("Self-score"), "second", "text-2")
        whole.addWidget(Line())
        whole.addWidget(self.points_name)
        whole.addLayout(row(self.points, self.cases, self.most, self.whole, 1))
        whole.addWidget(self.notice)
        self._rule_box = QWidget()
        self._rule_box.setLayout(named(_("Whether it applies"), self.rule))
        self._rule_box.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        whole.addWidget(self._rule_box)
        whole.addWidget(self.rule_words)
        whole.addLayout(named(_("Explanation"), self.explanation))
        whole.addWidget(self.unsure)
        whole.addWidget(self.draft_words)
        whole.addLayout(row(self.save, 1))
        whole.addWidget(Line())
        whole.addWidget(Label(_("What proves it"), "second.bold"))
        self._proofs = QWidget()
        self._lines = column(spacing=2)
        self._proofs.setLayout(self._lines)
        whole.addWidget(self._proofs)
        self.attach = Button(_("Attach"), "paperclip")
        self.attach.clicked.connect(lambda: self.file_asked.emit())
        self.pick = Button(_("Use kept proof"), "files")
        self.pick.clicked.connect(lambda: self.proof_asked.emit())
        self.tasks = Button(_("Tasks it rests on…"), kind="link")
        self.tasks.clicked.connect(lambda: self.tasks_asked.emit())
        whole.addLayout(row(self.attach, self.pick, 1))
        whole.addLayout(row(self.tasks, 1))
        whole.addStretch(1)
        self.links: dict[str, Button] = {}
        self.drops: dict[str, ToolButton] = {}
        self.offers: dict[str, Button] = {}

    # --- what is shown ---

    def criterion(self) -> Criterion | None:
        """What is being scored."""
        return self._one

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._dirty

    def show_criterion(self, one: Criterion, desk: ScoreDesk) -> None:
        """Show it; the fields stay as they are while somebody types into them."""
        again = self._one is not None and self._one.key == one.key
        if not (again and self._dirty):
            self._one, self._dirty = one, False
            self._fill(one)
        self._one = one
        self._show_proofs(one, desk)

    def _fill(self, one: Criterion) -> None:
        self.notice.hide()
        self.draft_words.hide()
        with QSignalBlocker(self.cases), QSignalBlocker(self.rule), QSignalBlocker(self.explanation), \
                QSignalBlocker(self.unsure):  # fmt: skip
            self._show_ways(one)
            points = one.points
            self.points.setText(write_points(points) if points is not None else "")
            self.cases.setCurrentIndex(max(0, self.cases.findData(points or 0)))
            self.explanation.setPlainText(one.row.explanation if one.row is not None else "")
            self.explanation.fit()
            self.unsure.setChecked(one.row is not None and one.row.unsure)
        self._look()

    def _show_ways(self, one: Criterion) -> None:
        part = one.part
        self.cases.clear()
        self.rule.clear()
        each = part.each if isinstance(part, Adjustment) else None
        if each is not None:
            for count in range(part.max_points // each + 1 if part.max_points else 1):
                words = ngettext("{n} case", "{n} cases", count).format(n=count)
                self.cases.addItem(f"{write_points(count * each)} ({words})", count * each)
        rules = () if isinstance(part, Adjustment) else part.not_applicable
        self.rule.addItem(_("It applies"), "")
        for known in rules:
            if not known.kinds:
                self.rule.addItem(_("Does not apply: {condition}").format(condition=known.condition), known.code)
        chosen = one.rule.code if one.rule is not None else ""
        self.rule.setCurrentIndex(max(0, self.rule.findData(chosen)))
        self.rule.setToolTip(self.rule.currentText())
        self._rule_box.setVisible(self.rule.count() > 1)
        self.most.setText(_("of {most}").format(most=write_points(one.most)))
        adjusted = one.group == ADJUSTED
        if one.rule is not None:
            self.rule_words.setText(f"{one.rule.condition}. {one.rule.clause}")
        elif adjusted or self.rule.count() > 1:
            self.rule_words.setText("")
        else:
            self.rule_words.setText(_("The set has no rule by which this criterion could be left aside."))
        self.rule_words.setVisible(bool(self.rule_words.text()))

    def _look(self) -> None:
        """Which fields can be filled by what is chosen."""
        by_kind = self._one is not None and self._one.rule is not None and bool(self._one.rule.kinds)
        left_out = by_kind or bool(self.rule.currentData())
        as_cases = self.cases.count() > 0
        self.points.setVisible(not as_cases)
        self.cases.setVisible(as_cases)
        self.points.setEnabled(not left_out)
        self.whole.setVisible(not as_cases and not left_out)

    def _show_proofs(self, one: Criterion, desk: ScoreDesk) -> None:
        empty_layout(self._lines)
        self.links, self.drops, self.offers = {}, {}, {}
        names: Mapping[str, str] = desk.words.files if desk.words is not None else {}
        kept = {offer.sha256: offer for offer in desk.offers}
        for proof in one.row.evidence if one.row is not None else ():
            key = proof.sha256 or proof.paper
            offer = kept.get(proof.sha256)
            self._line(key, names.get(proof.sha256, proof.paper), "paperclip",
                       lambda offer=offer: self.opened.emit(offer.evidence_id) if offer is not None else None,
                       self.proof_dropped, openable=offer is not None)  # fmt: skip
        for part in one.row.assignments if one.row is not None else ():
            known = desk.parts.get(part)
            words = f"{task_words(known.number)}: {known.content}" if known is not None else part
            self._line(part, words, "square-check", lambda part=part: self.task_opened.emit(part), self.task_dropped)
        if not self.links:
            self._lines.addWidget(Label(_("No paper and no task yet."), "second", "text-2", wrap=True))
        for offer in desk.suggested(one.key)[:MOST_OFFERED]:
            words = _("Use {name}").format(name=offer.number or offer.file_name)
            button = Button(words, "plus", "link")
            button.setToolTip(_("Proof of a task that serves this criterion: {name}").format(name=offer.file_name))
            button.clicked.connect(lambda _on=False, key=offer.sha256: self.offer_taken.emit(key))
            self._lines.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.offers[offer.sha256] = button

    def _line(self, key: str, words: str, icon: str, act: Any, dropped: Any, *, openable: bool = True) -> None:
        link = Button(words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1].rstrip()}…", icon, "link")
        link.setToolTip(words)
        link.setAccessibleName(words)
        link.setEnabled(openable)
        link.clicked.connect(lambda: act())
        drop = ToolButton("x", _("Take away: {name}").format(name=words))
        drop.clicked.connect(lambda: dropped.emit(key))
        line = row(link, 1, drop)
        self._lines.addLayout(line)
        self.links[key], self.drops[key] = link, drop

    # --- what a person types ---

    def give_all(self) -> None:
        """All points that it is worth."""
        if self._one is not None:
            most = self._one.part.max_points or 0
            self.points.setText(write_points(most))
            self._touched()

    def _rule_chosen(self) -> None:
        self.rule.setToolTip(self.rule.currentText())
        if self.rule.currentData():
            self.points.clear()
        self._look()
        self._touched()

    def _touched(self) -> None:
        self._dirty = True
        self.notice.hide()
        self.typed.emit()

    def said(self) -> Said:
        """What stands in the fields. PointsUnreadable."""
        assert self._one is not None
        rule = str(self.rule.currentData() or "")
        points: int | None
        if self.cases.count():
            points = int(self.cases.currentData())
        else:
            text = self.points.text().strip()
            points = read_points(text) if text and not rule else None
        return Said(
            self._one.key, points, points is None, rule, self.explanation.toPlainText(), unsure=self.unsure.isChecked()
        )

    def saved(self) -> None:
        """What was typed is kept in the sheet."""
        self._dirty = False
        self.notice.hide()

    def say_refused(self, refusal: Refusal) -> None:
        """Why it cannot stand, beside what was typed."""
        problem = problems.of(refusal)
        told = " ".join(part for part in (problem.why, problem.safe, f"({problem.code})") if part)
        self.notice.show_verdict(Shape.INVALID, problem.what, told)
        self.notice.show()
        if self.points.isVisible() and self.points.isEnabled():
            self.points.setFocus()
            self.points.selectAll()

    # --- what is being written ---

    def fields(self) -> dict[str, str]:
        """What was typed beside the words, for the draft."""
        return {
            "points": self.points.text() if not self.cases.count() else str(self.cases.currentData()),
            "rule": str(self.rule.currentData() or ""),
            "unsure": "1" if self.unsure.isChecked() else "",
        }

    def restore(self, text: str, fields: Mapping[str, str], words: str) -> None:
        """Show what was being written."""
        if self.cases.count():
            self.cases.setCurrentIndex(max(0, self.cases.findData(int(fields.get("points") or 0))))
        else:
            self.points.setText(fields.get("points", ""))
        self.rule.setCurrentIndex(max(0, self.rule.findData(fields.get("rule", ""))))
        self.unsure.setChecked(bool(fields.get("unsure")))
        self.explanation.setPlainText(text)
        self._look()
        self._dirty = True
        self.draft_words.setText(words)
        self.draft_words.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        save = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if save and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.given.emit()
        else:
            super().keyPressEvent(event)
