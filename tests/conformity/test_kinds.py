"""Each kind of document under each letterhead, measured against every rule that touches it."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conformity.kind_rows import ROWS
from tests.conformity.kinds import FAMILIES, HEADS, KINDS
from tests.conformity.measuring import Paper
from tests.conformity.test_conformity import HERE, PACKS, PARTY_PACK, STATE_PACK, Printed, as_toml, make, moved

NAMES = [f"{kind}.{head}" for kind in KINDS for head in HEADS]


def test_every_kind_that_the_program_prints_is_measured() -> None:
    done = subprocess.run(
        [sys.executable, str(HERE / "maker.py"), "--kinds"], capture_output=True, text=True, timeout=60, check=True
    )
    assert set(json.loads(done.stdout)) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_kind_of_document_obeys_every_rule(name: str, printed: Printed) -> None:
    kind, head = (table[part] for table, part in zip((KINDS, HEADS), name.split("."), strict=True))
    broken = []
    for row in ROWS:
        if row.applies(kind, head):  # type: ignore[arg-type]
            try:
                row.check(printed[name], kind, head)  # type: ignore[arg-type]
            except AssertionError as error:
                broken.append(f"{row.name}: {str(error).splitlines()[0] if str(error) else error!r}")
    assert broken == []


@pytest.mark.parametrize(("head_name", "file"), [("office", STATE_PACK), ("party", PARTY_PACK)])
def test_a_shift_is_seen_on_a_paper_of_each_family(head_name: str, file: str, tmp_path: Path) -> None:
    pack, head = tomllib.loads((PACKS / file).read_text("utf-8")), HEADS[head_name]
    jobs, tries = [], []
    for row in ROWS:
        papers = [name for name in FAMILIES if row.applies(KINDS[name], head)]
        for change in row.breaks[:EACH]:
            for lying in {KINDS[name].lying for name in papers}:
                names = [f"{name}.{head_name}" for name in papers if KINDS[name].lying is lying]
                told = change.format("landscape" if lying else "portrait")
                if told.strip("-!").startswith(LOOSE[head_name]):
                    continue
                layouts, target = tmp_path / f"{len(jobs)}-layouts", tmp_path / f"{len(jobs)}"
                layouts.mkdir()
                for other in (STATE_PACK, PARTY_PACK):
                    (layouts / other).write_bytes((PACKS / other).read_bytes())
                (layouts / file).write_text(as_toml(moved(pack, told)), "utf-8")
                jobs.append({"layouts": str(layouts), "target": str(target), "papers": names})
                tries.append((row, told, target, names))
    make(jobs, tmp_path)
    unseen = []
    for row, told, target, names in tries:
        for name in names:
            try:
                row.check(Paper(target / f"{name}.pdf"), KINDS[name.split(".")[0]], head)
            except AssertionError:
                continue
            unseen.append(f"{row.name}: {told} on {name}")
    assert unseen == []


EACH = 2
"""So many shifts a rule, each on a paper of every family; `test_conformity.py` shifts every value there is."""
LOOSE = {
    # a line height in points rules only the Party's papers, a share only the state's
    "office": ("body.leading_pt",),
    "party": ("body.leading:",),
}
