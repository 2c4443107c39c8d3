"""The whole story on sample data: real files, keys and seals, from the plan to the consolidated table.

The story is data (resources/sample); this module only plays it, day by day, with all workspaces open at once.
"""

from __future__ import annotations

import base64
import json
import shutil
import time
import tomllib
from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.domain.file_names import package_name
from desktop_app.domain.legal_words import TO_BE_LOOKED_AT
from desktop_app.domain.measures import Figure
from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReturnItem, ReturnKind, Texts
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import sample_data
from desktop_app.services.catalogue import agency_of
from desktop_app.services.consolidation import consolidate, write_consolidated
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.evidence import PaperFacts, attach, reuse
from desktop_app.services.exporting import seal_report
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import House, NewWorkspace
from desktop_app.services.office_year import play_office, told
from desktop_app.services.overview import overview
from desktop_app.services.plans import issue, record_plan
from desktop_app.services.progress import Statement, find_assignment, record_progress, view_assignment
from desktop_app.services.receiving import Received, receive
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.sample_plan import plan_facts, plan_tasks
from desktop_app.services.sending import hand_over, own_key
from desktop_app.services.story_clock import StoryClock
from desktop_app.services.verdicts import accept, give_back, give_receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.office import Office

OFFICE = "office-2026"
"""Folder of the office year, beside the workspaces of the story."""
PASSPHRASE = "tap huan khong bi mat"
FOUNDED = date(2024, 10, 15)
SIGNED = date(2024, 10, 29)


@dataclass
class Stage:
    """Everything the story has at hand while it is told."""

    house: House
    folder: Path
    clock: StoryClock
    catalogue: sample_data.SampleCatalogue
    plan: sample_data.SamplePlan
    year: sample_data.SampleYear
    texts: dict[str, Any]
    province: Office
    agencies: dict[str, Office] = field(default_factory=dict)
    document: AssigningDocument | None = None
    kinds: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    papers: dict[str, sample_data.SampleEvidence] = field(default_factory=dict)
    drawn: dict[str, Path] = field(default_factory=dict)
    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    """(agency, paper) → id of the evidence."""
    entries: dict[str, str] = field(default_factory=dict)
    fingerprint: str = ""

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Add the seconds spent inside to a stage of the summary."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start

    def sent(self, record: PackageRecord, office: Office) -> Path:
        """Put a sealed file where its kind is collected, unencrypted so that anybody can look into it."""
        self.kinds[record.kind.value] += 1
        return hand_over(office, record, self.folder / "packages" / record.kind.value, plain=TO_BE_LOOKED_AT)


def play(house: House, folder: Path, watch: Watch = unwatched, home: Path | None = None) -> dict[str, Any]:
    """Tell the story into an empty folder; returns what summary.json says. `home`: where the folder will lie then."""
    samples = house.resources / "sample"
    catalogue = sample_data.read_catalogue(house.resources / "agencies" / "dong-nai-2024-10.toml")
    plan = sample_data.read_plan(samples / "plan.toml")
    year = sample_data.read_year(samples / "year.toml", catalogue)
    texts = tomllib.loads((samples / "texts.toml").read_text(encoding="utf-8"))
    clock = StoryClock(FOUNDED)
    started = time.perf_counter()
    known: dict[str, Agency] = {row.code: agency_of(row) for row in catalogue.agencies}
    with ExitStack() as stack:
        own = known[plan.follower_code]
        wanted = NewWorkspace(WorkspaceKind.PROVINCE, own.code, own.sign, own.name, True)
        office = stack.enter_context(house.create(folder / "province", wanted, clock))
        office = replace(office, actor=texts["actor"])
        stage = Stage(house, folder, clock, catalogue, plan, year, texts, office)
        stage.papers = {paper.id: paper for paper in year.evidence}
        with stage.timed("found"):
            _found_province(stage, tuple(known.values()))
        with stage.timed("issue"):
            _issue(stage)
        with stage.timed("enrol"):
            _enrol(stage, stack, known)
        _live(stage, watch)
        with stage.timed("consolidate"):
            _consolidate(stage)
        with stage.timed("office"):
            office_year = play_office(house, folder / OFFICE, home=(home or folder) / OFFICE)
        summary = _summary(stage, time.perf_counter() - started) | {"office_year": told(office_year, folder)}
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary


def _found_province(stage: Stage, agencies: tuple[Agency, ...]) -> None:
    trust = stage.folder / "trust"
    trust.mkdir(parents=True)
    # Apart from trust/, which is handed out: the root key lies on a medium of its own.
    medium = stage.folder / "second-medium"
    medium.mkdir()
    stage.fingerprint = found_province(stage.province, agencies, medium / "root-key.pem", PASSPHRASE)
    (trust / "ca.pem").write_bytes(stage.house.trust_pem(stage.province))


def _issue(stage: Stage) -> None:
    stage.clock.go_to(stage.plan.issued_on)
    stage.document = record_plan(stage.province, plan_facts(stage.plan), plan_tasks(stage.plan))
    for record in issue(stage.province, stage.document.id):
        stage.sent(record, stage.province)


def _enrol(stage: Stage, stack: ExitStack, known: dict[str, Agency]) -> None:
    """First contact of every agency that acts in the story: pin, enrol, compare, certify."""
    stage.clock.go_to(SIGNED)
    packages = stage.folder / "packages"
    acting = sorted({event.agency for event in stage.year.events} | {one.agency for one in stage.year.reports})
    for code in acting:
        agency = known[code]
        wanted = NewWorkspace(WorkspaceKind.AGENCY, agency.code, agency.sign, agency.name, True)
        office = stack.enter_context(stage.house.create(stage.folder / "agencies" / code, wanted, stage.clock))
        office = replace(office, actor=stage.texts["actor"])
        stage.agencies[code] = office
        found_agency(office, agency)
        _show_key(stage, office)
        _expect(receive(office, [packages / "certificate", packages / "assignment"], None, stage.fingerprint))
        file = stage.sent(write_enrolment(office, agency.head_name), office)
        _expect(receive(stage.province, [file]))
    for key in enrolled_keys(stage.province):
        file = stage.sent(certify(stage.province, key.code, key.fingerprint), stage.province)
        _expect(receive(stage.agencies[key.code], [file]))


def _show_key(stage: Stage, office: Office) -> None:
    """The agency's own certificate, as the paper shows it: an enrolment is verified against nothing else."""
    folder = stage.folder / "trust" / "enrolment"
    folder.mkdir(exist_ok=True)
    with office.look() as work:
        pem = base64.encodebytes(own_key(office, work)).decode("ascii")
    text = f"-----BEGIN CERTIFICATE-----\n{pem}-----END CERTIFICATE-----\n"
    (folder / f"{office.info.code}.pem").write_text(text, encoding="ascii")


def _expect(results: tuple[Received, ...]) -> None:
    """The story's own files must be taken in; anything else is a fault of ours."""
    for result in results:
        if result.outcome not in ("applied", "older"):
            raise RuntimeError(f"{result.path.name}: {result.outcome} {result.refusal}")


@dataclass(frozen=True, slots=True)
class _Act:
    day: date
    order: int
    do: Callable[[], None]
    stage: str


def _live(stage: Stage, watch: Watch) -> None:
    acts: list[_Act] = []
    for event in stage.year.events:
        acts.append(_Act(event.day, 0, partial(_log, stage, event), "log"))
    for number, report in enumerate(stage.year.reports):
        again = any(
            (other.agency, other.period, other.round) == (report.agency, report.period, report.round)
            for other in stage.year.reports[:number]
        )
        if not again:
            acts.append(_Act(report.approved_on, 1, partial(_draft, stage, report), "report"))
            acts.append(_Act(report.issued_on, 2, partial(_export, stage, report), "export"))
        acts.append(_Act(report.arrives_on, 3, partial(_arrive, stage, report), "receive"))
        acts.append(_Act(report.answered_on, 4, partial(_answer, stage, report), "answer"))
    acts.sort(key=lambda act: (act.day, act.order))
    for done, act in enumerate(acts):
        watch(done, len(acts))
        stage.clock.go_to(act.day)
        with stage.timed(act.stage):
            act.do()
    stage.clock.go_to(stage.year.ends_on)
    watch(len(acts), len(acts))


def _log(stage: Stage, event: sample_data.SampleEvent) -> None:
    office = stage.agencies[event.agency]
    assignment = find_assignment(office, event.task, stage.plan.number, event.agency)
    figures: tuple[Figure, ...] = ()
    if event.figure is not None:
        measure = view_assignment(office, assignment.id).task.measures[0]
        figures = (Figure(measure.id, *event.figure),)
    statement = Statement(
        kind=event.kind,
        note=event.note,
        worked_on=event.done_on or event.day,
        percent=event.percent,
        done_on=event.done_on,
        figures=figures,
        supersedes=stage.entries[event.corrects] if event.corrects else None,
        drop_reason=event.reason,
    )
    entry, _changes = record_progress(office, assignment.id, statement)
    stage.entries[event.id] = entry.id
    for name in event.evidence:
        known = stage.kept.get((event.agency, name))
        if known is not None:
            reuse(office, known, assignment.id, event.note)
            continue
        paper = stage.papers[name]
        facts = PaperFacts(paper.number, paper.dated_on, paper.issuer, paper.abstract)
        requirements = view_assignment(office, assignment.id).task.requirements
        evidence, _more = attach(
            office, assignment.id, _drawn(stage, paper), facts, requirements[0] if requirements else ""
        )
        stage.kept[event.agency, name] = evidence.id


def _drawn(stage: Stage, paper: sample_data.SampleEvidence) -> Path:
    if paper.id not in stage.drawn:
        folder = stage.folder / "documents" / "evidence"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / paper.file_name
        stage.house.make_sample_file(paper, target)
        stage.drawn[paper.id] = target
    return stage.drawn[paper.id]


def _texts(stage: Stage, report: sample_data.SampleReport) -> Texts:
    period = report.period.split("-")[1]
    words = {**stage.texts["all"], **stage.texts.get(period, {})}
    return Texts(**{name: text.strip() for name, text in words.items()})


def _draft(stage: Stage, report: sample_data.SampleReport) -> None:
    office = stage.agencies[report.agency]
    draft = start_report(office, stage.plan.number, report.period, _texts(stage, report))
    approve(office, draft.id)


def _report_id(office: Office, report: sample_data.SampleReport) -> str:
    with office.look() as work:
        found = work.reports.all(agency_code=report.agency)
    return next(one.id for one in found if (one.period, one.round) == (report.period, report.round))


def _export(stage: Stage, report: sample_data.SampleReport) -> None:
    office = stage.agencies[report.agency]
    own = _report_id(office, report)
    issue_report(office, own, report.number, report.issued_on)
    stage.sent(seal_report(office, own), office)
    with office.look() as work:
        issued = work.reports.get(own)
    name = f"BC_{report.period}_{office.info.sign}_lan{report.round}.pdf"
    shutil.copyfile(office.folder / "documents" / f"{issued.pdf_sha256}.pdf", stage.folder / "documents" / name)


def _file_of(stage: Stage, report: sample_data.SampleReport) -> Path:
    sign = stage.agencies[report.agency].info.sign
    return (
        stage.folder / "packages" / "report" / package_name(Kind.REPORT, report.period, sign, round_number=report.round)
    )


def _arrive(stage: Stage, report: sample_data.SampleReport) -> None:
    file = _file_of(stage, report)
    if report.outcome == "tampered":
        refused = stage.folder / "packages" / "refused"
        refused.mkdir(parents=True, exist_ok=True)
        data = bytearray(file.read_bytes())
        # One letter of one record, as a curious hand with a hex editor would do it.
        place = data.index(b'"note":"') + len(b'"note":"')
        data[place] ^= 1
        file = refused / file.name
        file.write_bytes(bytes(data))
        (result,) = receive(stage.province, [file], report.arrives_on)
        if result.refusal is None:
            raise RuntimeError("an altered file was taken in")
        stage.outcomes["refused"] += 1
        return
    _expect(receive(stage.province, [file], report.arrives_on))


def _answer(stage: Stage, report: sample_data.SampleReport) -> None:
    if report.outcome == "tampered":
        return
    office = stage.agencies[report.agency]
    report_id = _report_id(stage.province, report)
    files = [stage.sent(give_receipt(stage.province, report.agency), stage.province)]
    if report.outcome == "returned":
        with stage.province.look() as work:
            lines = {line.number: line.assignment_id for line in work.reports.content(report_id).lines}
        items = [ReturnItem(lines[comment.task], "result", comment.note) for comment in report.comments]
        only = all(comment.asks == ReturnKind.EVIDENCE_ONLY for comment in report.comments)
        kind = ReturnKind.EVIDENCE_ONLY if only else ReturnKind.REPORT_AGAIN
        due = min(
            other.issued_on
            for other in stage.year.reports
            if other.replaces == report.number and other.agency == report.agency
        )
        files.append(stage.sent(give_back(stage.province, report_id, kind, items, due), stage.province))
    else:
        files.append(stage.sent(accept(stage.province, report_id), stage.province))
    stage.outcomes[report.outcome] += 1
    _expect(receive(office, files))


def _consolidate(stage: Stage) -> None:
    for period in sorted({report.period for report in stage.year.reports}):
        table = consolidate(stage.province, stage.plan.number, period)
        for ending in ("pdf", "xlsx"):
            write_consolidated(stage.province, table, stage.folder / "documents" / f"TH_{period}.{ending}")


def _summary(stage: Stage, seconds: float) -> dict[str, Any]:
    counts = {code: overview(office).counts for code, office in sorted(stage.agencies.items())}
    late = _late(stage)
    return {
        "program": stage.house.program,
        "training": True,
        "today": stage.year.ends_on.isoformat(),
        "agencies": len(stage.catalogue.agencies),
        "acting": sorted(stage.agencies),
        "tasks": len(stage.plan.tasks),
        "entries": len(stage.year.events),
        "packages": dict(sorted(stage.kinds.items())),
        "accepted": stage.outcomes["accepted"],
        "returned": stage.outcomes["returned"],
        "refused": stage.outcomes["refused"],
        "late": late,
        "root_fingerprint": stage.fingerprint,
        "counts": {code: [one.done_on_time, one.done_late, one.in_time, one.overdue] for code, one in counts.items()},
        "seconds": {name: round(value, 2) for name, value in stage.seconds.items()} | {"total": round(seconds, 2)},
    }


def _late(stage: Stage) -> list[str]:
    found: list[str] = []
    for period in sorted({report.period for report in stage.year.reports}):
        table = consolidate(stage.province, stage.plan.number, period)
        found += [f"{row.code} {period}" for row in table.rows if row.late]
    return found
