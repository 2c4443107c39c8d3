"""DER, certificates, revocation lists and the seal, read by hand; `openssl` checks the signatures."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.independent.archive import SEAL, Refused

HALF_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551 // 2
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
SHA256 = bytes.fromhex("300b0609608648016503040201")
ECDSA = bytes.fromhex("300a06082a8648ce3d040302")
P256 = bytes.fromhex("301306072a8648ce3d020106082a8648ce3d030107")
CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
SIGNING_TIME = bytes.fromhex("06092a864886f70d010905")
MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
IDENTIFIER, SERIAL_NUMBER, COMMON_NAME = b"\x06\x03\x55\x04\x61", b"\x06\x03\x55\x04\x05", b"\x06\x03\x55\x04\x03"
CONSTRAINTS, USAGE, SUBJECT_KEY, AUTHORITY_KEY, CRL_NUMBER = (
    bytes.fromhex(f"0603551d{n}") for n in ["13", "0f", "0e", "23", "14"]
)
FORMS = {  # shape → basicConstraints, keyUsage, as they stand inside the OCTET STRING
    "root": ("30060101ff020101", "03020106"),
    "operational": ("30060101ff020100", "03020186"),
    "agency": ("3000", "03020780"),
    "self-signed": ("3000", "03020780"),
}


def take(data: bytes, tag: int | None = None) -> tuple[int, bytes, bytes, bytes]:
    """Tag, content, the whole element, what follows; ValueError when it is not in its shortest form."""
    if len(data) < 2 or (tag is not None and data[0] != tag):
        raise ValueError("another element")
    length, start = data[1], 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or len(data) < 2 + count:
            raise ValueError("length")
        length, start = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
        if length < 128 or data[2] == 0:
            raise ValueError("length not in its shortest form")
    if len(data) < start + length:
        raise ValueError("cut short")
    return data[0], data[start : start + length], data[: start + length], data[start + length :]


def inside(data: bytes, tag: int) -> bytes:
    """Content of the one element that `data` is."""
    _, content, _, rest = take(data, tag)
    if rest:
        raise ValueError("more than one element")
    return content


def elements(data: bytes) -> list[tuple[int, bytes, bytes]]:
    """(tag, content, whole) of each element in a row."""
    found = []
    while data:
        tag, content, whole, data = take(data)
        found.append((tag, content, whole))
    return found


def put(tag: int, *parts: bytes) -> bytes:
    """One element."""
    body = b"".join(parts)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 + len(length)]) + length + body


def number(content: bytes) -> int:
    """A non-negative INTEGER in its shortest form."""
    if not content or content[0] & 0x80 or (len(content) > 1 and content[0] == 0 and not content[1] & 0x80):
        raise ValueError("not a non-negative number in its shortest form")
    return int.from_bytes(content, "big")


def instant(tag: int, content: bytes) -> datetime:
    """UTCTime or GeneralizedTime."""
    text = content.decode("ascii")
    if not re.fullmatch(r"\d{12}Z" if tag == 0x17 else r"\d{14}Z", text):
        raise ValueError("time")
    if tag == 0x17:
        text = ("19" if text[:2] >= "50" else "20") + text
    return datetime.strptime(text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


@dataclass
class Certificate:
    """What a workspace certificate says."""

    der: bytes
    serial: bytes
    issuer: bytes
    subject: bytes
    begins: datetime
    ends: datetime
    fingerprint: str
    root_id: str
    role: str
    code: str
    shape: str
    training: bool


def certificate(der: bytes) -> Certificate:
    """Read one of the four shapes; CERT_DIFFERS, WRONG_ROLE, WRONG_USAGE."""
    try:
        return _certificate(der)
    except (ValueError, IndexError, KeyError):
        raise Refused("CERT_DIFFERS", SEAL) from None


def _certificate(der: bytes) -> Certificate:
    body, algorithm, _ = elements(inside(der, 0x30))
    fields = elements(body[1])
    if fields[0][2] != bytes.fromhex("a003020102"):
        raise ValueError("version")
    serial, inner, issuer, days, subject, key = fields[1:7]
    if inner[2] != algorithm[2]:
        raise ValueError("two algorithms")
    fingerprint = hashlib.sha256(key[2]).hexdigest()
    if elements(key[1])[0][2] != P256:
        raise Refused("WRONG_USAGE", SEAL)
    named = name_values(subject[1])
    identifiers = named.get(IDENTIFIER, [])
    found = re.fullmatch(
        r"camket(-training)?:([0-9a-f]{64}|self):([PA]):([A-Za-z0-9][A-Za-z0-9._-]{0,63})", "|".join(identifiers)
    )
    if found is None or named.get(SERIAL_NUMBER) != [fingerprint]:
        raise Refused("WRONG_ROLE", SEAL)
    own = subject[2] == issuer[2]
    shape = ("root" if own else "operational") if found[3] == "P" else ("self-signed" if own else "agency")
    if (found[2] == "self") != (shape == "self-signed") or (shape == "root" and found[2] != fingerprint):
        raise Refused("WRONG_ROLE", SEAL)
    if algorithm[2] != ECDSA:
        raise Refused("WRONG_USAGE", SEAL)
    extensions = read_extensions(fields[7][1])
    point = inside(elements(key[1])[1][2], 0x03)[1:]
    constraints, usage = FORMS[shape]
    wanted = {
        CONSTRAINTS: (True, bytes.fromhex(constraints)),
        USAGE: (True, bytes.fromhex(usage)),
        SUBJECT_KEY: (False, put(0x04, hashlib.sha1(point).digest())),
    }
    below = shape in ("operational", "agency")
    if set(extensions) != set(wanted) | ({AUTHORITY_KEY} if below else set()):
        raise Refused("WRONG_USAGE", SEAL)
    if any(extensions[kind] != value for kind, value in wanted.items()):
        raise Refused("WRONG_USAGE", SEAL)
    (begin_tag, begin, _), (end_tag, end, _) = elements(days[1])
    return Certificate(
        der, serial[1], issuer[2], subject[2], instant(begin_tag, begin), instant(end_tag, end), fingerprint,
        found[2], found[3], found[4], shape, bool(found[1]),
    )  # fmt: skip


def name_values(content: bytes) -> dict[bytes, list[str]]:
    """Kind of attribute → values."""
    found: dict[bytes, list[str]] = {}
    for _, one, _ in elements(content):
        kind, value = elements(inside(one, 0x30))
        found.setdefault(kind[2], []).append(value[1].decode())
    return found


def read_extensions(content: bytes) -> dict[bytes, tuple[bool, bytes]]:
    """Kind → (critical, value); ValueError when one stands twice."""
    found: dict[bytes, tuple[bool, bytes]] = {}
    for _, one, _ in elements(inside(content, 0x30)):
        kind, *critical, value = elements(one)
        if kind[2] in found:
            raise ValueError("twice")
        found[kind[2]] = (bool(critical), value[1])
    return found


@dataclass
class RevocationList:
    """What a revocation list says."""

    der: bytes
    issuer: bytes
    issuer_key: str
    number: int
    serials: set[bytes]


def revocation_list(der: bytes) -> RevocationList:
    """Read a full list."""
    try:
        fields = elements(elements(inside(der, 0x30))[0][1])
        (key,) = name_values(fields[2][1])[SERIAL_NUMBER]
        listed = [one for one in fields[3:] if one[0] == 0x30]
        serials = {elements(one)[0][1] for _, one, _ in elements(listed[0][1])} if listed else set()
        extensions = read_extensions(next(one for one in fields if one[0] == 0xA0)[1])
        return RevocationList(der, fields[2][2], key, number(inside(extensions[CRL_NUMBER][1], 0x02)), serials)
    except (ValueError, IndexError, KeyError, StopIteration):
        raise Refused("CERT_DIFFERS", "crl") from None


def openssl(*words: str, **files: bytes) -> bool:
    """Whether openssl agrees; `@name` in its words stands for a file with these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        typed = ["openssl", *(str(Path(folder) / word[1:]) if word.startswith("@") else word for word in words)]
        return subprocess.run(typed, capture_output=True, timeout=60, check=False).returncode == 0


def signed_by(child: Certificate, issuer: Certificate) -> bool:
    """By name and by signature."""
    if child.issuer != issuer.subject:
        return False
    words = ("verify", "-no_check_time", "-partial_chain", "-trusted", "@issuer", "@child")
    return openssl(*words, issuer=pem(issuer.der), child=pem(child.der))


def crl_signed_by(crl: RevocationList, issuer: Certificate) -> bool:
    """By name and by signature."""
    if crl.issuer != issuer.subject:
        return False
    words = ("crl", "-inform", "DER", "-in", "@crl", "-CAfile", "@issuer", "-noout")
    return openssl(*words, crl=crl.der, issuer=pem(issuer.der))


def pem(der: bytes) -> bytes:
    """One certificate as PEM."""
    import base64

    body = base64.encodebytes(der).replace(b"\n", b"")
    lines = b"\n".join(body[at : at + 64] for at in range(0, len(body), 64))
    return b"-----BEGIN CERTIFICATE-----\n" + lines + b"\n-----END CERTIFICATE-----\n"


@dataclass
class Seal:
    """What a seal says."""

    certificates: list[bytes]
    signed_at: datetime


def seal(data: bytes, manifested: bytes) -> Seal:
    """Take the seal apart, write it again, compare; then openssl checks the signature."""
    try:
        certificates, attributes, values, r, s = apart(data)
        when = instant(0x17, inside(values[SIGNING_TIME], 0x17))
        digest = inside(values[MESSAGE_DIGEST], 0x04)
        text = when.strftime("%y%m%d%H%M%SZ").encode()
        again = written_attributes(certificates, text, digest)
        same = again == attributes and written_seal(certificates, again, r, s) == data
    except (ValueError, IndexError, KeyError):
        raise Refused("CMS_SYNTAX", SEAL) from None
    if not same:
        raise Refused("NOT_CANONICAL", SEAL)
    if digest != hashlib.sha256(manifested).digest():
        raise Refused("DIGEST_MISMATCH", "META-INF/ASiCManifest001.xml")
    if not 0 < r <= 2 * HALF_ORDER or not 0 < s <= HALF_ORDER:
        raise Refused("NOT_CANONICAL", SEAL)
    key = elements(elements(elements(inside(certificates[0], 0x30))[0][1])[6][1])[0][2]
    if key != P256:
        raise Refused("CMS_SYNTAX", SEAL)
    words = ("cms", "-verify", "-binary", "-inform", "DER", "-noverify", "-in", "@seal", "-content", "@manifest")
    if not openssl(*words, "-out", "@out", seal=data, manifest=manifested):
        raise Refused("SIGNATURE_INVALID", SEAL)
    return Seal(certificates, when)


def apart(data: bytes) -> tuple[list[bytes], bytes, dict[bytes, bytes], int, int]:
    """Certificates, attributes, their values by kind, r and s."""
    content = inside(data, 0x30)
    content = take(content, 0x06)[3]
    content = inside(inside(content, 0xA0), 0x30)
    for tag in (0x02, 0x31, 0x30):
        content = take(content, tag)[3]
    _, bag, _, content = take(content, 0xA0)
    signer = inside(inside(content, 0x31), 0x30)
    for tag in (0x02, 0x30, 0x30):
        signer = take(signer, tag)[3]
    _, attributes, _, signer = take(signer, 0xA0)
    signer = take(signer, 0x30)[3]
    numbers = inside(inside(signer, 0x04), 0x30)
    _, r, _, numbers = take(numbers, 0x02)
    s = inside(numbers, 0x02)
    certificates = []
    while bag:
        _, _, whole, bag = take(bag, 0x30)
        certificates.append(whole)
    if len(certificates) not in (1, 2):
        raise ValueError("one or two certificates")
    values, rest = {}, attributes
    while rest:
        _, attribute, _, rest = take(rest, 0x30)
        _, _, kind, value = take(attribute, 0x06)
        values[kind] = inside(value, 0x31)
    return certificates, attributes, values, number(r), number(s)


def written_attributes(certificates: list[bytes], when: bytes, digest: bytes) -> bytes:
    """The four attributes in the order of a DER set."""
    named = b"".join(put(0x30, put(0x04, hashlib.sha256(one).digest())) for one in certificates)
    return b"".join(
        sorted(
            (
                put(0x30, CONTENT_TYPE, put(0x31, DATA)),
                put(0x30, SIGNING_TIME, put(0x31, put(0x17, when))),
                put(0x30, MESSAGE_DIGEST, put(0x31, put(0x04, digest))),
                put(0x30, SIGNING_CERTIFICATE, put(0x31, put(0x30, put(0x30, named)))),
            )
        )
    )


def written_seal(certificates: list[bytes], attributes: bytes, r: int, s: int) -> bytes:
    """The one form of a seal."""
    fields = elements(elements(inside(certificates[0], 0x30))[0][1])
    serial, issuer = fields[1][2], fields[3][2]
    one = bytes.fromhex("020101")
    integers = [put(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big")) for value in (r, s)]
    signature = put(0x04, put(0x30, *integers))
    signer = put(0x30, one, put(0x30, issuer, serial), SHA256, put(0xA0, attributes), ECDSA, signature)
    whole = put(0x30, one, put(0x31, SHA256), put(0x30, DATA), put(0xA0, *certificates), put(0x31, signer))
    return put(0x30, SIGNED_DATA, put(0xA0, whole))
