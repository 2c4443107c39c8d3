"""How much each fact about a signature weighs: strictly for our own papers, leniently for those of others.

Our own papers carry exactly the fields that their type declares, signed in order by whom they name. Others' papers are
evidence and are kept whatever the verdict: genuine ones break many textbook rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop_app.domain.printing import Spot
from desktop_app.domain.refusal import NUMBERS
from desktop_app.domain.signature_verdicts import (
    Change,
    Check,
    CheckLine,
    Coverage,
    Examined,
    Judgement,
    Mark,
    Noted,
    PaperSignature,
    PaperVerdict,
    Reason,
    Subject,
)
from desktop_app.domain.signing import FIELDS
from desktop_app.vietnamese.text import match_key, nfc

OTHER: Final = "other"
TIME_STAMP: Final = "ETSI.RFC3161"
"""SubFilter of a time stamp over a whole document."""
DECLARED: Final[dict[str, tuple[tuple[Spot, bool], ...]]] = {
    "report": ((Spot.NUMBER, False), (Spot.DAY, False), (Spot.HEAD, True), (Spot.STAMP, True)),
    "commitment": (
        (Spot.NUMBER, False),
        (Spot.DAY, False),
        (Spot.HEAD, True),
        (Spot.SUPERIOR, False),
        (Spot.STAMP, True),
    ),
}
"""The fields of each type of our own papers, and which must be signed."""
_HEADS: Final = frozenset({Spot.HEAD, Spot.SUPERIOR})
_VALID, _OPEN, _BAD = Judgement.VALID, Judgement.INCOMPLETE, Judgement.INVALID

WEIGHTS: Final[dict[str, tuple[Judgement, Judgement]]] = {
    # the file
    "PAPER_DAMAGED": (_BAD, _BAD),
    "PAPER_LOCKED": (_BAD, _OPEN),
    "PAPER_IRREGULAR": (_BAD, _VALID),
    "PAPER_NOT_SIGNED": (_OPEN, _OPEN),
    "RECORDS_NOT_EMBEDDED": (_BAD, _VALID),
    "PAPER_DIFFERS_FROM_DATA": (_BAD, _BAD),
    # its fields
    "SIGNATURE_MISSING": (_BAD, _VALID),
    "SIGNATURE_UNDECLARED": (_BAD, _VALID),
    "SIGNATURE_OUT_OF_ORDER": (_BAD, _VALID),
    # integrity and form
    "SIGNED_BYTES_ALTERED": (_BAD, _BAD),
    "SIGNATURE_BROKEN": (_BAD, _BAD),
    "SIGNATURE_FORM_UNKNOWN": (_BAD, _OPEN),
    "SIGNATURE_FORM_OLD": (_BAD, _VALID),
    "DIGEST_WEAK": (_BAD, _VALID),
    "DIGEST_BROKEN": (_BAD, _BAD),
    "KEY_WEAK": (_BAD, _VALID),
    "KEY_BROKEN": (_BAD, _BAD),
    # what came after
    "SIGNATURE_COVERS_PART": (_BAD, _BAD),
    "PAPER_FILLED_LATER": (_VALID, _VALID),
    "PAPER_APPENDED_LATER": (_BAD, _VALID),
    "PAPER_STAMPED_LATER": (_BAD, _OPEN),
    "PAPER_CHANGED_LATER": (_BAD, _BAD),
    "PAPER_CHANGE_FORBIDDEN": (_BAD, _BAD),
    # the certificate
    "SIGNER_EXPIRED": (_BAD, _BAD),
    "SIGNER_NOT_YET_VALID": (_BAD, _BAD),
    "SIGNER_EXPIRED_SINCE": (_BAD, _OPEN),
    "SIGNER_USAGE": (_BAD, _BAD),
    "SIGNER_PATH_BROKEN": (_BAD, _BAD),
    "SIGNER_CA_UNKNOWN": (_BAD, _OPEN),
    "NO_OFFICIAL_ROOT": (_OPEN, _OPEN),
    "SIGNER_REVOKED": (_BAD, _BAD),
    "SIGNER_REVOKED_LATER": (_VALID, _VALID),
    "NO_CRL": (_OPEN, _OPEN),
    "CRL_STALE": (_OPEN, _OPEN),
    # time
    "TIME_CLAIMED": (_VALID, _VALID),
    "TIME_FORGED": (_BAD, _BAD),
    "TIME_NOT_BELIEVED": (_OPEN, _OPEN),
    # who signed
    "SIGNER_WRONG_ROLE": (_BAD, _VALID),
    "SIGNER_WRONG_AGENCY": (_BAD, _VALID),
    "SIGNER_NOT_LISTED": (_OPEN, _VALID),
    "SIGNER_UNCHECKED": (_VALID, _VALID),
}
"""Each fact: its weight in our own papers, its weight in others'."""

_UNASKED: Final = frozenset({"SIGNER_CA_UNKNOWN", "NO_OFFICIAL_ROOT", "SIGNER_PATH_BROKEN", "SIGNER_NOT_YET_VALID"})
"""Facts that end the way to a root, so that no list of revoked certificates was asked."""
_AGENCY_CODE: Final = re.compile(r"(?:MST|MNS|MQHNS|MDV)\s*:", re.IGNORECASE)
_PERSON_CODE: Final = re.compile(r"(?:CCCD|CMND|CMT|HC)\s*:", re.IGNORECASE)
_AGENCY_WORDS: Final = re.compile(
    r"^(?:ủy ban|uỷ ban|ubnd|sở|ban|văn phòng|vp|hội đồng|hđnd|bộ|cục|chi cục|tổng cục|thuế|công an|bảo hiểm|trường|"
    r"trung tâm|thanh tra|kho bạc|ngân hàng|báo|đài|đảng ủy|tỉnh ủy|bệnh viện|viện|quỹ|phòng|tòa án|viện kiểm sát)\b"
)
_PLACE: Final = re.compile(r"\s+(?:tỉnh|thành phố|tp\.?)\s+.*$")
_PROVINCE: Final = re.compile(r"\b(?:tỉnh|thành phố|tp\.?)\s+(?:ủy\s+|uỷ\s+)?(.+)$")


@dataclass(frozen=True, slots=True)
class ExpectedSigners:
    """Who has to sign one of our own papers, as the register of this workspace knows them."""

    agency_names: tuple[str, ...] = ()
    """Name and aliases of the agency whose paper it is; empty when nobody knows."""
    superior_names: tuple[str, ...] = ()
    """The body that receives a promise and signs it too."""
    head_name: str = ""
    """The head whom the catalogue names; somebody else is a warning that a person accepts with a reason."""
    allowed: tuple[str, ...] = ()
    """SHA-256 (hex) of the public key info of certificates that a person has confirmed before."""


NOBODY_EXPECTED: Final = ExpectedSigners()


def judge(
    examined: Examined,
    policy: str,
    judged_on: datetime,
    expected: ExpectedSigners = NOBODY_EXPECTED,
    records_sha256: str = "",
) -> PaperVerdict:
    """The verdict on an examined file.

    `policy`: a type of `DECLARED`, or OTHER. `records_sha256`: of the data that the paper belongs to; empty when they
    are not at hand.
    """
    strict = policy in DECLARED
    of_file = list(examined.notes)
    if not any(WEIGHTS[note.code][0] is _BAD for note in of_file) or examined.marks:
        of_file += _about_file(examined, policy, records_sha256)
    signatures: list[PaperSignature] = []
    found: list[Noted] = []
    for mark in examined.marks:
        notes = [*_pathless(mark.notes, examined.trusted), *_about_mark(mark)]
        if strict:
            notes += _own_rules(mark, examined.marks, expected)
        signatures.append(_signature(mark, notes, strict))
        found += notes
    reasons = _weighed([*of_file, *found], strict)
    judgement = max((reason.weight for reason in reasons), key=_heaviness, default=_VALID)
    last = examined.marks[-1] if examined.marks else None
    return PaperVerdict(
        examined.file_name,
        examined.sha256,
        examined.size,
        examined.pages,
        policy,
        judgement,
        reasons,
        tuple(signatures),
        examined.empty_fields,
        examined.records_sha256,
        judged_on,
        last.end if last is not None else 0,
    )


def policy_of(examined: Examined) -> str:
    """By which rules a file is judged that nobody has named a type for: ours carry the digest of their records."""
    if not examined.records_sha256:
        return OTHER
    names = {mark.field for mark in examined.marks} | set(examined.empty_fields)
    return "commitment" if FIELDS[Spot.SUPERIOR] in names else "report"


def is_agency(subject: Subject) -> bool | None:
    """Whether a certificate is an agency's; None when it does not tell."""
    codes = [one.strip() for one in unicodedata.normalize("NFKC", subject.code).split(";")]
    agency, person = (any(kind.match(one) for one in codes) for kind in (_AGENCY_CODE, _PERSON_CODE))
    if agency and person:
        return None
    if agency or (subject.name and subject.name in (subject.unit, subject.organisation)):
        return True
    if person:
        return False
    if _AGENCY_WORDS.match(_plain(subject.name)):
        return True
    return False if subject.unit else None


def same_agency(left: str, right: str) -> bool:
    """Whether two names mean one agency: capitals, UBND for Ủy ban nhân dân and the province behind it don't count."""
    return bool(left.strip()) and _agency_key(left) == _agency_key(right)


def _agency_key(name: str) -> str:
    words = re.sub(r"\b(?:ubnd|uỷ ban nhân dân)\b", "ủy ban nhân dân", _plain(name))
    short = _PLACE.sub("", words)
    return match_key(words if short in ("ủy ban nhân dân", "văn phòng", "hội đồng nhân dân") else short)


def _elsewhere(subject: Subject, expected: ExpectedSigners) -> bool:
    """Whether a certificate names another province than those who have to sign: each has agencies of the same names.
    Certificates outlive the provinces they name, so that this is a doubt and no more."""
    own = _provinces((subject.name, *subject.unit.split("; "), *subject.organisation.split("; ")))
    wanted = _provinces((*expected.agency_names, *expected.superior_names))
    return bool(wanted) and not own <= wanted


def _provinces(names: Sequence[str]) -> frozenset[str]:
    found = [_PROVINCE.search(_plain(name)) for name in names]
    return frozenset(match_key(one[1]) for one in found if one is not None)


def _plain(name: str) -> str:
    return " ".join(nfc(name).casefold().split())


def _heaviness(judgement: Judgement) -> int:
    return tuple(Judgement).index(judgement)


def _weighed(notes: Sequence[Noted], strict: bool) -> tuple[Reason, ...]:
    seen: dict[tuple[str, str, str], Reason] = {}
    for note in notes:
        weight = WEIGHTS[note.code][0 if strict else 1]
        key = (note.code, note.entry, note.detail)
        seen.setdefault(key, Reason(note.code, NUMBERS[note.code], weight, note.entry, note.detail))
    return tuple(sorted(seen.values(), key=lambda reason: -_heaviness(reason.weight)))


def _signature(mark: Mark, notes: Sequence[Noted], strict: bool) -> PaperSignature:
    """Every check has a line; TIME has one also when nobody stamped the time, SIGNER only where the rules name who."""
    lines: list[CheckLine] = []
    wanted = [check for check in Check if strict or check is not Check.SIGNER]
    for check in wanted:
        own = [note for note in notes if note.check is check]
        worst = max(own, key=lambda note: _heaviness(WEIGHTS[note.code][0 if strict else 1]), default=None)
        unasked = _unasked(check, mark, notes)
        if worst is None and unasked:
            lines.append(CheckLine(check, _OPEN, unasked))
        elif worst is None:
            lines.append(CheckLine(check, _VALID))
        else:
            lines.append(CheckLine(check, WEIGHTS[worst.code][0 if strict else 1], worst.code, worst.detail))
    return PaperSignature(mark, max((line.judgement for line in lines), key=_heaviness), tuple(lines))


def _unasked(check: Check, mark: Mark, notes: Sequence[Noted]) -> str:
    """The fact for which nobody could look: any of a signature that could not be read; empty when it was looked at."""
    if mark.subject is None:
        return next((note.code for note in notes), "")
    return next((note.code for note in notes if check is Check.REVOCATION and note.code in _UNASKED), "")


def _pathless(notes: Sequence[Noted], trusted: bool) -> Iterator[Noted]:
    """Where no root is at hand at all, an unknown authority is nobody's fault."""
    for note in notes:
        if note.code == "SIGNER_CA_UNKNOWN" and not trusted:
            yield Noted("NO_OFFICIAL_ROOT", note.check, note.entry, note.detail)
        else:
            yield note


def _about_file(examined: Examined, policy: str, records_sha256: str) -> Iterator[Noted]:
    if all(mark.form == TIME_STAMP for mark in examined.marks):
        yield Noted("PAPER_NOT_SIGNED")  # a time stamp over a document is nobody's signature
    if policy == OTHER:
        return
    if not examined.records_sha256:
        yield Noted("RECORDS_NOT_EMBEDDED")
    if records_sha256 and examined.records_sha256 not in ("", records_sha256):
        yield Noted("PAPER_DIFFERS_FROM_DATA", detail=examined.records_sha256)
    if not examined.marks:
        return
    declared = DECLARED[policy]
    signed = [mark.field for mark in examined.marks]
    names = {FIELDS[spot] for spot, _required in declared}
    for spot, required in declared:
        if required and FIELDS[spot] not in signed:
            yield Noted("SIGNATURE_MISSING", None, FIELDS[spot])
    for field in (*signed, *examined.empty_fields):
        if field not in names or signed.count(field) > 1 or field in examined.late_fields:
            yield Noted("SIGNATURE_UNDECLARED", None, field)
    places = [tuple(Spot).index(mark.spot) for mark in examined.marks if mark.spot in (*_HEADS, Spot.STAMP)]
    if places != sorted(places):
        yield Noted("SIGNATURE_OUT_OF_ORDER", None, " → ".join(signed))


def _about_mark(mark: Mark) -> Iterator[Noted]:
    """What follows from where a signature stands in the file; nothing of one that could not be read."""
    if mark.subject is None:
        return
    if mark.coverage is Coverage.PART:
        yield Noted("SIGNATURE_COVERS_PART", Check.CHANGES, mark.field)
        return
    allowed = {None: Change.CONTENT, 1: Change.PROOFS, 2: Change.FORM, 3: Change.STAMP}.get(mark.permits, Change.NONE)
    order = tuple(Change)
    if mark.change is Change.CONTENT:
        yield Noted("PAPER_CHANGED_LATER", Check.CHANGES, mark.field)
    elif mark.change is Change.STAMP:
        # A receiver's stamp breaks P=2 in most lawful papers: what was signed is whole, and is pointed out.
        yield Noted("PAPER_STAMPED_LATER", Check.CHANGES, mark.field, str(mark.end))
    elif order.index(mark.change) > order.index(allowed):
        yield Noted("PAPER_CHANGE_FORBIDDEN", Check.CHANGES, mark.field, f"P={mark.permits}")
    elif mark.change is Change.FORM:
        yield Noted("PAPER_FILLED_LATER", Check.CHANGES, mark.field)
    elif mark.coverage is Coverage.REVISION:
        yield Noted("PAPER_APPENDED_LATER", Check.CHANGES, mark.field, str(mark.end))


def _own_rules(mark: Mark, marks: Sequence[Mark], expected: ExpectedSigners) -> Iterator[Noted]:
    if mark.form != "ETSI.CAdES.detached":
        yield Noted("SIGNATURE_FORM_OLD", Check.INTEGRITY, mark.field, mark.form)
    if mark is marks[-1] and mark.coverage is Coverage.REVISION and mark.change is Change.FORM:
        yield Noted("PAPER_APPENDED_LATER", Check.CHANGES, mark.field, str(mark.end))
    subject = mark.subject
    if subject is None or mark.spot is None:
        return
    agency = is_agency(subject)
    if agency is not None and agency == (mark.spot in _HEADS):
        yield Noted("SIGNER_WRONG_ROLE", Check.SIGNER, mark.field, subject.name)
        return
    if subject.key_fingerprint in expected.allowed:
        return
    names = _expected_names(mark, marks, expected)
    own = (subject.name,) if mark.spot not in _HEADS else (subject.unit, subject.organisation, subject.name)
    pieces = [piece for one in own for piece in one.split("; ")]
    fitting = [any(same_agency(piece, name) for name in names) for piece in pieces]
    if names and not (any(fitting) if mark.spot in _HEADS else all(fitting)):
        yield Noted("SIGNER_WRONG_AGENCY", Check.SIGNER, mark.field, subject.unit or subject.name)
    elif (
        agency is None
        or _elsewhere(subject, expected)
        or (mark.spot is Spot.HEAD and expected.head_name and match_key(expected.head_name) != match_key(subject.name))
    ):
        yield Noted("SIGNER_NOT_LISTED", Check.SIGNER, mark.field, subject.name)
    elif not names:
        yield Noted("SIGNER_UNCHECKED", Check.SIGNER, mark.field, subject.name)


def _expected_names(mark: Mark, marks: Sequence[Mark], expected: ExpectedSigners) -> tuple[str, ...]:
    """Names one of which the certificate has to bear; where nobody knows them, a stamp has to be that of the agency
    which the head's certificate names."""
    if mark.spot is Spot.SUPERIOR:
        return expected.superior_names
    if expected.agency_names or mark.spot is Spot.HEAD:
        return expected.agency_names
    heads = [one.subject for one in marks if one.spot is Spot.HEAD and one.subject is not None]
    return tuple(name for head in heads for name in (*head.unit.split("; "), head.organisation) if name)
