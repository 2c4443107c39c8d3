"""Labels of points of agencies: what a line is worth and why, spans of points, levels and places."""

from __future__ import annotations

from desktop_app.domain.rating_rules import LEVELS
from desktop_app.domain.score_outlook import Places, Reach
from desktop_app.domain.score_rules import COUNTED, ScoreMeasure
from desktop_app.domain.scores import ScoreLine, ScoreSheet
from desktop_app.vietnamese import numbers
from desktop_app.wording.catalogue import _
from desktop_app.wording.figures import in_language, write_percent
from desktop_app.wording.rating_labels import level_label


def points_label(hundredths: int) -> str:
    """`87,50`."""
    return in_language(f"{numbers.write_number(hundredths // 100)},{hundredths % 100:02d}")


def points_span_label(low: int, high: int) -> str:
    """`87,50`, or `82,50 – 87,50` while something is open."""
    return points_label(low) if low == high else f"{points_label(low)} – {points_label(high)}"


def levels_label(sheet: ScoreSheet | Reach) -> str:
    """One level, or from the lowest to the highest."""
    if sheet.lowest is sheet.highest:
        return level_label(sheet.lowest)
    low, high = sorted((sheet.lowest, sheet.highest), key=LEVELS.index)
    return _("from “{lowest}” to “{highest}”").format(lowest=level_label(low), highest=level_label(high))


def figure_label(line: ScoreLine) -> str:
    """What was counted: `28/33 = 84,85%`, a number, or that nobody has said."""
    if line.rule.measure is ScoreMeasure.APPRAISED:
        return "" if line.appraised is not None else _("not said yet")
    if not line.known:
        return _("nobody knows")
    if line.rule.measure in COUNTED:
        return str(line.numerator)
    if not line.denominator:
        return _("nothing to count")
    return f"{line.numerator}/{line.denominator} = {write_percent(line.numerator, line.denominator, 2)}"


def places_label(places: Places | None) -> str:
    """`thứ 2/7`, or `thứ hạng có thể từ 3 đến 7` where nobody can know one place."""
    if places is None:
        return _("not ranked")
    if places.best == places.worst:
        return _("place {place} of {of}").format(place=places.best, of=places.of)
    return _("the place may be from {best} to {worst}").format(best=places.best, worst=places.worst)
