"""The verdict on a file, without a workspace: what `camket verify` says. The same reader as everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.contents import CertificateContents, EnrolmentContents, ReportContents
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.packages import (
    EVERYBODY,
    Header,
    Kind,
    PackageRefused,
    Reason,
    VersionTooNew,
    check_way,
)
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyNotCertified, KeyRole, RootNotPinned, Trust
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.packages.certs import CRL_DAYS, Certificate, Shape, load
from desktop_app.packages.container import Steps
from desktop_app.packages.contents import PackageContents, read_kind
from desktop_app.packages.pem import Anchors, read_anchors
from desktop_app.packages.reading import Package, check_large, open_regular, read_package
from desktop_app.packages.trusting import judge, newest_crl

_OPEN_QUESTIONS: Final = (VersionTooNew, RootNotPinned, KeyNotCertified)
"""Refusals that say "not yet", not "no"."""


@dataclass(frozen=True, slots=True)
class SealedBy:
    """The certificate in the seal: its words are believed only when the verdict is `valid`."""

    name: str
    code: str
    role: str
    fingerprint: str
    root: str
    """Fingerprint of the root it stands under; empty for an agency's own certificate."""


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
    reasons: tuple[Reason, ...]
    identity: str | None = None
    header: Header | None = None
    sealed_by: SealedBy | None = None
    revocation: Revocation | None = None
    documents: int = 0
    evidence: int = 0
    size: int = 0

    def as_dict(self) -> dict[str, object]:
        """The object that `--json` prints; keys never change their meaning."""
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
            "sealed_by": _plain(self.sealed_by) if self.sealed_by is not None else None,
            "revocation": _plain(self.revocation) if self.revocation is not None else None,
            "documents": self.documents,
            "evidence": self.evidence,
            "size": self.size,
        }


def verify(path: Path, trust_pem_files: Iterable[Path], now: datetime, watch: Watch = unwatched) -> Verdict:
    """Judge one file by its content, whatever its name, against root, operational certificates and revocation lists
    in PEM files or folders. An agency's own certificate among them counts as compared with the paper.

    `invalid`: something does not hold, named in `reasons`. `incomplete`: nothing is wrong, but who sealed it cannot be
    told from what was given. Never raises for what a file contains; FILE_UNREADABLE for the PEM files themselves.
    """
    anchors = read_anchors(trust_pem_files)
    known: dict[str, object] = {}
    reasons: list[Reason] = []
    final = True
    try:
        _verify(path, anchors, now, watch, known)
    except Refusal as refusal:
        entry, detail = getattr(refusal, "entry", ""), getattr(refusal, "detail", "")
        message = str(detail) or ", ".join(f"{name}={value}" for name, value in refusal.facts.items())
        reasons.append(Reason(refusal.code, refusal.short_number, str(entry), message))
        final = not isinstance(refusal, _OPEN_QUESTIONS)
    verdict: Literal["valid", "incomplete", "invalid"] = "valid"
    if reasons:
        verdict = "invalid" if final else "incomplete"
    return Verdict(path.name, verdict, tuple(reasons), **known)  # type: ignore[arg-type]


def check_content(header: Header, certificates: tuple[bytes, ...], records: dict[str, bytes], large: list[str]) -> None:
    """Decode what the package says and compare it with its header and its files; any refusal.

    `large`: names of its papers and evidence.
    """
    contents = PackageContents()
    said = read_kind(contents, header.kind, records)
    if said is None:
        raise VersionTooNew(header.format, header.kind)
    evidence = {name.removeprefix("evidence/") for name in large if name.startswith("evidence/")}
    if isinstance(said, EnrolmentContents):
        if said.certificate != certificates[0]:
            raise PackageRefused("CERT_DIFFERS", "records/enrolment.jsonl", "another key than the one that sealed")
        if said.agency_code != header.sender.code:
            raise PackageRefused("WRONG_AGENCY", "records/enrolment.jsonl")
    if isinstance(said, CertificateContents) and load(said.root).root_id != load(certificates[0]).root_id:
        raise PackageRefused("UNKNOWN_CA", "records/certificate.jsonl", "another root than the seal's")
    named: set[str] = set()
    if isinstance(said, ReportContents):
        statements = map(contents.read_statement, said.statements.values())
        named = {one.sha256 for one in statements if isinstance(one, Evidence)}
        for stem, lines in said.frozen.items():
            frozen = contents.thaw(lines)
            if (frozen.agency_code, frozen.document_id) != (header.sender.code, header.document_id):
                raise PackageRefused("WRONG_AGENCY", f"records/{stem}.jsonl")
    for sha256 in sorted(evidence - named):
        raise PackageRefused("EVIDENCE_NOT_LISTED", f"evidence/{sha256}")


def _verify(path: Path, anchors: Anchors, now: datetime, watch: Watch, known: dict[str, object]) -> None:
    with open_regular(path) as (stream, size):
        known["size"] = size
        package = read_package(stream, size)
        large = [entry.name for entry, _ in package.large]
        known |= {
            "identity": package.identity,
            "header": package.header,
            "documents": sum(name.startswith("documents/") for name in large),
            "evidence": sum(name.startswith("evidence/") for name in large),
        }
        chain = tuple(load(der, "META-INF/signature001.p7s") for der in package.certificates)
        root_id = "" if chain[0].shape is Shape.SELF_SIGNED else chain[0].root_id
        known["sealed_by"] = SealedBy(chain[0].name, chain[0].code, chain[0].role, chain[0].fingerprint, root_id)
        check_large(stream, package, Steps(watch, size))
    _check_direction(package.header, chain[0].role)
    check_content(package.header, package.certificates, package.records, large)
    _check_trust(package, chain, anchors, now, known)


def _check_trust(
    package: Package, chain: tuple[Certificate, ...], anchors: Anchors, now: datetime, known: dict[str, object]
) -> None:
    trust = _trust(chain, anchors)
    _, certified = judge(package.certificates, package.header, trust, register=False)
    if not certified and package.certificates[0] not in anchors.certificates:
        raise KeyNotCertified(chain[0].code, chain[0].fingerprint)
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


def _check_direction(header: Header, role: KeyRole) -> None:
    from_province = role is KeyRole.PROVINCE
    check_way(header, from_province, not from_province and header.kind is not Kind.HANDOVER)


def _plain(noun: object) -> dict[str, object]:
    """A flat noun as a dictionary."""
    names: Iterable[str] = noun.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: getattr(noun, name) for name in names}
