"""What a package says against what it is: its kind, its header, its files. Needs no workspace."""

from __future__ import annotations

from desktop_app.domain.commitments import Commitment
from desktop_app.domain.contents import CertificateContents, EnrolmentContents, ReportContents
from desktop_app.domain.evidence import Evidence
from desktop_app.domain.packages import Header, Kind, PackageRefused, VersionTooNew, check_way
from desktop_app.domain.papers import check_papers
from desktop_app.domain.reports import Issue
from desktop_app.domain.successions import Handover
from desktop_app.domain.trust import KeyRole
from desktop_app.packages.certs import load
from desktop_app.packages.contents import PackageContents, read_kind


def check_direction(header: Header, role: KeyRole) -> None:
    """Refuse a kind that never travels this way: WrongDirection."""
    from_province = role is KeyRole.PROVINCE
    check_way(header, from_province, not from_province and header.kind is not Kind.HANDOVER)


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
    papers: set[str] = set()
    if isinstance(said, ReportContents):
        named = {one.sha256 for one in said.read.values() if isinstance(one, Evidence)}
        if header.kind is Kind.REPORT:
            papers = {one.pdf_sha256 for one in said.read.values() if isinstance(one, Issue)}
        for stem, lines in said.frozen.items():
            frozen = contents.thaw(lines)
            if (frozen.agency_code, frozen.document_id) != (header.sender.code, header.document_id):
                raise PackageRefused("WRONG_AGENCY", f"records/{stem}.jsonl")
    if isinstance(said, Commitment):
        papers = {said.pdf_sha256}
    if isinstance(said, Handover):
        entries = list(map(contents.read_statement, said.statements.values()))
        named = {one.sha256 for one in entries if isinstance(one, Evidence)}
        papers = {one.pdf_sha256 for one in entries if isinstance(one, Issue)}
    if header.kind is Kind.RECEIPT:
        named = {sha256 for _identity, sha256 in contents.read_resync(records)}
    check_papers((name.removeprefix("documents/") for name in large if name.startswith("documents/")), papers)
    for sha256 in sorted(evidence - named):
        raise PackageRefused("EVIDENCE_NOT_LISTED", f"evidence/{sha256}")
