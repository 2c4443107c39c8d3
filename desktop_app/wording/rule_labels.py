"""The rules of completion in words: which day counts, who counts a task of several leads."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.completion_rules import CompletionRule, DoneBy, SeveralLeads
from desktop_app.wording.catalogue import N_, _

_DAYS: Final = {
    DoneBy.PRODUCT: N_("the day of the product"),
    DoneBy.CLAIMED: N_("the day on which it was claimed"),
    DoneBy.SENT: N_("the day on which the claim was first sent"),
    DoneBy.CONFIRMED: N_("the day on which the body that follows confirmed it"),
}
_LEADS: Final = {
    SeveralLeads.EACH: N_("at each of them"),
    SeveralLeads.FIRST: N_("once, at the first of them"),
}


def done_by_label(done_by: DoneBy) -> str:
    """Which day counts."""
    return _(_DAYS[done_by])


def counted_label(rule: CompletionRule, several: bool) -> str:
    """Which day counts, and for a task of several leads where it is counted: a few words for beside a deadline."""
    told = done_by_label(rule.done_by)
    if several:
        told += "; " + _("several leads: counted {leads}").format(leads=_(_LEADS[rule.several_leads]))
    return told


def counted_hint(rule: CompletionRule) -> str:
    """What that means, and on what it rests, in sentences."""
    told = _("This day is compared with the deadline: done by then is on time, later is late. The assigning document "
             "says which day it is; an amendment may change it.")  # fmt: skip
    return " ".join(part for part in (told, rule.basis, _("F1 says more.")) if part)


def rule_label(rule: CompletionRule) -> str:
    """Both rules and their basis, in one line."""
    told = _("completed on: {day}; several leads and none named: counted {leads}").format(
        day=done_by_label(rule.done_by), leads=_(_LEADS[rule.several_leads])
    )
    return f"{told} ({rule.basis})" if rule.basis else told
