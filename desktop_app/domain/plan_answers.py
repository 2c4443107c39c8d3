"""Trả lời cho bảng nhiệm vụ: what a person has settled about a table, and what of it counts for the next one too.

Answers are about words, columns and rows as they stand in the file. Those about words and columns are remembered as
the *recipe* of the issuer, because the next plan of the same office is written by the same hands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Final

from desktop_app.domain.plan_readings import SheetKind
from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import match_key, tidy_line

SKIP: Final = "skip"
"""Answer about a sheet that is to be left out."""
_REMEMBERED: Final = ("before_counts", "sheets", "columns", "agencies", "groups")


@dataclass(eq=False)
class AnswersUnreadable(Refusal, code="ANSWERS_UNREADABLE"):
    """The file of answers is no TOML, or says something that no answer can be; `place` is the key, `found` its value
    or the reason."""

    name: str
    place: str
    found: str


@dataclass(eq=False)
class AnswerWithoutRow(Refusal, code="ANSWER_WITHOUT_ROW"):
    """An answer is about a sheet or a row of work that the table does not have: the file is another one, or has been
    corrected since."""

    name: str
    place: str


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """What is settled about one row; None leaves what was read.

    `confirmed`: the reading is right as it stands, or with these answers; the doubts of the row are settled.
    `joins`: the row is the rest of the one before it. `deadline` is read as if it stood in the cell.
    """

    number: str | None = None
    content: str | None = None
    deliverable: str | None = None
    deadline: str | None = None
    leads: tuple[str, ...] | None = None
    supports: tuple[str, ...] | None = None
    skip: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """All that is settled about one file.

    `before_counts`: whether "trước ngày 30/11" counts the 30th as in time. `sheets`: name → kind, or `skip`.
    `columns`: heading as printed → what it holds. `letters`: sheet → column letter or cell → `tcvn3`, `vni` or
    `telex` (typed with the keyboard off). `agencies`: words → codes, none when no body of the catalogue is meant.
    `groups`: words of a group → codes that are meant.
    `rows`: (sheet, row) → answer. Words are looked up by `key_of`.
    """

    before_counts: bool | None = None
    year: int | None = None
    sheets: Mapping[str, SheetKind | str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    agencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: Mapping[tuple[str, int], RowAnswer] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing is settled."""
        return self == Answers()


@lru_cache(maxsize=16384)  # a table says the same names in every row
def key_of(words: str) -> str:
    """Words as answers are looked up: however case, spaces, tone marks and signs around them are written."""
    return match_key(tidy_line(words)).strip(" .,;:-–+*")


def recipe_of(answers: Answers) -> Answers:
    """What counts for the next table of the same issuer: nothing about single rows, years or fonts."""
    return Answers(**{name: getattr(answers, name) for name in _REMEMBERED})


def with_recipe(recipe: Answers, answers: Answers) -> Answers:
    """Both together; what is answered for this file goes before what is remembered."""
    both: dict[str, Any] = {}
    for one in fields(Answers):
        known, said = getattr(recipe, one.name), getattr(answers, one.name)
        if isinstance(said, Mapping):
            both[one.name] = {**known, **said}
        else:
            both[one.name] = known if said is None else said
    return replace(answers, **both)
