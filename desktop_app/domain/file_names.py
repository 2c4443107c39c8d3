"""What a package is called where people see it: `BC_2026-Q3_SNV_lan1.asice`. One rule for every kind.

A name tells a person what to look for on a stick; nothing is ever decided by it. It holds ASCII letters, digits, `-`,
`_` and `.` only, so that FAT32, NTFS, mail programs and document systems all keep it as it is.
"""

from __future__ import annotations

import re
from typing import Final

from desktop_app.domain.packages import Kind
from desktop_app.vietnamese.text import fold

ENDING: Final = ".asice"
LONGEST: Final = 100
"""Bytes of a whole name: room is left for `.part01of99.eml` and a long folder on Windows (260 in all)."""
PREFIXES: Final[dict[Kind, str]] = {
    Kind.CERTIFICATE: "CN",
    Kind.ASSIGNMENT: "GV",
    Kind.AMENDMENT: "DC",
    Kind.DATA_PACK: "DL",
    Kind.RANKING: "XH",
    Kind.RECEIPT: "PTN",
    Kind.RETURN: "TL",
    Kind.EVIDENCE_REQUEST: "YC",
    Kind.DECISION: "QD",
    Kind.ENROLMENT: "DK",
    Kind.ACKNOWLEDGEMENT: "XN",
    Kind.COMMITMENT: "CK",
    Kind.REPORT: "BC",
    Kind.SUPPLEMENT: "BS",
    Kind.REQUEST: "DN",
    Kind.APPEAL: "KN",
    Kind.HANDOVER: "BG",
}
"""Chứng nhận, giao việc, điều chỉnh, dữ liệu, xếp hạng, phiếu tiếp nhận, trả lại, yêu cầu, quyết định, đăng ký, xác
nhận, cam kết, báo cáo, bổ sung, đề nghị, kiến nghị, bàn giao."""
_BETWEEN: Final = re.compile(r"[^A-Za-z0-9]+")


def package_name(kind: Kind, *facts: str, round_number: int | None = None) -> str:
    """The name of a package: its kind, then what tells it from others (period, code or number), then the round.

    Facts may be any text; `01/KHM-UBND` becomes `01-KHM-UBND`. What cannot be written in ASCII falls away.
    """
    parts = [PREFIXES[kind], *filter(None, map(plain_part, facts))]
    ending = (f"_lan{round_number}" if round_number is not None else "") + ENDING
    return "_".join(parts)[: LONGEST - len(ending)].rstrip("_.-") + ending


def plain_part(text: str) -> str:
    """One fact as a part of a file name: marks fall away, whatever else is no letter, digit or dot becomes `-`."""
    kept = "".join(_plain_letter(letter) for letter in text)
    return _BETWEEN.sub(lambda found: "." if found[0] == "." else "-", kept).strip("-.")


def _plain_letter(letter: str) -> str:
    folded = fold(letter)
    if not folded.isascii():
        return "-"
    return folded.upper() if letter != letter.lower() else folded
