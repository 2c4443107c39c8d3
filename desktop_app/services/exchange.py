"""Gửi, nhận: the custody book as a person reads it, and how far first contact with the other side has come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.custody import GIVEN, is_answered
from desktop_app.domain.fingerprints import words
from desktop_app.domain.trust import KeyRole, groups
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.changes import Changes
from desktop_app.services.enrolment import write_enrolment
from desktop_app.services.following import certificates_for
from desktop_app.services.quarantine import PutAside, quarantined
from desktop_app.services.receiving import waiting_files
from desktop_app.services.sending import hand_over

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import PackageRow
    from desktop_app.domain.reports import ReportRow
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Exchanged:
    """One package with the report that travels in it, when there is one."""

    package: PackageRow
    report: ReportRow | None
    file_name: str
    """As people see it on the stick or in the mail; empty for a received file, which is kept under its identity."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What stands between this workspace and the first sealed file to the other side."""

    fingerprint: str
    """Of our own key, as people compare it; empty when this workspace has no key."""
    words: str
    """The same as words."""
    root_pinned: bool
    """Whether any body's is."""
    certified: bool
    """Whether every body whose root is pinned has certified our key."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The custody book, newest first, and what waits beside it."""

    sent: tuple[Exchanged, ...]
    received: tuple[Exchanged, ...]
    waiting: tuple[tuple[str, date], ...]
    """(file name, day of arrival) of files whose sender's key nobody has compared yet."""
    aside: tuple[PutAside, ...]
    """Files that could not be verified and still need a look."""
    contact: Contact


def exchange(office: Office) -> Exchange:
    """Read the custody book of this workspace."""
    with office.look() as work:
        rows = work.custody.rows()
        reports: Mapping[str, ReportRow] = {row.id: row for row in work.reports.rows()}
    known = [_exchanged(_as_it_stands(office, row), reports) for row in rows]
    return Exchange(
        sent=tuple(one for one in known if one.package.direction == "out"),
        received=tuple(one for one in known if one.package.direction == "in"),
        waiting=tuple((file.name[11:], day) for file, day in waiting_files(office)),
        aside=quarantined(office),
        contact=contact(office),
    )


def contact(office: Office) -> Contact:
    """How far first contact has come."""
    with office.look() as work:
        keys = [key for key in work.keys.of(office.info.code) if key.revoked_at is None]
        trust = work.keys.trust()
        certified = all(any(certificates_for(office, work, key, body) for key in keys) for body in trust.bodies)
    own = next((key for key in keys if key.role is KeyRole.AGENCY), keys[0] if keys else None)
    return Contact(
        fingerprint=groups(own.fingerprint) if own is not None else "",
        words=words(own.fingerprint) if own is not None else "",
        root_pinned=trust.root is not None,
        certified=certified and any(key.certified for key in keys),
    )


def _exchanged(row: PackageRow, reports: Mapping[str, ReportRow]) -> Exchanged:
    name = row.file_name.split("_", 1)[1] if row.direction == "out" and "_" in row.file_name else ""
    return Exchanged(row, reports.get(row.report_id) if row.report_id else None, name)


def _as_it_stands(office: Office, row: PackageRow) -> PackageRow:
    """What an earlier release called exported, though no receipt answers it, was given."""
    answered = is_answered(row.kind, office.info.kind is WorkspaceKind.AGENCY)
    return replace(row, state=GIVEN) if row.state == "exported" and not answered else row


def enrol(office: Office, folder: Path) -> tuple[PackageRecord, Path, Changes]:
    """Write the file that shows our key to the other side, signed for by the head whom the catalogue names."""
    with office.look() as work:
        head = work.agencies.get(office.info.code).head_name
    record = write_enrolment(office, head)
    return record, hand_over(office, record, folder), Changes(packages=frozenset({record.id}))


def export_again(office: Office, identity: str, folder: Path) -> tuple[PackageRecord, Path, Changes]:
    """Copy a sealed file once more, as it was; nothing is sealed anew."""
    with office.look() as work:
        record = next(record for record in work.custody.sent() if record.identity == identity)
    return record, hand_over(office, record, folder), Changes()
