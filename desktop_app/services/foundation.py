"""The first records of a new workspace: its agencies, its keys, its first line in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.packages import TrainingMismatch
from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.services.certificates import REPLACED_ROOT
from desktop_app.services.encrypting import own_recipient

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def found_province(
    office: Office,
    agencies: Iterable[Agency],
    root_key: Path,
    passphrase: str,
    rebuild: bool = False,
    revoke_old: bool = False,
    replaces: str = "",
) -> str:
    """Make the root key (on a second medium) and the first operational key; returns the root's fingerprint, which
    people compare on paper.

    `rebuild`: everything but the root is lost; its file is there already and says what it has signed. Agencies go on
    trusting it; their keys are compared once more. `revoke_old`: the last operational key may be in other hands.
    `replaces`: fingerprint of a root that was lost with everything else; the new root names it.
    """
    keys, info = office.keys, office.info
    now = office.clock.now()
    if not rebuild:
        keys.new_root(root_key, passphrase, info.code, info.name, info.training)
    root, signed = keys.root_of(root_key)
    if keys.training(root) != info.training:
        raise TrainingMismatch(keys.training(root))
    gone = {keys.serial(one): now for one in signed[:1] if revoke_old}
    root, operational, crls = keys.new_operational(
        info.id, root_key, passphrase, info.code, info.name, now, revoked_operational=gone
    )
    fingerprint = keys.fingerprint(root)
    with office.work() as work:
        for agency in agencies:
            work.agencies.add(agency)
        work.keys.pin_root(root, info.code)
        for one in (*reversed(signed), operational):
            work.keys.add_operational(one)
        work.keys.add(
            PartyKey(keys.fingerprint(operational), KeyRole.PROVINCE, info.code, operational, True, None, now)
        )
        for crl in crls:
            ((issuer, number),) = keys.crl_numbers((crl,))
            work.keys.add_crl(issuer, number, crl)
        if replaces:
            work.notes.put(REPLACED_ROOT, replaces)
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
