"""Words of a command that name evidence: the id of what is kept, or a file that is kept now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.services.evidence import keep_proof
from desktop_app.services.office import Office


def proofs_of(office: Office, words: Sequence[str]) -> tuple[str, ...]:
    """Ids of the evidence that is meant; a file is kept first. EvidenceUnknown later, for what is neither; refusals of
    `keep_proof`."""
    return tuple(keep_proof(office, Path(word)).id if Path(word).is_file() else word for word in words)
