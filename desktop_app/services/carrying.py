"""Một tệp chung cho tất cả: one carrier with what waits for each of several agencies, encrypted for it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.custody import SEALED
from desktop_app.domain.encryption import MAX_LOCKED, NobodyCanDecrypt
from desktop_app.domain.packages import EVERYBODY, ISSUING, MAX_ENTRIES, Kind
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.encrypting import recipients_of, with_ourselves
from desktop_app.services.kinds import need
from desktop_app.services.sending import note_given, public_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_ORDER: Final = (Kind.CERTIFICATE, Kind.DATA_PACK, Kind.ASSIGNMENT, Kind.AMENDMENT, Kind.RANKING, Kind.RECEIPT)
_ROUND: Final = re.compile(r"_lan[0-9]+(?=\.asice\Z)")
_END: Final = 64 * 1024
"""Room for the directory of the archive."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What one carrier holds."""

    file: Path
    inside: tuple[str, ...]
    """Names of the agencies that find something in it."""
    left_out: tuple[str, ...]
    """Names of those for whom nothing can be encrypted yet: they need their files by themselves."""
    packages: tuple[int, ...] = ()
    """How many files each of `inside` finds."""
    older: int = 0
    """Answers for which there was no room, the oldest ones."""


def carry(office: Office, codes: Sequence[str], target: Path, watch: Watch = unwatched) -> Carried:
    """Put into one file at `target` what is in force for each of these agencies (certificates, documents that give it
    tasks, data packs, ranking, its receipt) and every answer that it may not have yet: not handed out before, or sealed
    since its newest file came.

    NobodyCanDecrypt when not one of them can decrypt; refusals of `domain.disks.Carriers.deliver`.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        known = {code: recipients_of(office, work, code) for code in sorted(set(codes))}
        opened_by = {code: with_ourselves(office, work, found) for code, found in known.items() if found}
        wanted = {code: _waiting(work, code) for code in opened_by}
    if not any(one.all for one in wanted.values()):
        raise NobodyCanDecrypt(target.name)
    chosen, older = _within(wanted)
    outbox = office.folder / "outbox"
    mark = office.new_id()
    carrier = outbox / f".locked-{mark}"
    pairs = [(code, record) for code, records in chosen.items() for record in records]
    drafts = [outbox / f".locked-{mark}-{number}" for number in range(len(pairs))]
    try:
        for done, ((code, record), draft) in enumerate(zip(pairs, drafts, strict=True)):
            watch(done, len(pairs) + 1)
            office.locker.lock(outbox / record.file_name, draft, opened_by[code], unwatched)
        entries = [(code, draft) for (code, _record), draft in zip(pairs, drafts, strict=True)]
        office.locker.write_carrier(entries, carrier, unwatched)
        watch(len(pairs), len(pairs) + 1)
        file = office.carriers.deliver(carrier, target.parent, target.name, unwatched)
    finally:
        for draft in (*drafts, carrier):
            draft.unlink(missing_ok=True)
    note_given(office, list({record.identity: record for _code, record in pairs}.values()))
    watch(len(pairs) + 1, len(pairs) + 1)
    inside = [code for code in chosen if chosen[code]]
    return Carried(
        file,
        tuple(names.get(code, code) for code in inside),
        tuple(names.get(code, code) for code in known if code not in inside),
        tuple(len(chosen[code]) for code in inside),
        older,
    )


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What one agency should find: what is in force, then answers, oldest first."""

    in_force: tuple[PackageRecord, ...]
    answers: tuple[PackageRecord, ...]

    @property
    def all(self) -> tuple[PackageRecord, ...]:
        return (*self.in_force, *self.answers)


def _waiting(work: UnitOfWork, code: str) -> _Waiting:
    newest: dict[tuple[Kind, str], PackageRecord] = {}
    for record in work.custody.sent(EVERYBODY):
        if record.kind in ISSUING:
            if work.assignments.of_document(record.stream, code):
                newest[Kind.ASSIGNMENT, record.stream] = record  # a revision is always whole
        else:
            newest[record.kind, _ROUND.sub("", public_name(record))] = record
    own = work.custody.sent(code)
    life = work.info.incarnation
    for record in own:
        if record.kind is Kind.CERTIFICATE or (record.kind is Kind.RECEIPT and record.incarnation == life):
            newest[record.kind, code] = record
    heard = max((one.handled_at for one in work.custody.received(code)), default=None)
    answers = (one for one in own if one.kind not in (Kind.CERTIFICATE, Kind.RECEIPT))
    return _Waiting(
        tuple(sorted(newest.values(), key=lambda one: _ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER))),
        tuple(one for one in answers if one.state == SEALED or heard is None or one.handled_at >= heard),
    )


def _within(wanted: Mapping[str, _Waiting]) -> tuple[dict[str, tuple[PackageRecord, ...]], int]:
    """As much of it as one file holds: what is in force, then answers, the newest first; and how many found no room."""
    chosen = {code: list(one.in_force) for code, one in wanted.items()}
    records = sum(map(len, chosen.values()))
    size = sum(_weight(record) for found in chosen.values() for record in found)
    answers = [(record.handled_at, code, record) for code, one in wanted.items() for record in one.answers]
    kept: dict[str, list[PackageRecord]] = {code: [] for code in wanted}
    older = 0
    for _when, code, record in sorted(answers, key=lambda one: (one[0], one[1]), reverse=True):
        if records + 1 > MAX_ENTRIES or size + _weight(record) > MAX_LOCKED - _END:
            older += 1
            continue
        records, size = records + 1, size + _weight(record)
        kept[code].insert(0, record)
    return {code: (*chosen[code], *kept[code]) for code in wanted}, older


def _weight(record: PackageRecord) -> int:
    """More than a file weighs once it is encrypted and has its place in the archive."""
    return record.size + record.size // 1024 + 8 * 1024
