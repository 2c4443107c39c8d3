"""Sentences of printed papers: their layout packs, who signs them."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

PAPERS: Final[dict[str, str]] = {
    "PAPER_BADLY_SIGNED": N_(
        "The signatures of the report {number} do not hold: {found} The data are safe. Have the report signed again "
        "and issued again."
    ),
    "LAYOUT_INCOMPLETE": N_(
        "The layout pack {pack} lacks the value {value}, or has one of that name that no paper knows. Nothing was "
        "printed, and the data are safe. Put the pack right, or put back the one that came with the program."
    ),
    "LAYOUT_IMPOSSIBLE": N_(
        "The value {value} of the layout pack {pack} cannot be: it is outside what the law allows or at odds with "
        "another. Nothing was printed, and the data are safe. Put the value right, or put back the pack that came with "
        "the program."
    ),
    "SIGNING_FORM_IMPOSSIBLE": N_(
        "Nobody can sign so ({title}): a signer has a title, and signs by order or by mandate, not both. Nothing was "
        "printed, and the data are safe. Choose the signer again."
    ),
    "PAPER_FORM_UNKNOWN": N_(
        "A paper cannot be written as {file}: the ending of its name must be one of {endings}. Nothing was written, "
        "and the data are safe. Choose a name with such an ending."
    ),
    "ADDRESSEE_MISSING": N_(
        "The letter names nobody to whom it goes, and the data know nobody whom it concerns. Nothing was written, and "
        "the data are safe. Name who receives it."
    ),
    "NOTHING_TO_URGE": N_(
        "Nothing is overdue, due soon or outstanding, so there is no letter to write. The data are safe. Choose other "
        "agencies, another document or another period."
    ),
    "RECEIVER_MISSING": N_(
        "A handover names who receives; nobody was named. Nothing was written, and the data are safe. Name the person, "
        "or the agency and its person."
    ),
    "NOTHING_RECEIVED": N_(
        "Nothing has come from {agency}, so there is nothing to confirm. Nothing was written, and the data are safe. "
        "Look whether the file was sent to another place."
    ),
    "NOTHING_RETURNED": N_(
        "The report {report} has not been returned, so there is nothing to print. The data are safe. Choose a report "
        "that was returned."
    ),
    "PAGES_UNREADABLE": N_(
        "{file} cannot be read as a paper: it is damaged, under a password, or no PDF, JPEG, PNG or TIFF. Nothing was "
        "changed, and the data are safe. Scan or photograph the paper again, and save it as PDF or JPEG."
    ),
    "PAGES_TOO_LARGE": N_(
        "{file} is larger than a paper can be ({most}); it was not opened further. Nothing was changed, and the data "
        "are safe. Scan at 200 to 300 dots per inch, or part the file."
    ),
}
