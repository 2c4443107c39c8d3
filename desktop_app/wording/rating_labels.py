"""Labels of ratings: levels, how a figure is held against a bound, and what a simulation supposes."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.levels import Level
from desktop_app.domain.rating_outlook import Change
from desktop_app.domain.rating_rules import Duty, Test
from desktop_app.domain.ratings import Span
from desktop_app.wording.catalogue import N_, _

LEVELS: Final[dict[Level, str]] = {
    Level.EXCELLENT: N_("Tasks fulfilled excellently"),
    Level.GOOD: N_("Tasks fulfilled well"),
    Level.DONE: N_("Tasks fulfilled"),
    Level.NOT_DONE: N_("Tasks not fulfilled"),
}
TESTS: Final[dict[Test, str]] = {
    Test.AT_LEAST: N_("at least {bound}"),
    Test.AT_MOST: N_("at most {bound}"),
    Test.MORE_THAN: N_("more than {bound}"),
    Test.LESS_THAN: N_("less than {bound}"),
}
HELD: Final[dict[bool | None, str]] = {
    True: N_("holds"),
    False: N_("does not hold"),
    None: N_("nothing to count"),
}
CHANGES: Final[dict[tuple[Change, bool], str]] = {
    (Change.FINISH_OPEN, False): N_("{count} of {of} own tasks not yet due are done on time and well"),
    (Change.FINISH_OVERDUE, False): N_("{count} of {of} own overdue tasks are done, though late"),
    (Change.ACCEPT_QUALITY, False): N_("the quality of {count} of {of} own weak products is accepted"),
    (Change.PROVE_ON_TIME, False): N_("{count} of {of} own late tasks are proved to have been done on time"),
    (Change.RECOGNISE_ABOVE, False): N_("{count} of {of} own tasks done well are recognised as above the mark"),
    (Change.MISS_OPEN, False): N_("{count} of {of} own tasks not yet due are missed"),
    (Change.FINISH_OPEN, True): N_("{count} of {of} targets of the unit not yet due are reached on time and well"),
    (Change.FINISH_OVERDUE, True): N_("{count} of {of} overdue targets of the unit are reached, though late"),
    (Change.ACCEPT_QUALITY, True): N_("the quality of {count} of {of} weak results of the unit is accepted"),
    (Change.PROVE_ON_TIME, True): N_(
        "{count} of {of} late targets of the unit are proved to have been reached on time"
    ),
    (Change.RECOGNISE_ABOVE, True): N_("{count} of {of} targets of the unit are recognised as above the mark"),
    (Change.MISS_OPEN, True): N_("{count} of {of} targets of the unit not yet due are missed"),
}
DUTIES: Final[dict[Duty, str]] = {
    Duty.ACCOUNTABILITY_REVIEW: N_("must account for it before the bodies that the plan names"),
}


def level_label(level: Level) -> str:
    """Mức xếp loại in words."""
    return _(LEVELS[level])


def span_label(span: Span) -> str:
    """One level, or from the lowest to the highest."""
    if span.lowest is span.highest:
        return level_label(span.lowest)
    said = _("from “{lowest}” to “{highest}”")
    return said.format(lowest=level_label(span.lowest), highest=level_label(span.highest))


def test_label(test: Test, bound: str) -> str:
    """What a figure has to be."""
    return _(TESTS[test]).format(bound=bound)


def held_label(held: bool | None) -> str:
    """Whether a condition holds."""
    return _(HELD[held])


def change_label(change: Change, of_unit: bool, count: int, of: int) -> str:
    """What a part of a simulation supposes."""
    return _(CHANGES[change, of_unit]).format(count=count, of=of)


def duty_label(duty: Duty) -> str:
    """What a cap brings with it."""
    return _(DUTIES[duty])
