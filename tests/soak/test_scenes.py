"""Every page and dialog of the sample year, measured as it is photographed: no word is cut, no control is nameless."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.cli.screenshots import ACTOR, SCREEN
from tests.repetitions import SHORT, TIMES
from tests.ui.measured_scenes import FOUND

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = [("vi", 100), ("en", 125), ("vi", 125), ("en", 100)]
"""What decides how much room words have. The short soak measures the first."""


@pytest.mark.soak
def test_no_scene_cuts_a_word_or_leaves_a_control_without_a_name(tmp_path: Path) -> None:
    screen = tmp_path / "screen.json"
    screen.write_text(json.dumps({"screens": [SCREEN], "windowFrameMargins": False}), "ascii")
    year = tmp_path / "year"
    year.mkdir()
    for language, scale in SETTINGS[:1] if TIMES <= SHORT else SETTINGS:
        words = ["screenshots", str(tmp_path / "pictures"), "--year", str(year), "--scheme", "light"]
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.measured_scenes", *words, "--language", language, "--scale", str(scale)],
            cwd=ROOT,
            env={
                **os.environ,
                "CAMKET_PICTURES": "1",
                "CAMKET_PROFILE": str(year / "profile"),
                "CAMKET_ACTOR": ACTOR,
                "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
                "QT_SCALE_FACTOR": str(scale / 100),
                "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
            },
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        found = [line for line in done.stderr.splitlines() if line.startswith(FOUND)]
        assert found == [], "\n".join(found)
        assert len(list((tmp_path / "pictures").rglob("*.png"))) > 100
