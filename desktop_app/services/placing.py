"""A verified file takes its place: what it does, or why it is kept and does nothing.

Its number is taken also when its content is then refused. What contradicts its chain, or follows a fork that nobody has
decided yet, is kept with its day of arrival and moves nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.chains import HALTED, RESUMED, SET_ASIDE, ChainClosed, ChainHalted, RefusedBefore
from desktop_app.domain.clock import ClockDoubtful
from desktop_app.domain.custody import SNAPSHOTS, Arrival, ChainFork, PackageRecord, arrival_of
from desktop_app.domain.packages import EVERYBODY, Header, Kind, Opened, TrainingMismatch, VersionTooNew, check_way
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.segments import SegmentNotApproved
from desktop_app.domain.trust import KeyLocked, KeyRole, PassphraseWrong, Trust
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import intake, taking
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.taking import Taking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

TRUST_MAY_CHANGE: Final = frozenset(
    {
        "ROOT_NOT_PINNED",
        "ROOT_DIFFERS",
        "UNKNOWN_CA",
        "KEY_NOT_CERTIFIED",
        "SUBJECT_NOT_HERE_YET",
        "CALENDAR_UNKNOWN",  # a data pack may bring it
        "SUCCESSION_UNKNOWN",
        "VERSION_TOO_NEW",  # an update of the program may read it
    }
)
"""Refusals after which the same file may be taken in once another has come: they take no number."""
WAITING: Final = frozenset({HALTED, RESUMED})
"""States of a kept file that may still have its effect."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of one verified file."""

    outcome: str
    """As `receiving.Received.outcome`."""
    sender_name: str
    arrived_on: date
    """The day on which it first arrived."""
    refusal: Refusal | None = None
    changes: Changes = NOTHING_CHANGED


def place(office: Office, opened: Opened, trust: Trust, day: date) -> Placed:
    """Give a verified file its place in the book and let it have its effect, or keep it and say why it has none."""
    header = opened.header
    with office.look() as work:
        name = next((one.name for one in work.agencies.all() if one.code == header.sender.code), header.sender.code)
    found = Placed("applied", name, day)
    try:
        with office.work() as work:
            known = work.custody.by_identity(opened.identity)
            waited = known if known is not None and known.state in WAITING else None
            if known is not None and known.direction == "in" and waited is None:
                return _known(work, found, known)
            try:
                arrival = _arrival(office, work, opened, day, waited is not None and waited.state == RESUMED)
            except (ChainFork, ChainHalted) as refusal:
                return _halt(office, work, found, opened, waited, refusal)
            except ChainClosed:
                raise
            except Refusal as refusal:
                return replace(found, outcome="quarantined", refusal=refusal)
            changes, report_id = taking.take(office, work, Taking(opened, trust, day))
            record = _keep(office, work, opened, _record(office, opened, day, "applied", "", report_id), waited)
            work.commit()
        if header.kind in SNAPSHOTS:
            intake.destroy_withdrawn(office, opened)
        if header.kind is Kind.DATA_PACK:
            office.in_force.reload()
    except Refusal as refusal:
        # Outside the transaction: what the content would have changed is rolled back by now.
        return _refused(office, found, opened, refusal)
    outcome = "older" if arrival is Arrival.OLDER else "applied"
    changes = replace(changes, packages=frozenset({record.id}))
    return replace(found, outcome=outcome, refusal=changes.notice, changes=changes)


def resume(office: Office) -> tuple[tuple[PackageRecord, Placed], ...]:
    """Take in what waited for a decision and may go on, by number, each file with its own day of arrival."""
    with office.look() as work:
        trust, waiting = work.keys.trust(), work.custody.in_state(RESUMED)
    placed = []
    for record in waiting:
        day = record.arrived_on or office.clock.today()
        try:
            with opened(office, trust, record) as file:
                placed.append((record, place(office, file, trust, day)))
        except Refusal as refusal:
            if is_about_us(refusal):
                raise
            placed.append((record, Placed("quarantined", record.sender, day, refusal)))
    return tuple(placed)


@contextmanager
def opened(office: Office, trust: Trust, record: PackageRecord) -> Iterator[Opened]:
    """A kept file once more, verified as on its first day; any refusal of a package."""
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        yield office.opener.open(
            office.folder / "inbox" / record.file_name, staging, trust, (office.info.code,), unwatched
        )
    finally:
        staging.unlink(missing_ok=True)


def is_about_us(refusal: Refusal) -> bool:
    """A full disk, a damaged workspace or keys that nobody opened say nothing about the file: it takes no number and
    may come again."""
    ours = (ClockDoubtful, KeyLocked, PassphraseWrong)
    return refusal.code.startswith("WORKSPACE_") or isinstance(refusal, ours)


def receiver_of(header: Header) -> str:
    """Code of the receiver, or `*`: files to everybody count in a series of their own."""
    return header.receiver.code if header.receiver is not None else EVERYBODY


def said_before(work: UnitOfWork, record: PackageRecord) -> Refusal:
    """Why a kept file has no effect, in the words of the day on which it came."""
    if record.refusal == ChainHalted.CODE:
        return ChainHalted(record.sender, record.stream, record.number)
    if record.refusal == ChainFork.CODE or record.state == SET_ASIDE:
        return ChainFork(record.sender, record.stream, record.number)
    closed_on = work.chains.closed_on(record.sender)
    if record.refusal == ChainClosed.CODE and closed_on is not None:
        return ChainClosed(record.sender, closed_on)
    return RefusedBefore(record.refusal, work.chains.facts(record.identity))


def _known(work: UnitOfWork, found: Placed, known: PackageRecord) -> Placed:
    again = replace(found, outcome="duplicate", arrived_on=known.arrived_on or found.arrived_on)
    if known.state in ("refused", SET_ASIDE):
        return replace(again, outcome="refused", refusal=said_before(work, known))
    return again


def _arrival(office: Office, work: UnitOfWork, opened: Opened, day: date, decided: bool) -> Arrival:
    """What a verified file is to us and to its chain; refuses what is not ours to take a number for. `decided`: it may
    go on though others of its chain still wait."""
    header = opened.header
    check_way(header, opened.role is KeyRole.PROVINCE, office.info.kind is WorkspaceKind.PROVINCE)
    if header.training != office.info.training:
        raise TrainingMismatch(header.training)
    if header.kind not in taking.TAKERS:
        raise VersionTooNew(header.format, header.kind)
    closed_on = work.chains.closed_on(header.sender.code)
    if closed_on is not None and day > closed_on and header.kind is not Kind.HANDOVER:
        raise ChainClosed(header.sender.code, closed_on)
    chain = work.custody.chain(header.sender.code, receiver_of(header), header.stream, header.incarnation)
    return arrival_of(header, opened.identity, replace(chain, halted=False) if decided else chain)


def _halt(
    office: Office,
    work: UnitOfWork,
    found: Placed,
    opened: Opened,
    waited: PackageRecord | None,
    refusal: Refusal,
) -> Placed:
    """Keep the file; it moves nothing until the fork is decided."""
    if waited is not None:
        return replace(
            found, outcome=HALTED, refusal=said_before(work, waited), arrived_on=waited.arrived_on or found.arrived_on
        )
    record = _keep(office, work, opened, _record(office, opened, found.arrived_on, HALTED, refusal.code, None), None)
    work.commit()
    return replace(found, outcome=HALTED, refusal=refusal, changes=Changes(packages=frozenset({record.id})))


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


def _keep(
    office: Office, work: UnitOfWork, opened: Opened, record: PackageRecord, waited: PackageRecord | None
) -> PackageRecord:
    """Write the file into the book, or bring up to date what stands there of a file that waited."""
    if waited is None:
        work.custody.add(record)
        work.custody.declare(record.identity, opened.header.speaks)
    else:
        work.custody.update_state(record.identity, record.state, record.refusal, record.report_id)
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
    if waited is None:
        office.move_file(opened.staged, office.folder / "inbox" / record.file_name)
        return record
    return waited


def _refused(office: Office, found: Placed, opened: Opened, refusal: Refusal) -> Placed:
    """The number is taken all the same, so that the next receipt can say so."""
    if is_about_us(refusal):
        raise refusal
    if refusal.code in TRUST_MAY_CHANGE:
        return replace(found, outcome="quarantined", refusal=refusal)
    if refusal.code == SegmentNotApproved.CODE:
        return replace(found, outcome="waiting", refusal=refusal)
    with office.work() as work:
        known = work.custody.by_identity(opened.identity)
        record = _record(office, opened, found.arrived_on, "refused", refusal.code, None)
        record = _keep(office, work, opened, record, known if known is not None and known.state in WAITING else None)
        work.chains.keep_facts(opened.identity, refusal.facts)
        work.commit()
    return replace(found, outcome="refused", refusal=refusal, changes=Changes(packages=frozenset({record.id})))
