"""Sheets as scanners and phones give them back: a printed page with its code, then what happens to paper.

Everything is drawn with Pillow from a seed, so the same name gives the same picture.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import UUID

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from desktop_app.documents.page_codes import QR_MM, page_code_text
from desktop_app.documents.qr import runs
from desktop_app.domain.printing import Binding

Picture = Image.Image
Damage = Callable[[Picture, random.Random], Picture]
DPI = 300
WIDTH_MM, HEIGHT_MM = 210, 297
CODE_LEFT, CODE_TOP = 181.0, 278.7
"""Upper left corner of the symbol in millimetres: in the bottom margin, its right edge below that of the text."""
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
LINE = "Tổ chức thực hiện nhiệm vụ được giao tại Kế hoạch số 45/KH-UBND, bảo đảm tiến độ, chất lượng theo yêu cầu."


def dots(mm: float, dpi: int = DPI) -> int:
    """Millimetres in points of a picture."""
    return round(mm / 25.4 * dpi)


@cache
def _font(points: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(next(FONTS.rglob("*Regular.ttf")), dots(points * 25.4 / 72))


def binding(number: int = 1, version: int = 1, digest: str = "") -> Binding:
    """The binding of the commitment with this number."""
    digest = digest or f"{random.Random(number).getrandbits(256):064x}"
    return Binding(str(UUID(int=0x018F_0000_7000_8000_0000_0000_0000_0000 + number)), version, digest)


def code_picture(text: str, side: int) -> Picture:
    """A symbol of `side` points."""
    count, squares = runs(text)
    small = Image.new("L", (count, count), 255)
    for row, first, length in squares:
        small.paste(0, (first, row, first + length, row + 1))
    return small.resize((side, side), Image.Resampling.NEAREST)


def sheet(text: str | None, page: int = 1, *, title: str = "BẢN CAM KẾT") -> Picture:
    """A printed A4 page at 300 dpi, grey; `text` None leaves its code out."""
    picture = Image.new("L", (dots(WIDTH_MM), dots(HEIGHT_MM)), 255)
    pen = ImageDraw.Draw(picture)
    if page == 1:
        pen.text((dots(105), dots(45)), title, font=_font(14), fill=0, anchor="mm")
    for row in range(30):
        top = dots(60 + row * 7)
        words = LINE[(row * 7) % 40 :]
        while pen.textlength(words, font=_font(13)) > dots(160):
            words = words.rpartition(" ")[0]
        pen.text((dots(32), top), words, font=_font(13), fill=0)
    if text is not None:
        picture.paste(code_picture(text, dots(QR_MM)), (dots(CODE_LEFT), dots(CODE_TOP)))
    return picture


def at_dpi(picture: Picture, dpi: int) -> Picture:
    """As a scanner of this resolution sees it."""
    return picture.resize((dots(WIDTH_MM, dpi), dots(HEIGHT_MM, dpi)), Image.Resampling.BOX)


def turned(picture: Picture, degrees: float, paper: int = 255) -> Picture:
    """Laid into the scanner at an angle, clockwise."""
    return picture.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=paper)


def noisy(picture: Picture, chance: random.Random, amount: int) -> Picture:
    """Grain of the sensor, `amount` as its standard deviation."""
    wide, high = chance.randrange(100), chance.randrange(100)
    shifted = _grain(amount, -(-picture.width // 400), -(-picture.height // 400)).crop(
        (wide, high, wide + picture.width, high + picture.height)
    )
    if picture.mode == "RGB":
        shifted = Image.merge("RGB", [shifted] * 3)
    return ImageChops.add(picture, shifted, scale=1, offset=-128)


@cache
def _grain(amount: int, columns: int, rows: int) -> Picture:
    # Drawn by ourselves: Pillow's own noise goes on from wherever the process is, and a test would be a lottery.
    chance = random.Random(amount)
    dots = bytes(min(255, max(0, round(chance.gauss(128, amount * 2)))) for _dot in range(400 * 400))
    tile = Image.frombytes("L", (400, 400), dots)
    whole = Image.new("L", (400 * (columns + 1), 400 * (rows + 1)))
    for at in range((columns + 1) * (rows + 1)):
        whole.paste(tile, (at % (columns + 1) * 400, at // (columns + 1) * 400))
    return whole


def jpeg(picture: Picture, quality: int) -> Picture:
    """Pressed as JPEG and opened again."""
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=quality)
    return Image.open(BytesIO(kept.getvalue())).convert(picture.mode)


def grey(picture: Picture, dark: int, light: int) -> Picture:
    """Faded ink on grey paper."""
    return picture.point([dark + value * (light - dark) // 255 for value in range(256)])


def specks(picture: Picture, chance: random.Random, count: int) -> Picture:
    """Dust and toner: dark and light dots all over."""
    pen = ImageDraw.Draw(picture)
    for _speck in range(count):
        x, y, r = chance.randrange(picture.width), chance.randrange(picture.height), chance.choice((1, 1, 2, 3))
        pen.ellipse((x - r, y - r, x + r, y + r), fill=chance.choice((0, 255)))
    return picture


def photo(picture: Picture, chance: random.Random, slant: float = 0.08, longest: int = 4000) -> Picture:
    """Taken by hand: the sheet on a table, seen from one side, under light that falls off, a little out of focus."""
    width, height = round(longest * 0.75), longest
    room = 0.06
    left, top, right, bottom = width * room, height * room, width * (1 - room), height * (1 - room)
    shake = [
        (x + chance.uniform(0, slant) * width * to_x, y + chance.uniform(0, slant) * height * to_y)
        for x, y, to_x, to_y in ((left, top, 1, 1), (left, bottom, 1, -1), (right, bottom, -1, -1), (right, top, -1, 1))
    ]
    source = [(0, 0), (0, picture.height), (picture.width, picture.height), (picture.width, 0)]
    laid = picture.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        perspective(shake, source),
        Image.Resampling.BICUBIC,
        fillcolor=92,
    )
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(laid.size)
    laid = ImageChops.multiply(laid, light.point([150 + value * 105 // 255 for value in range(256)]))
    laid = laid.filter(ImageFilter.GaussianBlur(0.3 + longest * 0.9 / 4000))
    return jpeg(noisy(laid, chance, 6), 80)


def perspective(to: list[tuple[float, float]], source: list[tuple[float, float]]) -> list[float]:
    """The eight numbers with which Pillow finds, for each point of the new picture, the one of the old."""
    rows = []
    for (x, y), (u, v) in zip(to, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row in range(8):
            if row != at:
                rows[row] = [a - rows[row][at] * b for a, b in zip(rows[row], rows[at], strict=True)]
    return [row[8] for row in rows]


@cache
def _sheet_of(number: int) -> Picture:
    return sheet(text_of(number, number % 3 + 1), number % 3 + 1)


def sheet_of(number: int) -> tuple[str, Picture]:
    """Some page of the commitment with this number, and what its code says."""
    return text_of(number, number % 3 + 1), _sheet_of(number).copy()


def text_of(number: int, page: int = 1, pages: int = 3, version: int = 1) -> str:
    """The code of a page of the commitment with this number."""
    return page_code_text(binding(number, version), page, pages)


DAMAGES: dict[str, Damage] = {
    "scan 300 dpi": lambda page, _chance: page,
    "scan 200 dpi": lambda page, _chance: at_dpi(page, 200),
    "scan 150 dpi": lambda page, _chance: at_dpi(page, 150),
    "scan 100 dpi": lambda page, _chance: at_dpi(page, 100),
    "upside down, 200 dpi": lambda page, _chance: turned(at_dpi(page, 200), 180),
    "on its side, 200 dpi": lambda page, chance: turned(at_dpi(page, 200), chance.choice((90, 270))),
    "askew up to 10°, 200 dpi": lambda page, chance: turned(at_dpi(page, 200), chance.uniform(-10, 10)),
    "askew up to 10°, 150 dpi": lambda page, chance: turned(at_dpi(page, 150), chance.uniform(-10, 10)),
    "any angle, 200 dpi": lambda page, chance: turned(at_dpi(page, 200), chance.uniform(0, 360)),
    "faded on grey, 200 dpi": lambda page, _chance: grey(at_dpi(page, 200), 120, 200),
    "black and white, 200 dpi": lambda page, _chance: at_dpi(page, 200).point([0] * 128 + [255] * 128),
    "dithered fax, 200 dpi": lambda page, _chance: grey(at_dpi(page, 200), 40, 220).convert("1").convert("L"),
    "grain, 200 dpi": lambda page, chance: noisy(at_dpi(page, 200), chance, 30),
    "grain and dust, 150 dpi": lambda page, chance: specks(noisy(at_dpi(page, 150), chance, 20), chance, 1500),
    "JPEG quality 20, 150 dpi": lambda page, _chance: jpeg(at_dpi(page, 150), 20),
    "out of focus, 200 dpi": lambda page, _chance: at_dpi(page, 200).filter(ImageFilter.GaussianBlur(1.6)),
    "pale copy of a copy": lambda page, chance: ImageEnhance.Contrast(
        noisy(at_dpi(grey(page, 90, 235), 150).filter(ImageFilter.GaussianBlur(0.9)), chance, 14)
    ).enhance(0.7),
    "stroke through the code": lambda page, chance: _stroke(at_dpi(page, 200), chance),
    "photo, 12 MP": lambda page, chance: photo(page, chance),
    "photo, strong slant": lambda page, chance: photo(page, chance, 0.2),
    "photo, 3 MP": lambda page, chance: photo(page, chance, 0.08, 2000),
    "photo, 1 MP": lambda page, chance: photo(page, chance, 0.08, 1200),
}  # fmt: skip


def _stroke(picture: Picture, chance: random.Random) -> Picture:
    """A pen that ran over the code."""
    left, top = dots(CODE_LEFT, 200), dots(CODE_TOP, 200)
    side = dots(QR_MM, 200)
    y, other = top + chance.randrange(side), top + chance.randrange(side)
    ImageDraw.Draw(picture).line((left - 20, y, left + side + 20, other), fill=40, width=4)
    return picture


def keep(file: Path, pages: list[Picture], dpi: int) -> None:
    """Write pages as a scanner does: one file, as PDF or TIFF."""
    pages = [page.copy() for page in pages]  # Pillow leaves on a picture how it was written last
    if file.suffix == ".pdf":
        pages[0].save(file, save_all=True, append_images=pages[1:], resolution=dpi)
    else:
        pages[0].save(file, save_all=True, append_images=pages[1:], dpi=(dpi, dpi), compression="tiff_lzw")
