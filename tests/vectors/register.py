"""Codes of the register that no vector shows, each with the reason; those that a file can cause name their test."""

from __future__ import annotations

from typing import Final

NOT_BY_A_FILE: Final = frozenset(
    {
        # what a person does, or leaves out
        "PLAIN_NEEDS_REASON", "CHAIN_NOT_HALTED", "CHAIN_AMBIGUOUS", "CHAIN_DECISION_NEEDS_REASON",
        "NOT_AN_OPEN_PACKAGE", "SEGMENT_UNKNOWN", "SEGMENT_NEEDS_REASON", "PHONE_CODE_MISTYPED", "PHONE_CODE_WRONG",
        "PHONE_SECRET_MISSING", "PACKAGE_NOT_RECEIVED", "FILE_NOT_PUT_ASIDE", "SUCCESSION_INCOMPLETE",
        "SUCCESSION_UNKNOWN", "RANKING_UNKNOWN", "APPEAL_UNKNOWN", "FINGERPRINT_DIFFERS", "PASSPHRASE_WRONG",
        "REVOCATION_NEEDS_REASON", "NOT_ENCRYPTED", "TOO_MANY_FILES",
        "NOBODY_CAN_DECRYPT", "OFFICIAL_ROOT_UNKNOWN", "RECIPIENT_UNREADABLE", "SIDE_GIVEN_UP", "MATCH_EMPTY",
        "RECIPIENT_LAPSED",
        # what this machine or account has, or lacks
        "KEY_MISSING", "KEY_FILE_EXISTS", "FOLLOWER_UNKNOWN", "KEY_REVOKED", "KEY_LOCKED", "KEY_EXPIRED",
        "KEY_OF_ANOTHER_ACCOUNT", "BACKUP_UNREADABLE", "BACKUP_FOREIGN", "FILE_UNREADABLE",
        "RECOVERY_SHEET_MISSING",
    }
)  # fmt: skip
SHOWN_BY: Final[dict[str, str]] = {
    "CARRIER_WITHOUT_US": (
        "tests/cli/test_leaving.py::test_a_plan_goes_to_all_in_one_file_and_who_cannot_decrypt_is_named"
    ),
    "CHAIN_CLOSED": "tests/services/test_coverage.py::test_a_closed_chain_takes_what_had_arrived_by_its_last_day",
    "CRL_OLDER": "tests/services/test_keys.py::test_an_older_list_that_arrives_later_is_told_and_changes_nothing",
    "ENCRYPTION_ALTERED": (
        "tests/services/test_encrypting.py::test_an_altered_file_is_put_aside_with_its_reason_and_kept_as_it_came"
    ),
    "NOT_FOR_US": "tests/services/test_encrypting.py::test_a_file_for_somebody_else_stays_where_it_is",
    "NOT_OUR_OWN_FILE": "tests/services/test_lives.py::test_what_another_party_sealed_is_not_read_back",
    "SEGMENT_NOT_APPROVED": "tests/services/test_lives.py::test_the_same_copy_on_two_machines_forks_no_chain",
}
"""Code → test that shows it with a file made for it: encrypted ones, and those that need a longer past."""
