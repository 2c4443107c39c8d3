"""First contact: the root is pinned, an agency shows its key, a person compares it with the paper, it is certified."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.contents import CertificateContents, EnrolmentContents
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, Kind, Party
from desktop_app.domain.trust import (
    FingerprintDiffers,
    FollowerUnknown,
    KeyNotCertified,
    KeyRole,
    PartyKey,
    groups,
    same_fingerprint,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.kinds import need
from desktop_app.services.sending import Letter, own_chain, own_key, send

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def province_of(office: Office, work: UnitOfWork) -> Party:
    """At an agency: whom we report to, by the newest operational certificate; FollowerUnknown before first contact."""
    trust = work.keys.trust()
    if not trust.operational:
        raise FollowerUnknown(office.info.name)
    operational = trust.operational[0]
    return Party(office.keys.subject_code(operational), office.keys.fingerprint(operational))


def write_enrolment(office: Office, head_name: str) -> PackageRecord:
    """At an agency with a pinned root: the file that shows our key to the province."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        own = own_key(office, work)
        contents = EnrolmentContents(office.info.code, office.info.name, head_name, own)
        letter = Letter(
            Kind.ENROLMENT,
            province_of(office, work),
            COMMON,
            office.contents.write_enrolment(contents),
            package_name(Kind.ENROLMENT, office.info.sign),
            {},
        )
        record = send(office, work, letter)
        work.commit()
    return record


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """One agency's key as the province sees it."""

    code: str
    name: str
    fingerprint: str
    shown: str
    """As people compare it."""
    certified: bool


def enrolled_keys(office: Office) -> tuple[EnrolledKey, ...]:
    """At the province: every key that agencies have shown, those that wait first."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
        keys = [key for key in work.keys.all() if key.role is KeyRole.AGENCY]
    rows = [
        EnrolledKey(key.code, names.get(key.code, key.code), key.fingerprint, groups(key.fingerprint), key.certified)
        for key in keys
    ]
    return tuple(sorted(rows, key=lambda row: (row.certified, row.code)))


def certify(office: Office, code: str, typed: str) -> PackageRecord:
    """At the province: certify the key whose fingerprint a person compared with the paper; returns the file for the
    agency. FingerprintDiffers when no waiting or certified key of this agency has it."""
    need(office, WorkspaceKind.PROVINCE)
    with office.work() as work:
        agency = work.agencies.find(code)
        keys = [key for key in work.keys.of(agency.code) if key.role is KeyRole.AGENCY]
        key = next((key for key in keys if same_fingerprint(typed, key.fingerprint)), None)
        if key is None:
            raise FingerprintDiffers(typed, groups(keys[0].fingerprint) if keys else "")
        operational = own_chain(office, work)[0]
        certificate = key.certificate
        if not key.certified:
            certificate = office.keys.certify(office.info.id, operational, key.certificate, agency.code, agency.name)
            work.keys.add(PartyKey(key.fingerprint, key.role, key.code, certificate, True, None, office.clock.now()))
            work.notes.put(f"phone-secret/{agency.code}", secrets.token_hex(32))
            work.audit.append(
                office.new_id(),
                office.clock.now(),
                office.actor,
                "key.certify",
                key.fingerprint,
                {"agency": agency.code},
            )
        trust = work.keys.trust()
        if trust.root is None:
            raise KeyNotCertified(agency.code, key.fingerprint)
        contents = CertificateContents(
            root=trust.root,
            operational=trust.operational,
            crls=trust.crls,
            agency=certificate,
            phone_secret=bytes.fromhex(work.notes.get(f"phone-secret/{agency.code}") or ""),
        )
        letter = Letter(
            Kind.CERTIFICATE,
            Party(agency.code, key.fingerprint),
            COMMON,
            office.contents.write_certificate(contents),
            package_name(Kind.CERTIFICATE, agency.sign),
            {},
        )
        record = send(office, work, letter)
        work.commit()
    return record
