"""What every paper needs besides its own facts: who issues it, its number and day, and what binds it to its data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.agencies import Agency
from desktop_app.domain.refusal import Refusal
from desktop_app.domain.signers import Signer


class PaperForm(StrEnum):
    """In which file a paper is written; the word is the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"


class Spot(StrEnum):
    """A place of a paper that is filled after approval; the order is the order in which they are signed."""

    NUMBER = "number"
    DAY = "day"
    HEAD = "head"
    SUPERIOR = "superior"
    """Who receives a promise and signs it too."""
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class Binding:
    """The frozen data that a paper prints (its `records/<document>.jsonl`)."""

    document_id: str
    """UUID of the report or commitment."""
    version: int
    """Round or version, from 1."""
    records_sha256: str
    """64 small hex digits."""
    codes: bool = True
    """Whether each page bears the QR code; without it the same facts stand as text on the last page."""


@dataclass(frozen=True, slots=True)
class Issuing:
    """Who issues a paper, and what the registry gives it."""

    agency: Agency
    made_on: date
    """The day on which it is made: year of an open date, creation day of the file."""
    number: str = ""
    """`125/BC-SNV`; empty leaves it open."""
    issued_on: date | None = None
    training: bool = False
    signer: Signer | None = None
    """Who signs; without one the head whom the catalogue names."""
    binding: Binding | None = None
    unit: str = ""
    """Sign of the unit that drafted it, `CCHC`: stands beside VT, and after the agency's sign on a công văn."""
    opening: tuple[str, ...] = ()
    """Paragraphs before those of the paper, of a template of its kind; placeholders as in PLACEHOLDERS of datapacks."""


class Order(Protocol):
    """One paper to print: a frozen record with the facts of its kind."""

    @property
    def issuing(self) -> Issuing:
        """Who issues it."""


@dataclass(frozen=True, slots=True)
class SpotPlace:
    """Where something belongs on a finished PDF: page from 1, box (left, low, right, high) in points from its lower
    left corner."""

    spot: Spot
    page: int
    box: tuple[float, float, float, float]
    signer: int = 0
    """Which of several signers, in the order of the paper."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file."""

    pages: int
    """0 in a Word file: only the program that opens it knows."""
    places: tuple[SpotPlace, ...] = ()


@dataclass(eq=False)
class PaperFormUnknown(Refusal, code="PAPER_FORM_UNKNOWN"):
    """A paper is asked for under a name whose ending says no form in which it can be written."""

    file: str
    endings: str
    """Those that can be: `.pdf, .docx`."""
