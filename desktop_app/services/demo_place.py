"""Where the sample story lies on this machine, and telling it there when this version has not yet."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.watch import Watch
    from desktop_app.services.house import House

SHOWN = "H19.02"
"""Whose workspace a demonstration opens: Sở Nội vụ has the richest year."""


def told_day(folder: Path, program: str) -> str:
    """The last day (ISO) of a story that this version told to the end in `folder`; empty when there is none."""
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    return str(summary["today"]) if isinstance(summary, dict) and summary.get("program") == program else ""


def tell(house: House, watch: Watch) -> tuple[Path, str]:
    """The workspace to show and the story's last day (ISO); tells the story first when it has not been told."""
    from desktop_app.services.demo import play

    folder = house.local.absolute() / "demo"
    day = told_day(folder, house.program)
    if not day:
        making = folder.with_name("demo.making")
        if making.exists():
            shutil.rmtree(making)
        making.mkdir(parents=True)
        day = str(play(house, making, watch, folder)["today"])
        number = 1
        while folder.exists():
            aside = folder.with_name(f"demo.old{number}")
            if not aside.exists():
                folder.rename(aside)
            number += 1
        making.rename(folder)
    return folder / "agencies" / SHOWN, day
