"""Codes of the register that no vector shows: nothing that a file says can cause them."""

from __future__ import annotations

from typing import Final

NOT_BY_A_FILE: Final = frozenset(
    {
        # what a person does, or leaves out
        "PLAIN_NEEDS_REASON", "CHAIN_NOT_HALTED", "CHAIN_AMBIGUOUS", "CHAIN_DECISION_NEEDS_REASON",
        "NOT_AN_OPEN_PACKAGE", "SEGMENT_UNKNOWN", "SEGMENT_NEEDS_REASON", "PHONE_CODE_MISTYPED", "PHONE_CODE_WRONG",
        "PHONE_SECRET_MISSING", "PACKAGE_NOT_RECEIVED", "FILE_NOT_PUT_ASIDE", "SUCCESSION_INCOMPLETE",
        "RANKING_UNKNOWN", "APPEAL_UNKNOWN", "FINGERPRINT_DIFFERS", "PASSPHRASE_WRONG",
        "REVOCATION_NEEDS_REASON", "NOT_ENCRYPTED", "TOO_MANY_FILES",
        "NOBODY_CAN_DECRYPT", "OFFICIAL_ROOT_UNKNOWN", "RECIPIENT_UNREADABLE", "SIDE_GIVEN_UP", "MATCH_EMPTY",
        "RECIPIENT_LAPSED",
        # what this machine or account has, or lacks
        "KEY_MISSING", "KEY_FILE_EXISTS", "FOLLOWER_UNKNOWN", "KEY_REVOKED", "KEY_LOCKED", "KEY_EXPIRED",
        "KEY_OF_ANOTHER_ACCOUNT", "BACKUP_UNREADABLE", "BACKUP_FOREIGN", "FILE_UNREADABLE",
        "RECOVERY_SHEET_MISSING",
    }
)  # fmt: skip
