"""A PDF that was edited in Word, or printed by another program, and brought back: its facts, and a copy that can be
signed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from desktop_app.documents.carried import records_sha256
from desktop_app.documents.page_pictures import pdf_pages
from desktop_app.documents.page_reading import FIRST_DPI, seen_in
from desktop_app.domain.paper_reading import MOST_BYTES
from desktop_app.domain.pdf_origins import PdfOrigin, maker_of
from desktop_app.domain.signing_refusals import PaperSigned, PaperUnreadable
from desktop_app.vietnamese.text import tidy_line

_START: Final = re.compile(rb"startxref\s+(\d{1,12})")
_END: Final = re.compile(rb"%%EOF")
_BESIDE: Final = re.compile(rb"/XRefStm\s+\d+")
_BEFORE: Final = re.compile(rb"/Prev\s+(\d{1,12})")
_PACKED: Final = re.compile(rb"/Type\s*/ObjStm\b")
_RANGE: Final = re.compile(rb"/ByteRange\s*\[")
_LINE: Final = re.compile(r"Mã\s*đối\s*chiếu\s*dữ\s*liệu\s*:((?:\s*[0-9a-f]{4}){8})")
_MOST_TABLES: Final = 200
_MOST_NAME: Final = 100


def origin_of(file: Path) -> PdfOrigin:
    """The facts of a PDF; PaperUnreadable for what is none, is damaged or protected; PagesTooLarge; OSError."""
    data = _bytes(file)
    producer, creator = _names(file)
    with pdf_pages(file) as pages:
        text = "\n".join(pages.text(number) for number in range(pages.count))
        code = next((seen.code for seen in seen_in(pages.picture(0, FIRST_DPI))), None)
    line = _LINE.search(text)
    return PdfOrigin(
        maker=maker_of(producer, creator),
        producer=producer,
        creator=creator,
        revisions=max(1, len(_END.findall(data))),
        hybrid=is_hybrid(data),
        object_streams=bool(_PACKED.search(data)),
        signed=bool(_RANGE.search(data)),
        records_sha256=records_sha256(file),
        records_line="".join(line[1].split()) if line else "",
        code=code,
    )


def is_hybrid(data: bytes) -> bool:
    """Whether any table of contents of the file, the newest or one before it, has another one beside it."""
    starts = _START.findall(data[-2048:]) or _START.findall(data)
    at, seen = (int(starts[-1]) if starts else -1), set[int]()
    while 0 <= at < len(data) and at not in seen and len(seen) < _MOST_TABLES:
        seen.add(at)
        table = data[at : at + 20].lstrip().startswith(b"xref")
        begin = data.find(b"trailer", at) if table else at
        end = data.find(b"startxref" if table else b"stream", begin)
        said = data[begin : end if end >= 0 else None] if begin >= 0 else b""
        if table and _BESIDE.search(said):
            return True
        before = _BEFORE.search(said)
        at = int(before[1]) if before else -1
    return False


def ready_to_sign(file: Path, target: Path) -> bool:
    """Write a copy of the file with one plain table of contents, everything on its pages as it was, for the first
    signature; false, and no copy, when the file can be signed as it is.

    PaperSigned: what is signed is never written anew. PaperUnreadable; OSError.
    """
    data = _bytes(file)
    if not is_hybrid(data):
        return False
    if _RANGE.search(data):
        raise PaperSigned(file.name)
    import pikepdf

    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError) as error:
        target.unlink(missing_ok=True)
        raise PaperUnreadable(file.name) from error
    return True


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise PaperUnreadable(file.name)
    return file.read_bytes()


def _names(file: Path) -> tuple[str, str]:
    """Producer and creator, each on one line."""
    import pikepdf

    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            names = [str(pdf.docinfo.get(key, "")) for key in ("/Producer", "/Creator")]
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, AttributeError) as error:
        # A hostile file makes the parser fail in ways of its own; each of them means "damaged".
        raise PaperUnreadable(file.name) from error
    producer, creator = (tidy_line(name)[:_MOST_NAME] for name in names)
    return producer, creator
