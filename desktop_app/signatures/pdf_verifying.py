"""Examine the signatures of a PDF, whatever it holds: facts for `domain.signature_rules`, never an exception.

Certificates are judged at the moment of a believed time stamp, else on the day of receipt, else now.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.official import Family
from desktop_app.domain.signature_rules import TIME_STAMP
from desktop_app.domain.signature_verdicts import Change, Check, Coverage, Examined, Judgement, Mark, Noted
from desktop_app.domain.signing import FIELDS
from desktop_app.signatures.appended import change_after, check_form, coverage_of, signature_fields
from desktop_app.signatures.certificate_path import Purpose, judge_certificate, subject_of, weakness
from desktop_app.signatures.hostile import LARGEST_CONTAINER, check_size, faults, hush
from desktop_app.signatures.time_marks import TimeFound, read_token, time_of
from desktop_app.signatures.trust_list import trust_list

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

    from desktop_app.signatures.trust_list import TrustList

RECORDS_KEY: Final = "/CamketRecordsSHA256"
_SPOTS: Final = {name: spot for spot, name in FIELDS.items()}
_FORMS: Final = ("ETSI.CAdES.detached", "adbe.pkcs7.detached")
_MOST_PAGES: Final = 20_000
_MOST_SIGNATURES: Final = 200
_GOOD_DIGESTS: Final = frozenset({"sha256", "sha384", "sha512", "sha3_256", "sha3_384", "sha3_512"})
_HEAD: Final = 1024
"""Within so many bytes of its beginning a PDF names itself."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What one examination is about."""

    reader: Any
    trust: TrustList
    received_at: datetime | None
    now: datetime
    pages: dict[Any, int]
    revisions: list[int]
    """Of the signatures that were read so far: the revision that each was made in."""


class PdfVerifier:
    """Implements `domain.signature_judging.SignatureExaminer` with pyHanko."""

    def examine(self, pdf: Path, family: Family, now: datetime, received_at: datetime | None = None) -> Examined:
        """What the file's signatures say; OSError when it cannot be opened at all."""
        hush()
        trust = trust_list(family)
        with pdf.open("rb") as stream:
            sha256, size = _digest(stream)
            stream.seek(0)
            if b"%PDF-" not in stream.read(_HEAD):
                return Examined(pdf.name, sha256, size, 0, (), (), "", (Noted("PAPER_DAMAGED"),), bool(trust.roots))
            damaged = Examined(pdf.name, sha256, size, 0, (), (), "", (Noted("PAPER_DAMAGED"),), bool(trust.roots))
            try:
                check_size(stream, size)
                return _examine(stream, pdf.name, sha256, size, trust, now, received_at)
            except faults():
                return damaged
            except OSError as error:
                if error.errno != errno.EINVAL:
                    raise
                return damaged  # a place before the beginning, which only a hostile file names

    def family(self, paths: Sequence[Path]) -> Family:
        """Certificates and lists of authorities in PEM or DER files and folders of them."""
        from desktop_app.signatures.trust_list import read_family

        return read_family(paths)


def _examine(
    stream: BinaryIO,
    name: str,
    sha256: str,
    size: int,
    trust: TrustList,
    now: datetime,
    received_at: datetime | None,
) -> Examined:
    reader, notes = _open(stream)
    if reader is None:
        return Examined(name, sha256, size, 0, (), (), "", notes, bool(trust.roots))
    pages = _pages(reader)
    case = _Case(reader, trust, received_at, now, pages, [])
    marks: list[Mark] = []
    empty: list[str] = []
    found: list[Noted] = list(notes)
    for place, (field_name, value, field) in enumerate(_fields(reader)):
        if place >= _MOST_SIGNATURES:
            found.append(Noted("PAPER_DAMAGED"))
            break
        if value is None:
            empty.append(field_name)
            continue
        try:
            marks.append(_mark(case, field_name, field))
        except faults():
            form = _name_of(value, "/SubFilter")
            unknown = form not in (*_FORMS, TIME_STAMP)
            code = "SIGNATURE_FORM_UNKNOWN" if unknown and form else "SIGNATURE_BROKEN"
            marks.append(_unread(case, field_name, form, Noted(code, Check.INTEGRITY, field_name, form)))
    marks.sort(key=lambda mark: mark.end)
    signed = reader.get_historical_resolver(min(case.revisions)) if case.revisions else reader
    records, carried_now = _records(signed), _records(reader)
    if carried_now not in ("", records) and records:
        found.append(Noted("PAPER_DIFFERS_FROM_DATA", detail=carried_now))
    first = signature_fields(signed)
    return Examined(
        name,
        sha256,
        size,
        len(pages),
        tuple(marks),
        tuple(empty),
        records,
        tuple(found),
        bool(trust.roots),
        tuple(name for name in signature_fields(reader) if name not in first),
    )


def _open(stream: BinaryIO) -> tuple[PdfFileReader | None, tuple[Noted, ...]]:
    """The file as the standard asks for it, else leniently with a note; None when it is encrypted."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    notes: tuple[Noted, ...] = ()
    try:
        reader = PdfFileReader(stream, strict=True)
        irregular = reader.xrefs.hybrid_xrefs_present
    except faults():
        irregular = True
    if irregular:
        notes = (Noted("PAPER_IRREGULAR"),)
        reader = PdfFileReader(stream, strict=False)
    if reader.encrypted:
        return None, (*notes, Noted("PAPER_LOCKED"))
    return reader, notes


def _fields(reader: Any) -> Iterator[tuple[str, Any, Any]]:
    from pyhanko.sign.fields import enumerate_sig_fields

    check_form(reader)
    yield from enumerate_sig_fields(reader)


def _mark(case: _Case, field_name: str, field_ref: Any) -> Mark:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

    field = field_ref.get_object()
    if len(field["/V"].get("/Contents", b"")) > LARGEST_CONTAINER:
        raise ValueError("Contents")
    signature = EmbeddedPdfSignature(case.reader, field, field_name)
    form = str(signature.sig_object.get("/SubFilter", "")).lstrip("/")
    stamp = signature.sig_object_type == "/DocTimeStamp" or form == TIME_STAMP
    if not stamp and form not in _FORMS:
        raise ValueError(form)
    certificate = signature.signer_cert
    embedded = list(signature.other_embedded_certs)
    notes = [*_integrity(signature, field_name, stamp), *_strength(signature, certificate, field_name)]
    _check_range(case.reader, signature)
    case.revisions.append(int(signature.signed_revision))
    coverage = coverage_of(signature)
    change = _change(case, signature, coverage)
    time = _time(signature, case.trust, field_name, stamp)
    believed = time.mark is not None and time.mark.judgement is Judgement.VALID
    moment, source = case.now, "now"
    if believed and time.mark is not None:
        moment, source = time.mark.at, "token"
    elif case.received_at is not None:
        moment, source = case.received_at, "received"
    claimed_at = _claimed(signature)
    subject = subject_of(certificate)
    if not stamp:
        in_days = claimed_at is None or claimed_at <= subject.ends
        purpose = Purpose(field_name, claimed=source != "token" and in_days)
        notes += judge_certificate(certificate, embedded, case.trust, moment, purpose)
    page, box = _place(case, field)
    _, _, after, rest = (int(one) for one in signature.byte_range)
    return Mark(
        field_name,
        _SPOTS.get(field_name),
        page,
        box,
        subject,
        claimed_at,
        time.mark,
        form,
        signature.md_algorithm,
        _mechanism(signature.signer_info),
        coverage,
        change,
        _permits(signature),
        after + rest,
        moment,
        source,
        (*notes, *time.notes),
    )


def _check_range(reader: Any, signature: Any) -> None:
    """ValueError for a range of bytes that the file does not have: systems refuse to go there."""
    start, length, after, rest = (int(one) for one in signature.byte_range)
    size = reader.stream.seek(0, 2)
    if min(start, length, after, rest) < 0 or start + length > size or after + rest > size:
        raise ValueError("ByteRange")


def _integrity(signature: Any, field: str, stamp: bool) -> Iterator[Noted]:
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    if stamp:
        return  # the token itself is the signature: `_time` looks at it
    if str(signature.signed_data["encap_content_info"]["content_type"].native) != "data":
        yield Noted("SIGNATURE_BROKEN", Check.INTEGRITY, field)
        return
    intact, valid = validate_sig_integrity(
        signature.signer_info, signature.signer_cert, "data", signature.compute_digest()
    )
    if not valid:
        yield Noted("SIGNATURE_BROKEN", Check.INTEGRITY, field)
    elif not intact:
        yield Noted("SIGNED_BYTES_ALTERED", Check.INTEGRITY, field)


def _strength(signature: Any, certificate: Any, field: str) -> Iterator[Noted]:
    digest = signature.md_algorithm
    if digest not in _GOOD_DIGESTS:
        code = "DIGEST_WEAK" if digest in ("sha1", "sha224") else "DIGEST_BROKEN"
        yield Noted(code, Check.INTEGRITY, field, _shown_digest(digest))
    weak = weakness(certificate)
    if weak:
        yield Noted(weak, Check.CERTIFICATE, field, subject_of(certificate).key)


def _change(case: _Case, signature: Any, coverage: Coverage) -> Change:
    try:
        return change_after(case.reader, signature, coverage)
    except faults():
        return Change.CONTENT  # what nobody can read is no mere stamp


def _time(signature: Any, trust: TrustList, field: str, stamp: bool) -> TimeFound:
    if stamp:
        return read_token(signature.signed_data, signature.compute_digest, field, trust)
    return time_of(signature.signer_info, field, trust)


def _claimed(signature: Any) -> datetime | None:
    claimed = None
    with suppress(*faults()):
        claimed = signature.self_reported_timestamp
    if claimed is not None and claimed.tzinfo is None:
        claimed = claimed.replace(tzinfo=VIETNAM)
    return claimed


def _permits(signature: Any) -> int | None:
    level = signature.docmdp_level
    return None if level is None else int(level.value)


def _mechanism(signer_info: Any) -> str:
    algorithm = signer_info["signature_algorithm"]
    try:
        kind = str(algorithm.signature_algo)
    except ValueError:
        kind = str(algorithm["algorithm"].native)
    names = {"rsassa_pkcs1v15": "RSASSA-PKCS1-v1_5", "rsassa_pss": "RSASSA-PSS", "ecdsa": "ECDSA"}
    return names.get(kind, kind)


def _shown_digest(name: str) -> str:
    return name.upper().replace("SHA", "SHA-").replace("SHA-3_", "SHA3-")


def _unread(case: _Case, field: str, form: str, note: Noted) -> Mark:
    """A signature of which nothing more can be said."""
    return Mark(
        field,
        _SPOTS.get(field),
        0,
        (0.0, 0.0, 0.0, 0.0),
        None,
        None,
        None,
        form,
        "",
        "",
        Coverage.PART,
        Change.CONTENT,
        None,
        0,
        case.received_at or case.now,
        "received" if case.received_at is not None else "now",
        (note,),
    )


def _name_of(value: Any, key: str) -> str:
    found = ""
    with suppress(*faults()):
        found = str(value.get_object().get(key, "")).lstrip("/")
    return found


def _pages(reader: Any) -> dict[Any, int]:
    """Reference of each page → its number from 1."""
    found: dict[Any, int] = {}
    seen: set[Any] = set()

    def walk(node: Any, depth: int) -> None:
        for kid in node["/Kids"]:
            if kid.reference in seen or depth > 50 or len(found) >= _MOST_PAGES:
                raise ValueError("pages")
            seen.add(kid.reference)
            child = kid.get_object()
            if "/Kids" in child:
                walk(child, depth + 1)
            else:
                found[kid.reference] = len(found) + 1

    walk(reader.root["/Pages"], 0)
    return found


def _place(case: _Case, field: Any) -> tuple[int, tuple[float, float, float, float]]:
    """Page (0: none) and box of a field; of its first widget when they are apart."""
    page, box = 0, (0.0, 0.0, 0.0, 0.0)
    with suppress(*faults()):
        widget = field["/Kids"][0].get_object() if "/Kids" in field else field
        left, low, right, high = (float(one) for one in widget["/Rect"])
        box = (min(left, right), min(low, high), max(left, right), max(low, high))
        page = case.pages.get(widget.raw_get("/P").reference, 0)
    return page, box


def _records(revision: Any) -> str:
    """The digest that our own papers carry, in one revision of a file: the first signature's says what was signed."""
    found = ""
    with suppress(*faults()):
        information = revision.trailer_view.raw_get("/Info")
        reference = getattr(information, "reference", None)  # what it refers to is another object in each revision
        found = str((information if reference is None else revision.get_object(reference)).get(RECORDS_KEY, ""))
    return found if re.fullmatch(r"[0-9a-f]{64}", found) else ""


def _digest(stream: BinaryIO) -> tuple[str, int]:
    sha256, size = hashlib.sha256(), 0
    while chunk := stream.read(1024**2):
        sha256.update(chunk)
        size += len(chunk)
    return sha256.hexdigest(), size
