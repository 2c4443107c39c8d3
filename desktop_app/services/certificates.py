"""What the follower shows of its keys: to everybody root, operational certificates and lists; to one agency its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.contents import CertificateContents
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import COMMON, Kind, Party
from desktop_app.domain.trust import RootNotPinned
from desktop_app.services.encrypting import follower_recipients
from desktop_app.services.sending import Letter, own_key, send

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

REPLACED_ROOT = "replaced-root"
"""Note: the fingerprints of the roots that ours has replaced, the latest first."""


def contents_of(office: Office, work: UnitOfWork, agency: bytes | None, secret: bytes | None) -> CertificateContents:
    """All that we show of our keys; RootNotPinned in a workspace that has none."""
    trust = work.keys.trust()
    if trust.root is None:
        raise RootNotPinned("", office.info.name)
    return CertificateContents(
        root=trust.root,
        operational=tuple(one for one in trust.operational if office.keys.issued(one, trust.root)),
        crls=tuple(one for one in trust.crls if _is_ours(office, one, (trust.root, *trust.operational))),
        agency=agency,
        phone_secret=secret,
        recipients=follower_recipients(office, work, own_key(office, work)) if agency is not None else (),
        replaces=tuple((work.notes.get(REPLACED_ROOT) or "").split()),
    )


def _is_ours(office: Office, crl: bytes, issuers: tuple[bytes, ...]) -> bool:
    """A list of a key below the root that counts now; those of a former root travel no more."""
    root = issuers[0]
    ((issuer, _number),) = office.keys.crl_numbers((crl,))
    below = (one for one in issuers[1:] if office.keys.issued(one, root))
    return issuer in {office.keys.fingerprint(one) for one in (root, *below)}


def to_everybody(office: Office, work: UnitOfWork) -> PackageRecord:
    """Seal what everybody needs, inside the caller's transaction."""
    records = office.contents.write_certificate(contents_of(office, work, None, None))
    name = package_name(Kind.CERTIFICATE, "chung")
    return send(office, work, Letter(Kind.CERTIFICATE, None, COMMON, records, name, {}))


def to_agency(office: Office, work: UnitOfWork, agency: Agency, fingerprint: str, certificate: bytes) -> PackageRecord:
    """Seal an agency's certificate and its phone secret for it, inside the caller's transaction."""
    secret = bytes.fromhex(work.notes.get(f"phone-secret/{agency.code}") or "")
    records = office.contents.write_certificate(contents_of(office, work, certificate, secret or None))
    name = package_name(Kind.CERTIFICATE, agency.sign)
    receiver = Party(agency.code, fingerprint)
    return send(office, work, Letter(Kind.CERTIFICATE, receiver, COMMON, records, name, {}))


def revoked_serials(office: Office, work: UnitOfWork) -> dict[int, datetime]:
    """Serial number → day, of every certificate of every agency key that was revoked, whoever signed it."""
    days = {key.fingerprint: key.revoked_at for key in work.keys.all() if key.revoked_at is not None}
    return {
        office.keys.serial(certificate): day
        for fingerprint, certificate in work.keys.issued()
        if (day := days.get(fingerprint)) is not None
    }


def renew_list(office: Office, work: UnitOfWork) -> None:
    """A new revocation list by our operational key with the next number, kept and in force."""
    operational = own_key(office, work)
    issuer = office.keys.fingerprint(operational)
    number = number_of(office, work, operational) + 1
    crl = office.keys.revocation_list(operational, office.info.id, number, revoked_serials(office, work))
    work.keys.add_crl(issuer, number, crl)


def number_of(office: Office, work: UnitOfWork, issuer: bytes) -> int:
    """The CRLNumber in force of an issuer (DER); 0 when none is known."""
    numbers = dict(office.keys.crl_numbers(work.keys.trust().crls))
    return numbers.get(office.keys.fingerprint(issuer), 0)
