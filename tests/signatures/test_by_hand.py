"""The way without the program, as the page tells it: its commands are run as they stand."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.signatures.signed_papers import appended_page
from tests.signatures.worlds import World

PAGE = Path(__file__).parents[2] / "docs" / "verify-without-camket.md"


def commands() -> str:
    """The shell block of the section about signatures of people."""
    section = PAGE.read_text("utf-8").split("## Signatures of people in a PDF")[1]
    return section.split("```sh\n")[1].split("```")[0]


def said(folder: Path, data: bytes, world: World) -> str:
    folder.mkdir()
    (folder / "root.pem").write_bytes(world.authority.root.pem)
    (folder / "ca.pem").write_bytes(world.authority.issuer.pem)
    (folder / "paper.pdf").write_bytes(data)
    done = subprocess.run(["sh", "-e"], input=commands(), cwd=folder, capture_output=True, text=True, timeout=60)
    return done.stdout


def test_the_commands_of_the_page_tell_a_good_paper_from_one_that_was_changed(tmp_path: Path) -> None:
    world = World("p256")
    good = said(tmp_path / "good", world.report(), world)
    assert good.count("Signature is Valid.") == good.count("Certificate is Trusted.") == 2
    assert good.rstrip().endswith("Certificate is Trusted.")
    assert good.count("  - Total document signed") == 1
    changed = said(tmp_path / "changed", appended_page(world.report()), world)
    assert "  - Total document signed" not in changed
