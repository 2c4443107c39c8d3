"""`camket commitment scan`: the stack that was scanned after a day of signing, sorted into one PDF for each paper."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli.main import UsageError, workspace_of
from desktop_app.cli.out import DONE, REFUSED, Out
from desktop_app.domain.paper_reading import Ink
from desktop_app.domain.printing import Spot
from desktop_app.domain.stacks import SortedPaper, StackPage, StackReport
from desktop_app.services.house import House
from desktop_app.services.paper_checking import papers_in
from desktop_app.services.stacks import sort_stack
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.paper_labels import spans

SPOTS = {Spot.HEAD: N_("head"), Spot.SUPERIOR: N_("whoever receives the promise")}


def summary(_verb: str) -> str:
    """What the verb does, for the usage."""
    return _("province: sort a scanned stack of commitments; name missing pages and signatures")


def arguments(_verb: str, parser: argparse.ArgumentParser) -> None:
    """The words of the verb."""
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_("scans in any order, or folders of them"))
    parser.add_argument("--document", required=True, help=_("number of the document"))
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--to", type=Path, required=True, metavar="DIR")
    parser.add_argument("--agency", action="append", default=[], help=_("only this one; may be repeated"))
    parser.add_argument("--replace", action="store_true", help=_("a file of this name may be replaced"))


def run(_verb: str, words: argparse.Namespace, house: House, out: Out) -> int:
    """Sort; exit code 0 only when every paper is whole, known, and seems to be signed."""
    with house.open(workspace_of(words)) as office:
        files = papers_in(words.files, office.pages)
        if not files:
            raise UsageError(_("No paper was found there."))
        report = sort_stack(
            office,
            files,
            words.to,
            words.document,
            words.year,
            agencies=words.agency,
            replace=words.replace,
            watch=out.watch,
        )
    out.end_watch()
    for paper in report.papers:
        _say(paper, out)
    for _code, name in report.absent:
        out.line(_("{name}: no page of it lies in the stack").format(name=name))
    for page in report.rest:
        out.line(_("Not sorted: page {number} of {file}").format(number=page.number, file=page.file.name))
    if report.rest_file is not None:
        out.line(_("They lie in {file}.").format(file=report.rest_file))
    told = _("{pages} pages, {papers} papers, {blank} blank pages left out; written to {folder}")
    out.line(told.format(pages=report.pages, papers=len(report.papers), blank=report.blank, folder=words.to))
    good = not (report.absent or report.rest) and all(map(_complete, report.papers))
    out.result({"ok": good, **_json(report)})
    return DONE if good else REFUSED


def _complete(paper: SortedPaper) -> bool:
    judged = all(ink.written for copy in paper.copies for ink in copy.inks)
    return paper.matches and not paper.missing and not paper.doubled and judged


def _say(paper: SortedPaper, out: Out) -> None:
    name = paper.agency_name or _("Unknown paper {id}").format(id=paper.bound.document_id)
    files = ", ".join(copy.file.name for copy in paper.copies)
    out.line(f"{name}: {files}")
    if not paper.matches:
        out.line(_("  Its codes do not name the data that are known here: camket verify says more."))
    if paper.missing:
        out.line("  " + _("Missing of {count} pages: {pages}").format(count=paper.count, pages=spans(paper.missing)))
    if paper.doubled:
        out.line("  " + _("There more than once: page {pages}").format(pages=spans(paper.doubled)))
    for copy, ink in paper.unsigned:
        told = _("  No signature seen of the {who} (copy {copy}, page {page}); please look.")
        out.line(told.format(who=_(SPOTS[ink.place.spot]), copy=copy, page=ink.place.page))
    if any(ink.share is None for copy in paper.copies for ink in copy.inks):
        out.line(_("  Whether it is signed could not be told; please look."))


def _json(report: StackReport) -> dict[str, Any]:
    return {
        "pages": report.pages,
        "blank": report.blank,
        "papers": [_paper(paper) for paper in report.papers],
        "absent": [{"agency": code, "agency_name": name} for code, name in report.absent],
        "not_sorted": [_page(page) for page in report.rest],
        "not_sorted_file": report.rest_file,
    }


def _paper(paper: SortedPaper) -> dict[str, Any]:
    return {
        "document_id": paper.bound.document_id,
        "version": paper.bound.version,
        "agency": paper.agency_code or None,
        "agency_name": paper.agency_name or None,
        "matches": paper.matches,
        "page_count": paper.count,
        "missing": list(paper.missing),
        "doubled": list(paper.doubled),
        "copies": [{"file": copy.file, "ink": [_ink(ink) for ink in copy.inks]} for copy in paper.copies],
    }


def _ink(ink: Ink) -> dict[str, Any]:
    share = round(ink.share, 4) if ink.share is not None else None
    return {"spot": ink.place.spot.value, "page": ink.place.page, "share": share, "written": ink.written}


def _page(page: StackPage) -> dict[str, Any]:
    return {"file": page.file.name, "number": page.number, "page": page.page or None}
