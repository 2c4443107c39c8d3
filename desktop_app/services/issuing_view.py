"""Văn bản giao as the province reads it: the documents, what each gives to whom, and the keys that agencies showed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.agencies import existed_on
from desktop_app.domain.assignments import Role
from desktop_app.domain.packages import EVERYBODY, ISSUING
from desktop_app.domain.schedules import joined_words
from desktop_app.domain.trust import groups
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.enrolment import EnrolledKey, certify, enrolled_keys
from desktop_app.services.plans import issue, issued_contents
from desktop_app.services.receiving import Received, receive_waiting, waiting_files
from desktop_app.services.sending import hand_over

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.assigning_documents import AssigningDocument, DocumentRow
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """One line of the list: the counts, and the day on which its file was first written for everybody."""

    row: DocumentRow
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Issuing:
    """Everything the page shows before a row is chosen."""

    documents: tuple[ListedDocument, ...]
    keys: tuple[EnrolledKey, ...]
    root: str
    """The root's fingerprint as people compare it; empty before there is one."""
    waiting: int
    """Files that wait for a key to be compared."""
    agencies: int
    """In the catalogue of today."""


@dataclass(frozen=True, slots=True)
class GivenTask:
    """One task with the short signs of who leads and who helps."""

    id: str
    number: str
    section: str
    content: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    due_words: str


@dataclass(frozen=True, slots=True)
class GivenAgency:
    """One agency with how many tasks it leads and helps with."""

    code: str
    name: str
    leads: int
    supports: int
    certified: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document in full."""

    document: AssigningDocument
    issued_on: date | None
    tasks: tuple[GivenTask, ...]
    agencies: tuple[GivenAgency, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Files that now lie in a folder."""

    files: tuple[Path, ...]
    received: tuple[Received, ...] = ()
    """What became of files that had waited."""
    changes: Changes = NOTHING_CHANGED


def issuing(office: Office) -> Issuing:
    """Read the list of documents and the register of keys."""
    with office.look() as work:
        rows = work.documents.rows()
        sent = work.custody.sent(EVERYBODY)
        root = work.keys.trust().root
        agencies = len(existed_on(work.agencies.all(), office.clock.today()))
    first = {
        record.stream: record.created.date() for record in reversed(sent) if record.kind in ISSUING
    }  # fmt: skip
    return Issuing(
        documents=tuple(ListedDocument(row, first.get(row.id)) for row in rows),
        keys=enrolled_keys(office),
        root=groups(office.keys.fingerprint(root)) if root is not None else "",
        waiting=len(waiting_files(office)),
        agencies=agencies,
    )


def document_view(office: Office, document_id: str) -> DocumentView:
    """Read one document with its tasks and agencies; DocumentUnknown."""
    certified = {key.code for key in enrolled_keys(office) if key.certified}
    with office.look() as work:
        contents = issued_contents(work, document_id)
        sent = work.custody.sent(EVERYBODY)
    days = [one.created.date() for one in sent if one.kind in ISSUING and one.stream == document_id]
    signs: dict[str, str] = {agency.code: agency.sign for agency in contents.agencies}
    parts: dict[tuple[str, Role], list[str]] = {}
    tally: dict[tuple[str, Role], int] = {}
    for part in contents.assignments:
        if part.ended is not None:
            continue
        parts.setdefault((part.task_id, part.role), []).append(signs.get(part.agency_code, part.agency_code))
        tally[part.agency_code, part.role] = tally.get((part.agency_code, part.role), 0) + 1
    tasks = tuple(
        GivenTask(
            id=task.id,
            number=task.number,
            section=task.section[-1] if task.section else "",
            content=task.content,
            leads=tuple(parts.get((task.id, Role.LEAD), ())),
            supports=tuple(parts.get((task.id, Role.SUPPORT), ())),
            due_words=joined_words(one.words for one in task.schedules),
        )
        for task in contents.tasks
    )
    agencies = tuple(
        GivenAgency(one.code, one.name, tally.get((one.code, Role.LEAD), 0), tally.get((one.code, Role.SUPPORT), 0),
                    one.code in certified)
        for one in contents.agencies
        if (one.code, Role.LEAD) in tally or (one.code, Role.SUPPORT) in tally
    )  # fmt: skip
    return DocumentView(contents.document, min(days, default=None), tasks, agencies)


def issue_to(office: Office, document_id: str, folder: Path, watch: Watch = unwatched) -> Written:
    """Write the certificate and the assignment for everybody into a folder; repeating it writes the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    watch(0, 3)
    records = issue(office, document_id)
    files: list[Path] = []
    for done, record in enumerate(records, 1):
        watch(done, 3)
        files.append(hand_over(office, record, folder))
    watch(3, 3)
    packages = frozenset(record.id for record in records)
    return Written(tuple(files), (), Changes(documents=frozenset({document_id}), packages=packages))


def certify_to(office: Office, code: str, typed: str, folder: Path, watch: Watch = unwatched) -> Written:
    """Certify the key that somebody compared with the paper, write its file into a folder, and take in what waited.

    FingerprintDiffers when the typed words name no key of this agency; nothing is written then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = certify(office, code, typed)
    file = hand_over(office, record, folder)
    received = receive_waiting(office, watch) if waiting_files(office) else ()
    touched = [one.changes for one in received]
    changes = Changes(
        frozenset().union(*(one.assignments for one in touched)),
        frozenset().union(*(one.reports for one in touched)),
        frozenset({record.id}).union(*(one.packages for one in touched)),
        frozenset().union(*(one.documents for one in touched)),
    )
    return Written((file,), received, changes)
