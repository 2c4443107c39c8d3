"""Which agencies a cell of a plan names, found in a catalogue that is handed in, longest name first.

Commas stand inside names ("Sở Văn hóa, Thể thao và Du lịch") and between them, so a cell is never cut at commas: names
are looked for in it, and what is left is shown to a person. Groups ("Các sở, ban, ngành") are things of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desktop_app.domain.groups import GroupKind
from desktop_app.domain.plan_readings import Duty, Named
from desktop_app.tables.agency_names import Catalogue, KnownAgency, catalogue, catalogue_of
from desktop_app.tables.cell_roles import Said, focal_of, with_duties
from desktop_app.tables.cell_scan import Scan
from desktop_app.tables.values import is_ditto
from desktop_app.vietnamese.text import fold, tidy

__all__ = [
    "Catalogue",
    "CellProblem",
    "KnownAgency",
    "NamedInCell",
    "catalogue",
    "catalogue_of",
    "named_in_cell",
]

_WITHOUT_RULE: Final = (GroupKind.FIRMS, GroupKind.SCHOOLS, GroupKind.UNITS)
_NOBODY: Final = re.compile(r"\W*(?:khong(?: co)?)?\W*")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is certain but needs somebody's word. `agency_not_known`: the name is clear, the catalogue lacks it;
    `agency_split`, `agency_ended`: the body is no more, and has several heirs or none; `agency_not_yet`: it exists
    only after the day of the document; `group_open`: only some of a group are meant; `group_without_rule`: no rule
    names its members (firms, schools, units)."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class NamedInCell:
    """All that a cell says. Every word is in a name, in a phrase of duty, or in `remains`; `doubts` are
    `agency_unread` when anything remains and `agency_reference` when the cell refers to the text of the plan."""

    named: tuple[Named, ...]
    remains: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    doubts: tuple[str, ...] = ()
    focal: str | None = None
    """Code of the body that the cell calls đầu mối."""


def named_in_cell(text: str, known: Catalogue, column: Duty = Duty.LEAD) -> NamedInCell:
    """The bodies and groups that a cell names, in its order, each with its duty: the one the cell states, or else the
    one of the column (LEAD or SUPPORT). The same cell of the same catalogue is read once."""
    key = (text, column)
    found = known.cells.get(key)
    if not isinstance(found, NamedInCell):
        found = known.cells[key] = _read(tidy(text), known, column)
    return found


def _read(text: str, known: Catalogue, column: Duty) -> NamedInCell:
    if not text or (_NOBODY.fullmatch(fold(text)) and not is_ditto(text)):
        return NamedInCell(())
    if is_ditto(text):
        return NamedInCell((), (text,), (), _doubts((text,), reference=True))
    scan = Scan(text, known)
    scan.run()
    if not any(isinstance(one, Said) for one in scan.found):
        whole = tuple(" ".join(line.split()) for line in text.split("\n") if any(map(str.isalnum, line)))
        return NamedInCell((), whole, (), _doubts(whole, scan.reference))
    named = tuple(dict.fromkeys(with_duties(scan.found, column)))
    problems = [CellProblem(code, words) for code, words in scan.problems]
    problems += [CellProblem("group_open", one.text) for one in named if one.open_ended]
    ruleless = [one for one in named if one.group in _WITHOUT_RULE and not one.open_ended]
    problems += [CellProblem("group_without_rule", one.text) for one in ruleless]
    remains = scan.remains()
    doubts = _doubts(remains, scan.reference)
    return NamedInCell(named, remains, tuple(dict.fromkeys(problems)), doubts, focal_of(scan.found))


def _doubts(remains: tuple[str, ...], reference: bool) -> tuple[str, ...]:
    if reference:
        return ("agency_reference",)
    return ("agency_unread",) if remains else ()
