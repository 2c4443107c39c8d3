"""A second reader of packages: written from docs/protocol.md alone, with Python's library and the openssl command.

`python -m tests.independent.reader FILE PEM…` prints the verdict. It stops at the first reason.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.independent import age, forms, kinds, x509
from tests.independent.archive import (
    HEADER,
    MANIFEST,
    READ_ME,
    SEAL,
    Archive,
    Refused,
    check_large,
    sealed_entries,
)
from tests.independent.x509 import Certificate, RevocationList

OPEN = {"VERSION_TOO_NEW", "ROOT_NOT_PINNED", "KEY_NOT_CERTIFIED", "NOT_FOR_US"}
ALL_KINDS = set(forms.schema("package.v1")["$defs"]["Kind"]["enum"])
READ_ME_SHA256 = re.search(r"`READ_ME_SHA256` = `([0-9a-f]{64})`", kinds.PAGE.read_text("utf-8"))[1]  # type: ignore[index]


@dataclass(frozen=True)
class Answer:
    """What can be said of a file."""

    verdict: str
    code: str = ""
    entry: str = ""
    identity: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Trust:
    """What the PEM files gave."""

    certificates: tuple[bytes, ...]
    crls: tuple[bytes, ...]


def trust_of(texts: list[str]) -> Trust:
    """Certificates and lists of some PEM texts."""
    found: dict[str, list[bytes]] = {"CERTIFICATE": [], "X509 CRL": []}
    for text in texts:
        for label, body in re.findall(r"-----BEGIN (CERTIFICATE|X509 CRL)-----([^-]*)-----END \1-----", text):
            found[label].append(base64.b64decode("".join(body.split())))
    return Trust(tuple(dict.fromkeys(found["CERTIFICATE"])), tuple(dict.fromkeys(found["X509 CRL"])))


def read(data: bytes, trust: Trust) -> Answer:
    """The verdict on the bytes of a file, and the first reason against it."""
    known: dict[str, str] = {}
    try:
        _read(data, trust, known)
    except Refused as refusal:
        verdict = "incomplete" if refusal.code in OPEN else "invalid"
        return Answer(verdict, refusal.code, refusal.entry, **known)
    return Answer("valid", **known)


def _read(data: bytes, trust: Trust, known: dict[str, str]) -> None:
    if age.is_encrypted(data) or age.is_carrier(data):
        raise Refused("NOT_FOR_US")  # nothing more can be said without an identity: see age.py
    archive = Archive(data)
    digests, small, manifested = sealed_entries(archive)
    sealed = x509.seal(archive.content(SEAL), manifested)
    header = forms.header(small[HEADER], ALL_KINDS)
    if sealed.signed_at != datetime.fromisoformat(header["created"]):
        raise Refused("NOT_CANONICAL", SEAL)
    if digests[READ_ME].hex() != READ_ME_SHA256:
        raise Refused("NOT_CANONICAL", READ_ME)
    check_list(archive, digests, header["files"])
    known |= {"identity": hashlib.sha256(manifested).hexdigest(), "kind": header["kind"]}
    role = judge(sealed, header, trust)
    check_large(archive, digests)
    if header["kind"] in kinds.table():
        kinds.check_way(header, role)
    records = {
        name.removeprefix("records/").removesuffix(".jsonl"): content
        for name, content in small.items()
        if name.startswith("records/")
    }
    large = [name for name in archive.entries if name.startswith(("documents/", "evidence/"))]
    kinds.check(header, sealed.certificates, records, large)


def check_list(archive: Archive, digests: dict[str, bytes], listed: list[Any]) -> None:
    """The header's list of files against the entries."""
    names = [name for name in archive.entries if name not in ("mimetype", HEADER, MANIFEST, SEAL)]
    by_path = {one["path"]: one for one in listed}
    for name in names:
        if name not in by_path:
            raise Refused("EVIDENCE_NOT_LISTED", name)
        one = by_path[name]
        if one["size"] != archive.entries[name].size:
            raise Refused("SIZE_MISMATCH", name)
        if one["sha256"] != digests[name].hex():
            raise Refused("DIGEST_MISMATCH", name)
        if name.startswith("evidence/") and name != f"evidence/{one['sha256']}":
            raise Refused("NOT_CANONICAL", name)
    if [one["path"] for one in listed] != names:
        missing = [one["path"] for one in listed if one["path"] not in digests]
        raise Refused("MISSING" if missing else "NOT_CANONICAL", (missing or [HEADER])[0])


def judge(sealed: x509.Seal, header: Any, trust: Trust) -> str:
    """Whether the seal may be believed; the sender's role."""
    chain = [x509.certificate(der) for der in sealed.certificates]
    own = chain[0]
    if any(one.training != header["training"] for one in chain):
        raise Refused("TRAINING_MISMATCH")
    if own.code != header["sender"]["code"]:
        raise Refused("WRONG_AGENCY", HEADER)
    if own.fingerprint != header["sender"]["fingerprint"]:
        raise Refused("CERT_DIFFERS", HEADER)
    created = datetime.fromisoformat(header["created"]).astimezone(UTC)
    if own.shape == "self-signed":
        self_signed(chain, header, trust, created)
        return own.role
    expected = ["operational"] if own.role == "P" else ["agency", "operational"]
    if [one.shape for one in chain] != expected:
        raise Refused("WRONG_ROLE", SEAL)
    operational = chain[-1]
    known = [one for one in map(_perhaps, trust.certificates) if one is not None]
    roots = [one for one in known if one.shape == "root"]
    if not roots:
        raise Refused("ROOT_NOT_PINNED")
    root = next((one for one in roots if one.root_id == operational.root_id), None)
    if root is None:
        raise Refused("ROOT_DIFFERS")
    for one in known:
        alike = (one.shape, one.fingerprint, one.root_id) == ("operational", operational.fingerprint, root.root_id)
        if alike and one.der != operational.der:
            raise Refused("CERT_DIFFERS", SEAL)
    if not x509.signed_by(operational, root):
        raise Refused("UNKNOWN_CA", SEAL)
    if operational.code != root.code:
        raise Refused("WRONG_AGENCY", SEAL)
    if operational.training != root.training:
        raise Refused("TRAINING_MISMATCH")
    not_revoked(operational, root, trust)
    if own.shape == "agency":
        if own.root_id != operational.root_id or not x509.signed_by(own, operational):
            raise Refused("UNKNOWN_CA", SEAL)
        issuers = {one.der: one for one in (*known, operational) if one.shape == "operational"}
        for one in issuers.values():
            if one.root_id == own.root_id:
                not_revoked(own, one, trust)
    for one in (*chain, root):
        in_time(one, created)
    return own.role


def self_signed(chain: list[Certificate], header: Any, trust: Trust, created: datetime) -> None:
    """An agency's own certificate: only in an enrolment, and believed only where it was given as compared."""
    own = chain[0]
    if len(chain) != 1 or not x509.signed_by(own, own):
        raise Refused("CERT_DIFFERS", SEAL)
    if header["kind"] != "enrolment":
        raise Refused("KEY_NOT_CERTIFIED")
    in_time(own, created)
    if own.der not in trust.certificates:
        raise Refused("KEY_NOT_CERTIFIED")


def not_revoked(one: Certificate, issuer: Certificate, trust: Trust) -> None:
    """Look the serial number up in the list with the highest number."""
    newest: RevocationList | None = None
    for der in trust.crls:
        crl = x509.revocation_list(der)
        if crl.issuer_key != issuer.fingerprint:
            continue
        if not x509.crl_signed_by(crl, issuer):
            raise Refused("UNKNOWN_CA", "crl")
        if newest is None or crl.number > newest.number:
            newest = crl
    if newest is not None and one.serial in newest.serials:
        raise Refused("CERT_REVOKED", SEAL)


def in_time(one: Certificate, created: datetime) -> None:
    """The certificate's days against `created`."""
    if created < one.begins:
        raise Refused("CERT_NOT_YET_VALID", SEAL)
    if created > one.ends:
        raise Refused("CERT_EXPIRED", SEAL)


def _perhaps(der: bytes) -> Certificate | None:
    try:
        return x509.certificate(der)
    except Refused:
        return None


if __name__ == "__main__":
    print(read(Path(sys.argv[1]).read_bytes(), trust_of([Path(name).read_text("ascii") for name in sys.argv[2:]])))
