"""What came of scoring: points lost the year before with cause and task, results, the span ahead, petitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.ui.agency.score_words import of_most
from desktop_app.ui.kit.columns import RIGHT, Cell, Column
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.shared.words import period_words, task_words
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.figures import write_number, write_points
from desktop_app.wording.labels import appeal_label
from desktop_app.wording.score_labels import levels_label, points_label, points_span_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.score_outlook import Reach
    from desktop_app.services.score_desk import LostPoints, OwnPlace, ScoreDesk, YearBefore


@dataclass(frozen=True, slots=True)
class LossLine:
    """One lost point of the year before, with the numbers of the tasks that are to mend it."""

    key: str
    lost: LostPoints
    tasks: tuple[tuple[str, str], ...]
    """(id of our part, number of the task)."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One line of what came of it; `own` where it is our line of a ranking."""

    key: str
    title: str
    points: str
    place: str
    below: str
    facts: tuple[tuple[str, str], ...] = ()
    sentence: str = ""
    state: tuple[Shape, str] | None = None
    own: OwnPlace | None = None


def loss_lines(desk: ScoreDesk) -> tuple[LossLine, ...]:
    """Largest loss first, index by index."""
    found = [
        LossLine(
            f"{one.set_name}/{one.year}/{one.component}", one,
            tuple((part, desk.parts[part].number) for part in one.parts if part in desk.parts),
        )
        for one in desk.losses
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda line: (line.lost.index_title, -(line.lost.lost or 0), line.lost.component)))


def numbers(tasks: Sequence[tuple[str, str]]) -> str:
    """`Nhiệm vụ 12, 13`; empty without any."""
    return task_words(", ".join(number for _part, number in tasks)) if tasks else ""


def _loss_title(line: LossLine) -> Cell:
    one = line.lost
    code = one.component.partition(".")[2] or one.component
    return Cell(one.title, role="base.medium", lead=code, below=one.cause or _("No cause given"), hint=one.cause,
                below_tone="text-2" if one.cause else "amber")  # fmt: skip


def _loss_points(line: LossLine) -> Cell:
    one = line.lost
    return Cell(f"−{write_points(one.lost)}" if one.lost else "–", role="base.medium", align=RIGHT)


def _loss_result(line: LossLine) -> Cell:
    one = line.lost
    result = of_most(one.result, one.most) if one.most is not None else write_points(one.result)
    return Cell(result, role="second", tone="text-2", align=RIGHT)


def _loss_task(line: LossLine) -> Cell:
    if not line.tasks:
        return Cell(_("no task yet"), role="second", tone="amber")
    return Cell(numbers(line.tasks), role="second")


LOSS_COLUMNS: Final[tuple[Column[LossLine], ...]] = (
    Column(N_("Criterion, cause"), _loss_title, lead_width=38),
    Column(N_("Result"), _loss_result, width=84, align=RIGHT),
    Column(N_("Lost"), _loss_points, width=84, align=RIGHT),
    Column(N_("Task"), _loss_task, width=160),
)


def result_lines(desk: ScoreDesk) -> tuple[ResultLine, ...]:
    """The year before, the answer to the sheet, what may come, what was published."""
    found = []
    if desk.before is not None:
        found.append(_before(desk.before))
    if desk.sheet is not None and desk.sheet.answered:
        found.append(_answer(desk))
    if desk.outlook is not None and desk.sheet is not None:
        found.append(_outlook(desk))
    return (*found, *(_place(one) for one in desk.places))


def _before(one: YearBefore) -> ResultLine:
    rank = _rank(one.rank, one.of)
    aims = [_("{points} points").format(points=write_points(one.target)) if one.target is not None else "",
            _("place {rank}").format(rank=one.target_rank) if one.target_rank else ""]  # fmt: skip
    aim = ", ".join(filter(None, aims))
    below = _("target of this year: {target}").format(target=aim) if aim else ""
    facts = ((_("Result"), write_points(one.points) if one.points is not None else ""), (_("Place"), rank),
             (_("Published by"), one.paper), (_("Target of this year"), aim))  # fmt: skip
    points = write_points(one.points) if one.points is not None else "–"
    return ResultLine("before", _("Result of {year}").format(year=one.year), points, rank, below, facts)


def _rank(rank: int | None, of: int | None) -> str:
    if not rank:
        return ""
    return _("{rank} of {of}").format(rank=rank, of=of) if of else f"{rank}"


def _answer(desk: ScoreDesk) -> ResultLine:
    sheet = desk.sheet
    assert sheet is not None
    assert sheet.total.appraised is not None
    own, theirs = sheet.total.line, sheet.total.appraised
    others = [line for line in sheet.lines if line.given is not None and line.given.reason]
    facts = [
        (_("Self-score"), f"{write_points(own.points)}/{write_points(own.counted)}"),
        (_("Appraised"), f"{write_points(theirs.points)}/{write_points(theirs.counted)}"),
    ]
    for line in others:
        assert line.given is not None
        points = write_points(line.given.points) if line.given.points is not None else _("Does not apply")
        told = f"{points}: {line.given.reason}"
        facts.append((line.line.code.partition(".")[2], told))
    words = ngettext("{n} criterion appraised otherwise", "{n} criteria appraised otherwise", len(others))
    how = _("To petition: add words and papers to those criteria and send the sheet again, as the next round.")
    sentence = how if others else ""
    return ResultLine(
        "answer", _("Appraised sheet of {year}").format(year=sheet.year),
        write_points(theirs.points), "", words.format(n=len(others)), tuple(facts), sentence,
        (Shape.RETURNED, _("Appraised otherwise")) if others else (Shape.VALID, _("As scored")),
    )  # fmt: skip


def _outlook(desk: ScoreDesk) -> ResultLine:
    assert desk.outlook is not None
    assert desk.sheet is not None
    outlook = desk.outlook.outlook
    facts = (
        (_("As it stands today"), _reach(outlook.now)),
        (_("If everything open is missed"), _reach(outlook.worst)),
        (_("If everything open is done"), _reach(outlook.best)),
        (_("Counted by"), desk.outlook.rules.title),
        (_("Rests on"), _("our own figures; of others nothing is known") if desk.outlook.ground == "own"
         else _("a published ranking with its facts")),
    )  # fmt: skip
    return ResultLine(
        "outlook", _("What {year} may bring").format(year=desk.sheet.year),
        points_span_label(outlook.worst.low, outlook.best.high), _places(outlook.now),
        _("by the ranking rules, not this sheet · {levels}").format(levels=levels_label(outlook.now)),
        facts, _("A span, not a forecast: others may still change, and a person decides."),
    )  # fmt: skip


def _reach(one: Reach) -> str:
    told = [_("{points} points").format(points=points_span_label(one.low, one.high)), levels_label(one), _places(one)]
    return "; ".join(part for part in told if part)


def _places(one: Reach) -> str:
    if one.places is None:
        return ""
    best, worst, of = one.places.best, one.places.worst, write_number(one.places.of)
    if best == worst:
        return _("place {best} of {of}").format(best=best, of=of)
    return _("place {best} to {worst} of {of}").format(best=best, worst=worst, of=of)


def _place(one: OwnPlace) -> ResultLine:
    row, count = one.row, sum(other.block == one.row.block and other.place is not None for other in one.ranking.rows)
    place = _rank(row.place, count) if row.place else _("not ranked")
    facts = [
        (_("Points"), points_label(row.points)), (_("Place"), place), (_("Group of agencies"), row.block),
        (_("Counts"), _("done: {a} on time, {b} late; under way: {c} in time, {d} overdue; of {total}").format(
            a=row.done_on_time, b=row.done_late, c=row.in_time, d=row.overdue, total=row.total)),
        (_("Why not ranked"), row.reason), (_("Round"), f"{one.ranking.version}"),
    ]  # fmt: skip
    state: tuple[Shape, str] | None = None
    below = _("round {n}").format(n=one.ranking.version)
    if one.appeal is not None:
        facts += [(_("Points asked for"), points_label(one.appeal.points_asked)), (_("Petition"), one.appeal.reason)]
        words = appeal_label(one.answer.outcome if one.answer is not None else "")
        state = (Shape.WAITING if one.answer is None else Shape.VALID, words)
        below = _("petition: {state}").format(state=words)
        if one.answer is not None:
            facts += [(_("Answer"), f"{points_label(one.answer.points)}: {one.answer.reason}")]
    title = _("Ranking, {period}").format(period=period_words(one.ranking.period))
    return ResultLine(f"place/{one.ranking.id}", title, points_label(row.points), place, below, tuple(facts),
                      state=state, own=one)  # fmt: skip


def _result_title(line: ResultLine) -> Cell:
    return Cell(line.title, role="base.medium", below=line.below)


def _result_points(line: ResultLine) -> Cell:
    return Cell(line.points, role="base.medium", align=RIGHT)


def _result_place(line: ResultLine) -> Cell:
    return Cell(line.place, role="second")


RESULT_COLUMNS: Final[tuple[Column[ResultLine], ...]] = (
    Column(N_("Result"), _result_title),
    Column(N_("Points"), _result_points, width=132, align=RIGHT),
    Column(N_("Place"), _result_place, width=150),
)
