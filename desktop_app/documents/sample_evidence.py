"""Papers, tables and pictures of the sample year, each marked BẢN TẬP HUẤN, drawn the same to the byte every time.

Nothing of it depends on the clock, the machine, or how a library compresses: files hold fixed dates and archives are
stored, not deflated.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.documents.sample_words import (
    ADDRESSEES,
    CLOSING,
    COLLECTIVE,
    OPENING,
    caption,
    day_line,
    issuer_lines,
    signer,
    type_of,
)
from desktop_app.documents.words import COUNTRY, MOTTO
from desktop_app.domain.legal_words import TRAINING
from desktop_app.runtime import paths
from desktop_app.services.sample_data import SampleEvidence

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def make(evidence: SampleEvidence, destination: Path) -> None:
    """Write one file; the same evidence gives the same bytes. OSError when the destination cannot be written."""
    from desktop_app.documents.sample_office import table_file, word_file
    from desktop_app.documents.sample_pictures import picture

    kinds: dict[str, Callable[[SampleEvidence], bytes]] = {
        "pdf": _pdf,
        "xlsx": table_file,
        "docx": word_file,
        "jpg": picture,
    }
    destination.write_bytes(kinds[evidence.kind](evidence))


def _pdf(evidence: SampleEvidence) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    from desktop_app.documents.fonts import use_fonts

    use_fonts(paths.resources() / "fonts")
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595.28, 841.89), pageCompression=0, invariant=1, lang="vi-VN")
    canvas.setTitle(f"{TRAINING} – {evidence.abstract}")
    canvas.setAuthor(evidence.issuer)
    canvas.setCreator("Cam kết")
    _pdf_watermark(canvas)
    top = _pdf_head(canvas, evidence)
    _pdf_text(canvas, evidence, top)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _pdf_watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(298, 421)
    canvas.rotate(52)
    canvas.setFillGray(0.9)
    canvas.setFont("Tinos-Bold", 84)
    canvas.drawCentredString(0, -28, TRAINING)
    canvas.restoreState()


def _pdf_head(canvas: Canvas, evidence: SampleEvidence) -> float:
    """Draw the letterhead and the title; the height at which the text may begin."""
    left, right, y = 165.0, 402.0, 774.0
    superior, issuer = issuer_lines(evidence)
    collective = evidence.issuer.startswith(COLLECTIVE)
    canvas.setFont("Tinos-Bold" if collective else "Tinos", 12)
    canvas.drawCentredString(left, y, superior)
    canvas.setFont("Tinos-Bold", 12)
    low = y
    for line in _wrapped(issuer, "Tinos-Bold", 12, 170):
        low -= 15
        canvas.drawCentredString(left, low, line)
    canvas.line(left - 30, low - 5, left + 30, low - 5)
    canvas.drawCentredString(right, y, COUNTRY)
    canvas.setFont("Tinos-Bold", 13)
    canvas.drawCentredString(right, y - 16, MOTTO)
    half = canvas.stringWidth(MOTTO, "Tinos-Bold", 13) / 2
    canvas.line(right - half, y - 21, right + half, y - 21)
    canvas.setFont("Tinos", 13)
    canvas.drawCentredString(left, low - 24, f"Số: {evidence.number}")
    canvas.setFont("Tinos-Italic", 13)
    canvas.drawCentredString(right, low - 24, day_line(evidence))
    y, kind = low - 24, type_of(evidence.number)
    if not kind:
        canvas.setFont("Tinos", 12)
        for line in _wrapped(f"V/v {evidence.abstract}", "Tinos", 12, 165):
            y -= 15
            canvas.drawCentredString(left, y, line)
        canvas.setFont("Tinos", 14)
        canvas.drawCentredString(312, y - 34, ADDRESSEES)
        return y - 64
    y -= 40
    canvas.setFont("Tinos-Bold", 14)
    canvas.drawCentredString(312, y, kind)
    for line in _wrapped(caption(evidence), "Tinos-Bold", 14, 400):
        y -= 18
        canvas.drawCentredString(312, y, line)
    canvas.line(272, y - 7, 352, y - 7)
    return y - 34


def _pdf_text(canvas: Canvas, evidence: SampleEvidence, y: float) -> None:
    numbered = [f"{number}. {line}" for number, line in enumerate(evidence.lines, 1)]
    for paragraph in (OPENING.format(issuer=evidence.issuer), *numbered, CLOSING):
        for number, line in enumerate(_wrapped(paragraph, "Tinos", 14, 444)):
            canvas.setFont("Tinos", 14)
            canvas.drawString(85 + (36 if number == 0 else 0), y, line)
            y -= 19
        y -= 6
    y -= 14
    canvas.setFont("Tinos-BoldItalic", 12)
    canvas.drawString(85, y, "Nơi nhận:")
    canvas.setFont("Tinos", 11)
    for number, line in enumerate(("- Như trên (tập huấn);", "- Lưu: VT.")):
        canvas.drawString(85, y - 15 - 13 * number, line)
    canvas.setFont("Tinos-Bold", 14)
    for number, line in enumerate(signer(evidence)):
        canvas.drawCentredString(420, y - 17 * number, line)
    canvas.setFont("Tinos-Italic", 12)
    canvas.drawCentredString(420, y - 84, "(bản mẫu, không ký)")


def _wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """Lines that fit; the first of a paragraph leaves room for its indent."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines: list[str] = []
    for word in text.split():
        room = width - (36 if len(lines) <= 1 and width > 440 else 0)
        if lines and stringWidth(f"{lines[-1]} {word}", font, size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
