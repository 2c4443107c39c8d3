"""The question behind each doubt about a row of a plan: what a person is asked to settle before taking it in."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_, _

DOUBTS: Final[dict[str, str]] = {
    "no_number": N_("The row has no number."),
    "number_repeated": N_("This number stands twice in the section."),
    "number_made_by_excel": N_("Excel may have changed the number, such as 1.10 into 1.1."),
    "no_content": N_("The row names no task."),
    "no_lead": N_("No agency leads this task."),
    "no_deadline": N_("The row has no deadline."),
    "deadline_not_read": N_("The deadline was not understood; its words are kept."),
    "date_made_by_excel": N_("Excel holds a date here; check it against the paper."),
    "old_font": N_("The text uses an old font (TCVN3 or VNI) and must be converted first."),
    "footnote": N_("The row bears a footnote mark."),
    "joined": N_("The next row had no number and was taken as the rest of this one."),
    "before_day": N_("“Before” a day: does the day itself count as in time?"),
    "event": N_("The day of the session or meeting is not given."),
    "no_rhythm": N_("It recurs, but how often is not said."),
    "no_year": N_("The deadline names no year."),
    "year_of_plan": N_("The year was taken from the plan."),
    "partly_read": N_("Some words of the deadline were not used."),
    "impossible_date": N_("There is no such day, or the end comes before the start."),
    "not_a_deadline": N_("These words are no deadline."),
    "agency_open": N_("Only some of a group are meant; someone must choose who."),
    "agency_not_known": N_("Part of the lead cell names no agency of the catalogue."),
}


def doubt_text(doubt: str) -> str:
    """The sentence for a doubt of a plan row, in the language in use; the bare word when it has none."""
    return _(DOUBTS[doubt]) if doubt in DOUBTS else doubt
