"""Sentences about the people who work with a workspace."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

USERS: Final[dict[str, str]] = {
    "USER_NAME_MISSING": N_(
        "A person needs a name of at most {longest} letters: it stands in the log. Nothing was changed; the data are "
        "safe. Write the full name."
    ),
    "USER_ROLE_MISSING": N_(
        "{name} has no role yet. Nothing was changed; the data are safe. Choose at least one role; one person may hold "
        "several."
    ),
    "USER_KNOWN": N_(
        "{name} is on the list already: the log could not tell two people of one name apart. Nothing was changed; the "
        "data are safe. Add the department or a middle name to one of them."
    ),
    "USER_UNKNOWN": N_(
        "Nobody called {name} is on the list. Nothing was changed; the data are safe. Look at the list of people and "
        "choose a name from it."
    ),
}
