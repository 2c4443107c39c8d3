"""The verdict on a file, without a workspace: what `camket verify` says. The same reader as everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.encryption import MAX_LOCKED, NotForUs
from desktop_app.domain.fingerprints import words
from desktop_app.domain.packages import EVERYBODY, Header, PackageRefused, Reason, VersionTooNew
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyNotCertified, KeyRole, RootNotPinned, Trust, groups
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.packages.certs import CRL_DAYS, Certificate, Shape, load
from desktop_app.packages.container import BUFFER, Steps, check_entry
from desktop_app.packages.encryption import CLOSED_HEAD, is_closed
from desktop_app.packages.meaning import check_content, check_direction
from desktop_app.packages.pem import Anchors, read_anchors
from desktop_app.packages.reading import Package, open_regular, read_package
from desktop_app.packages.seal import ENTRY as SEAL
from desktop_app.packages.trusting import judge, newest_crl

_OPEN_QUESTIONS: Final = (VersionTooNew, RootNotPinned, KeyNotCertified, NotForUs)
"""Refusals that say "not yet", not "no"."""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One certificate above the file: its words are believed only when the verdict is `valid`."""

    name: str
    code: str
    role: str
    """P: the body that follows; A: an agency."""
    shape: str
    """`root`, `operational`, `agency`, `self-signed`."""
    fingerprint: str
    groups: str
    """The fingerprint as people compare it."""
    words: str
    """The same as words."""
    root: str
    """Fingerprint of the root it stands under; empty for an agency's own certificate."""


@dataclass(frozen=True, slots=True)
class Told(Reason):
    """One reason with the facts that its sentence needs."""

    facts: dict[str, object]


@dataclass(frozen=True, slots=True)
class Revocation:
    """The newest revocation list that was at hand for the sealing key's issuer."""

    number: int
    issued_on: str
    """dd/MM/yyyy; how old it is decides nothing."""
    age_days: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of one file. Fields about the package are None when it could not be read that far."""

    file: str
    verdict: Literal["valid", "incomplete", "invalid"]
    reasons: tuple[Told, ...]
    """Everything that can be told against it; the first is the one that a reader which stops at once would give."""
    identity: str | None = None
    header: Header | None = None
    signed_by: tuple[SignedBy, ...] = ()
    """Who sealed it, then who signed for whom, up to the root where that is known."""
    revocation: Revocation | None = None
    documents: int = 0
    evidence: int = 0
    size: int = 0
    encrypted: bool = False
    """Then nothing more can be said without the key of whoever it is for."""

    def as_dict(self) -> dict[str, object]:
        """The object that `--json` prints, each reason with the facts of its sentence; keys never change their
        meaning."""
        head = self.header
        party = head.sender if head is not None else None
        receiver: object = None
        if head is not None:
            receiver = EVERYBODY if head.receiver is None else _plain(head.receiver)
        return {
            "file": self.file,
            "verdict": self.verdict,
            "reasons": [_plain(reason) for reason in self.reasons],
            "kind": head.kind.value if head is not None else None,
            "sender": _plain(party) if party is not None else None,
            "receiver": receiver,
            "stream": head.stream if head is not None else None,
            "incarnation": head.incarnation if head is not None else None,
            "number": head.number if head is not None else None,
            "previous": head.previous if head is not None else None,
            "identity": self.identity,
            "created": head.created.isoformat() if head is not None else None,
            "clock": head.clock if head is not None else None,
            "training": head.training if head is not None else None,
            "program": head.program if head is not None else None,
            "format": head.format if head is not None else None,
            "sealed_by": _plain(self.signed_by[0]) if self.signed_by else None,
            "signed_by": [_plain(one) for one in self.signed_by],
            "revocation": _plain(self.revocation) if self.revocation is not None else None,
            "documents": self.documents,
            "evidence": self.evidence,
            "size": self.size,
            "encrypted": self.encrypted,
        }


def verify(path: Path, trust_pem_files: Iterable[Path], now: datetime, watch: Watch = unwatched) -> Verdict:
    """Judge one file by its content, whatever its name, against root, operational certificates and revocation lists
    in PEM files or folders. An agency's own certificate among them counts as compared with the paper.

    `invalid`: something does not hold, named in `reasons`. `incomplete`: nothing is wrong, but who sealed it cannot be
    told from what was given. Never raises for what a file contains; FILE_UNREADABLE for the PEM files themselves.
    """
    anchors = read_anchors(trust_pem_files)
    known: dict[str, object] = {}
    against = _verify(path, anchors, now, watch, known)
    verdict: Literal["valid", "incomplete", "invalid"] = "valid"
    if against:
        verdict = "incomplete" if all(isinstance(one, _OPEN_QUESTIONS) for one in against) else "invalid"
    return Verdict(path.name, verdict, tuple(map(_reason, against)), **known)  # type: ignore[arg-type]


def _reason(refusal: Refusal) -> Told:
    entry, detail = getattr(refusal, "entry", ""), getattr(refusal, "detail", "")
    message = str(detail) or ", ".join(f"{name}={value}" for name, value in refusal.facts.items())
    return Told(refusal.code, refusal.short_number, str(entry), message, refusal.facts)


def _verify(path: Path, anchors: Anchors, now: datetime, watch: Watch, known: dict[str, object]) -> list[Refusal]:
    """Everything that can be told against the file; the first step that fails hides only what it would have given."""
    against: list[Refusal] = []
    with _noting(against), open_regular(path, MAX_LOCKED) as (stream, size):
        known["size"] = size
        if is_closed(stream.read(CLOSED_HEAD)):
            known["encrypted"] = True
            raise NotForUs(path.name)  # whose workspace can open it hands us what is inside
        package = read_package(stream, size)
        large = [entry.name for entry, _ in package.large]
        known |= {
            "identity": package.identity,
            "header": package.header,
            "documents": sum(name.startswith("documents/") for name in large),
            "evidence": sum(name.startswith("evidence/") for name in large),
        }
        role: KeyRole | None = None
        with _noting(against):
            chain = tuple(load(der, SEAL) for der in package.certificates)
            role = chain[0].role
            known["signed_by"] = tuple(map(_signer, chain))
            _check_trust(package, chain, anchors, now, known)
        steps, buffer = Steps(watch, size), memoryview(bytearray(BUFFER))
        for entry, sha256 in package.large:
            with _noting(against):
                check_entry(stream, entry, sha256, buffer, steps)
        if role is not None:
            with _noting(against):
                check_direction(package.header, role)
        with _noting(against):
            check_content(package.header, package.certificates, package.records, large)
    return against


@contextmanager
def _noting(against: list[Refusal]) -> Iterator[None]:
    """One step of the examination: its refusal is noted, and the next step is taken."""
    try:
        yield
    except Refusal as refusal:
        against.append(refusal)


def _signer(certificate: Certificate) -> SignedBy:
    root_id = "" if certificate.shape is Shape.SELF_SIGNED else certificate.root_id
    return SignedBy(
        certificate.name,
        certificate.code,
        certificate.role,
        certificate.shape,
        certificate.fingerprint,
        groups(certificate.fingerprint),
        words(certificate.fingerprint),
        root_id,
    )


def _check_trust(
    package: Package, chain: tuple[Certificate, ...], anchors: Anchors, now: datetime, known: dict[str, object]
) -> None:
    trust = _trust(chain, anchors)
    _, certified = judge(package.certificates, package.header, trust, register=False)
    if not certified and package.certificates[0] not in anchors.certificates:
        raise KeyNotCertified(chain[0].code, chain[0].fingerprint)
    if trust.root is not None and chain[0].shape is not Shape.SELF_SIGNED:
        known["signed_by"] = (*map(_signer, chain), _signer(load(trust.root)))
    issuer = chain[1] if len(chain) == 2 else load(trust.root) if trust.root is not None else None
    crl = newest_crl(trust, issuer) if issuer is not None else None
    if crl is not None and crl.x509.next_update_utc is not None:
        issued = crl.x509.next_update_utc - timedelta(days=CRL_DAYS)
        shown = issued.astimezone(VIETNAM)
        known["revocation"] = Revocation(crl.number, f"{shown:%d/%m/%Y}", (now - issued).days)


def _trust(chain: tuple[Certificate, ...], anchors: Anchors) -> Trust:
    """The root that the seal names, when it was given; else any root, so that the difference can be told."""
    roots: list[Certificate] = []
    operational: list[bytes] = []
    for der in anchors.certificates:
        try:
            one = load(der)
        except PackageRefused:  # a folder of certificates may hold others than ours
            continue
        if one.shape is Shape.ROOT:
            roots.append(one)
        elif one.shape is Shape.OPERATIONAL:
            operational.append(der)
    roots.sort(key=lambda root: root.root_id != chain[0].root_id)
    return Trust(roots[0].der if roots else None, tuple(operational), anchors.crls)


def _plain(noun: object) -> dict[str, object]:
    """A flat noun as a dictionary."""
    names: Iterable[str] = noun.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(noun, name) for name in names}
