"""Whether a certificate had been revoked, told offline from the lists at hand.

Every certificate of a path is looked up, also one that names no address of a list: certificate validators pass over
those. A list counts only when the certificate's own issuer signed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cryptography import x509


class State(StrEnum):
    """What the lists say of one certificate at one moment."""

    GOOD = "good"
    REVOKED = "revoked"
    REVOKED_LATER = "revoked_later"
    """After the moment that counts."""
    NO_LIST = "no_list"
    """None of the lists at hand is its issuer's."""
    STALE = "stale"
    """The newest one ended before that moment."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer, with the day of revocation, or the day on which a stale list ended."""

    state: State
    on: datetime | None = None


_KNOWN_CRITICAL: Final = frozenset({"2.5.29.20", "2.5.29.35"})
"""CRLNumber and authority key identifier; any other critical extension makes a list one for some certificates only."""


def standing(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    crls: Sequence[x509.CertificateRevocationList],
    moment: datetime,
) -> Standing:
    """What the newest list of this issuer says of the certificate at a moment (aware).

    A list made after the moment tells all about it, however old it is by now; one made before tells until its next
    update. Lists made after the certificate ran out may have dropped it: an older one is asked then.
    """
    own = sorted((crl for crl in crls if _is_of(crl, issuer)), key=lambda crl: crl.last_update_utc, reverse=True)
    for place, crl in enumerate(own):
        entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None:
            on = entry.revocation_date_utc
            return Standing(State.REVOKED if on <= moment else State.REVOKED_LATER, on)
        if crl.last_update_utc > certificate.not_valid_after_utc and place + 1 < len(own):
            continue
        if crl.last_update_utc > certificate.not_valid_after_utc:
            return Standing(State.NO_LIST)
        ends = crl.next_update_utc
        if crl.last_update_utc < moment and (ends is None or ends < moment):
            return Standing(State.STALE, ends or crl.last_update_utc)
        return Standing(State.GOOD)
    return Standing(State.NO_LIST)


def _is_of(crl: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    from cryptography.exceptions import UnsupportedAlgorithm

    if crl.issuer != issuer.subject:
        return False
    key: Any = issuer.public_key()
    try:
        if any(one.critical and one.oid.dotted_string not in _KNOWN_CRITICAL for one in crl.extensions):
            return False  # lists of changes, or of some reasons or holders alone
        if any(_is_partial(one.value) for one in crl.extensions):
            return False  # the same, said in a way that is wrong and easy to overlook
        return crl.is_signature_valid(key)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False  # forged by a key of another kind


def _is_partial(extension: x509.ExtensionType) -> bool:
    """Whether an extension makes a list one of changes, or of some certificates alone."""
    from cryptography import x509

    if isinstance(extension, x509.DeltaCRLIndicator):
        return True
    return isinstance(extension, x509.IssuingDistributionPoint) and bool(
        extension.indirect_crl
        or extension.only_contains_user_certs
        or extension.only_contains_ca_certs
        or extension.only_contains_attribute_certs
        or extension.only_some_reasons
    )
