"""Sentences of delegation, coordination, supervision and outreach: codes 4301 to 4339."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

COORDINATION: Final[dict[str, str]] = {
    "DELEGATION_EMPTY": N_(
        "A task is delegated to somebody: name the leader in charge, the department or the person. Nothing was changed."
    ),
    "DELEGATION_TOO_EARLY": N_(
        "The day {day} lies before the document was issued ({issued_on}). Nothing was changed. Check from which day "
        "the delegation holds."
    ),
    "DELEGATION_MISSING": N_(
        "Nothing is delegated that fits “{task}”. Nothing was changed. Look at the list of delegations."
    ),
    "COORDINATION_UNKNOWN": N_(
        "There is no coordination request {request} here, or several end so. Nothing was changed. Look at the list of "
        "requests for the right one."
    ),
    "COORDINATION_CLOSED": N_(
        "The coordination request {request} has been answered or taken back. Nothing was changed. If that was written "
        "down by mistake, open it again first."
    ),
    "COORDINATION_OPEN": N_(
        "The coordination request {request} still awaits its answer. Nothing was changed; there is nothing to open "
        "again."
    ),
    "COORDINATION_EMPTY": N_("A coordination request says what is asked. Nothing was saved. Write what is needed."),
    "COORDINATION_WITH_SELF": N_(
        "{name} is this agency itself. Nothing was saved. Name the other body; within the agency, delegate the task."
    ),
    "DAYS_REVERSED": N_(
        "The day {later} lies before {earlier}, which should come first. Nothing was saved. Check both days."
    ),
    "RECORD_IN_FUTURE": N_(
        "The day {day} lies after today ({today}). Nothing was saved: a register tells what has happened. Check the "
        "day."
    ),
    "SUPERVISION_UNKNOWN": N_(
        "There is no such inspection or instruction here: {record}, or several end so. Nothing was changed. Look at "
        "the list for the right one."
    ),
    "SUPERVISION_EMPTY": N_(
        "An inspection or instruction says whose it is and what it is about. Nothing was saved. Complete it, then do "
        "it again."
    ),
    "INSTRUCTION_CARRIED_OUT": N_(
        "The instruction {record} is written down as carried out. Nothing was changed. Correct it with the step edit "
        "if that is not so."
    ),
    "WEEKS_OUT_OF_RANGE": N_(
        "{weeks} weeks cannot be chosen: between 1 and {most} are possible. Nothing was changed. Choose another number."
    ),
    "OUTREACH_UNKNOWN": N_(
        "There is no session {record} here, or several end so. Nothing was changed. Look at the list for the right one."
    ),
    "OUTREACH_EMPTY": N_(
        "A session has a topic and people whom it concerns. Nothing was saved. Write the topic and of how many people "
        "the agency consists."
    ),
    "OUTREACH_FIGURE_WRONG": N_(
        "The figure {part}/{whole} cannot be: a part is never larger than its whole. Nothing was saved. Check who came "
        "and of how many, for all officers and for those who meet citizens."
    ),
    "OUTREACH_SUM_WRONG": N_(
        "With the sessions before, {part} of {whole} people would have been briefed, so some came twice. Nothing was "
        "saved. Leave out that all are newcomers, or state the total to date."
    ),
}
