"""A commitment signed here: its paper with empty fields, the head's signature kept, then number, day and stamp."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.commitments import CommitmentBadlySigned
from desktop_app.domain.printing import Spot
from desktop_app.domain.signing import FIELDS
from desktop_app.domain.workspaces import TargetExists
from desktop_app.services.changes import Changes
from desktop_app.services.commitment_checks import need_words
from desktop_app.services.commitment_contents import digest_of
from desktop_app.services.commitment_papers import Hands, order_of
from desktop_app.services.commitment_route import drafted_by, need_seen
from desktop_app.services.handed_papers import held
from desktop_app.services.paper_signatures import judge_report
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.commitments import Commitment, CommitmentContent
    from desktop_app.domain.printing import Printed
    from desktop_app.domain.signing import PaperSigner
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


def signed_note(content: CommitmentContent) -> str:
    """Under which name the head's signature on a version is remembered."""
    return f"commitment-signed/{content.id}/{content.version}"


def commitment_to_sign(
    office: Office, papers: PaperSigner, document_word: str, year: int, target: Path, *, fields: bool = True
) -> Printed:
    """Write the draft's paper, with an empty signature field for every place of our own. Whoever receives the promise
    signs it in ink, or in a system of theirs: the stamp does not wait for that.

    NotOnRoute without a draft, TargetExists, TargetNotWritable; any refusal of a template.
    """
    with writing_to(target):
        if target.exists():
            raise TargetExists(str(target))
        with office.look() as work:
            printed = office.printer.paper(
                order_of(office, work, drafted_by(office, work, document_word, year)), target
            )
        if fields:
            papers.declare(target, [place for place in printed.places if place.spot is not Spot.SUPERIOR])
    return printed


def take_signed_commitment(office: Office, document_word: str, year: int, file: Path) -> Changes:
    """The head has signed: the file is kept, the registry gives day and stamp. NotOnRoute, PaperOnRoute, RouteNeeded,
    CommitmentBadlySigned, PaperTextDiffers, SecretDocument, PaperUnreadable."""
    with held(office, file) as copy:
        with office.look() as work:
            content = drafted_by(office, work, document_word, year)
            need_seen(office, work, content)
            _need_head(office, work, copy, content)
            need_words(office, work, copy, content, Hands())
        sha256 = hashlib.sha256(copy.read_bytes()).hexdigest()
        target = office.folder / "documents" / f"{sha256}.pdf"
        if not target.exists():
            office.keep_file(copy, target)
    now = office.clock.now()
    with office.work() as work:
        work.notes.put(signed_note(content), f"{now.isoformat()} {sha256}")
        details: dict[str, object] = {"sha256": sha256, "year": year}
        work.audit.append(office.new_id(), now, office.actor, "commitment.signed", content.id, details)
        work.commit()
    return Changes(documents=frozenset({content.document_id}))


def _need_head(office: Office, work: UnitOfWork, file: Path, content: CommitmentContent) -> None:
    verdict = judge_report(office, work, file, content.agency_code, digest_of(office, content), None, "commitment")
    if verdict is None:
        raise CommitmentBadlySigned(content.year, ("PAPER_NOT_SIGNED", "", ""))
    open_still = {("SIGNATURE_MISSING", FIELDS[Spot.STAMP])}
    left = tuple(one for one in verdict.reasons if (one.code, one.entry) not in open_still)
    against = replace(verdict, reasons=left).against
    if against:
        raise CommitmentBadlySigned(content.year, (against[0].code, against[0].entry, against[0].detail))


def signed_since(work: UnitOfWork, content: CommitmentContent) -> datetime | None:
    """When the head signed this version; None when nobody has."""
    kept = work.notes.get(signed_note(content)) or ""
    return datetime.fromisoformat(kept.partition(" ")[0]) if kept else None


def signed_commitment(office: Office, work: UnitOfWork, content: CommitmentContent) -> Path | None:
    """The file that the head has signed; None when nobody has."""
    kept = work.notes.get(signed_note(content)) or ""
    return office.folder / "documents" / f"{kept.partition(' ')[2]}.pdf" if kept else None


def forget_signed(office: Office, document_word: str, year: int) -> None:
    """What was signed counts no more: the paper goes back to its author. The file itself stays kept."""
    with office.work() as work:
        work.notes.put(signed_note(drafted_by(office, work, document_word, year)), "")
        work.commit()


def seal_signed_commitment(
    office: Office, document_word: str, year: int, file: Path, number: str, signed_on: date
) -> tuple[Commitment, Changes]:
    """Seal a commitment with the file that its head and its agency have signed; refusals of `commitments.commit`."""
    from desktop_app.domain.commitments import Signer
    from desktop_app.services.commitments import Signing, commit

    with office.look() as work:
        agency = work.agencies.get(office.info.code)
        content = drafted_by(office, work, document_word, year)
    signing = Signing(Signer(agency.head_name, agency.head_title), signed_on, number=number, pdf=file)
    commitment, record = commit(office, document_word, year, signing)
    changes = Changes(packages=frozenset({record.id}), documents=frozenset({content.document_id}))
    return commitment, changes
