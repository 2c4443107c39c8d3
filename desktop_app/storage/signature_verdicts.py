"""What was found in the signatures of papers on the day they were received: only added, the first of a paper stands."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Column, Connection, Table, Text, select

from desktop_app.domain.signature_verdicts import PaperVerdict
from desktop_app.storage.columns import METADATA, append_only, sequence
from desktop_app.storage.json_records import dump, load

SIGNATURE_VERDICT = append_only(
    Table(
        "signature_verdict",
        METADATA,
        sequence(),
        Column("subject_id", Text, nullable=False, unique=True),
        Column("sha256", Text, nullable=False),
        Column("judgement", Text, nullable=False),
        Column("body", Text, nullable=False),
    )
)
_SOME = 500
"""Ids asked for in one statement."""


class SqlSignatureVerdicts:
    """The verdicts of one workspace."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, subject_id: str, verdict: PaperVerdict) -> PaperVerdict:
        """Keep the verdict on an evidence record or report; returns the one that stands: the first."""
        known = self.of([subject_id]).get(subject_id)
        if known is not None:
            return known
        self._connection.execute(
            SIGNATURE_VERDICT.insert().values(
                subject_id=subject_id, sha256=verdict.sha256, judgement=verdict.judgement.value, body=dump(verdict)
            )
        )
        return verdict

    def of(self, subject_ids: Collection[str]) -> dict[str, PaperVerdict]:
        """The verdicts that stand, by evidence record or report; subjects that nobody judged are left out."""
        found: dict[str, PaperVerdict] = {}
        wanted = list(dict.fromkeys(subject_ids))
        for start in range(0, len(wanted), _SOME):
            some = SIGNATURE_VERDICT.c.subject_id.in_(wanted[start : start + _SOME])
            for row in self._connection.execute(select(SIGNATURE_VERDICT).where(some)):
                found[row.subject_id] = load(PaperVerdict, row.body)
        return found
