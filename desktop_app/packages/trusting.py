"""Whom a seal may be believed: certificates judged against what this workspace trusts.

root (pinned by a person) > operational > agency. Serial numbers are looked up in the CRLs here, never left to a
library. Validity is judged at `created`; a revocation counts from the moment it is known, whatever day a file claims.
"""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.contents import CertificateContents
from desktop_app.domain.packages import Header, Kind, PackageRefused, TrainingMismatch
from desktop_app.domain.trust import KeyNotCertified, KeyRole, RootDiffers, RootNotPinned, Trust
from desktop_app.packages.certs import (
    Certificate,
    RevocationList,
    Shape,
    crl_signed_by,
    is_revoked,
    load,
    load_crl,
    signed_by,
)
from desktop_app.packages.seal import ENTRY as SEAL
from desktop_app.packages.zipform import HEADER


def judge(certificates: tuple[bytes, ...], header: Header, trust: Trust, register: bool) -> tuple[KeyRole, bool]:
    """The sender's role, and whether its key is certified: False only for an agency's own certificate in an enrolment.

    `register`: an agency's key must also stand in `trust.agencies`; what an agency sealed with its own certificate
    before it had ours is believed once its key stands there. Refuses with PackageRefused (UNKNOWN_CA,
    CERT_DIFFERS, CERT_REVOKED, CERT_EXPIRED, CERT_NOT_YET_VALID, WRONG_ROLE, WRONG_USAGE, WRONG_AGENCY), RootNotPinned,
    RootDiffers, KeyNotCertified, TrainingMismatch.
    """
    chain = tuple(load(der, SEAL) for der in certificates)
    sealing = chain[0]
    _check_training(chain, header, trust)
    if sealing.code != header.sender.code:
        raise PackageRefused("WRONG_AGENCY", HEADER, f"sealed by {sealing.code}, says {header.sender.code}")
    if sealing.fingerprint != header.sender.fingerprint:
        raise PackageRefused("CERT_DIFFERS", HEADER, "the header names another key")
    if sealing.shape is Shape.SELF_SIGNED:
        return KeyRole.AGENCY, _judge_self_signed(chain, header, trust, register)
    expected = (Shape.OPERATIONAL,) if sealing.role is KeyRole.PROVINCE else (Shape.AGENCY, Shape.OPERATIONAL)
    if tuple(one.shape for one in chain) != expected:
        raise PackageRefused("WRONG_ROLE", SEAL, " ".join(one.shape for one in chain))
    operational = chain[-1]
    # Somebody compared this key with the paper: it is believed whatever becomes of the keys that once certified it.
    standing = register and sealing.fingerprint in trust.agencies.get(sealing.code, ())
    root = _root(trust, operational, sealing, header, standing)
    _judge_operational(operational, root, trust)
    if not standing:
        _check_revoked(operational, root, trust)
    if sealing.shape is Shape.AGENCY:
        # A successor has no register of other agencies: the province's file about the succession says who hands over.
        _judge_agency(sealing, operational, trust, register and header.kind is not Kind.HANDOVER)
    for certificate in (*chain, root):
        _check_days(certificate, header.created)
    return sealing.role, True


def check_family(contents: CertificateContents) -> None:
    """Refuse certificates and CRLs that do not stand under the root that comes with them; PackageRefused."""
    where = "records/certificate.jsonl"
    root = load(contents.root, where)
    operational = [load(der, where) for der in contents.operational]
    if root.shape is not Shape.ROOT or not signed_by(root, root):
        raise PackageRefused("UNKNOWN_CA", where, "no root")
    for one in operational:
        fits = one.shape is Shape.OPERATIONAL and (one.root_id, one.training) == (root.root_id, root.training)
        if not fits or not signed_by(one, root):
            raise PackageRefused("UNKNOWN_CA", where, "an operational certificate of another root")
        if one.code != root.code:
            raise PackageRefused("WRONG_AGENCY", where, f"a root of {root.code} speaks for {one.code}")
    for der in contents.crls:
        crl = load_crl(der)
        if not any(crl_signed_by(crl, issuer) for issuer in (root, *operational)):
            raise PackageRefused("UNKNOWN_CA", where, "a revocation list of another issuer")
    if contents.agency is not None:
        agency = load(contents.agency, where)
        if agency.shape is not Shape.AGENCY or not any(signed_by(agency, issuer) for issuer in operational):
            raise PackageRefused("UNKNOWN_CA", where, "the agency's certificate is of another issuer")


def newest_crl(trust: Trust, issuer: Certificate) -> RevocationList | None:
    """The CRL of this issuer with the highest number; PackageRefused when one bears its name and not its signature."""
    found: RevocationList | None = None
    for der in trust.crls:
        crl = load_crl(der)
        if crl.issuer != issuer.fingerprint:
            continue
        if not crl_signed_by(crl, issuer):
            raise PackageRefused("UNKNOWN_CA", "crl", "a revocation list with a foreign signature")
        if found is None or crl.number > found.number:
            found = crl
    return found


def _check_training(chain: tuple[Certificate, ...], header: Header, trust: Trust) -> None:
    """What is for training says so in every certificate, so that a forged flag changes nothing."""
    for certificate in chain:
        if certificate.training != header.training:
            raise TrainingMismatch(certificate.training)
    if trust.training is not None and trust.training != header.training:
        raise TrainingMismatch(header.training)


def _root(trust: Trust, operational: Certificate, sealing: Certificate, header: Header, standing: bool) -> Certificate:
    """The root pinned for the body that the certificate names, and no other; for an agency that the register knows also
    one that counted before."""
    root_id = operational.root_id
    if trust.root is None:
        raise RootNotPinned(root_id, header.sender.code)
    pinned = load(trust.root)
    # Reports come to a body that follows, which has one root; everything else speaks for the body that it names.
    if trust.bodies and (sealing.shape is Shape.OPERATIONAL or header.kind is Kind.HANDOVER):
        if operational.code not in trust.bodies:
            raise RootNotPinned(root_id, operational.code)
        pinned = load(trust.bodies[operational.code])
    if pinned.root_id == root_id:
        return pinned
    for former in map(load, trust.former_roots if standing else ()):
        if former.root_id == root_id:
            return former
    raise RootDiffers(root_id, pinned.fingerprint)


def _judge_operational(certificate: Certificate, root: Certificate, trust: Trust) -> None:
    for der in trust.operational:
        known = load(der)
        alike = (known.fingerprint, known.root_id) == (certificate.fingerprint, certificate.root_id)
        if alike and der != certificate.der:
            raise PackageRefused("CERT_DIFFERS", SEAL, "not the certificate that is known for this key")
    if root.shape is not Shape.ROOT or not signed_by(certificate, root):
        raise PackageRefused("UNKNOWN_CA", SEAL, "not signed by the root")
    if certificate.code != root.code:
        raise PackageRefused("WRONG_AGENCY", SEAL, f"a root of {root.code} speaks for {certificate.code}")
    if certificate.training != root.training:
        raise TrainingMismatch(root.training)


def _judge_agency(certificate: Certificate, issuer: Certificate, trust: Trust, register: bool) -> None:
    if certificate.root_id != issuer.root_id or not signed_by(certificate, issuer):
        raise PackageRefused("UNKNOWN_CA", SEAL, "not signed by the operational key")
    for der in trust.agency_certificates:
        known = load(der)
        same = (known.x509.serial_number, known.root_id) == (certificate.x509.serial_number, certificate.root_id)
        if same and der != certificate.der:
            raise PackageRefused("CERT_DIFFERS", SEAL, "not the certificate that was issued")
    _check_key_revoked(certificate, issuer, trust)
    if register and certificate.fingerprint not in trust.agencies.get(certificate.code, ()):
        if any(certificate.fingerprint in keys for keys in trust.agencies.values()):
            raise PackageRefused("WRONG_AGENCY", SEAL, "the register gives this key to another agency")
        raise KeyNotCertified(certificate.code, certificate.fingerprint)


def _judge_self_signed(chain: tuple[Certificate, ...], header: Header, trust: Trust, register: bool) -> bool:
    own = chain[0]
    if len(chain) != 1 or not signed_by(own, own):
        raise PackageRefused("CERT_DIFFERS", SEAL, "not signed by itself alone")
    if own.fingerprint in trust.revoked:
        raise PackageRefused("CERT_REVOKED", SEAL, own.fingerprint)
    for der in trust.agency_certificates:
        known = load(der)
        if known.fingerprint == own.fingerprint:
            _check_key_revoked(known, None, trust)
    certified = register and own.fingerprint in trust.agencies.get(own.code, ())
    if header.kind is not Kind.ENROLMENT and not certified:
        raise KeyNotCertified(own.code, own.fingerprint)
    _check_days(own, header.created)
    return certified and header.kind is not Kind.ENROLMENT


def _check_key_revoked(certificate: Certificate, issuer: Certificate | None, trust: Trust) -> None:
    """An agency's certificate, in the list of its issuer and in those of all operational keys of the root: when a key
    has been destroyed, its successor lists what it had issued."""
    if certificate.fingerprint in trust.revoked:
        raise PackageRefused("CERT_REVOKED", SEAL, certificate.fingerprint)
    issuers = {one.der: one for one in (*map(load, trust.operational), *((issuer,) if issuer is not None else ()))}
    for one in issuers.values():
        if one.root_id == certificate.root_id:
            _check_revoked(certificate, one, trust)


def _check_revoked(certificate: Certificate, issuer: Certificate, trust: Trust) -> None:
    crl = newest_crl(trust, issuer)
    if crl is not None and is_revoked(crl, certificate):
        raise PackageRefused("CERT_REVOKED", SEAL, certificate.fingerprint)


def _check_days(certificate: Certificate, when: datetime) -> None:
    if when < certificate.x509.not_valid_before_utc:
        raise PackageRefused("CERT_NOT_YET_VALID", SEAL, f"{when}")
    if when > certificate.x509.not_valid_after_utc:
        raise PackageRefused("CERT_EXPIRED", SEAL, f"{when}")
