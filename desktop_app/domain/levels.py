"""Mức xếp loại: the four levels of every rating, of persons and of agencies."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """Mức xếp loại."""

    EXCELLENT = "excellent"
    GOOD = "good"
    DONE = "done"
    NOT_DONE = "not_done"
