"""The demonstration: real files that others can check, and numbers that agree with each other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.shell import ROOT, camket, ok

SCRIPT = ROOT / "tools" / "verify_package.sh"


@pytest.fixture(scope="session")
def summary(told: Path) -> Any:
    return json.loads((told / "summary.json").read_text(encoding="utf-8"))


def test_the_summary_says_what_happened(summary: Any) -> None:
    assert summary["training"] is True
    assert summary["agencies"] == 43
    assert summary["tasks"] >= 60
    assert len(summary["acting"]) >= 6
    assert summary["returned"] >= 1
    assert summary["refused"] == 1
    assert len(summary["late"]) >= 1
    assert set(summary["packages"]) == {
        "assignment", "certificate", "decision", "enrolment", "receipt", "report", "return",
    }  # fmt: skip
    assert summary["packages"]["enrolment"] == len(summary["acting"])
    assert summary["packages"]["certificate"] == len(summary["acting"]) + 1
    assert summary["packages"]["decision"] == summary["accepted"]
    assert summary["packages"]["return"] == summary["returned"]
    parts = [seconds for name, seconds in summary["seconds"].items() if name != "total"]
    assert 0 < sum(parts) <= summary["seconds"]["total"] + 0.1
    assert set(summary["seconds"]) >= {"issue", "enrol", "log", "report", "export", "receive", "consolidate"}


def test_the_office_year_lies_beside_the_story(told: Path, summary: Any) -> None:
    year = summary["office_year"]
    assert (year["documents"], year["partner"], sum(year["counts"])) == (3, 17, 64)
    # The year's reports are in, each shortcoming that was told has its answers, the office's own sheet its appraisal.
    assert (year["packages"]["report"], year["packages"]["decision"], year["packages"]["data-pack"]) == (9, 22, 5)
    counts = ok("tasks", at=told / year["workspace"], today=year["until"])["counts"]
    assert [counts[name] for name in ("done_on_time", "done_late", "in_time", "overdue")] == year["counts"]
    assert summary["seconds"]["office"] < summary["seconds"]["total"] / 2


def test_every_file_that_was_counted_is_there(told: Path, summary: Any) -> None:
    found = {kind: len(list((told / "packages" / kind).glob("*.asice"))) for kind in summary["packages"]}
    assert found == summary["packages"]
    assert len(list((told / "packages" / "refused").glob("*.asice"))) == summary["refused"]
    assert {folder.name for folder in (told / "agencies").iterdir()} == set(summary["acting"])


def test_the_counts_of_the_summary_are_those_of_the_workspaces(told: Path, summary: Any) -> None:
    for code in summary["acting"][:3]:
        counts = ok("tasks", at=told / "agencies" / code, today=summary["today"])["counts"]
        four = [counts[name] for name in ("done_on_time", "done_late", "in_time", "overdue")]
        assert four == summary["counts"][code]
        assert sum(four) == counts["total"]


def test_the_consolidated_table_adds_up(told: Path, summary: Any) -> None:
    table = ok("consolidate", "2025-Q1", at=told / "province", today=summary["today"])["table"]
    assert 0 < table["received"] <= table["expected"]
    for row in table["rows"]:
        assert sum(row["counts"]) == row["total"]
    reports = ok("report", "list", at=told / "province")["reports"]
    states = [one["state"] for one in reports]
    assert states.count("accepted") == summary["accepted"]
    assert states.count("superseded") == summary["returned"]


def test_workspaces_of_the_story_are_sound(told: Path) -> None:
    for folder in (told / "province", told / "agencies" / "H19.02"):
        assert ok("check", at=folder)["health"]["audit_broken_at"] is None


@pytest.mark.parametrize("kind", ["assignment", "certificate", "decision", "enrolment", "receipt", "report", "return"])
def test_packages_are_verified_without_us(told: Path, tmp_path: Path, kind: str) -> None:
    assert all(shutil.which(tool) for tool in ("unzip", "openssl", "sha256sum"))
    files = sorted((told / "packages" / kind).glob("*.asice"))
    assert files
    # Twelve of each kind, spread over the year; every single one in the long run.
    step = 1 if os.environ.get("CAMKET_SOAK") else max(1, len(files) // 12)
    for file in files[::step]:
        trust = _own_certificate(file, tmp_path) if kind == "enrolment" else told / "trust" / "ca.pem"
        done = _script(file, trust)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_altered_package_is_refused_with_and_without_us(told: Path) -> None:
    (file,) = (told / "packages" / "refused").glob("*.asice")
    trust = told / "trust" / "ca.pem"
    assert _script(file, trust).returncode != 0
    answer = camket("verify", file, "--trust", trust)
    assert (answer.code, answer.data["verdict"]) == (1, "invalid")
    assert answer.data["reasons"][0]["code"] == "CORRUPT_ENTRY"


def test_verify_agrees_with_the_story(told: Path) -> None:
    for kind in ("assignment", "certificate", "receipt", "report", "return", "decision"):
        file = sorted((told / "packages" / kind).glob("*.asice"))[0]
        assert camket("verify", file, "--trust", told / "trust" / "ca.pem").data["verdict"] == "valid"
    file = sorted((told / "packages" / "enrolment").glob("*.asice"))[0]
    assert camket("verify", file, "--trust", told / "trust" / "ca.pem").data["verdict"] == "incomplete"


def test_the_story_is_not_told_twice_and_a_strange_folder_is_left_alone(told: Path, tmp_path: Path) -> None:
    before = (told / "summary.json").stat().st_mtime_ns
    assert ok("demo", "--to", told, "--no-window")["summary"]["agencies"] == 43
    assert (told / "summary.json").stat().st_mtime_ns == before
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert camket("demo", "--to", tmp_path, "--no-window").code == 2
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def _script(file: Path, trust: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", str(SCRIPT), str(file), str(trust)], capture_output=True, text=True, check=False)


def _own_certificate(file: Path, folder: Path) -> Path:
    """The certificate in an enrolment, as the follower has compared it with the paper."""
    seal = subprocess.run(
        ["unzip", "-p", str(file), "META-INF/signature001.p7s"], capture_output=True, check=True
    ).stdout
    command = ["openssl", "pkcs7", "-inform", "DER", "-print_certs"]
    target = folder / f"{file.stem}.pem"
    target.write_bytes(subprocess.run(command, input=seal, capture_output=True, check=True).stdout)
    return target
