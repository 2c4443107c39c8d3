"""Code → English sentence; the Vietnamese stands in i18n/vi/refusals.po. One line of the register, one line here."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

SENTENCES: Final[dict[str, str]] = {
    # workspace
    "WORKSPACE_MISSING": N_("There is no workspace in the folder {folder}. Choose another folder, or make a new one."),
}
