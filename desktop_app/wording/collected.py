"""What a filled sheet brought, in words: the same in the window and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.collected_answers import Outcome
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.labels import entry_label

if TYPE_CHECKING:
    from desktop_app.domain.collected_answers import AnswerWords
    from desktop_app.domain.progress import ProgressEntry
    from desktop_app.services.collecting_sheets import Collected


def summary_words(each: Collected) -> str:
    """`7 dòng: 6 mới, 1 khác với cập nhật ngày 02/07 – chọn`."""
    told = [
        (Outcome.NEW, _("{count} new")),
        (Outcome.THEIRS, _("{count} taken in place of an entry")),
        (Outcome.OURS, _("{count} left out, the entry stands")),
        (Outcome.SAME, _("{count} taken in before")),
        (Outcome.CONFLICT, _unlike(each)),
        (Outcome.PROBLEM, _("{count} to be looked at")),
    ]
    parts = [words.format(count=each.count(outcome)) for outcome, words in told if each.count(outcome)]
    rows = ngettext("{count} row", "{count} rows", len(each.rows)).format(count=len(each.rows))
    return f"{rows}: {', '.join(parts) or '–'}"


def answer_words(words: AnswerWords) -> str:
    """What a row of the sheet says: state, percentage, day, result."""
    share = f"{words.percent.rstrip('%')}%" if words.percent else ""
    return " · ".join(one for one in (words.status, share, words.done_on or words.worked_on, words.note) if one)


def entry_words(entry: ProgressEntry) -> str:
    """What an entry says, in the same order, and who stated it."""
    share = "" if entry.percent is None else f"{entry.percent}%"
    day = f"{entry.done_on or entry.worked_on:%d/%m/%Y}"
    return " · ".join(one for one in (entry_label(entry.kind), share, day, entry.note, entry.author) if one)


def _unlike(each: Collected) -> str:
    days = {f"{row.ours.recorded_at:%d/%m}" for row in each.rows if row.outcome is Outcome.CONFLICT and row.ours}
    if len(days) != 1:
        return _("{count} unlike entries made since – choose")
    return _("{count} unlike the entry of {day} – choose").replace("{day}", days.pop())
