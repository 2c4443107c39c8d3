"""The command line as processes of its own: exit codes and streams as the operating system sees them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.cli.conftest import Places
from tests.cli.shell import ROOT, camket

DAY = "2025-03-17"


def test_subprocesses_tell_the_same_story(places: Places) -> None:
    environment = {**os.environ, "CAMKET_TODAY": DAY, "CAMKET_WORKSPACE": str(places.snv)}

    def run(*words: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "desktop_app", *map(str, words)]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    done = run("tasks", "--search", "cai cach", "--json")
    assert (done.returncode, [one["number"] for one in json.loads(done.stdout)["tasks"]]) == (0, ["1"])
    no = run("log", "1", "--note", "Sẽ làm", "--worked-on", "2026-01-01")
    assert (no.returncode, no.stdout) == (1, "")
    assert "CK-4106" in no.stderr
    wrong = run("log")
    assert (wrong.returncode, wrong.stdout) == (2, "")


def test_the_follower_hands_out_what_others_verify_with(places: Places) -> None:
    trust = places.usb / "ca.pem"
    assert trust.read_text("ascii").count("BEGIN CERTIFICATE") == 2
    (plan,) = places.usb.glob("GV_*.asice")
    script = subprocess.run(
        ["sh", ROOT / "tools" / "verify_package.sh", plan, trust], capture_output=True, text=True, check=False
    )
    assert script.returncode == 0, script.stdout
    assert script.stdout.startswith("OK assignment")
    assert camket("verify", plan, "--trust", trust).data["verdict"] == "valid"
