"""The small fixed world of the vectors: keys from words, certificates, and packages put together byte by byte.

Everything follows from constants: running it again gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import uuid
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from desktop_app.domain.clock import VIETNAM
from desktop_app.packages import certs, manifest, seal, zipform
from desktop_app.packages.certs import Certificate, load
from desktop_app.packages.pem import CERTIFICATE, CRL, block
from desktop_app.packages.zipform import Entry
from tests.independent import kinds

NOW = datetime(2024, 10, 21, 8, 30, tzinfo=VIETNAM)
PROVINCE, AGENCY, OTHER = "H19.01", "H19.02", "H19.03"
READ_ME = Path(__file__).parents[2] / "resources/packages/READ-ME-FIRST.html"
Files = dict[str, bytes]


def uid(words: str) -> str:
    """An id that follows from words; version and variant as in a UUID of version 7."""
    raw = bytearray(hashlib.sha256(words.encode()).digest()[:16])
    raw[:6] = bytes.fromhex("0192a8000000")
    raw[6], raw[8] = 0x70 | raw[6] & 0x0F, 0x80 | raw[8] & 0x3F
    return str(uuid.UUID(bytes=bytes(raw)))


DOCUMENT = uid("document")


def key_of(words: str) -> ec.EllipticCurvePrivateKey:
    """A test key that everybody can make again: never use one for anything."""
    number = int.from_bytes(hashlib.sha256(b"camket test key: " + words.encode()).digest(), "big")
    return ec.derive_private_key(number % (seal.ORDER - 1) + 1, ec.SECP256R1())


def x25519_of(words: str) -> X25519PrivateKey:
    """A test key that everybody can make again: never encrypt anything for it."""
    return X25519PrivateKey.from_private_bytes(hashlib.sha256(words.encode()).digest())


def recipient(words: str) -> str:
    """What one can encrypt for with age: the public half of an X25519 key from words, in Bech32."""
    return _bech32("age", x25519_of(words).public_key().public_bytes_raw())


def identity(words: str) -> str:
    """The other half, as the age tool reads it."""
    return _bech32("age-secret-key-", x25519_of(words).private_bytes_raw()).upper()


def _bech32(prefix: str, data: bytes) -> str:
    number = int.from_bytes(data, "big") << 4
    values = [number >> 5 * (51 - place) & 31 for place in range(52)]
    check = kinds.bech32_sum(prefix, [*values, 0, 0, 0, 0, 0, 0]) ^ 1
    return f"{prefix}1" + "".join(
        kinds.BECH32[one] for one in [*values, *(check >> 5 * (5 - place) & 31 for place in range(6))]
    )


@contextmanager
def serial_numbers(words: str) -> Iterator[None]:
    """Serial numbers of certificates from words, where the program takes them by chance."""
    real, count = x509.random_serial_number, 0

    def next_number() -> int:
        nonlocal count
        count += 1
        return int.from_bytes(hashlib.sha256(f"{words} {count}".encode()).digest()[:19], "big")

    x509.random_serial_number = next_number
    try:
        yield
    finally:
        x509.random_serial_number = real


@dataclass(frozen=True)
class Keys:
    """One body that follows, with two agencies."""

    words: str

    @cached_property
    def root(self) -> Certificate:
        with serial_numbers(f"{self.words} root"):
            return load(certs.make_root(key_of(f"{self.words} root"), PROVINCE, "Sở Nội vụ tỉnh Đồng Nai", True))

    @cached_property
    def operational(self) -> Certificate:
        return self.operational_under(f"{self.words} root", self.root)

    def operational_under(self, root_key: str, root: Certificate) -> Certificate:
        key = key_of(f"{self.words} operational").public_key()
        with serial_numbers(f"{self.words} operational {root_key}"):
            until = NOW.replace(year=NOW.year + 2)
            return load(certs.make_operational(key_of(root_key), root, key, "Sở Nội vụ tỉnh Đồng Nai", until))

    @cached_property
    def own(self) -> Certificate:
        with serial_numbers(f"{self.words} own"):
            return load(certs.make_self_signed(key_of(f"{self.words} agency"), AGENCY, "Sở Tư pháp", True))

    def agency(self, code: str = AGENCY) -> Certificate:
        words = f"{self.words} agency" if code == AGENCY else f"{self.words} agency {code}"
        with serial_numbers(words):
            signer = key_of(f"{self.words} operational")
            public = key_of(words).public_key()
            return load(certs.make_agency(signer, self.operational, public, code, "Sở Tư pháp"))

    def crl(self, number: int = 1, *revoked: Certificate, issuer: str = "operational") -> bytes:
        certificate = self.root if issuer == "root" else self.operational
        serials = {one.x509.serial_number: NOW for one in revoked}
        return certs.make_crl(key_of(f"{self.words} {issuer}"), certificate, number, serials, NOW)

    def pem(self, *crls: bytes) -> str:
        """What is published: root, operational certificate, lists."""
        lists = crls or (self.crl(issuer="root"), self.crl())
        certificates = [block(CERTIFICATE, one.der) for one in (self.root, self.operational)]
        return "".join(certificates + [block(CRL, one) for one in lists])


HERE = Keys("province")
ELSEWHERE = Keys("another province")


def spelled(value: Any) -> bytes:
    """A value as one canonical line, without LF."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def from_agency(way: str) -> bool:
    return way.startswith("A")


def header(kind: str, way: str, stream: str, revision: str, **changes: Any) -> dict[str, Any]:
    """`package.json` without its list of files; `revision` is the digest of what the document says."""
    agency = {"code": AGENCY, "fingerprint": HERE.own.fingerprint}
    province = {"code": PROVINCE, "fingerprint": HERE.operational.fingerprint}
    other = {"code": OTHER, "fingerprint": HERE.agency(OTHER).fingerprint}
    receiver: Any = {"P→*": "*", "P→A": agency, "A→P": province, "A→S": other}[way]
    common = stream == "common"
    crls = [{"issuer": one.fingerprint, "number": 1} for one in (HERE.root, HERE.operational)]
    whole = {
        "format": 1,
        "kind": kind,
        "sender": agency if from_agency(way) else province,
        "receiver": receiver,
        "stream": "common" if common else DOCUMENT,
        "incarnation": uid("incarnation"),
        "number": 1,
        "previous": None,
        "last_receipt": None,
        "document_id": None if common else DOCUMENT,
        "revision_digest": None if common else revision,
        "audit_head": hashlib.sha256(b"audit").hexdigest(),
        "created": NOW.isoformat(),
        "clock": "system",
        "program": "camket 1.0.0",
        "speaks": [1],
        "training": True,
        "crls": [] if from_agency(way) else crls,
    }
    return {**whole, **changes}


def files_of(
    head: Mapping[str, Any], records: Mapping[str, bytes], large: Mapping[str, bytes], words: bytes = b""
) -> Files:
    """All entries before the manifest, `package.json` listing them; `words` for people, those of the format if none."""
    content = {zipform.READ_ME: words or READ_ME.read_bytes()}
    content |= {f"records/{stem}.jsonl": lines for stem, lines in sorted(records.items())}
    content |= dict(sorted(large.items(), key=lambda one: zipform.place_of(one[0])))
    listed = [
        {"path": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in content.items()
    ]
    package = spelled({**head, "files": listed}) + b"\n"
    return {zipform.MIMETYPE: zipform.MIMETYPE_BYTES, zipform.HEADER: package, **content}


def sign_with(words: str) -> Any:
    """What `seal.make` asks for."""
    key = key_of(words)
    return lambda data: utils.decode_dss_signature(key.sign(data, ec.ECDSA(SHA256(), deterministic_signing=True)))


def sealed(files: Files, key: str, chain: Sequence[Certificate], at: datetime = NOW) -> Files:
    """The same entries under a manifest and a seal."""
    data = {name: content for name, content in files.items() if not name.startswith("META-INF/")}
    digests = {name: hashlib.sha256(content).digest() for name, content in data.items() if name != zipform.MIMETYPE}
    manifested = manifest.write(digests)
    signature = seal.make(manifested, tuple(one.der for one in chain), at, sign_with(key))
    return {**data, manifest.ENTRY: manifested, seal.ENTRY: signature}


def zipped(files: Files | Sequence[tuple[str, bytes]]) -> bytes:
    """The archive, every header in its one form."""
    out, entries = bytearray(), []
    for name, content in files.items() if isinstance(files, dict) else files:
        out += zipform.local_header(name, zlib.crc32(content), len(content))
        entries.append(Entry(name, len(content), zlib.crc32(content), len(out)))
        out += content
    return bytes(out + zipform.directory(entries, len(out)))


def apart(data: bytes) -> Files:
    """Entry name → bytes."""
    index = zipform.read_index(io.BytesIO(data), len(data))
    return {entry.name: data[entry.offset : entry.offset + entry.size] for entry in index}


def seal_of(way: str, kind: str) -> tuple[str, tuple[Certificate, ...]]:
    """Who seals a package that travels this way."""
    if kind == "enrolment":
        return "province agency", (HERE.own,)
    if from_agency(way):
        return "province agency", (HERE.agency(), HERE.operational)
    return "province operational", (HERE.operational,)


def package(
    kind: str,
    way: str,
    stream: str,
    records: Mapping[str, bytes],
    large: Mapping[str, bytes],
    revision: str,
    **changes: Any,
) -> bytes:
    """A whole valid package."""
    key, chain = seal_of(way, kind if "segment" not in records else "segment")
    head = header(kind, way, stream, revision, **changes)
    return zipped(sealed(files_of(head, records, large), key, chain, datetime.fromisoformat(head["created"])))
