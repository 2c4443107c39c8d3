"""Sentences about tables that leave for Excel and come back filled."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

EXCHANGE: Final[dict[str, str]] = {
    "TABLE_EXISTS": N_(
        "A file named {name} is already in this folder. Nothing was written and the file is unchanged. Choose another "
        "name, or allow it to be replaced."
    ),
}
