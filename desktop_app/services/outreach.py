"""Quán triệt, tuyên truyền: write sessions down, prove them, and say how many people have been briefed to date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.coordination import in_order
from desktop_app.domain.evidence import EvidenceUnknown
from desktop_app.domain.outreach import (
    Form,
    OutreachEmpty,
    OutreachFigures,
    OutreachSession,
    OutreachUnknown,
    Reach,
    check_reach,
    check_sum,
    figures_on,
)
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.evidence import keep_proof
from desktop_app.services.kinds import need
from desktop_app.services.register_entries import find_record, restated, tell
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.evidence import Evidence
    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session as a person sees it."""

    session: OutreachSession
    agency_name: str
    document_number: str
    proofs: tuple[Evidence, ...]
    """Files that stand; those withdrawn are left out."""


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """What the register of one agency says about one document."""

    agency_code: str
    agency_name: str
    document_number: str
    figures: OutreachFigures


def record_session(
    office: Office,
    document_word: str,
    held_on: date,
    form: Form,
    topic: str,
    reach: Reach,
    newcomers: bool = False,
    stated: Reach | None = None,
    paper: str = "",
    proofs: Sequence[Path] = (),
    not_secret: bool = False,
    watch: Watch = unwatched,
) -> OutreachSession:
    """Write down a session with who came, of how many; `newcomers`: none of them had been briefed before; `stated`:
    the total to date as the agency knows it. Files prove it and travel with it.

    OutreachEmpty, OutreachFigureWrong, OutreachSumWrong, RecordInFuture, DocumentUnknown; refusals of `attach`.
    """
    need(office, WorkspaceKind.AGENCY)
    identity = office.new_id()
    with office.look() as work:
        entry = OutreachSession(
            id=identity,
            subject=identity,
            agency_code=office.info.code,
            document_id=work.documents.find(document_word).id,
            held_on=held_on,
            form=form,
            topic=tidy(topic),
            paper=tidy_line(paper),
            reach=reach,
            newcomers=newcomers,
            stated=stated,
            proofs=(),
            withdrawn=False,
            made_at=office.clock.now(),
            made_by=office.actor,
        )
        _check(office, work, entry)
    # Files are taken in only for a session that can stand; what they are is known only when they are here.
    kept = tuple(keep_proof(office, one, not_secret=not_secret, watch=watch).id for one in proofs)
    return _keep(office, replace(entry, proofs=kept), "outreach.record")


def prove(
    office: Office, word: str, files: Sequence[Path], not_secret: bool = False, watch: Watch = unwatched
) -> OutreachSession:
    """Add files that prove a session. OutreachUnknown; refusals of `attach`."""
    need(office, WorkspaceKind.AGENCY)
    with office.look() as work:
        known = find_record(office, work, OutreachSession, word, OutreachUnknown, own=True)
    kept = [keep_proof(office, one, not_secret=not_secret, watch=watch).id for one in files]
    return _keep(office, restated(office, known, proofs=tuple(dict.fromkeys((*known.proofs, *kept)))), "outreach.prove")


def change_session(
    office: Office,
    word: str,
    held_on: date | None = None,
    form: Form | None = None,
    topic: str | None = None,
    reach: Reach | None = None,
    newcomers: bool | None = None,
    stated: Reach | None = None,
    paper: str | None = None,
    withdrawn: bool | None = None,
) -> OutreachSession:
    """Put right what was written down; what is None stays. `withdrawn`: it was no session, and counts nowhere.
    OutreachUnknown, and refusals of `record_session`."""
    need(office, WorkspaceKind.AGENCY)
    said: dict[str, Any] = {
        "held_on": held_on, "form": form, "reach": reach, "newcomers": newcomers, "stated": stated,
        "withdrawn": withdrawn, "topic": None if topic is None else tidy(topic),
        "paper": None if paper is None else tidy_line(paper),
    }  # fmt: skip
    with office.look() as work:
        known = find_record(office, work, OutreachSession, word, OutreachUnknown, own=True)
    changes = {name: value for name, value in said.items() if value is not None}
    return _keep(office, restated(office, known, **changes), "outreach.change")


def _keep(office: Office, entry: OutreachSession, action: str) -> OutreachSession:
    with office.work() as work:
        _check(office, work, entry)
        tell(office, work, entry, action)
        work.commit()
    return entry


def _check(office: Office, work: UnitOfWork, entry: OutreachSession) -> None:
    if not entry.topic:
        raise OutreachEmpty()
    in_order(entry.held_on, office.clock.today())
    for reach in (entry.reach, *((entry.stated,) if entry.stated is not None else ())):
        check_reach(reach)
    others = work.registers.all(OutreachSession, entry.agency_code, entry.document_id)
    check_sum([*(one for one in others if one.subject != entry.subject), entry])


def sessions(office: Office, agency_code: str | None = None, document_id: str | None = None) -> tuple[SessionRow, ...]:
    """Every session of this workspace that counts, the newest first."""
    with office.look() as work:
        found = work.registers.all(OutreachSession, agency_code, document_id)
        rows = [
            SessionRow(
                one,
                work.agencies.get(one.agency_code).name,
                work.documents.get(one.document_id).number,
                _standing(work, one),
            )
            for one in found
            if not one.withdrawn
        ]
    return tuple(sorted(rows, key=lambda row: (row.session.held_on, row.session.subject), reverse=True))


def _standing(work: UnitOfWork, session: OutreachSession) -> tuple[Evidence, ...]:
    found = []
    for one in session.proofs:
        try:
            evidence = work.evidence.get(one)
        except EvidenceUnknown:  # withdrawn before it was ever sent here
            continue
        if any(known.id == one for known in work.evidence.standing(evidence.sha256)):
            found.append(evidence)
    return tuple(found)


def figures(
    office: Office,
    day: date | None = None,
    first: date | None = None,
    agency_code: str | None = None,
    document_id: str | None = None,
) -> tuple[AgencyFigures, ...]:
    """Of each agency and document with a session what the register says on `day` (today): sessions from `first` on,
    people to date."""
    with office.look() as work:
        found = work.registers.all(OutreachSession, agency_code, document_id)
        parted: dict[tuple[str, str], list[OutreachSession]] = {}
        for one in found:
            parted.setdefault((one.agency_code, one.document_id), []).append(one)
        return tuple(
            AgencyFigures(
                code,
                work.agencies.get(code).name,
                work.documents.get(document).number,
                figures_on(its, day or office.clock.today(), first),
            )
            for (code, document), its in sorted(parted.items())
        )
