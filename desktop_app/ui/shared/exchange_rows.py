"""Packages as two-line rows: name and file, day, the path of three stops, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.custody import GIVEN, SEALED
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportState
from desktop_app.services.seen_matters import MatterFacts
from desktop_app.ui.kit import problems
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from desktop_app.ui.shared.said_words import said_sentence, said_title
from desktop_app.ui.shared.words import report_words, short_day
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.labels import kind_label, outcome_label, package_state_label, size_label
from desktop_app.wording.refusals import sentence_of

if TYPE_CHECKING:
    from desktop_app.services.exchange import Exchanged
    from desktop_app.services.quarantine import PutAside

AT_RECEIPT: Final = (ReportState.RECEIVED,)
SHAPES: Final = {"received": Shape.RECEIVED, GIVEN: Shape.VALID, SEALED: Shape.WAITING}
"""Signs of sent files by state; any other waits for its receipt."""
AT_RESULT: Final = (ReportState.ACCEPTED, ReportState.RETURNED, ReportState.SUPERSEDED)


def name_of(row: Exchanged) -> str:
    """`Báo cáo quý III/2026, lần 2`, or what the package is and speaks of."""
    if isinstance(row.says, MatterFacts):
        return said_title(row.says)
    if row.report is not None and row.package.kind is Kind.REPORT:
        return report_words(row.report.period, row.report.round)
    if row.report is not None:
        about = report_words(row.report.period, row.report.round)
        return f"{kind_label(row.package.kind)} · {about}"
    return kind_label(row.package.kind)


def state_of(row: Exchanged) -> tuple[Shape, str]:
    """Where a package stands: sign and word."""
    if row.package.direction == "out":
        heard = row.package.state == "phoned"
        if row.package.kind is Kind.REPORT and row.report is not None and not heard:
            state = f"report.{row.report.state.value}"
            return STATE_SHAPES[state], word_of(state)
        shape = SHAPES.get(row.package.state, Shape.EXPORTED)
        return shape, package_state_label(row.package.state)
    if row.package.state == "applied":
        return Shape.VALID, outcome_label("applied")
    return Shape.INVALID, package_state_label(row.package.state)


def _name(row: Exchanged) -> Cell:
    says = said_sentence(row.says) if isinstance(row.says, MatterFacts) else ""
    below = row.file_name or says or _("from {sender}").format(sender=row.package.party_name)
    return Cell(name_of(row), role="base.medium", below=below)


def _day(row: Exchanged) -> Cell:
    day = row.package.arrived_on or row.package.created.date()
    return Cell(short_day(day), role="second", below=size_label(row.package.size))


def _path(row: Exchanged) -> Cell:
    shape, word = state_of(row)
    state = row.report.state if row.report is not None and row.package.kind is Kind.REPORT else None
    if state in AT_RESULT or row.package.state == GIVEN:
        return Cell(stops=(None, None, shape), said=word)
    if state in AT_RECEIPT or (state is None and row.package.state == "received"):
        return Cell(stops=(None, shape, ""), said=word)
    return Cell(stops=(shape, "", ""), said=word)


def _state(row: Exchanged) -> Cell:
    shape, word = state_of(row)
    below = ""
    if row.report is not None and row.report.state is ReportState.RETURNED and row.report.due_back_on is not None:
        below = _("answer by {day}").format(day=short_day(row.report.due_back_on))
    elif row.report is not None and row.report.number:
        below = row.report.number
    else:
        below = _("serial no. {n}").format(n=row.package.number)
    tone = "text-2" if shape.family == "grey" else shape.family
    return Cell(word, tone=tone, role="second.medium", below=below)


def _state_in(row: Exchanged) -> Cell:
    shape, word = state_of(row)
    below = f"CK-{number}" if (number := _short_number(row.package.refusal)) else ""
    return Cell(word, tone=shape.family, role="second.medium", shape=shape, below=below)


def _short_number(code: str) -> int:
    from desktop_app.domain.refusal import NUMBERS

    return NUMBERS.get(code, 0)


def why_aside(row: PutAside) -> tuple[str, str, str]:
    """(short reason, what to do, `CK-1042`) of a file that could not be verified."""
    what, rest = problems.parts(sentence_of(row.code))
    number = _short_number(row.code)
    return what, rest, f"CK-{number}" if number else ""


def _aside(row: PutAside) -> Cell:
    return Cell(row.file_name, role="base.medium", below=why_aside(row)[0], hint=sentence_of(row.code))


def _aside_day(row: PutAside) -> Cell:
    return Cell(short_day(row.arrived_on), role="second", below=size_label(row.size) if row.size else "")


def _aside_state(row: PutAside) -> Cell:
    shape = Shape.PART_MISSING
    return Cell(outcome_label("quarantined"), tone=shape.family, role="second.medium", shape=shape,
                below=why_aside(row)[2])  # fmt: skip


SENT: Final[tuple[Column[Exchanged], ...]] = (
    Column(N_("Package"), _name),
    Column(N_("Day, size"), _day, width=110),
    Column(N_("Export · receipt · result"), _path, width=166),
    Column(N_("State"), _state, width=186),
)
RECEIVED: Final[tuple[Column[Exchanged], ...]] = (
    Column(N_("Package"), _name),
    Column(N_("Day of arrival, size"), _day, width=160),
    Column(N_("Verdict"), _state_in, width=210),
)
ASIDE: Final[tuple[Column[PutAside], ...]] = (
    Column(N_("File"), _aside),
    Column(N_("Day of arrival, size"), _aside_day, width=160),
    Column(N_("Verdict"), _aside_state, width=210),
)
