"""Labels of the year's table of persons."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.people import Lacking, PersonRow, QuotaCheck
from desktop_app.domain.rating_rules import Role
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.figures import write_percent
from desktop_app.wording.rating_labels import level_label, span_label

ROLES: Final[dict[Role, str]] = {
    Role.STAFF: N_("without a leading post"),
    Role.DEPUTY: N_("deputy head"),
    Role.HEAD: N_("head of the unit"),
}
LACKING: Final[dict[Lacking, str]] = {
    Lacking.SAID: N_("role and months worked are not recorded"),
    Lacking.WRONG: N_("what was recorded does not fit the counts ({place})"),
}


def role_of_person_label(role: Role | None) -> str:
    """Head, deputy, or without a post; a dash while nobody has said."""
    return "–" if role is None else _(ROLES[role])


def proposed_label(row: PersonRow) -> str:
    """The level or levels proposed, why there is none, or what is lacking."""
    if row.lacking is not None:
        return _(LACKING[row.lacking]).format(place=row.problem)
    found = row.proposal
    if found is None or (found.span is None and found.unrated is None):
        return "–"
    if found.unrated is not None:
        return _("Not rated: {why} ({clause})").format(why=found.unrated.title, clause=found.unrated.clause)
    return span_label(found.span) if found.span is not None else "–"


def quota_label(check: QuotaCheck) -> str:
    """A quota held against the table; it changes nothing."""
    group = _("heads and deputies") if check.leaders else _("those without a leading post")
    said = _("{group}: {count} at “{level}”; {share} of {of_count} at “{of}” are {places}")
    told = said.format(
        group=group,
        count=check.at_level,
        level=level_label(check.quota.level),
        share=write_percent(check.quota.share, 1000, 0),
        of_count=check.of_level,
        of=level_label(check.quota.of),
        places=check.places,
    )
    if check.over:
        told += "; " + _("{count} too many").format(count=check.over)
    if check.unsure:
        told += "; " + _("{count} without one level yet").format(count=check.unsure)
    return told
