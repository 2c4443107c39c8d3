"""What parties say to each other beside reports: acknowledgements, requests, decisions and the like.

A matter has an id of its own and a version. It applies whenever it arrives, once; of two versions of one id the higher
wins, whatever the order of arrival. Nothing is overwritten: every version is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal, Protocol

from desktop_app.domain.packages import Kind


class Matter(Protocol):
    """What every matter bears."""

    @property
    def id(self) -> str:
        """UUID, made where it was first said."""

    @property
    def version(self) -> int:
        """From 1; a higher one replaces."""

    @property
    def agency_code(self) -> str:
        """The agency it concerns; empty: everybody."""

    @property
    def document_id(self) -> str:
        """The assigning document it concerns; empty for none."""

    @property
    def made_at(self) -> datetime:
        """When it was said."""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Xác nhận tiếp nhận: an agency has received a revision of a document and takes its tasks."""

    id: str
    version: int
    agency_code: str
    document_id: str
    revision_digest: str
    received_on: date
    made_at: datetime
    made_by: str


NOUNS: Final[dict[str, type]] = {
    "acknowledgement": Acknowledgement,
}
"""Name of a matter (in the database, in a line) and what it is."""
NAMES: Final[dict[type, str]] = {noun: name for name, noun in NOUNS.items()}
TRAVELS_AS: Final[dict[str, Kind]] = {
    "acknowledgement": Kind.ACKNOWLEDGEMENT,
}
"""The kind of package that brings a matter."""


class Matters(Protocol):
    """Every matter of a workspace, said or heard."""

    def add(self, matter: Matter, direction: Literal["in", "out"], kept_at: datetime) -> bool:
        """Keep one; False (and nothing happens) when this very version is known."""

    def newest(self, identity: str, agency_code: str | None = None) -> Matter | None:
        """The highest version of a matter; None when unknown."""

    def all(self, noun: type, agency_code: str | None = None, document_id: str | None = None) -> tuple[Matter, ...]:
        """The highest version of each matter of this noun, in the order in which they came to be known."""
