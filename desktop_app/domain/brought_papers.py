"""Our own paper, signed in another system: its fields and forms are that system's, its signers must be ours.

Weights are those of others' papers, with three facts that count as in our own: whose data it belongs to, that a person
and the agency have signed, and that they are of the right agency.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import NUMBERS
from desktop_app.domain.signature_rules import OTHER, ExpectedSigners, is_agency, judge, same_agency
from desktop_app.domain.signature_verdicts import Examined, Judgement, Mark, PaperVerdict, Reason
from desktop_app.domain.signing import FIELDS

BROUGHT: Final = "brought"
"""Name of these rules in a verdict."""
_HANDS: Final = (Spot.HEAD, Spot.STAMP)


def signed_elsewhere(examined: Examined) -> bool:
    """Whether somebody has signed, and neither in the head's field of ours nor in the stamp's."""
    return bool(examined.marks) and not any(mark.spot in _HANDS for mark in examined.marks)


def judge_brought(
    examined: Examined, judged_on: datetime, expected: ExpectedSigners, records_sha256: str, *, copy: bool = False
) -> PaperVerdict:
    """The verdict on a paper of ours that came back from another system; `copy`: a scan that the agency certifies, so
    that the hand is on the paper and nobody but the agency signs the file."""
    base = judge(examined, OTHER, judged_on)
    if not examined.marks:
        return replace(base, policy=BROUGHT)
    own = tuple(_own(examined, expected, records_sha256, copy=copy))
    reasons = tuple(sorted((*own, *base.reasons), key=lambda one: -_heaviness(one.weight)))
    judgement = max((base.judgement, *(one.weight for one in own)), key=_heaviness)
    return replace(base, policy=BROUGHT, judgement=judgement, reasons=reasons)


def _own(examined: Examined, expected: ExpectedSigners, records_sha256: str, *, copy: bool) -> Iterator[Reason]:
    if not examined.records_sha256:
        yield _reason("RECORDS_NOT_EMBEDDED", Judgement.INCOMPLETE)
    elif records_sha256 and examined.records_sha256 != records_sha256:
        yield _reason("PAPER_DIFFERS_FROM_DATA", Judgement.INVALID, detail=examined.records_sha256)
    agencies = [mark for mark in examined.marks if mark.subject is not None and is_agency(mark.subject)]
    people = [mark for mark in examined.marks if mark.subject is not None and is_agency(mark.subject) is False]
    wanted = ((agencies, Spot.STAMP), *(() if copy else ((people, Spot.HEAD),)))
    for marks, spot in wanted:
        if not marks:
            yield _reason("SIGNATURE_MISSING", Judgement.INVALID, FIELDS[spot])
        elif expected.agency_names and not any(_is_of(mark, expected.agency_names) for mark in marks):
            subject = marks[-1].subject
            detail = "" if subject is None else (subject.unit if spot is Spot.HEAD else subject.name) or subject.name
            yield _reason("SIGNER_WRONG_AGENCY", Judgement.INVALID, marks[-1].field, detail)


def _is_of(mark: Mark, names: Sequence[str]) -> bool:
    subject = mark.subject
    if subject is None:
        return False
    own = (subject.name,) if is_agency(subject) else (subject.unit, subject.organisation, subject.name)
    return any(same_agency(piece, name) for one in own for piece in one.split("; ") for name in names)


def _reason(code: str, weight: Judgement, entry: str = "", detail: str = "") -> Reason:
    return Reason(code, NUMBERS[code], weight, entry, detail)


def _heaviness(judgement: Judgement) -> int:
    return tuple(Judgement).index(judgement)
