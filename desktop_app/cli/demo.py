"""`camket demo`: the whole story on sample data, then the window on it."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from desktop_app.cli.main import UsageError
from desktop_app.cli.out import DONE, Out
from desktop_app.cli.words import day
from desktop_app.domain.watch import Watch
from desktop_app.services.demo import play
from desktop_app.services.house import House
from desktop_app.services.office_year import tell_office
from desktop_app.wording.catalogue import _

SHOWN = "H19.02"
"""Whose workspace the window opens on: Sở Nội vụ has the richest year."""


def summary(verb: str) -> str:
    """What the verb does, for the usage."""
    return _("the whole story on sample data; --to DIR, --no-window")


def arguments(verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("--to", type=Path, metavar="DIR", help=_("where the story is told (the local data folder)"))
    parser.add_argument("--no-window", action="store_true", help=_("leave the window closed"))
    parser.add_argument(
        "--until", type=day, metavar="DAY", help=_("instead: the office year of 2026, played to the morning of a day")
    )
    parser.add_argument("--fresh", action="store_true", help=_("tell the story again; the one before is set aside"))


def run(verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Tell the story, or reopen the one that this version has told."""
    if words.until is not None:
        return _office(words, house, out)
    folder = words.to or house.local / "demo"
    told = _told(folder, house.program)
    if told is None or words.fresh:
        told = _tell(folder, partial(play, house, home=folder.absolute()), out)
    out.end_watch()
    packages = sum(told["packages"].values())
    out.line(
        _(
            "{agencies} agencies, {packages} packages; accepted {accepted}, returned {returned}, refused {refused}"
        ).format(
            agencies=told["agencies"],
            packages=packages,
            accepted=told["accepted"],
            returned=told["returned"],
            refused=told["refused"],
        )
    )
    out.line(_("The story is in {folder}").format(folder=folder))
    out.result({"ok": True, "folder": folder, "summary": told})
    if words.no_window or not has_display():
        return DONE
    os.environ.setdefault("CAMKET_TODAY", told["today"])
    return house.show_window(folder / "agencies" / SHOWN)


def _office(words: argparse.Namespace, house: House, out: Out) -> int:
    """The office year alone, on a morning of its own."""
    folder = words.to or house.local / f"office-{words.until}"
    told = _told(folder, house.program)
    if told is None or words.fresh or told["today"] != words.until.isoformat():
        home = folder.absolute()
        told = _tell(folder, lambda place, watch: tell_office(house, place, words.until, watch, home), out)
    out.end_watch()
    year = told["office_year"]
    line = _("On time {a} · late {b} · in time {c} · overdue {d} · total {total}")
    a, b, c, d = year["counts"]
    out.line(line.format(a=a, b=b, c=c, d=d, total=a + b + c + d))
    out.line(_("The story is in {folder}").format(folder=folder))
    out.result({"ok": True, "folder": folder, "summary": told})
    if words.no_window or not has_display():
        return DONE
    os.environ.setdefault("CAMKET_TODAY", told["today"])
    return house.show_window(folder / year["workspace"])


def has_display() -> bool:
    """Whether a window could be seen here."""
    if os.name == "nt":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _told(folder: Path, program: str) -> dict[str, Any] | None:
    """The summary of a story that this version told to the end; None when there is none."""
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return summary if isinstance(summary, dict) and summary.get("program") == program else None


def _tell(folder: Path, teller: Callable[[Path, Watch], dict[str, Any]], out: Out) -> dict[str, Any]:
    """Tell it beside its place and put it there whole; what an older version told is kept under another name."""
    folder = folder.absolute()
    making = folder.with_name(f"{folder.name}.making")
    if making.exists():
        shutil.rmtree(making)
    making.mkdir(parents=True)
    if folder.exists() and any(folder.iterdir()):
        if not (folder / "summary.json").is_file():
            making.rmdir()
            raise UsageError(
                _("{folder} is not empty and holds no story; choose another folder.").format(folder=folder)
            )
        number = 1
        while (aside := folder.with_name(f"{folder.name}.old{number}")).exists():
            number += 1
        folder.rename(aside)
    elif folder.exists():
        folder.rmdir()
    summary = teller(making, out.watch)
    making.rename(folder)
    return summary
