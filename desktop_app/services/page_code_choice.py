"""Whether the papers of a workspace bear a QR code on each page: some registries refuse one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.printing import Binding

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

NOTE: Final = "papers/page-codes"
OFF: Final = "off"


def prints_codes(work: UnitOfWork) -> bool:
    """True unless somebody has switched them off here."""
    return work.notes.get(NOTE) != OFF


def choose_codes(office: Office, on: bool) -> None:
    """Switch the codes of pages on or off for everything printed here from now on; the log keeps who did."""
    with office.work() as work:
        if prints_codes(work) == on:
            return
        work.notes.put(NOTE, "" if on else OFF)
        work.audit.append(
            office.new_id(), office.clock.now(), office.actor, "papers.codes", office.info.code, {"on": on}
        )
        work.commit()


def bound(work: UnitOfWork, document_id: str, version: int, records_sha256: str) -> Binding:
    """What binds a paper that is printed here to its frozen data."""
    return Binding(document_id, version, records_sha256, prints_codes(work))
