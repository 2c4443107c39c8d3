"""Đoạn: a workspace that goes on after something was lost for good, and what the body that follows says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Segment:
    """What the head of an agency confirms: from here on we go on without what nobody has any more."""

    id: str
    version: int
    agency_code: str
    document_id: str
    """Always empty: a segment is of the whole workspace."""
    incarnation: str
    previous: str
    """The incarnation before it; empty when nobody knows."""
    reason: str
    confirmed_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment as the body that follows sees it."""

    segment: Segment
    agency_name: str
    approved: bool


@dataclass(frozen=True, slots=True)
class LeftEntry:
    """An entry that the body that follows keeps, though the newest files of its agency do not repeat it."""

    agency_code: str
    agency_name: str
    document_number: str
    id: str
    kind: str
    """`work`, `done`, … of an entry of progress; `evidence`, `evidence_link`, `tombstone`, `match`, `issue`."""
    day: str
    """Of the work or of the act, YYYY-MM-DD."""
    words: str
    given_up: bool
    """It came with the side of a fork that was given up; otherwise it stands in an earlier segment."""


@dataclass(eq=False)
class SegmentNotApproved(Refusal, code="SEGMENT_NOT_APPROVED"):
    """A workspace that began anew leaves out what was received before; the file waits until the segment is approved."""

    agency: str
    missing: int


@dataclass(eq=False)
class SegmentUnknown(Refusal, code="SEGMENT_UNKNOWN"):
    """This agency has announced no segment that is still to be approved."""

    agency: str


@dataclass(eq=False)
class SegmentNeedsReason(Refusal, code="SEGMENT_NEEDS_REASON"):
    """Going on without what was sent before is confirmed by the head, with a reason."""


@dataclass(eq=False)
class RestoreUnfinished(Refusal, code="RESTORE_UNFINISHED"):
    """After a restore nothing is sent before it is known what the other side has. `why`: `receipt` (its newest receipt
    has not been taken in since) or `files` (`missing` files of ours that it names are not read back)."""

    why: str
    missing: int


@dataclass(eq=False)
class NothingToChoose(Refusal, code="NOTHING_TO_CHOOSE"):
    """The workspace is where and what it was: there is nothing to continue, restore or begin anew."""

    folder: str


@dataclass(eq=False)
class NotOurOwnFile(Refusal, code="NOT_OUR_OWN_FILE"):
    """Only what our own key has sealed can be read back; this file is somebody else's."""

    sender: str
