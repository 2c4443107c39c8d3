"""Signatures of PDFs on the command line: the verdict in lines and as JSON, for every verb that shows one."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.cli.out import DONE, REFUSED, Out, plain
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.incoming_papers import PaperReading
from desktop_app.domain.packages import PackageRefused
from desktop_app.domain.signature_verdicts import Judgement, PaperSignature, PaperVerdict
from desktop_app.services.house import House
from desktop_app.vietnamese.dates import short_date, short_moment
from desktop_app.wording.catalogue import _
from desktop_app.wording.signature_labels import (
    check_label,
    judgement_label,
    policy_label,
    reason_sentence,
    verdict_label,
)

_HEAD = 1024


def is_pdf(file: Path) -> bool:
    """Whether a file is a PDF, by its first bytes."""
    try:
        with file.open("rb") as stream:
            return b"%PDF-" in stream.read(_HEAD)
    except OSError:
        return False


def verify(words: argparse.Namespace, house: House, out: Out) -> int:
    """Judge the signatures of one PDF; exit code 1 unless the verdict is `valid`."""
    try:
        verdict = house.verify_paper(words.file, words.trust, words.rules or "")
    except OSError as error:
        raise PackageRefused("FILE_UNREADABLE", words.file.name, error.strerror or str(error)) from error
    out.line(f"{verdict.file_name}: {verdict_label(verdict)} ({policy_label(verdict.policy)})")
    say(verdict, out)
    out.result(verdict_json(verdict))
    return DONE if verdict.judgement is Judgement.VALID else REFUSED


def say(verdict: PaperVerdict, out: Out, indent: str = "  ") -> None:
    """Reasons, signatures and the digest of the records, in lines."""
    for reason in verdict.reasons:
        mark = "" if reason.weight is not Judgement.VALID else _("(remark) ")
        out.line(f"{indent}{mark}{reason_sentence(reason)} [CK-{reason.number}]")
    if verdict.changed_since:
        told = _("The signed revision is the first {bytes} of {size} bytes.")
        out.line(indent + told.format(bytes=verdict.signed_size, size=verdict.size))
    for one in verdict.signatures:
        _say_signature(one, out, indent)
    for field in verdict.empty_fields:
        out.line(indent + _("Field not signed: {field}").format(field=field))
    if verdict.records_sha256:
        out.line(indent + _("Prints the data {digest}").format(digest=verdict.records_sha256))


def _say_signature(one: PaperSignature, out: Out, indent: str) -> None:
    mark, subject = one.mark, one.mark.subject
    who = subject.name if subject is not None else "?"
    out.line(f"{indent}{mark.field}: {who} · {judgement_label(one.judgement)}")
    inner = indent + "  "
    if subject is not None:
        body = " · ".join(part for part in (subject.unit, subject.organisation, subject.code) if part)
        out.line(inner + body)
        told = _("certificate {serial} by {issuer}, {begins} – {ends}, {key}")
        out.line(inner + told.format(
            serial=subject.serial,
            issuer=subject.issuer,
            begins=short_date(subject.begins.astimezone(VIETNAM).date()),
            ends=short_date(subject.ends.astimezone(VIETNAM).date()),
            key=subject.key,
        ))  # fmt: skip
    if mark.token is not None:
        told = _("time stamp {moment} by {authority}")
        out.line(inner + told.format(moment=_moment(mark.token.at), authority=mark.token.authority))
    if mark.claimed_at is not None:
        out.line(inner + _("claimed time {moment}").format(moment=_moment(mark.claimed_at)))
    out.line(inner + " · ".join(part for part in (mark.form, mark.digest, mark.mechanism) if part))
    for line in one.checks:
        out.line(f"{inner}- {check_label(line)}")


def verdict_json(verdict: PaperVerdict) -> dict[str, Any]:
    """The object that `--json` prints; keys never change their meaning."""
    return {
        "file": verdict.file_name,
        "sha256": verdict.sha256,
        "size": verdict.size,
        "pages": verdict.pages,
        "rules": verdict.policy,
        "verdict": verdict.judgement.value,
        "words": verdict.words,
        "reasons": [
            {
                "code": reason.code,
                "number": reason.number,
                "weight": reason.weight.value,
                "entry": reason.entry,
                "detail": reason.detail,
                "message": reason_sentence(reason),
            }
            for reason in verdict.reasons
        ],
        "signatures": [_signature_json(one) for one in verdict.signatures],
        "empty_fields": list(verdict.empty_fields),
        "records_sha256": verdict.records_sha256 or None,
        "signed_size": verdict.signed_size,
        "changed_since": verdict.changed_since,
        "judged_on": verdict.judged_on.isoformat(),
    }


def _signature_json(one: PaperSignature) -> dict[str, Any]:
    mark = one.mark
    return {
        "field": mark.field,
        "spot": mark.spot.value if mark.spot is not None else None,
        "page": mark.page,
        "verdict": one.judgement.value,
        "words": one.words,
        "signer": plain(mark.subject),
        "claimed_at": plain(mark.claimed_at),
        "time_stamp": plain(mark.token),
        "form": mark.form,
        "digest": mark.digest,
        "mechanism": mark.mechanism,
        "coverage": mark.coverage.value,
        "change": mark.change.value,
        "docmdp": mark.permits,
        "signed_size": mark.end,
        "judged_at": mark.judged_at.isoformat(),
        "moment": mark.moment,
        "checks": [
            {
                "check": line.check.value,
                "verdict": line.judgement.value,
                "code": line.code or None,
                "detail": line.detail,
                "words": line.words,
            }
            for line in one.checks
        ],
    }


def reading_lines(reading: PaperReading) -> list[str]:
    """What a signed paper says of itself, each told as a suggestion."""
    found = []
    if reading.number is not None:
        found.append(_("number {number}").format(number=reading.number.value))
    if reading.dated_on is not None:
        found.append(_("day {day}").format(day=short_date(reading.dated_on)))
    if reading.issuer is not None:
        found.append(_("issuer {issuer}").format(issuer=reading.issuer.value))
    if reading.abstract is not None:
        found.append(_("abstract {abstract}").format(abstract=reading.abstract.value))
    if reading.signers:
        found.append(_("signed by {signers}").format(signers=", ".join(reading.signers)))
    return found


def reading_json(reading: PaperReading) -> dict[str, Any]:
    """The suggestions with where each was read; None for what was not understood."""
    return {
        "number": plain(reading.number),
        "dated_on": plain(reading.dated_on),
        "dated_from": reading.dated_from.value if reading.dated_on is not None else None,
        "issuer": plain(reading.issuer),
        "abstract": plain(reading.abstract),
        "signers": list(reading.signers),
    }


def _moment(moment: datetime) -> str:
    return short_moment(moment.astimezone(VIETNAM))
