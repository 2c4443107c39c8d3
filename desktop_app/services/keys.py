"""Keys over the years: rotated, revoked, lost, replaced. First contact stands in enrolment.py.

A new operational key certifies every agency's key anew; an agency that has not heard of it goes on under the old
certificate, which is judged at the day a file names. What is revoked counts from the moment a file arrives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.trust import (
    FingerprintDiffers,
    KeyRole,
    PartyKey,
    RevocationNeedsReason,
    RootDiffers,
    groups,
    same_fingerprint,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.certificates import (
    REPLACED_ROOT,
    number_of,
    renew_list,
    revoked_serials,
    to_agency,
    to_everybody,
)
from desktop_app.services.kinds import need
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.trust import AtRest
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Rotation:
    """A new operational key, and the files that tell of it."""

    fingerprint: str
    root: str
    """Fingerprint of the root it stands under."""
    everybody: PackageRecord
    agencies: tuple[PackageRecord, ...]
    """One for each agency whose key stands: its new certificate."""


@dataclass(frozen=True, slots=True)
class HeldKey:
    """One key of ours as this account has it."""

    fingerprint: str
    certified: bool
    revoked: bool
    held: bool
    """Whether this account holds the private key."""
    valid_until: str
    """dd/MM/yyyy."""


@dataclass(frozen=True, slots=True)
class RevokedKey:
    """One key of an agency that nobody believes any more."""

    code: str
    fingerprint: str
    day: str
    """dd/MM/yyyy."""


@dataclass(frozen=True, slots=True)
class KeyStatus:
    """How the keys of a workspace stand."""

    root: str
    """Fingerprint of the pinned root, at an agency with several that of the body pinned first; empty before first
    contact."""
    roots: tuple[tuple[str, str], ...]
    """At an agency: (code of the body, fingerprint of its pinned root), in the order of pinning."""
    keys: tuple[HeldKey, ...]
    """Newest first."""
    crls: tuple[tuple[str, int], ...]
    """(fingerprint of the issuer, CRLNumber) of the lists in force."""
    at_rest: AtRest
    repaired: tuple[str, ...]
    """Folders and files that other accounts could have read until now."""
    destroyed: tuple[str, ...]
    """Fingerprints of retired keys that still lay here and are destroyed now."""
    revoked: tuple[RevokedKey, ...]
    """At the province: keys of agencies, newest first."""


def rotate(office: Office, root_file: Path, passphrase: str, revoke_old: bool = False) -> Rotation:
    """At the province: a new operational key under our root; the old private key is destroyed.

    `revoke_old`: it may be in other hands; nothing sealed with it is believed any more, whenever it arrives. Without
    it, files sealed before stay valid. RootDiffers when the file holds another root than ours.
    """
    need(office, WorkspaceKind.PROVINCE)
    root, _signed = office.keys.root_of(root_file)
    with office.work() as work:
        pinned = work.keys.trust().root
        if root != pinned:
            raise RootDiffers(office.keys.fingerprint(root), office.keys.fingerprint(pinned) if pinned else "")
        rotation = _new_key(office, work, root_file, passphrase, "key.rotate", revoke_old)
    destroy_retired(office)
    return rotation


def replace_root(office: Office, new_file: Path, passphrase: str) -> Rotation:
    """At the province: the root is lost; make a new one, which names the old, and everything below it.

    Every agency compares the new fingerprint on paper. KeyFileExists, PassphraseWrong.
    """
    need(office, WorkspaceKind.PROVINCE)
    info = office.info
    root = office.keys.new_root(new_file, passphrase, info.code, info.name, info.training)
    with office.work() as work:
        old = work.keys.trust().root
        if old is not None:
            earlier = work.notes.get(REPLACED_ROOT) or ""
            work.notes.put(REPLACED_ROOT, f"{office.keys.fingerprint(old)} {earlier}".strip())
        work.keys.pin_root(root, info.code)
        rotation = _new_key(office, work, new_file, passphrase, "key.replace_root", False)
    destroy_retired(office)
    return rotation


def _new_key(
    office: Office, work: UnitOfWork, root_file: Path, passphrase: str, action: str, revoke_old: bool
) -> Rotation:
    now, info = office.clock.now(), office.info
    old = [key for key in work.keys.of(info.code) if key.role is KeyRole.PROVINCE]
    root, signed = office.keys.root_of(root_file)
    last = {*signed[:1], *(key.certificate for key in old[:1])} if revoke_old else set()
    gone = {office.keys.serial(one): now for one in last}
    _root, certificate, crls = office.keys.new_operational(
        info.id, root_file, passphrase, info.code, info.name, now,
        above=number_of(office, work, root), revoked_operational=gone, revoked_agencies=revoked_serials(office, work),
    )  # fmt: skip
    try:
        fingerprint = office.keys.fingerprint(certificate)
        for one in (*reversed(signed), certificate):
            work.keys.add_operational(one)
        for key in old[:1] if revoke_old else ():
            work.keys.add(replace(key, revoked_at=key.revoked_at or now))
        work.keys.add(PartyKey(fingerprint, KeyRole.PROVINCE, info.code, certificate, True, None, now))
        for crl in crls:
            ((issuer, number),) = office.keys.crl_numbers((crl,))
            work.keys.add_crl(issuer, number, crl)
        _log(office, work, action, fingerprint, {"revoked": revoke_old, "root": office.keys.fingerprint(root)})
        agencies = _certify_anew(office, work, certificate)
        everybody = to_everybody(office, work)
        work.commit()
    except BaseException:
        office.keys.destroy(info.id, certificate)
        raise
    return Rotation(fingerprint, office.keys.fingerprint(root), everybody, agencies)


def _certify_anew(office: Office, work: UnitOfWork, operational: bytes) -> tuple[PackageRecord, ...]:
    records: list[PackageRecord] = []
    for key in work.keys.all():
        if key.role is KeyRole.AGENCY and key.certified and key.revoked_at is None:
            agency = work.agencies.get(key.code)
            certificate = office.keys.renew(office.info.id, operational, key.certificate, agency.name)
            work.keys.add(replace(key, certificate=certificate))
            records.append(to_agency(office, work, agency, key.fingerprint, certificate))
    return tuple(records)


def destroy_retired(office: Office) -> tuple[str, ...]:
    """Destroy the private keys of ours that a newer one has replaced; their fingerprints. Safe to repeat."""
    role = KeyRole.PROVINCE if office.info.kind is WorkspaceKind.PROVINCE else KeyRole.AGENCY
    with office.look() as work:
        own = [key for key in work.keys.of(office.info.code) if key.role is role]
    retired = [key for key in own[1:] if office.keys.holds(office.info.id, key.certificate)]
    for key in retired:
        office.keys.destroy(office.info.id, key.certificate)
    return tuple(key.fingerprint for key in retired)


def revoke(office: Office, agency: str, reason: str, typed: str = "") -> PackageRecord:
    """At the province: nothing that arrives under the keys of this agency (or the one named by its fingerprint) is
    believed any more, whatever day it claims. Returns the file that tells everybody.

    RevocationNeedsReason; FingerprintDiffers when no such key of the agency stands.
    """
    need(office, WorkspaceKind.PROVINCE)
    if not tidy(reason):
        raise RevocationNeedsReason(agency)
    with office.work() as work:
        found = work.agencies.find(agency)
        keys = [key for key in work.keys.of(found.code) if key.role is KeyRole.AGENCY and key.revoked_at is None]
        chosen = [key for key in keys if not typed or same_fingerprint(typed, key.fingerprint)]
        if not chosen:
            raise FingerprintDiffers(typed, groups(keys[0].fingerprint) if keys else "")
        for key in chosen:
            work.keys.add(replace(key, revoked_at=office.clock.now()))
            _log(office, work, "key.revoke", key.fingerprint, {"agency": found.code, "reason": tidy(reason)})
        renew_list(office, work)
        record = to_everybody(office, work)
        work.commit()
    return record


def lose(office: Office, reason: str) -> str:
    """At an agency: the key is lost or may be in other hands; make a new one and begin a new incarnation.

    Returns the new fingerprint, which goes on the enrolment form: enrol again, then the province compares it and
    revokes the old one. The workspace must be opened anew before anything is sealed. RevocationNeedsReason.
    """
    need(office, WorkspaceKind.AGENCY)
    info = office.info
    if not tidy(reason):
        raise RevocationNeedsReason(info.name)
    certificate = office.keys.new_agency(info.id, info.code, info.name, info.training)
    fingerprint = office.keys.fingerprint(certificate)
    try:
        with office.work() as work:
            now = office.clock.now()
            for key in work.keys.of(info.code):
                if key.role is KeyRole.AGENCY and key.revoked_at is None:
                    work.keys.add(replace(key, revoked_at=now))
            work.keys.add(PartyKey(fingerprint, KeyRole.AGENCY, info.code, certificate, False, None, now))
            work.renew(office.new_id())
            _log(office, work, "key.lost", fingerprint, {"reason": tidy(reason)})
            work.commit()
    except BaseException:
        office.keys.destroy(info.id, certificate)
        raise
    destroy_retired(office)
    return fingerprint


def announce(office: Office) -> PackageRecord:
    """At the province: a file for everybody with root, operational certificates and lists as they stand now."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        record = to_everybody(office, work)
        work.commit()
    return record


def status(office: Office) -> KeyStatus:
    """How the keys stand. Repairs what other accounts could read, and destroys what a rotation that was cut off has
    left; both are told."""
    repaired = office.keys.repair(office.info.id)
    destroyed = destroy_retired(office)
    role = KeyRole.PROVINCE if office.info.kind is WorkspaceKind.PROVINCE else KeyRole.AGENCY
    with office.look() as work:
        trust = work.keys.trust()
        own = [key for key in work.keys.of(office.info.code) if key.role is role]
        gone = [key for key in reversed(work.keys.all()) if key not in own and key.revoked_at is not None]
    return KeyStatus(
        office.keys.fingerprint(trust.root) if trust.root is not None else "",
        tuple((body, office.keys.fingerprint(root)) for body, root in trust.bodies.items()),
        tuple(_held(office, key) for key in own),
        office.keys.crl_numbers(trust.crls),
        office.keys.at_rest(office.info.id),
        repaired,
        destroyed,
        tuple(RevokedKey(key.code, key.fingerprint, f"{key.revoked_at:%d/%m/%Y}") for key in gone),
    )


def _held(office: Office, key: PartyKey) -> HeldKey:
    last = office.keys.valid_until(key.certificate)
    held = office.keys.holds(office.info.id, key.certificate)
    return HeldKey(
        key.fingerprint, key.certified, key.revoked_at is not None, held, f"{last.astimezone(VIETNAM):%d/%m/%Y}"
    )


def _log(office: Office, work: UnitOfWork, action: str, subject: str, details: dict[str, object]) -> None:
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, subject, details)
