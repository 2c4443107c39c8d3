"""The vectors at workspaces: what a file does depends on what came before, and no vector makes an intake fail."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from desktop_app.services.receiving import receive
from tests.vectors.building import HERE
from tests.vectors.make import FOLDER
from tests.vectors.workspaces import answer_to, open_office, past, province

ALL = sorted((*FOLDER.glob("*/*.asice"), *FOLDER.glob("*/*.asice.age")))


def answer(file: Path) -> Any:
    return json.loads((file.parent / f"{file.name.split('.')[0]}.json").read_text("utf-8"))


RECEIVED = [file for file in ALL if "received" in answer(file)]


@pytest.mark.parametrize("file", RECEIVED, ids=lambda file: f"{file.parent.name}/{file.name.split('.')[0]}")
def test_a_workspace_gives_the_answer(file: Path, tmp_path: Path) -> None:
    wanted = answer(file)["received"]
    with ExitStack() as stack:
        office = open_office(wanted["by"], tmp_path / wanted["by"], stack)
        past(office, wanted)
        found = answer_to(office, file, wanted.get("act", "receive"), HERE.root.fingerprint)
    assert found == (wanted["outcome"], wanted["code"])


def test_every_kind_is_taken_in_by_the_side_that_it_is_for() -> None:
    kinds = [answer(file).get("received", {}) for file in ALL if file.parent.name == "kinds"]
    assert kinds
    assert all((one.get("outcome"), one.get("code")) == ("applied", None) for one in kinds)


@pytest.mark.parametrize("by", ["province", "agency"])
def test_no_vector_makes_an_intake_fail_by_a_fault_of_ours(by: str, tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = open_office(by, tmp_path / by, stack)
        if by == "agency":
            receive(office, [FOLDER / "kinds" / "certificate-to-all.asice"], accept_root=HERE.root.fingerprint)
        results = receive(office, ALL)
    assert len(results) == len(ALL)
    for one in results:
        told_too = one.refusal is not None and one.refusal.code in ("CRL_OLDER", "HANDOVER_INCOMPLETE")
        taken = one.outcome in ("applied", "older", "duplicate")
        assert (one.refusal is None or told_too) == taken, (one.path, one.outcome)
        # Wrong only under another trust than the one that these workspaces have.
        bad = one.path.parent.name == "codes" and one.path.stem not in (
            "CERT_REVOKED",
            "ROOT_NOT_PINNED",
            "KEY_NOT_CERTIFIED",
        )
        assert not (bad and one.outcome in ("applied", "older")), one.path


def test_a_paper_that_no_line_names_is_refused_at_the_intake_as_by_verify(tmp_path: Path) -> None:
    with ExitStack() as stack:
        office = province(tmp_path / "province", stack)
        (result,) = receive(office, [FOLDER / "codes" / "EVIDENCE_NOT_LISTED-paper.asice"])
    assert (result.outcome, result.refusal and result.refusal.code) == ("refused", "EVIDENCE_NOT_LISTED")
