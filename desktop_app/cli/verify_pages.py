"""`camket verify` for papers in hand: PDF, scan or photo, against a workspace or one package."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli import signatures
from desktop_app.cli.main import UsageError, named_workspace, workspace_of
from desktop_app.cli.origins import say_origin
from desktop_app.cli.out import DONE, REFUSED, Out, plain, refusal_json
from desktop_app.domain.paper_checks import Answer, DocumentCheck, Frozen, PageCheck
from desktop_app.domain.signature_verdicts import Judgement, PaperVerdict
from desktop_app.services.house import House
from desktop_app.services.paper_checking import PapersChecked, check_against, check_in, papers_in
from desktop_app.services.unwrapping import opened_privately
from desktop_app.wording.catalogue import _
from desktop_app.wording.paper_labels import answer_label, findings, paper_name, why_label
from desktop_app.wording.refusals import sentence_for
from desktop_app.wording.signature_labels import one_line

_HEAD = 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")


def wanted(words: argparse.Namespace) -> bool:
    """Whether papers are to be compared with data: several files, a folder, a picture, or a PDF with something to
    compare it with."""
    files: list[Path] = words.files
    if len(files) != 1 or files[0].is_dir() or words.package is not None or _is_picture(files[0]):
        return True
    return named_workspace(words) is not None and signatures.is_pdf(files[0])


def verify(words: argparse.Namespace, house: House, out: Out) -> int:
    """Answer for every paper; exit code 0 only when each is the version that was signed, and, with --trust, the
    signatures of each PDF hold."""
    files = papers_in(words.files, house.pages)
    package = None
    if words.package is not None:
        package, checked = _against(words, files, house, out)
    elif named_workspace(words) is not None:
        with house.open(workspace_of(words)) as office:
            checked = check_in(office, files, out.watch)
    else:
        raise UsageError(_("To compare papers name what with: --workspace DIR, or --package FILE and --trust."))
    out.end_watch()
    signed = _signatures(words, files, house)
    if package is not None and package["verdict"] != "valid":
        told = _("The package {file} is not verified, so nothing was compared with it: camket verify says why.")
        out.line(told.format(file=package["file"]))
    for check in checked.documents:
        _say(check, out)
    for one in checked.unread:
        out.line(f"{one.file.name}: {answer_label(Answer.UNKNOWN)}")
        out.line(f"  {sentence_for(one.refusal)} [CK-{one.refusal.short_number}]")
    if not files:
        out.line(_("No paper was found there."))
    origins = [made for file in files if (made := say_origin(file, house.pages, out)) is not None]
    for verdict in signed:
        out.line(f"{verdict.file_name}: {one_line(verdict)}")
    good = checked.answer is Answer.SIGNED and all(verdict.judgement is Judgement.VALID for verdict in signed)
    found = {"package": package, "signatures": list(map(_verdict, signed)), "origins": origins}
    out.result({"ok": good, **as_json(checked), **found})
    return DONE if good else REFUSED


def _against(
    words: argparse.Namespace, files: tuple[Path, ...], house: House, out: Out
) -> tuple[dict[str, Any], PapersChecked]:
    if words.trust is None:
        raise UsageError(_("--package needs --trust: without it nobody knows who sealed the package."))

    def judged(sealed: Path) -> tuple[dict[str, Any], tuple[Frozen, ...]]:
        told = house.verify(sealed, words.trust, out.watch)
        frozen = house.frozen_in(sealed) if told["verdict"] == "valid" else ()
        return {"file": words.package.name, "verdict": told["verdict"], "identity": told["identity"]}, frozen

    if named_workspace(words) is not None:
        with house.open(workspace_of(words)) as office, opened_privately(office, words.package, out.watch) as sealed:
            package, frozen = judged(sealed)
    else:
        package, frozen = judged(words.package)
    return package, check_against(frozen, files, house.pages, out.watch)


def _signatures(words: argparse.Namespace, files: tuple[Path, ...], house: House) -> tuple[PaperVerdict, ...]:
    """With certificates at hand the signatures of each PDF are judged too; a scan has none, and nothing is said."""
    if words.trust is None:
        return ()
    pdfs = [file for file in files if signatures.is_pdf(file)]
    verdicts = (house.verify_paper(file, words.trust, words.rules or "") for file in pdfs)
    return tuple(verdict for verdict in verdicts if verdict.signatures)


def _verdict(verdict: PaperVerdict) -> dict[str, Any]:
    return signatures.verdict_json(verdict)


def _is_picture(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(8).startswith(_PICTURES)
    except OSError:
        return False


def _say(check: DocumentCheck, out: Out) -> None:
    where = ", ".join(dict.fromkeys(page.file.name for page in check.pages))
    out.line(f"{where}: {answer_label(check.answer)}")
    if check.frozen is not None:
        out.line(f"  {paper_name(check.frozen)}")
    for sentence in findings(check):
        out.line(f"  {sentence}")
    for page in check.pages:
        if page.code is not None and page.answer is not check.answer and page.why is not None:
            told = _("Page {page} ({file}): {answer}. {why}")
            out.line("  " + told.format(
                page=page.code.page, file=page.file.name, answer=answer_label(page.answer), why=why_label(page.why)
            ))  # fmt: skip


def as_json(checked: PapersChecked) -> dict[str, Any]:
    """What `--json` prints of the papers; keys never change their meaning."""
    return {
        "answer": checked.answer.value,
        "documents": [_document(check) for check in checked.documents],
        "unread": [{"file": one.file.name, **refusal_json(one.refusal)} for one in checked.unread],
    }


def _document(check: DocumentCheck) -> dict[str, Any]:
    bound = check.bound
    return {
        "document_id": bound.document_id if bound is not None else None,
        "version": bound.version if bound is not None else None,
        "records": bound.records.hex() if bound is not None else None,
        "answer": check.answer.value,
        "reasons": [why.value for why in check.why],
        "paper": _frozen(check.frozen),
        "in_force": _frozen(check.frozen.replaced_by) if check.frozen is not None else None,
        "page_count": check.count,
        "missing": list(check.missing),
        "doubled": list(check.doubled),
        "out_of_order": list(check.out_of_order),
        "without_code": [{"file": page.file.name, "number": page.number} for page in check.unread],
        "same_file": check.same_file,
        "pages": [_page(page) for page in check.pages],
    }


def _frozen(frozen: Frozen | None) -> dict[str, Any] | None:
    if frozen is None:
        return None
    return {
        "kind": frozen.kind,
        "document_id": frozen.document_id,
        "version": frozen.version,
        "records_sha256": frozen.records_sha256,
        "agency": frozen.agency_code,
        "agency_name": frozen.agency_name,
        "about": frozen.about,
        "number": frozen.number or None,
        "issued_on": plain(frozen.issued_on),
    }


def _page(page: PageCheck) -> dict[str, Any]:
    return {
        "file": page.file.name,
        "number": page.number,
        "page": page.code.page if page.code is not None else None,
        "answer": page.answer.value,
        "reason": page.why.value if page.why is not None else None,
        "blank": page.blank,
    }
