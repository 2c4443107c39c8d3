"""Code → English sentence: copies of a workspace, restoring, segments, the clock."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

LIVES: Final[dict[str, str]] = {
    "WORKSPACE_BEHIND": N_(
        "This is an old copy: {known} entries of the log were written on this computer and only {found} are here. It "
        "can be read; nothing was changed. Choose “Restore” to go on with it and read back what was sent since, or "
        "open the newest folder."
    ),
    "WORKSPACE_ELSEWHERE": N_(
        "This folder has not been used on this computer: it was copied, moved or brought back. It can be read; "
        "nothing was changed. Choose “Continue on this computer” if it was moved and the other is used no more, or "
        "“Restore” if it comes from a backup."
    ),
    "RESTORE_UNFINISHED": N_(
        "After restoring, nothing is sent until it is known what the other side has ({missing} of our files are "
        "missing). The data is safe. Take in the newest receipt and read our own files back; or the head confirms a "
        "new segment with a reason."
    ),
    "NOTHING_TO_CHOOSE": N_(
        "The data in {folder} is where and what it was: there is nothing to continue, restore or begin anew. Nothing "
        "was changed."
    ),
    "SEGMENT_NOT_APPROVED": N_(
        "{agency} went on after losing data: {missing} entries received before are not in this file. The file waits "
        "with its day of arrival; nothing was taken in. Approve the segment once the agency has announced it, or ask "
        "the agency to read its files back."
    ),
    "SEGMENT_UNKNOWN": N_(
        "{agency} has announced no new segment that is still to be approved. Nothing was changed. Take in the file "
        "that announces it first."
    ),
    "SEGMENT_NEEDS_REASON": N_(
        "Going on without what was sent before needs a reason, confirmed by the head. Nothing was changed."
    ),
    "NOT_OUR_OWN_FILE": N_(
        "This file was not sealed by a key of ours (sender {sender}), so it cannot be read back. Nothing was changed. "
        "Choose files that this agency has sent itself."
    ),
    "KEY_OF_ANOTHER_ACCOUNT": N_(
        "The key of {workspace} is held by the account {account} of this computer, so nothing can be sealed from this "
        "one. What was written stays here. Ask that person to send it."
    ),
    "CLOCK_DOUBTFUL": N_(
        "The clock of this computer says {day}, which cannot be right beside what was written here. Data can be read; "
        "nothing was changed. Set the clock, or state today's date with a reason."
    ),
    "CLOCK_STATEMENT_REFUSED": N_(
        "The date {day} was not taken: a date is stated only while the computer's clock cannot be right, between 2020 "
        "and 2049, with a reason. Nothing was changed."
    ),
    "TODAY_UNREADABLE": N_(
        "CAMKET_TODAY does not name a day: {value}. Nothing was done. Write it as YYYY-MM-DD, or leave it out."
    ),
}
