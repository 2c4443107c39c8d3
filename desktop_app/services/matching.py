"""Ghép: an agency says that a document it had written down is one that was issued to it since, and takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assigning_documents import AssigningDocument, DocumentUnknown
from desktop_app.domain.matches import Match, MatchEmpty, standing
from desktop_app.domain.plan_matching import Worded, paired
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

Parts = list[tuple[str, Worded]]
"""(id of an assignment, its task as it is compared)."""
_ENOUGH: Final = 0.5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A document that was written down here and one that was issued since, which look like one."""

    local: str
    """Number of ours."""
    issued: str
    pairs: int
    """Parts that are surely the same."""
    parts: int
    """Parts of ours."""


def match(
    office: Office, local_word: str, issued_word: str, tasks: Sequence[tuple[str, str]] = ()
) -> tuple[Match, ...]:
    """State which of our own parts are which issued ones: those that `tasks` names (number here, number there), or all
    that are surely one by their words and numbers. DocumentUnknown, TaskUnknown, MatchEmpty when nothing new is stated.
    """
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        local, issued = _parts(office, work, local_word, issued_word)
        chosen = [pair for here, there in tasks for pair in _named(local, here, issued, there)]
        known = {(one.local_id, one.issued_id) for one in standing(work.matches.all())}
        wanted = [pair for pair in dict.fromkeys(chosen or _sure(local, issued)) if pair not in known]
        if not wanted:
            raise MatchEmpty(local_word, issued_word)
        made = tuple(_stated(office, here, there, None) for here, there in wanted)
        _keep(office, work, made)
    return made


def unmatch(office: Office, local_word: str, issued_word: str) -> tuple[Match, ...]:
    """Take back every match between two documents; what was written stays where it was written. MatchEmpty."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        local, issued = _parts(office, work, local_word, issued_word)
        here, there = {part for part, _task in local}, {part for part, _task in issued}
        made = tuple(
            _stated(office, one.local_id, one.issued_id, one.id)
            for one in standing(work.matches.all())
            if one.local_id in here and one.issued_id in there
        )
        if not made:
            raise MatchEmpty(local_word, issued_word)
        _keep(office, work, made)
    return made


def suggested(office: Office) -> tuple[Suggestion, ...]:
    """At an agency: documents written down here that look like ones issued since and are not matched yet, the likest
    first. Half of our parts must be surely the same."""
    found: list[Suggestion] = []
    with office.look() as work:
        matched = {one.local_id for one in standing(work.matches.all())}
        documents = work.documents.all()
        for ours in (one for one in documents if one.self_recorded):
            local = [part for part in _worded(office, work, ours) if part[0] not in matched]
            for issued in (one for one in documents if not one.self_recorded and local):
                sure = len(_sure(local, _worded(office, work, issued)))
                if sure >= _ENOUGH * len(local):
                    found.append(Suggestion(ours.number, issued.number, sure, len(local)))
    return tuple(sorted(found, key=lambda one: (-one.pairs, one.local, one.issued)))


def _sure(local: Parts, issued: Parts) -> list[tuple[str, str]]:
    found = paired([task for _part, task in local], [task for _part, task in issued])
    return [(local[pair.old][0], issued[pair.new][0]) for pair in found.pairs if pair.sure]


def _stated(office: Office, local_id: str, issued_id: str, undoes: str | None) -> Match:
    return Match(office.new_id(), local_id, issued_id, undoes, office.clock.now(), office.actor)


def _keep(office: Office, work: UnitOfWork, made: Sequence[Match]) -> None:
    for one in made:
        work.matches.add(one, office.info.code)
        action = "match.state" if one.undoes is None else "match.undo"
        details: dict[str, object] = {"local": one.local_id, "issued": one.issued_id}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, action, one.id, details)
    work.commit()


def _parts(office: Office, work: UnitOfWork, local_word: str, issued_word: str) -> tuple[Parts, Parts]:
    return (
        _worded(office, work, _document(work, local_word, True)),
        _worded(office, work, _document(work, issued_word, False)),
    )


def _document(work: UnitOfWork, word: str, self_recorded: bool) -> AssigningDocument:
    """Both may bear one number: which side is meant tells them apart."""
    for document in work.documents.all():
        if document.self_recorded is self_recorded and word.strip() in (document.id, document.number):
            return document
    raise DocumentUnknown(word)


def _worded(office: Office, work: UnitOfWork, document: AssigningDocument) -> Parts:
    tasks = {task.id: Worded(task.number, task.section, task.content) for task in work.tasks.of_document(document.id)}
    parts = work.assignments.of_document(document.id, office.info.code)
    return [(part.id, tasks[part.task_id]) for part in parts if part.ended is None]


def _named(local: Parts, here: str, issued: Parts, there: str) -> list[tuple[str, str]]:
    found = [(one, other) for one, ours in local for other, its in issued if (ours.number, its.number) == (here, there)]
    if not found:
        raise TaskUnknown(f"{here}={there}")
    return found
