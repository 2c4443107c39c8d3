"""Bars of the four counts on paper: filled, hatched, outlined, crossed, so that any printer tells them apart."""

from __future__ import annotations

from typing import Any, Final

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from desktop_app.documents.fonts import printable
from desktop_app.documents.paper import Bar, Bars
from desktop_app.documents.styles import Styles

ROW: Final = 5.4 * mm
HIGH: Final = 3.4 * mm
NAMES: Final = 58 * mm
FIGURES: Final = 30 * mm
HATCH: Final = 1.1 * mm


class BarRows(Flowable):  # type: ignore[misc]
    """A legend, then a bar for each row, all to one scale; figures stand at its end."""

    def __init__(self, bars: Bars, styles: Styles) -> None:
        super().__init__()
        self._bars = bars
        self._font, self._size = styles.annex.fontName, styles.annex.fontSize

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as there is room; a line for each row, and for every two words of the legend."""
        self.width = width
        self.height = ROW * (len(self._bars.rows) + (len(self._bars.legend) + 1) // 2)
        return self.width, self.height

    def draw(self) -> None:
        """Paint."""
        top = self.height - ROW
        if self._bars.legend:
            for part, word in enumerate(self._bars.legend):
                left = self.width / 2 * (part % 2)
                self._piece(part, left, top, 5 * mm)
                self._words(left + 6.5 * mm, top, word)
                top -= ROW * (part % 2)
            top -= ROW * (len(self._bars.legend) % 2)
        most = max((sum(row.counts) for row in self._bars.rows), default=0)
        for row in self._bars.rows:
            self._row(row, top, (self.width - NAMES - FIGURES) / most if most else 0.0)
            top -= ROW

    def _row(self, row: Bar, low: float, scale: float) -> None:
        self._words(0, low, self._fitting(row.name))
        left = NAMES
        for part, count in enumerate(row.counts):
            if count:
                self._piece(part, left, low, count * scale)
                left += count * scale
        self._words(left + 2 * mm, low, " / ".join(str(count) for count in row.counts))

    def _fitting(self, name: str) -> str:
        words = printable(name)
        while stringWidth(words, self._font, self._size) > NAMES - 2 * mm and len(words) > 2:
            words = f"{words[:-2].rstrip()}…"
        return words

    def _words(self, left: float, low: float, words: str) -> None:
        self.canv.setFillGray(0)
        self.canv.setFont(self._font, self._size)
        self.canv.drawString(left, low + 0.8 * mm, words)

    def _piece(self, part: int, left: float, low: float, width: float) -> None:
        canvas: Any = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeGray(0)
        canvas.setFillGray(0.15 if part == 0 else 1)
        canvas.rect(left, low, width, HIGH, stroke=1, fill=1)
        if part in (1, 3):
            path = canvas.beginPath()
            path.rect(left, low, width, HIGH)
            canvas.clipPath(path, stroke=0, fill=0)
            canvas.setLineWidth(0.4)
            at = left - HIGH
            while at < left + width:
                canvas.line(at, low, at + HIGH, low + HIGH)
                if part == 3:
                    canvas.line(at, low + HIGH, at + HIGH, low)
                at += HATCH
        canvas.restoreState()
