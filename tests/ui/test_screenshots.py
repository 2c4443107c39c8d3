"""`camket screenshots`: every place of the window has its picture, and the pictures are of the size that was asked."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

from desktop_app.bootstrap import Building
from desktop_app.ui.agency import scenes as agency
from desktop_app.ui.agency.places import entries
from desktop_app.ui.kit.jobs import Jobs
from desktop_app.ui.province import scenes as province
from desktop_app.ui.shared.desk import Desk
from desktop_app.ui.shell import scenes as shell


def test_no_picture_overwrites_another_and_every_place_has_one(qapp: object) -> None:
    names = [scene.name for scene in (*agency.SCENES, *province.SCENES, *shell.SCENES)]
    assert [name for name, times in Counter(names).items() if times > 1] == []
    places = {entry.item.key for entry in entries(Desk(Jobs()), Building()) if entry.item.key} | {"settings"}
    assert places - {name.split("-", maxsplit=1)[0] for name in names} == set()


def test_a_setting_is_photographed_in_a_process_of_its_own(tmp_path: Path) -> None:
    words = (
        "screenshots",
        tmp_path,
        "--only",
        "first-run-new",
        "--language",
        "en",
        "--scheme",
        "dark",
        "--scale",
        "125",
    )
    said = subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, words), "--json"], capture_output=True, check=True
    )
    assert json.loads(said.stdout)["pictures"] == ["en-dark-125/first-run-new.png"]
    picture = QImage(str(tmp_path / "en-dark-125" / "first-run-new.png"))
    assert (picture.width(), picture.height()) == (1365, 735)
    assert picture.pixelColor(5, 5).lightness() < 60
