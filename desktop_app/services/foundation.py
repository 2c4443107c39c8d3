"""The first records of a new workspace: its agencies, its keys, its first line in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.services.encrypting import own_recipient

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def found_province(office: Office, agencies: Iterable[Agency], root_key: Path, passphrase: str) -> str:
    """Make the root key (on a second medium) and the first operational key; returns the root's fingerprint, which
    people compare on paper."""
    root = office.keys.new_root(root_key, passphrase, office.info.code, office.info.name, office.info.training)
    now = office.clock.now()
    root, operational, crls = office.keys.new_operational(
        office.info.id, root_key, passphrase, office.info.code, office.info.name, now
    )
    fingerprint = office.keys.fingerprint(root)
    with office.work() as work:
        for agency in agencies:
            work.agencies.add(agency)
        work.keys.pin_root(root)
        work.keys.add_operational(operational)
        work.keys.add(
            PartyKey(
                office.keys.fingerprint(operational),
                KeyRole.PROVINCE,
                office.info.code,
                operational,
                True,
                None,
                now,
            )
        )
        for crl in crls:
            ((issuer, number),) = office.keys.crl_numbers((crl,))
            work.keys.add_crl(issuer, number, crl)
        own_recipient(office, work, operational)
        _first_line(office, work, fingerprint)
        work.commit()
    return fingerprint


def found_agency(office: Office, agency: Agency) -> str:
    """Make the agency's key; returns its fingerprint, which goes on the enrolment form."""
    certificate = office.keys.new_agency(office.info.id, office.info.code, office.info.name, office.info.training)
    fingerprint = office.keys.fingerprint(certificate)
    with office.work() as work:
        work.agencies.add(agency)
        work.keys.add(
            PartyKey(fingerprint, KeyRole.AGENCY, office.info.code, certificate, False, None, office.clock.now())
        )
        own_recipient(office, work, certificate)
        _first_line(office, work, fingerprint)
        work.commit()
    return fingerprint


def _first_line(office: Office, work: UnitOfWork, fingerprint: str) -> None:
    work.audit.append(
        office.new_id(),
        office.clock.now(),
        office.actor,
        "workspace.found",
        office.info.id,
        {"kind": office.info.kind.value, "code": office.info.code, "key": fingerprint},
    )
