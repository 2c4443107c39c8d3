"""Mã hóa khi đưa ra: whom a file is encrypted for, and what to call it outside. In outbox/ it stays as it was sealed.

On by default once the receiver has said, in a sealed file, what can be encrypted for it. A person may choose otherwise
with a reason, which is logged.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.encryption import (
    ENDING,
    PartyRecipient,
    PlainNeedsReason,
    Purpose,
    Recipient,
    RecipientLapsed,
    newest,
)
from desktop_app.domain.packages import EVERYBODY, Kind
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyLocked, KeyRole, PassphraseWrong
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.following import standing_keys
from desktop_app.services.lineage import successions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Header
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

EXPORTED_PLAIN = "package.export_plain"


@dataclass(frozen=True, slots=True)
class Protection:
    """How a file leaves."""

    receiver: str
    """Name from the register; empty for everybody."""
    recipients: tuple[str, ...]
    """Empty: nobody there can decrypt yet, or it is for everybody."""
    lapsed: bool = False
    """It could be encrypted before, until a key was revoked or replaced: it does not leave plain by itself."""

    @property
    def encrypted(self) -> bool:
        """Whether it leaves encrypted."""
        return bool(self.recipients)


def own_recipient(office: Office, work: UnitOfWork, key: bytes) -> str:
    """The recipient of this workspace, made with its `key` (certificate, DER), or anew when its identity is lost."""
    fingerprint = office.keys.fingerprint(key)
    for known in _own(office, work, Purpose.WORK, fingerprint):
        if office.locker.holds(known):
            return known
    made = Recipient(Purpose.WORK, office.locker.new_identity())
    _keep_own(office, work, fingerprint, made)
    return made.recipient


def keep_recovery(office: Office, work: UnitOfWork, key: bytes, recipient: str) -> None:
    """From now on files for us can also be opened with the identity on this recovery sheet; RecipientUnreadable."""
    office.locker.check_recipient(recipient)
    _keep_own(office, work, office.keys.fingerprint(key), Recipient(Purpose.RECOVERY, recipient))


def recovery_of(office: Office, work: UnitOfWork) -> str:
    """The recipient of the newest recovery sheet of this workspace; empty without one."""
    return next(iter(_own(office, work, Purpose.RECOVERY)), "")


def follower_recipients(office: Office, work: UnitOfWork, key: bytes) -> tuple[Recipient, ...]:
    """At the province: what agencies encrypt for: its own, and that of the recovery sheet when there is one."""
    offered = (Recipient(Purpose.WORK, own_recipient(office, work, key)),)
    recovery = recovery_of(office, work)
    return (*offered, Recipient(Purpose.RECOVERY, recovery)) if recovery else offered


def _own(office: Office, work: UnitOfWork, purpose: Purpose, fingerprint: str = "") -> list[str]:
    """Our own recipients for a purpose, made with one key or with any, newest first."""
    known = (one for one in work.recipients.of(office.info.code) if fingerprint in ("", one.fingerprint))
    return [one.recipient.recipient for one in known if one.recipient.purpose is purpose][::-1]


def _keep_own(office: Office, work: UnitOfWork, fingerprint: str, recipient: Recipient) -> None:
    own, now = office.info, office.clock.now()
    work.recipients.add(PartyRecipient(own.code, fingerprint, recipient, own.incarnation, 0, now))


def keep(work: UnitOfWork, header: Header, offered: Sequence[Recipient]) -> None:
    """Keep what the sender of a verified file wants files for it to be encrypted for."""
    who = header.sender
    for one in offered:
        work.recipients.add(
            PartyRecipient(who.code, who.fingerprint, one, header.incarnation, header.number, header.created)
        )


def recipients_of(office: Office, work: UnitOfWork, code: str) -> tuple[str, ...]:
    """What can be encrypted for a party, under the keys that stand today; empty when nothing is known."""
    return newest(work.recipients.of(code), _standing_keys(office, work, code))


def with_ourselves(office: Office, work: UnitOfWork, receivers: tuple[str, ...]) -> tuple[str, ...]:
    """Ourselves too: after a restore a workspace reads its own files back from wherever they went."""
    return (*receivers, *_own(office, work, Purpose.WORK)[:1]) if receivers else ()


def _standing_keys(office: Office, work: UnitOfWork, code: str) -> Collection[str]:
    """Fingerprints under which a party may say whom to encrypt for: an agency's as the register has it (newest first,
    one counts), a body's as long as its own root has not revoked it."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        keys = (key for key in work.keys.of(code) if key.role is KeyRole.AGENCY)
        return [key.fingerprint for key in keys if key.certified and key.revoked_at is None][:1]
    operational = {office.keys.fingerprint(one) for one in standing_keys(office, work.keys.trust(), code)}
    # Whoever succeeds an agency is shown to it by the province, in the file about the succession.
    heirs = {heir.fingerprint for one in successions(work) for heir in one.heirs if heir.agency_code == code}
    return operational | heirs


def protection(office: Office, record: PackageRecord) -> Protection:
    """How a sealed file leaves when nobody chooses otherwise."""
    with office.look() as work:
        if record.receiver == EVERYBODY:
            return Protection("", ())
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        recipients = with_ourselves(office, work, recipients_of(office, work, record.receiver))
        # An enrolment says nothing secret, and is how one begins anew.
        lapsed = not recipients and record.kind is not Kind.ENROLMENT and bool(work.recipients.of(record.receiver))
    return Protection(names.get(record.receiver, record.receiver), recipients, lapsed)


@contextmanager
def leaving(
    office: Office, record: PackageRecord, sealed: Path, name: str, plain: str | None, watch: Watch = unwatched
) -> Iterator[tuple[Path, str]]:
    """The file that is to be handed out, and its name: encrypted, private and gone afterwards; or the sealed one.
    RecipientLapsed when it could be encrypted once and cannot any more.

    `plain`: why somebody wants it unencrypted though it could be encrypted, PlainNeedsReason when it says nothing; None
    when nobody does.
    """
    how = protection(office, record)
    if how.lapsed and plain is None:
        raise RecipientLapsed(name, how.receiver)
    if not how.encrypted or plain is not None:
        if how.encrypted or how.lapsed:
            _log_plain(office, record, name, plain or "")
        yield sealed, name
        return
    locked = office.folder / "outbox" / f".locked-{office.new_id()}"
    try:
        office.locker.lock(sealed, locked, how.recipients, watch)
        yield locked, name + ENDING
    finally:
        locked.unlink(missing_ok=True)


def _log_plain(office: Office, record: PackageRecord, name: str, reason: str) -> None:
    if not reason.strip():
        raise PlainNeedsReason(name)
    with office.work() as work:
        work.audit.append(
            office.new_id(),
            office.clock.now(),
            office.actor,
            EXPORTED_PLAIN,
            record.identity,
            {"receiver": record.receiver, "reason": reason.strip()},
        )
        work.commit()


def holds_same(office: Office, file: Path, sealed: Path) -> bool:
    """Whether an encrypted file holds this sealed one; False for one that we cannot open, or that is not encrypted.
    KeyLocked, PassphraseWrong."""
    if not office.locker.is_locked(file):
        return False
    with sealed.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    try:
        return office.locker.digest(file, unwatched) == digest
    except (KeyLocked, PassphraseWrong):
        raise
    except Refusal:
        return False
