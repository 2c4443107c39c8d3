"""Một tệp chung cho tất cả: one carrier with an encrypted file for each of several agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.encryption import NobodyCanDecrypt
from desktop_app.domain.packages import EVERYBODY
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.encrypting import recipients_of, with_ourselves
from desktop_app.services.kinds import need
from desktop_app.services.sending import note_given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Carried:
    """What one carrier holds."""

    file: Path
    inside: tuple[str, ...]
    """Names of the agencies whose file is in it."""
    left_out: tuple[str, ...]
    """Names of those for whom nothing can be encrypted yet: they need their file by itself."""


def carry(office: Office, records: Sequence[PackageRecord], target: Path, watch: Watch = unwatched) -> Carried:
    """Put sealed files, each for one agency, into one file at `target`; of several for one agency the last.

    NobodyCanDecrypt when not one of them can decrypt; refusals of `domain.carriers.Carriers.deliver`.
    """
    return _carry(
        office, {record.receiver: record for record in records if record.receiver != EVERYBODY}, target, watch
    )


def carry_to(
    office: Office, record: PackageRecord, codes: Sequence[str], target: Path, watch: Watch = unwatched
) -> Carried:
    """The same with one file that is for everybody, for these agencies."""
    return _carry(office, dict.fromkeys(codes, record), target, watch)


def _carry(office: Office, wanted: dict[str, PackageRecord], target: Path, watch: Watch) -> Carried:
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        opened_by = {code: recipients_of(office, work, code) for code in sorted(wanted)}
        opened_by = {code: with_ourselves(office, work, found) for code, found in opened_by.items()}
    inside = [code for code, found in opened_by.items() if found]
    if not inside:
        raise NobodyCanDecrypt(target.name)
    outbox = office.folder / "outbox"
    mark = office.new_id()
    drafts = {code: outbox / f".locked-{mark}-{number}" for number, code in enumerate(inside)}
    carrier = outbox / f".locked-{mark}"
    try:
        for done, code in enumerate(inside):
            watch(done, len(inside) + 1)
            office.locker.lock(outbox / wanted[code].file_name, drafts[code], opened_by[code], unwatched)
        office.locker.write_carrier([(code, drafts[code]) for code in inside], carrier, unwatched)
        watch(len(inside), len(inside) + 1)
        file = office.carriers.deliver(carrier, target.parent, target.name, unwatched)
    finally:
        for draft in (*drafts.values(), carrier):
            draft.unlink(missing_ok=True)
    note_given(office, [wanted[code] for code in inside])
    watch(len(inside) + 1, len(inside) + 1)
    return Carried(
        file,
        tuple(names.get(code, code) for code in inside),
        tuple(names.get(code, code) for code in opened_by if code not in inside),
    )
