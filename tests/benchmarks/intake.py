"""The province's heaviest day: report packages of 200 assignments with 12 periods each, verified and applied.

Real keys, real seals, real files; made once, then taken in by `services.receiving.receive` as any others. Printed: the
seconds, packages and statements a second, the ratio of a package's time between 43 and all agencies (1.0 is linear),
and the most memory that the process held before and after.
"""

from __future__ import annotations

import dataclasses
import os
import resource
import sys
import tempfile
import time
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.bootstrap import Building
from desktop_app.domain.agencies import AgencyCode
from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.assignments import Assignment, Counts, Role, Word
from desktop_app.domain.contents import AssignmentContents, ReportContents
from desktop_app.domain.packages import Draft, Header, Kind, Party, Piece
from desktop_app.domain.progress import EntryKind, ProgressEntry
from desktop_app.domain.reports import Issue, ReportContent, ReportLine, Texts
from desktop_app.domain.tasks import Task
from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.domain.watch import unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.foundation import found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.plans import understood
from desktop_app.services.receiving import receive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.agencies import Agency
    from desktop_app.services.office import Office

AGENCIES = int(os.environ.get("CAMKET_BENCH_AGENCIES", "200"))
TASKS = int(os.environ.get("CAMKET_BENCH_TASKS", "200"))
PERIODS = 12
FEW = 43
TODAY = date(2025, 7, 15)
PASSPHRASE = "một câu dài và dễ nhớ"


def main() -> int:
    """Print the figures; returns 0."""
    os.environ["CAMKET_TODAY"] = TODAY.isoformat()
    with tempfile.TemporaryDirectory(prefix="camket-bench-") as name:
        os.environ["CAMKET_PROFILE"] = f"{name}/profile"
        folder = Path(name)
        house = Building("Người đo")
        known = read_agencies(house.resources / "agencies" / "dong-nai-2024-10.toml")
        wanted = NewWorkspace(WorkspaceKind.PROVINCE, "H19", "UBND", "UBND tỉnh (tập huấn)", True)
        agencies = [_copy(known[place % len(known)], place, house) for place in range(AGENCIES)]
        with house.create(folder / "province", wanted) as office:
            found_province(office, agencies, folder / "root.pem", PASSPHRASE)
            packages = _packages(office, agencies, folder)
            few, many = packages[:FEW], packages[FEW:]
            before, idle = _memory(), time.process_time()
            took_few = _take(office, few)
            middle = _memory()
            took_many = _take(office, many)
            after, worked = _memory(), time.process_time() - idle
    statements = len(packages) * (TASKS * PERIODS + 1)
    whole = took_few + took_many
    print(f"{len(packages)} packages, {statements} statements, {whole:.1f} s in all")
    print(f"{whole / len(packages):.3f} s a package, {statements / whole:.0f} statements a second")
    print(f"{worked / len(packages):.3f} s of one processor a package, whatever else the machine does")
    if many:
        ratio = (took_many / len(many)) / (took_few / len(few))
        print(f"a package among the last {len(many)} against one of the first {len(few)}: ratio {ratio:.2f}")
    print(f"most memory: {before} MB before, {middle} MB after {len(few)}, {after} MB after all")
    return 0


def _take(office: Office, files: Sequence[Path]) -> float:
    began = time.perf_counter()
    found = receive(office, files, TODAY)
    took = time.perf_counter() - began
    wrong = [one for one in found if one.outcome != "applied"]
    if wrong:
        raise RuntimeError(f"{wrong[0].path.name}: {wrong[0].outcome} {wrong[0].refusal!r}")
    return took


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _copy(agency: Agency, place: int, house: Building) -> Agency:
    from desktop_app.bootstrap import new_id

    return dataclasses.replace(
        agency, id=new_id(), code=AgencyCode(f"H19.{1000 + place}"), sign=f"DV{place}", name=f"{agency.name} {place}"
    )


def _packages(office: Office, agencies: Sequence[Agency], folder: Path) -> list[Path]:
    document = AssigningDocument(
        office.new_id(), DocumentKind.PLAN, "99/KHM-UBND", "KẾ HOẠCH ĐO", "UBND tỉnh", date(2024, 10, 15), (),
        office.info.code, "", "nd-09-2019", ("Q1", "Q2", "Q3", "N"), date(2025, 12, 31), 1, True,
    )  # fmt: skip
    tasks = tuple(
        Task(
            office.new_id(), document.id, str(place), place, (f"PHẦN {place % 7}",),
            f"Rà soát, công khai thủ tục hành chính số {place}", ("Kế hoạch",), understood("Hằng quý", 2025),
            ("PAR.1",), 1, (), (),
        )
        for place in range(1, TASKS + 1)
    )  # fmt: skip
    parts = {
        agency.code: [
            Assignment(office.new_id(), task.id, document.id, agency.code, Role.LEAD, 1, True) for task in tasks
        ]
        for agency in agencies
    }
    everybody = tuple(part for own in parts.values() for part in own)
    digest = office.contents.digest_assignment(AssignmentContents(document, tuple(agencies), tasks, everybody))
    with office.work() as work:
        own = next(key for key in work.keys.of(office.info.code) if key.role is KeyRole.PROVINCE)
        work.documents.add(document, digest)
        for task in tasks:
            work.tasks.add(task)
        for part in everybody:
            work.assignments.add(part)
        made: list[Path] = []
        for agency in agencies:
            self_signed = office.keys.new_agency(agency.id, agency.code, agency.name, True)
            certificate = office.keys.certify(office.info.id, own.certificate, self_signed, agency.code, agency.name)
            fingerprint = office.keys.fingerprint(certificate)
            now = office.clock.now()
            work.keys.add(PartyKey(fingerprint, KeyRole.AGENCY, agency.code, certificate, True, None, now))
            made.append(_package(office, agency, document, tasks, parts[agency.code], digest, own, certificate, folder))
        work.commit()
    return made


def _package(
    office: Office,
    agency: Agency,
    document: AssigningDocument,
    tasks: Sequence[Task],
    parts: Sequence[Assignment],
    digest: str,
    province: PartyKey,
    certificate: bytes,
    folder: Path,
) -> Path:
    now = office.clock.now()
    entries = [
        ProgressEntry(
            office.new_id(), part.id, EntryKind.WORK, date(2024, 11, 1) + timedelta(days=20 * period), now,
            "chuyên viên", f"Kỳ {period + 1}: đã rà soát xong phần việc, kết quả đăng trên trang tin", None, None,
            None, (), None,
        )
        for period in range(PERIODS)
        for part in parts
    ]  # fmt: skip
    rows = tuple(
        ReportLine(
            part.id, task.number, task.section, task.content, Role.LEAD, "Hằng quý", date(2025, 9, 30), Word.IN_TIME,
            None, "Đã rà soát", (), (), (), None,
        )
        for task, part in zip(tasks, parts, strict=True)
    )  # fmt: skip
    content = ReportContent(
        office.new_id(), document.id, document.number, document.issued_on, document.title, 1, agency.code, agency.name,
        "2025-Q2", date(2025, 4, 1), date(2025, 6, 30), 1, None, Counts(in_time=len(rows)), None, Counts(), rows,
        Texts("Đã chỉ đạo.", "Kết quả", "", "Quý sau", ""), date(2025, 6, 30),
    )  # fmt: skip
    frozen = office.contents.freeze(content)
    paper = _paper(folder, sha256(frozen).hexdigest())
    issue = Issue(office.new_id(), content.id, f"1/BC-{agency.sign}", TODAY, paper.sha256, paper.size, now)
    statements = {one.id: office.contents.statement_line(one) for one in (*entries, issue)}
    sealer = office.keys.sealer(agency.id, (certificate, province.certificate))
    header = Header(
        1, Kind.REPORT, Party(agency.code, sealer.fingerprint), Party(office.info.code, province.fingerprint),
        document.id, office.new_id(), 1, None, None, document.id, digest, "0" * 64, now, "system", office.program,
        (1,), True, (),
    )  # fmt: skip
    records = office.contents.write_report(ReportContents(statements, {content.id: frozen}, content.id))
    target = folder / f"BC_2025-Q2_{agency.sign}_lan1.asice"
    sealer.seal(Draft(header, records, {f"{paper.sha256}.pdf": paper}), target, unwatched)
    return target


def _paper(folder: Path, digest: str) -> Piece:
    """The smallest paper that carries the digest of its data; how papers are printed is measured elsewhere."""
    import pikepdf

    from desktop_app.documents.carried import RECORDS_KEY

    target = folder / f"{digest}.pdf"
    with pikepdf.new() as file:
        file.add_blank_page(page_size=(595, 842))
        file.docinfo[RECORDS_KEY] = digest
        file.save(target)
    data = target.read_bytes()
    return Piece(sha256(data).hexdigest(), len(data), target)


if __name__ == "__main__":
    sys.exit(main())
