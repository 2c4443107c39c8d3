"""One agency that is closed, copied, brought back and opened again, beside a province that stays."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from desktop_app.bootstrap import Building
from desktop_app.services.incarnations import continue_here, restore
from desktop_app.services.office import Office
from tests.services.world import SNV, World

EntryId = str


class Story:
    """One agency that is closed and opened again, on one machine or another, beside a province that stays."""

    def __init__(self, world: World, stack: ExitStack) -> None:
        self.world, self.stack = world, stack
        self.folder = world.folder / SNV
        self.house = world.house
        self.backups = world.folder / "backups"

    def leave(self) -> None:
        """Close the agency's workspace."""
        self.open_stack.close()

    def enter(self, folder: Path | None = None, house: Building | None = None) -> Office:
        self.open_stack = ExitStack()
        self.folder = folder or self.folder
        self.house = house or self.house
        office = self.open_stack.enter_context(self.house.open(self.folder, self.world.clock))
        self.world.agencies[SNV] = office
        return office

    def backup(self, name: str) -> Path:
        self.leave()
        made = shutil.copytree(self.folder, self.backups / name)
        self.enter()
        return made

    def bring_back(self, name: str) -> None:
        """An old copy of the whole folder lies where the newest one lay."""
        self.leave()
        shutil.rmtree(self.folder)
        shutil.copytree(self.backups / name, self.folder)

    def bring_back_the_database(self, name: str) -> None:
        self.leave()
        for file in self.folder.glob("workspace.db*"):
            file.unlink()
        shutil.copyfile(self.backups / name / "workspace.db", self.folder / "workspace.db")

    def choose(self, what: str) -> Office:
        with self.house.mend(self.folder, self.world.clock) as office:
            restore(office) if what == "restore" else continue_here(office)
        return self.enter()

    def send(self, task: str, period: str, number: str) -> Path:
        """One more completion and the report of a period, exported and received."""
        self.world.attach(SNV, task, f"minh chứng {number}")
        self.world.log(SNV, task, f"Đã làm đến {number}")
        return self.world.export(SNV, self.world.report(SNV, number, period))

    def entries(self, office: Office) -> list[EntryId]:
        with office.look() as work:
            document = work.documents.all()[0].id
            return sorted(entry.id for entry in work.progress.of_document(document, SNV))
