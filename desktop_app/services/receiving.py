"""Nhận: any number of files, each verified whole before a record is touched; one bad file never stops the others.

A file that fails its verification is put aside (`quarantine` keeps a copy) and moves nothing. A verified file takes its
number in its chain even when its content is then refused. The same file again is harmless.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.packages import Header, Kind, Opened
from desktop_app.domain.progress import DayInFuture
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.successions import HandoverIncomplete
from desktop_app.domain.trust import KeyNotCertified, RootDiffers, RootNotPinned, Trust, same_fingerprint
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import quarantine
from desktop_app.services.arrivals import take_certificate
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.collecting import collected, no_longer_needed
from desktop_app.services.inheriting import notice_now
from desktop_app.services.kinds import need_writable
from desktop_app.services.placing import TRUST_MAY_CHANGE, Placed, is_about_us, place, resume
from desktop_app.services.sending import same_bytes
from desktop_app.services.unwrapping import SOMEBODY_ELSES, spread, unwrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.suspicions import Suspicion
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

OF_CARRIERS = {
    "PARTS_MISSING": "incomplete",
    "PART_ALTERED": "incomplete",
    "PARTS_DIFFER": "incomplete",
    "TOO_MANY_FILES": "unread",
}
"""Outcomes of what is no file yet; any other carrier that gave nothing is to be looked at."""
TAKEN = frozenset({"applied", "older", "duplicate", "refused", "halted"})
"""Outcomes of files that were verified and have their place in the book."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file."""

    path: Path
    outcome: str
    """`applied`, `older`, `duplicate`, `waiting` for a key to be compared, `unapproved`: for a segment, `stray`,
    `refused`, `halted`, `quarantined`; `incomplete`: parts are missing or altered; `unread` stands for all that a
    folder holds beyond what is read at one time."""
    refusal: Refusal | None = None
    header: Header | None = None
    identity: str = ""
    sender_name: str = ""
    arrived_on: date | None = None
    """Of a file known before the day on which it first arrived."""
    changes: Changes = NOTHING_CHANGED


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of everything that a person pointed at."""

    files: tuple[Received, ...]
    ignored: tuple[Path, ...]
    """Files of others, which were left alone."""
    suspicions: tuple[Suspicion, ...]
    """Names on the disk that whoever looks after computers should see."""


def receive(
    office: Office,
    paths: Sequence[Path],
    arrived_on: date | None = None,
    accept_root: str = "",
    watch: Watch = unwatched,
) -> tuple[Received, ...]:
    """Take in files and folders. `arrived_on` is the day of mail or hand-over (today when None); `accept_root` is the
    fingerprint of a body's root that a person compared with the paper, needed once for each body. DayInFuture."""
    return reception(office, paths, arrived_on, accept_root, watch).files


def reception(
    office: Office,
    paths: Sequence[Path],
    arrived_on: date | None = None,
    accept_root: str = "",
    watch: Watch = unwatched,
) -> Reception:
    """`receive`, with what was left alone and what looks suspicious beside it."""
    need_writable(office)
    today = office.clock.today()
    day = arrived_on or today
    if day > today:
        raise DayInFuture(day, today)
    resume(office)  # what a decision let go on and a power cut kept back
    with (
        collected(office, paths, watch) as found,
        spread(office, [one.file for one in found.files], watch) as inside,
    ):
        shown = {each: one.shown for one in found.files for each in inside[one.file]}
        results = _receive_each(office, list(shown), day, accept_root, watch)
        again = {one.path for one in results if one.refusal is not None and one.refusal.code in TRUST_MAY_CHANGE}
        for one in found.files:
            if one.whole and not again & set(inside[one.file]):
                no_longer_needed(office, one.whole)
    seen = [replace(result, path=shown[result.path]) for result in results]
    for problem in found.problems:
        outcome = OF_CARRIERS.get(problem.refusal.code, "quarantined")
        seen.append(Received(problem.shown, outcome, problem.refusal, arrived_on=day))
        if outcome == "quarantined":
            _put_aside(office, seen[-1], day)
    return Reception(tuple(seen), found.ignored, found.suspicions)


def _receive_each(office: Office, files: list[Path], day: date, accept_root: str, watch: Watch) -> list[Received]:
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
    return [_as_it_is_now(office, results[file]) for file in files]


def _as_it_is_now(office: Office, result: Received) -> Received:
    """A part of a handover whose other parts have come beside it has nothing more to say."""
    if not isinstance(result.refusal, HandoverIncomplete) or result.header is None:
        return result
    return replace(result, refusal=notice_now(office, result.header.sender.code, result.header.stream))


def _inside(watch: Watch, done: int, total: int) -> Watch:
    """Bytes within one file move no bar of files, but a wish to stop is heard there too."""
    return lambda _done, _total: watch(done, total)


def _receive_one(office: Office, file: Path, day: date, accept_root: str, watch: Watch) -> Received:
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        opened, trust = _open(office, file, staging, accept_root, watch)
        placed = place(office, opened, trust, day)
        outcome = placed.outcome
        if outcome == "duplicate" and opened.header.kind is Kind.CERTIFICATE:
            placed = _pinned_again(office, opened, trust, placed)
            outcome = placed.outcome
        if outcome == "waiting":
            outcome = "unapproved"
            _keep_waiting(office, file, day, outcome)
        return Received(
            file,
            outcome,
            placed.refusal,
            opened.header,
            opened.identity,
            placed.sender_name,
            placed.arrived_on,
            placed.changes,
        )
    except SOMEBODY_ELSES as refusal:
        return Received(file, "stray", refusal)
    except KeyNotCertified as refusal:
        return _wait(office, file, refusal, day)
    except Refusal as refusal:
        if is_about_us(refusal):
            raise
        return Received(file, "quarantined", refusal)
    finally:
        _remove(staging)


def _pinned_again(office: Office, opened: Opened, trust: Trust, placed: Placed) -> Placed:
    """A body that was given up and is compared once more may come with the very file of its first time."""
    body = opened.header.sender.code
    with office.work() as work:
        if not trust.bodies.get(body) or body in work.keys.trust().bodies:
            return placed
        changes = take_certificate(office, work, opened, trust)
        work.commit()
    return replace(placed, outcome="applied", changes=changes)


def _remove(file: Path) -> None:
    file.unlink(missing_ok=True)


def _open(office: Office, file: Path, staging: Path, accept_root: str, watch: Watch) -> tuple[Opened, Trust]:
    with office.look() as work:
        trust = work.keys.trust()
    codes = (office.info.code,)
    try:
        return office.opener.open(unwrap(office, file, staging, watch), staging, trust, codes, watch), trust
    except (RootNotPinned, RootDiffers) as unknown:
        _remove(staging)
        if not accept_root or not same_fingerprint(accept_root, unknown.fingerprint):
            raise
        sealed = unwrap(office, file, staging, watch)
        root = office.opener.root_in(sealed, unknown.pinned if isinstance(unknown, RootDiffers) else "")
        if not same_fingerprint(accept_root, office.keys.fingerprint(root)):  # the file was exchanged in between
            raise
        if office.info.kind is WorkspaceKind.AGENCY:
            bodies = {**trust.bodies, office.keys.subject_code(root): root}
            trust = replace(trust, root=trust.root or root, bodies=bodies)
        return office.opener.open(sealed, staging, trust, codes, watch), trust


def _wait(office: Office, file: Path, refusal: KeyNotCertified, day: date) -> Received:
    """A file under a key that nobody has compared yet waits with its day of arrival."""
    _keep_waiting(office, file, day, "waiting")
    return Received(file, "waiting", refusal, arrived_on=day)


def _keep_waiting(office: Office, file: Path, day: date, outcome: str) -> None:
    """Keep the file with its day before its name, and note what it waits for."""
    folder = _waiting_folder(office)
    target = file
    if file.parent != folder:
        folder.mkdir(exist_ok=True)
        target, number = folder / f"{day.isoformat()}_{file.name}", 1
        while target.exists() and not same_bytes(file, target):
            number += 1
            target = folder / f"{day.isoformat()}_{file.stem}_{number}{file.suffix}"
        office.keep_file(file, target)
    with office.work() as work:
        if _waits_for(work, target) != outcome:
            work.notes.put(f"waiting/{target.name}", outcome)
            work.commit()


def _waits_for(work: UnitOfWork, file: Path) -> str:
    return work.notes.get(f"waiting/{file.name}") or "waiting"


def _put_aside(office: Office, result: Received, day: date) -> None:
    """A waiting file carries its day of arrival before its name, and leaves when a copy of it lies in quarantine."""
    code = result.refusal.code if result.refusal is not None else ""
    waited = result.path.parent == _waiting_folder(office)
    name = result.path.name[11:] if waited else result.path.name
    if quarantine.put_aside(office, result.path, name, code, day) and waited:
        _remove(result.path)


def _waiting_folder(office: Office) -> Path:
    return office.folder / "inbox" / "waiting"


def waiting_for(office: Office) -> dict[Path, str]:
    """What each waiting file waits for, as an outcome: `waiting` for a key to be compared, `unapproved` for a segment
    to be approved."""
    with office.look() as work:
        return {file: _waits_for(work, file) for file, _day in waiting_files(office)}


def waiting_files(office: Office) -> tuple[tuple[Path, date], ...]:
    """Files that wait for a key to be compared or a segment to be approved, with their day of arrival."""
    folder = _waiting_folder(office)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple((file, date.fromisoformat(file.name[:10])) for file in files)


def receive_waiting(office: Office, watch: Watch = unwatched) -> tuple[Received, ...]:
    """Try the waiting files again, each with the day on which it arrived; what was taken in leaves the folder."""
    results: list[Received] = []
    for file, day in waiting_files(office):
        (result,) = receive(office, [file], day, watch=watch)
        if result.outcome not in ("waiting", "unapproved", "quarantined"):
            # A file that could not be verified may be the only copy left: it stays until it lies in quarantine.
            _remove(file)
        results.append(result)
    return tuple(results)
