"""Labels of indices: what is wrong with a set or a figure, what cannot be compared, what becomes of a criterion."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.index_figures import Unlike
from desktop_app.domain.index_sets import Effect, Source
from desktop_app.wording.catalogue import N_, _

FLAWS: Final[dict[str, str]] = {
    "name": N_("the set needs a name of small letters, digits and hyphens, and a title"),
    "years": N_("the years are impossible"),
    "code": N_("the code does not begin with the index, or holds other signs"),
    "twice": N_("it stands twice"),
    "parent": N_("what it belongs to does not stand above it"),
    "title": N_("it has no words"),
    "points": N_("the points are impossible"),
    "sum": N_("the points of its parts do not add up to its own"),
    "rule": N_("a rule of what does not apply is incomplete, or stands on a criterion that has parts"),
    "deep": N_("the tree is too deep"),
    "index": N_("the index needs a short name in capitals, such as PAR"),
    "data": N_("the file is not of the form that is asked for"),
    "nothing": N_("neither points nor a rank is said"),
    "too_high": N_("more points than the maximum"),
    "rank": N_("the rank is not among the number of those ranked"),
    "rank_of": N_("a number of those ranked without a rank"),
    "year": N_("the set does not hold for these years"),
    "stage": N_("a result is of one year, not of a stage"),
    "agency": N_("the set measures agencies and needs one, or measures the province and takes none"),
    "set": N_("the criteria that came with it cannot be used"),
    "unknown": N_("no such criterion, or one that has parts"),
    "open": N_("it has no score"),
    "empty": N_("there is nothing in it"),
    "headings": N_("no row of headings with criterion and points was found"),
    "figure": N_("no figure of points or rank"),
}
UNLIKE: Final[dict[Unlike, str]] = {
    Unlike.CRITERIA: N_("measured by other criteria: points are not compared"),
    Unlike.PROVINCES: N_("ranked among another number: places are not compared"),
    Unlike.PROVINCES_UNKNOWN: N_("among how many is not said: places are not compared"),
    Unlike.NO_POINTS: N_("points of one year are not here"),
    Unlike.NO_RANK: N_("the rank of one year is not here"),
}
EFFECTS: Final[dict[Effect, str]] = {
    Effect.LEAVE_OUT: N_("does not apply; its points leave the maximum"),
    Effect.REDISTRIBUTE: N_("does not apply; its points are shared out within its group"),
}
SOURCES: Final[dict[Source, str]] = {
    Source.LAW: N_("by the document itself"),
    Source.SEEN: N_("by papers that quote the document"),
    Source.UNVERIFIED: N_("not verified: ask before relying on it"),
    Source.IMPORTED: N_("imported from a table"),
}
ORIGINS: Final[dict[str, str]] = {
    "shipped": N_("comes with the program"),
    "pack": N_("published by the body that follows"),
    "imported": N_("imported here"),
}


def flaw_label(flaw: str) -> str:
    """What is wrong, within a sentence."""
    return _(FLAWS.get(flaw, flaw))


def unlike_label(unlike: Unlike) -> str:
    """Why something is not compared."""
    return _(UNLIKE[unlike])


def effect_label(effect: Effect) -> str:
    """What becomes of a criterion that does not apply."""
    return _(EFFECTS[effect])


def source_label(source: Source) -> str:
    """Where a statement comes from."""
    return _(SOURCES[source])


def origin_label(origin: str) -> str:
    """How a set came here."""
    return _(ORIGINS[origin])
