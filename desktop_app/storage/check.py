"""Read a whole workspace and say what is wrong: the database, the chain of events, every kept byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection, select, union
from sqlalchemy.exc import DBAPIError

from desktop_app.domain.audit import AuditBroken, AuditEvent, check_chain
from desktop_app.domain.watch import Watch
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.house import Health
from desktop_app.storage.audit import SqlAudit
from desktop_app.storage.custody import DELIVERED
from desktop_app.storage.durable import hash_of
from desktop_app.storage.evidence import EVIDENCE, TOMBSTONE
from desktop_app.storage.handed_papers import HANDED_PAPER
from desktop_app.storage.layout import DOCUMENTS, INBOX, OUTBOX
from desktop_app.storage.package_table import PACKAGE
from desktop_app.storage.reports import ISSUE
from desktop_app.storage.workspace import Workspace


def check(workspace: Workspace, package_fits: Callable[[Path, str], bool], watch: Watch) -> Health:
    """Everything that is wrong with an open workspace; nothing is changed.

    `package_fits` says whether a kept package is still the one of this identity. `watch` counts bytes re-read.
    """
    with workspace.reading_connection() as connection:
        evidence = _evidence(connection, workspace.info.kind)
        kept = [(*one, package_fits) for one in _packages(connection)]
        kept += [(*one, _is_paper) for one in _papers(connection)]
        total = sum(size for _, size in evidence) + sum(size for _, _, size, _ in kept)
        steps = _Steps(watch, total)
        events, broken_at = _audit(connection)
        return Health(
            info=workspace.info,
            database=findings(connection),
            audit_events=events,
            audit_broken_at=broken_at,
            evidence_files=len(evidence),
            evidence_bad=tuple(
                sha256 for sha256, size in evidence if steps.after(size, not _is_kept(workspace, sha256))
            ),
            packages_bad=tuple(
                name
                for name, identity, size, fits in kept
                if steps.after(size, not _fits(workspace.folder / name, identity, size, fits))
            ),
        )


class _Steps:
    """Tells the watch after each file how many bytes are done."""

    def __init__(self, watch: Watch, total: int) -> None:
        self._watch, self._done, self._total = watch, 0, total
        watch(0, total)

    def after(self, size: int, bad: bool) -> bool:
        self._done += size
        self._watch(self._done, self._total)
        return bad


def findings(connection: Connection) -> tuple[str, ...]:
    """What SQLite itself finds: broken pages and indexes, references to nothing; empty when sound."""
    try:
        broken = connection.exec_driver_sql("pragma integrity_check(100)").scalars().all()
        orphans = connection.exec_driver_sql("pragma foreign_key_check").all()
    except DBAPIError as error:
        return (str(error.orig),)
    return (
        *(str(line) for line in broken if line != "ok"),
        *(f"{row[0]} {row[1]} → {row[2]}" for row in orphans),
    )


def _audit(connection: Connection) -> tuple[int, int | None]:
    log = SqlAudit(connection)

    def events() -> Iterator[AuditEvent]:
        after = 0
        while page := log.events(after):
            yield from page
            after = page[-1].sequence

    try:
        check_chain(events())
    except AuditBroken as broken:
        return log.length(), broken.sequence
    return log.length(), None


def _evidence(connection: Connection, kind: WorkspaceKind) -> list[tuple[str, int]]:
    """Hash and size of every file that a standing record names and that must be here: at an agency all of them, at
    the province those that somebody has delivered."""
    rows = (
        select(EVIDENCE.c.sha256, EVIDENCE.c.size)
        .where(EVIDENCE.c.id.not_in(select(TOMBSTONE.c.evidence_id)))
        .distinct()
        .order_by(EVIDENCE.c.sha256)
    )
    if kind is WorkspaceKind.PROVINCE:
        rows = rows.where(EVIDENCE.c.sha256.in_(select(DELIVERED.c.sha256)))
    return [(row.sha256, row.size) for row in connection.execute(rows)]


def _packages(connection: Connection) -> list[tuple[str, str, int]]:
    rows = connection.execute(select(PACKAGE).order_by(PACKAGE.c.sequence))
    folders = {"in": INBOX, "out": OUTBOX}
    return [(f"{folders[row.direction]}/{row.file_name}", row.identity, row.size) for row in rows]


def _papers(connection: Connection) -> list[tuple[str, str, int]]:
    """Name, hash and size of every issued paper, and of every file that was handed in for a report."""
    issued = select(ISSUE.c.pdf_sha256.label("sha256"), ISSUE.c.pdf_size.label("size"))
    rows = union(issued, select(HANDED_PAPER.c.sha256, HANDED_PAPER.c.size)).order_by("sha256")
    return [(f"{DOCUMENTS}/{row.sha256}.pdf", row.sha256, row.size) for row in connection.execute(rows)]


def _is_paper(file: Path, sha256: str) -> bool:
    return hash_of(file) == sha256


def _is_kept(workspace: Workspace, sha256: str) -> bool:
    try:
        return workspace.files.has(sha256) and hash_of(workspace.files.path(sha256)) == sha256
    except OSError:
        return False


def _fits(file: Path, identity: str, size: int, fits: Callable[[Path, str], bool]) -> bool:
    try:
        return file.is_file() and file.stat().st_size == size and fits(file, identity)
    except OSError:
        return False
