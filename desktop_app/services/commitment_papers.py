"""Bản cam kết on paper: one for its head to sign, or the stack of all for the day of signing (in cho lễ ký)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain import signers
from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.assignments import Role
from desktop_app.domain.commitment_papers import CommitmentOrder, StackCover, StackRow
from desktop_app.domain.commitments import (
    CommitmentContent,
    CommitmentUnknown,
    Signer,
)
from desktop_app.domain.printing import Issuing
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.commitment_contents import certified_key, commitments_in, content_of, digest_of
from desktop_app.services.commitment_samples import sample_of
from desktop_app.services.commitment_templates import read_file, template_of
from desktop_app.services.kinds import need
from desktop_app.services.page_code_choice import bound
from desktop_app.services.sending import own_key
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.commitments import Commitment
    from desktop_app.domain.printing import Order, Printed
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

NOBODY: Final = Signer("", "")


@dataclass(frozen=True, slots=True)
class Hands:
    """Who signs on which side, and what the registry gave the paper; what is empty is taken from the catalogue, from
    the template, or left open."""

    signer: Signer = NOBODY
    superior: Signer = NOBODY
    number: str = ""
    signed_on: date | None = None


def order_of(
    office: Office, work: UnitOfWork, content: CommitmentContent, hands: Hands | None = None
) -> CommitmentOrder:
    """What is printed of a commitment. AgencyUnknown; any refusal of a template."""
    hands = hands or Hands()
    agency = work.agencies.get(content.agency_code)
    head = None
    if tidy(hands.signer.name) or tidy(hands.signer.title):
        title = tidy(hands.signer.title) or agency.head_title
        head = signers.head_of(title, tidy(hands.signer.name) or agency.head_name)
    template = template_of(office)
    superior = None
    if tidy(hands.superior.name) or tidy(hands.superior.title):
        superior = signers.Signer(tidy(hands.superior.title) or template.left_title, tidy(hands.superior.name))
    issuing = Issuing(
        agency=agency,
        made_on=hands.signed_on or office.clock.today(),
        number=tidy(hands.number),
        issued_on=hands.signed_on,
        training=office.info.training,
        signer=head,
        binding=bound(work, content.id, content.version, digest_of(office, content)),
    )
    document = work.documents.get(content.document_id)
    return CommitmentOrder(issuing, content, document, template, superior, _fingerprint(office, work, agency))


def _fingerprint(office: Office, work: UnitOfWork, agency: Agency) -> str:
    """Of the key that people compare with this paper. At the province only one that somebody has compared already:
    what it printed itself of a key that just arrived would prove nothing."""
    if office.info.kind is WorkspaceKind.PROVINCE:
        return certified_key(work, agency.code)
    return office.keys.fingerprint(own_key(office, work))


def print_draft(office: Office, content: CommitmentContent, target: Path, hands: Hands | None = None) -> Printed:
    """Write what `commitments.draft` froze as PDF or Word; number and day stay open. PaperFormUnknown, OSError."""
    with office.look() as work:
        order = order_of(office, work, content, hands)
    return office.printer.paper(order, target)


def kept_order(office: Office, commitment: Commitment) -> CommitmentOrder:
    """What is printed of a commitment of this workspace as it was sealed, by the template that counts now."""
    with office.look() as work:
        return order_of(office, work, commitment.content, _hands(commitment))


def print_sample(office: Office, file: Path, target: Path) -> Printed:
    """Write a commitment by the words of a template file, to be looked at: of this body, for its newest document, with
    three invented clauses, a code of the right size that binds nothing, and no key. Any refusal of a template."""
    template = read_file(file)
    today = office.clock.today()
    with office.look() as work:
        agency = work.agencies.get(office.info.code)
        known = next(iter(work.documents.all()), None)
    document, content = sample_of(office, agency, known, today)
    with office.look() as work:
        binding = bound(work, content.id, 1, digest_of(office, content))
    issuing = Issuing(agency, today, training=office.info.training, binding=binding)
    return office.printer.paper(CommitmentOrder(issuing, content, document, template), target)


def _hands(commitment: Commitment) -> Hands:
    return Hands(commitment.signer, commitment.superior, commitment.number, commitment.signed_on)


def print_all(
    office: Office,
    document_word: str,
    year: int,
    target: Path,
    *,
    agencies: Sequence[str] = (),
    superior: Signer | None = None,
    copies: int = 1,
    duplex: bool = False,
    watch: Watch = unwatched,
) -> tuple[StackRow, ...]:
    """At the province: every commitment for a document and year in one PDF below a list of them, by agency code.

    What an agency has sent is printed as it stands; for one that has sent none it is made ready from its tasks, with
    day and number open, under the id and digest that the agency's own will have. `agencies` (codes, signs or names)
    narrows it. DocumentUnknown, AgencyUnknown, CommitmentUnknown when there is nothing to print; any refusal of a
    template.
    """
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        document = work.documents.find(document_word)
        made = stack_orders(office, work, document, year, agencies, superior)
        issuing = Issuing(work.agencies.get(office.info.code), office.clock.today(), training=office.info.training)

        def orders() -> Iterator[tuple[str, Order, bool]]:
            for done, (order, prepared) in enumerate(made):
                watch(done, len(made))
                yield order.issuing.agency.name, order, prepared
            watch(len(made), len(made))

        def cover(rows: tuple[StackRow, ...]) -> Order:
            return StackCover(issuing, document, year, copies, rows)

        return office.printer.stack(orders(), cover, target, copies, duplex)


def stack_orders(
    office: Office,
    work: UnitOfWork,
    document: AssigningDocument,
    year: int,
    agencies: Sequence[str] = (),
    superior: Signer | None = None,
) -> tuple[tuple[CommitmentOrder, bool], ...]:
    """Every commitment for a document and year by agency code, and whether it was made ready here because the agency
    has sent none. AgencyUnknown, CommitmentUnknown when there is none; any refusal of a template."""
    wanted = {str(work.agencies.find(word).code) for word in agencies}
    sent = {
        one.agency_code: one
        for one in commitments_in(work)
        if (one.document_id, one.year) == (document.id, year) and (not wanted or one.agency_code in wanted)
    }
    found: list[tuple[CommitmentOrder, bool]] = []
    for code in sorted({*_leads(work, document, wanted), *sent}):
        own = sent.get(code)
        content = own.content if own else content_of(office, work, document.id, code, year, {})
        hands = _hands(own) if own else Hands()
        if superior is not None and hands.superior == NOBODY:
            hands = replace(hands, superior=superior)
        found.append((order_of(office, work, content, hands), own is None))
    if not found:
        raise CommitmentUnknown(document.number, year)
    return tuple(found)


def _leads(work: UnitOfWork, document: AssigningDocument, wanted: set[str]) -> list[str]:
    """Codes of the agencies that lead something in force."""
    parts = work.assignments.of_document(document.id)
    leads = {str(part.agency_code) for part in parts if part.role is Role.LEAD and part.ended is None}
    return sorted(leads & wanted if wanted else leads)
