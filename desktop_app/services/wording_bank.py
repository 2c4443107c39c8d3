"""Ngân hàng câu: paragraphs that can be put into a part of a report: what registers and figures say of the period, what
was written in the period before, and phrases that the agency keeps for itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.services.report_sheet import period_before
from desktop_app.services.report_texts import PARTS, propose
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.office import Office


class Source(StrEnum):
    """Where a paragraph comes from."""

    FACTS = "facts"
    """Registers and figures of the period."""
    BEFORE = "before"
    """The report of the period before."""
    OWN = "own"
    """Kept by somebody of the agency."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One paragraph of the bank."""

    source: Source
    text: str


def wording_bank(office: Office, report_id: str, part: str) -> tuple[Phrase, ...]:
    """Paragraphs for one part of a report (a field of `Texts`), each once, those of the period first; ReportUnknown."""
    facts = getattr(propose(office, report_id).texts, part) if part in PARTS else ""
    before = period_before(office, report_id)
    found = [
        *_of(Source.FACTS, facts.splitlines()),
        *_of(Source.OWN, own_phrases(office, part)),
        *_of(Source.BEFORE, getattr(before.texts, part).splitlines() if before is not None else ()),
    ]
    first: dict[str, Phrase] = {}
    for one in found:
        first.setdefault(one.text, one)
    return tuple(first.values())


def _of(source: Source, lines: Iterable[str]) -> list[Phrase]:
    return [Phrase(source, tidy(line)) for line in lines if tidy(line)]


def own_phrases(office: Office, part: str) -> tuple[str, ...]:
    """What the agency keeps for a part, in the order in which it was kept."""
    with office.look() as work:
        return tuple(json.loads(work.notes.get(_note(part)) or "[]"))


def keep_phrase(office: Office, part: str, words: str) -> tuple[str, ...]:
    """Keep a paragraph for a part, the same words once; without words nothing is kept. All of that part."""
    return _keep(office, part, [*own_phrases(office, part), tidy(words)])


def drop_phrase(office: Office, part: str, words: str) -> tuple[str, ...]:
    """Keep these words no longer. All that are left of that part."""
    return _keep(office, part, [one for one in own_phrases(office, part) if one != tidy(words)])


def _keep(office: Office, part: str, words: list[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(one for one in words if one))
    with office.work() as work:
        work.notes.put(_note(part), json.dumps(kept, ensure_ascii=False))
        work.commit()
    return kept


def _note(part: str) -> str:
    return f"phrases/report/{part}"
