"""Words of the program's own that become data or stand on a paper: Vietnamese always, whatever the window speaks."""

from __future__ import annotations

from desktop_app.wording.catalogue import _, on_paper


def nothing_arose() -> str:
    """What the entry says that is offered where nothing arose: the report joins it to the words of the period."""
    with on_paper():
        return _("Nothing arose in the period")


def taken_back() -> str:
    """Why an entry was taken back by the offer of the toast: it stands in the history and in the log."""
    with on_paper():
        return _("Taken back just after writing")


def department() -> str:
    """Whom a collecting sheet is for where no department is named: the sheet bears it."""
    with on_paper():
        return _("Department")


def deputy_director() -> str:
    """An office as papers write it above the name of who signs."""
    with on_paper():
        return _("Deputy director")
