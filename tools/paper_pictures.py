"""Pictures of printed papers for docs/gallery.md: `python tools/paper_pictures.py`. Look before you commit them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "pictures" / "gallery"
SCALE = 1.0  # 72 dots to the inch
PAGES = {
    "full": (1, 2, 3, 5),
    "letter": (1,),
    "two": (1,),
    "full-party": (1, 2),
    "report": (1, 3, 4),
    "report-short": (5,),
    "report-committee": (1,),
    "report-party": (1,),
    "commitment": (1, 2, 3),
    "commitment-committee": (1, 3),
    "commitment-party": (1, 3),
    "commitment-list": (1,),
    "extension": (1,),
    "clarification": (1,),
    "clarification-party": (1,),
    "coordination": (1,),
    "reminder": (1,),
    "reminder-many": (1, 2),
    "report-reminder": (1,),
    "handover": (1, 2, 3),
    "inspection": (1, 3),
    "review": (1, 3),
    "file-index": (1,),
    "log": (1,),
    "receipt": (1,),
    "return": (1,),
    "routing": (1,),
    "signatures": (1,),
    "handover.party": (1, 2),
    "receipt.party": (1,),
    "routing.committee": (1,),
    "aside-letter": (1,),
    "aside-long": (1,),
    "consolidated": (1,),
    "ranking.office": (1,),
    "recovery": (1,),
}
BLUE, RED, GREY = (40, 70, 160), (200, 40, 40), (150, 150, 150)


def main() -> int:
    """Print the papers of the conformity test and draw their pages; returns 0."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        job = {"layouts": str(ROOT / "resources" / "layouts"), "target": name, "papers": list(PAGES)}
        (folder / "jobs.json").write_text(json.dumps([job]), "utf-8")
        maker = ROOT / "tests" / "conformity" / "maker.py"
        subprocess.run([sys.executable, str(maker), str(folder / "jobs.json")], check=True)
        for paper, pages in PAGES.items():
            for page in pages:
                picture = _drawn(folder / f"{paper}.pdf", page)
                picture.quantize(32, Image.Quantize.FASTOCTREE).save(TARGET / f"{paper}-{page}.png", optimize=True)
    return 0


def _drawn(file: Path, number: int) -> Image.Image:
    """The page, and in outline where the pictures of hand and stamp will stand."""
    with pypdfium2.PdfDocument(file) as pdf:
        page = pdf[number - 1]
        picture: Image.Image = page.render(scale=SCALE).to_pil().convert("RGB")
        height = page.get_height()
    pen, beside = ImageDraw.Draw(picture), file.with_suffix(".json")
    for place in json.loads(beside.read_text("utf-8")) if beside.exists() else []:
        if place["page"] == number:
            for name, colour in (("hand", BLUE), ("stamp", RED)):
                left, low, right, high = (side * SCALE for side in place[name])
                box = (left, height * SCALE - high, right, height * SCALE - low)
                (pen.rectangle if name == "hand" else pen.ellipse)(box, outline=colour)
    pen.rectangle((0, 0, picture.width - 1, picture.height - 1), outline=GREY)
    return picture


if __name__ == "__main__":
    sys.exit(main())
