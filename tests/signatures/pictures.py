"""Pictures for signatures: a blue hand and a red stamp of 36 mm, PNG with a transparent background."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageDraw

BLUE, RED = (20, 60, 200, 255), (220, 20, 30, 255)


def hand(file: Path) -> Path:
    """A stroke that waves, as a signature does; its resolution is not said."""
    image = Image.new("RGBA", (900, 480), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    points = [(20 + t * 4.3, 240 + 180 * math.sin(t / 9) * math.cos(t / 31)) for t in range(200)]
    draw.line(points, fill=BLUE, width=14, joint="curve")
    image.save(file)
    return file


def stamp(file: Path, millimetres: float = 36.0, dpi: int = 300) -> Path:
    """Two rings and a star's place, scanned at this resolution."""
    side = round(millimetres / 25.4 * dpi)
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((2, 2, side - 3, side - 3), outline=RED, width=max(2, side // 36))
    draw.ellipse((side // 4, side // 4, side * 3 // 4, side * 3 // 4), outline=RED, width=max(2, side // 60))
    image.save(file, dpi=(dpi, dpi))
    return file


def opaque(file: Path) -> Path:
    """A picture without transparency."""
    Image.new("RGB", (40, 40), (255, 255, 255)).save(file)
    return file
