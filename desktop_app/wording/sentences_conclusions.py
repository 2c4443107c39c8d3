"""Sentences of conclusions on clauses, shortcomings, violations and self-reviews: codes 4340 to 4379."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

CONCLUSIONS: Final[dict[str, str]] = {
    "CLAUSE_UNKNOWN": N_(
        "The commitment of {year} has no single clause “{clause}”. Nothing was changed. Take its number from the list "
        "of conclusions, or its place there, as #3."
    ),
    "CONCLUSION_NEEDS_PAPER": N_(
        "A clause of {year} is decided by a document only: its number, day and issuer are missing. Nothing was "
        "changed. State them, then do it again."
    ),
    "CONCLUSION_NOT_YET": N_(
        "“Not yet” decides nothing about the clause “{clause}”. Nothing was changed. Leave the clause out until it "
        "can be decided."
    ),
    "CONCLUSION_DECIDED": N_(
        "The document {paper} has decided about the clause “{clause}”. Nothing was changed. Only another document "
        "decides anew."
    ),
    "CONCLUSION_NEEDS_REASON": N_(
        "What is said of the clause “{clause}” differs from the data or from what was said before, or nothing was "
        "said before, and no reason is given. Nothing was changed. Write the reason, then do it again."
    ),
    "CONCLUSION_EMPTY": N_(
        "No clause of the commitment for {document}, year {year}, was named, and none can be concluded by the data. "
        "Nothing was sealed. Name the clauses that are meant."
    ),
    "SHORTCOMING_UNKNOWN": N_(
        "There is no single shortcoming “{shortcoming}” here. Nothing was changed. Take its code from the list of "
        "shortcomings."
    ),
    "SHORTCOMING_INCOMPLETE": N_(
        "A shortcoming needs its words, the body that found it, and number and sign of that body's document. Nothing "
        "was changed. Complete it, then do it again."
    ),
    "SHORTCOMING_MENDED_TOO_EARLY": N_(
        "The day {mended_on} lies before the day of the document that found it, {found_on}. Nothing was changed. Check "
        "both days."
    ),
    "SHORTCOMING_UNANSWERED": N_(
        "The agency has not answered the shortcoming {shortcoming} yet, so there is nothing to refuse. Nothing was "
        "changed. Wait for its report or supplement."
    ),
    "SHORTCOMING_NOT_YOURS": N_(
        "The shortcoming {shortcoming} was recorded by the other side, which alone changes it and says in a document "
        "that it is mended. Nothing was changed. Answer it, or ask whoever recorded it."
    ),
    "SHORTCOMING_WITHDRAWN": N_(
        "The shortcoming {shortcoming} was taken back, so nothing more is said of it. Nothing was changed."
    ),
    "SHORTCOMING_REPEAT_IMPOSSIBLE": N_(
        "The shortcoming {shortcoming} cannot repeat {other}: only an earlier one of the same agency can be repeated. "
        "Nothing was changed. Choose it from the list."
    ),
    "VIOLATION_UNKNOWN": N_(
        "There is no single violation “{violation}” of this agency here. Nothing was changed. Take its code from the "
        "list of violations."
    ),
    "VIOLATION_INCOMPLETE": N_(
        "A violation needs its words, the body that concluded it, and number, sign and day of that body's document. "
        "Nothing was changed. Complete it, then do it again."
    ),
    "VIOLATION_HANDLED_TOO_EARLY": N_(
        "The day {handled_on} lies before the day of the conclusion, {found_on}. Nothing was changed. Check both days."
    ),
    "VIOLATION_SHARED": N_(
        "The violation {violation} goes with the reports already, and stays in them. Nothing was changed."
    ),
    "ACCOUNTABILITY_NOTHING_OWED": N_(
        "No document has decided that a clause of the commitment for {document}, year {year}, was not met. Nothing was "
        "changed. Take in the decision first."
    ),
    "ACCOUNTABILITY_OUT_OF_ORDER": N_(
        "A review is concluded on the day it was held or later; the day {day} does not fit. Nothing was changed. Enter "
        "first on which day it was held, or check both days."
    ),
    "ACCOUNTABILITY_MINUTES_MISSING": N_(
        "A review of {year} that was held has minutes: give their number, or the file. Nothing was changed. State "
        "them, then do it again."
    ),
    "ACCOUNTABILITY_CONCLUDED": N_(
        "This body has concluded the review of {year} by {paper}; that stands. Nothing was changed."
    ),
}
