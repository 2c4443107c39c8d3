"""Entries of the registers that travel in a snapshot: one shape for each noun of `domain.registers.TRAVELLING`."""

from __future__ import annotations

from typing import Final

from desktop_app.packages.lines.base import Line

SHAPES: Final[dict[type, type[Line]]] = {}
"""What an entry is, and the form of its line."""
