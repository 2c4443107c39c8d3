"""Xem trước khi nhận: every file that a person pointed at, verified, with what it would change; nothing is kept.

What travels to an agency says more of itself: a document how many of our tasks are new or differ, a receipt which of
our files it confirms, a return what must be mended by when, a decision what was decided.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assigning_documents import DocumentUnknown
from desktop_app.domain.assignments import Role
from desktop_app.domain.custody import ON_ITS_WAY
from desktop_app.domain.packages import Kind
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.services.collecting import parts_folder
from desktop_app.services.looking import ReturnFacts, return_facts
from desktop_app.services.seen_matters import MatterFacts, matter_facts
from desktop_app.services.sending import public_name
from desktop_app.services.unwrapping import opened_privately, spread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.contents import AssignmentContents
    from desktop_app.domain.packages import Header, Opened
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What an assignment or amendment would change for us."""

    number: str
    issuer: str
    leads: int
    supports: int
    known: bool
    """Whether the document is here already."""
    new: int
    changed: int
    """Of tasks that we have: in words, product or deadline."""
    gone: int


@dataclass(frozen=True, slots=True)
class ReceiptFacts:
    """What a receipt would change."""

    number: int
    confirmed: tuple[str, ...]
    """Names of our files that were on their way until now."""
    refused: tuple[str, ...]
    missing: int
    """Numbers of ours that never arrived there."""


TELLING: Final = frozenset({Kind.RETURN, Kind.DECISION, Kind.EVIDENCE_REQUEST, Kind.RANKING, Kind.DATA_PACK})
"""What still says the same when it is read again."""
Facts = DocumentFacts | ReceiptFacts | ReturnFacts | MatterFacts


@dataclass(frozen=True, slots=True)
class Seen:
    """One file before anybody takes it in."""

    path: Path
    """As a person sees it."""
    refusal: Refusal | None
    header: Header | None = None
    sender_name: str = ""
    known_on: date | None = None
    """The day on which this very file came before."""
    facts: Facts | None = None


def look_into(office: Office, paths: Sequence[Path], watch: Watch = unwatched) -> tuple[Seen, ...]:
    """What files and folders hold, whatever their names: archives, mails and parts opened, every file verified whole.

    Nothing is kept, no number is taken, no copy stays.
    """
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    waiting, kept = parts_folder(office), staging.with_name(f"{staging.name}-parts")
    try:
        if waiting.is_dir():
            shutil.copytree(waiting, kept)
        gathered = office.carriers.gather(paths, staging, kept, watch)
        found = [Seen(problem.shown, problem.refusal) for problem in gathered.problems]
        with spread(office, [one.file for one in gathered.files], watch) as inside:
            for done, one in enumerate(gathered.files):
                watch(done, len(gathered.files))
                found += [_look(office, file, one.shown) for file in inside[one.file]]
        return tuple(found)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
        shutil.rmtree(kept, ignore_errors=True)


def _look(office: Office, file: Path, shown: Path) -> Seen:
    with office.look() as work:
        trust = work.keys.trust()
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        with opened_privately(office, file, unwatched) as sealed:
            opened = office.opener.open(sealed, staging, trust, (office.info.code,), unwatched)
            return _seen(office, opened, shown, names)
    except Refusal as refusal:
        return Seen(shown, refusal)
    finally:
        staging.unlink(missing_ok=True)


def _seen(office: Office, opened: Opened, shown: Path, names: dict[str, str]) -> Seen:
    header = opened.header
    with office.look() as work:
        record = work.custody.by_identity(opened.identity)
    sender = names.get(header.sender.code, header.sender.code)
    known_on = record.arrived_on if record is not None and record.direction == "in" else None
    return Seen(shown, None, header, sender, known_on, _facts(office, opened))


def contents_of(office: Office, identity: str) -> Facts | None:
    """What a file says that was taken in, read again from where it is kept; None for what says nothing here, or when
    it can no longer be read."""
    with office.look() as work:
        record = work.custody.by_identity(identity)
        trust = work.keys.trust()
    if record is None or record.direction != "in" or record.kind not in TELLING:
        return None
    staging = office.folder / "inbox" / f".staging-{office.new_id()}"
    try:
        with opened_privately(office, office.folder / "inbox" / record.file_name, unwatched) as sealed:
            return _facts(office, office.opener.open(sealed, staging, trust, (office.info.code,), unwatched))
    except (Refusal, OSError):
        return None
    finally:
        staging.unlink(missing_ok=True)


def _facts(office: Office, opened: Opened) -> Facts | None:
    kind = opened.header.kind
    if kind is Kind.ASSIGNMENT:
        return _document(office, office.contents.read_assignment(opened.records))
    if kind is Kind.AMENDMENT:
        return _document(office, office.contents.read_amendment(opened.records).whole)
    if kind is Kind.RECEIPT:
        return _receipt(office, opened)
    if kind is Kind.RETURN:
        return return_facts(office, opened)
    if kind is Kind.DECISION:
        return matter_facts(office, office.contents.read_decision(opened.records))
    if kind in TELLING:
        return matter_facts(office, office.contents.read_matter(kind, opened.records))
    return None


def _document(office: Office, whole: AssignmentContents) -> DocumentFacts:
    own = {one.task_id: one for one in whole.assignments if one.agency_code == office.info.code and one.ended is None}
    tasks = {task.id: task for task in whole.tasks if task.id in own}
    with office.look() as work:
        try:
            known = work.documents.get(whole.document.id)
        except DocumentUnknown:
            known = None
        before = {task.id: task for task in work.tasks.of_document(known.id)} if known is not None else {}
        parts = work.assignments.of_document(known.id, office.info.code) if known is not None else ()
    standing = {part.task_id for part in parts if part.ended is None}
    return DocumentFacts(
        number=whole.document.number,
        issuer=whole.document.issuer,
        leads=sum(one.role is Role.LEAD for one in own.values()),
        supports=sum(one.role is not Role.LEAD for one in own.values()),
        known=known is not None,
        new=sum(one not in standing for one in own),
        changed=sum(
            (task.content, task.deliverables, task.schedules)
            != (before[one].content, before[one].deliverables, before[one].schedules)
            for one, task in tasks.items()
            if one in standing and one in before
        ),
        gone=sum(one not in own for one in standing),
    )


def _receipt(office: Office, opened: Opened) -> ReceiptFacts:
    receipt = office.contents.read_receipt(opened.records)
    said = {line.identity: line for line in receipt.lines}
    with office.look() as work:
        waiting = [one for one in work.custody.sent(opened.header.sender.code) if one.state in ON_ITS_WAY]
    told = [(public_name(one), said[one.identity].verdict) for one in waiting if one.identity in said]
    return ReceiptFacts(
        number=receipt.number,
        confirmed=tuple(name for name, verdict in told if verdict == "received"),
        refused=tuple(name for name, verdict in told if verdict != "received"),
        missing=len(receipt.missing_numbers),
    )
