"""Rulers for printed pages, laid on by PDFium: another program than the one that drew them. Lengths in millimetres from
the top left corner of the sheet, sizes of letters in points."""

from __future__ import annotations

import ctypes
import json
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

MM = 72 / 25.4
ASCENT = 0.891
"""Of Times New Roman and of the faces with its measures: from the top of a line to its baseline, of the size."""
_APART = 40.0  # points between two letters that belong to different texts of one line
_COLUMNS = 14.0  # the same, where they were drawn one after the other


@dataclass(frozen=True, slots=True)
class Line:
    """Letters that follow each other on one line in one style."""

    page: int
    text: str
    left: float
    right: float
    base: float
    """The line on which the letters stand."""
    size: float
    bold: bool
    italic: bool
    colour: tuple[int, int, int]

    @property
    def top(self) -> float:
        return self.base - self.size * ASCENT / MM

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule or a box."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    colour: tuple[int, int, int]
    stroke: float
    """Points."""

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Paper:
    """A printed paper; each page is measured when somebody looks at it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.sheets: list[tuple[float, float]] = []
        self.pictures: list[dict[str, object]] = []
        self._pages: dict[int, tuple[list[Line], list[Shape]]] = {}
        with pypdfium2.PdfDocument(file) as pdf:
            for page in pdf:
                width, height = page.get_size()
                self.sheets.append((width / MM, height / MM))
        beside = file.with_suffix(".json")
        if beside.exists():
            self.pictures = json.loads(beside.read_text("utf-8"))

    def _page(self, number: int) -> tuple[list[Line], list[Shape]]:
        if number not in self._pages:
            with pypdfium2.PdfDocument(self.file) as pdf:
                page = pdf[number - 1]
                height = page.get_height()
                self._pages[number] = (_letters(page, number, height), _shapes(page, number, height))
                page.close()
        return self._pages[number]

    @property
    def lines(self) -> list[Line]:
        return [line for page in range(1, len(self.sheets) + 1) for line in self._page(page)[0]]

    @property
    def shapes(self) -> list[Shape]:
        return [shape for page in range(1, len(self.sheets) + 1) for shape in self._page(page)[1]]

    def lines_of(self, page: int) -> list[Line]:
        return self._page(page)[0]

    def shapes_of(self, page: int) -> list[Shape]:
        return self._page(page)[1]

    def find(self, start: str, page: int | None = None, nth: int = 0) -> Line:
        """The line that begins so."""
        for number in [page] if page else range(1, len(self.sheets) + 1):
            for line in self._page(number)[0]:
                if line.text.startswith(start):
                    if not nth:
                        return line
                    nth -= 1
        raise AssertionError(f"no line begins with “{start}”")

    def below(self, line: Line) -> Shape:
        """The one rule under a line."""
        found = [
            shape
            for shape in self._page(line.page)[1]
            if shape.height < 0.6
            and line.base < shape.middle < line.base + 3
            and shape.left - 1 < line.centre < shape.right + 1
        ]
        assert len(found) == 1, f"{len(found)} rules under “{line.text}”"
        return found[0]

    def around(self, line: Line) -> Shape:
        """The one box around a line."""
        found = [
            shape
            for shape in self._page(line.page)[1]
            if shape.height > 3
            and shape.left < line.left
            and shape.right > line.right
            and shape.top < line.base < shape.bottom
        ]
        assert len(found) == 1, f"{len(found)} boxes around “{line.text}”"
        return found[0]

    def after(self, line: Line) -> Line:
        """The next line of text on its page, in the order of drawing."""
        lines = self._page(line.page)[0]
        return lines[lines.index(line) + 1]


def _letters(page: pypdfium2.PdfPage, number: int, height: float) -> list[Line]:
    lines: list[Line] = []
    text = page.get_textpage()
    run: list[tuple[str, float, float]] = []
    last = 0
    style: tuple[float, float, str, tuple[int, int, int]] = (0.0, 0.0, "", (0, 0, 0))

    def finish() -> None:
        while run and run[-1][0].isspace():
            run.pop()
        while run and run[0][0].isspace():
            run.pop(0)
        if run:
            base, size, font, colour = style
            lines.append(
                Line(
                    number, "".join(one[0] for one in run).replace("\xa0", " "), run[0][1] / MM, run[-1][2] / MM,
                    (height - base) / MM, size, "Bold" in font, "Italic" in font, colour,
                )
            )  # fmt: skip
        run.clear()

    looks: dict[int, tuple[bool, float, str, tuple[int, int, int]]] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for place in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, place))
        if letter in "\r\n" or pdfium.FPDFText_IsGenerated(text, place) == 1:
            continue
        drawn = ctypes.addressof(pdfium.FPDFText_GetTextObject(text, place).contents)
        if drawn not in looks:  # letters that were drawn together have one look
            size = round(pdfium.FPDFText_GetFontSize(text, place), 2)
            upright = pdfium.FPDFText_GetCharAngle(text, place) <= 0.01
            looks[drawn] = (upright, size, _font(text, place), _ink(text, place))
        if not looks[drawn][0]:
            continue  # the mark of training across the sheet
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, place, box)
        own = (round(y.value, 2), *looks[drawn][1:])
        gap = box.left - run[-1][2] if run else 0.0
        if run and (own != style or not -3 < gap < (_APART if drawn == last else _COLUMNS)):
            finish()
        last = drawn
        if run and box.left - run[-1][2] > 3 and not run[-1][0].isspace():
            run.append((" ", run[-1][2], box.left))  # of blanks in a row PDFium tells one, or none
        style = own
        run.append((letter, x.value, box.right))
    finish()
    text.close()
    return lines


def _font(text: pypdfium2.PdfTextPage, place: int) -> str:
    buffer, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, place, buffer, 80, flags)
    return buffer.value.decode("ascii", "replace")


def _ink(text: pypdfium2.PdfTextPage, place: int) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _colour in range(4)]
    pdfium.FPDFText_GetFillColor(text, place, *parts)
    return parts[0].value, parts[1].value, parts[2].value


def _shapes(page: pypdfium2.PdfPage, number: int, height: float) -> list[Shape]:
    shapes: list[Shape] = []
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, low, right, high = path.get_bounds()
        parts = [ctypes.c_uint() for _colour in range(4)]
        pdfium.FPDFPageObj_GetStrokeColor(path, *parts)
        stroke = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(path, stroke)
        half = stroke.value  # PDFium adds the width of the line on every side
        red, green, blue, _alpha = (part.value for part in parts)
        shapes.append(
            Shape(
                number, (left + half) / MM, (height - high + half) / MM, (right - half) / MM,
                (height - low - half) / MM, (red, green, blue), stroke.value,
            )
        )  # fmt: skip
    return shapes
