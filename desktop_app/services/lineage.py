"""Kế thừa: whose entries and files an agency may speak of as its own: its own, and those of whom it succeeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.successions import Succession, forebears, heir_of
from desktop_app.services.following import said_by

if TYPE_CHECKING:
    from desktop_app.domain.contents import AssignmentContents
    from desktop_app.services.unit_of_work import UnitOfWork


def successions(work: UnitOfWork, body: str = "") -> tuple[Succession, ...]:
    """Every succession that was sealed, as far as it is known here; at an agency those that count for the documents of
    one `body`. A catalogue may name successors too: that alone gives nobody a say."""
    known = work.matters.all(Succession)
    return tuple(one for one in known if not body or said_by(work, one.id) in ("", body))


def ended_by(work: UnitOfWork, code: str, body: str) -> bool:
    """Whether a body (at the province: we) has said that others succeed this agency."""
    known = [one for one in successions(work) if one.predecessor == code]
    return not known or any(said_by(work, one.id) in ("", body) for one in known)


def family(work: UnitOfWork, code: str) -> tuple[str, ...]:
    """The agency itself, then every predecessor, near ones first."""
    return (code, *forebears(code, successions(work)))


def not_enrolled(work: UnitOfWork, succession: Succession) -> tuple[str, ...]:
    """Names of the successors to whom nothing can be handed yet: the succession names no key of theirs."""
    names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
    return tuple(names.get(heir.agency_code, heir.agency_code) for heir in succession.heirs if not heir.fingerprint)


def own_assignments(work: UnitOfWork, document_id: str, code: str) -> set[str]:
    """Ids of the assignments of which an agency may speak."""
    passed = {part.assignment_id for one in successions(work) if one.predecessor == code for part in one.parts}
    own = {part.id for member in family(work, code) for part in work.assignments.of_document(document_id, member)}
    # A file of a closed agency that had arrived by its last day speaks of what has passed on since.
    return own | passed


def delivered_by(work: UnitOfWork, code: str) -> frozenset[str]:
    """SHA-256 of every file that this agency, or one that it succeeds, has delivered. What only others delivered is
    missing for this agency: that its bytes are here is nobody else's business."""
    return frozenset[str]().union(*(work.custody.delivered(member) for member in family(work, code)))


def is_needed(work: UnitOfWork, sha256: str) -> bool:
    """Whether a standing record of somebody who delivered these bytes still names them."""
    for evidence in work.evidence.standing(sha256):
        holder = work.custody.line(evidence.id)
        if holder is not None and sha256 in delivered_by(work, holder[0]):
            return True
    return False


def as_passed_on(work: UnitOfWork, contents: AssignmentContents) -> AssignmentContents:
    """An issued document with each part at the agency that has it now."""
    known = successions(work, contents.document.follower_code)
    if not known:
        return contents
    parts = tuple(replace(part, agency_code=heir_of(part.id, part.agency_code, known)) for part in contents.assignments)
    return replace(contents, assignments=parts)
