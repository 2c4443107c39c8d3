"""A clerk's year on a real X server, by mouse and keyboard: `./run desktop year`, after the fields of __main__.py.

    python -m tests.desktop.year [--pictures DIR] [--only CHAPTER] [--played DIR]

The mornings are those of the sample office year; each step leaves a picture in build/desktop, and the exit code is 1
when a step went wrong. `--pictures` writes the chosen ones small into DIR, and the page that shows them beside DIR's
parent (docs/pictures/year: docs/year.md). `--played` keeps the played mornings for the next time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.desktop.screen import missing, screen

PICTURES = Path("build") / "desktop"
INSIDE = "CAMKET_DESKTOP_INSIDE"
YEAR_END = date(2026, 12, 31)


def play(folder: Path) -> None:
    """The mornings of the story, each in a folder of its own, and the profile with the keys of all."""
    from desktop_app.bootstrap import Building
    from desktop_app.services.office_year import BACKUPS, play_office
    from tests.cli.mornings import CUT_OFF, MONDAY, RETURNED

    living = folder / "living"

    def keep(day: date) -> None:
        shutil.copytree(living, folder / day.isoformat(), ignore=shutil.ignore_patterns(BACKUPS))

    on_the_way = {day: lambda day=day: keep(day) for day in (MONDAY, CUT_OFF, RETURNED)}
    play_office(Building("Nguyễn Thị Ước"), living, YEAR_END, mornings=on_the_way)
    keep(YEAR_END)
    shutil.rmtree(living)


def morning(played: Path, day: date, target: Path) -> Path:
    """A copy of one morning, at home where it lies."""
    from tests.homes import all_at_home

    shutil.copytree(played / day.isoformat(), target)
    all_at_home(target)
    return target


def tell(folder: Path, played: Path, only: str, pictures: Path | None) -> int:
    """Every chapter once; the number of wrong steps."""
    from tests.cli.mornings import CUT_OFF, MONDAY, RETURNED
    from tests.desktop import year_answer, year_end, year_page, year_report, year_summer
    from tests.desktop.story import Story

    chapters = (
        ("summer", MONDAY, year_summer.monday),
        ("report", CUT_OFF, year_report.quarter),
        ("answer", RETURNED, year_answer.returned),
        ("end", YEAR_END, year_end.end_of_year),
    )
    with screen(folder) as hands:
        story = Story(hands, PICTURES)
        for name, day, chapter in chapters:
            if only in ("", name):
                # Short, and without a letter that Telex would take for its own.
                place = morning(played, day, folder / f"SNV-{day:%d-%m}")
                story.chapter(name, lambda told, chapter=chapter, place=place: chapter(told, place))  # type: ignore[misc]
        story.end()
    print(f"{story.count - story.wrong} passed, {story.wrong} failed, {len(story.steps)} pictures")
    if pictures is not None and not story.wrong:
        year_page.write(story.steps, pictures)
    return story.wrong


def main() -> int:
    """Play what is not played, and tell it; 0 when nothing went wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.desktop.year")
    asked.add_argument("--pictures", type=Path)
    asked.add_argument("--only", default="")
    asked.add_argument("--played", type=Path)
    said = asked.parse_args()
    if lacking := missing():
        print(f"not here: {', '.join(lacking)}; see installer/debian-packages.txt", file=sys.stderr)
        return 2
    if INSIDE not in os.environ:
        # A bus of its own, so that nobody's desktop is touched.
        os.environ[INSIDE] = "1"
        os.execvp(
            "dbus-run-session", ["dbus-run-session", "--", sys.executable, "-m", "tests.desktop.year", *sys.argv[1:]]
        )
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("year-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="camket-year-") as name:
        folder = Path(name)
        played = said.played.absolute() if said.played is not None else folder / "played"
        os.environ["CAMKET_PROFILE"] = str(played / "profile")
        if not (played / YEAR_END.isoformat()).is_dir():
            played.mkdir(parents=True, exist_ok=True)
            play(played)
        os.environ["CAMKET_PROFILE"] = str(shutil.copytree(played / "profile", folder / "profile"))
        return 1 if tell(folder, played, said.only, said.pictures) else 0


if __name__ == "__main__":
    sys.exit(main())
