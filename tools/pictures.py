"""docs/screenshots: every scene of `camket screenshots` in the four settings that have every pair of language, scheme
and scale between them.

    python tools/pictures.py make [--year DIR] [--only TEXT]   # DIR keeps the played year for the next time
    python tools/pictures.py check                             # every scene has its pictures, none is left over

`make` plays the sample year, photographs, and keeps few colours; the same year gives the same bytes. Look before you
commit.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL import Image

TARGET: Final = ROOT / "docs" / "screenshots"
SETTINGS: Final = (("vi", "light", 100), ("vi", "dark", 125), ("en", "light", 125), ("en", "dark", 100))
EXACT: Final = 40
BETWEEN: Final = 4
APART: Final = 16
"""Of 255, in the tint where they differ most: closer ones would be taken for each other."""
AROUND: Final = 16
"""Dots of the window that are kept round a dialog: what lies behind it has pictures of its own."""
MOST: Final = 20 * 1024 * 1024
"""Bytes of the whole set."""
HEAD: Final = """# Every page and dialog

`python tools/pictures.py make` plays the sample year and takes these pictures anew; a scene is a few lines of
`desktop_app/ui/*/*scenes.py`. The screen is the office's, 1366×768 without the title bar, at 100 % and at 125 %; the
four settings have every pair of language, scheme and scale between them. People and figures are invented. Codes and
fingerprints are the same in every picture, since keys are drawn by lot. Of a dialog the dialog is shown; `camket
screenshots DIR` gives whole windows, in all colours.
"""


def folder_of(language: str, scheme: str, scale: int) -> str:
    """`vi-light-100`."""
    return f"{language}-{scheme}-{scale}"


FOLDERS: Final = tuple(folder_of(*one) for one in SETTINGS)


def names() -> tuple[str, ...]:
    """Every scene, in the order of its room."""
    from desktop_app.ui.shell.screenshots import rooms

    return tuple(scene.name for scenes in rooms().values() for scene in scenes)


def main() -> int:
    """Returns 0, or 1 when something is missing, left over or too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("make", "check"))
    parser.add_argument("--year", type=Path)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    if chosen.verb == "make":
        with tempfile.TemporaryDirectory(prefix="camket-") as place:
            make(chosen.year or Path(place, "year"), Path(place), chosen.only)
    wrong = list(complaints(names()))
    print("\n".join(wrong) or f"{len(names())} scenes, {len(names()) * len(SETTINGS)} pictures")
    return 1 if wrong else 0


def make(year: Path, place: Path, only: str) -> None:
    """Photograph every scene with `only` in its name, and write the index of all."""
    for language, scheme, scale in SETTINGS:
        taken = place / folder_of(language, scheme, scale)
        words = ("--language", language, "--scheme", scheme, "--scale", str(scale), "--only", only)
        command = (sys.executable, "-m", "desktop_app", "screenshots", str(taken), "--year", str(year), *words)
        subprocess.run(command, cwd=ROOT, check=True)
        target = TARGET / taken.name
        target.mkdir(parents=True, exist_ok=True)
        if not only:
            for former in target.glob("*.png"):
                former.unlink()
        for picture in sorted(taken.rglob("*.png")):
            reduce(picture, target / picture.name)
    (TARGET / "README.md").write_text(index(names()), "utf-8")


def reduce(picture: Path, target: Path) -> None:
    """The same picture in few colours; of a dialog the dialog and what lies close to it."""
    from PIL import Image

    with Image.open(picture) as whole:
        shown = whole.convert("RGB")
        if "dialog" in whole.info:
            left, top, width, height = (int(side) for side in whole.info["dialog"].split(","))
            right, bottom = (min(left + width + AROUND, shown.width), min(top + height + AROUND, shown.height))
            shown = shown.crop((max(0, left - AROUND), max(0, top - AROUND), right, bottom))
    palette = _palette(shown)
    shown.quantize(palette=palette, dither=Image.Dither.NONE).save(target, optimize=True)


def _palette(shown: Image.Image) -> Image.Image:
    """The colours to keep: those of the theme that are there, as they are, and a few between them."""
    from PIL import Image, ImageColor

    from desktop_app.ui.kit import tokens

    counted = {
        (colour[0], colour[1], colour[2]): count
        for count, colour in shown.getcolors(shown.width * shown.height) or ()
        if isinstance(colour, tuple)  # of an RGB picture it is
    }
    theme = {ImageColor.getrgb(one)[:3] for pair in tokens.COLOURS.values() for one in pair if len(one) == 7}
    kept = sorted(theme & set(counted), key=lambda colour: -counted[colour])[:EXACT]
    colours = list(kept)
    for one in sorted(set(counted) - set(kept), key=lambda colour: -counted[colour]):
        if len(colours) == len(kept) + BETWEEN:
            break
        if all(max(abs(a - b) for a, b in zip(one, other, strict=True)) >= APART for other in colours):
            colours.append(one)
    palette = Image.new("P", (1, 1))
    palette.putpalette([side for colour in colours + colours[:1] * (256 - len(colours)) for side in colour])
    return palette


def index(scenes: Sequence[str]) -> str:
    """The pages of the set by area, each scene with its four pictures."""
    lines = [HEAD]
    for area, group in groupby(sorted(scenes, key=_area), key=_area):
        lines += [f"## {area}", "", f"| scene | {' | '.join(FOLDERS)} |", "|---|" + "---|" * len(FOLDERS)]
        for name in group:
            links = " | ".join(f"[picture]({folder}/{name}.png)" for folder in FOLDERS)
            lines.append(f"| {name} | {links} |")
        lines.append("")
    return "\n".join(lines)


def _area(name: str) -> str:
    return name.partition("-")[0]


def complaints(scenes: Sequence[str]) -> Iterator[str]:
    """What is missing, left over, out of date or too large; nothing when all is well."""
    wanted = {f"{folder}/{name}.png" for folder in FOLDERS for name in scenes}
    there = {file.relative_to(TARGET).as_posix(): file.stat().st_size for file in TARGET.rglob("*.png")}
    yield from (f"missing: docs/screenshots/{name}" for name in sorted(wanted - set(there)))
    yield from (f"no scene: docs/screenshots/{name}" for name in sorted(set(there) - wanted))
    if sum(there.values()) > MOST:
        yield f"docs/screenshots: {sum(there.values())} bytes, more than {MOST}"
    written = TARGET / "README.md"
    if not written.is_file() or written.read_text("utf-8") != index(scenes):
        yield "docs/screenshots/README.md is not of these scenes: python tools/pictures.py make"


if __name__ == "__main__":
    sys.exit(main())
