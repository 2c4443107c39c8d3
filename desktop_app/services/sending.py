"""Sending: take the next number of a chain, seal the file into outbox/, and only then let it leave.

The number is taken and the file written in one transaction; exporting again copies that file and never seals anew.
A file in outbox/ that no record names (the power failed before the commit) was never handed out; opening removes it.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.carriers import WHOLE, Form
from desktop_app.domain.chains import ChainClosed
from desktop_app.domain.custody import GIVEN, SEALED, PackageRecord, is_answered
from desktop_app.domain.formats import SPOKEN, format_for, format_for_all
from desktop_app.domain.packages import COMMON, EVERYBODY, CrlNumber, Draft, Header, Kind, Party, Piece
from desktop_app.domain.trust import KeyExpired, KeyMissing, KeyOfAnotherAccount, KeyRevoked, KeyRole
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import TargetNotWritable, WorkspaceKind
from desktop_app.services import encrypting
from desktop_app.services.following import body_of, certificates_for, is_listed
from desktop_app.services.lineage import ended_by
from desktop_app.services.restoring import check_restored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.domain.trust import PartyKey
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Letter:
    """What is to be sent; the header is ours."""

    kind: Kind
    receiver: Party | None
    stream: str
    records: Mapping[str, bytes]
    file_name: str
    documents: Mapping[str, Piece]
    evidence: tuple[Piece, ...] = ()
    report_id: str | None = None
    """The report that travels in it."""
    revision_digest: str | None = None
    """Of the revision that it was made on; None: of the one in force."""
    chain: tuple[bytes, ...] = ()
    """Certificates (DER) that go into the seal, where it is not to be our own chain."""


def own_key(office: Office, work: UnitOfWork, body: str = "") -> bytes:
    """The certificate (DER) of our own key: operational, or an agency's: the one that the body of this code (any, when
    empty) has issued, self-signed until it has. KeyMissing, KeyRevoked."""
    role = KeyRole.PROVINCE if office.info.kind is WorkspaceKind.PROVINCE else KeyRole.AGENCY
    keys = [key for key in work.keys.of(office.info.code) if key.role is role]
    for key in keys:
        if key.revoked_at is None:
            return _shown_to(office, work, key, body) if body else key.certificate
    if keys:
        raise KeyRevoked(office.info.name, keys[0].fingerprint)
    raise KeyMissing(office.info.name, "")


def _shown_to(office: Office, work: UnitOfWork, key: PartyKey, body: str) -> bytes:
    """Our agency's key as a body knows it: by its own certificate, or before that as we show it ourselves."""
    issued = certificates_for(office, work, key, body)
    if issued:
        if is_listed(office, work, key, body):
            raise KeyRevoked(office.info.name, key.fingerprint)
        return issued[0]
    if office.keys.issuer_needed(key.certificate):
        return office.keys.shown(office.info.id, key.certificate, office.info.name)
    return key.certificate


def own_chain(office: Office, work: UnitOfWork, body: str = "") -> tuple[bytes, ...]:
    """Certificates that go into our seals: an operational one alone; an agency's as the body of this code has issued
    it, then its issuer."""
    own = own_key(office, work, "" if office.info.kind is WorkspaceKind.PROVINCE else body)
    if office.info.kind is WorkspaceKind.PROVINCE:
        return (own,)
    issuers = (issuer for issuer in work.keys.trust().operational if office.keys.issued(own, issuer))
    return (own, *issuers)


def send(office: Office, work: UnitOfWork, letter: Letter, watch: Watch = unwatched) -> PackageRecord:
    """Seal one letter into outbox/ with the next number of its chain, inside the caller's transaction; KeyMissing,
    KeyRevoked, KeyExpired, KeyLocked; ChainClosed at an agency that others have succeeded: it only hands over."""
    other = letter.receiver.code if letter.receiver is not None else EVERYBODY
    body = body_of(work, letter.stream) if letter.kind is Kind.HANDOVER else other
    closed_on = work.chains.closed_on(office.info.code)
    if closed_on is not None and letter.kind is not Kind.HANDOVER and ended_by(work, office.info.code, body):
        raise ChainClosed(office.info.code, closed_on)
    incarnation = work.info.incarnation
    before = work.custody.last_sent(other, letter.stream, incarnation)
    receipt = work.custody.newest_receipt(body)
    document_id = None if letter.stream == COMMON else letter.stream
    chain = letter.chain or own_chain(office, work, body)
    last = min(map(office.keys.valid_until, chain))
    if last < office.clock.now():
        raise KeyExpired(office.info.name, last.date())
    check_restored(office, work, letter.kind, body)
    try:
        sealer = office.keys.sealer(office.info.id, chain)
    except KeyMissing as missing:
        holder = office.standing.key_holder()
        raise KeyOfAnotherAccount(office.info.name, holder) if holder else missing from missing
    header = Header(
        format=_format(work, letter.receiver),
        kind=letter.kind,
        sender=Party(office.info.code, sealer.fingerprint),
        receiver=letter.receiver,
        stream=letter.stream,
        incarnation=incarnation,
        number=before.number + 1 if before is not None else 1,
        previous=before.identity if before is not None else None,
        last_receipt=receipt[0] if receipt is not None else None,
        document_id=document_id,
        revision_digest=_revision(work, letter, document_id),
        audit_head=work.audit.head(),
        created=office.clock.now(),
        clock="stated" if office.clock.stated else "system",
        program=office.program,
        speaks=SPOKEN,
        training=office.info.training,
        crls=_crls(office, work),
    )
    draft = Draft(header, letter.records, letter.documents, letter.evidence)
    name = f"{office.new_id()}_{letter.file_name}"
    sealed = sealer.seal(draft, office.folder / "outbox" / name, watch)
    record = PackageRecord(
        id=office.new_id(),
        direction="out",
        identity=sealed.identity,
        kind=letter.kind,
        sender=office.info.code,
        receiver=other,
        stream=letter.stream,
        incarnation=incarnation,
        number=header.number,
        previous=header.previous,
        created=header.created,
        file_name=name,
        size=sealed.size,
        arrived_on=None,
        handled_at=office.clock.now(),
        state="exported" if is_answered(letter.kind, office.info.kind is WorkspaceKind.AGENCY) else SEALED,
        refusal="",
        report_id=letter.report_id,
        audit_head=header.audit_head,
    )
    work.custody.add(record)
    work.chains.carry(record.identity, cargo(letter.records, (*letter.documents.values(), *letter.evidence)))
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        "package.seal",
        sealed.identity,
        {"kind": letter.kind.value, "receiver": other, "number": header.number},
    )
    return record


def _format(work: UnitOfWork, receiver: Party | None) -> int:
    declared = work.custody.declared_formats()
    if receiver is not None:
        return format_for(SPOKEN, declared.get(receiver.code, ()))
    return format_for_all(SPOKEN, (each for code, each in declared.items() if work.chains.closed_on(code) is None))


def _revision(work: UnitOfWork, letter: Letter, document_id: str | None) -> str | None:
    if document_id is None:
        return None
    return letter.revision_digest or work.documents.digest(document_id)


def cargo(records: Mapping[str, bytes], pieces: Iterable[Piece]) -> list[str]:
    """SHA-256 of everything that a package brings: its records (of a frozen report: its `records_sha256`), papers and
    evidence."""
    return [hashlib.sha256(lines).hexdigest() for lines in records.values()] + [piece.sha256 for piece in pieces]


def _crls(office: Office, work: UnitOfWork) -> tuple[CrlNumber, ...]:
    if office.info.kind is WorkspaceKind.AGENCY:
        return ()
    return tuple(CrlNumber(issuer, number) for issuer, number in office.keys.crl_numbers(work.keys.trust().crls))


def public_name(record: PackageRecord) -> str:
    """The file name that people see, for example `BC_2026-Q3_SNV_lan1.asice`."""
    return record.file_name.split("_", 1)[1]


def hand_over(
    office: Office, record: PackageRecord, folder: Path, plain: str | None = None, watch: Watch = unwatched
) -> Path:
    """Copy a sealed file from outbox/ to a folder, encrypted where its receiver can decrypt, and read it back; any
    refusal of `domain.carriers.Carriers.deliver`.

    The same file there already is left as it is (encrypted: written anew, for whoever can open it today); another file
    of this name is never replaced. `plain`: why a person wants it unencrypted; PlainNeedsReason.
    """
    return hand_over_as(office, record, folder, WHOLE, plain, watch)[0]


def hand_over_as(
    office: Office, record: PackageRecord, folder: Path, form: Form, plain: str | None = None, watch: Watch = unwatched
) -> tuple[Path, ...]:
    """`hand_over` as a whole file, in parts, or in messages: encrypted first, then cut; PartsTooMany as well."""
    sealed = office.folder / "outbox" / record.file_name
    with encrypting.leaving(office, record, sealed, public_name(record), plain, watch) as (source, name):
        files = office.carriers.dispatch(
            source, folder, name, form, watch, lambda target: encrypting.holds_same(office, target, sealed)
        )
    note_given(office, [record])
    return files


def note_given(office: Office, records: Iterable[PackageRecord]) -> None:
    """Of files that have left, those to which no receipt will answer are given from now on. A workspace that may not
    be written keeps saying that they are sealed."""
    with office.look() as work:
        known = (work.custody.by_identity(record.identity) for record in records if record.state == SEALED)
        left = [one.identity for one in known if one is not None and one.state == SEALED]
    if not left or office.standing.hindrance() is not None:
        return
    with office.work() as work:
        for identity in left:
            work.custody.update_state(identity, GIVEN)
            work.audit.append(office.new_id(), office.clock.now(), office.actor, "package.give", identity, {})
        work.commit()


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files are the same."""
    if one.stat().st_size != other.stat().st_size:
        return False
    digests = []
    for path in (one, other):
        with path.open("rb") as stream:
            digests.append(hashlib.file_digest(stream, "sha256").digest())
    return digests[0] == digests[1]


@contextmanager
def writing_to(target: Path) -> Iterator[None]:
    """Turn what the system says of a place that a person chose into TargetNotWritable."""
    try:
        yield
    except OSError as error:
        raise TargetNotWritable(str(target), error.strerror or str(error)) from error
