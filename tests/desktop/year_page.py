"""The page that tells the year with pictures: docs/year.md, and its pictures made small."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from tests.desktop.screen import TASK_BAR
from tests.desktop.story import Shown

COLOURS = 64
HEAD = """# A clerk's year, step by step

Made by `python -m tests.desktop.year --pictures {folder}`: a person's mouse and keyboard (Telex through
Unikey) on a screen of 1366×768 with a window manager, a task bar and the sample year of Sở Nội vụ. Every step is judged
by what then stands on the screen or in the workspace; `./run desktop year` plays it again with a picture of each.
"""


def write(steps: Sequence[Shown], folder: Path) -> None:
    """The chosen pictures into `folder`, quantized and without the empty task bar, and the page two folders above."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    told = [one for one in steps if one.words]
    page = [HEAD.format(folder=folder.as_posix())]
    for number, one in enumerate(told, 1):
        name = f"{number:02d}-{re.sub(r'^year-[0-9]+-', '', one.file.stem)}.png"
        with Image.open(one.file) as shown:
            small = shown.convert("RGB").crop((0, 0, shown.width, shown.height - TASK_BAR))
            small.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / name, optimize=True)
        words = textwrap.fill(one.words, 118)
        page.append(f"## {number}. {_title(name)}\n\n{words}\n\n![{_title(name)}]({_from_page(folder)}/{name})\n")
    (folder.parent.parent / "year.md").write_text("\n".join(page), encoding="utf-8")


def _title(name: str) -> str:
    return name[3:-4].replace("-", " ").capitalize()


def _from_page(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"
