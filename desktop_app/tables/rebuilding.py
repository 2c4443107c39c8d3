"""A checked file packed again in memory, where the libraries behind the guard need it otherwise than it came."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

STRICT: Final = "http://purl.oclc.org/ooxml/"
# "Strict Open XML", which Word offers when saving, has names of its own for the same things; longest first.
_NAMES: Final = tuple(
    (f"{STRICT}{strict}".encode(), f"http://schemas.openxmlformats.org/{usual}".encode())
    for strict, usual in (
        ("officeDocument/", "officeDocument/2006/"),
        ("spreadsheetml/main", "spreadsheetml/2006/main"),
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("drawingml/", "drawingml/2006/"),
        ("schemaLibrary/main", "schemaLibrary/2006/main"),
    )
)


def rebuilt(archive: zipfile.ZipFile, replaced: Mapping[str, bytes], usual_names: bool) -> bytes:
    """The same file with some parts replaced and, if asked, the names of the strict form put in the usual one.

    What is packed no smaller than it is (pictures) is stored as it is, so this takes little longer than a copy.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for entry in archive.infolist():
            content = replaced.get(entry.filename)
            if content is None:
                content = archive.read(entry)
            dense = entry.compress_size > 0.9 * entry.file_size
            if usual_names and not dense:
                for strict, usual in _NAMES:
                    content = content.replace(strict, usual)
            packed.writestr(
                zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_STORED if dense else zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
