"""First contact: the root is pinned, an agency shows its key, a person compares it with the paper, it is certified."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.contents import EnrolmentContents
from desktop_app.domain.file_names import package_name
from desktop_app.domain.fingerprints import words
from desktop_app.domain.packages import COMMON, Kind
from desktop_app.domain.trust import (
    FingerprintDiffers,
    KeyRole,
    groups,
    same_fingerprint,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.certificates import renew_list, to_agency
from desktop_app.services.encrypting import own_recipient
from desktop_app.services.following import certificates_for, party_of
from desktop_app.services.kinds import need
from desktop_app.services.sending import Letter, own_key, send

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.trust import PartyKey
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def write_enrolment(office: Office, head_name: str, body: str = "") -> PackageRecord:
    """At an agency with a pinned root: the file that shows our key to the body of this code; when none is named, to the
    first that has not certified it yet, else to the one pinned first. FollowerUnknown, BodyNotPinned."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        own = own_key(office, work)
        if office.keys.issuer_needed(own):
            # A key that was certified once enrols again, at a body that has lost its register, as the key it is.
            own = office.keys.shown(office.info.id, own, office.info.name)
        contents = EnrolmentContents(
            office.info.code, office.info.name, head_name, own, own_recipient(office, work, own)
        )
        letter = Letter(
            Kind.ENROLMENT,
            party_of(office, work, body or _first_to_certify(office, work)),
            COMMON,
            office.contents.write_enrolment(contents),
            package_name(Kind.ENROLMENT, office.info.sign),
            {},
            chain=(own,),
        )
        record = send(office, work, letter)
        work.commit()
    return record


def _first_to_certify(office: Office, work: UnitOfWork) -> str:
    key = next((one for one in work.keys.of(office.info.code) if one.revoked_at is None), None)
    bodies = work.keys.trust().bodies
    waiting = (body for body in bodies if key is not None and not certificates_for(office, work, key, body))
    return next(waiting, "")


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """One agency's key as the province sees it."""

    code: str
    name: str
    fingerprint: str
    shown: str
    """As people compare it."""
    words: str
    """The same as words."""
    certified: bool


def enrolled_keys(office: Office) -> tuple[EnrolledKey, ...]:
    """At the province: every key that agencies have shown and that was not revoked, those that wait first."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        keys = [key for key in work.keys.all() if key.role is KeyRole.AGENCY and key.revoked_at is None]
    rows = [
        EnrolledKey(
            key.code,
            names.get(key.code, key.code),
            key.fingerprint,
            groups(key.fingerprint),
            words(key.fingerprint),
            key.certified,
        )
        for key in keys
    ]
    return tuple(sorted(rows, key=lambda row: (row.certified, row.code)))


def certify(office: Office, code: str, typed: str) -> PackageRecord:
    """At the province: certify the key whose fingerprint a person compared with the paper; returns the file for the
    agency. Any other key of this agency is revoked by that: an agency has one. FingerprintDiffers when no waiting or
    certified key of this agency has it."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        agency = work.agencies.find(code)
        keys = [key for key in work.keys.of(agency.code) if key.role is KeyRole.AGENCY and key.revoked_at is None]
        key = next((key for key in keys if same_fingerprint(typed, key.fingerprint)), None)
        if key is None:
            raise FingerprintDiffers(typed, groups(keys[0].fingerprint) if keys else "")
        operational = own_key(office, work)
        certificate = key.certificate
        if not key.certified:
            certificate = office.keys.certify(office.info.id, operational, key.certificate, agency.code, agency.name)
            work.keys.add(replace(key, certificate=certificate, certified=True, added_at=office.clock.now()))
            work.notes.put(f"phone-secret/{agency.code}", secrets.token_hex(32))
            work.audit.append(
                office.new_id(),
                office.clock.now(),
                office.actor,
                "key.certify",
                key.fingerprint,
                {"agency": agency.code},
            )
            _revoke_others(office, work, key, keys)
        elif not office.keys.issued(certificate, operational):
            certificate = office.keys.renew(office.info.id, operational, certificate, agency.name)
            work.keys.add(replace(key, certificate=certificate))
        record = to_agency(office, work, agency, key.fingerprint, certificate)
        work.commit()
    return record


def _revoke_others(office: Office, work: UnitOfWork, compared: PartyKey, keys: Sequence[PartyKey]) -> None:
    """Whoever shows a new key has lost the old one: from now on nothing that arrives under it is believed."""
    others = [key for key in keys if key.fingerprint != compared.fingerprint and key.certified]
    for key in others:
        work.keys.add(replace(key, revoked_at=office.clock.now()))
        work.audit.append(
            office.new_id(),
            office.clock.now(),
            office.actor,
            "key.revoke",
            key.fingerprint,
            {"agency": key.code, "reason": f"replaced by {compared.fingerprint}"},
        )
    if others:
        renew_list(office, work)
