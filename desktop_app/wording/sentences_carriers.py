"""Sentences of sticks, mail, parts and archives."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

CARRIERS: Final[dict[str, str]] = {
    "TARGET_FULL": N_(
        "There is not enough room for {target}: it needs {needed_bytes}, {free_bytes} are free. Nothing was left "
        "there; the data on this computer is safe. Free some space or take another disk, then do it again."
    ),
    "TARGET_READ_ONLY": N_(
        "The disk of {target} is write-protected. Nothing was written; the data on this computer is safe. Move the "
        "small switch on the disk or take another one, then do it again."
    ),
    "TARGET_FILE_LIMIT": N_(
        "The disk of {target} takes no file larger than {limit_bytes}. Nothing was written; the data on this computer "
        "is safe. Take a disk of another format, or write the file in parts."
    ),
    "TARGET_REMOVED": N_(
        "The disk went away while {target} was being written; {left}. The data on this computer is safe. Put the disk "
        "in again, then do it again."
    ),
    "COPY_DIFFERS": N_(
        "What was read back from {target} is not what was written: this disk cannot be relied on. Nothing was left "
        "there; the data on this computer is safe. Take another disk, then do it again."
    ),
    "DISK_NOT_FOUND": N_(
        "No USB disk {name} was found. Nothing was written; the data on this computer is safe. Put the disk in, wait "
        "until the computer shows it, then do it again."
    ),
    "DISK_AMBIGUOUS": N_(
        "Several USB disks are here: {names}. Nothing was written; the data on this computer is safe. Name the one to "
        "be used, or pull the others out."
    ),
    "PARTS_TOO_MANY": N_(
        "{name} would have to be cut into {needed} parts, more than 99. Nothing was written; the data on this computer "
        "is safe. Choose a larger size for one message, or take a USB disk."
    ),
    "PARTS_MISSING": N_(
        "{name} comes in {count} parts; these have not come yet: {missing}. What has come is kept. Take in the missing "
        "parts, or ask the sender for them."
    ),
    "PART_ALTERED": N_(
        "The part {name} was changed on its way. It was not used; nothing was changed here. Ask the sender to send "
        "this part once more."
    ),
    "PARTS_DIFFER": N_(
        "The parts of {name} do not belong together: one of them is from another file. Nothing was taken in. Ask the "
        "sender to send all parts once more."
    ),
    "CARRIER_UNREADABLE": N_(
        "{name} could not be opened: it is damaged, has a password, or is written in an unusual way. Nothing was taken "
        "in. Ask the sender for the file once more, without a password."
    ),
    "CARRIER_UNSAFE": N_(
        "{name} holds an entry that leads outside of it ({entry}). It was not unpacked and nothing was taken in. "
        "Do not open it; report it to the person in charge of computers."
    ),
    "CARRIER_TOO_LARGE": N_(
        "{name} holds more than any mail or archive with packages does. It was not unpacked and nothing was taken in. "
        "Ask the sender how the file was made."
    ),
    "CARRIER_EMPTY": N_(
        "No package was found in {name}. Nothing was taken in. Check that this is the right file, or ask the sender."
    ),
    "MAIL_FORMAT": N_(
        "The mail {name} is saved in a format that only Outlook opens. Nothing was taken in. Open it there, save its "
        "attachment, and take that file in."
    ),
}
