"""RFC 3161 tokens, read offline: what a time-stamp authority says about when a signature was there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.domain.signature_verdicts import Check, Judgement, Noted, TimeMark
from desktop_app.signatures.certificate_path import Purpose, judge_certificate, subject_of
from desktop_app.signatures.hostile import faults

if TYPE_CHECKING:
    from desktop_app.signatures.trust_list import TrustList


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A token, if there is one, and what is to be said of it."""

    mark: TimeMark | None
    notes: tuple[Noted, ...]


def time_of(signer_info: Any, field: str, trust: TrustList) -> TimeFound:
    """The token over a signature's value; the first that is believed, else the first."""
    from pyhanko.sign.validation.generic_cms import extract_tst_data_iter, message_imprint_checker

    found: list[TimeFound] = []
    try:
        for token in extract_tst_data_iter(signer_info, signed=False):
            found.append(read_token(token, message_imprint_checker(signer_info), field, trust))
    except faults():
        found.append(TimeFound(None, (Noted("TIME_FORGED", Check.TIME, field),)))
    if not found:
        return TimeFound(None, (Noted("TIME_CLAIMED", Check.TIME, field),))
    return next((one for one in found if one.mark is not None and one.mark.judgement is Judgement.VALID), found[0])


def read_token(token: Any, imprint: Callable[[str], bytes], field: str, trust: TrustList) -> TimeFound:
    """What one token says, and whether its authority is believed at the time that it names."""
    from pyhanko.sign.general import extract_certificate_info, extract_signer_info
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    try:
        certificates = extract_certificate_info(token)
        certificate, others = certificates.signer_cert, list(certificates.other_certs)
        content = token["encap_content_info"]["content"]
        info = content.parsed
        at = info["gen_time"].native
        signer_info = extract_signer_info(token)
        algorithm = signer_info["digest_algorithm"]["algorithm"].native
        intact, valid = validate_sig_integrity(signer_info, certificate, "tst_info", _digest(algorithm, bytes(content)))
        stamped = info["message_imprint"]
        wanted = imprint(stamped["hash_algorithm"]["algorithm"].native)
        if not (intact and valid and stamped["hashed_message"].native == wanted):
            return TimeFound(None, (Noted("TIME_FORGED", Check.TIME, field),))
        authority = subject_of(certificate).name
    except faults():
        return TimeFound(None, (Noted("TIME_FORGED", Check.TIME, field),))
    against = tuple(_against(certificate, others, trust, at, field, authority))
    judgement = Judgement.INCOMPLETE if against else Judgement.VALID
    return TimeFound(TimeMark(at, authority, judgement), against)


def _against(certificate: Any, others: list[Any], trust: TrustList, at: Any, field: str, name: str) -> Iterator[Noted]:
    """An authority whose revocation nobody can tell offline is believed, as genuine papers carry no such data; one
    that was revoked before, is out of its days, or whose path leads nowhere is not."""
    for note in judge_certificate(certificate, others, trust, at, Purpose(field, time_stamping=True)):
        if note.code not in ("NO_CRL", "CRL_STALE", "SIGNER_REVOKED_LATER", "DIGEST_WEAK"):
            yield Noted("TIME_NOT_BELIEVED", Check.TIME, field, name)
            return


def _digest(algorithm: str, content: bytes) -> bytes:
    return hashlib.new(algorithm, content).digest()
