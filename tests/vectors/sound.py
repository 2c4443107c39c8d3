"""What the lines say that a workspace counts again or hands on: packs, a ranking, a takeover. Fillers would not do."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.vectors import sound_scores
from tests.vectors.building import AGENCY, DOCUMENT, HERE, OTHER, key_of, recipient, uid

ASSIGNMENT = uid("part")
SUCCESSION = uid("succession")
SHEET = uid("self-score")
AUTHORITY = "Cơ quan chứng thực mẫu"


def said() -> dict[str, dict[str, Any]]:
    """Type of line → what stands in it."""
    return {
        "pack_calendar": {"title": "Chế độ báo cáo mẫu", "rules": [_half(1), _half(2)]},
        "pack_holidays": {
            "covers_from": "2025-01-01",
            "covers_to": "2025-12-31",
            "off": ["2025-01-01", "2025-01-27"],
            "worked": ["2025-04-26"],
        },
        "pack_agencies": {"agencies": [_agency(AGENCY, "SNV", "Sở Nội vụ"), _agency(OTHER, "STP", "Sở Tư pháp")]},
        "pack_rating": _rating(),
        "pack_roots": {"roots": [_told(_authority())], "intermediates": []},
        "pack_revocations": {"crls": [_told(_revocations())]},
        "pack_checks": {
            "checks": [{"code": "DONE_WITHOUT_EVIDENCE", "level": "error", "basis": "Quy chế mẫu, khoản 1"}],
            "day_of_round": "first",
            "figures_of_round": "newest",
        },
        "pack_indices": {
            "criteria": _criteria(),
            "figures": [_figure("result", 2024, 8_0700, 8), _figure("target", 2025, 9_0000, None)],
        },
        "loss_share": {
            "set_name": "mau-1",
            "index_title": "Bộ tiêu chí mẫu",
            "year": 2024,
            "about": "",
            "rows": [
                {
                    "component": "PAR.1.2",
                    "title": "Tiêu chí 1.2",
                    "max_points": 6_0000,
                    "result": 4_0700,
                    "lost": 1_9300,
                    "target": None,
                    "cause": "Hồ sơ quá hạn",
                    "assignments": [ASSIGNMENT],
                    "others": 2,
                }
            ],
        },
        "self_score": {"id": SHEET, "year": 2025, "kind": "so", "criteria": _criteria(), "rows": _scores()},
        "self_score_appraisal": {
            "sheet_id": SHEET,
            "sheet_version": 1,
            "rows": [
                {"criterion": "PAR.1.1", "points": None, "reason": ""},
                {"criterion": "PAR.1.2", "points": 5_0000, "reason": "Thiếu minh chứng quý IV"},
            ],
        },
        "ranking": _ranking(),
        **sound_scores.said(),
        "succession": {
            "id": SUCCESSION,
            "predecessor": AGENCY,
            "day": "2024-10-20",
            "heirs": [
                {
                    "agency_code": OTHER,
                    "fingerprint": HERE.agency(OTHER).fingerprint,
                    "recipient": recipient("other"),
                }
            ],
            "parts": [{"assignment_id": ASSIGNMENT, "successor": OTHER}],
        },
        "handover": {
            "predecessor": AGENCY,
            "succession_id": SUCCESSION,
            "document_id": DOCUMENT,
            "part": 1,
            "parts": 1,
        },
    }


def _told(der: bytes) -> str:
    return base64.b64encode(der).decode()


def _half(index: int) -> dict[str, Any]:
    def day(month: int, last: int) -> dict[str, int]:
        return {"year": 0, "month": month, "day": last}

    first, last = 6 * index - 5, 6 * index
    return {
        "kind": "half",
        "index": index,
        "first": day(first, 1),
        "last": day(last, 30 if index == 1 else 31),
        "send": day(7, 5) if index == 1 else {"year": 1, "month": 1, "day": 5},
        "title": ("6 tháng đầu năm {year}", "6 tháng cuối năm {year}")[index - 1],
    }


def _agency(code: str, sign: str, name: str) -> dict[str, Any]:
    return {
        "id": uid(f"agency {code}"),
        "code": code,
        "sign": sign,
        "name": name,
        "aliases": [f"{name} tỉnh"],
        "kind": "so",
        "block": "so",
        "superior": "UBND tỉnh Đồng Nai",
        "place": "Đồng Nai",
        "head_name": "Nguyễn Thị Đặng Hưởng",
        "head_title": "Giám đốc",
        "under_ubnd": True,
        "valid_from": "2024-10-01",
        "valid_to": None,
        "successors": [],
    }


def _rating() -> dict[str, Any]:
    def rule(code: str, measure: str, points: int, bands: list[tuple[int, int]]) -> dict[str, Any]:
        return {
            "code": code,
            "title": f"Tiêu chí {code}",
            "clause": "Mục II",
            "measure": measure,
            "max_points": points,
            "bands": [{"at_least": least, "points": worth} for least, worth in bands],
        }

    return {
        "title": "Bộ tiêu chí mẫu",
        "year": 2025,
        "rules": [
            rule("1", "done_on_time_share", 7000, [(0, 0), (800, 3500), (1000, 7000)]),
            rule("2", "appraised", 3000, []),
        ],
        "levels": [
            {"level": level, "at_least": least}
            for level, least in (("excellent", 9000), ("good", 8000), ("done", 5000), ("not_done", 0))
        ],
        "caps": [{"rule": "1", "level": "done", "clause": "Mục III"}],
    }


def _criteria() -> dict[str, Any]:
    def part(code: str, parent: str, points: int, rules: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "code": code, "parent": parent, "title": f"Tiêu chí {code}", "max_points": points, "source": "imported",
            "note": "", "not_applicable": rules,
        }  # fmt: skip

    rule = {
        "code": "khong-co", "condition": "Không có đơn vị trực thuộc", "clause": "Mục 4", "effect": "redistribute",
        "kinds": [],
    }  # fmt: skip
    return {
        "name": "mau-1",
        "index": "PAR",
        "title": "Bộ tiêu chí mẫu",
        "publisher": "UBND tỉnh",
        "basis": "Quyết định số 12/QĐ-UBND",
        "first_year": 2022,
        "last_year": None,
        "stage": "",
        "unit": "điểm",
        "max_points": 10_0000,
        "composition": "sum",
        "of_agencies": False,
        "source": "imported",
        "note": "",
        "components": [
            part("PAR.1", "", 10_0000, []), part("PAR.1.1", "PAR.1", 4_0000, [rule]),
            part("PAR.1.2", "PAR.1", 6_0000, []),
        ],
    }  # fmt: skip


def _figure(kind: str, year: int, points: int, rank: int | None) -> dict[str, Any]:
    return {
        "kind": kind, "component": "PAR", "about": "", "first_year": year, "last_year": year, "points": points,
        "rank": rank, "of": 63 if rank else None, "paper": "12/QĐ-BNV",
    }  # fmt: skip


def _scores() -> list[dict[str, Any]]:
    proof = {"sha256": hashlib.sha256(b"proof").hexdigest(), "paper": "12/KH-SNV"}
    return [
        {
            "criterion": "PAR.1.1", "points": None, "rule": "khong-co", "explanation": "Không có đơn vị trực thuộc",
            "evidence": [], "assignments": [], "unsure": False,
        },
        {
            "criterion": "PAR.1.2", "points": 5_5000, "rule": "", "explanation": "Theo Báo cáo năm",
            "evidence": [proof, {"sha256": "", "paper": "13/BC-SNV"}], "assignments": [ASSIGNMENT], "unsure": True,
        },
    ]  # fmt: skip


def _ranking() -> dict[str, Any]:
    def row(code: str, counts: tuple[int, int, int, int], points: int, place: int | None, why: str) -> dict[str, Any]:
        return {
            "agency_code": code,
            "block": "so",
            "done_on_time": counts[0],
            "done_late": counts[1],
            "in_time": counts[2],
            "overdue": counts[3],
            "total": sum(counts),
            "points": points,
            "place": place,
            "reason": why,
        }

    rows = [
        row(AGENCY, (7, 1, 2, 0), 8750, 1, ""),
        row(OTHER, (5, 0, 2, 3), 8750, 1, ""),
        row("H19.04", (1, 1, 1, 7), 2000, 3, ""),
        row("H19.05", (0, 0, 0, 0), 0, None, "không có nhiệm vụ"),
    ]
    names = ("agency_code", "block", "done_on_time", "done_late", "in_time", "overdue")
    lines = sorted("|".join(str(one[name]) for name in names) + "\n" for one in rows)
    return {
        "ranked_document": DOCUMENT,
        "period": "2024-Q4",
        "rules_name": "mau-1",
        "input_sha256": hashlib.sha256("".join(lines).encode()).hexdigest(),
        "rows": rows,
    }


@cache
def _authority() -> bytes:
    """An authority for official certificates that nobody has: it signed itself and may sign others."""
    key = key_of("authority")
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    )
    return builder.sign(key, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)


@cache
def _revocations() -> bytes:
    """Its list, with one serial number."""
    revoked = x509.RevokedCertificateBuilder().serial_number(7).revocation_date(datetime(2024, 10, 1, tzinfo=UTC))
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY)]))
        .last_update(datetime(2024, 10, 1, tzinfo=UTC))
        .next_update(datetime(2024, 11, 1, tzinfo=UTC))
        .add_revoked_certificate(revoked.build())
    )
    return builder.sign(key_of("authority"), SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.DER)
