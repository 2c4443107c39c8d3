"""`camket screenshots DIR`: pictures of every page and dialog, on the sample year.

A folder for each setting ("vi-light", "en-dark-125"); each is taken by a process of its own, since Qt asks for the
scale of the screen only once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.cli.out import DONE, FAULT, Out
from desktop_app.services.house import House
from desktop_app.services.office_year import play_office
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from datetime import date

LANGUAGES: Final = ("vi", "en")
SCHEMES: Final = ("light", "dark")
SCALES: Final = (100, 125)
SCREEN: Final = {
    "name": "office", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
}  # fmt: skip
"""No dialog may be larger than the screen of an office."""
ACTOR: Final = "Nguyễn Thị Ước"
"""Who sits at the sample agency's desk."""


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("pictures of every page and dialog on the sample year; DIR, --language, --scheme, --scale, --only")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("to", type=Path, metavar="DIR", help=_("where the pictures go, a folder for each setting"))
    parser.add_argument("--language", choices=LANGUAGES, help=_("in this language alone"))
    parser.add_argument("--scheme", choices=SCHEMES, help=_("in this scheme alone"))
    parser.add_argument("--scale", type=int, choices=SCALES, help=_("at this percentage of the screen alone"))
    parser.add_argument("--only", default="", metavar="TEXT", help=_("only pictures with this in their name"))
    parser.add_argument("--year", type=Path, metavar="DIR", help=_("the sample year as an earlier run left it"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Take the pictures, setting by setting; the year is played as far as they need it."""
    settings = [
        (language, scheme, scale)
        for language, scheme, scale in product(LANGUAGES, SCHEMES, SCALES)
        if (words.language or language, words.scheme or scheme, words.scale or scale) == (language, scheme, scale)
    ]
    if os.environ.get("CAMKET_PICTURES") and words.year is not None:
        return _shoot(settings[0], words, house, out)
    with tempfile.TemporaryDirectory(prefix="camket-") as place:
        year = (words.year or Path(place)).absolute()
        screen = Path(place, "screen.json")
        screen.write_text(json.dumps({"screens": [SCREEN], "windowFrameMargins": False}), "ascii")
        for language, scheme, scale in settings:
            begun = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop_app"]
            asked = [verb, str(words.to), "--year", str(year), "--only", words.only]
            asked += ["--language", language, "--scheme", scheme, "--scale", str(scale)]
            around = {
                **os.environ,
                "CAMKET_PICTURES": "1",
                "CAMKET_PROFILE": str(year / "profile"),
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            }
            around |= {
                "CAMKET_ACTOR": ACTOR,
                "HOME": "/Cam ket",  # folders that dialogs propose: not those of whoever takes the pictures
                "QT_SCALE_FACTOR": str(scale / 100),
                "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
            }
            quiet = subprocess.DEVNULL if words.json else None  # one object stands on stdout then, ours
            if subprocess.run([*begun, *asked], env=around, stdout=quiet, check=False).returncode:
                return FAULT
    files = sorted(file.relative_to(words.to).as_posix() for file in words.to.rglob("*.png"))
    out.line(_("{n} pictures in {folder}").format(n=len(files), folder=words.to))
    out.result({"ok": True, "folder": words.to, "pictures": files})
    return DONE


def _shoot(setting: tuple[str, str, int], words: argparse.Namespace, house: House, out: Out) -> int:
    """What the process of one setting does."""

    def played(morning: date) -> Path:
        place: Path = words.year / morning.isoformat()
        if not place.is_dir():
            making = place.with_suffix(".making")
            play_office(house, making, morning)
            making.rename(place)
        return place

    language, scheme, scale = setting
    folder = words.to / (f"{language}-{scheme}" + (f"-{scale}" if scale != 100 else ""))
    taken = list(house.take_pictures(played, setting, folder, words.only))
    if not words.json:
        out.line(_("{folder}: {n} pictures").format(folder=folder, n=len(taken)))
    return DONE
