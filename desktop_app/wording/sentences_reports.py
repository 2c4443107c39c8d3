"""Sentences about a report between its draft and its answer: the route of approval, checks, returns."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

REPORTS: Final[dict[str, str]] = {
    "ROUTE_UNSOUND": N_(
        "{file} does not describe a route that a paper could go: {detail}. The route in force stays. Say one author "
        "first, then who looks at it, one signer, and the registry last, each with a key and a title of its own."
    ),
    "PAPER_ON_ROUTE": N_(
        "The paper is with {step}, since {since}. Nothing was changed. Have it sent back to its author first, with a "
        "note, or wait until it has gone its way."
    ),
    "ROUTE_NEEDED": N_(
        "The report of {period} has gone the route of approval before. After a change it goes it again: nothing was "
        "approved, and the draft is safe. Submit it."
    ),
    "NOT_ON_ROUTE": N_(
        "{paper} lies on no desk that could pass it on. Nothing was changed. Submit it first, or look where it is."
    ),
    "STEP_BY_SIGNATURE": N_(
        "The paper is with {step}: this step ends with the signature, or with number and day, and not with a word. "
        "Nothing was changed. Take in the signed paper, or issue the report."
    ),
    "CHANGED_ON_ROUTE": N_(
        "The content says something else than what {step} passed on. Nothing was passed on, and the draft is safe. "
        "Send it back to its author, or say that the change is known and accepted."
    ),
    "BACK_NEEDS_NOTE": N_("Who sends a paper back says why. Nothing was changed. Give a note."),
    "PAPER_DAY_IMPOSSIBLE": N_(
        "The step cannot have been closed on paper on {day}: the paper was submitted on {first}, and today is {last}. "
        "Nothing was changed. Give the day that stands on the printed copy."
    ),
    "NOT_RETURNED_TO_US": N_(
        "The report of {period} has not been returned, or its return has been answered. Nothing was changed. Look at "
        "the list of reports."
    ),
    "PLACE_LOCKED": N_(
        "The return asks nothing about {place}, so it is locked. Nothing was changed, and what was typed is safe. If "
        "it must change all the same, open it with a reason: the reason goes to the body that follows."
    ),
    "ANSWER_NEEDS_WORDS": N_("An explanation needs words. Nothing was kept. Say why the field stays as it is."),
    "REMARK_UNKNOWN": N_(
        "The return of {period} has no remark about {place}. Nothing was kept. Look at the remarks, and name one of "
        "them."
    ),
    "SIGNER_NOT_ENTITLED": N_(
        "Somebody with the title “{title}” does not sign this kind of paper; it is signed by: {rights}. Nothing was "
        "written, and the data are safe. Name who signs it, with the title as the catalogue of agencies has it."
    ),
    "NOTHING_TO_COMPARE": N_(
        "The report of {period} replaces no earlier one, so there is nothing to compare it with. Nothing was written."
    ),
}
