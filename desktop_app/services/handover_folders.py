"""Bàn giao trong một lần: sealed files for each successor, minutes with keys said, and the list of what is open, in one
folder. To another person of the same agency the workspace itself passes: minutes and list say what it holds."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.domain.custody import ON_ITS_WAY
from desktop_app.domain.inspection_files import InspectionFolderExists, Part
from desktop_app.domain.open_things import OpenKind, OpenTask, OpenThing
from desktop_app.domain.reports import ReportState
from desktop_app.domain.requests import ClarificationRequest
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.delegation_histories import held_on
from desktop_app.services.delegations import Naming, delegate, delegated
from desktop_app.services.handover import seal_handover, without_key
from desktop_app.services.handover_minutes import OPEN, Sides, handover_minutes
from desktop_app.services.lineage import successions
from desktop_app.services.named_tasks import agency_names, led_rows
from desktop_app.services.receiving import waiting_files
from desktop_app.services.requests import requests_of
from desktop_app.services.sending import hand_over, writing_to
from desktop_app.vietnamese.text import tidy, tidy_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

MINUTES: Final = "bien-ban-ban-giao"
OPEN_TASKS: Final = "viec-con-mo.xlsx"
_UNDER_WAY: Final = frozenset(ReportState) - {ReportState.ACCEPTED, ReportState.SUPERSEDED}
_UNDECIDED: Final = frozenset({ReportState.RECEIVED, ReportState.RETURNED})


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What one act has made."""

    folder: Path
    minutes: tuple[Path, ...]
    """One for each who receives."""
    packages: tuple[Path, ...]
    """Sealed, for each successor that has shown its key."""
    open_list: Path
    open_tasks: int
    open_things: tuple[OpenThing, ...]
    key: str
    """Fingerprint of the key of this workspace; empty without one."""
    key_holder: str
    """The account that holds it, when that is another one of this machine."""
    without_key: tuple[str, ...]
    """Successors to whom nothing can be handed yet."""
    delegated: int
    """Open tasks for which whoever takes over answers from that day on, in place of who hands over."""
    still_named: int
    """Open tasks for which who hands over still answers by name."""


def hand_everything_over(
    office: Office,
    sides: Sides,
    folder: Path,
    unit: str = "",
    plain: str | None = None,
    watch: Watch = unwatched,
    delegating: bool = False,
) -> HandedOver:
    """One folder for whoever takes over. At an agency that the province has closed: for each successor the sealed files
    and minutes; else minutes to the person (or agency) that `sides` names. With `delegating`, to another person of the
    agency: that person answers, from the day of the handover on, for what the giver answered for by name.

    InspectionFolderExists; refusals of `seal_handover`, `handover_minutes` and `hand_over`; TargetNotWritable.
    """
    if folder.exists():
        raise InspectionFolderExists(str(folder))
    with office.look() as work:
        ended = [one for one in successions(work) if one.predecessor == office.info.code]
    heirs = list(dict.fromkeys(heir.agency_code for one in ended for heir in one.heirs))
    if sides.receiving and not heirs:
        heirs = [sides.receiving]
    records = seal_handover(office, watch) if ended else ()
    orders = [handover_minutes(office, replace(sides, receiving=code), unit) for code in heirs or [""]]
    passed = _delegate(office, sides) if delegating and not heirs else 0
    with office.look() as work:
        things = open_things(office, work)
        named = open_tasks(office, work, heirs)
    making = folder.with_name(f".{folder.name}.making-{office.new_id()[-8:]}")
    with writing_to(folder):
        making.mkdir(parents=True)
        try:
            minutes = []
            for place, order in enumerate(orders, 1):
                name = f"{MINUTES}-{place}.pdf" if len(orders) > 1 else f"{MINUTES}.pdf"
                office.printer.paper(order, making / name)
                minutes.append(name)
            tasks = tuple({(one.document.id, one.task.number, one.agency): one for order in orders
                           for one in order.open_tasks}.values())  # fmt: skip
            names: dict[str, str] = {}
            sheets = [office.printer.inspection_sheet(Part.TASKS, tasks, names), office.printer.open_sheet(things)]
            if office.info.kind is WorkspaceKind.AGENCY:
                sheets.append(office.printer.delegated_sheet(named))
            office.tables.write(making / OPEN_TASKS, sheets, made=office.clock.now(), training=office.info.training)
            files = [hand_over(office, record, making, plain).name for record in records]
            making.rename(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    return HandedOver(
        folder=folder,
        minutes=tuple(folder / name for name in minutes),
        packages=tuple(folder / name for name in files),
        open_list=folder / OPEN_TASKS,
        open_tasks=len(tasks),
        open_things=things,
        key=orders[0].key,
        key_holder=office.standing.key_holder(),
        without_key=without_key(office) if ended else (),
        delegated=passed,
        still_named=sum(
            one.delegation is not None and tidy_line(sides.giver.name) in (one.delegation.leader, one.delegation.person)
            for one in named
        ),
    )


def _delegate(office: Office, sides: Sides) -> int:
    """How many open tasks have another leader or person now."""
    giver, receiver = tidy_line(sides.giver.name), tidy_line(sides.receiver.name)
    day, moved = sides.day or office.clock.today(), set()
    for role, naming in (("leader", Naming(leader=receiver)), ("person", Naming(person=receiver))):
        ids = [
            one.listed.row.id
            for one in delegated(office, day)
            if one.listed.word in OPEN and one.delegation is not None and getattr(one.delegation, role) == giver
        ]
        if giver and ids:
            made, _changes = delegate(office, ids, naming, day, tidy(sides.why))
            moved |= {one.assignment_id for one in made}
    return len(moved)


def open_tasks(office: Office, work: UnitOfWork, heirs: Sequence[str] = ()) -> tuple[OpenTask, ...]:
    """What we lead, or led before these heirs took over, and is not done, with who answers for it."""
    if office.info.kind is not WorkspaceKind.AGENCY:
        return ()
    today, own = office.clock.today(), office.info.code
    held, documents = held_on(work, own, today), {one.id: one for one in work.documents.all()}
    rows = [row for code in dict.fromkeys((own, *heirs)) for row, word in led_rows(office, work, today, code, None)
            if word in OPEN]  # fmt: skip
    return tuple(OpenTask(documents[row.document_id], row.number, row.content, held.get(row.id)) for row in rows)


def open_things(office: Office, work: UnitOfWork) -> tuple[OpenThing, ...]:
    """Reports under way, requests without an answer, packages of which no receipt speaks, files that wait."""
    names = agency_names(work)
    documents = {one.id: one for one in work.documents.all()}
    province = office.info.kind is WorkspaceKind.PROVINCE
    found: list[OpenThing] = []
    for report in work.reports.all():
        if report.state in (_UNDECIDED if province else _UNDER_WAY):
            day = report.arrived_on or report.issued_on or report.created_at.date()
            found.append(
                OpenThing(
                    OpenKind.REPORT, f"{report.period} · {report.round}", report.number,
                    names.get(report.agency_code, report.agency_code), day, report.due_back_on,
                    documents.get(report.document_id),
                )
            )  # fmt: skip
    for asked in requests_of(work):
        if asked.open:
            request = asked.request
            words = request.question if isinstance(request, ClarificationRequest) else request.reason
            found.append(
                OpenThing(
                    OpenKind.REQUEST, words, "", names.get(request.agency_code, request.agency_code),
                    request.made_at.date(), None, documents.get(request.document_id),
                )
            )  # fmt: skip
    for record in work.custody.sent():
        if record.state in ON_ITS_WAY:
            found.append(
                OpenThing(
                    OpenKind.PACKAGE, record.file_name.split("_", 1)[1], f"{record.number}",
                    names.get(record.receiver, record.receiver), record.created.date(), None,
                    documents.get(record.stream),
                )
            )  # fmt: skip
    for file, day in waiting_files(office):
        found.append(OpenThing(OpenKind.WAITING, file.name[11:], "", "", day, None, None))
    return tuple(found)
