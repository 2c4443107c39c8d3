"""Which rule of completion counts: of a new document, of one that is here, and at an earlier moment."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from desktop_app.domain.assigning_documents import DocumentKind
from desktop_app.domain.completion_rules import CompletionRule, DoneBy, SeveralLeads
from desktop_app.domain.contents import BEFORE
from desktop_app.vietnamese.text import nfc

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desktop_app.services.unit_of_work import UnitOfWork


@cache
def usual_rule(folder: Path, kind: DocumentKind) -> CompletionRule:
    """What resources say of new documents of this kind; the table of the kind before the usual one."""
    data = tomllib.loads(nfc((folder / "reports" / "completion.toml").read_text("utf-8")))
    row = {**data["usual"], **data.get(kind.value, {})}
    return CompletionRule(DoneBy(row["done_by"]), SeveralLeads(row["several_leads"]), row["basis"])


def rule_on(work: UnitOfWork, document_id: str, moment: datetime) -> CompletionRule:
    """The rule of the revision that was in force at a moment."""
    document = work.documents.get(document_id)
    before = [
        one
        for one in work.documents.revisions(document_id)
        if (one.amendment.made_at if one.amendment is not None else BEFORE) <= moment
    ]
    return before[-1].contents.document.rule if before else document.rule
