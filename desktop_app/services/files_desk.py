"""Bàn hồ sơ, bàn giao: papers of a case, folders made for inspections, what is open for whoever takes over, what must
still come from whom we took over, years, and the book of packages; read together for one page."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.domain.year_closings import counts_of
from desktop_app.services.exchange import exchange
from desktop_app.services.file_indexes import file_index
from desktop_app.services.handover_folders import open_tasks, open_things
from desktop_app.services.inheriting import awaited
from desktop_app.services.kinds import need
from desktop_app.services.lineage import successions
from desktop_app.services.named_tasks import agency_names, led_rows
from desktop_app.services.year_closings import closings_of, year_counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.assignments import Counts
    from desktop_app.domain.audit import AuditEvent
    from desktop_app.domain.open_things import OpenTask, OpenThing
    from desktop_app.domain.slips import FileIndex
    from desktop_app.domain.successions import Awaited
    from desktop_app.domain.year_closings import YearClosing
    from desktop_app.services.exchange import Exchanged
    from desktop_app.services.office import Office

EXPORTED = "inspection.export"


@dataclass(frozen=True, slots=True)
class InspectionMade:
    """A folder that was made for an inspection, as the log tells."""

    id: str
    at: datetime
    """By Vietnam's clock."""
    actor: str
    files: int
    document: str
    first: str
    last: str
    """Days as ISO; empty for everything."""
    tasks: tuple[str, ...]
    violations: bool


@dataclass(frozen=True, slots=True)
class YearOfDocument:
    """One year of one document: closed, or as it stands today."""

    document: AssigningDocument
    year: int
    closing: YearClosing | None
    counts: Counts
    carried: int
    """Assignments that came over from earlier years; 0 for a year that is closed."""
    ours: bool
    """Whether we close it: we wrote the document down ourselves."""


@dataclass(frozen=True, slots=True)
class FilesDesk:
    """Everything on the page."""

    documents: tuple[AssigningDocument, ...]
    index: FileIndex | None
    """None while no document is here."""
    inspections: tuple[InspectionMade, ...]
    """Newest first."""
    tasks: tuple[OpenTask, ...]
    things: tuple[OpenThing, ...]
    awaited: tuple[Awaited, ...]
    names: Mapping[str, str]
    """Code of an agency → its name."""
    others: tuple[Agency, ...]
    """Agencies beside ours that are still there."""
    own: Agency | None
    ended: bool
    """The body that follows has closed us: sealed files go to each successor."""
    years: tuple[YearOfDocument, ...]
    """Newest first; of one year the document with most tasks first."""
    book: tuple[Exchanged, ...]
    """Sent and received together, newest first."""
    parts: Mapping[tuple[str, str], str]
    """(id of a document, number of a task) → id of our part that leads it."""


def files_desk(office: Office, document_id: str = "", year: int | None = None) -> FilesDesk:
    """Read it; the index is that of `document_id`, or of the document with most of our tasks, in one year when it is
    given."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        documents = work.documents.all()
        agencies = work.agencies.all()
        made = tuple(_made(one) for one in reversed(work.audit.of_actions([EXPORTED])))
        tasks, things = open_tasks(office, work), open_things(office, work)
        names = agency_names(work)
        ended = any(one.predecessor == office.info.code for one in successions(work))
        closings = {one.id: closings_of(work, one.id, office.info.code) for one in documents}
        led = led_rows(office, work, office.clock.today(), office.info.code, None)
        parts = {(row.document_id, row.number): row.id for row, _word in led}
    ours = Counter(document for document, _number in parts)
    largest = max(documents, key=lambda one: ours[one.id], default=None)
    chosen = next((one for one in documents if one.id == document_id), largest)
    own = next((one for one in agencies if one.code == office.info.code), None)
    index = file_index(office, chosen.id, year) if chosen is not None and own is not None else None
    known = exchange(office)
    book = sorted((*known.sent, *known.received), key=lambda one: one.package.created, reverse=True)
    others = tuple(one for one in agencies if one.code != office.info.code and one.valid_to is None)
    found = (line for one in documents for line in _years(office, one, closings[one.id]))
    years = tuple(sorted(found, key=lambda line: (-line.year, -line.counts.total)))
    return FilesDesk(
        documents, index, made, tasks, things, awaited(office), names, others, own, ended, years, tuple(book),
        parts,
    )  # fmt: skip


def _made(event: AuditEvent) -> InspectionMade:
    said = json.loads(event.details)
    return InspectionMade(
        event.id, event.at.astimezone(VIETNAM), event.actor, int(event.subject), said.get("document", ""),
        said.get("first", ""), said.get("last", ""), tuple(said.get("tasks", ())), bool(said.get("violations")),
    )  # fmt: skip


def _years(
    office: Office, document: AssigningDocument, closings: tuple[YearClosing, ...]
) -> tuple[YearOfDocument, ...]:
    """Those that are closed, and every year of the document up to today that is not."""
    closed = {one.year: one for one in closings}
    today = office.clock.today()
    last = max([min(document.ends_on.year, today.year), *closed])
    found = []
    for year in range(last, min([document.issued_on.year, last, *closed]) - 1, -1):
        closing = closed.get(year)
        if closing is not None:
            counts, carried = counts_of(closing), 0
        else:
            counts, carried = year_counts(office, document.id, year)
        found.append(YearOfDocument(document, year, closing, counts, carried, document.self_recorded))
    return tuple(found)
