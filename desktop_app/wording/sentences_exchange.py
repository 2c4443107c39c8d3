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
    "COLLECTING_NOT_A_SHEET": N_(
        "{name} is no collecting sheet of this program: no row bears its code. Nothing was taken in. Choose the file "
        "that the department filled."
    ),
    "COLLECTING_COLUMNS_MISSING": N_(
        "The collecting sheet {name} lacks columns or their headings were changed: {columns}. Nothing was taken in. "
        "Put the headings back as they were given, save and try again."
    ),
    "COLLECTING_FOREIGN": N_(
        "The sheet {name} was not given out by this workspace. Nothing was taken in. Check whether it belongs to "
        "another agency, or give the department a new sheet."
    ),
    "COLLECTING_NOTHING": N_("No task is open, so there is nothing to ask. Nothing was written."),
    "ROW_WITHOUT_MARK": N_(
        "The row has lost its code or was added by hand. It was not taken in. Log it yourself, or fill the row that "
        "was given."
    ),
    "ROW_FOREIGN": N_("The row is from another sheet. It was not taken in."),
    "ROW_ALTERED": N_(
        "The words that were given in this row have been changed. It was not taken in. Put them back, or log the "
        "result yourself."
    ),
    "ROW_TWICE": N_(
        "This task is answered more than once and not alike (rows {rows}). None of them was taken in. Ask the "
        "department which one holds."
    ),
    "ROW_NOT_IN_CONFLICT": N_(
        "There is nothing to choose for row {row}. Nothing of the sheet was taken in. Check the number of the row."
    ),
    "STATUS_UNREADABLE": N_(
        "The status “{words}” is none that is known, or is missing. The row was not taken in. Choose a word of the "
        "list."
    ),
    "STATUS_CONTRADICTS_DAY": N_(
        "The row says done late, but its day {day} is not after the deadline {due}. It was not taken in. Check both."
    ),
    "DAY_UNREADABLE": N_(
        "“{words}” is no day. The row was not taken in. Write the day as dd/MM/yyyy, for example 05/07/2026."
    ),
    "DAY_OUTSIDE_PERIOD": N_(
        "The day {day} is outside the period asked about, {first} to {last}. The row was not taken in. Check the day."
    ),
    "NUMBER_NOT_WHOLE": N_("“{words}” is no whole number. The row was not taken in."),
    "LAYOUT_UNKNOWN": N_(
        "No layout is called {name}. Nothing was written. See the names with “plan layout list”, or learn it from an "
        "example of the other system."
    ),
    "LAYOUT_HEADING_UNKNOWN": N_(
        "The example has no column “{heading}”. Nothing was remembered. Write the heading as it stands in the file."
    ),
    "RESULTS_NOT_FOUND": N_(
        "No table in {name} says how tasks stand: a column such as Tình trạng, Kết quả thực hiện is needed. Nothing "
        "was taken in."
    ),
    "RESULTS_ROW_UNKNOWN": N_(
        "The table has no row {row}. Nothing was taken in. Check the number of the row; in a file of several sheets "
        "write the name of the sheet before it."
    ),
}
