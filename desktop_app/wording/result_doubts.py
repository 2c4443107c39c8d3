"""The question behind each doubt about a result of the time before the program."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.past_results import ResultDoubt
from desktop_app.wording.catalogue import N_, _

RESULT_DOUBTS: Final[dict[ResultDoubt, str]] = {
    ResultDoubt.MATCH: N_("The words are not quite those of the task: is it this one? (--match)"),
    ResultDoubt.STATUS_MISSING: N_("No status is given. (--status)"),
    ResultDoubt.STATUS: N_("The status word is not known, or may mean two things. (--status)"),
    ResultDoubt.DAY_MISSING: N_("It is done, but no day is given. (--done-on, or --day for all)"),
    ResultDoubt.DAY_FROM_WORDS: N_("The day stands only in the words, and may be another paper's. (--done-on)"),
    ResultDoubt.DAY_OTHER_YEAR: N_("The day is of another year. (--done-on)"),
    ResultDoubt.DAY_AHEAD: N_("The day is still to come. (--done-on)"),
    ResultDoubt.LATE_IN_TIME: N_("Done late by its word, in time by its day. (--status, --done-on)"),
    ResultDoubt.LOGGED_SINCE: N_("The task has entries of its own already. (--match, to load it all the same)"),
}


def result_doubt(doubt: ResultDoubt) -> str:
    """What a person is asked, in the language in use."""
    return _(RESULT_DOUBTS[doubt])
