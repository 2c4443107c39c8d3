"""The clauses of a commitment: what was promised, by when and by whom, how it stands, what was concluded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.conclusions import Finding
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES
from desktop_app.ui.shared.words import short_day, task_state
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.conclusion_labels import finding_label, stage_label

if TYPE_CHECKING:
    from desktop_app.services.commitment_desk import PromisedClause

TONES: Final = {Finding.MET: "green", Finding.PARTLY: "amber", Finding.NOT_MET: "red", Finding.NOT_YET: "text-2"}
_SAID: Final = frozenset({Finding.MET, Finding.PARTLY, Finding.NOT_MET})
"""What the data can bear; that they bear nothing yet is not repeated in every row."""


def _clause(row: PromisedClause) -> Cell:
    number = f"{row.clause.number}. " if row.clause.number else ""
    return Cell(f"{number}{row.clause.content}", role="base.medium", below=row.clause.product)


def due_words(row: PromisedClause) -> str:
    """`30/06/2026`, or the words of the plan where they name no day."""
    return short_day(row.clause.due_on) or row.clause.due_words


def _due(row: PromisedClause) -> Cell:
    return Cell(due_words(row), role="second", below=row.clause.person)


def _state(row: PromisedClause) -> Cell:
    if row.word is None:
        return Cell(_("people say"), role="second", tone="text-2")
    state = task_state(row.word)
    shape = STATE_SHAPES[state]
    tone = "text-2" if shape.family == "grey" else shape.family
    return Cell(word_of(state), tone=tone, role="second.medium", shape=shape, below=", ".join(row.figures))


def _concluded(row: PromisedClause) -> Cell:
    concluded = row.concluded
    if concluded is None:
        return Cell("–", role="second", tone="text-2", said=_("not signed yet"))
    finding = concluded.conclusion.finding
    if finding is None:
        data = concluded.suggestion.finding
        return Cell(
            stage_label(concluded.conclusion.stage), role="second", tone="text-2",
            below=_("data: {finding}").format(finding=finding_label(data)) if data in _SAID else "",
        )  # fmt: skip
    stage = stage_label(concluded.conclusion.stage)
    return Cell(finding_label(finding), role="second.medium", tone=TONES[finding], below=stage)


COLUMNS: Final[tuple[Column[PromisedClause], ...]] = (
    Column(N_("What was promised"), _clause),
    Column(N_("Due, answers for it"), _due, width=138),
    Column(N_("State to date"), _state, width=210),
    Column(N_("Conclusion of the year"), _concluded, width=156),
)
