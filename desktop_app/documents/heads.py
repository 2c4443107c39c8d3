"""Head, day and signer of a paper that an agency issues, the same for every composer."""

from __future__ import annotations

from datetime import date

from desktop_app.documents import words
from desktop_app.documents.layout import Layout
from desktop_app.documents.paper import Heading, Parent
from desktop_app.domain.agencies import paper_sign
from desktop_app.domain.printing import Issuing
from desktop_app.domain.signers import Signer
from desktop_app.vietnamese.dates import long_date, open_date


def heading_of(
    layout: Layout,
    issuing: Issuing,
    kind: str,
    title: str = "",
    abstract: tuple[str, ...] = (),
    *,
    about: str = "",
) -> Heading:
    """The letterhead of a paper that takes a number: open where the registry has not given it.

    `kind` is the abbreviation in its number (`BC`, empty for a công văn, which bears the drafting unit instead).
    """
    agency = issuing.agency
    sign = paper_sign(agency)
    if issuing.unit and not kind:
        sign = f"{sign}-{issuing.unit}"
    return Heading(
        superior=agency.superior,
        issuer=words.issuer_lines(agency),
        number=words.number_line(layout.words, issuing.number, kind, sign),
        place_line=place_line(issuing),
        title=title,
        abstract=abstract,
        about=about,
    )


def plain_heading(issuing: Issuing, title: str, abstract: tuple[str, ...] = ()) -> Heading:
    """The letterhead of a paper that takes no number: agency, name of the paper, what it is about."""
    return Heading(issuing.agency.superior, words.issuer_lines(issuing.agency), "", "", title, abstract)


def place_line(issuing: Issuing) -> str:
    """`Đồng Nai, ngày 05 tháng 02 năm 2026`; without a day its blanks stay open."""
    day = long_date(issuing.issued_on) if issuing.issued_on else open_date(issuing.made_on.year)
    return f"{issuing.agency.place}, {day}".replace("  ", "\xa0\xa0")


def signer_of(issuing: Issuing) -> Signer:
    """Who was named for this paper, else the head whom the catalogue names."""
    return issuing.signer or words.signer_of(issuing.agency)


def day_of(issuing: Issuing) -> date:
    """The day written into the file: that of the paper, else of its making."""
    return issuing.issued_on or issuing.made_on


def parent_of(issuing: Issuing, kind: str) -> Parent | None:
    """To what its annexes belong, once it has number and day; `kind` is `Báo cáo`."""
    if issuing.issued_on is None:
        return None
    return Parent(kind, issuing.number, issuing.issued_on, issuing.agency.name)
