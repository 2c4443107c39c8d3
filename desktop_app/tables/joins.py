"""A row without a number under a row of work: a task of its own under the same number, or the rest of a cut cell.

A table pasted from Word breaks cells at the page, and plans put several tasks, products or milestones under one
number. Merged cells tell them apart for certain; without them the words must: how they begin, how those above end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final

from desktop_app.tables.heading_words import Holds
from desktop_app.tables.values import (
    begins_work,
    folded,
    goes_on,
    is_body,
    is_closed,
    is_listed,
    is_open,
    is_time,
    is_whole_time,
)

_SURE: Final = 2
_FIGURE: Final = re.compile(r"\d+(?![.)]\s|\.\d)")
_UNNAMED: Final = re.compile(
    r"(?:^|[;,] ?|\bva )(?:cac )?(?:so|bo|ban|ban quan ly|ubnd|uy ban|uy ban nhan dan|van phong|cong an|cuc|chi cuc"
    r"|trung tam|bao hiem|bao hiem xa hoi|ngan hang|hoi|vien|truong|bo chi huy)$"
)
_BODIES: Final = (Holds.LEAD, Holds.SUPPORT)


class Under(Enum):
    """What a row without number is; the PERHAPS ones are a doubt."""

    OWN = "own"
    REST = "rest"
    PERHAPS_OWN = "perhaps_own"
    PERHAPS_REST = "perhaps_rest"


def under(row: Mapping[Holds, str], above: Mapping[Holds, str]) -> Under:
    """Judge a row whose cells are not merged with those above by its own words and the words of the row above it."""
    content, before = row.get(Holds.TASK, ""), above.get(Holds.TASK, "")
    facts = {what: words for what, words in row.items() if words and what is not Holds.TASK}
    if not content and not facts:
        return Under.REST
    balance = _of_content(content, before, bool(facts)) if content else 0
    for what, words in facts.items():
        balance += _of_fact(what, words, above.get(what, ""), bool(content), begins_work(content))
    if (
        content
        and Holds.LEAD in above
        and above[Holds.LEAD]
        and not facts.get(Holds.LEAD)
        and not facts.get(Holds.TIME)
    ):
        balance -= 1  # a task of its own names who or when; the rest of a cell need not
    if balance >= _SURE:
        return Under.OWN
    if balance <= -_SURE:
        return Under.REST
    return Under.PERHAPS_OWN if balance > 0 else Under.PERHAPS_REST


def joined_words(before: str, rest: str, is_whole: bool = True) -> str:
    """Two parts of one cell: cut inside a sentence, or a line each."""
    if not before or not rest:
        return before or rest
    return f"{before} {rest}" if goes_on(rest) or is_open(before) or not is_whole else f"{before}\n{rest}"


def joined_others(
    before: tuple[tuple[str, str], ...], rest: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """The same for the columns that none of the fields holds."""
    added = dict(rest)
    found = [(heading, joined_words(words, added.pop(heading, ""))) for heading, words in before]
    return (*found, *added.items())


def _of_content(content: str, before: str, has_facts: bool) -> int:
    if goes_on(content):
        return -5
    if is_open(before):
        return -4
    if _FIGURE.match(content):
        return -3  # "06;" after "theo Đề án"
    if is_listed(content):
        return 1 if has_facts else -2
    found = 1 if is_closed(before) else 0
    return found + (2 if begins_work(content) else 0)


def _of_fact(what: Holds, words: str, before: str, has_content: bool, is_work: bool) -> int:
    if not before:
        # Nothing stands above to go on with: the cell says something of its own.
        return 2 if what in (Holds.TIME, Holds.LEAD) else 1
    if goes_on(words) or is_open(before):
        return -3
    if what in _BODIES:
        if not is_body(words):
            return -3
        if before.rstrip().endswith((";", ".")) and not has_content:
            return -2
        if _UNNAMED.search(folded(before)):
            return -3  # "Văn phòng" alone is no body yet
        if what is Holds.LEAD:
            return (2 if is_work else 1) if has_content else 0
        return 0 if has_content else -2
    if what in (Holds.TIME, Holds.START):
        if not is_time(words):
            return -3
        return 3 if is_whole_time(words) and is_whole_time(before) else 0
    if what is Holds.PRODUCT and not has_content:
        return -2 if is_listed(words) or before.rstrip().endswith(";") else 0
    return 0
