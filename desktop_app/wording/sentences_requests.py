"""Sentences of amendments, requests, decisions, commitments and supplements: codes 4200 to 4299."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

REQUESTS: Final[dict[str, str]] = {
    "REQUEST_UNKNOWN": N_(
        "There is no open request {request} of this kind here. Nothing was changed. Look at the list of requests for "
        "the right one."
    ),
    "REQUEST_ANSWERED": N_(
        "The request {request} has been decided or taken back, so it stays as it is. Nothing was changed. Make a new "
        "request if one is needed."
    ),
    "REASON_MISSING": N_(
        "A request or decision needs its reason in words. Nothing was changed. Write the reason, then do it again."
    ),
    "DEADLINE_MISSING": N_(
        "Task {task} has no such due day, so there is nothing to move. Nothing was changed. Choose one of its due "
        "days, or ask what is meant."
    ),
    "DEADLINE_NOT_LATER": N_(
        "The day {wanted} is not after the deadline in force, {due_on}. Nothing was changed. Choose a later day."
    ),
    "AMENDMENT_EMPTY": N_(
        "The amendment changes nothing in {document}. Nothing was issued. Check the table and the numbers of its tasks."
    ),
    "COMMITMENT_EMPTY": N_(
        "A commitment for {document} needs at least one clause and the name of who signs. Nothing was sealed. "
        "Complete it, then do it again."
    ),
    "COMMITMENT_UNKNOWN": N_(
        "There is no commitment for {document} and year {year} here. Nothing was changed. Take in its file first, or "
        "check the year."
    ),
    "TEMPLATE_UNREADABLE": N_(
        "The template {file} cannot be read, line {line}: {detail}. Nothing was changed. Mend the line, or write the "
        "shipped template out again and start from it."
    ),
    "TEMPLATE_NAME_WRONG": N_(
        "In the template {file}, line {line}, “{name}” is missing, empty, unknown or no text. Nothing was changed. "
        "Change only words between quotation marks; compare with the shipped template."
    ),
    "TEMPLATE_PLACEHOLDER_UNKNOWN": N_(
        "In the template {file}, line {line}, there is no placeholder “{placeholder}”. Nothing was changed. Use one "
        "of these: {known}."
    ),
    "TEMPLATE_PLACEHOLDER_MISSING": N_(
        "The template {file} nowhere has the placeholder “{placeholder}”. Nothing was changed. Put it where the paper "
        "shall say it."
    ),
    "TEMPLATE_BRACES": N_(
        "In the template {file}, line {line}, {name} has a brace that belongs to no placeholder. Nothing was changed. "
        "Take the brace away."
    ),
    "TEMPLATE_TOO_LONG": N_(
        "In the template {file}, line {line}, {name} is longer than {most}. Nothing was changed. Shorten it or make "
        "two paragraphs of it."
    ),
    "SUPPLEMENT_EMPTY": N_(
        "Nothing has been entered or attached for {document} since the last file. Nothing was sealed. Attach the "
        "evidence first."
    ),
}
