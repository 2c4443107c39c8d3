"""What the sample office year has at hand while it is played: two workspaces, a clock, files on their way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.domain.legal_words import TO_BE_LOOKED_AT
from desktop_app.services.progress import find_assignment
from desktop_app.services.receiving import receive
from desktop_app.services.sending import hand_over

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.custody import PackageRecord
    from desktop_app.services.house import House
    from desktop_app.services.office import Office
    from desktop_app.services.sample_data import SampleEvidence
    from desktop_app.services.sample_office import OfficeYear
    from desktop_app.services.story_clock import StoryClock


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happens on a day, in the order of the day."""

    day: date
    order: int
    do: Callable[[], None]


@dataclass
class Stage:
    """Everything the year has at hand while it is played."""

    house: House
    folder: Path
    clock: StoryClock
    year: OfficeYear
    own: Agency
    agencies: tuple[Agency, ...]
    province: Office
    office: Office
    home: Path
    """Where the folder will lie once everything is told."""
    fingerprint: str = ""
    kinds: Counter[str] = field(default_factory=Counter)
    drawn: dict[str, Path] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    """Paper → id of the evidence."""
    entries: dict[str, str] = field(default_factory=dict)
    answers: dict[str, list[Path]] = field(default_factory=dict)
    """Report → files of the body that follows, on their way."""
    asked: dict[tuple[str, str], str] = field(default_factory=dict)
    """Document, and task or request → id of what was asked: another deadline, another body's part."""
    records: dict[str, str] = field(default_factory=dict)
    """Row of the registers → id of the record."""
    parts: dict[tuple[str, str], str] = field(default_factory=dict)

    def sent(self, record: PackageRecord, office: Office) -> Path:
        """Put a sealed file where its kind is collected, unencrypted so that anybody can look into it."""
        self.kinds[record.kind.value] += 1
        return hand_over(office, record, self.folder / "packages" / record.kind.value, plain=TO_BE_LOOKED_AT)

    def part(self, document: str, task: str) -> str:
        """The office's own part of a task."""
        key = (document, task)
        if key not in self.parts:
            number = self.year.document(document).number
            self.parts[key] = find_assignment(self.office, task, number, self.own.code).id
        return self.parts[key]

    def paper(self, name: str) -> tuple[Path, SampleEvidence]:
        """A file of the year, drawn when it is first needed."""
        paper = next(one for one in self.year.evidence if one.id == name)
        if name not in self.drawn:
            folder = self.folder / "papers"
            folder.mkdir(exist_ok=True)
            self.drawn[name] = folder / paper.file_name
            self.house.make_sample_file(paper, self.drawn[name])
        return self.drawn[name], paper


def took(office: Office, files: Sequence[Path], root: str = "", arrived_on: date | None = None) -> None:
    """The year's own files must be taken in; anything else is a fault of ours."""
    for result in receive(office, list(files), arrived_on, root) if root else receive(office, list(files), arrived_on):
        if result.outcome not in ("applied", "older"):
            raise RuntimeError(f"{result.path.name}: {result.outcome} {result.refusal}")
