"""Mã đọc qua điện thoại: the province tells the code of a file it has taken in, the agency notes that it heard it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.custody import ON_ITS_WAY
from desktop_app.domain.phone_codes import (
    PackageNotReceived,
    PhoneCodeWrong,
    PhoneSecretMissing,
    phone_code,
    read_phone_code,
)
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.encrypting import holds_same
from desktop_app.services.kinds import need
from desktop_app.services.sending import same_bytes

if TYPE_CHECKING:
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

CONFIRMED: Final = "phoned"
"""State of a sent file whose code was heard: "xác nhận qua điện thoại"; a receipt alone makes it received."""


def code_to_read(office: Office, word: str) -> tuple[PackageRecord, str]:
    """At the province: the code of a file that was taken in, named by its identity (or the first 8 digits of it) or
    by the file itself. PackageNotReceived; PhoneSecretMissing for a sender that has no certificate from us."""
    need(office, WorkspaceKind.PROVINCE)
    with office.look() as work:
        record = _received(office, work, word)
        secret = work.notes.get(f"phone-secret/{record.sender}")
    if not secret:
        raise PhoneSecretMissing(record.sender)
    return record, phone_code(bytes.fromhex(secret), record.identity)


def confirm_by_phone(office: Office, typed: str) -> PackageRecord:
    """At an agency: note that a body has read this code of a file to us. PhoneCodeMistyped when the letters cannot be
    right, PhoneCodeWrong when they belong to no file of ours, PhoneSecretMissing before our certificate came."""
    need(office, WorkspaceKind.AGENCY)
    code = read_phone_code(typed)
    with office.work() as work:
        told = {body: work.notes.get(f"phone-secret/{body}") for body in work.keys.trust().bodies}
        secrets = {body: bytes.fromhex(secret) for body, secret in told.items() if secret}
        if not secrets:
            raise PhoneSecretMissing(office.info.code)
        sent = ((one, key) for body, key in secrets.items() for one in work.custody.sent(body))
        found = next((one for one, key in sent if phone_code(key, one.identity) == code), None)
        if found is None:
            raise PhoneCodeWrong(code)
        if found.state == "exported":
            work.custody.update_state(found.identity, CONFIRMED)
            now = office.clock.now()
            work.audit.append(office.new_id(), now, office.actor, "package.phone", found.identity, {"code": code})
            work.commit()
    return found


def codes_of_sent(office: Office) -> dict[str, str]:
    """At an agency: identity of each file on its way → the code that the body reads out once the file is there; only
    of bodies whose certificate for us has come."""
    if office.info.kind is not WorkspaceKind.AGENCY:
        return {}
    with office.look() as work:
        told = {body: work.notes.get(f"phone-secret/{body}") for body in work.keys.trust().bodies}
        return {
            record.identity: phone_code(bytes.fromhex(secret), record.identity)
            for body, secret in told.items()
            if secret
            for record in work.custody.sent(body)
            if record.state in ON_ITS_WAY
        }


def _is(office: Office, file: Path, kept: Path) -> bool:
    return same_bytes(file, kept) or holds_same(office, file, kept)


def _received(office: Office, work: UnitOfWork, word: str) -> PackageRecord:
    file = Path(word)
    for record in work.custody.received():
        if record.state != "applied":
            continue
        kept = office.folder / "inbox" / record.file_name
        named = len(word) >= 8 and record.identity.startswith(word.lower())
        if named or (file.is_file() and kept.is_file() and _is(office, file, kept)):
            return record
    raise PackageNotReceived(word)
