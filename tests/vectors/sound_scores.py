"""Rule packs, a ranking that brings its rules and figures, and an agency's own points: counted by hand."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from tests.vectors.building import AGENCY, DOCUMENT, OTHER

_CLAUSE = {"clause": "Mục II", "uncertain": False}
_BOUNDS = [
    {"level": level, "at_least": least}
    for level, least in (("excellent", 9000), ("good", 7000), ("done", 5000), ("not_done", 0))
]


def _settings(said: dict[str, int | str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "value": value, "clause": "Mục II", "note": "Mẫu", "uncertain": False}
        for name, value in said.items()
    ]


def _score_rules() -> dict[str, Any]:
    """90 points for the share on time, 10 while nothing is overdue."""
    bands = [{"at_least": 0, "points": 1000}, {"at_least": 1, "points": 0}]
    return {
        "name": "mau-1",
        "version": 1,
        "title": "Quy tắc chấm điểm mẫu",
        "from_year": 2024,
        "settings": _settings(
            {"open_tasks": "left_out", "round_scored": "first", "nothing": "full", "unknown": "open",
             "missing_days": 30}
        ),
        "rules": [
            {"code": "on_time", "title": "Đúng hạn", "clause": "Mục II", "measure": "done_on_time_share",
             "max_points": 9000, "bands": [], "uncertain": False},
            {"code": "overdue", "title": "Quá hạn", "clause": "Mục II", "measure": "overdue_count",
             "max_points": 1000, "bands": bands, "uncertain": False},
        ],
        "bounds": _BOUNDS,
        "caps": [{"rule": "on_time", "level": "done", **_CLAUSE}],
        "unranked": [
            {"why": why, "title": title, **_CLAUSE}
            for why, title in (("no_report", "Chưa có báo cáo"), ("no_task", "Không có nhiệm vụ"), ("decided", "Khác"))
        ],
        "to_year": 0,
    }  # fmt: skip


def _person_rules() -> dict[str, Any]:
    said: dict[str, int | str] = {
        "open_tasks": "left_out", "undelivered": "zero", "least_months": 6, "results_points": 7000, "late_off": 250,
        "weak_off": 250, "failing_units": 500,
    }  # fmt: skip
    return {
        "name": "mau-1",
        "version": 1,
        "title": "Quy tắc xếp loại mẫu",
        "way": "points",
        "from_year": 2026,
        "settings": _settings(said),
        "caps": [
            {"code": "tran", "when": "commitment_failed", "roles": ["head"], "level": "done", "title": "Mức trần",
             "clause": "Mục II", "duty": "accountability_review", "uncertain": False}
        ],
        "quotas": [{"level": "excellent", "of": "good", "share": 200, "special": 250, **_CLAUSE}],
        "unrated": [{"why": why, "title": "Không xếp loại", **_CLAUSE} for why in ("too_short", "no_task")],
        "to_year": 0,
        "conditions": [],
        "items": [
            {"code": code, "group": group, "roles": ["staff", "deputy", "head"], "measure": measure, "title": title,
             "clause": "Mục II", "max_points": most, "uncertain": False}
            for code, group, measure, title, most in (
                ("chung", "general", "appraised", "Chung", 3000), ("a", "results", "quantity", "Số lượng", 0),
            )
        ],
        "bounds": _BOUNDS,
    }  # fmt: skip


def _facts(code: str, counts: tuple[int, int, int, int]) -> dict[str, Any]:
    names = ("done_on_time", "done_late", "in_time", "overdue")
    report = {"period": "2024-Q4", "send_by": "2024-12-20", "arrivals": ["2024-12-19"], "returned": 0}
    return {
        "agency_code": code, "block": "so", "under": True, "reported": True, **dict(zip(names, counts, strict=True)),
        "reports": [report], "evidence": {"good": 3, "open": 0, "of": 4}, "clauses": None, "shortcomings": None,
        "index_work": None, "index_targets": None, "said": [], "answered": None, "unranked": "", "unranked_paper": "",
    }  # fmt: skip


def _ranking() -> dict[str, Any]:
    """On time 7 of 8 due: 78.75, nothing overdue: 10, so 88.75; 5 of 8: 56.25, three overdue: 0; nothing due: no
    place."""
    counted = [
        (AGENCY, (7, 1, 2, 0), 8875, 1, ""),
        (OTHER, (5, 0, 2, 3), 5625, 2, ""),
        ("H19.05", (0, 0, 4, 0), 0, None, "Không có nhiệm vụ"),
    ]
    facts = [_facts(code, counts) for code, counts, _points, _place, _why in counted]
    spelled = sorted(json.dumps(one, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for one in facts)
    rows = [
        {"agency_code": code, "block": "so", "done_on_time": counts[0], "done_late": counts[1], "in_time": counts[2],
         "overdue": counts[3], "total": sum(counts), "points": points, "place": place, "reason": why}
        for code, counts, points, place, why in counted
    ]  # fmt: skip
    return {
        "ranked_document": DOCUMENT,
        "period": "2024-Q4",
        "rules_name": "mau-1",
        "rules_version": 1,
        "input_sha256": hashlib.sha256("".join(f"{line}\n" for line in spelled).encode()).hexdigest(),
        "rows": rows,
        "rules": _score_rules(),
        "facts": facts,
        "decided": [
            {"agency_code": AGENCY, "level": "good", "reason": ""},
            {"agency_code": OTHER, "level": "not_done", "reason": "Theo kết luận kiểm tra"},
        ],
        "decision": "15/QĐ-UBND",
        "decided_on": "2025-01-15",
        "decided_by": "Chủ tịch UBND tỉnh",
    }


def said() -> dict[str, dict[str, Any]]:
    """Type of line → what stands in it."""
    own = {"rule": "on_time", "points": 8000, "reason": "Theo báo cáo năm", "evidence": ["12/BC-SNV"]}
    return {
        "pack_rating_rules": {"version": 1, "rules": _person_rules()},
        "pack_ranking_rules": {"version": 1, "rules": _score_rules()},
        "scored_ranking": _ranking(),
        "own_points": {"period": "2024-Q4", "rules_name": "mau-1", "rules_version": 1, "scores": [own]},
    }
