"""Lần nhận: a folder of files that was taken in together, and what became of each file, kept so that a power cut or a
second drop of the same folder loses and changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from desktop_app.domain.refusal import Refusal


class Fate(StrEnum):
    """What became of one file, in the order in which people are told."""

    VALID = "valid"
    DUPLICATE = "duplicate"
    SIGNER = "signer"
    """Valid, and somebody signed who is not in the list of signers."""
    PART_MISSING = "part_missing"
    STRAY = "stray"
    CHANGED = "changed"
    WAITING = "waiting"
    """For a key to be compared, or a segment to be approved."""
    REFUSED = "refused"
    HALTED = "halted"
    PROBLEM = "problem"


NEW: Final = frozenset({Fate.VALID, Fate.SIGNER})
LOOK: Final = frozenset(Fate) - NEW - {Fate.DUPLICATE}
"""Fates of files that somebody must look at again."""
ALTERED: Final = frozenset(
    {"TRAILING_DATA_OR_COMMENT", "BAD_CENTRAL_DIRECTORY", "SIZE_MISMATCH", "GAP_OR_OVERLAP", "LOCAL_HEADER_DIFFERS"}
    | {"TRUNCATED", "CORRUPT_ENTRY", "MISSING", "UNSIGNED_ENTRY", "MANIFEST_XML", "DIGEST_MISMATCH", "CMS_SYNTAX"}
    | {"SIGNATURE_INVALID", "NOT_CANONICAL", "DUPLICATE_ENTRY", "METHOD", "FLAGS", "PAPER_DIFFERS_FROM_DATA"}
    | {"ENCRYPTION_ALTERED", "NOT_A_ZIP", "MIMETYPE_NOT_FIRST_OR_WRONG", "PART_ALTERED", "PARTS_DIFFER"}
)
"""Codes of refusals that say: these are not the bytes that were sealed."""


@dataclass(frozen=True, slots=True)
class DropFile:
    """One file of a drop."""

    name: str
    fate: Fate
    code: str
    """Of its refusal; empty when there was none."""
    detail: str
    """What of it differs, or whom it is for, or which parts to ask for; empty when there is nothing to say."""
    kind: str
    identity: str
    report_id: str
    agency_code: str
    """Of a verified file its sender; else whom its name suggests, or whom a person named."""
    told: bool
    """Whether a verified seal or a person says so; a file's name alone is a guess."""
    arrived_on: date


@dataclass(frozen=True, slots=True)
class Drop:
    """One folder taken in; stays where it was taken in."""

    id: str
    subject: str
    agency_code: str
    """Empty: of many."""
    document_id: str
    """Empty: of any."""
    made_at: datetime
    made_by: str
    folder: str
    started_at: datetime
    finished: bool
    """False: a power cut came between."""
    files: tuple[DropFile, ...]

    def count(self, *fates: Fate) -> int:
        """How many files became so."""
        return sum(1 for one in self.files if one.fate in fates)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """Each fate that occurs, in order."""
        found = Counter(one.fate for one in self.files)
        return {fate: found[fate] for fate in Fate if found[fate]}


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """Phiếu trả lại đang soạn: kept from the first remark on; its newest entry counts."""

    id: str
    subject: str
    """One for each report."""
    agency_code: str
    document_id: str
    made_at: datetime
    made_by: str
    report_id: str
    kind: str
    """A `ReturnKind`."""
    items: tuple[tuple[str, str], ...]
    """(id of the assignment or empty for the whole report, remark)."""
    days: int
    """Working days that the agency has to answer, from the day of sending."""
    state: str
    """`open`, `sent`, `dropped`."""
    fields: tuple[str, ...] = ()
    """What each remark is about; empty: the whole task."""


@dataclass(eq=False)
class DropFileUnknown(Refusal, code="DROP_FILE_UNKNOWN"):
    """No file of this name needs a second look."""

    name: str


@dataclass(eq=False)
class SignerNotInDoubt(Refusal, code="SIGNER_NOT_IN_DOUBT"):
    """Nobody who signed this report is in doubt."""

    number: str


@dataclass(eq=False)
class SignerUnsettled(Refusal, code="SIGNER_UNSETTLED"):
    """A report cannot be accepted before somebody has decided about who signed it."""

    agency: str
    number: str


@dataclass(eq=False)
class AcceptanceNotConfirmed(Refusal, code="ACCEPTANCE_NOT_CONFIRMED"):
    """Many reports are accepted together only once somebody has confirmed the list."""

    count: int


@dataclass(eq=False)
class ReturnDraftMissing(Refusal, code="RETURN_DRAFT_MISSING"):
    """No return of this report is being drafted."""

    report: str


def newest_of_files(drops: Iterable[Drop]) -> dict[str, DropFile]:
    """What became of each file name in the end, drops given oldest first; a duplicate changes nothing."""
    found: dict[str, DropFile] = {}
    for drop in drops:
        for one in drop.files:
            before = found.get(one.name)
            if before is not None and before.told and not one.told:
                one = replace(one, agency_code=before.agency_code, told=True)
            found[one.name] = one
    return found
