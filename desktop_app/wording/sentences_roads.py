"""Sentences of the three roads to an issued report."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

ROADS: Final[dict[str, str]] = {
    "PAPER_OF_ANOTHER_REPORT": N_(
        "{file} is the paper of {period}, round {round}, in another version than the approved one of {wanted_period}, "
        "round {wanted_round}. The report was not issued, and the data are safe. Choose the file of this report, or "
        "have the approved version signed."
    ),
    "PAPER_TEXT_DIFFERS": N_(
        "The words of {file} differ from the approved text in {count} places; the first on page {page}: approved "
        "“{ours}”, in the file “{theirs}”. Nothing was issued, and the data are safe. Have the approved version "
        "signed; or the head decides to issue this one, with a reason."
    ),
    "PAPER_SAYS_OTHER": N_(
        "The paper says {said}, what was given is {given}. Nothing was issued, and the data are safe. Look at "
        "the paper, and give what stands on it."
    ),
    "PAPER_SILENT": N_(
        "Number or day cannot be read from {file} ({what}). The report was not issued, and the data are safe. Give "
        "what stands on the paper."
    ),
    "ISSUED_BEFORE_APPROVAL": N_(
        "The day {day} is before the approval of {approved_on}. The report was not issued, and the data are safe. Give "
        "the day that stands on the paper, or have the report approved again."
    ),
    "ISSUED_IN_FUTURE": N_(
        "The day {day} has not come yet: today is {today}. The report was not issued, and the data are safe. Give the "
        "day that stands on the paper."
    ),
    "SCAN_NOT_OF_REPORT": N_(
        "{file} is not the scan of this report: codes of its pages name other data, or several papers lie in one. The "
        "report was not issued, and the data are safe. Scan the signed paper of this report alone."
    ),
    "SCAN_CODES_UNREAD": N_(
        "In {file} {pages} pages bear no code that could be read, so nothing says that they are the approved version. "
        "The report was not issued, and the data are safe. Scan again at 200 to 300 dots per inch; or compare page by "
        "page, and say so with a reason."
    ),
    "SCAN_PAGES_WRONG": N_(
        "The scan is not whole. Missing pages: {missing}. Pages that are there twice: {doubled}. Nothing was "
        "issued, and the data are safe. Scan all pages, each once."
    ),
    "COMMITMENT_BADLY_SIGNED": N_(
        "The signatures of the commitment for {year} do not hold: {found} Nothing was sealed, and the data are safe. "
        "Have the commitment signed again."
    ),
}
