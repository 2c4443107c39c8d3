"""Bản cam kết: frozen, sealed and sent by the agency; kept, every version, by both."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop_app.domain.commitments import Commitment, CommitmentBadlySigned, CommitmentContent, CommitmentEmpty, Signer
from desktop_app.domain.evidence import EvidenceUnreadable, SecretDocument
from desktop_app.domain.file_names import package_name
from desktop_app.domain.packages import Kind, PackageRefused, Piece
from desktop_app.domain.paper_reading import PagesTooLarge, PagesUnreadable
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import matters
from desktop_app.services.commitment_checks import check_pages, check_signed, judge_received
from desktop_app.services.commitment_contents import commitments_in as commitments_in
from desktop_app.services.commitment_contents import content_of, digest_of
from desktop_app.services.commitment_papers import NOBODY, Hands, order_of
from desktop_app.services.commitment_route import need_seen
from desktop_app.services.following import province_of
from desktop_app.services.kinds import need
from desktop_app.services.signing_rights import need_right
from desktop_app.services.typed_text import tidied
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.packages import Opened
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, when, and what the paper bears."""

    signer: Signer
    signed_on: date
    superior: Signer = NOBODY
    number: str = ""
    pdf: Path | None = None
    """The signed or scanned paper, if there is one."""


def draft(
    office: Office,
    document_word: str,
    year: int,
    persons: Mapping[str, str] | None = None,
    words: Sequence[str] = (),
) -> CommitmentContent:
    """Freeze what our head shall promise, so that what is printed and signed is what `commit` seals; in place of an
    earlier draft. DocumentUnknown, CommitmentEmpty."""
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        document = work.documents.find(document_word)
        content = content_of(office, work, document.id, office.info.code, year, persons or {}, words)
        work.notes.put(_draft_note(document.id, year), office.contents.freeze_commitment(content).decode("utf-8"))
        work.commit()
    return content


def _draft_note(document_id: str, year: int) -> str:
    return f"commitment-draft/{document_id}/{year}"


def drafted(office: Office, work: UnitOfWork, document_id: str, year: int) -> CommitmentContent | None:
    """The draft that waits for its signature; none when a version has been sealed since."""
    kept = work.notes.get(_draft_note(document_id, year))
    if not kept:
        return None
    content = office.contents.thaw_commitment(kept.encode("utf-8"))
    known = [one.version for one in commitments_in(work, office.info.code) if one.id == content.id]
    return content if content.version == max(known, default=0) + 1 else None


def drafts_in(office: Office, work: UnitOfWork) -> Iterator[CommitmentContent]:
    """Every draft of ours that waits for its signature."""
    for document in work.documents.all():
        for year in range(document.issued_on.year, max(document.ends_on.year, office.clock.today().year + 1) + 1):
            content = drafted(office, work, document.id, year)
            if content is not None:
                yield content


def commit(
    office: Office,
    document_word: str,
    year: int,
    signing: Signing,
    persons: Mapping[str, str] | None = None,
    words: Sequence[str] = (),
) -> tuple[Commitment, PackageRecord]:
    """Seal the commitment of our head for a year: its first version, or the next one. Its content is the draft that
    was kept, or the tasks as they stand when there is none or `persons` or `words` say otherwise. Without a signed
    paper our own print, unsigned, is kept and travels.

    CommitmentEmpty without a clause or a signer; PackageRefused PAPER_DIFFERS_FROM_DATA for a print of other data;
    SecretDocument; EvidenceUnreadable for a file that is no PDF; ScanPagesWrong; refusals of `check_signed` and of a
    template.
    """
    need(office, WorkspaceKind.AGENCY)
    with office.work() as work:
        document = work.documents.find(document_word)
        if not tidy(signing.signer.name):
            raise CommitmentEmpty(document.number)
        if tidy(signing.signer.title):
            need_right(office, work.agencies.get(office.info.code), "commitment", signing.signer.title)
        draft_kept = None if persons or words else drafted(office, work, document.id, year)
        content = draft_kept or content_of(office, work, document.id, office.info.code, year, persons or {}, words)
        need_seen(office, work, content)
        if signing.pdf is None:
            documents = _printed(office, work, content, signing)
        else:
            documents = _paper(office, work, signing, signing.pdf, content)
        paper = next(iter(documents.values()), None)
        commitment = Commitment(
            id=content.id,
            version=content.version,
            agency_code=content.agency_code,
            document_id=content.document_id,
            year=year,
            signer=tidied(signing.signer),
            superior=tidied(signing.superior),
            signed_on=signing.signed_on,
            number=tidy(signing.number),
            pdf_sha256=paper.sha256 if paper is not None else "",
            pdf_size=paper.size if paper is not None else 0,
            made_at=office.clock.now(),
            made_by=office.actor,
            content=content,
        )
        name = package_name(Kind.COMMITMENT, str(year), office.info.sign, round_number=content.version)
        receiver = province_of(office, work, document.id)
        record = matters.say(office, work, commitment, receiver, document.id, name, documents)
        work.notes.put(_draft_note(document.id, year), "")
        work.commit()
    return commitment, record


def _printed(office: Office, work: UnitOfWork, content: CommitmentContent, signing: Signing) -> dict[str, Piece]:
    """Keep our own print, as nobody brought a signed paper."""
    hands = Hands(signing.signer, signing.superior, signing.number, signing.signed_on)
    with TemporaryDirectory() as place:
        made = Path(place) / "cam-ket.pdf"
        office.printer.paper(order_of(office, work, content, hands), made)
        return _keep(office, made)


def _paper(
    office: Office, work: UnitOfWork, signing: Signing, pdf: Path, content: CommitmentContent
) -> dict[str, Piece]:
    """Keep the paper; a print of ours that carries the digest of other data is refused, a scan whose pages bear codes
    of other data too, and so is a state secret."""
    stamp = office.stamp_of(pdf)
    if stamp is not None:
        raise SecretDocument(pdf.name, stamp)
    with pdf.open("rb") as stream:
        if stream.read(5) != b"%PDF-":
            raise EvidenceUnreadable(pdf.name, "special")
    printed = office.printer.records_sha256(pdf)
    digest = digest_of(office, content)
    if (printed and printed != digest) or not (printed or _bears(office, pdf, content, digest)):
        raise PackageRefused("PAPER_DIFFERS_FROM_DATA", pdf.name)
    check_signed(
        office, work, pdf, content, digest, Hands(signing.signer, signing.superior, signing.number, signing.signed_on)
    )
    return _keep(office, pdf)


def _bears(office: Office, scan: Path, content: CommitmentContent, digest: str) -> bool:
    """Whether no page of a scan bears a code of other data; pages whose code cannot be read say nothing.
    ScanPagesWrong."""
    try:
        paper = office.pages.read(scan, unwatched)
    except (PagesUnreadable, PagesTooLarge):
        return True
    bounds = [code.bound for page in paper.pages for code in page.codes]
    own = (content.id, content.version)
    if not all((bound.document_id, bound.version) == own and bound.fits(digest) for bound in bounds):
        return False
    check_pages(paper)
    return True


def _keep(office: Office, pdf: Path) -> dict[str, Piece]:
    with pdf.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    target = office.folder / "documents" / f"{sha256}.pdf"
    if not target.exists():
        office.keep_file(pdf, target)
    return {target.name: Piece(sha256, target.stat().st_size, target)}


def take_commitment(office: Office, work: UnitOfWork, opened: Opened) -> Changes:
    """At the follower: keep a version with its paper; of one agency, document and year the highest is in force."""
    matter = office.contents.read_matter(opened.header.kind, opened.records)
    assert isinstance(matter, Commitment)
    changes = matters.keep(office, work, opened.header, matter)
    name = f"{matter.pdf_sha256}.pdf"
    if set(opened.documents) != ({name} if matter.pdf_sha256 else set()) or opened.evidence:
        raise PackageRefused("EVIDENCE_NOT_LISTED", "documents")
    if matter.pdf_sha256:
        _keep_paper(office, work, opened, matter)
    return changes


def _keep_paper(office: Office, work: UnitOfWork, opened: Opened, commitment: Commitment) -> None:
    name = f"{commitment.pdf_sha256}.pdf"
    piece = opened.documents[name]
    if (piece.sha256, piece.size) != (commitment.pdf_sha256, commitment.pdf_size):
        raise PackageRefused("MISSING", f"documents/{name}")
    target = office.folder / "documents" / name
    kept_before = target.exists()
    if not kept_before:
        office.opener.extract(opened, piece, target)
    printed = office.printer.records_sha256(target)
    digest = digest_of(office, commitment.content)
    if printed and printed != digest:
        if not kept_before:
            target.unlink(missing_ok=True)
        raise PackageRefused("PAPER_DIFFERS_FROM_DATA", f"documents/{name}")
    try:
        judge_received(office, work, target, commitment, digest)
    except CommitmentBadlySigned:
        if not kept_before:
            target.unlink(missing_ok=True)
        raise
    work.custody.deliver(opened.header.sender.code, commitment.pdf_sha256)


def list_commitments(office: Office) -> tuple[Commitment, ...]:
    """Those in force in this workspace."""
    with office.look() as work:
        return commitments_in(work)
