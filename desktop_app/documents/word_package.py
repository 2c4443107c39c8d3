"""The file around the text of a Word document: its parts, how they refer to each other, what it says of itself.

Written by hand: a template of somebody else's would bring an author, a thumbnail and faces of its own, and equal input
must give equal bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from desktop_app.documents.word_pages import relation
from desktop_app.documents.word_styles import FACE, LANGUAGE
from desktop_app.documents.word_xml import NAMESPACES

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_APP: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_SETTINGS: Final = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    f'<w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)
_FACES: Final = (
    f'<w:fonts {NAMESPACES}><w:font w:name="{FACE}"><w:altName w:val="Liberation Serif"/>'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)


def package(
    body: str, styles: str, parts: Sequence[tuple[str, str]], pictures: Sequence[bytes], title: str, day: date
) -> bytes:
    """The finished .docx; `parts` are headers and footers, `pictures` PNG files that the text names picture0, …"""
    stamp = f"{day.isoformat()}T00:00:00Z"
    fixed = (("styles.xml", "styles"), ("settings.xml", "settings"), ("fontTable.xml", "fontTable"))
    relations = "".join(
        f'<Relationship Id="{relation(name)}" Type="{_OFFICE}/{kind}" Target="{name}"/>'
        for name, kind in [*fixed, *((name, name[:6]) for name, _xml in parts)]
    ) + "".join(
        f'<Relationship Id="picture{place}" Type="{_OFFICE}/image" Target="media/ma-{place}.png"/>'
        for place in range(len(pictures))
    )
    types = [("/word/document.xml", f"{_WORD}.document.main+xml"), ("/word/styles.xml", f"{_WORD}.styles+xml"),
             ("/word/settings.xml", f"{_WORD}.settings+xml"), ("/word/fontTable.xml", f"{_WORD}.fontTable+xml"),
             *((f"/word/{name}", f"{_WORD}.{name[:6]}+xml") for name, _xml in parts),
             ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
             ("/docProps/app.xml", _APP)]  # fmt: skip
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types)
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" '
        f'Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="r3" '
        f'Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        "word/document.xml": f'<w:document {NAMESPACES} mc:Ignorable=""><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/styles.xml": styles,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _FACES,
        **{f"word/{name}": xml for name, xml in parts},
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator></dc:creator><dc:language>{LANGUAGE}</dc:language><cp:lastModifiedBy></cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>',
        "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>camket</Application></Properties>',
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            archive.writestr(_entry(name), (_HEAD + xml).encode("utf-8"))
        for place, data in enumerate(pictures):
            archive.writestr(_entry(f"word/media/ma-{place}.png"), data)
    return target.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A part without the time of its writing."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
