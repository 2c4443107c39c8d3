"""Workspaces of the vectors' world: each party with the keys that everybody can make again, and a past by files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from desktop_app.bootstrap import Building
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.trust import KeyRole, PartyKey
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.packages.at_rest import Vault
from desktop_app.packages.contents import PackageContents
from desktop_app.runtime import paths
from desktop_app.services.house import NewWorkspace
from desktop_app.services.office import Office
from desktop_app.services.read_back import read_back
from desktop_app.services.receiving import receive
from tests.services.world import CATALOGUE, StoryClock
from tests.vectors.building import AGENCY, HERE, NOW, OTHER, PROVINCE, apart, identity, key_of, recipient

FOLDER = Path(__file__).parent
IDENTITIES = {"province": "work", "agency": "agency", "successor": "other"}
"""Party → the words that its age identity follows from."""


def file_of(name: str) -> Path:
    """The file of a vector by its name without ending."""
    return next(one for one in (FOLDER / f"{name}.asice", FOLDER / f"{name}.asice.age") if one.is_file())


def open_office(by: str, folder: Path, stack: ExitStack) -> Office:
    """A new workspace of one party."""
    return {"province": province, "agency": agency, "successor": successor}[by](folder, stack)


def province(folder: Path, stack: ExitStack) -> Office:
    """A body that follows which knows the keys of the vectors and has issued their plan; it cannot seal."""
    office = _created(folder, stack, WorkspaceKind.PROVINCE, PROVINCE)
    _keep_identity(office, IDENTITIES["province"])
    contents = PackageContents().read_assignment(records(FOLDER / "kinds" / "assignment.asice"))
    with office.work() as work:
        for one in CATALOGUE:
            work.agencies.add(one)
        work.keys.pin_root(HERE.root.der, PROVINCE)
        work.keys.add_operational(HERE.operational.der)
        for number, crl in ((1, HERE.crl(issuer="root")), (1, HERE.crl())):
            ((issuer, _),) = office.keys.crl_numbers((crl,))
            work.keys.add_crl(issuer, number, crl)
        sealing = HERE.operational
        work.keys.add(PartyKey(sealing.fingerprint, KeyRole.PROVINCE, PROVINCE, sealing.der, True, None, NOW))
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
    """The agency of the vectors before its first contact, with its key and its identity."""
    return _agency(folder, stack, AGENCY, "province agency", HERE.own.der, IDENTITIES["agency"])


def successor(folder: Path, stack: ExitStack) -> Office:
    """The agency that takes over, likewise."""
    shown = HERE.agency(OTHER).der
    return _agency(folder, stack, OTHER, f"province agency {OTHER}", shown, IDENTITIES["successor"])


def past(office: Office, answer: dict[str, Any]) -> None:
    """Let the files of `after` be received (a halted one too), then those of `read_back`, our own, be read back."""
    for name in answer["after"]:
        (first,) = receive(office, [file_of(name)], accept_root=HERE.root.fingerprint)
        assert first.outcome in ("applied", "halted"), (name, first.outcome, first.refusal)
    for name in answer.get("read_back", ()):
        (back,) = read_back(office, [file_of(name)])
        assert back.outcome == "merged", (name, back.refusal)


def answer_to(office: Office, file: Path, act: str, root: str) -> tuple[str, str | None]:
    """Outcome and code when this file comes; `root` is the fingerprint that a person has compared."""
    found: Sequence[Any] = (
        read_back(office, [file]) if act == "read back" else receive(office, [file], accept_root=root)
    )
    refusal: Refusal | None = found[0].refusal
    return found[0].outcome, refusal.code if refusal else None


def records(file: Path) -> dict[str, bytes]:
    """Records of a package by stem."""
    found = apart(file.read_bytes())
    return {name[8:-6]: content for name, content in found.items() if name.startswith("records/")}


def _agency(folder: Path, stack: ExitStack, code: str, words: str, shown: bytes, of: str) -> Office:
    office = _created(folder, stack, WorkspaceKind.AGENCY, code)
    _keep_identity(office, of)
    private = key_of(words).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fingerprint = office.keys.fingerprint(shown)
    (_keys(office) / f"{fingerprint}.pem").write_bytes(private)
    with office.work() as work:
        work.agencies.add(next(one for one in CATALOGUE if one.code == code))
        work.keys.add(PartyKey(fingerprint, KeyRole.AGENCY, code, shown, False, None, NOW))
        work.commit()
    return office


def _keep_identity(office: Office, words: str) -> None:
    secret = identity(words).encode("ascii")
    Vault(paths.profile() / "keys").keep(office.info.id, f"{recipient(words)}.age-identity", secret)


def _keys(office: Office) -> Path:
    return paths.profile() / "keys" / office.info.id


def _created(folder: Path, stack: ExitStack, kind: WorkspaceKind, code: str) -> Office:
    own = next(one for one in CATALOGUE if one.code == code)
    wanted = NewWorkspace(kind, code, own.sign, own.name, True)
    return stack.enter_context(Building("kiểm thử").create(folder, wanted, StoryClock(NOW.date())))
