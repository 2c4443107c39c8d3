"""Sentences of printed papers: their layout packs, who signs them."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

PAPERS: Final[dict[str, str]] = {
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
}
