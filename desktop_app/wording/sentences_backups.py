"""Sentences about backups of a whole workspace."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

BACKUPS: Final[dict[str, str]] = {
    "BACKUP_SAME_DISK": N_(
        "{place} lies on the same disk as the data: what breaks the one breaks the other. No backup was made; the data "
        "are safe. Choose a USB disk, another disk or a folder on another computer."
    ),
    "BACKUP_MISSING": N_(
        "No backup of these data was found at {place}. Nothing was changed. Choose the folder in which backups were "
        "made, and look whether the disk is plugged in."
    ),
    "BACKUP_DAMAGED": N_(
        "The backup {name} is damaged: {count} files are missing or altered, the first is {first}. Nothing was brought "
        "back; the data that are in use are not touched. Try an older backup, and make a new one on another disk today."
    ),
    "BACKUP_PLACE_UNKNOWN": N_(
        "Nobody has said yet where backups of {workspace} go. No backup was made; the data are safe. Name a folder on "
        "another disk."
    ),
}
