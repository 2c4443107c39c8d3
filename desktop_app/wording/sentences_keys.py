"""Sentences about keys over the years: rotated, revoked, lost, at rest, in a backup."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

KEYS: Final[dict[str, str]] = {
    "KEY_REVOKED": N_(
        "The key of {agency} ({fingerprint}) was revoked: nothing that it seals is believed any more. Your data is "
        "safe. Make a new key (camket key lost), then enrol again."
    ),
    "KEY_LOCKED": N_(
        "The key rests under a passphrase, and none was given. Nothing was changed. In the window do it once more and "
        "type the passphrase when it is asked for; by command line name the file that holds it: --key-passphrase-file, "
        "or the variable CAMKET_KEY_PASSPHRASE_FILE."
    ),
    "KEY_EXPIRED": N_(
        "The key of {agency} was valid until {day}. Nothing was written and your data is safe. An agency takes in the "
        "newest certificate of the body that follows; that body makes a new key (camket key rotate)."
    ),
    "CRL_OLDER": N_(
        "The revocation list no. {number} in this package is older than no. {known} that is here. The newer one stays "
        "in force; the rest of the package counts. There is nothing to do."
    ),
    "REVOCATION_NEEDS_REASON": N_(
        "Say why the key of {agency} is given up: the reason stands in the log. Nothing was changed."
    ),
    "BACKUP_UNREADABLE": N_(
        "The recovery sheet does not open {file}, or the file is no backup of keys. Nothing was changed. Type the "
        "secret line of the sheet again, and check that sheet and backup belong together."
    ),
    "RECOVERY_SHEET_MISSING": N_(
        "No recovery sheet was printed for {workspace} yet, so nothing could open a backup. Nothing was written. Print "
        "the sheet first (camket key recovery-sheet)."
    ),
    "BACKUP_FOREIGN": N_(
        "The backup {file} holds the keys of another workspace ({workspace}). Nothing was changed. Choose the backup "
        "that was made from this workspace."
    ),
}
