"""One signer's certificate, judged offline at one moment: its days, its usage, its path, its revocation."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.signature_verdicts import Check, Noted, Subject
from desktop_app.signatures.hostile import faults
from desktop_app.signatures.revocation import State, standing

if TYPE_CHECKING:
    from desktop_app.signatures.trust_list import TrustList

MAY_SIGN: Final = frozenset({"digital_signature", "non_repudiation"})
_ORGANISATION_ID: Final = "2.5.4.97"
_SMALLEST_RSA: Final = 1024
_GOOD_RSA: Final = 2048
_GOOD_CURVE: Final = 256


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a certificate is asked for."""

    field: str
    time_stamping: bool = False
    claimed: bool = False
    """Whether the moment is no more than the day of looking: then an expiry since says nothing."""


def subject_of(certificate: Any) -> Subject:
    """What people see of a certificate (asn1crypto)."""
    own = certificate.subject.native
    issuer = certificate.issuer.native
    public = certificate.public_key
    kind = {"rsa": "RSA", "rsassa_pss": "RSA", "ec": "ECDSA", "ed25519": "Ed25519"}.get(public.algorithm, "?")
    valid = certificate["tbs_certificate"]["validity"]
    return Subject(
        _text(own.get("common_name")),
        _text(own.get("organization_name")),
        _text(own.get("organizational_unit_name")),
        _text(own.get("user_id")) or _text(own.get("organization_identifier")) or _text(own.get(_ORGANISATION_ID)),
        f"{certificate.serial_number:X}",
        _text(issuer.get("common_name")) or _text(issuer.get("organization_name")),
        valid["not_before"].native,
        valid["not_after"].native,
        f"{kind} {public.bit_size}" if kind != "?" else str(public.algorithm),
        hashlib.sha256(certificate.dump()).hexdigest(),
        hashlib.sha256(public.dump()).hexdigest(),
    )


def weakness(certificate: Any) -> str:
    """KEY_WEAK or KEY_BROKEN when the key is shorter than the law asks (TT 15/2025/TT-BKHCN); empty else."""
    public = certificate.public_key
    if public.algorithm in ("rsa", "rsassa_pss"):
        return "" if public.bit_size >= _GOOD_RSA else "KEY_WEAK" if public.bit_size >= _SMALLEST_RSA else "KEY_BROKEN"
    if public.algorithm == "ec":
        return "" if public.bit_size >= _GOOD_CURVE else "KEY_WEAK"
    return "" if public.algorithm in ("ed25519", "ed448") else "KEY_BROKEN"


def judge_certificate(
    certificate: Any, embedded: Sequence[Any], trust: TrustList, moment: datetime, purpose: Purpose
) -> Iterator[Noted]:
    """What stands against a certificate (asn1crypto) at a moment; nothing when all is well."""
    from pyhanko_certvalidator import CertificateValidator, ValidationContext, errors

    if not trust.roots:
        yield _noted("SIGNER_CA_UNKNOWN", Check.PATH, purpose, _issuer(certificate))
        return
    context = ValidationContext(
        trust_roots=[_asn1(one) for one in trust.roots],
        other_certs=[*(_asn1(one) for one in trust.below), *embedded],
        moment=moment,
        allow_fetching=False,
        crls=[],
        revocation_mode="soft-fail",  # revocation is looked up by ourselves, for every certificate of the path
        algorithm_usage_policy=_algorithms(),
    )
    validator: Any = CertificateValidator(certificate, validation_context=context)
    try:
        path = asyncio.run(validator.async_validate_path())
    except errors.ExpiredError as error:
        code = "SIGNER_EXPIRED_SINCE" if purpose.claimed else "SIGNER_EXPIRED"
        yield _noted(code, Check.CERTIFICATE, purpose, day(error.expired_dt))
        yield from _revocation([*reversed(list(error.original_path))], trust, moment, purpose)
        return
    except errors.NotYetValidError as error:
        yield _noted("SIGNER_NOT_YET_VALID", Check.CERTIFICATE, purpose, day(error.valid_from))
        return
    except errors.PathBuildingError:
        yield _noted("SIGNER_CA_UNKNOWN", Check.PATH, purpose, _issuer(certificate))
        return
    except faults():  # an authority that is none, an algorithm that proves nothing, anything else
        yield _noted("SIGNER_PATH_BROKEN", Check.PATH, purpose, _issuer(certificate))
        return
    if not _may(certificate, purpose):
        yield _noted("SIGNER_USAGE", Check.CERTIFICATE, purpose)
    if any(_digest_of(one) == "sha1" for one in list(path)[1:]):
        yield _noted("DIGEST_WEAK", Check.PATH, purpose, "SHA-1")
    yield from _revocation([*reversed(list(path))], trust, moment, purpose)


def _may(certificate: Any, purpose: Purpose) -> bool:
    """Whether a certificate is for what it is asked for; genuine ones name no purpose of signing documents, and those
    of authorities sign certificates."""
    if certificate.ca:
        return False
    if purpose.time_stamping:
        extended = certificate.extended_key_usage_value
        return extended is not None and "time_stamping" in extended.native
    usage = certificate.key_usage_value
    return usage is None or bool(MAY_SIGN & set(usage.native))


def _algorithms() -> Any:
    """What signatures of certificates may use: SHA-1 is noted, not forbidden, as old genuine roots use it."""
    from pyhanko_certvalidator import policy_decl

    policy: Any = policy_decl.DisallowWeakAlgorithmsPolicy
    return policy(frozenset({"md2", "md5"}), rsa_key_size_threshold=_SMALLEST_RSA)


def _revocation(path: Sequence[Any], trust: TrustList, moment: datetime, purpose: Purpose) -> Iterator[Noted]:
    """Every certificate of a path from the leaf up, in the newest list of its issuer; the root answers for itself."""
    from cryptography import x509

    own = [x509.load_der_x509_certificate(one.dump()) for one in path]
    for certificate, issuer in pairwise(own):
        found = standing(certificate, issuer, trust.crls, moment)
        if found.state is State.REVOKED and found.on is not None:
            yield _noted("SIGNER_REVOKED", Check.REVOCATION, purpose, day(found.on))
        elif found.state is State.REVOKED_LATER and found.on is not None:
            yield _noted("SIGNER_REVOKED_LATER", Check.REVOCATION, purpose, day(found.on))
        elif found.state is State.NO_LIST:
            yield _noted("NO_CRL", Check.REVOCATION, purpose, _common_name(issuer))
        elif found.state is State.STALE and found.on is not None:
            yield _noted("CRL_STALE", Check.REVOCATION, purpose, f"{_common_name(issuer)}, {day(found.on)}")


def day(moment: datetime) -> str:
    """A day of Viet Nam as people write it."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def _noted(code: str, check: Check, purpose: Purpose, detail: str = "") -> Noted:
    return Noted(code, check, purpose.field, detail)


def _common_name(certificate: Any) -> str:
    from cryptography.x509.oid import NameOID

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else str(certificate.subject.rfc4514_string())


def _issuer(certificate: Any) -> str:
    own = certificate.issuer.native
    return _text(own.get("common_name")) or _text(own.get("organization_name"))


def _digest_of(certificate: Any) -> str:
    return str(certificate["signature_algorithm"].hash_algo)


def _asn1(certificate: Any) -> Any:
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)
