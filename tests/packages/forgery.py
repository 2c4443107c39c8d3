"""Archives as an attacker, or an accident, makes them: the sealed parts are real, the rest is open to change."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Callable, Sequence

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

from desktop_app.domain.clock import VIETNAM
from desktop_app.packages import header as package_header
from desktop_app.packages import manifest, seal, zipform
from desktop_app.packages.header import ListedFile
from desktop_app.packages.zipform import Entry
from tests.packages.world import NOW

assert VIETNAM is NOW.tzinfo
Contents = dict[str, bytes]


def take_apart(data: bytes) -> Contents:
    """Entry name → bytes, in order."""
    index = zipform.read_index(io.BytesIO(data), len(data))
    return {entry.name: data[entry.offset : entry.offset + entry.size] for entry in index}


def put_together(files: Contents | Sequence[tuple[str, bytes]]) -> bytes:
    """The archive of these entries in this order, every header in its one form."""
    out, entries = bytearray(), []
    for name, content in files.items() if isinstance(files, dict) else files:
        crc = zlib.crc32(content)
        out += zipform.local_header(name, crc, len(content))
        entries.append(Entry(name, len(content), crc, len(out)))
        out += content
    return bytes(out + zipform.directory(entries, len(out)))


def signer(key: ec.EllipticCurvePrivateKey) -> Callable[[bytes], tuple[int, int]]:
    """What `seal.make` asks for."""
    return lambda data: utils.decode_dss_signature(key.sign(data, ec.ECDSA(SHA256())))


def reseal(files: Contents, key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, ...]) -> Contents:
    """The same entries under a new manifest and seal, as somebody does who has a key of his own."""
    data = {name: content for name, content in files.items() if not name.startswith("META-INF/")}
    digests = {name: hashlib.sha256(content).digest() for name, content in data.items() if name != zipform.MIMETYPE}
    manifested = manifest.write(digests)
    return {**data, manifest.ENTRY: manifested, seal.ENTRY: seal.make(manifested, chain, NOW, signer(key))}


def relist(files: Contents) -> Contents:
    """The same entries with a package.json that lists them."""
    header, _ = package_header.decode(files[zipform.HEADER])
    skip = (zipform.MIMETYPE, zipform.HEADER, manifest.ENTRY, seal.ENTRY)
    listed = tuple(
        ListedFile(name, len(content), hashlib.sha256(content).hexdigest())
        for name, content in files.items()
        if name not in skip
    )
    return {**files, zipform.HEADER: package_header.encode(header, listed)}
