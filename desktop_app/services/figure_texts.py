"""Câu nêu số liệu trong phần II: what was proposed follows the figures while nobody has touched it; and the rows behind
each figure."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.figure_sentences import PART, ToldSentence, refreshed, sentences, told_in
from desktop_app.domain.reports import Report, ReportContent, ReportLine, Texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class FiguresTold:
    """The sentences of part II that are made from figures, as they stand and as the figures are now."""

    report: Report
    text: str
    """Part II as it stands: places of figures are places in it."""
    sentences: tuple[ToldSentence, ...]
    rows: Mapping[str, ReportLine]
    """Every line behind one of the figures, by assignment."""


def proposed_before(work: UnitOfWork, report_id: str) -> dict[str, str]:
    """What was proposed for the parts of a report and written there last, part by part."""
    found: dict[str, str] = json.loads(work.notes.get(_note(report_id)) or "{}")
    return found


def keep_proposed(work: UnitOfWork, report_id: str, parts: Mapping[str, str]) -> None:
    """Remember what was proposed and written."""
    work.notes.put(_note(report_id), json.dumps(dict(parts), ensure_ascii=False, sort_keys=True))


def _note(report_id: str) -> str:
    return f"report/proposed/{report_id}"


def proposal(content: ReportContent, counting: frozenset[str]) -> str:
    """All sentences that the figures propose, each a paragraph."""
    return "\n".join(one.text for one in sentences(content, counting))


def counting_in(work: UnitOfWork, document_id: str) -> frozenset[str]:
    """Assignments that enter the counts of whoever leads them: of two leads one reports for both."""
    return frozenset(part.id for part in work.assignments.of_document(document_id) if part.reports)


def followed(work: UnitOfWork, content: ReportContent, sent: ReportContent | None) -> ReportContent:
    """A draft's content with the sentences that nobody has touched brought up to date: those that were proposed and
    written, and in a round that answers a return those that were right in the one that was `sent`."""
    text = content.texts.results
    before = proposed_before(work, content.id).get(PART, "")
    if not text or not (before or sent is not None):
        return content
    counting = counting_in(work, content.document_id)
    if text == before:
        now = proposal(content, counting)
    else:
        ours = set(before.splitlines())
        if sent is not None:
            right = told_in(sent.texts.results, sent, counting)
            ours |= {one.told.text for one in right if one.agrees}
        now = refreshed(text, content, counting, ours)
    return content if now == text else replace(content, texts=replace(content.texts, results=now))


def settle(work: UnitOfWork, report: Report, content: ReportContent) -> None:
    """Once the content is frozen: what was proposed is what stands there of it."""
    before = proposed_before(work, report.id)
    if PART in before:
        keep_proposed(work, report.id, before | {PART: _ours(work, before[PART], report.texts, content)})


def _ours(work: UnitOfWork, before: str, old: Texts, content: ReportContent) -> str:
    if old.results == before:
        return content.texts.results
    found = told_in(content.texts.results, content, counting_in(work, content.document_id))
    return "\n".join(one.told.text for one in found if one.agrees)


def told(work: UnitOfWork, report: Report, content: ReportContent) -> FiguresTold:
    """The sentences of part II with their figures and the rows behind each."""
    found = told_in(content.texts.results, content, counting_in(work, content.document_id))
    named = {row for one in found for figure in one.told.figures for row in figure.rows}
    rows = {line.assignment_id: line for line in content.lines if line.assignment_id in named}
    return FiguresTold(report, content.texts.results, found, rows)
