"""How points of agencies are said to people: the table, one sheet, the rules, a recount, an outlook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.scored_rankings import ScoredRanking
from desktop_app.services.scored_rankings import Ground
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import _
from desktop_app.wording.rating_labels import level_label
from desktop_app.wording.score_labels import (
    figure_label,
    levels_label,
    places_label,
    points_label,
    points_span_label,
)

if TYPE_CHECKING:
    from desktop_app.cli.out import Out
    from desktop_app.domain.score_outlook import Reach
    from desktop_app.domain.score_rules import ScoreRules
    from desktop_app.domain.scores import ScoreLine, ScoreSheet
    from desktop_app.services.scored_rankings import OutlookHere, Recount
    from desktop_app.services.scoring import Scoring


def say_table(found: Scoring, out: Out) -> None:
    """Every agency by khối and place, with what is still open."""
    out.line(_("{period} · {rules} v{version}").format(
        period=found.period, rules=found.rules.title, version=found.rules.version
    ))  # fmt: skip
    pairs = zip(found.rows, found.sheets, strict=True)
    for row, sheet in sorted(pairs, key=lambda one: (one[0].block, one[0].place or 10_000, one[0].agency_code)):
        place = str(row.place) if row.place is not None else _("not ranked: {reason}").format(reason=row.reason)
        told = f"  {row.block}  {row.agency_code}  {points_span_label(sheet.low, sheet.high)}"
        out.line(f"{told}  {levels_label(sheet)}  {place}")
        if sheet.open and not sheet.unranked:
            out.line("    " + _("not said yet: {rules}").format(rules=", ".join(sheet.open)))
    out.line(_("This is a proposal; the competent person decides."))


def say_sheet(sheet: ScoreSheet, out: Out) -> None:
    """One agency, line by line."""
    out.line(
        f"{sheet.agency_code} · {sheet.block} · {points_span_label(sheet.low, sheet.high)} · {levels_label(sheet)}"
    )
    if sheet.unranked:
        out.line("  " + _("not ranked: {reason}").format(reason=sheet.unranked))
    for line in sheet.lines:
        _say_line(line, out)
    if sheet.adjustment:
        told = points_label(abs(sheet.adjustment))
        out.line("  " + _("By the answer to an appeal: {points}").format(
            points=f"+{told}" if sheet.adjustment > 0 else f"−{told}"
        ))  # fmt: skip
    for cap in sheet.caps:
        out.line("  " + _("Cap “{level}”: {clause}").format(level=level_label(cap.level), clause=cap.clause))


def _say_line(line: ScoreLine, out: Out) -> None:
    rule = line.rule
    worth = f"{points_span_label(line.low, line.high)}/{points_label(rule.max_points)}"
    figure = figure_label(line)
    out.line(f"  [{rule.code}] {rule.title}: {worth}" + (f" · {figure}" if figure else ""))
    mark = " · " + _("uncertain clause") if rule.uncertain else ""
    out.line(f"    {rule.clause}{mark}")
    if line.self_score is not None:
        own = _("own score {score}").format(score=points_label(line.self_score))
        out.line("    " + own + (f": {line.self_reason}" if line.self_reason else ""))
    if line.appraised is not None:
        said = _("appraised {score}").format(score=points_label(line.appraised))
        out.line("    " + said + (f": {line.reason}" if line.reason else ""))
    if line.evidence:
        out.line("    " + _("evidence: {names}").format(names=", ".join(line.evidence)))
    if line.unexplained:
        out.line("    " + _("the difference is not explained yet"))


def say_rules(rules: ScoreRules, out: Out) -> None:
    """The lines of a rule pack with what each is worth, and what is uncertain in it."""
    out.line(f"{rules.name} v{rules.version} · {rules.title}")
    for rule in rules.rules:
        mark = " · " + _("uncertain clause") if rule.uncertain else ""
        out.line(f"  [{rule.code}] {rule.title}: {points_label(rule.max_points)} · {rule.clause}{mark}")
        for band in rule.bands:
            out.line("    " + _("from {figure} on: {points}").format(
                figure=band.at_least, points=points_label(band.points)
            ))  # fmt: skip
    for setting in rules.settings:
        mark = " · " + _("uncertain clause") if setting.uncertain else ""
        out.line(f"  {setting.name} = {setting.value}: {setting.note}{mark}")


def say_recount(found: Recount, out: Out) -> None:
    """A ranking that was counted again and is what it says."""
    ranking = found.ranking
    decided = ranking.decided if isinstance(ranking, ScoredRanking) else ()
    levels = {one.agency_code: one for one in decided}
    for row in sorted(ranking.rows, key=lambda row: (row.block, row.place or 10_000, row.agency_code)):
        place = str(row.place) if row.place is not None else _("not ranked: {reason}").format(reason=row.reason)
        level = level_label(levels[row.agency_code].level) if row.agency_code in levels else ""
        out.line("  ".join(filter(None, (f"  {row.block}", row.agency_code, points_label(row.points), place, level))))
    if isinstance(ranking, ScoredRanking):
        out.line(_("Decided in {paper} of {day} by {who}.").format(
            paper=ranking.decision, day=short_date(ranking.decided_on), who=ranking.decided_by
        ))  # fmt: skip
        out.line(_("Counted again from its own rules and figures: the same."))
    else:
        out.line(_("Sums, places and digest are right; this ranking does not bring the rules of its points."))


def say_outlook(here: OutlookHere, out: Out) -> None:
    """If …, then …: always from … to …"""
    found = here.outlook
    out.line(here.agency_code)
    if here.ground is Ground.OWN:
        told = _("No ranking has been published: counted from the agency's own figures by {rules} v{version}.")
        out.line(told.format(rules=here.rules.title, version=here.rules.version))
    for title, reach in (
        (_("As it stands"), found.now),
        (_("If this comes true"), found.supposed),
        (_("At worst"), found.worst),
        (_("At best"), found.best),
    ):
        if reach is not None:
            told = _("nobody knows the place") if _is_alone(here, reach) else places_label(reach.places)
            out.line(f"  {title}: {_reach(reach)} · {told}")
    if here.ground is Ground.OWN and here.sheet is not None:
        say_sheet(here.sheet, out)
        out.line(_("Of other agencies nothing is known here, and what the follower has not said yet is left open."))
    out.line(_("What others still do is left open; reports that are not due yet are not foretold."))


def _is_alone(here: OutlookHere, reach: Reach) -> bool:
    """Whether it would be ranked, and nobody is known among whom."""
    return here.ground is Ground.OWN and reach.places is None and not (here.sheet is not None and here.sheet.unranked)


def _reach(reach: Reach) -> str:
    return f"{points_span_label(reach.low, reach.high)} · {levels_label(reach)}"
