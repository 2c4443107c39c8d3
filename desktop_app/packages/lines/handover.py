"""Lines of kind `handover`, record `handover`: who hands over, who wrote what, what had been reported and sent.

The entries themselves stand in the record `entries`, each as the bytes of its first export.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from desktop_app.domain.packages import Kind
from desktop_app.domain.reports import ReportState
from desktop_app.packages.lines.base import Code, Hash, Id, Line, Moment, Number, Stream

Part = Annotated[int, Meta(ge=1, le=9_999)]


class HandoverLine(Line, frozen=True, tag="handover"):
    """First line: by which succession, for which document, and which part of how many."""

    v: Literal[1]
    predecessor: Code
    succession_id: Id
    document_id: Id
    part: Part
    parts: Part


class AuthorLine(Line, frozen=True, tag="author"):
    """An entry, and the agency that wrote it."""

    v: Literal[1]
    entry_id: Id
    agency_code: Code


class ReportStateLine(Line, frozen=True, tag="report_state"):
    """A report that was issued before the takeover, and how far it came. Its frozen lines, its issue and its paper
    travel beside it."""

    v: Literal[1]
    report_id: Id
    state: ReportState


class SentLine(Line, frozen=True, tag="sent"):
    """One file that the predecessor had sent."""

    v: Literal[1]
    identity: Hash
    kind: Kind
    stream: Stream
    number: Number
    created: Moment
    state: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]
