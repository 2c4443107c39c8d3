"""How a sheet of criteria is told: the rows of the list, their state, points as people write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.index_sets import AdjustmentKind, IndexSet, tree_of
from desktop_app.ui.kit.columns import RIGHT, Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.figures import write_points

if TYPE_CHECKING:
    from desktop_app.domain.index_sets import Adjustment, Component, NotApplicable
    from desktop_app.domain.index_trees import TreeLine
    from desktop_app.domain.score_sheets import SheetView
    from desktop_app.domain.self_scores import AppraisedRow, ScoreRow

ADJUSTED: Final = "adjusted"
"""Key of the group of bonus and minus points."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the list: a criterion of the tree, or a bonus or minus line."""

    key: str
    """Its code."""
    code: str
    """Without the index before it."""
    title: str
    group: str
    """Code of the field that it belongs to."""
    above: str
    """What stands between the field and it, in words."""
    part: Component | Adjustment
    row: ScoreRow | None
    rule: NotApplicable | None
    most: int
    """What it is worth here, in ten-thousandths: with what other criteria have left to it."""
    given: AppraisedRow | None
    appraised: int | None
    minus: bool = False

    @property
    def points(self) -> int | None:
        """What we give ourselves."""
        return self.row.points if self.row is not None else None

    @property
    def proofs(self) -> int:
        """Files and papers that prove it."""
        return len(self.row.evidence) if self.row is not None else 0


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the set, with what its criteria come to."""

    code: str
    title: str
    points: int
    counted: int
    appraised: int | None
    open: int


def criteria_of(sheet: SheetView) -> tuple[Criterion, ...]:
    """Every line that can be scored, in the order of the set."""
    parts = {one.code: one for one in sheet.criteria.components}
    found = []
    for each in sheet.lines:
        line = each.line
        if not line.leaf or line.code not in parts:
            continue
        above = _above(parts, parts[line.code])
        found.append(
            Criterion(
                line.code, short_code(sheet.criteria, line.code), line.title, above[0] if above else line.code,
                " › ".join(parts[code].title for code in above[1:]), parts[line.code], each.row, each.rule,
                line.counted, each.given,
                each.appraised.points if each.appraised is not None and each.given is not None else None,
            )
        )  # fmt: skip
    for extra in sheet.adjustments:
        one, given = extra.adjustment, extra.given
        found.append(
            Criterion(
                one.code, short_code(sheet.criteria, one.code), one.title, ADJUSTED, "", one, extra.row, None,
                one.max_points, given, given.points if given is not None else None, one.kind is AdjustmentKind.MINUS,
            )
        )  # fmt: skip
    return tuple(found)


def _above(parts: dict[str, Component], one: Component) -> list[str]:
    found: list[str] = []
    while one.parent in parts:
        one = parts[one.parent]
        found.insert(0, one.code)
    return found


def fields_of(sheet: SheetView) -> tuple[Field, ...]:
    """The fields of the set with their totals."""
    lines: dict[str, TreeLine] = {each.line.code: each.line for each in sheet.lines}
    theirs = {each.line.code: each.appraised.points for each in sheet.lines if each.appraised is not None}
    return tuple(
        Field(part.code, part.title, lines[part.code].points, lines[part.code].counted, theirs.get(part.code),
              lines[part.code].open)
        for part in tree_of(sheet.criteria).get("", ())
    )  # fmt: skip


def short_code(criteria: IndexSet, code: str) -> str:
    """`1.2` of `CCHC.1.2`."""
    return code.removeprefix(f"{criteria.index}.")


def of_most(points: int | None, most: int) -> str:
    """`2,5/3`; `–/3` while nobody has said."""
    return f"{write_points(points) if points is not None else '–'}/{write_points(most)}"


def is_open(one: Criterion) -> bool:
    """Whether the sheet cannot leave before it is scored; bonus and minus points nobody has to claim."""
    return one.points is None and one.rule is None and one.group != ADJUSTED


def state_of(one: Criterion) -> tuple[Shape, str]:
    """Sign and words: what is to be done first."""
    if one.rule is not None:
        return Shape.NOTHING_AROSE, _("Does not apply")
    if one.given is not None and one.appraised is not None and one.appraised != (one.points or 0):
        return Shape.RETURNED, _("Appraised otherwise")
    if one.points is None:
        return (Shape.NOT_STARTED, _("Nothing claimed") if one.group == ADJUSTED else _("Not scored yet"))
    if one.row is not None and one.row.unsure:
        return Shape.NOTICE, _("To be looked at again")
    if one.points and one.row is not None and not one.row.evidence and not one.row.assignments:
        return Shape.PART_MISSING, _("Proof is missing")
    return Shape.DONE_ON_TIME, _("Scored")


def signed(one: Criterion, points: int | None) -> str:
    """Points as the list shows them; with their sign where they are added or taken."""
    if points is None:
        return "–"
    if one.group != ADJUSTED or not points:
        return write_points(points)
    return f"{'−' if one.minus else '+'}{write_points(points)}"


def _title(one: Criterion) -> Cell:
    shape, words = state_of(one)
    told = [words]
    if one.proofs:
        told.append(ngettext("{n} paper", "{n} papers", one.proofs).format(n=one.proofs))
    if one.row is not None and one.row.assignments:
        count = len(one.row.assignments)
        told.append(ngettext("{n} task", "{n} tasks", count).format(n=count))
    return Cell(one.title, role="base.medium", lead=one.code, below=" · ".join(told), hint=one.title,
                below_tone=shape.family if shape.family in ("amber", "violet") else "text-2")  # fmt: skip


def _sign(one: Criterion) -> Cell:
    shape, words = state_of(one)
    return Cell(shape=shape, said=words, hint=words)


def _most(one: Criterion) -> Cell:
    return Cell(write_points(one.most), role="second", tone="text-2", align=RIGHT)


def _own(one: Criterion) -> Cell:
    return Cell(signed(one, one.points), role="base.medium", align=RIGHT)


def _theirs(one: Criterion) -> Cell:
    other = one.given is not None and one.appraised != (one.points or 0)
    said = signed(one, one.appraised) if one.given is not None else "–"
    return Cell(said, tone="violet" if other else "text-2", role="base.medium" if other else "base", align=RIGHT)


COLUMNS: Final[tuple[Column[Criterion], ...]] = (
    Column("", _sign, width=46),
    Column(N_("Criterion"), _title, lead_width=38),
    Column(N_("Maximum"), _most, width=68, align=RIGHT),
    Column(N_("Self-score"), _own, width=84, align=RIGHT),
    Column(N_("Appraisal"), _theirs, width=120, align=RIGHT, optional=True),
)
