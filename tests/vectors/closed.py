"""Encrypted files, put together byte by byte: age v1 with keys from words, so that the same bytes come every time."""

from __future__ import annotations

import base64
import hashlib
import hmac
import zlib
from collections.abc import Iterator
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.packages import zipform
from desktop_app.packages.zipform import Entry
from tests.vectors.building import AGENCY, OTHER, identity, recipient, x25519_of
from tests.vectors.cases import Vector, receipt, report
from tests.vectors.workspaces import IDENTITIES

CHUNK = 64 * 1024


def identities() -> dict[str, str]:
    """File name → what stands in it, as the age tool reads it."""
    warning = "# A key of test vectors: everybody has it. Never encrypt anything for it.\n"
    return {
        f"{party}.age-identity": f"{warning}# public key: {recipient(words)}\n{identity(words)}\n"
        for party, words in IDENTITIES.items()
    }


def closed() -> Iterator[Vector]:
    """Encrypted files: what opens them, what lies inside, and what a workspace says."""

    def told(
        name: str, data: bytes, why: str, by: str, outcome: str, *, of: str = "agency", code: str = "", inside: str = ""
    ) -> Vector:
        after = [] if by == "province" else ["kinds/certificate-to-all", "kinds/assignment"]
        answer: dict[str, Any] = {"by": by, "after": after, "outcome": outcome, "code": code or None}
        opened = {"identity": f"identities/{of}.age-identity", "agency": {"agency": AGENCY, "successor": OTHER}.get(of)}
        opened |= {"code": code or None, "inside": inside or None}
        return Vector(f"closed/{name}", data, why, "NOT_FOR_US", received=answer, opened=opened, ending=".asice.age")

    ours, theirs = (locked(receipt(), words, name) for words, name in (("agency", "one"), ("other", "another")))
    why = "a receipt for its agency and for who sealed it"
    both = locked(receipt(), "agency", "several", "work")
    yield told("receipt", both, why, "agency", "applied", inside="kinds/receipt")
    sent = locked(report(), "work", "report", "agency")
    yield told("report", sent, "a report for the province", "province", "applied", of="province", inside="kinds/report")
    large = locked(receipt(), "agency", "carried")
    carried = carrier({AGENCY: large, OTHER: theirs})
    why = "one file for two agencies"
    yield told("carrier", carried, why, "agency", "applied", inside="kinds/receipt")
    why = "encrypted for somebody else"
    yield told("NOT_FOR_US", theirs, why, "agency", "stray", code="NOT_FOR_US")
    why = "an entry in the name of one agency, encrypted for another"
    swapped = carrier({AGENCY: theirs})
    yield told("NOT_FOR_US-carrier", swapped, why, "agency", "stray", code="NOT_FOR_US")
    altered = ours[:-40] + bytes([ours[-40] ^ 1]) + ours[-39:]
    for name, data, why in (
        ("", altered, "one bit of the content flipped"),
        ("-header", ours.replace(b"\n--- ", b"\n-> joint\n\n--- ", 1), "a stanza more than the header's code covers"),
        ("-cut", ours[:-16], "cut off"),
        ("-version", ours.replace(b"/v1\n", b"/v2\n", 1), "a later form of age"),
    ):
        code = "ENCRYPTION_ALTERED"
        yield told(f"{code}{name}", data, why, "agency", "quarantined", code=code)
    why = "one file for several agencies, and ours is not among them"
    yield told("CARRIER_WITHOUT_US", carrier({OTHER: theirs}), why, "agency", "stray", code="CARRIER_WITHOUT_US")


def locked(data: bytes, *words: str) -> bytes:
    """age v1 for the identities of the first word and of those after the second, which makes the file's own keys."""
    first, name, *others = words
    key = hashlib.sha256(f"file key {name}".encode()).digest()[:16]
    header = b"age-encryption.org/v1\n"
    for one in (first, *others):
        ephemeral = x25519_of(f"ephemeral {name} {one}")
        share = ephemeral.public_key().public_bytes_raw()
        target = x25519_of(one).public_key().public_bytes_raw()
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(target))
        wrapping = _derived(shared, share + target, b"age-encryption.org/v1/X25519")
        wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), key, None)
        header += b"-> X25519 " + _told(share) + b"\n" + _told(wrapped) + b"\n"
    header += b"---"
    header += b" " + _told(hmac.digest(_derived(key, b"", b"header"), header, "sha256")) + b"\n"
    nonce = hashlib.sha256(f"nonce {name}".encode()).digest()[:16]
    cipher = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    pieces = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or [b""]
    sealed = [
        cipher.encrypt(count.to_bytes(11, "big") + bytes([count == len(pieces) - 1]), piece, None)
        for count, piece in enumerate(pieces)
    ]
    return header + nonce + b"".join(sealed)


def carrier(entries: dict[str, bytes]) -> bytes:
    """Encrypted files by agency code in one archive."""
    out, listed = bytearray(), []
    for code, content in sorted(entries.items()):
        name = f"{code}.asice.age"
        out += zipform.local_header(name, zlib.crc32(content), len(content))
        listed.append(Entry(name, len(content), zlib.crc32(content), len(out)))
        out += content
    return bytes(out + zipform.directory(listed, len(out)))


def _derived(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def _told(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")
