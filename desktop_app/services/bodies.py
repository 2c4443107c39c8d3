"""Cơ quan theo dõi: the bodies that an agency follows documents of, how far contact with each has come, and giving one
up. Nothing is ever removed: who was believed from when to when stays in the register and in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.packages import Kind
from desktop_app.domain.trust import BodyNotPinned, UnpinNeedsReason
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.following import certificates_for, is_listed, lists_of, standing_keys
from desktop_app.services.kinds import need
from desktop_app.services.receiving import Received, receive
from desktop_app.vietnamese.text import tidy

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.trust import Trust
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Body:
    """One body that follows documents, as this agency knows it."""

    code: str
    name: str
    """As its newest document or the catalogue names it; the code before that."""
    root: str
    """Fingerprint of the root that was pinned last."""
    pinned: bool
    """False: it was given up, and nothing of it is believed."""
    first: bool
    """It was pinned first of those that are believed: common data come from it."""
    certified: bool
    """It has certified our key, and not revoked it since."""
    keys: tuple[str, ...]
    """Fingerprints of its operational keys that stand."""
    crls: tuple[tuple[str, int], ...]
    """(fingerprint of the issuer, CRLNumber) of its revocation lists in force."""
    documents: tuple[str, ...]
    """Numbers of the documents that it follows, newest first."""
    sent: int
    received: int
    receipt: str
    """Identity of its receipt that counts; empty for none."""
    formerly: tuple[str, ...]
    """Fingerprints of other roots that were pinned for it before, the latest first."""


def bodies(office: Office) -> tuple[Body, ...]:
    """Every body whose root is or was pinned here, in the order of first pinning."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        trust = work.keys.trust()
        codes = dict.fromkeys(pin.body for pin in work.keys.pins())
        return tuple(_body(office, work, trust, code) for code in codes)


def _body(office: Office, work: UnitOfWork, trust: Trust, code: str) -> Body:
    pins = [pin.certificate for pin in reversed(work.keys.pins()) if pin.body == code]
    documents = [one for one in work.documents.all() if one.follower_code == code and not one.self_recorded]
    names: dict[str, str] = {agency.code: agency.name for agency in work.agencies.all()}
    named = [one.follower_name for one in documents if one.follower_name]
    keys = [key for key in work.keys.of(office.info.code) if key.revoked_at is None]
    receipt = work.custody.newest_receipt(code)
    return Body(
        code=code,
        name=named[0] if named else names.get(code, code),
        root=office.keys.fingerprint(pins[0]),
        pinned=code in trust.bodies,
        first=code == next(iter(trust.bodies), ""),
        certified=any(certificates_for(office, work, key, code) and not is_listed(office, work, key, code)
                      for key in keys),
        keys=tuple(office.keys.fingerprint(one) for one in standing_keys(office, trust, code)),
        crls=office.keys.crl_numbers(lists_of(office, trust, code)),
        documents=tuple(one.number for one in documents),
        sent=len(work.custody.sent(code)),
        received=len(work.custody.received(code)),
        receipt=receipt[0] if receipt is not None else "",
        formerly=tuple(dict.fromkeys(office.keys.fingerprint(one) for one in pins if one != pins[0])),
    )  # fmt: skip


def body_named(office: Office, word: str) -> Body:
    """A body by its code or name; BodyNotPinned for any that never was."""
    found = next((one for one in bodies(office) if word in (one.code, one.name)), None)
    if found is None:
        raise BodyNotPinned(word)
    return found


def pin(office: Office, file: Path, typed: str, arrived_on: date | None = None) -> tuple[Received, Body]:
    """Take in the certificate of a further body, whose fingerprint (or words) a person compared with the paper; any
    refusal of the file. BodyNotPinned when it shows no root of a body that is pinned now."""
    need(office, WorkspaceKind.AGENCY)
    (result,) = receive(office, [file], arrived_on, accept_root=typed)
    if result.refusal is not None and result.outcome != "applied":
        raise result.refusal
    if result.header is None or result.header.kind is not Kind.CERTIFICATE:
        raise BodyNotPinned(file.name)
    return result, body_named(office, result.header.sender.code)


def unpin(office: Office, word: str, reason: str) -> Body:
    """Believe nothing more of a body, and send it nothing more; what came of it and went to it stays. It can be pinned
    again as it was the first time. BodyNotPinned, UnpinNeedsReason."""
    found = body_named(office, word)
    if not tidy(reason):
        raise UnpinNeedsReason(found.name)
    if not found.pinned:
        raise BodyNotPinned(found.name)
    with office.work() as work:
        work.keys.unpin_root(found.code)
        details: dict[str, object] = {"body": found.code, "reason": tidy(reason)}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "key.unpin_root", found.root, details)
        work.commit()
    return body_named(office, found.code)
