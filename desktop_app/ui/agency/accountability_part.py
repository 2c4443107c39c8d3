"""Kiểm điểm: before each of the two bodies the plan, the day, the minutes, the conclusion; its text is never ours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from desktop_app.domain.accountability import ReviewStep
from desktop_app.services.accountability import StepFacts, step
from desktop_app.services.evidence import keep_proof
from desktop_app.ui.agency.link_box import Linked
from desktop_app.ui.agency.supervision_part import Part
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.labels import Label, column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.form_dialog import Field
from desktop_app.ui.shared.register_page import ProofFile, RegisterList
from desktop_app.ui.shared.words import document_words, short_day
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.conclusion_labels import body_label, step_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.services.supervision_views import AccountView

    Said = Mapping[str, Any]

SHAPES: Final = {
    ReviewStep.OWED: Shape.NOT_STARTED,
    ReviewStep.PLANNED: Shape.IN_TIME,
    ReviewStep.HELD: Shape.UNCONFIRMED,
    ReviewStep.CONCLUDED: Shape.VALID,
}


def _body(one: AccountView) -> str:
    told = body_label(one.body, one.known.name)
    return told[:1].upper() + told[1:]


def _step(one: AccountView) -> str:
    told = step_label(one.known.step)
    return told[:1].upper() + told[1:]


def _who(one: AccountView) -> Cell:
    owed = one.owed
    count = len(owed.clauses)
    unmet = ngettext("{count} clause not met", "{count} clauses not met", count).format(count=count)
    below = " · ".join((str(owed.year), document_words(one.document_number), unmet))
    return Cell(f"{owed.title} {owed.person}".strip(), role="base.medium", below=below)


def _before(one: AccountView) -> Cell:
    return Cell(_body(one), role="second", hint=_body(one))


def _state(one: AccountView) -> Cell:
    known = one.known
    shape = SHAPES[known.step]
    day = known.concluded_on or known.held_on or known.planned_on
    return Cell(_step(one), shape.family, "second.medium", shape=shape, below=short_day(day))


COLUMNS: Final[tuple[Column[AccountView], ...]] = (
    Column(N_("Who accounts"), _who),
    Column(N_("Before whom"), _before, width=216),
    Column(N_("State, day"), _state, width=150),
)
LIST: Final = RegisterList(
    "accountability",
    N_("Accountability"),
    COLUMNS,
    lambda one: f"{one.owed.person} {one.owed.title} {one.owed.year} {_body(one)}",
    N_("Nobody owes a review"),
    N_("When a document decides that a promise was not kept, the two reviews that are owed stand here."),
)


class AccountabilityPart(Part):
    """See the module."""

    key = "accountability"

    def build(self) -> None:
        self.plan = Button(_("Plan a day"), "calendar")
        self.plan.clicked.connect(self.ask_plan)
        self.hold = Button(_("Held"), "check", "primary")
        self.hold.clicked.connect(self.ask_held)
        self.conclude = Button(_("Conclusion"), "file-check", "primary")
        self.conclude.clicked.connect(self.ask_concluded)
        self.feet = (self.plan, self.hold, self.conclude)
        self.notice = Label(
            _("Only days, minutes and conclusions are written down here. Whoever accounts writes the review."),
            "second", "text-2", wrap=True,
        )  # fmt: skip
        self.under = QWidget()
        self.under.setLayout(column(self.notice, margins=(tokens.PAGE_MARGIN, 10, tokens.PAGE_MARGIN, 10)))

    def show(self, one: AccountView) -> None:
        owed, known = one.owed, one.known
        steps = {
            ReviewStep.OWED: [self.hold, self.plan],
            ReviewStep.PLANNED: [self.hold, self.plan],
            ReviewStep.HELD: [self.conclude],
            ReviewStep.CONCLUDED: [],
        }
        self.page.panel.show_row(
            f"{owed.title} {owed.person}".strip(),
            [
                (_("Before whom"), _body(one)),
                (_("Year"), str(owed.year)),
                (_("Planned for"), short_day(known.planned_on)),
                (_("Held on"), short_day(known.held_on)),
                (_("Minutes"), known.minutes),
                (_("Concluded on"), short_day(known.concluded_on)),
                (_("Document of the conclusion"), known.conclusion_paper),
                (_("Conclusion of the body"), known.conclusion),
                (_("Assigning document"), document_words(one.document_number)),
            ],
            state=(SHAPES[known.step], _step(one)),
            files=[ProofFile(file.id, file.file_name) for file in one.minutes],
            foot=steps[known.step],
        )
        clauses = [
            Linked(clause.content, _("decided by {paper}").format(paper=clause.paper)) for clause in owed.clauses
        ]
        self.page.links.show_lines(_("Promises that were not kept"), clauses)

    # --- what a person does ---

    def _ask(self, title: str, fields: list[Field], words: str, say: Any, job: str = "") -> None:
        one = self.page.chosen_row()
        if one is None:
            return
        name = Field("name", _("Name of the body"), value=one.known.name, hint=_body(one))
        self.ask(
            title, [name, *fields], _("Write down"), partial(_stepped, one, say), words, job=job,
            draft=f"review/{one.key}/{one.known.step.value}",
            sentence=_("{who}, {year}: {body}").format(who=one.owed.person, year=one.owed.year, body=_body(one)),
        )  # fmt: skip

    def ask_plan(self) -> None:
        """Ask for the day on which it is to be held."""
        one = self.page.chosen_row()
        day = one.known.planned_on if one is not None else None
        fields = [Field("on", _("Planned for"), "day", True, day)]
        self._ask(_("Plan the review"), fields, _("The plan is written down"), _planned)

    def ask_held(self) -> None:
        """Ask when it was held, and for the minutes."""
        fields = [
            Field("on", _("Held on"), "day", True, half=True),
            Field("minutes", _("Number of the minutes"), half=True),
            Field("proofs", _("File of the minutes"), "files"),
        ]
        self._ask(_("The review was held"), fields, _("Written down as held"), _held, _("Attaching the file"))

    def ask_concluded(self) -> None:
        """Ask what the body has concluded, in its own words."""
        fields = [
            Field("on", _("Concluded on"), "day", True, half=True),
            Field("paper", _("Document of the conclusion"), required=True, half=True),
            Field("words", _("Conclusion of the body"), "text", hint=_("As the document says it")),
        ]
        self._ask(_("Conclusion of the review"), fields, _("The conclusion is written down"), _concluded)


def _planned(_office: Office, _watch: Watch, said: Said) -> StepFacts:
    return StepFacts(said["name"], planned_on=said["on"])


def _held(office: Office, watch: Watch, said: Said) -> StepFacts:
    proofs = tuple(keep_proof(office, file, watch=watch).id for file in said["proofs"])
    return StepFacts(said["name"], held_on=said["on"], minutes=said["minutes"], evidence=proofs)


def _concluded(_office: Office, _watch: Watch, said: Said) -> StepFacts:
    return StepFacts(said["name"], concluded_on=said["on"], conclusion_paper=said["paper"], conclusion=said["words"])


def _stepped(one: AccountView, say: Any, office: Office, watch: Watch, said: Said) -> str:
    step(office, one.owed.document_id, one.owed.year, one.body, say(office, watch, said))
    return one.key
