"""Tiếp nhận cả thư mục: one drop of many files, what became of each, and how far it had come when the power failed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.drops import ALTERED, LOOK, Drop, DropFile, DropFileUnknown, Fate, newest_of_files
from desktop_app.domain.packages import PackageRefused, WrongRecipient
from desktop_app.domain.parts import PART_NAME, PartsMissing, part_name
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need, need_writable
from desktop_app.services.receiving import reception
from desktop_app.services.signer_doubts import doubts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.receiving import Received, Reception

_SIGN: Final = re.compile(r"^[A-Z]{2,3}_(?:\d{4}-[A-Z]\d{0,2}_)?([A-Z0-9]+)(?:_|\.|$)")
_PLAIN: Final[dict[str, Fate]] = {
    "applied": Fate.VALID,
    "older": Fate.VALID,
    "duplicate": Fate.DUPLICATE,
    "waiting": Fate.WAITING,
    "unapproved": Fate.WAITING,
    "stray": Fate.STRAY,
    "refused": Fate.REFUSED,
    "halted": Fate.HALTED,
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a drop brought, and what else lay in the folder."""

    drop: Drop
    receptions: tuple[Reception, ...]


def take_drop(
    office: Office,
    paths: Sequence[Path],
    arrived_on: date | None = None,
    days: Mapping[Path, date] | None = None,
    watch: Watch = unwatched,
) -> Dropped:
    """Take in folders and files at once, and keep what became of each. `arrived_on` is the day of arrival of all but
    those in `days`. After a power cut the same folder again goes on: what the broken drop had taken in counts as its
    own. DayInFuture."""
    need(office, WorkspaceKind.PROVINCE)
    need_writable(office)
    with office.work() as work:
        broken = next((one for one in reversed(work.registers.all(Drop)) if not one.finished), None)
        started = broken.started_at if broken is not None else office.clock.now()
        identity = broken.subject if broken is not None else office.new_id()
        folder = ", ".join(str(path) for path in paths)
        drop = Drop(
            office.new_id() if broken is not None else identity, identity, "", "", office.clock.now(), office.actor,
            folder, started, False, (),
        )  # fmt: skip
        work.registers.add(drop)
        work.commit()
    receptions: list[tuple[Reception, date]] = []
    apart = dict(days or {})
    for file, day in apart.items():
        receptions.append((reception(office, [file], day, watch=watch), day))
    rest = [path for path in paths if path not in apart]
    if rest:
        receptions.append((reception(office, rest, arrived_on, watch=watch), arrived_on or office.clock.today()))
    roots = [path for path in paths if path.is_dir()]
    done = _finish(office, drop, roots, receptions, apart, started if broken is not None else None)
    return Dropped(done, tuple(one for one, _day in receptions))


def _finish(
    office: Office,
    drop: Drop,
    roots: Sequence[Path],
    receptions: Sequence[tuple[Reception, date]],
    apart: Collection[Path],
    since: datetime | None,
) -> Drop:
    seen: dict[Path, tuple[Received, date]] = {}
    for place, (taken, day) in enumerate(receptions):
        for result in taken.files:
            # A file with a day of its own was taken in first: in the folder it is met again.
            if place < len(apart) or result.path not in apart:
                seen[_unique(result.path, seen)] = (result, day)
    unsettled = {one.report_id for one in doubts(office)}
    with office.work() as work:
        signs = {agency.sign: str(agency.code) for agency in work.agencies.all()}
        before = newest_of_files(work.registers.all(Drop))
        files: list[DropFile] = []
        met: set[str] = set()
        for result, day in seen.values():
            record = work.custody.by_identity(result.identity) if result.identity else None
            one = _file(result, day, _name(result.path, roots), signs, record)
            if one.fate is Fate.DUPLICATE and record is not None and since is not None and one.identity not in met:
                # Taken in by the drop that a power cut broke off: it is this one's.
                one = replace(one, fate=Fate.VALID if record.handled_at >= since else one.fate)
            if one.fate is Fate.VALID and one.report_id in unsettled:
                one = replace(one, fate=Fate.SIGNER)
            met.add(one.identity)
            known = before.get(one.name)
            if known is not None and known.told and not one.told:
                one = replace(one, agency_code=known.agency_code, told=True)
            files.append(one)
        done = replace(
            drop, id=office.new_id(), made_at=office.clock.now(), finished=True, files=tuple(files)
        )  # fmt: skip
        work.registers.add(done)
        counts: dict[str, object] = {fate.value: count for fate, count in done.counts.items()}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "drop.take", done.subject, counts)
        work.commit()
    return done


def _unique(path: Path, seen: Collection[Path]) -> Path:
    """A carrier that held several files is told once for each."""
    key, number = path, 1
    while key in seen:
        number += 1
        key = path.with_name(f"{path.name} ({number})")
    return key


def _name(path: Path, roots: Sequence[Path]) -> str:
    for root in roots:
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name


def _file(result: Received, day: date, name: str, signs: Mapping[str, str], record: PackageRecord | None) -> DropFile:
    refusal = result.refusal
    code = refusal.code if refusal is not None else ""
    fate = _PLAIN.get(result.outcome)
    detail = ""
    if isinstance(refusal, PartsMissing):
        fate = Fate.PART_MISSING
        detail = ", ".join(part_name(refusal.name, number, refusal.count) for number in refusal.missing)
    elif fate is None:
        fate = Fate.CHANGED if code in ALTERED else Fate.PROBLEM
        detail = f"{refusal.entry} {refusal.detail}".strip() if isinstance(refusal, PackageRefused) else ""
    elif isinstance(refusal, WrongRecipient):
        detail = refusal.receiver
    sender = result.header.sender.code if result.header is not None else ""
    return DropFile(
        name=name,
        fate=fate,
        code=code if fate in LOOK else "",
        detail=detail,
        kind=result.header.kind.value if result.header is not None else "",
        identity=result.identity,
        report_id=(record.report_id or "") if record is not None else "",
        agency_code=sender or _guess(result.path.name, fate, signs),
        told=bool(sender),
        arrived_on=result.arrived_on or day,
    )


def _guess(name: str, fate: Fate, signs: Mapping[str, str]) -> str:
    """Whose a file may be by its name; a stray one names whom it is for, never who sent it."""
    part = PART_NAME.match(name)
    found = _SIGN.match(part["name"] if part is not None else name)
    return signs.get(found[1], "") if found and fate is not Fate.STRAY else ""


def drops(office: Office) -> tuple[Drop, ...]:
    """Every drop, oldest first."""
    with office.look() as work:
        return work.registers.all(Drop)


def files_to_look_at(office: Office) -> tuple[DropFile, ...]:
    """Files of any drop that still need a second look."""
    return tuple(one for one in newest_of_files(drops(office)).values() if one.fate in LOOK)


def say_whose(office: Office, name: str, agency_word: str) -> DropFile:
    """Note who sent a file in which nothing can be believed, as a person knows it from the mail that brought it.

    DropFileUnknown, AgencyUnknown.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        code = str(work.agencies.find(agency_word).code)
        found = None
        for drop in reversed(work.registers.all(Drop)):
            place = next((at for at, one in enumerate(drop.files) if one.name == name and one.fate in LOOK), None)
            if place is None:
                continue
            found = replace(drop.files[place], agency_code=code, told=True)
            files = (*drop.files[:place], found, *drop.files[place + 1 :])
            work.registers.add(
                replace(drop, id=office.new_id(), made_at=office.clock.now(), made_by=office.actor, files=files)
            )
            break
        if found is None:
            raise DropFileUnknown(name)
        details: dict[str, object] = {"agency": code, "file": name}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "drop.whose", name, details)
        work.commit()
    return found
