"""Đồng bộ lại: a receipt may carry an agency's own files back, each whole and under the agency's own seal.

The body that follows cannot change what it gives back: the agency believes its own seal alone.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from desktop_app.domain.packages import MAX_ENTRIES, MAX_SIZE, Kind, PackageRefused, Piece
from desktop_app.domain.watch import unwatched
from desktop_app.services import arrivals
from desktop_app.services.read_back import merge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

ROOM_FOR_THE_REST: Final = 64 * 1024**2
ENTRIES_OF_THE_REST: Final = 16


def own_files(office: Office, work: UnitOfWork, code: str) -> tuple[tuple[str, Piece], ...]:
    """At the province: what an agency has sent and was taken in, as (identity, file), oldest first; of more than one
    package holds, the newest."""
    found: list[tuple[str, Piece]] = []
    for record in _carried(office, _taken_in(work, code)):
        file = office.folder / "inbox" / record.file_name
        with file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        found.append((record.identity, Piece(sha256, file.stat().st_size, file)))
    return tuple(found)


def left_out(office: Office, word: str) -> int:
    """At the province: how many files of an agency a receipt written now could not carry back, because one package
    has no room for them or their bytes are not here any more; AgencyUnknown."""
    with office.look() as work:
        taken = _taken_in(work, work.agencies.find(word).code)
        return len(taken) - len(_carried(office, taken))


def _taken_in(work: UnitOfWork, code: str) -> list[PackageRecord]:
    return [one for one in work.custody.received(code) if one.state == "applied" and one.kind is not Kind.ENROLMENT]


def _carried(office: Office, taken: Sequence[PackageRecord]) -> list[PackageRecord]:
    """Of these the newest that are here and fit into one package, oldest first."""
    found: list[PackageRecord] = []
    room = MAX_SIZE - ROOM_FOR_THE_REST
    for record in reversed(taken):
        if not (office.folder / "inbox" / record.file_name).is_file():
            continue
        room -= record.size
        if room < 0 or len(found) >= MAX_ENTRIES - ENTRIES_OF_THE_REST:
            break
        found.append(record)
    return found[::-1]


def take_receipt(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """At an agency: take our own files back where the receipt carries them, then what it says.

    EVIDENCE_NOT_LISTED when it carries anything else; NotOurOwnFile, HistoryChanged and refusals of a damaged file
    refuse the whole receipt.
    """
    listed = office.contents.read_resync(opened.records)
    if {sha256 for _identity, sha256 in listed} != set(opened.evidence):
        raise PackageRefused("EVIDENCE_NOT_LISTED", "evidence")
    if listed:
        keys = frozenset(key.fingerprint for key in work.keys.of(office.info.code))
        for identity, sha256 in listed:
            known = work.custody.by_identity(identity)
            if known is None or known.direction != "out":
                _take_back(office, work, opened, identity, opened.evidence[sha256], keys)
    return arrivals.take_receipt(office, work, opened)


def _take_back(
    office: Office, work: UnitOfWork, opened: Opened, identity: str, piece: Piece, keys: frozenset[str]
) -> None:
    folder = office.folder / "inbox"
    file, staging = (folder / f".staging-{office.new_id()}" for _ in range(2))
    try:
        office.opener.extract(opened, piece, file)
        own = office.opener.open_own(file, staging, office.info.code, keys, unwatched)
        if own.identity != identity:
            raise PackageRefused("DIGEST_MISMATCH", f"evidence/{piece.sha256}")
        name = f"{office.new_id()}_{own.identity[:16]}.asice"
        merge(office, work, own, name)
        office.keep_file(staging, office.folder / "outbox" / name)
    finally:
        file.unlink(missing_ok=True)
        staging.unlink(missing_ok=True)
