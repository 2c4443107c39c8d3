"""Năm công tác mẫu: plays the office year of 2026 through the real services, to the morning of any day.

The year is data (services/sample_office.py). Province and office are two real workspaces with real keys, seals and
files; nothing is written in them that a person could not have brought about.
"""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.commitments import Signer
from desktop_app.domain.decisions import Answer, DeadlineChange
from desktop_app.domain.measures import Figure, Measure
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import backups
from desktop_app.services.catalogue import agency_of
from desktop_app.services.collecting_sheets import give_out
from desktop_app.services.commitments import Signing, commit
from desktop_app.services.coordination import answer, ask
from desktop_app.services.datapacks import publish
from desktop_app.services.decisions import decide_request
from desktop_app.services.delegations import Naming, delegate
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.evidence import PaperFacts, attach, reuse
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office_registers import register_acts
from desktop_app.services.office_reporting import acts_of
from desktop_app.services.office_scores import score_acts
from desktop_app.services.office_stage import Act, Stage, took
from desktop_app.services.overview import overview
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan, understood
from desktop_app.services.progress import Statement, record_progress, view_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.requests import request_deadline
from desktop_app.services.sample_data import read_catalogue
from desktop_app.services.sample_office import read_office
from desktop_app.services.story_clock import StoryClock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.services.house import House
    from desktop_app.services.sample_office import OfficeAttachment, OfficeCoordination, OfficeEvent, OfficeRequest

PASSPHRASE: Final = "tap huan khong bi mat"
BACKUPS: Final = "backups"
"""Folder of the office's backups, beside the workspaces."""


@dataclass(frozen=True, slots=True)
class PlayedYear:
    """What was played: where it lies and how it stands."""

    until: date
    province: Path
    office: Path
    packages: Path
    papers: Path
    root_fingerprint: str
    counts: tuple[int, int, int, int]
    """Done on time, done late, in time, overdue, of what the office leads."""
    partner: int
    documents: int
    """How many documents give work."""
    kinds: dict[str, int]
    """Packages by kind."""
    seconds: float


def play_office(
    house: House,
    folder: Path,
    until: date | None = None,
    watch: Watch = unwatched,
    mornings: Mapping[date, Callable[[], None]] | None = None,
    home: Path | None = None,
) -> PlayedYear:
    """Play the year into an empty or new folder, up to the morning of `until` (the whole year when None).

    Leaves `province/`, `agencies/<code>/`, `packages/<kind>/`, `papers/` (the files that prove), `backups/`, `trust/`.
    `mornings`: what is done on the way, on the mornings of these days, while both workspaces are closed.
    `home`: where the folder will lie once it is told, when it is moved there.
    """
    started = time.perf_counter()
    catalogue = read_catalogue(house.resources / "agencies" / "dong-nai-2024-10.toml")
    year = read_office(house.resources / "sample" / "office", catalogue)
    agencies = tuple(agency_of(row) for row in (*catalogue.agencies, *catalogue.born_2025))
    known: dict[str, Agency] = {one.code: one for one in agencies}
    follower, own = known[year.given.follower_code], known[year.given.agency_code]
    clock = StoryClock(year.told.begins_on)
    morning = until or year.told.ends_on
    places = {folder / "province": follower, folder / "agencies" / own.code: own}
    kinds = (WorkspaceKind.PROVINCE, WorkspaceKind.AGENCY)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        province, office = (
            stack.enter_context(house.create(place, NewWorkspace(kind, one.code, one.sign, one.name, True), clock))
            for (place, one), kind in zip(places.items(), kinds, strict=True)
        )
        own_office = replace(office, actor=year.given.actor)
        stage = Stage(house, folder, clock, year, own, agencies, province, own_office, home or folder)
        _found(stage)
        pauses = [Act(day, -1, partial(_pause, stage, stack, do)) for day, do in (mornings or {}).items()]
        acts = sorted(
            (one for one in (*_acts(stage), *pauses) if one.day < morning), key=lambda one: (one.day, one.order)
        )
        for done, act in enumerate(acts):
            watch(done, len(acts))
            clock.go_to(act.day)
            act.do()
        watch(len(acts), len(acts))
        clock.go_to(morning)
        seen = overview(stage.office)
    counts = seen.counts
    return PlayedYear(
        until=morning,
        province=folder / "province",
        office=folder / "agencies" / own.code,
        packages=folder / "packages",
        papers=folder / "papers",
        root_fingerprint=stage.fingerprint,
        counts=(counts.done_on_time, counts.done_late, counts.in_time, counts.overdue),
        partner=seen.partner_counts.total,
        documents=len(year.given.document),
        kinds=dict(sorted(stage.kinds.items())),
        seconds=round(time.perf_counter() - started, 2),
    )


def _pause(stage: Stage, stack: ExitStack, do: Callable[[], None]) -> None:
    """Close both workspaces, let somebody do something with their folders, and open them again."""
    province, office = stage.province.folder, stage.office.folder
    stack.close()
    do()
    stage.province = stack.enter_context(stage.house.open(province, stage.clock))
    reopened = stack.enter_context(stage.house.open(office, stage.clock))
    stage.office = replace(reopened, actor=stage.year.given.actor)


def told(played: PlayedYear, folder: Path) -> dict[str, Any]:
    """What a summary says of a played year; places below `folder`."""
    return {
        "until": played.until.isoformat(),
        "workspace": played.office.relative_to(folder).as_posix(),
        "province": played.province.relative_to(folder).as_posix(),
        "documents": played.documents,
        "counts": list(played.counts),
        "partner": played.partner,
        "packages": played.kinds,
        "root_fingerprint": played.root_fingerprint,
        "seconds": played.seconds,
    }


def tell_office(
    house: House, folder: Path, until: date, watch: Watch = unwatched, home: Path | None = None
) -> dict[str, Any]:
    """Play the year to a morning into an empty folder and leave summary.json there; returns what it says. `home` as in
    `play_office`."""
    played = play_office(house, folder, until, watch, home=home)
    summary = {
        "program": house.program, "training": True, "today": until.isoformat(), "office_year": told(played, folder),
    }  # fmt: skip
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary


def _found(stage: Stage) -> None:
    trust, medium = stage.folder / "trust", stage.folder / "second-medium"
    trust.mkdir()
    medium.mkdir()
    stage.fingerprint = found_province(stage.province, stage.agencies, medium / "root-key.pem", PASSPHRASE)
    (trust / "ca.pem").write_bytes(stage.house.trust_pem(stage.province))
    found_agency(stage.office, stage.own)


def _acts(stage: Stage) -> Iterator[Act]:
    told = stage.year.told
    for number, document in enumerate(stage.year.given.document):
        yield Act(document.issued_on, 0, partial(_issue, stage, document.id))
        yield Act(document.issued_on + timedelta(1), 1, partial(_take_in, stage, document.id, number == 0))
    yield Act(told.commitment.signed_on, 5, partial(_commit, stage))
    for event in told.event:
        yield Act(event.day, 2, partial(_log, stage, event))
    for one in told.attach:
        yield Act(one.day, 3, partial(_attach, stage, one))
    for request in told.request:
        yield Act(request.day, 4, partial(_request, stage, request))
        yield Act(request.decided_on, 4, partial(_decide, stage, request))
    for one_asked in told.coordination:
        yield Act(one_asked.asked_on, 4, partial(_ask, stage, one_asked))
        yield Act(one_asked.answered_on, 1, partial(_answered, stage, one_asked))
    for sheet in told.sheet:
        yield Act(sheet.day, 4, partial(_collect, stage, sheet.file))
    yield from register_acts(stage)
    yield from score_acts(stage)
    for report in told.report:
        yield from acts_of(stage, report)
    for day in told.backups:
        yield Act(day, 20, partial(_back_up, stage))


# --- the body that follows gives work, the office takes it in ---


def _issue(stage: Stage, id_: str) -> None:
    document = stage.year.document(id_)
    if document.calendar not in stage.province.calendars:
        record, _pack = publish(stage.province, "calendar", stage.year.calendar)
        stage.sent(record, stage.province)
    facts = PlanFacts(
        DocumentKind(document.kind), document.number, document.title, document.issuer, document.issued_on,
        document.ends_on, document.calendar, document.periods, document.legal_basis,
    )  # fmt: skip
    tasks = [
        PlanTask(
            number=row.number,
            section=(row.section,),
            content=row.content,
            deliverables=row.deliverables,
            schedules=understood(row.deadline, document.issued_on.year, issued_on=document.issued_on),
            leads=row.leads,
            supports=row.supports,
            components=row.components,
            measures=tuple(
                Measure("", one.name, one.numerator, one.denominator, one.unit, one.target_permille)
                for one in (row.measure,)
                if one is not None
            ),
            requirements=row.requirements,
        )
        for row in stage.year.given.task
        if row.document == id_
    ]
    kept = record_plan(stage.province, facts, tasks)
    for record in issue(stage.province, kept.id):
        stage.sent(record, stage.province)


def _take_in(stage: Stage, id_: str, first: bool) -> None:
    packages = stage.folder / "packages"
    kinds = [packages / kind for kind in ("certificate", "data-pack", "assignment") if (packages / kind).is_dir()]
    for result in receive(stage.office, kinds, None, stage.fingerprint):
        if result.outcome not in ("applied", "older", "duplicate"):
            raise RuntimeError(f"{result.path.name}: {result.outcome} {result.refusal}")
    if first:
        took(stage.province, [stage.sent(write_enrolment(stage.office, stage.own.head_name), stage.office)])
        (key,) = (one for one in enrolled_keys(stage.province) if one.code == stage.own.code)
        took(stage.office, [stage.sent(certify(stage.province, key.code, key.fingerprint), stage.province)])
    _delegate(stage, id_)


def _delegate(stage: Stage, id_: str) -> None:
    alike: dict[Naming, list[str]] = {}
    for task in stage.year.given.task:
        if task.document == id_:
            department = stage.year.department(task.department)
            naming = Naming(department.leader, department.name, task.person, task.internal_due)
            alike.setdefault(naming, []).append(stage.part(id_, task.number))
    for naming, parts in alike.items():
        delegate(stage.office, parts, naming)


def _commit(stage: Stage) -> None:
    told = stage.year.told.commitment
    with stage.office.look() as work:
        document = work.documents.find(stage.year.document(told.document).number)
    persons = {
        stage.part(told.document, task.number): task.person
        for task in stage.year.given.task
        if task.document == told.document and stage.own.code in task.leads
    }
    signing = Signing(Signer(told.signer, told.signer_title), told.signed_on)
    _commitment, record = commit(stage.office, document.number, told.year, signing, persons)
    took(stage.province, [stage.sent(record, stage.office)])


# --- the office works ---


def _log(stage: Stage, event: OfficeEvent) -> None:
    part = stage.part(event.document, event.task)
    figures: tuple[Figure, ...] = ()
    if event.figure:
        measure = view_assignment(stage.office, part).task.measures[0]
        figures = (Figure(measure.id, event.figure[0], event.figure[1]),)
    statement = Statement(
        kind=event.kind,
        note=event.note,
        worked_on=event.done_on or event.day,
        percent=event.percent,
        done_on=event.done_on,
        figures=figures,
        supersedes=stage.entries[event.corrects] if event.corrects else None,
    )
    entry, _changes = record_progress(stage.office, part, statement)
    stage.entries[event.id] = entry.id
    for name in event.evidence:
        _prove(stage, event.document, event.task, name, event.note)


def _attach(stage: Stage, one: OfficeAttachment) -> None:
    _prove(stage, one.document, one.task, one.evidence, one.reason)


def _prove(stage: Stage, document: str, task: str, name: str, reason: str) -> None:
    """Attach a file; one that is kept already is used again with the reason, once for each part."""
    part = stage.part(document, task)
    requirement = next(iter(stage.year.task(document, task).requirements), "")
    if name in stage.kept:
        with stage.office.look() as work:
            linked = any(row.evidence.id == stage.kept[name] for row in work.evidence.of_assignment(part))
        if not linked:
            reuse(stage.office, stage.kept[name], part, reason, requirement)
        return
    file, paper = stage.paper(name)
    facts = PaperFacts(paper.number, paper.dated_on, paper.issuer, paper.abstract)
    evidence, _changes = attach(stage.office, part, file, facts, requirement)
    stage.kept[name] = evidence.id


def _request(stage: Stage, one: OfficeRequest) -> None:
    part = stage.part(one.document, one.task)
    request, record = request_deadline(
        stage.office, part, DeadlineChange.EXTENSION, one.reason, one.wanted, None, one.cause, one.paper
    )
    took(stage.province, [stage.sent(record, stage.office)])
    stage.asked[one.document, one.task] = request.id


def _decide(stage: Stage, one: OfficeRequest) -> None:
    asked = stage.asked[one.document, one.task]
    _decision, record = decide_request(
        stage.province, asked, Answer.GRANTED, one.decision, one.granted_until, one.decision_paper
    )
    took(stage.office, [stage.sent(record, stage.province)])


def _ask(stage: Stage, one: OfficeCoordination) -> None:
    part = stage.part(one.document, one.task)
    (entry,) = ask(stage.office, one.words, part, "", (one.agency,), one.asked_on, one.due_on, one.paper)
    stage.asked[one.document, one.id] = entry.subject


def _answered(stage: Stage, one: OfficeCoordination) -> None:
    answer(stage.office, stage.asked[one.document, one.id], one.answered_on, one.answer, one.answer_paper)


def _back_up(stage: Stage) -> None:
    """At the end of the day. Nobody who plays the year has a second disk at hand: the folder beside stands for it."""
    backups.make(stage.office, stage.house.backups, stage.folder / BACKUPS, same_disk=True)
    with stage.office.work() as work:
        work.notes.put(backups.PLACE, str((stage.home / BACKUPS).absolute()))
        work.commit()


def _collect(stage: Stage, file: str) -> None:
    sheet = next(one for one in stage.year.told.sheet if one.file == file)
    (stage.folder / "papers").mkdir(exist_ok=True)
    number = stage.year.document(sheet.document).number
    department = stage.year.department(sheet.department).name
    give_out(stage.office, department, stage.folder / "papers" / sheet.file, sheet.tasks, number)
