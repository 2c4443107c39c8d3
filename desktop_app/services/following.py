"""Who follows what: each document has its body, and the root, keys and lists of one body say nothing of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.assigning_documents import (
    DocumentOfAnotherBody,
    DocumentSelfRecorded,
    DocumentUnknown,
    SubjectNotHereYet,
)
from desktop_app.domain.assignments import AssignmentUnknown
from desktop_app.domain.packages import ISSUING, Kind, Party
from desktop_app.domain.reports import ReportUnknown
from desktop_app.domain.trust import BodyNotPinned, FollowerUnknown
from desktop_app.domain.workspaces import WorkspaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.packages import Opened
    from desktop_app.domain.trust import PartyKey, Trust
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

SAID: Final = "said/"
"""Begins the name of the note that keeps who said a matter of no document: id of the matter → code of the body."""


def principal(work: UnitOfWork) -> str:
    """At an agency: the body pinned first, from which common data come; empty before first contact."""
    return next(iter(work.keys.trust().bodies), "")


def body_of(work: UnitOfWork, document_id: str) -> str:
    """Code of the body that follows a document; DocumentUnknown, DocumentSelfRecorded."""
    document = work.documents.get(document_id)
    if document.self_recorded:
        raise DocumentSelfRecorded(document.number)
    return document.follower_code


def province_of(office: Office, work: UnitOfWork, document_id: str = "") -> Party:
    """At an agency: whom we report to on a document, by the newest operational certificate of its body; without one
    the body pinned first. FollowerUnknown before first contact, BodyNotPinned, refusals of `body_of`."""
    return party_of(office, work, body_of(work, document_id) if document_id else "")


def party_of(office: Office, work: UnitOfWork, body: str = "") -> Party:
    """The body of this code (the one pinned first when empty) by its newest operational certificate; FollowerUnknown
    before first contact, BodyNotPinned."""
    trust = work.keys.trust()
    chosen = body or next(iter(trust.bodies), "")
    if not trust.bodies:
        raise FollowerUnknown(office.info.name)
    if chosen not in trust.bodies:
        raise BodyNotPinned(chosen)
    standing = standing_keys(office, trust, chosen)
    if not standing:
        raise FollowerUnknown(office.info.name)
    newest = max(standing, key=office.keys.valid_until)
    return Party(chosen, office.keys.fingerprint(newest))


def standing_keys(office: Office, trust: Trust, body: str) -> tuple[bytes, ...]:
    """Operational certificates (DER) below the pinned root of a body which that root has not revoked."""
    root = trust.bodies.get(body)
    if root is None:
        return ()
    lists = lists_of(office, trust, body)
    below = (one for one in trust.operational if office.keys.issued(one, root))
    return tuple(one for one in below if not office.keys.listed(one, lists))


def lists_of(office: Office, trust: Trust, body: str) -> tuple[bytes, ...]:
    """The revocation lists (DER) that keys of a body have issued: no other says anything of its certificates."""
    known = (*trust.roots, *trust.former_roots, *trust.operational)
    issuers = {office.keys.fingerprint(one) for one in known if office.keys.subject_code(one) == body}
    numbered = zip(trust.crls, office.keys.crl_numbers(trust.crls), strict=True)
    return tuple(crl for crl, (issuer, _number) in numbered if issuer in issuers)


def certificates_for(office: Office, work: UnitOfWork, key: PartyKey, body: str) -> tuple[bytes, ...]:
    """Certificates (DER) of a key of ours that a body has issued, the one in use first."""
    issuers = [one for one in work.keys.trust().operational if office.keys.subject_code(one) == body]
    kept = (certificate for fingerprint, certificate in work.keys.issued() if fingerprint == key.fingerprint)
    return tuple(
        one
        for one in dict.fromkeys((key.certificate, *kept))
        if any(office.keys.issued(one, issuer) for issuer in issuers)
    )


def is_listed(office: Office, work: UnitOfWork, key: PartyKey, body: str) -> bool:
    """Whether a body has revoked the certificate of ours that it had issued last."""
    own = certificates_for(office, work, key, body)
    return bool(own) and office.keys.listed(own[0], lists_of(office, work.keys.trust(), body))


def check_speaker(office: Office, work: UnitOfWork, opened: Opened) -> None:
    """At an agency: a body speaks of its own documents alone. DocumentOfAnotherBody; SubjectNotHereYet when several
    bodies are pinned and nobody can tell yet whose document a file speaks of."""
    if office.info.kind is not WorkspaceKind.AGENCY:
        return
    header = opened.header
    if header.document_id is None:
        return
    follower = {one.id: one.follower_code for one in work.documents.all() if not one.self_recorded}
    known = follower.get(header.document_id)
    if known is not None:
        if known != opened.body:
            raise DocumentOfAnotherBody(header.document_id, opened.body, known)
    elif header.kind in ISSUING:
        others = {one.sender for one in work.custody.received() if one.stream == header.document_id}
        strange = sorted(others - {header.sender.code})
        if strange:
            raise DocumentOfAnotherBody(header.document_id, header.sender.code, strange[0])
    elif header.kind is not Kind.HANDOVER:
        need_one_body(work, header.document_id)


def check_follower(work: UnitOfWork, document_id: str, body: str) -> None:
    """At an agency: DocumentOfAnotherBody for a document that is here and that another body follows; SubjectNotHereYet
    for one that is not, when several bodies are pinned."""
    try:
        document = work.documents.get(document_id)
    except DocumentUnknown:
        need_one_body(work, document_id)
        return
    if not document.self_recorded and document.follower_code != body:
        raise DocumentOfAnotherBody(document_id, body, document.follower_code)


def need_one_body(work: UnitOfWork, subject: str) -> None:
    """SubjectNotHereYet when several bodies are pinned: of what is not here yet nobody can tell whose it is."""
    if len(work.keys.trust().bodies) > 1:
        raise SubjectNotHereYet(subject)


def check_report(work: UnitOfWork, opened: Opened, report_id: str, assignments: Iterable[str]) -> None:
    """At an agency: an answer to a report, and the decisions in it, are of the document that the file is about.
    DocumentOfAnotherBody, SubjectNotHereYet."""
    document = opened.header.document_id or ""
    try:
        found = [work.reports.get(report_id).document_id]
    except ReportUnknown:
        need_one_body(work, report_id)
        found = []
    for assignment_id in assignments:
        try:
            found.append(work.assignments.get(assignment_id).document_id)
        except AssignmentUnknown:
            need_one_body(work, assignment_id)
    for one in found:
        if one != document:
            raise DocumentOfAnotherBody(one, opened.body, work.documents.get(one).follower_code)


def said_by(work: UnitOfWork, matter_id: str) -> str:
    """Code of the body that said a matter of no document; empty for what was kept before this was noted, or is ours."""
    return work.notes.get(f"{SAID}{matter_id}") or ""
