"""Nhiệm vụ: what a document asks for, in its own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.measures import Measure
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.schedules import Schedule


@dataclass(frozen=True, slots=True)
class Task:
    """One task of one assigning document."""

    id: str
    document_id: str
    number: str
    position: int
    """Its place in the document, from 1: numbers restart and lie."""
    section: tuple[str, ...]
    """Headings above it, outermost first."""
    content: str
    deliverables: tuple[str, ...]
    schedules: tuple[Schedule, ...]
    components: tuple[str, ...]
    """Codes of the index components it serves, for example `PAR.3`."""
    weight: int
    measures: tuple[Measure, ...]
    requirements: tuple[str, ...]
    """What its evidence must show."""


@dataclass(eq=False)
class TaskUnknown(Refusal, code="TASK_UNKNOWN"):
    """No task of this number or id among the assignments of the workspace."""

    task: str


@dataclass(eq=False)
class TaskAmbiguous(Refusal, code="TASK_AMBIGUOUS"):
    """Several tasks carry this number: name the document too."""

    task: str
    documents: tuple[str, ...]


class Tasks(Protocol):
    """The tasks of one workspace."""

    def add(self, task: Task) -> None:
        """Add, or replace at a higher revision of its document."""

    def get(self, task_id: str) -> Task:
        """By id; TaskUnknown."""

    def drop(self, task_id: str) -> None:
        """Forget a task of a document that nobody has been given yet, and that no part belongs to any more."""

    def of_document(self, document_id: str) -> tuple[Task, ...]:
        """In the order of the document."""
