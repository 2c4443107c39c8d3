"""The base of every refusal, and the one register of their codes.

A refusal is not a fault: it is an answer, with facts. Its type stands beside the noun it speaks of,
its sentence in `wording/refusals.py`. Code and number are stable for ever: a code that is no longer
used keeps its number.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import ClassVar, Final

from desktop_app.domain.signature_numbers import SIGNATURE_NUMBERS

NUMBERS: Final[dict[str, int]] = {
    # 1000-1199 the sealed file: structure, seal, content (packages/)
    "NOT_A_ZIP": 1001,
    "MIMETYPE_NOT_FIRST_OR_WRONG": 1002,
    "TRAILING_DATA_OR_COMMENT": 1003,
    "BAD_CENTRAL_DIRECTORY": 1004,
    "TOO_MANY_ENTRIES": 1005,
    "UNSAFE_NAME": 1006,
    "DUPLICATE_ENTRY": 1007,
    "NOT_A_REGULAR_FILE": 1008,
    "FLAGS": 1009,
    "METHOD": 1010,
    "SIZE_MISMATCH": 1011,
    "TOO_LARGE": 1012,
    "GAP_OR_OVERLAP": 1013,
    "LOCAL_HEADER_DIFFERS": 1014,
    "TRUNCATED": 1015,
    "CORRUPT_ENTRY": 1016,
    "MISSING": 1017,
    "UNSIGNED_ENTRY": 1018,
    "MANIFEST_XML": 1019,
    "DIGEST_MISMATCH": 1020,
    "CMS_SYNTAX": 1021,
    "SIGNATURE_INVALID": 1022,
    "CERT_EXPIRED": 1023,
    "CERT_NOT_YET_VALID": 1024,
    "CERT_REVOKED": 1025,
    "UNKNOWN_CA": 1026,
    "WRONG_USAGE": 1027,
    "WRONG_ROLE": 1028,
    "WRONG_AGENCY": 1029,
    "CERT_DIFFERS": 1030,
    "HEADER_UNREADABLE": 1031,
    "RECORD_UNREADABLE": 1032,
    "PAPER_DIFFERS_FROM_DATA": 1033,
    "EVIDENCE_NOT_LISTED": 1034,
    "FILE_UNREADABLE": 1035,
    "NOT_CANONICAL": 1042,
    # 1100-1149 encryption and carriers
    "ENCRYPTION_ALTERED": 1101,
    "NOT_FOR_US": 1102,
    "NOT_ENCRYPTED": 1103,
    "RECIPIENT_UNREADABLE": 1104,
    "PLAIN_NEEDS_REASON": 1105,
    "CARRIER_WITHOUT_US": 1106,
    "NOBODY_CAN_DECRYPT": 1107,
    "RECIPIENT_LAPSED": 1108,
    # 1200-1299 custody and direction
    "WRONG_DIRECTION": 1201,
    "WRONG_RECIPIENT": 1202,
    "CHAIN_FORK": 1203,
    "HISTORY_CHANGED": 1204,
    "VERSION_TOO_NEW": 1205,
    "TRAINING_MISMATCH": 1206,
    "REVISION_UNKNOWN": 1207,
    "CHAIN_HALTED": 1210,
    "CHAIN_NOT_HALTED": 1211,
    "CHAIN_AMBIGUOUS": 1212,
    "CHAIN_DECISION_NEEDS_REASON": 1213,
    "CHAIN_CLOSED": 1214,
    "NOT_AN_OPEN_PACKAGE": 1215,
    "SEGMENT_NOT_APPROVED": 1230,
    "SEGMENT_UNKNOWN": 1231,
    "SEGMENT_NEEDS_REASON": 1232,
    "NOT_OUR_OWN_FILE": 1233,
    "TOO_MANY_FILES": 1216,
    "SIDE_GIVEN_UP": 1217,
    "HANDOVER_INCOMPLETE": 1218,
    "SUCCESSOR_WITHOUT_KEY": 1219,
    "PACK_OLDER": 1280,
    "PACK_UNSOUND": 1281,
    "SUCCESSION_INCOMPLETE": 1282,
    "SUCCESSION_UNKNOWN": 1283,
    "RANKING_WRONG": 1284,
    "RANKING_UNKNOWN": 1285,
    "APPEAL_UNKNOWN": 1286,
    "PHONE_CODE_MISTYPED": 1287,
    "PHONE_CODE_WRONG": 1288,
    "PHONE_SECRET_MISSING": 1289,
    "PACKAGE_NOT_RECEIVED": 1290,
    "FILE_NOT_PUT_ASIDE": 1291,
    "OFFICIAL_ROOT_UNKNOWN": 1292,
    "MATCH_EMPTY": 1293,
    # 1300-1399 trust and keys
    "ROOT_NOT_PINNED": 1301,
    "ROOT_DIFFERS": 1302,
    "KEY_NOT_CERTIFIED": 1303,
    "KEY_MISSING": 1304,
    "PASSPHRASE_WRONG": 1305,
    "FINGERPRINT_DIFFERS": 1306,
    "KEY_FILE_EXISTS": 1307,
    "FOLLOWER_UNKNOWN": 1308,
    "KEY_REVOKED": 1309,
    "KEY_LOCKED": 1310,
    "KEY_EXPIRED": 1311,
    "CRL_OLDER": 1312,
    "REVOCATION_NEEDS_REASON": 1313,
    "KEY_OF_ANOTHER_ACCOUNT": 1320,
    "BACKUP_UNREADABLE": 1314,
    "BACKUP_FOREIGN": 1315,
    "RECOVERY_SHEET_MISSING": 1316,
    # 1400-1499 carriers: sticks, mail, parts, archives
    "TARGET_FULL": 1401,
    "TARGET_READ_ONLY": 1402,
    "TARGET_FILE_LIMIT": 1403,
    "TARGET_REMOVED": 1404,
    "COPY_DIFFERS": 1405,
    "DISK_NOT_FOUND": 1406,
    "DISK_AMBIGUOUS": 1407,
    "PARTS_TOO_MANY": 1411,
    "PARTS_MISSING": 1412,
    "PART_ALTERED": 1413,
    "PARTS_DIFFER": 1414,
    "CARRIER_UNREADABLE": 1421,
    "CARRIER_UNSAFE": 1422,
    "CARRIER_TOO_LARGE": 1423,
    "CARRIER_EMPTY": 1424,
    "MAIL_FORMAT": 1425,
    # 1500-1699 signing papers, and what is found in the signatures of papers
    **SIGNATURE_NUMBERS,
    # 2000-2099 the workspace folder and its database
    "WORKSPACE_MISSING": 2001,
    "WORKSPACE_EXISTS": 2002,
    "WORKSPACE_BUSY": 2003,
    "WORKSPACE_TOO_NEW": 2004,
    "WORKSPACE_FOREIGN": 2005,
    "WORKSPACE_DAMAGED": 2006,
    "WORKSPACE_PLACE_REFUSED": 2007,
    "WORKSPACE_DISK_FULL": 2008,
    "WRONG_KIND_OF_WORKSPACE": 2009,
    "AUDIT_BROKEN": 2010,
    "TARGET_NOT_WRITABLE": 2011,
    "WORKSPACE_BEHIND": 2012,
    "WORKSPACE_ELSEWHERE": 2013,
    "RESTORE_UNFINISHED": 2014,
    "NOTHING_TO_CHOOSE": 2015,
    "TARGET_EXISTS": 2016,
    # 2100-2199 evidence files
    "EVIDENCE_UNKNOWN": 2101,
    "EVIDENCE_ALTERED": 2102,
    "EVIDENCE_MISSING": 2103,
    "EVIDENCE_EMPTY": 2104,
    "EVIDENCE_TOO_LARGE": 2105,
    "EVIDENCE_UNREADABLE": 2106,
    "SECRET_DOCUMENT": 2107,
    "WITHDRAWAL_NEEDS_REASON": 2108,
    # 3000-3099 tables and foreign files
    "TABLE_UNREADABLE": 3000,
    "TABLE_EMPTY": 3001,
    "TABLE_KIND": 3002,
    "TABLE_OLD_FORMAT": 3003,
    "TABLE_ENCRYPTED": 3004,
    "TABLE_DAMAGED": 3005,
    "TABLE_TOO_LARGE": 3006,
    "TABLE_SWELLS": 3007,
    "TABLE_TOO_MANY_PARTS": 3008,
    "TABLE_MACROS": 3009,
    "TABLE_EXTERNAL_LINKS": 3010,
    "TABLE_DOCTYPE": 3011,
    "TABLE_TOO_MANY_CELLS": 3012,
    "TABLE_SECRET": 3013,
    "TABLE_NO_HEADINGS": 3014,
    "TABLE_NO_TASKS": 3015,
    "TABLE_NOT_WRITTEN": 3016,
    "TABLE_OLD_WORD": 3017,
    "TABLE_OPEN_DOCUMENT": 3018,
    "TABLE_PLAIN_TEXT": 3019,
    "TABLE_WEB_PAGE": 3020,
    "TABLE_PDF": 3021,
    "TABLE_PICTURE": 3022,
    "TABLE_ARCHIVE": 3023,
    "TABLE_MISNAMED": 3024,
    "TABLE_CHANGING": 3025,
    "ANSWERS_UNREADABLE": 3030,
    "ANSWER_WITHOUT_ROW": 3031,
    "PLAN_ALREADY_ISSUED": 3032,
    # 3050-3099 tables that leave and come back
    "TABLE_EXISTS": 3050,
    "PASTE_EMPTY": 3051,
    "PASTE_TOO_LARGE": 3052,
    "PASTE_NOT_TEXT": 3053,
    "COLLECTING_NOT_A_SHEET": 3060,
    "COLLECTING_COLUMNS_MISSING": 3061,
    "COLLECTING_FOREIGN": 3062,
    "COLLECTING_NOTHING": 3063,
    "ROW_WITHOUT_MARK": 3064,
    "ROW_FOREIGN": 3065,
    "ROW_ALTERED": 3066,
    "ROW_TWICE": 3067,
    "STATUS_UNREADABLE": 3068,
    "STATUS_CONTRADICTS_DAY": 3069,
    "DAY_UNREADABLE": 3070,
    "DAY_OUTSIDE_PERIOD": 3071,
    "NUMBER_NOT_WHOLE": 3072,
    "ROW_NOT_IN_CONFLICT": 3073,
    "RESULTS_NOT_FOUND": 3074,
    "RESULTS_ROW_UNKNOWN": 3075,
    "LAYOUT_UNKNOWN": 3080,
    "LAYOUT_HEADING_UNKNOWN": 3081,
    # 4000-4099 assigning documents, tasks, assignments, schedules
    "DOCUMENT_UNKNOWN": 4001,
    "DOCUMENT_KNOWN": 4002,
    "TASK_UNKNOWN": 4003,
    "TASK_AMBIGUOUS": 4004,
    "ASSIGNMENT_UNKNOWN": 4005,
    "AGENCY_UNKNOWN": 4006,
    "DOCUMENT_SELF_RECORDED": 4007,
    "GROUP_NOT_CHOSEN": 4008,
    "GROUP_UNKNOWN": 4009,
    # 4100-4199 progress and evidence records
    "ENTRY_UNKNOWN": 4101,
    "ENTRY_CORRECTED_BEFORE": 4102,
    "NOTE_MISSING": 4103,
    "DROP_NEEDS_REASON": 4104,
    "PERCENT_OUT_OF_RANGE": 4105,
    "DAY_IN_FUTURE": 4106,
    "DONE_NEEDS_DAY": 4107,
    "FIGURE_IMPOSSIBLE": 4108,
    # 4200-4299 amendments, requests, decisions, commitments, supplements
    "REQUEST_UNKNOWN": 4201,
    "REQUEST_ANSWERED": 4202,
    "REASON_MISSING": 4203,
    "DEADLINE_MISSING": 4204,
    "DEADLINE_NOT_LATER": 4205,
    "AMENDMENT_EMPTY": 4211,
    "COMMITMENT_EMPTY": 4221,
    "COMMITMENT_UNKNOWN": 4222,
    "TEMPLATE_UNREADABLE": 4223,
    "TEMPLATE_NAME_WRONG": 4224,
    "TEMPLATE_PLACEHOLDER_UNKNOWN": 4225,
    "TEMPLATE_PLACEHOLDER_MISSING": 4226,
    "TEMPLATE_BRACES": 4227,
    "TEMPLATE_TOO_LONG": 4228,
    "COMMITMENT_BADLY_SIGNED": 4229,
    "SUPPLEMENT_EMPTY": 4231,
    # 5000-5099 periods and reports
    "PERIOD_UNREADABLE": 5001,
    "PERIOD_NOT_ASKED": 5002,
    "REPORT_STEP_REFUSED": 5003,
    "REPORT_UNKNOWN": 5004,
    "REPORT_OPEN": 5005,
    "REPORT_INCOMPLETE": 5006,
    "NUMBER_UNREADABLE": 5007,
    "NUMBER_TAKEN": 5008,
    "UNSIGNED_OUTSIDE_TRAINING": 5009,
    "PAPER_BADLY_SIGNED": 5011,
    "CALENDAR_UNKNOWN": 5010,
    "PAPER_OF_ANOTHER_REPORT": 5021,
    "PAPER_TEXT_DIFFERS": 5022,
    "PAPER_SAYS_OTHER": 5023,
    "PAPER_SILENT": 5024,
    "ISSUED_BEFORE_APPROVAL": 5025,
    "ISSUED_IN_FUTURE": 5026,
    "SCAN_NOT_OF_REPORT": 5027,
    "SCAN_CODES_UNREAD": 5028,
    "SCAN_PAGES_WRONG": 5029,
    # 5100-5199 printed documents
    "LAYOUT_INCOMPLETE": 5101,
    "LAYOUT_IMPOSSIBLE": 5102,
    "SIGNING_FORM_IMPOSSIBLE": 5103,
    "PAPER_FORM_UNKNOWN": 5104,
    # 5120-5139 papers that come back
    "PAGES_UNREADABLE": 5121,
    "PAGES_TOO_LARGE": 5122,
    # 5140-5159 letters, minutes and slips
    "ADDRESSEE_MISSING": 5141,
    "NOTHING_TO_URGE": 5142,
    "RECEIVER_MISSING": 5143,
    "NOTHING_RECEIVED": 5144,
    "NOTHING_RETURNED": 5145,
    # 5200-5299 ratings
    "RATING_RULES_UNSOUND": 5201,
    "RATING_YEAR_WITHOUT_RULES": 5202,
    "RATING_FACTS_WRONG": 5203,
    "RATING_DIFFERS": 5204,
    # 6000-6099 settings, clock and command line
    "CLOCK_DOUBTFUL": 6001,
    "CLOCK_STATEMENT_REFUSED": 6002,
    "TODAY_UNREADABLE": 6003,
}


class Refusal(Exception):
    """Something the program declines to do, with the facts a person needs.

    Subclasses are `@dataclass(eq=False)` and name their code:
    `class DropNeedsReason(Refusal, code="DROP_NEEDS_REASON")`.
    """

    CODE: ClassVar[str] = ""

    def __init_subclass__(cls, code: str = "", **more: object) -> None:
        super().__init_subclass__(**more)
        if code:
            if code not in NUMBERS:
                raise KeyError(f"{code} has no number in the register")
            cls.CODE = code

    @property
    def code(self) -> str:
        """The name that `--json` prints, for example `NOT_CANONICAL`."""
        return self.CODE

    @property
    def short_number(self) -> int:
        """The short number for people; shown as `CK-1042` (facts may have a `number` of their own)."""
        return NUMBERS[self.code]

    @property
    def facts(self) -> dict[str, object]:
        """The named facts, for the sentence and for `--json`."""
        return {field.name: getattr(self, field.name) for field in fields(self)} if is_dataclass(self) else {}

    def __str__(self) -> str:
        return f"{self.code} {self.facts}"
