"""Tasks with their schedules and measures, each in a table of its own because a task has several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, ForeignKey, Integer, Row, Table, Text, select

from desktop_app.domain.measures import Measure
from desktop_app.domain.schedules import Every, Schedule, ScheduleKind
from desktop_app.domain.tasks import Task, TaskUnknown
from desktop_app.storage.columns import METADATA, Day, Words, add_all, put
from desktop_app.storage.search import SearchIndex

TASK = Table(
    "task",
    METADATA,
    Column("id", Text, primary_key=True),
    Column(
        "document_id",
        Text,
        ForeignKey("document.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    Column("number", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("section", Words, nullable=False),
    Column("content", Text, nullable=False),
    Column("deliverables", Words, nullable=False),
    Column("components", Words, nullable=False),
    Column("weight", Integer, nullable=False),
    Column("requirements", Words, nullable=False),
)
SCHEDULE = Table(
    "schedule",
    METADATA,
    Column("task_id", Text, ForeignKey("task.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("start", Day),
    Column("due", Day),
    Column("every", Text),
    Column("month", Integer),
    Column("day", Integer),
)
MEASURE = Table(
    "measure",
    METADATA,
    Column("task_id", Text, ForeignKey("task.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("numerator_name", Text, nullable=False),
    Column("denominator_name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("target_permille", Integer),
)


def _schedule(row: Row[Any]) -> Schedule:
    return Schedule(
        kind=ScheduleKind(row.kind),
        words=row.words,
        start=row.start,
        due=row.due,
        every=Every(row.every) if row.every else None,
        month=row.month,
        day=row.day,
    )


def _measure(row: Row[Any]) -> Measure:
    return Measure(
        id=row.id,
        name=row.name,
        numerator_name=row.numerator_name,
        denominator_name=row.denominator_name,
        unit=row.unit,
        target_permille=row.target_permille,
    )


def _task(row: Row[Any], schedules: Sequence[Schedule], measures: Sequence[Measure]) -> Task:
    return Task(
        id=row.id,
        document_id=row.document_id,
        number=row.number,
        position=row.position,
        section=row.section,
        content=row.content,
        deliverables=row.deliverables,
        schedules=tuple(schedules),
        components=row.components,
        weight=row.weight,
        measures=tuple(measures),
        requirements=row.requirements,
    )


def _found_by(task: Task) -> tuple[str, ...]:
    return (task.number, task.content, *task.section, *task.deliverables)


class SqlTasks:
    """The tasks of one workspace."""

    def __init__(self, connection: Connection, index: SearchIndex) -> None:
        self._connection = connection
        self._index = index

    def add(self, task: Task) -> None:
        """Add, or replace at a higher revision of its document; found by search from now on by its new words."""
        known = self._read(TASK.c.id == task.id)
        put(
            self._connection,
            TASK,
            {"id": task.id},
            {
                "document_id": task.document_id,
                "number": task.number,
                "position": task.position,
                "section": task.section,
                "content": task.content,
                "deliverables": task.deliverables,
                "components": task.components,
                "weight": task.weight,
                "requirements": task.requirements,
            },
        )
        if known:
            self._index.remove_task(task.id, _found_by(known[0]))
            for table in (SCHEDULE, MEASURE):
                self._connection.execute(table.delete().where(table.c.task_id == task.id))
        self._index.add_task(task.id, _found_by(task))
        add_all(
            self._connection,
            SCHEDULE,
            [
                {
                    "task_id": task.id,
                    "position": position,
                    "kind": schedule.kind.value,
                    "words": schedule.words,
                    "start": schedule.start,
                    "due": schedule.due,
                    "every": schedule.every.value if schedule.every else None,
                    "month": schedule.month,
                    "day": schedule.day,
                }
                for position, schedule in enumerate(task.schedules)
            ],
        )
        add_all(
            self._connection,
            MEASURE,
            [
                {
                    "task_id": task.id,
                    "position": position,
                    "id": measure.id,
                    "name": measure.name,
                    "numerator_name": measure.numerator_name,
                    "denominator_name": measure.denominator_name,
                    "unit": measure.unit,
                    "target_permille": measure.target_permille,
                }
                for position, measure in enumerate(task.measures)
            ],
        )

    def drop(self, task_id: str) -> None:
        """Forget a task of a document that nobody has been given yet, and that no part belongs to any more."""
        self._index.remove_task(task_id, _found_by(self.get(task_id)))
        for table in (SCHEDULE, MEASURE):
            self._connection.execute(table.delete().where(table.c.task_id == task_id))
        self._connection.execute(TASK.delete().where(TASK.c.id == task_id))

    def get(self, task_id: str) -> Task:
        """By id; TaskUnknown."""
        found = self._read(TASK.c.id == task_id)
        if not found:
            raise TaskUnknown(task_id)
        return found[0]

    def of_document(self, document_id: str) -> tuple[Task, ...]:
        """In the order of the document."""
        return self._read(TASK.c.document_id == document_id)

    def _read(self, wanted: ColumnElement[bool]) -> tuple[Task, ...]:
        schedules: defaultdict[str, list[Schedule]] = defaultdict(list)
        measures: defaultdict[str, list[Measure]] = defaultdict(list)
        for row in self._connection.execute(select(SCHEDULE).join(TASK).where(wanted).order_by(SCHEDULE.c.position)):
            schedules[row.task_id].append(_schedule(row))
        for row in self._connection.execute(select(MEASURE).join(TASK).where(wanted).order_by(MEASURE.c.position)):
            measures[row.task_id].append(_measure(row))
        rows = self._connection.execute(select(TASK).where(wanted).order_by(TASK.c.position, TASK.c.id))
        return tuple(_task(row, schedules[row.id], measures[row.id]) for row in rows)
