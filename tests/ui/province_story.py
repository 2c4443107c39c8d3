"""A province and some agencies for window tests: real workspaces, keys and sealed files, told once for all tests."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap import Building
from desktop_app.domain.agencies import Agency
from desktop_app.domain.progress import EntryKind
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import sample_data
from desktop_app.services.catalogue import agency_of
from desktop_app.services.demo import FOUNDED, PASSPHRASE
from desktop_app.services.enrolment import certify, write_enrolment
from desktop_app.services.evidence import PaperFacts, attach
from desktop_app.services.exporting import export_report
from desktop_app.services.foundation import found_agency, found_province
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.plans import issue, record_plan
from desktop_app.services.progress import Statement, find_assignment, record_progress
from desktop_app.services.receiving import receive
from desktop_app.services.reports import approve, issue_report, start_report
from desktop_app.services.sample_plan import plan_facts, plan_tasks
from desktop_app.services.sending import hand_over
from desktop_app.services.story_clock import StoryClock
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.jobs import Jobs
from desktop_app.ui.province.pages import pages
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shell.main_window import Identity, MainWindow
from tests.homes import at_home
from tests.services.world import sealed_of

DialogKind = TypeVar("DialogKind", bound=QDialog)
PERIOD: Final = "2024-N"
TODAY: Final = date(2024, 12, 20)
"""Two days after the last day of sending."""
CERTIFIED: Final = ("H19.02", "H19.03", "H19.04")
"""Sở Nội vụ, Sở Tư pháp, Sở Tài chính."""
UNKNOWN: Final = "H19.05"
"""Sở Kế hoạch và Đầu tư: it has enrolled, nobody has compared its key."""


@dataclass(frozen=True)
class Story:
    """Where everything lies; `province` has issued the plan and certified three agencies, and received no report."""

    province: Path
    new_province: Path
    """Founded, with the catalogue and keys, and nothing else."""
    files: dict[str, Path]
    """Reports by agency code; "tampered", "stray" and "certificate"."""
    fingerprints: dict[str, str]
    """Of each agency's key, as its paper prints it."""


def tell(folder: Path) -> Story:
    """Tell the story into a folder; a few seconds."""
    house, clock = Building("Tống Khánh Vân"), StoryClock(FOUNDED)
    catalogue = sample_data.read_catalogue(house.resources / "agencies" / "dong-nai-2024-10.toml")
    plan = sample_data.read_plan(house.resources / "sample" / "plan.toml")
    known: dict[str, Agency] = {row.code: agency_of(row) for row in catalogue.agencies}
    out, files, fingerprints = folder / "files", {}, {}
    own = known[plan.follower_code]
    wanted = NewWorkspace(WorkspaceKind.PROVINCE, own.code, own.sign, own.name, True)
    with house.create(folder / "new", wanted, clock) as office:
        root = found_province(office, known.values(), folder / "root-new.pem", PASSPHRASE)
    with ExitStack() as stack:
        office = stack.enter_context(house.create(folder / "province", wanted, clock))
        root = found_province(office, known.values(), folder / "root.pem", PASSPHRASE)
        clock.go_to(plan.issued_on)
        document = record_plan(office, plan_facts(plan), plan_tasks(plan))
        given = [hand_over(office, record, out / "issued") for record in issue(office, document.id)]
        clock.go_to(date(2024, 10, 29))
        for code in (*CERTIFIED, UNKNOWN):
            agency = known[code]
            place = NewWorkspace(WorkspaceKind.AGENCY, agency.code, agency.sign, agency.name, True)
            other = stack.enter_context(house.create(folder / code, place, clock))
            fingerprints[code] = found_agency(other, agency)
            receive(other, given, None, root)
            enrolment = hand_over(other, write_enrolment(other, agency.head_name), out / "enrolment")
            receive(office, [enrolment])
            if code in CERTIFIED:
                certificate = hand_over(office, certify(office, code, fingerprints[code]), out / "certificate")
                receive(other, [certificate])
                files["certificate"] = certificate
            clock.go_to(date(2024, 12, 12))
            files[code] = _report(house, other, plan.number, folder, out / "report")
            clock.go_to(date(2024, 10, 29))
    files["tampered"] = _tampered(files["H19.04"], out)
    files["stray"] = files["certificate"]
    return Story(folder / "province", folder / "new", files, fingerprints)


def _report(house: Building, office: Office, number: str, folder: Path, out: Path) -> Path:
    if office.info.code == "H19.02":
        task = find_assignment(office, "1", number, office.info.code)
        done = Statement(EntryKind.DONE, "Đã ban hành Kế hoạch.", date(2024, 12, 10), done_on=date(2024, 12, 10))
        record_progress(office, task.id, done)
        paper = folder / "Kế hoạch CCHC 2025.txt"
        paper.write_text("KẾ HOẠCH cải cách hành chính năm 2025\n", encoding="utf-8")
        attach(office, task.id, paper, PaperFacts("5301/KH-UBND", date(2024, 12, 10), "UBND tỉnh", "Kế hoạch"), "")
    draft = start_report(office, number, PERIOD)
    approve(office, draft.id)
    issue_report(office, draft.id, f"{int(office.info.code[4:])}/BC-{office.info.sign}", date(2024, 12, 12))
    _record, file, _changes = export_report(office, draft.id, out)
    return file


def _tampered(file: Path, out: Path) -> Path:
    data = bytearray(sealed_of(file, out.parent).read_bytes())
    # One letter of one record, as a curious hand would do it.
    data[data.index(b"BC-STC")] ^= 1
    target = out / "tampered" / file.name.removesuffix(".age")
    target.parent.mkdir(parents=True)
    target.write_bytes(bytes(data))
    return target


def copy_of(workspace: Path, folder: Path) -> Path:
    """A workspace of one's own for a test: the same records and, through the profile, the same keys."""
    return at_home(Path(shutil.copytree(workspace, folder)))


class ProvinceWindow:
    """The window of a province on its pages, as the program builds it; one for each test."""

    def __init__(self, qtbot: QtBot, workspace: Path, day: date = TODAY) -> None:
        self.qtbot = qtbot
        self.house = Building("Tống Khánh Vân")
        self.jobs = Jobs()
        self.desk = Desk(self.jobs)
        identity = Identity("Văn phòng UBND tỉnh", "", "Tống Khánh Vân", "Chuyên viên")
        self.window = MainWindow(self.jobs, identity, pages(self.desk, self.house), training=True)
        self.desk.set_window(self.window)
        self.desk.open(lambda: self.house.open(workspace, StoryClock(day)))
        self.window.resize(1366, 736)
        self.window.go("plans")
        self.window.show()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing runs or waits, and what it brought is on the screen."""
        self.qtbot.waitUntil(lambda: not self.jobs.busy(), timeout=20_000)
        # A layout shows its new widgets at the next turn of the event loop.
        QApplication.processEvents()

    def see(self, key: str) -> Any:
        """Go to a place; returns its page, read and painted."""
        self.window.go(key)
        self.settle()
        return self.window.page()

    def click(self, widget: QWidget) -> None:
        """Press a button with the mouse, and wait for what follows."""
        assert widget.isEnabled(), widget.toolTip()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def button(self, text: str, inside: QWidget | None = None) -> Button:
        """The visible button of these words."""
        found = [one for one in (inside or self.window).findChildren(Button) if one.text() == text and one.isVisible()]
        assert len(found) == 1, [one.text() for one in (inside or self.window).findChildren(Button) if one.isVisible()]
        return found[0]

    def dialog(self, kind: type[DialogKind]) -> DialogKind:
        """The open dialog of a kind."""
        return next(one for one in self.window.findChildren(kind) if one.isVisible())

    def words(self, inside: QWidget) -> str:
        """Everything that visible labels, banners and boxes say, one line each."""
        labels = [one.text() for one in inside.findChildren(QLabel) if one.isVisible()]
        return "\n".join(labels)

    def cells(self, table: QTableView) -> list[list[str]]:
        """What a table shows, row by row."""
        model = table.model()
        return [
            [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def office(self) -> Office:
        """The open workspace."""
        assert self.desk.office is not None
        return self.desk.office

    def close(self) -> None:
        """End the thread and let go of the workspace."""
        assert self.jobs.close()
        self.desk.close()
        self.window.close()
