"""A commitment as records: its line, and the frozen lines of what was promised under its own id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final, TypeVar

import msgspec

from desktop_app.domain.commitments import Clause, Commitment, CommitmentContent
from desktop_app.domain.packages import PackageRefused
from desktop_app.packages.lines.base import join, meant, read, said, split, write
from desktop_app.packages.lines.commitments import ClauseLine, CommitmentHeadLine, CommitmentLine

STEM: Final = "commitment"
_T = TypeVar("_T")


def freeze(content: CommitmentContent) -> bytes:
    """The frozen lines: head, then clauses, each ended by LF."""
    return join([write(said(content, CommitmentHeadLine)), *(write(said(one, ClauseLine)) for one in content.clauses)])


def thaw(lines: bytes, where: str) -> CommitmentContent:
    """The other way."""
    head, *rows = split(lines, where)
    shape = read(head, CommitmentHeadLine, where)
    clauses = tuple(meant(read(row, ClauseLine, where), Clause) for row in rows)
    return _noun(shape, CommitmentContent, clauses=clauses)


def write_commitment(commitment: Commitment) -> dict[str, bytes]:
    """Records by stem: `commitment`, and the frozen lines under its id."""
    frozen = freeze(commitment.content)
    fields = {name: getattr(commitment, name) for name in CommitmentLine.__struct_fields__ if hasattr(commitment, name)}
    fields |= {"v": 1, "records_sha256": hashlib.sha256(frozen).hexdigest()}
    try:
        shape = msgspec.convert(fields, CommitmentLine, from_attributes=True)
    except msgspec.ValidationError as error:
        raise PackageRefused("RECORD_UNREADABLE", STEM, str(error)) from error
    return {STEM: join([write(shape)]), commitment.id: frozen}


def read_commitment(records: Mapping[str, bytes]) -> Commitment:
    """The other way; the frozen lines must be those that the line names, and speak of the same commitment."""
    where = f"records/{STEM}.jsonl"
    lines = split(records.get(STEM, b""), where)
    if len(lines) != 1:
        raise PackageRefused("RECORD_UNREADABLE", where, f"{len(lines)} lines instead of one")
    shape: CommitmentLine = read(lines[0], CommitmentLine, where)
    if set(records) != {STEM, shape.id}:
        raise PackageRefused("RECORD_UNREADABLE", "", f"records {sorted(records)}")
    frozen = f"records/{shape.id}.jsonl"
    if hashlib.sha256(records[shape.id]).hexdigest() != shape.records_sha256:
        raise PackageRefused("DIGEST_MISMATCH", frozen)
    content = thaw(records[shape.id], frozen)
    for name in ("id", "version", "agency_code", "document_id", "year"):
        if getattr(content, name) != getattr(shape, name):
            raise PackageRefused("RECORD_UNREADABLE", frozen, f"another {name}")
    return _noun(shape, Commitment, content=content)


def _noun(shape: Any, noun: type[_T], **more: object) -> _T:
    fields = {name: getattr(shape, name) for name in shape.__struct_fields__ if name not in ("v", "records_sha256")}
    return msgspec.convert({**fields, **more}, noun, from_attributes=True)
