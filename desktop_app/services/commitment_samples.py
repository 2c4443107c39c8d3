"""An invented commitment, to look at the words of a template by: its data stand in resources/templates/vi-du.toml."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.assigning_documents import AssigningDocument, DocumentKind
from desktop_app.domain.commitments import Clause, CommitmentContent, clause_id, commitment_id

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.agencies import Agency
    from desktop_app.services.office import Office

FILE: Final = "vi-du.toml"


def sample_of(
    office: Office, agency: Agency, known: AssigningDocument | None, today: date
) -> tuple[AssigningDocument, CommitmentContent]:
    """Invented clauses of this agency for a document that is known here, or for an invented one."""
    data = tomllib.loads((office.templates / FILE).read_text("utf-8"))
    document = known or _document(office, data["document"], today)
    own = commitment_id(document.id, agency.code, today.year, "sample")
    clauses = tuple(
        Clause(
            clause_id(own, 1, row["number"] or "-"), own if row["number"] else "", row["number"], row["content"],
            row["product"], row["due_words"], None, row["person"],
        )
        for row in data["clauses"]
    )  # fmt: skip
    content = CommitmentContent(
        own, 1, document.id, document.number, "0" * 64, agency.code, agency.name, today.year, clauses
    )
    return document, content


def _document(office: Office, told: dict[str, Any], today: date) -> AssigningDocument:
    return AssigningDocument(
        id=commitment_id("", "", today.year, "sample"),
        kind=DocumentKind.PLAN,
        number=told["number"],
        title=told["title"],
        issuer=told["issuer"],
        issued_on=today,
        legal_basis=(),
        follower_code="",
        follower_name=told["issuer"],
        calendar="",
        periods=tuple(told["periods"]),
        ends_on=today,
        revision=1,
        training=office.info.training,
    )
