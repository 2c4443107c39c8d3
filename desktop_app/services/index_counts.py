"""Bốn số theo chỉ số: the counts of what is recorded here, by the indices and components that tasks serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Progress, Role, word_of
from desktop_app.domain.calendars import add_working
from desktop_app.domain.tallies import By, Counted, Group, groups_of, named
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.index_sets import index_titles
from desktop_app.services.periods import SOON, period_start
from desktop_app.services.tallies import tally

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def counts_by_component(office: Office, document_word: str = "") -> tuple[tuple[Group, ...], Group, int]:
    """Lines by index and component, the sum, and how many tasks stand in several indices: a task that serves two
    components counts once in each and once in the sum. At an agency its own parts, at the follower everybody's.
    DocumentUnknown."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        found = tally(office, By.INDEX, document_word)
        return found.groups, found.total, found.several
    today = office.clock.today()
    soon = add_working(office.working_days, today, SOON)
    with office.look() as work:
        documents = [work.documents.find(document_word)] if document_word else list(work.documents.all())
        agencies = {agency.code: agency for agency in work.agencies.all()}
        parts: list[Counted] = []
        for document in documents:
            start = period_start(office, document, today)
            codes = {task.id: task.components for task in work.tasks.of_document(document.id)}
            for row in work.assignments.rows(today, start, office.info.code, document.id, Role.LEAD):
                parts.append(
                    Counted(
                        row.id, row.task_id, row.agency_code, True,
                        codes.get(row.task_id, ()), word_of(row.state, today, soon),
                        row.state.progress is not Progress.NONE, row.state.due_on, row.state.done_on,
                    )
                )  # fmt: skip
        titles = index_titles(office, work, today.year)
    names = {str(code): agency for code, agency in agencies.items()}
    groups, total, several = groups_of(parts, By.INDEX, names, (), ())
    return named(groups, titles), total, several
