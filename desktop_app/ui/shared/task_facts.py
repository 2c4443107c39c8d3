"""What panels say of an assignment: facts with the deadline's own words, required evidence, and files as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Mark, Progress, Role
from desktop_app.ui.kit.boxes import Requirement
from desktop_app.ui.kit.evidence import Card
from desktop_app.ui.shared.words import day_and_month, short_day, shortened
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import size_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.evidence import EvidenceRow
    from desktop_app.services.overview import ListedAssignment
    from desktop_app.services.progress import AssignmentView
    from desktop_app.services.task_marks import TaskMark
    from desktop_app.ui.kit.labels import Fact


def facts_of(listed: ListedAssignment, view: AssignmentView | None, mark: TaskMark | None = None) -> list[Fact]:
    """(name, value) pairs; without a view only what the row knows, without a mark nobody who answers."""
    row = listed.row
    facts: list[Fact] = [(_("Deadline"), deadline_words(listed))]
    if view is not None and row.state.due_on is not None:
        from desktop_app.wording.rule_labels import counted_hint, counted_label

        several = bool(view.leads) and row.role is Role.LEAD
        facts.append((_("Done counts by"), counted_label(view.rule, several), counted_hint(view.rule)))
    if mark is not None and mark.pending:
        facts.append((_("Asked for"), wanted_words(mark)))
    if row.state.progress is Progress.DONE and row.state.done_on is not None:
        facts.append((_("Day of completion"), _done_words(listed, view)))
    if view is not None:
        facts.append((_("Product"), "; ".join(view.task.deliverables)))
    if mark is not None:
        facts.append((_("Leader in charge"), mark.leader))
        facts.append((_("Carried out by"), answering_words(mark)))
    if row.role is Role.SUPPORT:
        from desktop_app.wording.labels import role_label

        facts.append((_("Our part"), role_label(row.role)))
    if view is not None:
        facts.append((_("Led by"), shortened(view.leads)))
        facts.append((_("Partners"), shortened(view.partners)))
    if row.section:
        facts.append((_("Section"), row.section[-1]))
    if view is not None:
        facts.append((_("Index"), "; ".join(view.task.components)))
    return facts


def answering_words(mark: TaskMark) -> str:
    """`Hà Thị Tường Vi, Phòng Công chức, viên chức, hạn nội bộ 20/06/2026`."""
    told = [mark.person, mark.department]
    if mark.internal_due is not None:
        told.append(_("internal deadline {day}").format(day=short_day(mark.internal_due)))
    return ", ".join(part for part in told if part)


def wanted_words(mark: TaskMark) -> str:
    """`(15/08/2026), chưa có quyết định; thời hạn cũ vẫn tính`."""
    words = _("not decided yet; the old deadline still counts")
    return f"({short_day(mark.wanted)}) {words}" if mark.wanted is not None else words


def deadline_words(listed: ListedAssignment) -> str:
    """`30/06/2026 (giao: “trong quý II năm 2026”)`: the day understood, and the document's own words."""
    row = listed.row
    words = _("given: “{words}”").format(words=row.due_words)
    if row.state.due_on is None or row.state.mark in (Mark.WAITING, Mark.CONTINUOUS):
        return f"“{row.due_words}”"
    return f"{short_day(row.state.due_on)} ({words})"


def _done_words(listed: ListedAssignment, view: AssignmentView | None) -> str:
    from desktop_app.domain.progress import EntryKind

    done_on = listed.row.state.done_on
    claims = [entry for entry in view.entries if entry.kind is EntryKind.DONE] if view is not None else []
    stated = next((entry for entry in reversed(claims) if entry.done_on == done_on), None)
    if stated is None:
        return short_day(done_on)
    return _("{day} (by the evidence); stated on {stated}").format(
        day=short_day(done_on), stated=short_day(stated.recorded_at.date())
    )


def requirements_of(view: AssignmentView) -> list[Requirement]:
    """What the plan wants to see, each with how many files prove it."""
    standing = [row for row in view.evidence if row.withdrawn is None]
    return [
        Requirement(name, sum(1 for row in standing if row.link.requirement == name)) for name in view.task.requirements
    ]


def cards_of(rows: Sequence[EvidenceRow], year: int) -> list[Card]:
    """The files of an assignment as cards; their key is the row."""
    return [Card(row, _card_name(row), _card_below(row, year)) for row in rows]


def _card_name(row: EvidenceRow) -> str:
    return row.evidence.number or row.evidence.abstract or row.evidence.file_name


def _card_below(row: EvidenceRow, year: int) -> str:
    day = row.evidence.dated_on or row.evidence.added_at.date()
    shared = _("shared") if row.uses > 1 else size_label(row.evidence.size)
    return f"{day_and_month(day, year)} · {shared}"
