"""What an agency states, one entry a line: work, evidence, issues, matches, registers."""

from __future__ import annotations

from typing import Any, Final, Union

from desktop_app.domain.contents import Statement
from desktop_app.domain.evidence import Evidence, EvidenceLink, Tombstone
from desktop_app.domain.matches import Match
from desktop_app.domain.progress import ProgressEntry
from desktop_app.domain.reports import Issue
from desktop_app.packages.lines import registers, statements
from desktop_app.packages.lines.base import Line, meant, read, said, write

_LINES: Final[dict[type, type[Line]]] = {
    ProgressEntry: statements.ProgressLine,
    Evidence: statements.EvidenceLine,
    EvidenceLink: statements.EvidenceLinkLine,
    Tombstone: statements.TombstoneLine,
    Issue: statements.IssueLine,
    Match: statements.MatchLine,
    **registers.SHAPES,
    **registers.HANDED,
}
_NOUNS: Final = {line: noun for noun, line in _LINES.items()}
_HANDED: Final = Union[tuple(_NOUNS)]  # noqa: UP007
_SNAPSHOT: Final = Union[tuple(line for noun, line in _LINES.items() if noun not in registers.HANDED)]  # noqa: UP007


def write_entry(statement: Statement) -> bytes:
    """One entry as a canonical line, without its LF; PackageRefused for what a line cannot hold."""
    return write(said(statement, _LINES[type(statement)]))


def read_entry(line: bytes, snapshot: bool = False) -> Statement:
    """The other way; in a snapshot nothing that only whoever takes over is told. PackageRefused, VersionTooNew."""
    forms: Any = _SNAPSHOT if snapshot else _HANDED
    shape = read(line, forms, "records/snapshot.jsonl")
    statement: Statement = meant(shape, _NOUNS[type(shape)])
    return statement
