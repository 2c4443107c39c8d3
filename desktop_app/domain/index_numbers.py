"""The part of the register of refusals (domain/refusal.py) that speaks of indices and self-scores: 5300 to 5329."""

from __future__ import annotations

from typing import Final

INDEX_NUMBERS: Final[dict[str, int]] = {
    "POINTS_UNREADABLE": 5301,
    "INDEX_SET_UNSOUND": 5302,
    "INDEX_SET_UNKNOWN": 5303,
    "INDEX_FIGURE_WRONG": 5304,
    "INDEX_COMPONENT_UNKNOWN": 5305,
    "INDEX_TABLE_UNREADABLE": 5306,
    "INDEX_LOSS_UNKNOWN": 5307,
    "SELF_SCORE_UNKNOWN": 5308,
    "SELF_SCORE_TOO_HIGH": 5309,
    "NOT_APPLICABLE_UNKNOWN": 5310,
    "SELF_SCORE_NEEDS_WORDS": 5311,
    "SELF_SCORE_OPEN": 5312,
    "SELF_SCORE_WRONG": 5313,
    "CRITERIA_WITHOUT_POINTS": 5314,
    "APPRAISAL_OPEN": 5315,
    "SELF_SCORE_FOREIGN": 5316,
    "LOSSES_TO_NOBODY": 5317,
}
