"""What is about to leave, how the dialog asks for it, and the words that go with it in a mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.domain.carriers import Form
from desktop_app.services.changes import Changes
from desktop_app.services.handing_out import Road, hand_out
from desktop_app.services.report_messages import sent_with
from desktop_app.services.sending import hand_over_as
from desktop_app.wording import report_messages as words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.domain.custody import PackageRecord
    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One report or package: its name and receiver as people read them, and how it is sealed."""

    title: str
    receiver: str
    seal: Callable[[Office, Watch], tuple[PackageRecord, ...]]
    report_id: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Sealed files that lie where they should, with the words that may go with them."""

    records: tuple[PackageRecord, ...]
    files: tuple[Path, ...]
    subject: str
    body: str
    changes: Changes


def write(
    office: Office, what: Outgoing, folder: Path, road: Road, watch: Watch, step: Callable[[str], object]
) -> Written:
    """Seal, write and read back; any refusal of these."""
    step("seal")
    records = what.seal(office, watch)
    files = hand_out(office, records, folder, road, watch, step)
    reports = frozenset({what.report_id}) if what.report_id else frozenset()
    changes = Changes(reports=reports, packages=frozenset(record.id for record in records))
    names = tuple(file.name for file in files)
    if what.report_id:
        sent = replace(sent_with(office, what.report_id), files=names)
        return Written(records, files, words.subject(sent), words.body(sent), changes)
    name = office.info.name
    return Written(
        records, files, words.plain_subject(name, what.title), words.plain_body(name, what.receiver, names), changes
    )


def write_messages(office: Office, written: Written, folder: Path, largest: int) -> tuple[Path, ...]:
    """The same files as messages (.eml) of at most `largest` bytes, for a mail program that opens them."""
    form = Form(largest, mail=True)
    return tuple(file for record in written.records for file in hand_over_as(office, record, folder, form))
