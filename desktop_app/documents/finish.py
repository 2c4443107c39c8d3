"""What ReportLab does not write: PDF/A-2b structure, the hash of the records, language and metadata for archives.

The structure is what PDF/A-2b asks for, and a test looks at each piece of it; only veraPDF certifies conformance.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from desktop_app.documents.carried import RECORDS_KEY
from desktop_app.documents.page_marks import Codes


def finished(
    raw: bytes, title: str, day: date, records_sha256: str = "", codes: Codes | None = None
) -> tuple[bytes, int]:
    """The archivable file of what ReportLab wrote, and how many pages it has; equal input gives equal bytes.

    `codes` puts its code on each page: only here is known how many there are.
    """
    import pikepdf

    done = BytesIO()
    with pikepdf.open(BytesIO(raw)) as pdf:
        dress(pdf, title, day, records_sha256)
        pages = len(pdf.pages)
        for number, page in enumerate(pdf.pages, 1):
            if codes is not None:
                _left, _low, width, _high = (float(side) for side in page.mediabox)
                page.contents_add(pdf.make_stream(codes.drawn(number, pages, width)))
            if "/Trans" in page.obj:  # an empty direction for shows on a screen
                del page.obj["/Trans"]
        save(pdf, done)
    return done.getvalue(), pages


def dress(pdf: Any, title: str, day: date, records_sha256: str = "") -> None:
    """Give an open file its name, day, language, colours and the marks of an archive."""
    import pikepdf

    stamp = f"D:{day:%Y%m%d}000000+07'00'"
    info = pdf.docinfo
    for key in list(info.keys()):
        del info[key]
    info["/Title"] = title
    info["/Creator"] = "camket"
    info["/CreationDate"] = info["/ModDate"] = stamp
    if records_sha256:
        info[RECORDS_KEY] = records_sha256
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = title
        xmp["dc:language"] = {"vi"}
        xmp["xmp:CreatorTool"] = "camket"
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = f"{day.isoformat()}T00:00:00+07:00"
        xmp["pdfaid:part"] = "2"
        xmp["pdfaid:conformance"] = "B"
    profile = pdf.make_stream(colour_profile(), N=3, Alternate=pikepdf.Name.DeviceRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        RegistryName=pikepdf.String("http://www.color.org"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])
    pdf.Root.Lang = pikepdf.String("vi")
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)


def save(pdf: Any, target: Any) -> None:
    """Write an open file to a path or stream: equal contents give equal bytes."""
    import pikepdf

    pdf.save(
        target,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )


@cache
def colour_profile() -> bytes:
    """The ICC profile of sRGB, with the day of its making taken out: it would be the only thing that changes."""
    from PIL import ImageCms

    raw = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    raw[24:36] = (2020).to_bytes(2, "big") + (3).to_bytes(2, "big") + (5).to_bytes(2, "big") + bytes(6)
    raw[84:100] = bytes(16)
    return bytes(raw)
