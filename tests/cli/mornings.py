"""Mornings of the sample office year: played once, then copied for each test that lives through one of them."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.bootstrap import Building
from desktop_app.services.office_year import BACKUPS, PlayedYear, play_office
from tests.cli.shell import Answer, camket, ok, refused
from tests.homes import all_at_home

MONDAY = date(2026, 7, 6)
"""Story A."""
CUT_OFF = date(2026, 9, 14)
"""Story B."""
RETURNED = date(2026, 9, 22)
"""Story C."""
PLAN, DECISION, NOTICE = "08/KHM-UBND", "215/QĐM-UBND", "106/TBM-UBND"


@dataclass(frozen=True)
class Morning:
    """The folder of one morning, and the command line as the office and the province type it on that day."""

    folder: Path
    day: date
    played: PlayedYear

    @property
    def snv(self) -> Path:
        return self.folder / "agencies" / "H19.02"

    @property
    def province(self) -> Path:
        return self.folder / "province"

    @property
    def papers(self) -> Path:
        return self.folder / "papers"

    def packages(self, kind: str) -> list[Path]:
        return sorted((self.folder / "packages" / kind).glob("*.asice"))

    def do(self, *words: object, day: date | None = None, at: Path | None = None) -> Any:
        return ok(*words, at=at or self.snv, today=(day or self.day).isoformat())

    def say(self, *words: object, day: date | None = None, at: Path | None = None) -> Answer:
        """The same as a person sees it: words, not JSON."""
        return camket(*words, at=at or self.snv, today=(day or self.day).isoformat(), as_json=False)

    def refused(self, *words: object, day: date | None = None, at: Path | None = None) -> str:
        return refused(*words, at=at or self.snv, today=(day or self.day).isoformat())


@dataclass(frozen=True)
class Year:
    """The year as far as stories need it, with copies of its mornings."""

    folder: Path
    played: PlayedYear

    def morning(self, day: date, target: Path) -> Morning:
        """A copy of one morning, at home where it lies."""
        shutil.copytree(self.folder / day.isoformat(), target, dirs_exist_ok=True)
        all_at_home(target)
        return Morning(target, day, self.played)


def play(folder: Path) -> Year:
    """Play until the last of the mornings; a few seconds."""
    living = folder / "living"

    def keep(day: date) -> None:
        # Backups stay where they were made: every test would copy them, and take them for workspaces.
        shutil.copytree(living, folder / day.isoformat(), ignore=shutil.ignore_patterns(BACKUPS))

    on_the_way = {day: lambda day=day: keep(day) for day in (MONDAY, CUT_OFF)}
    played = play_office(Building("Nguyễn Thị Ước"), living, RETURNED, mornings=on_the_way)
    keep(RETURNED)
    return Year(folder, played)


def reused(kept: Path) -> Year:
    """The year that another process has played into this folder, with the keys it was played with; played now by the
    first who asks. Whoever asks meanwhile waits for it."""
    named = kept / "year"
    keys = Path(os.environ["CAMKET_PROFILE"]) / "keys"
    with one_at_a_time(kept / "year.lock"):
        if not named.is_file():
            folder = Path(tempfile.mkdtemp(dir=kept))
            year = play(folder)
            shutil.copytree(keys, folder / "keys")
            (folder / "played").write_bytes(pickle.dumps(year))
            named.write_text(folder.name, encoding="utf-8")
            return year
    folder = kept / named.read_text(encoding="utf-8")
    shutil.copytree(folder / "keys", keys, dirs_exist_ok=True)
    year = pickle.loads((folder / "played").read_bytes())  # written by ourselves a moment ago
    assert isinstance(year, Year)
    return year


@contextmanager
def one_at_a_time(file: Path) -> Iterator[None]:
    """Processes that name the same file go through here one after the other, also when one of them is killed."""
    with closing(sqlite3.connect(file, timeout=900, isolation_level=None)) as turn:
        turn.execute("begin exclusive")
        yield
