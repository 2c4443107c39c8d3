"""The look as data: colours in light and dark, type roles, and measures. No Qt here.

Every colour is named once, as a pair (light, dark). State families have three colours each: `red.text` for words on a
sheet, `red.tint` for the ground of a chip, `red.solid` for the painted shape. Sizes are pixels at 96 dpi and 100 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

COLOURS: Final[dict[str, tuple[str, str]]] = {
    "surface": ("#FFFFFF", "#1D2226"),
    "window": ("#ECEFF1", "#15191C"),
    "sunken": ("#F6F8F9", "#191D21"),
    "raised": ("#FFFFFF", "#262C31"),
    "hover": ("#F0F4F6", "#252B30"),
    "selected": ("#DCEAF0", "#1C3A47"),
    "marked": ("#9CCBDF", "#2F6F8C"),
    "line": ("#DEE4E8", "#2F363C"),
    "line-strong": ("#C3CCD2", "#434C53"),
    "control": ("#84919B", "#75828C"),
    "desk": ("#DFE4E7", "#101316"),
    "paper": ("#FFFFFF", "#FFFFFF"),
    "text": ("#182026", "#E8ECEF"),
    "text-2": ("#45525C", "#BAC4CB"),
    "text-3": ("#596670", "#96A2AB"),
    "accent": ("#0B5A78", "#74BDD6"),
    "accent-hover": ("#094C66", "#8ACBE1"),
    "accent-down": ("#073F55", "#5FAAC4"),
    "on-accent": ("#FFFFFF", "#06212C"),
    "accent-text": ("#0B5A78", "#86C8DE"),
    "accent-tint": ("#E3EFF4", "#1B323C"),
    "toast": ("#24303A", "#E8ECEF"),
    "on-toast": ("#FFFFFF", "#182026"),
    "toast-action": ("#9AD4E8", "#0B5A78"),
    "toast-green": ("#86CF9A", "#2C7F47"),
    "track": ("#C3CCD2", "#434C53"),
    "paper-line": ("#AEB7BD", "#AEB7BD"),
    "paper-ink": ("#182026", "#182026"),
    "paper-quiet": ("#596670", "#596670"),
    "paper-accent": ("#0B5A78", "#0B5A78"),
    "paper-tint": ("#E3EFF4", "#E3EFF4"),
    "paper-amber": ("#FDF1DA", "#FDF1DA"),
    "paper-red": ("#FBEAE8", "#FBEAE8"),
    "paper-green": ("#E5F2E8", "#E5F2E8"),
    "paper-selected": ("#DCEAF0", "#DCEAF0"),
    "red.text": ("#B3261E", "#FF9C92"),
    "red.tint": ("#FBEAE8", "#3B211F"),
    "red.solid": ("#C0342B", "#F0776B"),
    "amber.text": ("#855000", "#F2BE6A"),
    "amber.tint": ("#FDF1DA", "#362A17"),
    "amber.solid": ("#C27C0E", "#E0A548"),
    "green.text": ("#1D6A36", "#86CF9A"),
    "green.tint": ("#E5F2E8", "#1B3223"),
    "green.solid": ("#2C7F47", "#64B87C"),
    "olive.text": ("#655A00", "#D3C877"),
    "olive.tint": ("#F3F0D6", "#302D18"),
    "olive.solid": ("#655A00", "#D3C877"),
    "blue.text": ("#1C5A96", "#93C0EE"),
    "blue.tint": ("#E6EFF8", "#1C2C3D"),
    "blue.solid": ("#2F6FB0", "#6FA8DF"),
    "violet.text": ("#693C9C", "#CBA9F0"),
    "violet.tint": ("#F1EAF8", "#2D2438"),
    "violet.solid": ("#7B4DB0", "#B48CE3"),
    "grey.text": ("#52606A", "#AEB9C1"),
    "grey.tint": ("#EBEFF1", "#2A3136"),
    "grey.solid": ("#52606A", "#AEB9C1"),
    "cell.in-time": ("#B7CCE3", "#3B5674"),
    "chart.on-time": ("#0B5A78", "#74BDD6"),
    "chart.late": ("#78A9BC", "#3F7D92"),
    "chart.in-time": ("#CFD8DD", "#46515A"),
    "chart.overdue": ("#C8472F", "#F08A70"),
    "heat.0": ("#F7DDD3", "#4A2B25"),
    "heat.1": ("#FBF0E6", "#3A322C"),
    "heat.2": ("#EAF1F4", "#26333A"),
    "heat.3": ("#C5DDE6", "#214450"),
    "heat.4": ("#8FBCCD", "#27596B"),
    "heat.5": ("#2F7690", "#2E7088"),
}

FAMILIES: Final = ("red", "amber", "green", "olive", "blue", "violet", "grey")

DIM: Final = ((20, 30, 38, 89), (0, 0, 0, 150))
"""Behind a dialog: red, green, blue, alpha 0–255, light and dark."""


@dataclass(frozen=True, slots=True)
class TypeRole:
    """Size in px at 100 %, weight 400–600, and the least line height in px that clips no Vietnamese mark."""

    size: int
    weight: int
    line: int


TYPE: Final[dict[str, TypeRole]] = {
    "counter": TypeRole(26, 600, 36),
    "page": TypeRole(20, 600, 28),
    "code": TypeRole(20, 600, 28),
    "dialog": TypeRole(18, 600, 26),
    "panel": TypeRole(16, 600, 22),
    "base": TypeRole(14, 400, 20),
    "base.medium": TypeRole(14, 500, 20),
    "base.bold": TypeRole(14, 600, 20),
    "second": TypeRole(13, 400, 18),
    "second.medium": TypeRole(13, 500, 18),
    "second.bold": TypeRole(13, 600, 18),
    "small": TypeRole(12, 400, 17),
    "small.bold": TypeRole(12, 600, 17),
}

TEXT_SIZES: Final = (100, 115, 130)

# Measures, px at 100 %.
NAV_WIDTH: Final = 216
NAV_NARROW: Final = 56
PANEL_WIDTH: Final = 384
PANEL_LEAST: Final = 340
PANEL_MOST: Final = 480
PAGE_MARGIN: Final = 20
PANEL_MARGIN: Final = 20
HEAD_HEIGHT: Final = 56
CONTROL_HEIGHT: Final = 32
TOOL_HEIGHT: Final = 30
CHIP_HEIGHT: Final = 24
HEADER_HEIGHT: Final = 32
ROW_HEIGHT: Final = 31
GROUP_HEIGHT: Final = 28
TWO_LINE_HEIGHT: Final = 47
LIST_ROW_HEIGHT: Final = 48
NAV_ROW_HEIGHT: Final = 35
NAV_ROW_LEAST: Final = 28
STATUS_HEIGHT: Final = 28
TOAST_HEIGHT: Final = 44
SCROLL_BAR: Final = 12


def luminance(hexadecimal: str) -> float:
    """Relative luminance of `#RRGGBB` as WCAG 2 defines it, 0 (black) to 1 (white)."""
    parts = [int(hexadecimal[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
