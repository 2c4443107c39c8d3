"""Sentences about tables that leave for Excel and come back filled."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

EXCHANGE: Final[dict[str, str]] = {
    "TABLE_EXISTS": N_(
        "A file named {name} is already in this folder. Nothing was written and the file is unchanged. Choose another "
        "name, or allow it to be replaced."
    ),
    "PASTE_EMPTY": N_(
        "There is no table in what was pasted. Nothing was taken in. Mark the whole table in Excel, its heading row "
        "included, copy it and paste again."
    ),
    "PASTE_TOO_LARGE": N_(
        "What was pasted is larger than a table of tasks can be: more than {rows} rows, {columns} columns, or too much "
        "text. Nothing was taken in. Copy only the table, or choose its file."
    ),
    "PASTE_NOT_TEXT": N_(
        "What was pasted is not the text of a table. Nothing was taken in. Copy the cells in Excel and paste again, or "
        "choose the file itself."
    ),
}
