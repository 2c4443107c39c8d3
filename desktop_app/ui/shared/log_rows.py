"""How an event of the log is said: its columns, its one line of what it is about, its facts in the panel."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.users import UserRole
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.shared.words import document_words, dotted, period_words, short_day, task_words
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.log_kinds import fact_label, value_label
from desktop_app.wording.log_words import action_label
from desktop_app.wording.user_labels import role_of_user

if TYPE_CHECKING:
    from datetime import datetime

    from desktop_app.services.log_reading import LogRow

_NUMBERS: Final = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{64}$")
"""How ids and digests begin: nobody reads them in a list."""
DIGEST: Final = 64
_DAY: Final = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_BACKUP: Final = re.compile(r"^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-\d{2}$")
_NAMED: Final = frozenset({"assignment", "document", "period", "sender", "receiver", "agency"})
"""Facts that the line about the event says already, as people call them."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event in the list."""

    row: LogRow

    @property
    def key(self) -> str:
        """Its number in the chain."""
        return str(self.row.event.sequence)


def moment_words(at: datetime) -> str:
    """`06/07/2026 08:31:15`, by Vietnam's clock."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}"


def about(row: LogRow) -> str:
    """What the event is about, on one line; empty when only numbers of records say it."""
    parts = [value_label("package", "kind", row.kind)] if row.kind else []
    if row.task:
        parts.append(f"{task_words(row.task)}: {row.content}")
    parts += [row.file] if row.file else []
    if row.document and not row.task:
        parts.append(document_words(row.document))
    if row.period:
        parts.append(period_words(row.period)[:1].upper() + period_words(row.period)[1:])
    if row.party:
        parts.append(row.party)
    subject = row.event.subject
    if not parts and subject and not _NUMBERS.match(subject):
        parts.append(_backup_words(subject))
    return dotted(parts)


def _backup_words(subject: str) -> str:
    """`08:00 ngày 03/07/2026` for the folder of a backup, which bears its moment; any other subject as it is."""
    found = _BACKUP.match(subject)
    if found is None:
        return subject
    day, hours, minutes = found.groups()
    return _("{hour} on {day}").format(hour=f"{hours}:{minutes}", day=short_day(date.fromisoformat(day)))


def facts_of(row: LogRow) -> list[tuple[str, str]]:
    """Everything the event says, name by name, for the panel."""
    event = row.event
    details = json.loads(event.details)
    facts = [
        (_("Number"), str(event.sequence)),
        (_("Moment"), moment_words(event.at)),
        (_("Who"), event.actor),
        (_("About"), about(row)),
        (_("Record"), "" if event.subject == about(row) else _broken(event.subject)),
    ]
    for name, value in details.items():
        if name not in _NAMED or name == "assignment":
            facts.append((fact_label(name), _value(event.action, name, value)))
    return [*facts, (_("Seal of the event"), _broken(event.hash)), (_("Seal before it"), _broken(event.previous))]


def _broken(number: str) -> str:
    """An id or a digest so that it fits into the panel: over two lines, or in groups of eight."""
    if len(number) == DIGEST and _NUMBERS.match(number):
        return " ".join(number[start : start + 8] for start in range(0, DIGEST, 8))
    return number.replace("-", "-\n", 3).replace("-\n", "-", 2) if _NUMBERS.match(number) else number


def _value(action: str, name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "roles" and isinstance(value, list):
        return ", ".join(role_of_user(UserRole(str(one))) for one in value)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if _DAY.match(str(value)):
        return short_day(date.fromisoformat(str(value)))
    if _NUMBERS.match(str(value)):
        return _broken(str(value))
    return value_label(action.partition(".")[0], name, str(value))


def _moment(line: LogLine) -> Cell:
    at = line.row.event.at.astimezone(VIETNAM)
    return Cell(f"{at:%d/%m/%Y}", role="second", below=f"{at:%H:%M:%S}")


def _what(line: LogLine) -> Cell:
    said = about(line.row)
    return Cell(action_label(line.row.event.action), role="base.medium", below=said, hint=said)


def _who(line: LogLine) -> Cell:
    return Cell(line.row.event.actor, role="second", tone="text-2", hint=line.row.event.actor)


COLUMNS: Final = (
    Column(N_("Moment"), _moment, 118),
    Column(N_("What was done"), _what),
    Column(N_("Who"), _who, 176),
)
