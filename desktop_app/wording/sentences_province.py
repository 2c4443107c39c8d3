"""Code → English sentence: figures put together, urging, drops of files, inspection files."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

PROVINCE: Final[dict[str, str]] = {
    "FIGURE_UNKNOWN": N_(
        "No line of this table is called {key}. Nothing was changed. Look at the table first; “all” names the sum, “-” "
        "what has none."
    ),
    "URGING_UNKNOWN": N_(
        "No reminder with the id {urging} is noted here. Nothing was changed. Look at the list of reminders."
    ),
    "DROP_FILE_UNKNOWN": N_(
        "No file called {name} needs a second look. Nothing was changed. Look at the list of files of the drop."
    ),
    "SIGNER_NOT_IN_DOUBT": N_(
        "Everybody who signed {number} is listed or was accepted before. Nothing was changed; nothing needs to be done."
    ),
    "SIGNER_UNSETTLED": N_(
        "{number} of {agency} was signed by somebody who is not in the list of signers. The report is kept as it was "
        "received. Accept the signer once with a reason, or add the signer to the list; then decide on the report."
    ),
    "ACCEPTANCE_NOT_CONFIRMED": N_(
        "{count} reports would be accepted together. Nothing was accepted. Read the list, then confirm it."
    ),
    "RETURN_DRAFT_MISSING": N_("No return of {report} is being drafted. Nothing was sent. Write its remarks first."),
    "INSPECTION_FOLDER_EXISTS": N_(
        "{folder} is there already. Nothing was written, and what is in it stays as it is. Choose a folder that does "
        "not exist yet."
    ),
    "INSPECTION_SCOPE_EMPTY": N_(
        "Nothing in this workspace lies within what was asked for. No folder was made. Widen the period, the tasks or "
        "the agencies."
    ),
}
