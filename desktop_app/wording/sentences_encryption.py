"""Sentences about encrypted files and carriers."""

from __future__ import annotations

from typing import Final

from desktop_app.wording.catalogue import N_

ENCRYPTION: Final[dict[str, str]] = {
    "ENCRYPTION_ALTERED": N_(
        "The encrypted file {file} was cut or changed on its way. Nothing was taken in. Copy it again from its source, "
        "or ask the sender to export it again."
    ),
    "NOT_FOR_US": N_(
        "The file {file} is encrypted, and nobody here can open it: it is meant for somebody else, or its first part "
        "was changed on the way. Nothing was taken in and the file stays where it is. If it was meant for this agency, "
        "ask the sender to export it again for the key that stands in the register now."
    ),
    "NOT_ENCRYPTED": N_(
        "The file {file} is not an encrypted file. Nothing was taken in. Check that it is the right one."
    ),
    "RECIPIENT_UNREADABLE": N_(
        "Nothing can be encrypted for {recipient}: that is not a recipient. Nothing was written and nothing was "
        "changed."
    ),
    "PLAIN_NEEDS_REASON": N_(
        "{file} can be encrypted for its receiver. To write it unencrypted, say why: the reason goes into the log. "
        "Nothing was written."
    ),
    "CARRIER_WITHOUT_US": N_(
        "The file {file} holds files for other agencies and none for {agency}. Nothing was taken in. Ask the sender "
        "for the file of this agency."
    ),
    "NOBODY_CAN_DECRYPT": N_(
        "None of these agencies can decrypt yet, so {file} was not written. Nothing was changed. Give each agency "
        "its own file, or certify their keys first."
    ),
    "RECIPIENT_LAPSED": N_(
        "{file} was not written: what was known to encrypt for {receiver} no longer stands, because a key was revoked "
        "or replaced. The sealed file is safe. Take in the newest certificate file first; or choose to leave it "
        "unencrypted, with a reason."
    ),
}
