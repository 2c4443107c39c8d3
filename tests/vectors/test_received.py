"""The vectors at workspaces: what a file does depends on what came before, and no vector makes an intake fail."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from desktop_app.bootstrap import Building
from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.packages.contents import PackageContents
from desktop_app.services.foundation import found_agency
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.receiving import receive
from tests.services.world import CATALOGUE, StoryClock
from tests.vectors.building import AGENCY, HERE, NOW, PROVINCE, apart
from tests.vectors.make import FOLDER

RECEIVED = sorted((FOLDER / "received").glob("*.asice"))
ALL = sorted(FOLDER.glob("*/*.asice"))


def records(file: Path) -> dict[str, bytes]:
    found = apart(file.read_bytes())
    return {name[8:-6]: content for name, content in found.items() if name.startswith("records/")}


def province(folder: Path, stack: ExitStack) -> Office:
    """A body that follows which knows the keys of the vectors and has issued their plan; it cannot seal."""
    office = stack.enter_context(_created(folder, WorkspaceKind.PROVINCE, PROVINCE))
    contents = PackageContents().read_assignment(records(FOLDER / "kinds" / "assignment.asice"))
    with office.work() as work:
        for one in CATALOGUE:
            work.agencies.add(one)
        work.keys.pin_root(HERE.root.der)
        work.keys.add_operational(HERE.operational.der)
        for number, crl in ((1, HERE.crl(issuer="root")), (1, HERE.crl())):
            ((issuer, _),) = office.keys.crl_numbers((crl,))
            work.keys.add_crl(issuer, number, crl)
        own = HERE.agency()
        work.keys.add(PartyKey(own.fingerprint, KeyRole.AGENCY, AGENCY, own.der, True, None, NOW))
        work.documents.add(contents.document, PackageContents().digest_assignment(contents))
        for task in contents.tasks:
            work.tasks.add(task)
        for part in contents.assignments:
            work.assignments.add(part)
        work.commit()
    return office


def agency(folder: Path, stack: ExitStack) -> Office:
    """An agency before its first contact."""
    office = stack.enter_context(_created(folder, WorkspaceKind.AGENCY, AGENCY))
    found_agency(office, next(one for one in CATALOGUE if one.code == AGENCY))
    return office


def _created(folder: Path, kind: WorkspaceKind, code: str):  # type: ignore[no-untyped-def]
    own = next(one for one in CATALOGUE if one.code == code)
    wanted = NewWorkspace(kind, code, own.sign, own.name, True)
    return Building("kiểm thử").create(folder, wanted, StoryClock(NOW.date()))


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[dict[str, Office]]:
    with ExitStack() as stack:
        yield {"province": province(tmp_path / "province", stack), "agency": agency(tmp_path / "agency", stack)}


@pytest.mark.parametrize("file", RECEIVED, ids=lambda file: file.stem)
def test_a_workspace_gives_the_answer(file: Path, offices: dict[str, Office]) -> None:
    wanted = json.loads(file.with_suffix(".json").read_text("utf-8"))["received"]
    office = offices[wanted["by"]]
    for before in wanted["after"]:
        (first,) = receive(office, [FOLDER / f"{before}.asice"], accept_root=HERE.root.fingerprint)
        assert first.outcome in ("applied", "halted"), (before, first.outcome, first.refusal)
    (found,) = receive(office, [file])
    code = found.refusal.code if found.refusal else None
    assert (found.outcome, code) == (wanted["outcome"], wanted["code"])


@pytest.mark.parametrize("by", ["province", "agency"])
def test_no_vector_makes_an_intake_fail_by_a_fault_of_ours(by: str, offices: dict[str, Office]) -> None:
    office = offices[by]
    if by == "agency":
        receive(office, [FOLDER / "kinds" / "certificate-to-all.asice"], accept_root=HERE.root.fingerprint)
    results = receive(office, ALL)
    assert len(results) == len(ALL)
    for one in results:
        assert (one.refusal is None) == (one.outcome in ("applied", "older", "duplicate")), (one.path, one.outcome)
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
