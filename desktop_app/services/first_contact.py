"""Lần đầu mở: what the first files say before there is any data here, and the workspace that takes them in.

Nothing is kept by looking. The certificate package of a first contact is looked for beside a file that needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from desktop_app.domain.assignments import Role
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.watch import Watch, unwatched
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services.catalogue import shipped
from desktop_app.services.foundation import found_agency
from desktop_app.services.house import NewWorkspace
from desktop_app.services.receiving import receive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.agencies import Agency
    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.first_contact import Presented
    from desktop_app.services.house import House
    from desktop_app.services.receiving import Received

MOST_BESIDE: Final = 200
"""Files of a folder that are looked at for the certificate package."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An agency that the files give tasks to."""

    agency: Agency
    leads: int
    supports: int


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What the files claim; nothing of it is believed before a person has compared the code."""

    files: tuple[Path, ...]
    """What will be taken in: what a person pointed at, and the certificate package that was found beside it."""
    beside: tuple[Path, ...]
    """Of these the ones that nobody named."""
    documents: tuple[AssigningDocument, ...]
    agencies: tuple[Claimed, ...]
    """By the number of tasks as lead; without a document the agency that a certificate names."""
    sender_code: str
    sender_name: str
    root: str
    """Fingerprint (hex) of the root; empty when nothing could be read."""
    has_root: bool
    """Whether the certificate package is among the files: without it nothing can be taken in."""
    training: bool
    refused: tuple[tuple[Path, Refusal], ...]
    """Files that cannot be read, each with why."""

    @property
    def tasks(self) -> int:
        """Parts that are given as lead, of all agencies."""
        return sum(one.leads for one in self.agencies)


@dataclass(frozen=True, slots=True)
class Begun:
    """A workspace that was made, and what became of the first files."""

    folder: Path
    results: tuple[Received, ...]


def look(house: House, paths: Sequence[Path], watch: Watch = unwatched) -> FirstLook:
    """Read files and folders as far as anybody can without a workspace: archives and mails opened, names not minded."""
    with TemporaryDirectory(prefix="camket-") as scratch:
        place = Path(scratch)
        gathered = house.carriers.gather(paths, place / "open", place / "parts", watch)
        read: list[Presented] = []
        refused: list[tuple[Path, Refusal]] = [(one.shown, one.refusal) for one in gathered.problems]
        for found in gathered.files:
            try:
                read.append(house.presented_in(found.file))
            except Refusal as refusal:
                refused.append((found.shown, refusal))
    beside = () if any(one.brings_root for one in read) or not read else _beside(house, paths, read[0].root)
    told = [one for one in read if one.contents is not None] or read
    sender = told[0].header.sender.code if told else ""
    known = shipped(house.resources)
    return FirstLook(
        files=(*paths, *beside),
        beside=beside,
        documents=tuple(one.contents.document for one in read if one.contents is not None),
        agencies=_claimed(read, known),
        sender_code=sender,
        sender_name=next((one.name for one in known if one.code == sender), sender),
        root=told[0].root if told else "",
        has_root=bool(beside) or any(one.brings_root for one in read),
        training=any(one.header.training for one in read),
        refused=tuple(refused),
    )


def _beside(house: House, paths: Sequence[Path], root: str) -> tuple[Path, ...]:
    """The certificate package of this root that lies in the folder of a file that was named; none when none does."""
    for folder in dict.fromkeys(path.parent for path in paths if path.is_file()):
        for file in sorted(one for one in folder.iterdir() if one.is_file() and one not in paths)[:MOST_BESIDE]:
            if file.suffix.lower() not in (".asice", ".zip"):
                continue
            try:
                found = house.presented_in(file)
            except Refusal:
                continue
            if found.brings_root and found.root == root:
                return (file,)
    return ()


def _claimed(read: Iterable[Presented], known: Sequence[Agency]) -> tuple[Claimed, ...]:
    agencies: dict[str, Agency] = {}
    leads: dict[str, int] = {}
    supports: dict[str, int] = {}
    for one in read:
        if one.contents is None:
            continue
        agencies.update({str(agency.code): agency for agency in one.contents.agencies})
        for part in one.contents.assignments:
            if part.ended is None:
                counted = leads if part.role is Role.LEAD else supports
                counted[part.agency_code] = counted.get(part.agency_code, 0) + 1
    if not agencies:
        named = {one.header.receiver.code for one in read if one.header.receiver is not None}
        return tuple(Claimed(agency, 0, 0) for agency in known if agency.code in named)
    found = [Claimed(agency, leads.get(code, 0), supports.get(code, 0)) for code, agency in agencies.items()]
    found = [one for one in found if one.leads or one.supports]
    return tuple(sorted(found, key=lambda one: (-one.leads, -one.supports, one.agency.name)))


def begin(
    house: House, first: FirstLook, agency: Agency, folder: Path, compared: str, watch: Watch = unwatched
) -> Begun:
    """Make the workspace of an agency in a new or empty folder and take the files in. `compared` is the fingerprint
    of the root as a person has it on paper. Any refusal of making a workspace; files say themselves what became of
    them."""
    wanted = NewWorkspace(WorkspaceKind.AGENCY, str(agency.code), agency.sign, agency.name, first.training)
    with house.create(folder, wanted) as office:
        found_agency(office, agency)
        results = receive(office, first.files, None, compared, watch)
    return Begun(folder, results)
