"""What is said of papers that came back: one answer each, and why."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.paper_checks import Answer, DocumentCheck, Frozen, PageCheck, Why
from desktop_app.domain.pdf_origins import PdfMaker, PdfOrigin
from desktop_app.vietnamese.dates import short_date
from desktop_app.wording.catalogue import N_, _

ANSWERS: Final = {
    Answer.SIGNED: N_("the version that was signed"),
    Answer.OLD: N_("an old version"),
    Answer.UNKNOWN: N_("not enough information to authenticate the paper"),
    Answer.DIFFERS: N_("does not match"),
}
WHYS: Final = {
    Why.NO_CODE: N_("No code could be read. A person compares the paper with the program's data."),
    Why.UNKNOWN_DOCUMENT: N_("The data here do not know this paper; it may be of another body or not have come yet."),
    Why.UNKNOWN_VERSION: N_("The paper is known, this version of it is not; it may not have come yet."),
    Why.OTHER_DATA: N_("The code names other data than those that were frozen for this version."),
    Why.OTHER_DIGEST: N_("The file carries another digest than its pages or the frozen data."),
    Why.MIXED: N_("Pages of several papers, versions or prints lie together."),
    Why.NOT_ISSUED: N_("The data agree, but nothing here says yet that this paper was signed or issued."),
    Why.PRINT: N_("A print of the right data that bears no digital signature; it is not the file that was issued."),
    Why.REPLACED: N_("It has been replaced."),
    Why.PAGES_MISSING: N_("Not every page is here."),
    Why.PAGE_UNREAD: N_("There are pages without a code that could be read."),
    Why.PAGES_UNTOLD: N_(
        "The paper bears no codes, and the file is not the one that was kept: that every page is here cannot be told. "
        "A person compares."
    ),
}
MAKERS: Final = {
    PdfMaker.OURS: N_("made by this program, nothing written to it since"),
    PdfMaker.WORD: N_("made by Microsoft Word"),
    PdfMaker.LIBREOFFICE: N_("made by LibreOffice"),
    PdfMaker.PRINTER: N_("printed into a PDF by {program}"),
    PdfMaker.OTHER: N_("made by another program ({program})"),
    PdfMaker.UNKNOWN: N_("does not say which program made it"),
}
KINDS: Final = {"report": N_("report for {about}"), "commitment": N_("commitment for {about}")}


def answer_label(answer: Answer) -> str:
    """Đúng bản đã ký, bản cũ, không khớp, không đủ thông tin xác thực."""
    return _(ANSWERS[answer])


def why_label(why: Why) -> str:
    """One sentence."""
    return _(WHYS[why])


def origin_label(origin: PdfOrigin) -> str:
    """Which program made a PDF, by its own word, and whether it still names the data that it prints."""
    told = _(MAKERS[origin.maker]).format(program=origin.producer or origin.creator)
    if origin.maker is PdfMaker.OURS and not origin.as_made:
        told = _("made by this program, written to {times} times since").format(times=origin.revisions - 1)
    elif origin.maker is not PdfMaker.OURS and not origin.bound:
        told += _("; nothing in it names its data: only its words can be compared")
    return told


def paper_name(frozen: Frozen) -> str:
    """Whose paper it is, of which time, in which version."""
    kind = _(KINDS[frozen.kind]).format(about=frozen.about)
    told = _("{agency}: {kind}, version {version}").format(agency=frozen.agency_name, kind=kind, version=frozen.version)
    if frozen.number:
        told += _(", no. {number}").format(number=frozen.number)
    if frozen.issued_on is not None:
        told += _(" of {day}").format(day=short_date(frozen.issued_on))
    return told


def findings(check: DocumentCheck) -> list[str]:
    """Everything to be known of one paper below its answer, one sentence each."""
    told = [why_label(why) for why in check.why if why not in (Why.PAGES_MISSING, Why.PAGE_UNREAD)]
    frozen = check.frozen
    if frozen is not None and frozen.replaced_by is not None:
        told.append(_("In force: {paper}").format(paper=paper_name(frozen.replaced_by)))
    if check.missing:
        told.append(_("Missing of {count} pages: {pages}").format(count=check.count, pages=spans(check.missing)))
    if check.doubled:
        told.append(_("There more than once: page {pages}").format(pages=spans(check.doubled)))
    if check.out_of_order:
        told.append(_("Out of order: page {pages}").format(pages=spans(check.out_of_order)))
    told.extend(_("No code could be read: {page}").format(page=place(page)) for page in check.unread)
    if check.same_file:
        told.append(_("The file is, byte by byte, the one that is kept."))
    elif check.bound is not None and check.count:
        told.append(_("Codes say which data a page was printed from, not whether something was written on it since."))
    return told


def place(page: PageCheck) -> str:
    """Where a page lies: its file and number."""
    return _("page {number} of {file}").format(number=page.number, file=page.file.name)


def spans(numbers: tuple[int, ...]) -> str:
    """`1–3, 7`: each number once, neighbours drawn together."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)
