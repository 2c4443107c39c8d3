"""`camket report paper|signed|show`, `report issue --signed|--scan|--brought`: three roads to an issued report."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, Final

from desktop_app.cli.main import UsageError
from desktop_app.cli.origins import say_origin
from desktop_app.cli.out import DONE, Out, plain
from desktop_app.cli.printing import signer
from desktop_app.cli.words import file as existing
from desktop_app.domain.issuing_roads import ComparedBy, HandedIn, PaperTextDiffers, Taken, newest
from desktop_app.domain.reports import Report
from desktop_app.services.brought_reports import differing, issue_brought
from desktop_app.services.house import House
from desktop_app.services.issuing_reports import issue_signed, paper_to_sign, take_signed
from desktop_app.services.office import Office
from desktop_app.services.scanned_reports import Wanting, issue_scanned, wanting, write_scan
from desktop_app.wording.catalogue import N_, _
from desktop_app.wording.labels import report_label

if TYPE_CHECKING:
    from desktop_app.services.unit_of_work import UnitOfWork

STEPS: Final = frozenset({"paper", "signed", "show"})
MOST_TOLD: Final = 20
TAKEN: Final = {
    Taken.SIGNED: N_("signed, waiting for number"),
    Taken.ISSUED: N_("issued"),
    Taken.KEPT: N_("kept, not issued"),
}
COMPARED: Final = {
    ComparedBy.RECORDS: N_("Compared by the digest of its data and its words."),
    ComparedBy.WORDS: N_("The file no longer carries the digest of its data: its words alone were compared."),
    ComparedBy.PICTURES: N_("The letters of the file cannot be read as text: its pages were compared as pictures."),
    ComparedBy.CODES: N_("Compared by the codes of its pages: this is the version that was signed."),
    ComparedBy.EYE: N_("Compared by eye ({who}): {reason}"),
    ComparedBy.OVERRIDE: N_("Issued although {count} places differ, decided by the head ({who}): {reason}"),
}
WANTING: Final = {
    Wanting.NO_PDF: N_("The archive wants PDF: the pictures were put together as one PDF."),
    Wanting.GREY: N_("The archive wants colour: this scan is grey."),
    Wanting.COARSE: N_("The archive wants at least 200 dots per inch: this scan has fewer."),
    Wanting.NOT_A4: N_("The archive wants A4 at its true size: pages of this scan are not."),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words of the roads, beside those of `camket report`."""
    parser.add_argument("--signed", type=existing, metavar="FILE", help=_("the file that was signed here"))
    parser.add_argument(
        "--scan", type=existing, nargs="+", default=[], metavar="FILE",
        help=_("the scan or the photos of the paper signed in ink"),
    )  # fmt: skip
    parser.add_argument("--brought", type=existing, metavar="FILE", help=_("the file that another system has signed"))
    parser.add_argument("--by-eye", default="", metavar="WHY", help=_("why somebody compared the pages by eye"))
    parser.add_argument(
        "--override", default="", metavar="WHY", help=_("why the head decides to issue it although words differ")
    )
    parser.add_argument(
        "--signer", type=signer, metavar="TITLE|NAME", help=_("who signs instead of the head of the catalogue")
    )
    parser.add_argument(
        "--no-fields", action="store_true", help=_("paper without signature fields, for ink or another system")
    )


def chosen(words: argparse.Namespace) -> bool:
    """Whether `report issue` names a road; UsageError for words of one road beside another."""
    roads = [bool(words.signed), bool(words.scan), bool(words.brought)]
    if sum(roads) > 1:
        raise UsageError(_("Name one road: --signed, --scan or --brought."))
    if (words.by_eye and not words.scan) or (words.override and not words.brought):
        raise UsageError(_("--by-eye belongs to --scan, --override to --brought."))
    return any(roads)


def run(report: Report, words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    """Carry out one of the steps of the roads."""
    if words.step == "paper":
        return _paper(report, words, office, house, out)
    if words.step == "show":
        return _show(report, office, out)
    if words.step == "signed":
        if words.signed is None:
            raise UsageError(_("signed needs --signed FILE."))
        report, paper, _changes = take_signed(office, report.id, words.signed)
        return _said(report, paper, out)
    if words.signed is not None:
        report, paper, _changes = issue_signed(office, report.id, words.signed, words.number, words.issued_on)
    elif words.brought is not None:
        origin = say_origin(words.brought, office.pages, out)
        report, paper = _brought(report, words, office, out)
        return _said(report, paper, out, origin)
    else:
        if not (words.number and words.issued_on):
            raise UsageError(_("A scan needs --number and --issued-on: they are read by people."))
        report, paper, _changes = issue_scanned(
            office, report.id, words.scan, words.number, words.issued_on, words.by_eye, out.watch
        )
        out.end_watch()
        _hints(words, office, out)
    return _said(report, paper, out)


def hands_told(work: UnitOfWork, report_id: str) -> str:
    """Who signed a report that waits for its number, and when; empty when nobody has."""
    paper = newest(work.handed.of(report_id), Taken.SIGNED)
    return _hands(paper) if paper is not None else ""


def _paper(report: Report, words: argparse.Namespace, office: Office, house: House, out: Out) -> int:
    if words.to is None or words.to.suffix.lower() != ".pdf":
        raise UsageError(_("paper needs --to FILE.pdf."))
    if words.scan:
        write_scan(office, report.id, words.scan, words.to, words.by_eye, out.watch)
        out.end_watch()
        _hints(words, office, out)
        out.line(_("Written: {file}").format(file=words.to))
        out.result({"ok": True, "file": words.to})
        return DONE
    printed = paper_to_sign(
        office, house.desk.papers, report.id, words.to, words.number, words.issued_on, words.signer,
        fields=not words.no_fields,
    )  # fmt: skip
    out.line(_("Written: {file}").format(file=words.to))
    out.result({"ok": True, "file": words.to, "pages": printed.pages, "places": printed.places})
    return DONE


def _brought(report: Report, words: argparse.Namespace, office: Office, out: Out) -> tuple[Report, HandedIn]:
    try:
        report, paper, _changes = issue_brought(
            office, report.id, words.brought, words.number, words.issued_on, words.override
        )
    except PaperTextDiffers:
        for one in differing(office, report.id, words.brought)[:MOST_TOLD]:
            told = _("Page {page}: approved “{ours}”, in the file “{theirs}”")
            out.line(told.format(page=one.page, ours=one.ours or "–", theirs=one.theirs or "–"))
        raise
    return report, paper


def _hints(words: argparse.Namespace, office: Office, out: Out) -> None:
    for one in wanting(office, words.scan):
        out.warn(_(WANTING[one]))


def _show(report: Report, office: Office, out: Out) -> int:
    with office.look() as work:
        papers = work.handed.of(report.id)
        verdict = work.signatures.of([report.id]).get(report.id)
    out.line(f"{report.period} · {report.round} · {report_label(report.state)} · {report.number or '–'}")
    for paper in papers:
        _told(paper, out)
    out.result(
        {"ok": True, "report": plain(report), "papers": papers, "verdict": verdict.judgement if verdict else None}
    )
    return DONE


def _said(report: Report, paper: HandedIn, out: Out, origin: dict[str, Any] | None = None) -> int:
    out.line(f"{report.period} · {report.number or '–'} · {report_label(report.state)}")
    _told(paper, out)
    out.result({"ok": True, "report": plain(report), "paper": paper, "origin": origin})
    return DONE


def _told(paper: HandedIn, out: Out) -> None:
    told = _("{day}: {what}, {file} · signed by {names}")
    out.line(told.format(
        day=f"{paper.taken_at:%d/%m/%Y %H:%M}", what=_(TAKEN[paper.taken]), file=paper.file_name,
        names=_hands(paper) or _("nobody digitally"),
    ))  # fmt: skip
    if paper.compared_by is not None:
        compared = _(COMPARED[paper.compared_by])
        out.line("  " + compared.format(who=paper.taken_by, reason=paper.reason, count=paper.differences))


def _hands(paper: HandedIn) -> str:
    return ", ".join(f"{one.name} ({one.at:%d/%m/%Y %H:%M})" if one.at else one.name for one in paper.hands)
