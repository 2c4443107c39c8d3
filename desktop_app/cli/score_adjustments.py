"""What `camket selfscore` and `camket index show` print of bonus and minus points."""

from __future__ import annotations

from desktop_app.cli.out import Out
from desktop_app.domain.index_sets import Adjustment, AdjustmentKind
from desktop_app.domain.score_adjustments import AdjustmentLine, Outcome
from desktop_app.domain.score_sheets import SheetView
from desktop_app.domain.score_tables import SheetWords
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import write_points


def worth(each: Adjustment) -> str:
    """What one line may bring or take."""
    kind = _("bonus") if each.kind is AdjustmentKind.BONUS else _("minus")
    told = _("{kind}, at most {points}").format(kind=kind, points=write_points(each.max_points))
    if each.each is not None:
        told += " · " + _("{points} a case, each with its own proof").format(points=write_points(each.each))
    return told


def say_adjustment(one: AdjustmentLine, words: SheetWords, out: Out) -> None:
    """One line of bonus or minus points, with what proves it."""
    part, row, given = one.adjustment, one.row, one.given
    sign = "+" if part.kind is AdjustmentKind.BONUS else "−"
    told = f"{sign}{write_points(row.points)}" if row is not None and row.points is not None else "–"
    if given is not None and given.points is not None:
        told += " · " + _("appraised {points}").format(points=f"{sign}{write_points(given.points)}")
    out.line(f"  {part.code}  {part.title}  {told} ({worth(part)})")
    if row is not None and row.explanation:
        out.line(f"      {row.explanation}")
    for proof in row.evidence if row is not None else ():
        out.line("      " + _("evidence: {name}").format(name=words.files.get(proof.sha256, proof.paper)))
    if given is not None and given.reason:
        out.line("      " + _("appraised otherwise: {reason}").format(reason=given.reason))


def outcome_words(sheet: SheetView) -> str:
    """What the whole comes to with bonus and minus points, self-scored and appraised."""
    told = _sum(sheet.outcome) if sheet.outcome is not None else ""
    if sheet.appraised_outcome is not None:
        told += " · " + _("appraised {points}").format(points=_sum(sheet.appraised_outcome))
    return told


def _sum(one: Outcome) -> str:
    return _("{points} + {bonus} − {minus} = {total} of {most}").format(
        points=write_points(one.points), bonus=write_points(one.bonus), minus=write_points(one.minus),
        total=write_points(one.total), most=write_points(one.most),
    )  # fmt: skip
