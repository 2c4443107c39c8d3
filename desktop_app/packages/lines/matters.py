"""Lines of matters: one line is the whole content of its package."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta

from desktop_app.domain.packages import Kind
from desktop_app.packages.lines.base import Code, Hash, Id, Line, Moment, Short

Version = Annotated[int, Meta(ge=1, le=1_000_000)]


class AcknowledgementLine(Line, frozen=True, tag="acknowledgement"):
    """An agency has received a revision of a document."""

    v: Literal[1]
    id: Id
    version: Version
    agency_code: Code
    document_id: Id
    revision_digest: Hash
    received_on: date
    made_at: Moment
    made_by: Short


SHAPES: Final[dict[str, type[Line]]] = {
    "acknowledgement": AcknowledgementLine,
}
"""Name of a matter and the form of its line."""
STEMS: Final[dict[Kind, str]] = {
    Kind.ACKNOWLEDGEMENT: "acknowledgement",
}
"""Kinds of package whose content is one matter, and the stem of its record."""
