"""Texts that Qt itself shows in our windows, exactly as Qt writes them; `translator` answers them."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

BUTTONS: Final = (
    N_("OK"),
    N_("&Yes"),
    N_("&No"),
    N_("Yes to &All"),
    N_("N&o to All"),
    N_("Save"),
    N_("Save All"),
    N_("Open"),
    N_("Close"),
    N_("Cancel"),
    N_("Discard"),
    N_("Apply"),
    N_("Reset"),
    N_("Restore Defaults"),
    N_("Retry"),
    N_("Ignore"),
    N_("Abort"),
    N_("Help"),
    N_("Show Details..."),
    N_("Hide Details..."),
)
"""QPlatformTheme, QDialogButtonBox, QMessageBox, QProgressDialog."""

EDITING: Final = (
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
    N_("&Select All"),
    N_("Copy &Link Location"),
    N_("&Step up"),
    N_("Step &down"),
    N_("Press shortcut"),
)
"""QLineEdit, QWidgetTextControl, QAbstractSpinBox, QKeySequenceEdit."""

FILES: Final = (
    N_("&Look in:"),
    N_("Directory:"),
    N_("File &name:"),
    N_("Files of &type:"),
    N_("&Open"),
    N_("&Save"),
    N_("&Choose"),
    N_("&Rename"),
    N_("&Delete"),
    N_("Show &hidden files"),
    N_("&New Folder"),
    N_("Show "),
    N_("All Files (*)"),
    N_("All files (*)"),
    N_("Directories"),
    N_("Files"),
    N_("Find Directory"),
    N_("Save As"),
    N_("Back"),
    N_("Go back"),
    N_("Forward"),
    N_("Go forward"),
    N_("Parent Directory"),
    N_("Go to the parent directory"),
    N_("Create New Folder"),
    N_("Create a New Folder"),
    N_("List View"),
    N_("Change to list view mode"),
    N_("Detail View"),
    N_("Change to detail view mode"),
    N_("Sidebar"),
    N_("List of places and bookmarks"),
    N_("Remove"),
    N_("New Folder"),
    N_("Recent Places"),
    N_("Computer"),
    N_("My Computer"),
    N_("Drive"),
    N_("Folder"),
    N_("File"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("%1 already exists.\nDo you want to replace it?"),
    N_("%1\nFile not found.\nPlease verify the correct file name was given."),
    N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    N_("'%1' is write protected.\nDo you want to delete it anyway?"),
    N_("Are you sure you want to delete '%1'?"),
    N_("Could not delete directory."),
    N_("Invalid filename"),
)
"""QFileDialog, QFileSystemModel, QAbstractFileIconProvider."""

MOVING: Final = (
    N_("Scroll here"),
    N_("Top"),
    N_("Bottom"),
    N_("Left edge"),
    N_("Right edge"),
    N_("Page up"),
    N_("Page down"),
    N_("Page left"),
    N_("Page right"),
    N_("Scroll up"),
    N_("Scroll down"),
    N_("Scroll left"),
    N_("Scroll right"),
    N_("Scroll Left"),
    N_("Scroll Right"),
)
"""QScrollBar, QTabBar, QCalendarWidget."""

TEXTS: Final = frozenset((*BUTTONS, *EDITING, *FILES, *MOVING))
