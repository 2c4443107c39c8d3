"""A large training workspace: tasks, assignments and entries in plausible words, made by the program's own services."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Assignment, Role
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.evidence import Evidence, EvidenceLink
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.tasks import Task
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.foundation import found_agency
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.plans import understood
from desktop_app.storage.engine import connect
from desktop_app.storage.evidence import EVIDENCE, LINK
from desktop_app.storage.layout import database
from desktop_app.storage.search import SearchIndex

TODAY = date(2025, 7, 15)
_WORDS = (
    "Rà soát", "xây dựng", "ban hành", "quy chế", "kế hoạch", "cải cách hành chính", "thủ tục", "cấp xã", "số hóa",
    "hồ sơ", "chuyển đổi số", "đào tạo", "kiểm tra", "công vụ", "doanh nghiệp", "người dân", "báo cáo", "tiếp công dân",
)  # fmt: skip
_DEADLINES = ("Quý III/2025", "Tháng 6/2025", "Hằng quý", "Thường xuyên", "Khi có phát sinh", "31/12/2025", "Năm 2025")


@contextmanager
def large_workspace(folder: Path, assignments: int, entries: int, evidence: int = 0) -> Iterator[Office]:
    """An agency's workspace with so many assignments (one in ten as partner), entries and files of evidence, open."""
    house = Building("Người đo")
    known = read_agencies(house.resources / "agencies" / "dong-nai-2024-10.toml")
    agency = next(one for one in known if one.sign == "SNV")
    wanted = NewWorkspace(WorkspaceKind.AGENCY, agency.code, agency.sign, agency.name, True)
    with house.create(folder, wanted) as office:
        found_agency(office, agency)
        parts = fill(office, assignments, entries)
        if evidence:
            prove(office, folder, parts, evidence)
        yield office


def fill(office: Office, assignments: int, entries: int) -> list[str]:
    """Add one document with all of them, in one transaction; the same every time. Returns the assignments' ids."""
    draw = random.Random(43)
    document = AssigningDocument(
        office.new_id(), DocumentKind.PLAN, "99/KHM-UBND", "KẾ HOẠCH ĐO", "UBND tỉnh", date(2024, 10, 15), (), "", "",
        "nd-09-2019", ("Q1", "Q2", "Q3", "N"), date(2025, 12, 31), 1, True, True,
    )  # fmt: skip
    with office.work() as work:
        work.documents.add(document, "0" * 64)
        parts: list[str] = []
        for position in range(1, assignments + 1):
            content = " ".join(draw.choice(_WORDS) for _ in range(12)).capitalize()
            section = (f"PHẦN {position % 7 + 1}",)
            task = Task(
                id=office.new_id(),
                document_id=document.id,
                number=str(position),
                position=position,
                section=section,
                content=content,
                deliverables=("Kế hoạch",),
                schedules=understood(_DEADLINES[position % len(_DEADLINES)], 2025),
                components=("PAR.1",),
                weight=1,
                measures=(),
                requirements=("Kế hoạch được ban hành",),
            )
            role = Role.SUPPORT if position % 10 == 0 else Role.LEAD
            part = Assignment(office.new_id(), task.id, document.id, office.info.code, role, 1, role is Role.LEAD)
            work.tasks.add(task)
            work.assignments.add(part)
            parts.append(part.id)
        added: list[ProgressEntry] = []
        for number in range(entries):
            day = date(2024, 11, 1) + timedelta(days=draw.randrange(250))
            done = number % 17 == 0
            note = " ".join(draw.choice(_WORDS) for _ in range(9))
            kind, percent = (EntryKind.DONE, 100) if done else (EntryKind.WORK, None)
            part_id = parts[draw.randrange(len(parts))]
            now, done_on = datetime.combine(day, time(9), VIETNAM), day if done else None
            added.append(
                ProgressEntry(
                    office.new_id(), part_id, kind, day, now, "Người đo", note, percent, done_on, None, (), None
                )
            )
        work.progress.add_all(added)
        work.commit()
    return parts


def prove(office: Office, folder: Path, parts: Sequence[str], count: int) -> None:
    """Add files of evidence, each with facts of its own; only a few differ in their bytes. The rows are those that the
    program writes one by one, written together."""
    draw, stored = random.Random(36), [_picture(office, number) for number in range(12)]
    files: list[Evidence] = []
    links: list[EvidenceLink] = []
    for number in range(count):
        sha256, size = stored[number % len(stored)]
        day = date(2024, 11, 1) + timedelta(days=draw.randrange(250))
        now = datetime.combine(day, time(9), VIETNAM)
        abstract = " ".join(draw.choice(_WORDS) for _ in range(7))
        evidence = Evidence(
            office.new_id(), sha256, size, f"Minh chứng {number}.png", "image/png", f"{number}/BC-SNV", day,
            "Sở Nội vụ", abstract, now, "Người đo",
        )  # fmt: skip
        files.append(evidence)
        part = parts[draw.randrange(len(parts))]
        links.append(EvidenceLink(office.new_id(), evidence.id, part, "", "", now))
    engine = connect(database(folder))
    with engine.begin() as connection:
        connection.execute(EVIDENCE.insert(), [asdict(one) for one in files])
        connection.execute(LINK.insert(), [asdict(one) for one in links])
        words = [(one.file_name, one.number, one.issuer, one.abstract, "") for one in files]
        found_by = [(link.assignment_id, said) for link, said in zip(links, words, strict=True)]
        SearchIndex(connection).add_assignments(found_by)
    engine.dispose()


def _picture(office: Office, number: int) -> tuple[str, int]:
    from PIL import Image, ImageDraw

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "trang.png"
        page = Image.new("RGB", (1240, 1754), "white")
        ImageDraw.Draw(page).rectangle((100, 100 + 20 * number, 1100, 400), outline="black", width=3)
        page.save(file)
        kept = office.files.take_in(file, unwatched)
    return kept.sha256, kept.size
