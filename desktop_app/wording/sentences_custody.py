"""Sentences for chains that halt or close, and for what travels in them: codes 1210 to 1219."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

CUSTODY: Final[dict[str, str]] = {
    "CHAIN_HALTED": N_(
        "Two files of {sender} contradict each other, and nobody has decided yet which one goes on. This file (no. "
        "{number}) is kept with its day of arrival. It is taken in by itself once the body that follows has decided."
    ),
    "CHAIN_NOT_HALTED": N_(
        "No chain of files named {chain} waits for a decision. Nothing was changed. See the list of chains for those "
        "that do."
    ),
    "CHAIN_AMBIGUOUS": N_(
        "Several chains named {chain} wait for a decision. Nothing was changed. Name one by a file of it: {files}"
    ),
    "CHAIN_DECISION_NEEDS_REASON": N_(
        "A decision about a chain of files is kept for ever, with its reason. Nothing was changed. Write what the "
        "sender said."
    ),
    "CHAIN_CLOSED": N_(
        "{sender} was merged or divided: its files count until {closed_on}. This one arrived later; it is kept with "
        "its day of arrival and nothing of it was taken in. Ask the successor to report."
    ),
    "SIDE_GIVEN_UP": N_(
        "Another file of this workspace counts as no. {number}: the data here went on from an old copy. Nothing was "
        "sealed, and nothing here is lost. Restore this workspace, read back the files sent before, then export again."
    ),
    "NOT_AN_OPEN_PACKAGE": N_(
        "The file {file} is no package of this workspace that is still on its way. Nothing was written. Choose a file "
        "exported here for which no receipt has come yet."
    ),
    "TOO_MANY_FILES": N_(
        "The folder {folder} holds too much for one time: {limit} packages were read, {left} more files were not "
        "looked at. They are untouched. Divide the folder and take in the rest."
    ),
}
