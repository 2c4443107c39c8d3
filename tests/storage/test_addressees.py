"""Groups of tasks: kept in the order of the tasks, replaced until they are expanded, gone with their task."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from desktop_app.domain.assignments import Role
from desktop_app.domain.groups import Addressed, Addressee, GroupKind
from desktop_app.storage.addressees import ADDRESSEE
from desktop_app.storage.unit_of_work import SqlUnitOfWork
from tests.storage import world
from tests.storage.world import TODAY

SOME = Addressed("các sở, ngành có liên quan", GroupKind.DEPARTMENTS, Role.SUPPORT, True, None, ("H19.05",))
ALL = Addressed("UBND cấp xã", GroupKind.COMMUNES, Role.LEAD, chosen=("H19.111", "H19.112"))


@pytest.fixture
def kept(work: SqlUnitOfWork) -> list[Addressee]:
    """Two groups of the second task, one of the first."""
    document = world.document()
    work.documents.add(document, "d" * 64)
    tasks = [world.task(document.id, position) for position in (1, 2)]
    for task in tasks:
        work.tasks.add(task)
    made = [
        Addressee(world.new_id(), document.id, tasks[1].id, 0, ALL),
        Addressee(world.new_id(), document.id, tasks[1].id, 1, SOME),
        Addressee(world.new_id(), document.id, tasks[0].id, 0, SOME),
    ]
    work.addressees.replace(document.id, made)
    return made


def test_they_come_back_as_they_were_in_the_order_of_the_tasks(work: SqlUnitOfWork, kept: list[Addressee]) -> None:
    first, second, earlier = kept
    assert work.addressees.of_document(first.document_id) == (earlier, first, second)
    assert work.addressees.of_document("none") == ()


def test_what_is_not_expanded_is_replaced_and_what_is_stays(work: SqlUnitOfWork, kept: list[Addressee]) -> None:
    first, second, _earlier = kept
    done = replace(first, expanded_on=TODAY, members=("H19.111",))
    work.addressees.replace(first.document_id, [done, second])
    work.addressees.replace(first.document_id, [])
    assert work.addressees.of_document(first.document_id) == (done,)


@pytest.mark.parametrize("change", [ADDRESSEE.update().values(members=()), ADDRESSEE.delete()])
def test_the_database_itself_refuses_to_change_what_was_expanded(
    work: SqlUnitOfWork, kept: list[Addressee], change: object
) -> None:
    first = kept[0]
    work.addressees.replace(first.document_id, [replace(first, expanded_on=TODAY)])
    assert work._connection is not None
    with pytest.raises(IntegrityError, match="expanded"):
        work._connection.execute(change)  # type: ignore[call-overload]


def test_they_go_with_a_task_that_is_dropped(work: SqlUnitOfWork, kept: list[Addressee]) -> None:
    first, second, _earlier = kept
    work.tasks.drop(kept[2].task_id)
    assert work.addressees.of_document(first.document_id) == (first, second)
