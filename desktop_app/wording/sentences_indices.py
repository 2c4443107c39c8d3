"""Sentences of indices, lost points and self-scores: codes 5300 to 5329."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

INDICES: Final[dict[str, str]] = {
    "POINTS_UNREADABLE": N_(
        "“{text}” is no figure of points such as 87,5 (at most four decimals, not negative). Nothing was changed. "
        "Write the figure as it was published."
    ),
    "INDEX_SET_UNSOUND": N_(
        "The set of criteria {name} cannot be used: {place}: {flaw}. Nothing was taken in. Mend that line of the "
        "table, then take it in again."
    ),
    "INDEX_SET_UNKNOWN": N_(
        "There is no set of criteria for {name} here. Nothing was changed. Look at the list of sets, or import the "
        "table of criteria first."
    ),
    "INDEX_FIGURE_WRONG": N_(
        "The figure of {component} for {year} cannot be kept: {flaw}. Nothing was changed. Compare it with the paper "
        "that published it."
    ),
    "INDEX_COMPONENT_UNKNOWN": N_(
        "The set {set} has no component {component}. Nothing was changed. Look at the codes of the set."
    ),
    "INDEX_TABLE_UNREADABLE": N_(
        "The table {name} cannot be read, row {row}: {flaw}. Nothing was taken in. Mend the row, then take the table "
        "in again."
    ),
    "INDEX_LOSS_UNKNOWN": N_(
        "{component} shows no lost points for {year}: it reached its maximum and target, or its result is not here. "
        "Nothing was changed. Enter the result first, or check the year."
    ),
    "SELF_SCORE_UNKNOWN": N_(
        "There is no self-scoring sheet {sheet} here. Nothing was changed. Begin one, or take in its file first."
    ),
    "ADJUSTMENT_UNPROVEN": N_(
        "{criterion} needs a proof for each case: {needed} asked for, {given} given. Nothing was changed. Name files "
        "or papers that are not named twice, or enter fewer points."
    ),
    "ADJUSTMENT_STEP": N_(
        "{criterion} gives {each} points a case, and {points} is no whole number of cases. Nothing was changed. Enter "
        "the points of all cases together."
    ),
    "SELF_SCORE_TOO_HIGH": N_(
        "Criterion {criterion} gives at most {most} points; {points} was entered. Nothing was changed. Enter points "
        "within the maximum, on a criterion without parts."
    ),
    "NOT_APPLICABLE_UNKNOWN": N_(
        "No rule of the set lets criterion {criterion} be left aside by this agency (rule given: {rule}). Nothing was "
        "changed. Score it, or ask the body that follows for the rule."
    ),
    "SELF_SCORE_NEEDS_WORDS": N_(
        "Criterion {criterion} needs its explanation in words. Nothing was changed. Write the explanation, then do it "
        "again."
    ),
    "SELF_SCORE_OPEN": N_(
        "These criteria apply and have no score yet: {criteria}. Nothing was sent. Score each of them, then send the "
        "sheet."
    ),
    "SELF_SCORE_WRONG": N_(
        "The sheet cannot be counted, criterion {criterion}: {flaw}. Nothing of it was kept. Ask its sender for a "
        "sheet that was made anew."
    ),
    "CRITERIA_WITHOUT_POINTS": N_(
        "The set {set} does not say how many points these criteria give: {criteria}. Nothing was begun. Import the "
        "table of criteria with its maximum points first."
    ),
    "APPRAISAL_OPEN": N_(
        "These criteria have not been appraised yet: {criteria}. Nothing was sent. Appraise them, or say that the rest "
        "is accepted as scored."
    ),
    "SELF_SCORE_FOREIGN": N_(
        "The file {name} is not a sheet of these criteria that was written here, or its printed words were changed "
        "(row {row}). Nothing was taken in. Write the sheet anew and fill that one."
    ),
    "LOSSES_TO_NOBODY": N_(
        "No lost point of {index} {year} names an agency of this document. Nothing was sent. Say first who answers for "
        "which component."
    ),
}
