"""Biên bản kiểm tra: the tasks of an agency as the data have them; what people find there is theirs to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.assignments import Word
from desktop_app.domain.minutes import InspectionMinutes
from desktop_app.domain.tasks import TaskUnknown
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.named_tasks import checked_tasks, own_issuing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.signers import Signer
    from desktop_app.services.office import Office

_COUNTED = frozenset(Word) - {Word.EXEMPT, Word.MOVED, Word.WITHDRAWN, Word.CONTINUED}


@dataclass(frozen=True, slots=True)
class Visit:
    """Who looked at whom, where, when, and on what ground."""

    agency: str = ""
    """Code, sign or name; at an agency its own when empty."""
    day: date | None = None
    place: str = ""
    inspectors: tuple[Signer, ...] = ()
    inspected: tuple[Signer, ...] = ()
    basis: tuple[str, ...] = ()


def inspection_minutes(
    office: Office, visit: Visit, document_word: str = "", numbers: Sequence[str] = (), unit: str = ""
) -> InspectionMinutes:
    """Every task that the agency leads (of one document, of these numbers, when given) with state and proof.

    AgencyUnknown, DocumentUnknown; TaskUnknown for a number that the agency does not lead.
    """
    today = office.clock.today()
    word = visit.agency or (office.info.code if office.info.kind is WorkspaceKind.AGENCY else "")
    with office.look() as work:
        agency = work.agencies.find(word)
        document = work.documents.find(document_word) if document_word else None
        tasks = checked_tasks(office, work, today, agency.code, document, _COUNTED, numbers)
        missing = sorted(set(numbers) - {one.task.number for one in tasks})
        if missing:
            raise TaskUnknown(missing[0])
        return InspectionMinutes(
            issuing=own_issuing(office, work, unit),
            inspected=agency.name,
            day=visit.day or today,
            place=visit.place,
            inspectors=visit.inspectors,
            inspected_people=visit.inspected,
            basis=visit.basis,
            tasks=tasks,
            as_of=today,
        )
