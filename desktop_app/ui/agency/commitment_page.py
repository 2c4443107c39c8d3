"""Bản cam kết: what the head promised for a year, clause by clause, how each stands to date, and its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop_app.domain.conclusions import Stage
from desktop_app.services.commitment_desk import CommitmentDesk, PromisedClause, PromisedYear, commitment_desk
from desktop_app.ui.agency import commitment_acts
from desktop_app.ui.agency.commitment_columns import COLUMNS, due_words
from desktop_app.ui.kit import menus, theme, tokens
from desktop_app.ui.kit.boxes import VerdictBanner
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.labels import Label, column, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.timeline import Entry
from desktop_app.ui.shared.register_page import RegisterList, RegisterPage
from desktop_app.ui.shared.words import short_day, task_state
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.conclusion_labels import body_label, finding_label, ground_words, stage_label, step_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.office import Office

YEAR_LEAST: Final = 190


class CommitmentPage(RegisterPage[CommitmentDesk]):
    """One document and year at a time, chosen in the head."""

    title = N_("Commitment")
    lists = (
        RegisterList(
            "clauses",
            N_("Clauses"),
            COLUMNS,
            lambda one: f"{one.clause.number} {one.clause.content} {one.clause.product} {one.clause.person}",
            N_("Nothing promised for this year yet"),
            N_("Make the draft: a clause for each task that the agency leads; then it is submitted and signed."),
        ),
    )

    def build_acts(self) -> None:
        self.year = QComboBox()
        self.year.setAccessibleName(_("Document and year"))
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.setMinimumWidth(theme.px(YEAR_LEAST))
        theme.set_role(self.year, "base")
        self.year.currentIndexChanged.connect(self.pick_year)
        self.more = ToolButton("ellipsis", _("More"))
        self.more.clicked.connect(self.show_menu)
        self.next = Button("", kind="primary")
        self.next.clicked.connect(self.go_on)
        self.head.add(self.next)
        self.head.add(self.more)
        self.conclude = Button(_("Propose the conclusion"), "file-check")
        self.conclude.clicked.connect(self.ask_conclusion)
        self.see = Button(_("See the task"), "square-check", "ghost")
        self.see.clicked.connect(self.see_task)
        self.panel.set_acts([self.conclude, self.see])

    def above(self) -> QWidget:
        holder = QWidget()
        self.facts = Label(role="second", tone="text-2", wrap=True)
        self.banner = VerdictBanner()
        self.banner.hide()
        self.rest = Button(_("Propose the rest as the data bear it"), "file-check", "ghost")
        self.rest.clicked.connect(self.propose_rest)
        # On a line of its own: beside search and buttons the head of a narrow window has no room for it.
        line = row(self.year, self.facts, spacing=12)
        line.setStretch(1, 1)
        inside = column(spacing=8, margins=(tokens.PAGE_MARGIN, 0, tokens.PAGE_MARGIN, 10))
        inside.addLayout(line)
        inside.addLayout(row(self.rest, 1))
        inside.addWidget(self.banner)
        holder.setLayout(inside)
        return holder

    # --- what arrives ---

    def read(self, office: Office) -> CommitmentDesk:
        return commitment_desk(office)

    def rows(self, whole: CommitmentDesk) -> Mapping[str, Sequence[PromisedClause]]:
        known = self.year.currentData()
        one = next((one for one in whole.years if one.key == known), whole.years[0] if whole.years else None)
        return {"clauses": one.clauses if one is not None else ()}

    def promised(self) -> PromisedYear | None:
        """The document and year on the screen."""
        if self.found is None or not self.found.years:
            return None
        known = self.year.currentData()
        return next((one for one in self.found.years if one.key == known), self.found.years[0])

    def arrived(self, whole: CommitmentDesk) -> None:
        known = self.year.currentData()
        keys = [self.year.itemData(place) for place in range(self.year.count())]
        wanted = [one.key for one in whole.years]
        if keys != wanted:
            self.year.blockSignals(True)
            self.year.clear()
            for one in whole.years:
                self.year.addItem(f"{one.year} · {one.document.number}", one.key)
            self.year.setCurrentIndex(wanted.index(known) if known in wanted else 0)
            self.year.blockSignals(False)
        self._say()

    def _say(self) -> None:
        one = self.promised()
        for widget in (self.year, self.next, self.more):
            widget.setVisible(one is not None)
        if one is None:
            self.facts.setText(_("No assigning document is here yet"))
            self.rest.hide()
            self.banner.hide()
            return
        signed = one.commitment
        told = [
            _("Version {n}, signed {day} by {name}").format(
                n=signed.version, day=short_day(signed.signed_on), name=signed.signer.name
            )
            if signed is not None
            else _("Not signed yet"),
            signed.number if signed is not None else "",
            ngettext("{n} clause", "{n} clauses", len(one.clauses)).format(n=len(one.clauses)),
        ]
        if one.draft is not None:
            where = one.draft.where
            desk = where.step.title if where.step is not None else _("its author")
            told.append(_("draft of version {n}: at {desk}").format(n=one.draft.content.version, desk=desk))
        self.facts.setText(" · ".join(part for part in told if part))
        step, words, icon = self._next_step(one)
        self.next.setProperty("step", step)
        self.next.setText(words)
        self.next.set_icon_name(icon)
        openly = [c for c in one.clauses if c.concluded is not None and c.concluded.conclusion.stage is Stage.OPEN]
        ready = [c for c in openly if c.concluded is not None and c.concluded.suggestion.finding is not None]
        self.rest.setVisible(bool(ready) and one.as_of.year >= one.year)
        self._say_owed(one)

    def _say_owed(self, one: PromisedYear) -> None:
        owed = one.owed
        self.banner.setVisible(owed is not None and bool(owed.open))
        if owed is None or not owed.open:
            return
        bodies = "; ".join(f"{body_label(body)}: {step_label(owed.step(body))}" for body in owed.open)
        title = ngettext(
            "{name} accounts for {n} clause that was not met",
            "{name} accounts for {n} clauses that were not met",
            len(owed.clauses),
        ).format(name=owed.person, n=len(owed.clauses))
        self.banner.show_verdict(Shape.OVERDUE, title, bodies)

    def _next_step(self, one: PromisedYear) -> tuple[str, str, str]:
        """What comes next for this year: key, words, icon."""
        if one.draft is None:
            first = _("Make the draft") if one.commitment is None else _("Make the next version")
            return "draft", first, "file-plus"
        if not one.draft.where.moves:
            return "submit", _("Submit"), "send"
        return "desk", _("Go to Signing"), "signature"

    def show(self, line: PromisedClause) -> None:
        concluded = line.concluded
        clause = line.clause
        conclusion = concluded.conclusion if concluded is not None else None
        said = conclusion.decided or conclusion.appraised or conclusion.proposed if conclusion is not None else None
        data = concluded.suggestion if concluded is not None else None
        grounds = "; ".join(ground_words(one) for one in data.grounds) if data is not None else ""
        grounds = grounds[:1].upper() + grounds[1:]
        number = _("Clause {number}").format(number=clause.number) if clause.number else _("Clause of no task")
        facts = [
            (_("Promise"), clause.content),
            (_("Product, figure"), clause.product),
            (_("Due"), due_words(line)),
            (_("Answers for it"), clause.person),
            (_("State to date"), word_of(task_state(line.word)) if line.word is not None else ""),
            (_("Done on"), short_day(line.state.done_on) if line.state is not None else ""),
            (_("Figure to date"), ", ".join(line.figures)),
            (_("The data would bear"), finding_label(data.finding) if data is not None else ""),
            (_("Because"), grounds),
            (_("Conclusion"), finding_label(said.finding) if said is not None else ""),
            (_("Reason"), said.reason if said is not None else ""),
        ]
        decided = conclusion is not None and conclusion.decided is not None
        self.conclude.set_off(_("A document has decided on it") if decided else "")
        acts = [self.conclude] if concluded is not None else []
        self.panel.show_row(
            number, facts, steps=self._stages(line), foot=[*acts, *([self.see] if clause.assignment_id else [])]
        )

    def _stages(self, line: PromisedClause) -> list[Entry]:
        conclusion = line.concluded.conclusion if line.concluded is not None else None
        if conclusion is None:
            return []
        found = []
        for stage, said in (
            (Stage.PROPOSED, conclusion.proposed),
            (Stage.APPRAISED, conclusion.appraised),
            (Stage.DECIDED, conclusion.decided),
        ):
            if said is not None:
                kind = "own" if stage is Stage.PROPOSED else "outside"
                found.append(Entry("", f"{stage_label(stage)}: {finding_label(said.finding)}", said.reason, kind))
        return found

    # --- acts ---

    def pick_year(self) -> None:
        """Show another document or year."""
        if self.found is not None:
            self._take(self.found)

    def go_on(self) -> None:
        """The next step of this year: draft, submit, or see where it lies."""
        one = self.promised()
        if one is None:
            return
        step = self.next.property("step")
        if step == "draft":
            commitment_acts.ask_draft(self.desk, self.frame, one)
        elif step == "submit":
            commitment_acts.submit_commitment(self.desk, self.frame, one)
        else:
            self.frame.go("signing")

    def show_menu(self) -> None:
        """What is done less often: see the print, make the draft anew, take in the signed paper, templates."""
        one = self.promised()
        if one is None:
            return
        menu = QMenu(self.more)
        if one.draft is not None or one.commitment is not None:
            menu.addAction(_("View the print"), self.see_print)
        if one.draft is not None:
            menu.addAction(_("Make the draft anew…"), self.draft_anew)
            menu.addAction(_("Take in the signed paper…"), self.take_signed)
        menu.addSeparator()
        menu.addAction(_("Save the shipped template to change it…"), self.save_template)
        menu.addAction(_("Use a template of our own…"), self.take_template)
        menu.aboutToHide.connect(menu.deleteLater)
        menus.open_below(menu, self.more)

    def see_print(self) -> None:
        """The paper page by page."""
        one = self.promised()
        if one is not None:
            commitment_acts.see_print(self.desk, self.frame, one)

    def draft_anew(self) -> None:
        """The draft from the tasks as they stand now, in place of the one that waits."""
        one = self.promised()
        if one is not None:
            commitment_acts.ask_draft(self.desk, self.frame, one)

    def take_signed(self) -> None:
        """The scan or the signed file."""
        one = self.promised()
        if one is not None:
            commitment_acts.ask_signed(self.desk, self.frame, one)

    def save_template(self) -> None:
        """The shipped template, to be changed."""
        commitment_acts.save_template(self.desk, self.frame)

    def take_template(self) -> None:
        """A template of our own counts from now on."""
        commitment_acts.take_template(self.desk, self.frame, self.reload)

    def ask_conclusion(self) -> None:
        """Propose the conclusion on the chosen clause."""
        one, line = self.promised(), self.chosen_row()
        if one is not None and line is not None:
            commitment_acts.ask_conclusion(self.desk, self.frame, one, line)

    def propose_rest(self) -> None:
        """Propose on the rest what the data bear."""
        one = self.promised()
        if one is not None:
            commitment_acts.propose_rest(self.desk, self.frame, one)

    def see_task(self) -> None:
        """The task of the chosen clause."""
        line = self.chosen_row()
        if line is not None and line.clause.assignment_id:
            self.desk.task_asked.emit(line.clause.assignment_id)

    def retranslate(self) -> None:
        super().retranslate()
        self.conclude.setText(_("Propose the conclusion"))
        self.see.setText(_("See the task"))
        self.rest.setText(_("Propose the rest as the data bear it"))
        self._say()
