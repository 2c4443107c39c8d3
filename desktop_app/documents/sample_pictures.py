"""Pictures of the sample year: a meeting under its banner, or papers on a notice board; plainly drawn, plainly marked.

Loading this module loads Pillow. Every number comes from the seed; letters are laid out by Pillow's own simple engine,
so that no library of the machine has a say.
"""

from __future__ import annotations

import io
import math
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from desktop_app.domain.legal_words import TRAINING
from desktop_app.runtime import paths
from desktop_app.services.sample_data import SampleEvidence
from desktop_app.vietnamese.dates import short_date

if TYPE_CHECKING:
    Colour = tuple[int, int, int]

SIZE = (1280, 853)
SKINS = ((224, 178, 146), (206, 156, 120), (233, 194, 165), (190, 140, 108))
SHIRTS = ((236, 240, 244), (206, 220, 236), (70, 92, 122), (230, 226, 214), (96, 118, 104), (52, 60, 72))
HAIRS = ((28, 24, 24), (40, 34, 32), (58, 52, 50))


def picture(evidence: SampleEvidence) -> bytes:
    """A JPEG: the notice board when the abstract speaks of posting (niêm yết), else the meeting."""
    draw_from = Random(evidence.seed)
    board = "niêm yết" in evidence.abstract.lower()
    image = _board(evidence, draw_from) if board else _meeting(evidence, draw_from)
    image = _marked(image, evidence)
    target = io.BytesIO()
    image.save(target, "JPEG", quality=82, subsampling=0, optimize=False, progressive=False, dpi=(96, 96))
    return target.getvalue()


def _font(size: int, *, bold: bool = True) -> ImageFont.FreeTypeFont:
    file = paths.resources() / "fonts" / ("Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf")
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


def _gradient(top: Colour, bottom: Colour) -> Image.Image:
    strip = Image.new("RGB", (1, SIZE[1]))
    for y in range(SIZE[1]):
        share = y * 256 // SIZE[1]
        strip.putpixel((0, y), tuple((a * (256 - share) + b * share) // 256 for a, b in zip(top, bottom, strict=True)))
    return strip.resize(SIZE)


def _pick(draw_from: Random, choices: tuple[Colour, ...]) -> Colour:
    return choices[int(draw_from.random() * len(choices))]


def _meeting(evidence: SampleEvidence, draw_from: Random) -> Image.Image:
    image = _gradient((226, 220, 206), (188, 176, 158))
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 853), (0, 560), (200, 470), (1080, 470), (1280, 560), (1280, 853)], fill=(150, 124, 98))
    for x in (46, 1110):
        draw.rectangle((x, 130, x + 124, 360), fill=(214, 232, 244), outline=(120, 110, 96), width=6)
        draw.line((x + 62, 130, x + 62, 360), fill=(120, 110, 96), width=5)
    _banner(draw, evidence)
    draw.rectangle((500, 240, 780, 400), fill=(244, 247, 250), outline=(60, 62, 66), width=6)
    for number in range(4):
        high = 40 + int(draw_from.random() * 70)
        draw.rectangle((540 + number * 56, 380 - high, 576 + number * 56, 380), fill=(52, 104, 168))
    for number in range(7):
        _person(draw, draw_from, 250 + number * 130, 452, 46)
    draw.polygon([(180, 500), (1100, 500), (1190, 640), (90, 640)], fill=(122, 84, 52))
    draw.polygon([(90, 640), (1190, 640), (1190, 676), (90, 676)], fill=(92, 62, 38))
    for number in range(9):
        x = 190 + number * 105 + int(draw_from.random() * 20)
        y = 535 + int(draw_from.random() * 50)
        draw.polygon([(x, y), (x + 52, y), (x + 62, y + 34), (x - 4, y + 34)], fill=(250, 250, 248))
        draw.ellipse((x + 66, y + 4, x + 84, y + 22), fill=(236, 240, 242), outline=(150, 150, 150))
    for number in range(5):
        _person(draw, draw_from, 170 + number * 236 + int(draw_from.random() * 36), 760, 88, back=True)
    return image.filter(ImageFilter.BoxBlur(1))


def _banner(draw: ImageDraw.ImageDraw, evidence: SampleEvidence) -> None:
    draw.rectangle((190, 34, 1090, 200), fill=(176, 28, 34))
    draw.rectangle((198, 42, 1082, 192), outline=(238, 204, 92), width=3)
    words = (evidence.lines[0] if evidence.lines else evidence.abstract).upper()
    draw.text((640, 72), evidence.issuer.upper(), font=_font(26), fill=(250, 226, 150), anchor="mm")
    size = 44
    while size > 18 and draw.textlength(words, font=_font(size)) > 850:
        size -= 2
    draw.text((640, 124), words, font=_font(size), fill=(255, 240, 190), anchor="mm")
    draw.text((640, 170), short_date(evidence.dated_on), font=_font(24, bold=False), fill=(250, 226, 150), anchor="mm")


def _person(draw: ImageDraw.ImageDraw, draw_from: Random, x: int, y: int, size: int, *, back: bool = False) -> None:
    """Head and shoulders; `y` is the shoulder line, `size` the width of the head."""
    shirt, skin, hair = (_pick(draw_from, choice) for choice in (SHIRTS, SKINS, HAIRS))
    head = size // 2
    draw.rounded_rectangle((x - size, y - head // 2, x + size, y + size * 2), radius=head, fill=shirt)
    draw.rectangle((x - head // 3, y - head, x + head // 3, y), fill=skin)
    draw.ellipse((x - head, y - size - head, x + head, y - head // 3), fill=hair if back else skin)
    if back:
        return
    draw.pieslice((x - head, y - size - head, x + head, y - head // 3), 180, 360, fill=hair)
    draw.polygon([(x - 8, y - head // 2), (x + 8, y - head // 2), (x, y + head // 2)], fill=skin)
    for side in (-1, 1):
        eye = x + side * head // 2
        draw.ellipse((eye - 2, y - head - 6, eye + 2, y - head - 2), fill=(40, 30, 30))


def _board(evidence: SampleEvidence, draw_from: Random) -> Image.Image:
    image = _gradient((236, 232, 222), (206, 200, 188))
    draw = ImageDraw.Draw(image)
    draw.rectangle((110, 90, 1170, 760), fill=(104, 74, 48))
    draw.rectangle((134, 114, 1146, 736), fill=(196, 214, 200))
    for number, left in enumerate((170, 500, 830)):
        sheet = Image.new("RGB", (290, 400), (252, 252, 250))
        _notice(ImageDraw.Draw(sheet), evidence, draw_from, middle=number == 1)
        tilt = draw_from.random() * 3 - 1.5
        turned = sheet.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor=(196, 214, 200))
        top = 190 + int(draw_from.random() * 60)
        image.paste(turned, (left, top))
        draw.ellipse((left + 138, top + 6, left + 154, top + 22), fill=(190, 40, 40))
    draw.text((640, 150), "BẢNG NIÊM YẾT CÔNG KHAI", font=_font(34), fill=(150, 24, 28), anchor="mm")
    return image.filter(ImageFilter.BoxBlur(1))


def _notice(draw: ImageDraw.ImageDraw, evidence: SampleEvidence, draw_from: Random, *, middle: bool) -> None:
    if middle:
        words = (evidence.lines[0] if evidence.lines else evidence.abstract).split()
        rows = [" ".join(words[start : start + 4]) for start in range(0, len(words), 4)]
        draw.text((145, 44), "THÔNG BÁO", font=_font(26), fill=(20, 20, 20), anchor="mm")
        for number, row in enumerate(rows):
            draw.text((145, 92 + number * 28), row, font=_font(20), fill=(20, 20, 20), anchor="mm")
        draw.text((145, 230), "Đường dây nóng: 0251.xxx.xxx", font=_font(19), fill=(170, 24, 28), anchor="mm")
    for y in range(270 if middle else 60, 360, 17):
        draw.line((34, y, 150 + int(draw_from.random() * 106), y), fill=(120, 120, 120), width=3)


def _marked(image: Image.Image, evidence: SampleEvidence) -> Image.Image:
    """The watermark from corner to corner and the day in the corner."""
    layer = Image.new("L", SIZE, 0)
    ImageDraw.Draw(layer).text((640, 426), TRAINING, font=_font(150), fill=105, anchor="mm")
    layer = layer.rotate(math.degrees(math.atan2(SIZE[1], SIZE[0])), Image.Resampling.BICUBIC)
    marked = Image.composite(Image.new("RGB", SIZE, (128, 132, 140)), image, layer)
    draw = ImageDraw.Draw(marked)
    draw.rectangle((0, 806, 1280, 853), fill=(30, 34, 42))
    draw.text((24, 830), f"{TRAINING} · {evidence.abstract}", font=_font(26), fill=(255, 255, 255), anchor="lm")
    day = short_date(evidence.dated_on)
    draw.text((1256, 830), day, font=_font(26, bold=False), fill=(255, 214, 120), anchor="rm")
    return marked
