"""Sentences of the lives of assignments: changes of deadline, withdrawal, transfer, year close: 4010 on, 4206 on."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

ASSIGNMENTS: Final[dict[str, str]] = {
    "ASSIGNMENT_ENDED": N_(
        "Task {task} is no longer in force for this agency: it was withdrawn, moved or carried over. Nothing was "
        "changed. Look at the revisions of its document."
    ),
    "FOCAL_NEEDED": N_(
        "Who reports for task {task} leaves it, and several agencies go on leading it: {leads}. Nothing was changed. "
        "Say with --focal which of them reports."
    ),
    "TRANSFER_RECEIVER_MISSING": N_(
        "Task {task} passes to another agency: nobody was named, or the agency that has it already. Nothing was "
        "changed. Name the receiver by code or sign."
    ),
    "YEAR_NOT_OVER": N_(
        "The year {year} of {document} ends on {day}, which has not passed yet. Nothing was closed. Close it "
        "from the next day on."
    ),
    "YEAR_CLOSED": N_(
        "The year {year} of {document} was closed on {day}. Nothing was changed. To close it again with what "
        "is known now, say --again with the reason; the first closing stays."
    ),
    "YEAR_NOT_CLOSED": N_(
        "There is no closing of the year {year} of {document} here. Nothing was changed. Close the year first, or take "
        "in the file that says so."
    ),
    "CARRY_WRONG": N_(
        "Task {task} cannot be carried over: it is not open in the old document, or {into} is no task of the new one. "
        "Nothing was closed. Look at the numbers in both documents."
    ),
    "DEADLINE_UNCHANGED": N_(
        "The adjustment of task {task} names neither another day nor other words. Nothing was changed. Say the new day "
        "with --until, or the new words."
    ),
    "DEADLINE_WORDS_UNCLEAR": N_(
        "What “{words}” means in days is not clear. Nothing was changed. Say the day with --until, or use words such "
        "as “Quý II/2026”."
    ),
    "NOT_PAUSED": N_("Task {task} is not paused, so there is nothing to resume. Nothing was changed."),
    "AMENDMENT_NEEDED": N_(
        "Task {task} is withdrawn or moved by a paper. Nothing was changed. Say its number and day with --number and "
        "--issued-on."
    ),
}
