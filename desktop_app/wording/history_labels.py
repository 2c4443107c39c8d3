"""Labels of what an assignment went through."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.assignments import Confirmation, Ending
from desktop_app.domain.deadline_lines import Standing
from desktop_app.domain.period_work import CarriedOut
from desktop_app.wording.catalogue import N_, _

STANDINGS: Final[dict[Standing, str]] = {
    Standing.IN_FORCE: N_("in force now"),
    Standing.REPLACED: N_("counted until then"),
    Standing.REFUSED: N_("asked for, not granted"),
    Standing.ASKED: N_("asked for, does not count yet"),
    Standing.TAKEN_BACK: N_("asked for, taken back"),
}
ENDINGS: Final[dict[Ending, str]] = {
    Ending.WITHDRAWN: N_("Withdrawn from the document"),
    Ending.MOVED: N_("Moved to another agency"),
    Ending.CONTINUED: N_("Carried over into another document"),
}
CONFIRMATIONS: Final[dict[Confirmation, str]] = {
    Confirmation.UNCONFIRMED: N_("Completion to be confirmed"),
    Confirmation.CONFIRMED: N_("Completion confirmed"),
    Confirmation.REFUSED: N_("Completion not accepted"),
}


CARRIED: Final[dict[CarriedOut, str]] = {
    CarriedOut.YES: N_("carried out"),
    CarriedOut.NOT_YET: N_("not carried out"),
    CarriedOut.NOTHING_AROSE: N_("Nothing arose in this period"),
}


def carried_label(carried: CarriedOut) -> str:
    """Whether a continuous duty was carried out in a period."""
    return _(CARRIED[carried])


def standing_label(standing: Standing) -> str:
    """What became of one deadline."""
    return _(STANDINGS[standing])


def ending_label(ending: Ending) -> str:
    """Why an assignment is in force no more."""
    return _(ENDINGS[ending])


def confirmation_label(confirmation: Confirmation) -> str:
    """Whether the follower has confirmed a claimed completion."""
    return _(CONFIRMATIONS[confirmation])
