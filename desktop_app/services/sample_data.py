"""The sample world as it stands in `resources/`: agencies, plan and year, for training workspaces only.

The files are the program's own data: a missing or misspelt key is a fault of ours and raises KeyError.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.domain.agencies import AgencyCode, AgencyKind
from desktop_app.domain.measures import Measure
from desktop_app.domain.progress import EntryKind
from desktop_app.vietnamese.text import nfc

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

PROVINCE_OFFICE = "Ủy ban nhân dân tỉnh "


@dataclass(frozen=True, slots=True)
class SampleBlock:
    """One khối: agencies that are ranked among themselves."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class SampleGroup:
    """Words that a plan uses for several agencies at once, and whom they mean."""

    words: str
    aliases: tuple[str, ...]
    members: tuple[AgencyCode, ...]


@dataclass(frozen=True, slots=True)
class SampleAgency:
    """One agency of the catalogue. `uncertain` names the fields that nobody could check."""

    code: AgencyCode
    sign: str
    """ASCII and unique, for names of files."""
    paper_sign: str
    """As numbers of papers print it: `SGDĐT`."""
    name: str
    aliases: tuple[str, ...]
    kind: AgencyKind
    block: str
    superior: str
    head_title: str
    head_name: str
    """Invented; empty for bodies born in 2025."""
    place: str
    under_ubnd: bool
    valid_from: date | None
    valid_to: date | None
    successors: tuple[AgencyCode, ...]
    predecessors: tuple[AgencyCode, ...]
    uncertain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleCatalogue:
    """Agencies of one day, and the bodies that took over from them in 2025."""

    name: str
    title: str
    as_of: date
    blocks: tuple[SampleBlock, ...]
    groups: tuple[SampleGroup, ...]
    agencies: tuple[SampleAgency, ...]
    born_2025: tuple[SampleAgency, ...]


@dataclass(frozen=True, slots=True)
class SampleComponent:
    """One component of an index: `PAR.3`, PAR INDEX, its title."""

    code: str
    index: str
    title: str


@dataclass(frozen=True, slots=True)
class SampleTask:
    """One task, words as a plan prints them beside the codes they mean. Measures have no id yet."""

    number: str
    section: tuple[str, ...]
    content: str
    deliverables: tuple[str, ...]
    leads: str
    lead_codes: tuple[AgencyCode, ...]
    focal: AgencyCode | None
    """The one lead that reports for all; None: each lead answers for its own part."""
    supports: str
    support_codes: tuple[AgencyCode, ...]
    deadline: str
    components: tuple[str, ...]
    weight: int
    requirements: tuple[str, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """The sample plan: the document's own facts, then its tasks in order."""

    kind: str
    number: str
    title: str
    banner: str
    abstract: str
    issuer: str
    issued_on: date
    ends_on: date
    legal_basis: tuple[str, ...]
    follower_code: AgencyCode
    follower_name: str
    calendar: str
    periods: tuple[str, ...]
    reporting_words: str
    components: tuple[SampleComponent, ...]
    tasks: tuple[SampleTask, ...]


@dataclass(frozen=True, slots=True)
class SampleEvidence:
    """One file to be drawn: what the paper says and who issues it."""

    id: str
    file_name: str
    kind: str
    """pdf, jpg, xlsx or docx."""
    number: str
    """Empty for pictures and tables."""
    dated_on: date
    issuer: str
    superior: str
    place: str
    signer_title: str
    abstract: str
    lines: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class SampleEvent:
    """One dated entry of one agency on one task; `day` is the day of writing it down."""

    id: str
    day: date
    agency: AgencyCode
    task: str
    kind: EntryKind
    note: str
    percent: int | None
    done_on: date | None
    milestone: date | None
    figure: tuple[int, int] | None
    """Numerator and denominator of the task's measure."""
    evidence: tuple[str, ...]
    corrects: str | None
    reason: str
    """Why a percentage went down."""


@dataclass(frozen=True, slots=True)
class SampleComment:
    """One remark on a returned report; `asks` is `evidence_only` or `report_again`."""

    task: str
    asks: str
    note: str


@dataclass(frozen=True, slots=True)
class SampleReport:
    """One report on its way: when approved, issued, arrived, and what the follower found (`outcome`)."""

    agency: AgencyCode
    period: str
    round: int
    number: str
    approved_on: date
    issued_on: date
    arrives_on: date
    outcome: str
    """accepted, returned or tampered."""
    answered_on: date
    replaces: str
    comments: tuple[SampleComment, ...]


@dataclass(frozen=True, slots=True)
class SampleYear:
    """A year of entries, papers and reports; events and reports in the order of days."""

    begins_on: date
    ends_on: date
    evidence: tuple[SampleEvidence, ...]
    events: tuple[SampleEvent, ...]
    reports: tuple[SampleReport, ...]


def read_catalogue(file: Path) -> SampleCatalogue:
    """The agencies in a catalogue file."""
    data = _table(file)
    return SampleCatalogue(
        name=data["id"],
        title=data["title"],
        as_of=data["as_of"],
        blocks=tuple(SampleBlock(row["id"], row["title"]) for row in data["block"]),
        groups=tuple(
            SampleGroup(row["words"], tuple(row["aliases"]), _codes(row["members"])) for row in data.get("group", [])
        ),
        agencies=tuple(_agency(row) for row in data["agency"]),
        born_2025=tuple(_agency(row) for row in data.get("born_2025", [])),
    )


def read_plan(file: Path) -> SamplePlan:
    """The sample plan in a file."""
    data = _table(file)
    document, reporting = data["document"], data["reporting"]
    return SamplePlan(
        kind=document["kind"],
        number=document["number"],
        title=document["title"],
        banner=document["banner"],
        abstract=document["abstract"],
        issuer=document["issuer"],
        issued_on=document["issued_on"],
        ends_on=document["ends_on"],
        legal_basis=tuple(document["legal_basis"]),
        follower_code=AgencyCode(document["follower_code"]),
        follower_name=document["follower_name"],
        calendar=reporting["calendar"],
        periods=tuple(reporting["periods"]),
        reporting_words=reporting["words"],
        components=tuple(SampleComponent(row["code"], row["index"], row["title"]) for row in data["component"]),
        tasks=tuple(_task(row) for row in data["task"]),
    )


def read_year(file: Path, catalogue: SampleCatalogue) -> SampleYear:
    """The sample year in a file; the catalogue tells letterhead, place and signer of each issuer."""
    data = _table(file)
    issuers = {agency.name: agency for agency in catalogue.agencies}
    return SampleYear(
        begins_on=data["begins_on"],
        ends_on=data["ends_on"],
        evidence=tuple(evidence_of(row, issuers) for row in data["evidence"]),
        events=tuple(_event(row) for row in data["event"]),
        reports=tuple(_report(row) for row in data["report"]),
    )


def _table(file: Path) -> dict[str, Any]:
    return tomllib.loads(nfc(file.read_text("utf-8")))


def _codes(words: list[str]) -> tuple[AgencyCode, ...]:
    return tuple(AgencyCode(word) for word in words)


def _agency(row: dict[str, Any]) -> SampleAgency:
    return SampleAgency(
        code=AgencyCode(row["code"]),
        sign=row["sign"],
        paper_sign=row["paper_sign"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        kind=AgencyKind(row["kind"]),
        block=row["block"],
        superior=row["superior"],
        head_title=row["head_title"],
        head_name=row.get("head_name", ""),
        place=row["place"],
        under_ubnd=row["under_ubnd"],
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        successors=_codes(row.get("successors", [])),
        predecessors=_codes(row.get("predecessors", [])),
        uncertain=tuple(row["uncertain"]),
    )


def _task(row: dict[str, Any]) -> SampleTask:
    return SampleTask(
        number=row["number"],
        section=tuple(row["section"]),
        content=row["content"],
        deliverables=tuple(row["deliverables"]),
        leads=row["leads"],
        lead_codes=_codes(row["lead_codes"]),
        focal=AgencyCode(row["focal"]) if "focal" in row else None,
        supports=row["supports"],
        support_codes=_codes(row["support_codes"]),
        deadline=row["deadline"],
        components=tuple(row["components"]),
        weight=row["weight"],
        requirements=tuple(row["requirements"]),
        measures=tuple(
            Measure("", one["name"], one["numerator"], one["denominator"], one["unit"], one["target_permille"])
            for one in row.get("measure", [])
        ),
    )


def evidence_of(row: dict[str, Any], issuers: dict[str, SampleAgency]) -> SampleEvidence:
    """A file to be drawn, from its row; letterhead, place and signer by the name of its issuer."""
    issuer: str = row["issuer"]
    if issuer.startswith(PROVINCE_OFFICE):
        superior, place, signer = "", issuer.removeprefix(PROVINCE_OFFICE), "Chủ tịch"
    else:
        agency = issuers[issuer]
        superior, place, signer = agency.superior, agency.place, agency.head_title
    return SampleEvidence(
        id=row["id"],
        file_name=row["file"],
        kind=row["kind"],
        number=row["number"],
        dated_on=row["dated_on"],
        issuer=issuer,
        superior=superior,
        place=place,
        signer_title=signer,
        abstract=row["abstract"],
        lines=tuple(row["lines"]),
        seed=row["seed"],
    )


def _event(row: dict[str, Any]) -> SampleEvent:
    figure = row.get("figure")
    return SampleEvent(
        id=row["id"],
        day=row["day"],
        agency=AgencyCode(row["agency"]),
        task=row["task"],
        kind=EntryKind(row["kind"]),
        note=row["note"],
        percent=row.get("percent"),
        done_on=row.get("done_on"),
        milestone=row.get("milestone"),
        figure=(figure["numerator"], figure["denominator"]) if figure is not None else None,
        evidence=tuple(row.get("evidence", [])),
        corrects=row.get("corrects"),
        reason=row.get("reason", ""),
    )


def _report(row: dict[str, Any]) -> SampleReport:
    return SampleReport(
        agency=AgencyCode(row["agency"]),
        period=row["period"],
        round=row["round"],
        number=row["number"],
        approved_on=row["approved_on"],
        issued_on=row["issued_on"],
        arrives_on=row["arrives_on"],
        outcome=row["outcome"],
        answered_on=row["answered_on"],
        replaces=row.get("replaces", ""),
        comments=tuple(SampleComment(one["task"], one["asks"], one["note"]) for one in row.get("comment", [])),
    )
