"""Nhận: any number of files, each verified whole before a record is touched; one bad file never stops the others.

A file that fails its verification is put aside (`quarantine` keeps a copy) and moves nothing. A verified file takes its
number in its chain even when its content is then refused. The same file again is harmless.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.custody import Arrival, PackageRecord, arrival_of
from desktop_app.domain.packages import (
    EVERYBODY,
    Header,
    Kind,
    Opened,
    TrainingMismatch,
    VersionTooNew,
    WrongRecipient,
    check_way,
)
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyNotCertified, KeyRole, RootNotPinned, Trust, same_fingerprint
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import intake, quarantine, taking
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.sending import same_bytes
from desktop_app.services.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

MAX_FILES = 5000
TAKEN = frozenset({"applied", "older", "duplicate", "refused"})
"""Outcomes of files that were verified and have their place in the book."""
TRUST_MAY_CHANGE = frozenset({"ROOT_NOT_PINNED", "UNKNOWN_CA", "KEY_NOT_CERTIFIED"})


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file."""

    path: Path
    outcome: str
    """`applied`, `older`, `duplicate`, `waiting`, `stray`, `refused`, `quarantined`."""
    refusal: Refusal | None = None
    header: Header | None = None
    identity: str = ""
    sender_name: str = ""
    arrived_on: date | None = None
    """For a duplicate the day on which it first arrived."""
    changes: Changes = NOTHING_CHANGED


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Regular files named or found in folders, at most two levels down, links not followed."""
    count = 0
    for path in paths:
        inside = _walk(path, 2) if path.is_dir() and not path.is_symlink() else iter((path,))
        for file in inside:
            count += 1
            if count > MAX_FILES:
                return
            yield file


def _walk(folder: Path, levels: int) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.is_symlink():
            continue
        if entry.is_dir():
            if levels > 1:
                yield from _walk(Path(entry.path), levels - 1)
        elif entry.is_file() and _may_be_ours(Path(entry.path)):
            yield Path(entry.path)


def _may_be_ours(file: Path) -> bool:
    """In a folder only files that look like packages by name or by content: mail programs rename them."""
    if file.suffix.lower() == ".asice":
        return True
    try:
        with file.open("rb") as stream:
            return b"mimetypeapplication/vnd.etsi.asic-e+zip" in stream.read(128)
    except OSError:
        return False


def receive(
    office: Office,
    paths: Sequence[Path],
    arrived_on: date | None = None,
    accept_root: str = "",
    watch: Watch = unwatched,
) -> tuple[Received, ...]:
    """Take in files and folders. `arrived_on` is the day of mail or hand-over (today when None); `accept_root` is the
    fingerprint of the province's root that a person compared with the paper, needed once. DayInFuture."""
    today = office.clock.today()
    day = arrived_on or today
    if day > today:
        raise DayInFuture(day, today)
    files = list(dict.fromkeys(find_files(paths)))
    results = {file: Received(file, "waiting") for file in files}
    left = files
    for _round in range(3):
        again: list[Path] = []
        for done, file in enumerate(left, len(files) - len(left)):
            watch(done, len(files))
            results[file] = _receive_one(office, file, day, accept_root, _inside(watch, done, len(files)))
            refusal = results[file].refusal
            if refusal is not None and refusal.code in TRUST_MAY_CHANGE:
                again.append(file)
        applied = any(results[file].outcome == "applied" for file in left)
        if not again or not applied:
            break
        left = again
    watch(len(files), len(files))
    for file in files:
        if results[file].outcome == "quarantined":
            _put_aside(office, results[file], day)
    quarantine.end_for(office, [file for file in files if results[file].outcome in TAKEN])
    return tuple(results[file] for file in files)


def _inside(watch: Watch, done: int, total: int) -> Watch:
    """Bytes within one file move no bar of files, but a wish to stop is heard there too."""
    return lambda _done, _total: watch(done, total)


def _receive_one(office: Office, file: Path, day: date, accept_root: str, watch: Watch) -> Received:
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        opened, trust = _open(office, file, staging, accept_root, watch)
        return _apply(office, file, opened, trust, day)
    except WrongRecipient as refusal:
        return Received(file, "stray", refusal)
    except KeyNotCertified as refusal:
        return _wait(office, file, refusal, day)
    except Refusal as refusal:
        if _is_about_us(refusal):
            raise
        return Received(file, "quarantined", refusal)
    finally:
        _remove(staging)


def _is_about_us(refusal: Refusal) -> bool:
    """A full disk or a damaged workspace says nothing about the file: it takes no number and may come again."""
    return refusal.code.startswith("WORKSPACE_")


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)


def _open(office: Office, file: Path, staging: Path, accept_root: str, watch: Watch) -> tuple[Opened, Trust]:
    with office.look() as work:
        trust = work.keys.trust()
    codes = (office.info.code,)
    try:
        return office.opener.open(file, staging, trust, codes, watch), trust
    except RootNotPinned as unknown:
        _remove(staging)
        if not accept_root or not same_fingerprint(accept_root, unknown.fingerprint):
            raise
        root = office.opener.root_in(file)
        if not same_fingerprint(accept_root, office.keys.fingerprint(root)):  # the file was exchanged in between
            raise
        trust = Trust(root=root)
        return office.opener.open(file, staging, trust, codes, watch), trust


def _apply(office: Office, file: Path, opened: Opened, trust: Trust, day: date) -> Received:
    header = opened.header
    found = Received(file, "applied", None, header, opened.identity, "", day)
    try:
        with office.work() as work:
            found = replace(found, sender_name=_sender_name(work, header.sender.code))
            try:
                arrival = _place(office, work, opened)
            except Refusal as refusal:
                return replace(found, outcome="quarantined", refusal=refusal)
            if arrival is Arrival.DUPLICATE:
                known = work.custody.by_identity(opened.identity)
                return replace(found, outcome="duplicate", arrived_on=known.arrived_on if known else day)
            changes, report_id = taking.take(office, work, Taking(opened, trust, arrival, day))
            record = _record(office, opened, day, "applied", "", report_id)
            _keep(office, work, opened, record)
            work.commit()
        if header.kind is Kind.REPORT:
            intake.destroy_withdrawn(office, opened)
    except Refusal as refusal:
        # Outside the transaction: what the content would have changed is rolled back by now.
        return _refused(office, found, opened, refusal)
    outcome = "older" if arrival is Arrival.OLDER else "applied"
    return replace(found, outcome=outcome, changes=replace(changes, packages=frozenset({record.id})))


def _place(office: Office, work: UnitOfWork, opened: Opened) -> Arrival:
    """What a verified file is to us and to its chain; refuses what is not ours to take a number for."""
    header = opened.header
    check_way(header, opened.role is KeyRole.PROVINCE, office.info.kind is WorkspaceKind.PROVINCE)
    if header.training != office.info.training:
        raise TrainingMismatch(header.training)
    if header.kind not in taking.TAKERS:
        raise VersionTooNew(header.format, header.kind)
    chain = work.custody.chain(header.sender.code, receiver_of(header), header.stream, header.incarnation)
    return arrival_of(header, opened.identity, chain)


def receiver_of(header: Header) -> str:
    """Code of the receiver, or `*`: files to everybody count in a series of their own."""
    return header.receiver.code if header.receiver is not None else EVERYBODY


def _sender_name(work: UnitOfWork, code: str) -> str:
    return next((agency.name for agency in work.agencies.all() if agency.code == code), code)


def _record(
    office: Office, opened: Opened, day: date, state: str, refusal: str, report_id: str | None
) -> PackageRecord:
    header = opened.header
    return PackageRecord(
        id=office.new_id(),
        direction="in",
        identity=opened.identity,
        kind=header.kind,
        sender=header.sender.code,
        receiver=receiver_of(header),
        stream=header.stream,
        incarnation=header.incarnation,
        number=header.number,
        previous=header.previous,
        created=header.created,
        file_name=f"{opened.identity}.asice",
        size=opened.staged.stat().st_size,
        arrived_on=day,
        handled_at=office.clock.now(),
        state=state,
        refusal=refusal,
        report_id=report_id,
        audit_head=header.audit_head,
    )


def _keep(office: Office, work: UnitOfWork, opened: Opened, record: PackageRecord) -> None:
    work.custody.add(record)
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        "package.receive",
        opened.identity,
        {
            "kind": record.kind.value,
            "sender": record.sender,
            "number": record.number,
            "state": record.state,
            "refusal": record.refusal,
        },
    )
    office.move_file(opened.staged, office.folder / "inbox" / record.file_name)


def _refused(office: Office, found: Received, opened: Opened, refusal: Refusal) -> Received:
    """The number is taken all the same, so that the next receipt can say so."""
    if _is_about_us(refusal):
        raise refusal
    if refusal.code in TRUST_MAY_CHANGE:
        return replace(found, outcome="quarantined", refusal=refusal)
    with office.work() as work:
        day = found.arrived_on or office.clock.today()
        _keep(office, work, opened, _record(office, opened, day, "refused", refusal.code, None))
        work.commit()
    return replace(found, outcome="refused", refusal=refusal)


def _wait(office: Office, file: Path, refusal: KeyNotCertified, day: date) -> Received:
    """A file under a key that nobody has compared yet waits with its day of arrival."""
    folder = _waiting_folder(office)
    if file.parent != folder:
        folder.mkdir(exist_ok=True)
        target, number = folder / f"{day.isoformat()}_{file.name}", 1
        while target.exists() and not same_bytes(file, target):
            number += 1
            target = folder / f"{day.isoformat()}_{file.stem}_{number}{file.suffix}"
        office.keep_file(file, target)
    return Received(file, "waiting", refusal, arrived_on=day)


def _put_aside(office: Office, result: Received, day: date) -> None:
    """A waiting file carries its day of arrival before its name, and leaves when a copy of it lies in quarantine."""
    code = result.refusal.code if result.refusal is not None else ""
    waited = result.path.parent == _waiting_folder(office)
    name = result.path.name[11:] if waited else result.path.name
    if quarantine.put_aside(office, result.path, name, code, day) and waited:
        _remove(result.path)


def _waiting_folder(office: Office) -> Path:
    return office.folder / "inbox" / "waiting"


def waiting_files(office: Office) -> tuple[tuple[Path, date], ...]:
    """Files that wait for a key to be compared, with their day of arrival."""
    folder = _waiting_folder(office)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple((file, date.fromisoformat(file.name[:10])) for file in files)


def receive_waiting(office: Office, watch: Watch = unwatched) -> tuple[Received, ...]:
    """Try the waiting files again, each with the day on which it arrived; what was taken in leaves the folder."""
    results: list[Received] = []
    for file, day in waiting_files(office):
        (result,) = receive(office, [file], day, watch=watch)
        if result.outcome not in ("waiting", "quarantined"):
            # A file that could not be verified may be the only copy left: it stays until it lies in quarantine.
            _remove(file)
        results.append(result)
    return tuple(results)
