"""Việc còn mở: what somebody who takes over must go on with, beside the tasks that are not done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.domain.assigning_documents import AssigningDocument
from desktop_app.domain.delegations import Delegation


class OpenKind(StrEnum):
    """What is open."""

    REPORT = "report"
    """Begun, on its way, or returned."""
    REQUEST = "request"
    """Asked, and not answered."""
    PACKAGE = "package"
    """Sent, and no receipt speaks of it."""
    WAITING = "waiting"
    """Arrived, and nobody has decided about its key or segment."""


@dataclass(frozen=True, slots=True)
class OpenThing:
    """One of them."""

    kind: OpenKind
    about: str
    """Period and round, words of the request, name of the file."""
    number: str
    agency: str
    since: date | None
    due_on: date | None
    document: AssigningDocument | None


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task that is not done, and who answers for it inside the agency."""

    document: AssigningDocument
    number: str
    content: str
    delegation: Delegation | None
    """None: nobody has been named."""
