"""Công văn soạn sẵn: a letter about a file that was put aside. Nothing goes to the sender that the file claims: a
person says to whom, prints, signs and sends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.domain.aside_letters import AsideLetter
from desktop_app.domain.printing import Issuing
from desktop_app.domain.refusal import Refusal
from desktop_app.services.quarantine import PutAside, quarantined
from desktop_app.services.sending import writing_to

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.services.office import Office


@dataclass(eq=False)
class FileNotPutAside(Refusal, code="FILE_NOT_PUT_ASIDE"):
    """No file of this name or digest waits to be looked at, or several do."""

    file: str


def find_aside(office: Office, word: str) -> PutAside:
    """A file that was put aside, by its name or the first digits (8 or more) of its SHA-256; FileNotPutAside."""
    found = [
        one
        for one in quarantined(office)
        if one.file_name == word or (len(word) >= 8 and one.key.startswith(word.lower()))
    ]
    if len(found) != 1:
        raise FileNotPutAside(word)
    return found[0]


def write_letter(office: Office, word: str, addressee: str, why: Callable[[PutAside], str], target: Path) -> PutAside:
    """Print the letter about one file to one agency of the catalogue. `why` says the reason in words.
    FileNotPutAside, AgencyUnknown, TargetNotWritable."""
    aside = find_aside(office, word)
    with office.look() as work:
        sender, receiver = work.agencies.get(office.info.code), work.agencies.find(addressee)
    letter = AsideLetter(
        issuing=Issuing(sender, office.clock.today(), training=office.info.training),
        addressee=receiver.name,
        file_name=aside.file_name,
        sha256=aside.key if aside.copy is not None else "",
        size=aside.size,
        arrived_on=aside.arrived_on,
        why=why(aside),
    )
    with writing_to(target):
        office.printer.paper(letter, target)
    with office.work() as work:
        details: dict[str, object] = {"addressee": receiver.code, "sha256": letter.sha256}
        work.audit.append(office.new_id(), office.clock.now(), office.actor, "package.letter", aside.file_name, details)
        work.commit()
    return aside
