"""Whether this very build works: letters, folding, calendar, database, seals both ways, papers that are printed, read
back and written for Word, signing."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desktop_app.domain.calendars import is_working
from desktop_app.domain.commitment_templates import read_template
from desktop_app.domain.periods import bounds, parse_period, period_of
from desktop_app.domain.printing import Binding, Issuing, Spot, SpotPlace
from desktop_app.domain.slips import ReceiptSlip
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import read_agencies
from desktop_app.services.demo import PASSPHRASE
from desktop_app.services.enrolment import certify, enrolled_keys, write_enrolment
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import House, NewWorkspace
from desktop_app.services.plans import PlanFacts, PlanTask, issue, record_plan, understood
from desktop_app.services.receiving import receive
from desktop_app.services.sample_data import read_plan
from desktop_app.services.sample_plan import plan_facts
from desktop_app.services.sending import hand_over
from desktop_app.vietnamese.text import fold, nfc, sort_key


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that must hold; `try_it` says what is wrong, or nothing."""

    name: str
    try_it: Callable[[House], str]


def selftest(house: House, beside: Sequence[Trial] = (), watch: Watch = unwatched) -> Iterator[tuple[str, str]]:
    """Every trial, those of the caller first: its name, and what is wrong or nothing; one that fails does not stop the
    others. `watch` counts trials."""
    trials = (*beside, *TRIALS)
    for done, trial in enumerate(trials):
        watch(done, len(trials))
        try:
            wrong = trial.try_it(house)
        except Exception as error:
            # The point of a self-test is to name what does not work, whatever kind of failure it is.
            wrong = f"{type(error).__name__}: {error}"
        yield trial.name, wrong
    watch(len(trials), len(trials))


def _fonts(house: House) -> str:
    gaps = house.font_gaps()
    return "; ".join(f"{name} lacks {letters}" for name, letters in gaps.items())


def _folding(house: House) -> str:
    if fold("Cải cách HÀNH CHÍNH, Đồng Nai") != "cai cach hanh chinh, dong nai":
        return fold("Cải cách HÀNH CHÍNH, Đồng Nai")
    if nfc("Vie\u0323\u0302t") != "Việt":
        return "NFC"
    names = ["Đồng Nai", "Dầu Tiếng", "Ân Thi", "An Giang"]
    return "" if sorted(names, key=sort_key) == ["An Giang", "Ân Thi", "Dầu Tiếng", "Đồng Nai"] else "order of letters"


def _calendar(house: House) -> str:
    calendar = house.calendars["nd-09-2019"]
    if bounds(parse_period("2025-Q3"), calendar) != (date(2025, 6, 15), date(2025, 9, 14)):
        return "third quarter of 2025"
    if period_of(date(2025, 9, 15), parse_period("2025-Q3").kind, calendar).key != "2025-Q4":
        return "the day after the cut-off"
    return "" if not is_working(house.working_days, date(2025, 9, 2)) else "National Day 2025"


def _chain(house: House) -> str:
    """A province and an agency in temporary folders: database, keys, seal, verification, both ways."""
    catalogue = read_agencies(house.resources / "agencies" / "dong-nai-2024-10.toml")
    follower = next(agency for agency in catalogue if agency.code == "H19.01")
    member = next(agency for agency in catalogue if agency.code == "H19.02")
    with tempfile.TemporaryDirectory(prefix="camket-") as name:
        folder = Path(name)
        province = NewWorkspace(WorkspaceKind.PROVINCE, follower.code, follower.sign, follower.name, True)
        agency = NewWorkspace(WorkspaceKind.AGENCY, member.code, member.sign, member.name, True)
        with house.create(folder / "p", province) as follows, house.create(folder / "a", agency) as reports:
            root = found_province(follows, catalogue, folder / "root.pem", PASSPHRASE)
            found_agency(reports, member)
            facts, tasks = _one_task(house)
            document = record_plan(follows, facts, tasks)
            files = [hand_over(follows, record, folder) for record in issue(follows, document.id)]
            results = list(receive(reports, files, None, root))
            results += receive(follows, [hand_over(reports, write_enrolment(reports, ""), folder)])
            (key,) = enrolled_keys(follows)
            encrypted = hand_over(follows, certify(follows, key.code, key.fingerprint), folder)
            results += receive(reports, [encrypted])
            closed = follows.locker.is_locked(encrypted)
            (folder / "ca.pem").write_bytes(house.trust_pem(follows))
            verdict = house.verify(files[-1], folder / "ca.pem", lambda done, total: None)
            altered = bytearray(files[-1].read_bytes())
            altered[len(altered) // 2] ^= 1
            (folder / "altered.asice").write_bytes(bytes(altered))
            (bad,) = receive(reports, [folder / "altered.asice"])
        sound = house.check(folder / "a", lambda done, total: None).sound
    wrong = [f"{one.path.name} {one.outcome}" for one in results if one.outcome != "applied"]
    if verdict["verdict"] != "valid":
        wrong.append(str(verdict["reasons"]))
    if not closed:
        wrong.append("a file that could be encrypted was not")
    if bad.refusal is None:
        wrong.append("an altered file was taken in")
    return "; ".join(wrong if sound else [*wrong, "the workspace is not sound"])


def _one_task(house: House) -> tuple[PlanFacts, list[PlanTask]]:
    plan = read_plan(house.resources / "sample" / "plan.toml")
    task = PlanTask("1", (), "Thử", (), understood("Quý IV/2025", 2025), ("H19.02",), ())
    return plan_facts(plan), [task]


def _papers(house: House) -> str:
    """One slip under either letterhead as PDF, its codes read back from the picture of the page, and as Word."""
    template = house.resources / "templates" / "cam-ket.toml"
    read_template(template.read_bytes(), template.name)
    catalogue = read_agencies(house.resources / "agencies" / "dong-nai-2024-10.toml")
    state = next(agency for agency in catalogue if agency.code == "H19.02")
    binding = Binding("0192a0c0-0000-7000-8000-000000000001", 1, "8f3a12bc" * 8)
    wrong = []
    with tempfile.TemporaryDirectory(prefix="camket-") as name:
        folder = Path(name)
        wanted = NewWorkspace(WorkspaceKind.AGENCY, state.code, state.sign, state.name, True)
        with house.create(folder / "a", wanted) as office:
            for agency in (state, replace(state, name="Ban Tổ chức Tỉnh ủy")):
                issuing = Issuing(agency, date(2026, 2, 5), binding=binding)
                slip = ReceiptSlip(issuing, agency.name, date(2026, 2, 5), (), (), 0, ())
                pdf, word = folder / "p.pdf", folder / "p.docx"
                pages = office.printer.paper(slip, pdf).pages
                read = house.pages.read(pdf, lambda done, total: None)
                if [len(page.codes) for page in read.pages] != [1] * pages:
                    wrong.append(f"codes of {agency.name}")
                office.printer.paper(slip, word)
                with zipfile.ZipFile(word) as parts:
                    text = parts.read("word/document.xml").decode("utf-8")
                if "PHIẾU TIẾP NHẬN" not in text:
                    wrong.append(f"Word of {agency.name}")
    return "; ".join(wrong)


def _signing(house: House) -> str:
    """A page with a field for a signature, and the process that asks devices; no key, no device."""
    desk = house.desk
    desk.tokens.ready()
    with tempfile.TemporaryDirectory(prefix="camket-") as name:
        page = Path(name) / "page.pdf"
        drawn, box = desk.appearances.corner(("125/BC-SNV",), "", date(2026, 2, 5), (595.28, 841.89))
        page.write_bytes(drawn)
        desk.papers.declare(page, [SpotPlace(Spot.STAMP, 1, box)])
        found = [state.spot for state in desk.papers.spots(page)]
    return "" if found == [Spot.STAMP] else f"fields {found}"


TRIALS = (
    Trial("fonts", _fonts),
    Trial("folding", _folding),
    Trial("calendar", _calendar),
    Trial("chain", _chain),
    Trial("papers", _papers),
    Trial("signing", _signing),
)
