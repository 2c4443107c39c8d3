"""Sổ theo dõi: begin a record, tell it anew, find it by the end of its id. Each verb is one entry and one event."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from desktop_app.domain.refusal import Refusal
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


class _Entry(Protocol):
    """An entry of a register, as a frozen dataclass."""

    @property
    def id(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def agency_code(self) -> str: ...
    @property
    def document_id(self) -> str: ...
    @property
    def made_at(self) -> datetime: ...
    @property
    def made_by(self) -> str: ...


_E = TypeVar("_E", bound=_Entry)


def find_record(
    office: Office,
    work: UnitOfWork,
    noun: type[_E],
    word: str,
    unknown: Callable[[str], Refusal],
    own: bool = False,
) -> _E:
    """What a record says now, by its id or an end of the id that no other record of the register has; else the
    refusal that `unknown` makes. With `own` none that was inherited from a closed agency."""
    wanted = word.strip().lower()
    code = office.info.code if own else None
    found = [one for one in work.registers.all(noun, code) if wanted and one.subject.endswith(wanted)]
    if len(found) != 1:
        raise unknown(word)
    return found[0]


def tell(office: Office, work: UnitOfWork, entry: _E, action: str) -> _E:
    """Append an entry and its event, inside the caller's transaction."""
    work.registers.add(entry)
    details: dict[str, object] = {"record": entry.subject, "document": entry.document_id}
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, entry.id, details)
    return entry


def begun(office: Office, document_id: str) -> dict[str, Any]:
    """What the first entry of a record of ours says of itself: its id, of which document, by whom, when."""
    identity = office.new_id()
    return {
        "id": identity,
        "subject": identity,
        "agency_code": office.info.code,
        "document_id": document_id,
        "made_at": office.clock.now(),
        "made_by": office.actor,
    }


def restated(office: Office, entry: _E, **changes: Any) -> _E:
    """The next entry of the same record: what the last one said, with these changes, said by us; not yet kept. A
    record that was inherited from a closed agency goes on under its own id, and from then on it is ours."""
    said: Any = entry
    told: _E = replace(
        said,
        id=office.new_id(),
        agency_code=office.info.code,
        made_at=office.clock.now(),
        made_by=office.actor,
        **changes,
    )
    return told
