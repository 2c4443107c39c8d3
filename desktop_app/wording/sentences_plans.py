"""Refusals of tables of tasks, their answers and their corrections; see sentences.py."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

PLANS: Final[dict[str, str]] = {
    "ANSWERS_UNREADABLE": N_(
        "The file of answers {name} could not be used: {place} {found}. Nothing was taken in. Mend that line, or let "
        "the program write the questions anew with --ask."
    ),
    "ANSWER_WITHOUT_ROW": N_(
        "The file of answers {name} speaks of {place}, which is no row of work in this table. Nothing was taken in. "
        "The table may have been corrected since: look at the row, then mend or remove the answer."
    ),
    "PLAN_ALREADY_ISSUED": N_(
        "The document {document} has been issued, so its tasks are not changed silently. Nothing was changed. Issue "
        "the corrected table as an amendment."
    ),
    "GROUP_NOT_CHOSEN": N_(
        "The document {document} was not issued: somebody must still say who is meant by {words} (tasks {tasks}). "
        "Nothing was changed. Choose the agencies of each group, then issue it again."
    ),
    "GROUP_UNKNOWN": N_(
        "No task of {document} that is still to be issued addresses {words}. Nothing was changed. Look at the list of "
        "addressees and write the words as they stand there."
    ),
}
