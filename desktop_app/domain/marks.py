"""Vết: how far a workspace had come when it was last used on this machine, kept outside the workspace.

A workspace that is behind its mark is an old copy; one without a mark here was copied or moved. Both are read-only
until somebody chooses. Numbers of a chain are never given twice in one incarnation, whatever was copied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Trail:
    """How far a workspace has come, as its own database says."""

    incarnation: str
    audit_length: int
    audit_head: str
    numbers: Mapping[str, int]
    """`receiver/stream` → highest number sent in this incarnation."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The trail as this machine remembers it."""

    workspace_id: str
    trail: Trail
    machine: str
    """Digest of the machine's id with the workspace's: a mark means nothing on another machine."""
    folder: str
    place: str
    """The system's own identity of the folder: it survives renaming, not copying."""
    account: str
    """Whose profile holds the key."""
    serial: int
    """Counts the writings; the highest is the newest."""


@dataclass(eq=False)
class WorkspaceBehind(Refusal, code="WORKSPACE_BEHIND"):
    """The folder is older than what was written here before: an old copy. Read-only until it is restored."""

    folder: str
    found: int
    known: int
    """Events in its log, and how many there were."""


@dataclass(eq=False)
class WorkspaceElsewhere(Refusal, code="WORKSPACE_ELSEWHERE"):
    """This folder has not been used on this machine: copied, moved, or brought back. Read-only until chosen."""

    folder: str
    other: str
    """Where the same data lies on this machine as far as it remembers; empty when it never saw it."""


def judge(mark: Mark | None, trail: Trail, head_at_mark: str, folder: str, place: str) -> Refusal | None:
    """What stands against writing in a workspace; None when it is where and what it was.

    `head_at_mark` is the hash of the event at `mark.trail.audit_length` in the workspace's own log, empty when there
    is none; `mark` is None when this machine keeps none for it.
    """
    if mark is None:
        return WorkspaceElsewhere(folder, "")
    if mark.folder != folder and mark.place != place:
        return WorkspaceElsewhere(folder, mark.folder)
    kept = mark.trail
    lost = any(trail.numbers.get(chain, 0) < number for chain, number in kept.numbers.items())
    if trail.incarnation != kept.incarnation or head_at_mark != kept.audit_head or lost:
        return WorkspaceBehind(folder, trail.audit_length, kept.audit_length)
    return None
