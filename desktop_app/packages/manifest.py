"""The ASiC manifest: one XML template, filled with names and digests. Read by writing it again and comparing."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from typing import Final

from desktop_app.domain.packages import PackageRefused
from desktop_app.packages.seal import ENTRY as SEAL
from desktop_app.packages.seal import MANIFEST

ENTRY: Final = MANIFEST
MAX_SIZE: Final = 2 * 1024 * 1024

_HEAD: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
    b' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
    b'<asic:SigReference URI="' + SEAL.encode() + b'" MimeType="application/pkcs7-signature"/>\n'
)
_OBJECT: Final = (
    '<asic:DataObjectReference URI="{name}" MimeType="{media_type}">'
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    "<ds:DigestValue>{digest}</ds:DigestValue></asic:DataObjectReference>\n"
)
_TAIL: Final = b"</asic:ASiCManifest>\n"
_MEDIA_TYPES: Final = {
    "json": "application/json",
    "html": "text/html",
    "jsonl": "application/x-ndjson",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_LINE: Final = re.compile(
    rb'<asic:DataObjectReference URI="([A-Za-z0-9._/-]{1,200})" .*<ds:DigestValue>([A-Za-z0-9+/]{43}=)<.*'
)


def write(digests: Mapping[str, bytes]) -> bytes:
    """The manifest of these entries (name → SHA-256), in the order given."""
    lines = (
        _OBJECT.format(name=name, media_type=_media_type(name), digest=base64.b64encode(digest).decode())
        for name, digest in digests.items()
    )
    return _HEAD + "".join(lines).encode("ascii") + _TAIL


def read(data: bytes) -> dict[str, bytes]:
    """Entry name → SHA-256, in the manifest's order, when it is in its one form; PackageRefused."""
    if len(data) > MAX_SIZE:
        raise PackageRefused("TOO_LARGE", ENTRY, f"{len(data)} bytes")
    if not data.startswith(_HEAD) or not data.endswith(_TAIL):
        raise PackageRefused("MANIFEST_XML", ENTRY, "not the template")
    found: dict[str, bytes] = {}
    for line in data[len(_HEAD) : len(data) - len(_TAIL)].splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise PackageRefused("MANIFEST_XML", ENTRY, "not the template")
        name = match[1].decode("ascii")
        if name in found:
            raise PackageRefused("MANIFEST_XML", name, "named twice")
        found[name] = base64.b64decode(match[2])
    if write(found) != data:
        raise PackageRefused("MANIFEST_XML", ENTRY, "not the template")
    return found


def _media_type(name: str) -> str:
    return _MEDIA_TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
