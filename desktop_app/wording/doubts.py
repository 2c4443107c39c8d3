"""The question behind each doubt about a row of a plan: what a person is asked to settle before taking it in."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.plan_readings import Problem
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
    "old_letters": N_(
        "This column is in old letters (TCVN3 or VNI) or was typed with the Vietnamese keyboard off; should it be "
        "converted?"
    ),
    "footnote": N_("The row bears a footnote mark."),
    "joined": N_("The next row had no number and was taken as the rest of this one."),
    "before_day": N_("“Before” a day: does the day itself count as in time?"),
    "event": N_("It waits for something that has no day in the text."),
    "issue_day": N_("It counts from the day of issue; working days, or a day that is not known yet."),
    "no_rhythm": N_("It recurs, but how often is not said."),
    "no_year": N_("The deadline names no year."),
    "year_of_plan": N_("The year was taken from the plan."),
    "partly_read": N_("Words that could change the deadline were not used."),
    "vague_day": N_("The words give no exact day; the last day that fits was taken."),
    "excel_number": N_("A number stands here that Excel means as a day."),
    "impossible_date": N_("There is no such day, or the end comes before the start."),
    "not_a_deadline": N_("These words are no deadline."),
    "cell_error": N_("Excel shows an error here; the words are lost."),
    "perhaps_rest": N_("This row may be the rest of the one above it."),
    "heading_or_task": N_("This may be a heading and not a task."),
    "section_unsure": N_("The heading above this row may be the rest of a cell."),
    "lead_from_above": N_("The cell is empty; the agency was taken from above."),
    "hidden_row": N_("Excel hides this row."),
    "hidden_column": N_("Excel hides a column."),
    "hidden_sheet": N_("Excel hides this sheet; it was not read."),
    "agency_unread": N_("Some words of the cell name no agency and no group."),
    "agency_reference": N_("The cell refers to the text of the document; someone must say who is meant."),
    "agency_not_known": N_("No agency of the catalogue has this name:"),
    "agency_split": N_("This body was divided; say which of its successors is meant:"),
    "agency_ended": N_("This body is no more and has no successor:"),
    "agency_not_yet": N_("This body exists only after the day of the document:"),
    "group_without_rule": N_("The catalogue cannot tell who belongs to this group; someone must choose who:"),
    "group_open": N_("Only some of this group are meant; someone must choose who:"),
}
COLUMNS: Final[dict[str, str]] = {
    "number": N_("Number"),
    "task": N_("Task"),
    "lead": N_("Lead"),
    "support": N_("Partners"),
    "time": N_("Deadline"),
    "product": N_("Product"),
}


def column_text(holds: str) -> str:
    """What a column holds, in words; empty for none."""
    return _(COLUMNS[holds]) if holds in COLUMNS else holds


def problem_text(problem: Problem) -> str:
    """A question of fact or decision: the column, the sentence, and the words of the paper that raise it."""
    told, column = doubt_text(problem.code), column_text(problem.column) if problem.column else ""
    # A sentence that begins with the column says it already.
    place = f"{column}: " if column and not told.casefold().removeprefix("the ").startswith(column.casefold()) else ""
    words = f" “{problem.words}”" if problem.words else ""
    return f"{place}{told}{words}"


def doubt_text(doubt: str) -> str:
    """The sentence for a doubt of a plan row, in the language in use; the bare word when it has none."""
    return _(DOUBTS[doubt]) if doubt in DOUBTS else doubt
