"""DER, as far as the seal and the key file need it: a writer, and a reader that takes no other form.

The reader is used on hostile bytes. It answers with ValueError only, and whoever reads a structure writes it again
and compares, so a form that this page does not know cannot pass.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

INTEGER: Final = 0x02
BIT_STRING: Final = 0x03
OCTET_STRING: Final = 0x04
NULL: Final = 0x05
OBJECT: Final = 0x06
UTC_TIME: Final = 0x17
SEQUENCE: Final = 0x30
SET: Final = 0x31
CONTEXT_0: Final = 0xA0


def tlv(tag: int, *parts: bytes) -> bytes:
    """One element of this tag around the parts, its length in the shortest form."""
    body = b"".join(parts)
    if len(body) < 0x80:
        return bytes((tag, len(body))) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def sequence(*parts: bytes) -> bytes:
    """SEQUENCE of the parts."""
    return tlv(SEQUENCE, *parts)


def set_of(*parts: bytes) -> bytes:
    """SET OF the parts, in the order DER wants."""
    return tlv(SET, *sorted(parts))


def integer(value: int) -> bytes:
    """A non-negative INTEGER."""
    return tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(hexadecimal: str) -> bytes:
    """OBJECT IDENTIFIER, its content given as hexadecimal digits."""
    return tlv(OBJECT, bytes.fromhex(hexadecimal))


def utc_time(when: datetime) -> bytes:
    """UTCTime, whole seconds; ValueError outside 1950 to 2049."""
    when = when.astimezone(UTC)
    if not 1950 <= when.year < 2050:
        raise ValueError("UTCTime reaches from 1950 to 2049")
    return tlv(UTC_TIME, when.strftime("%y%m%d%H%M%SZ").encode("ascii"))


def read_utc_time(content: bytes) -> datetime:
    """The instant of a UTCTime's content; ValueError."""
    text = content.decode("ascii")
    if len(text) != 13 or not text[:12].isdigit() or text[12] != "Z":
        raise ValueError("UTCTime has twelve digits and Z")
    year = int(text[:2])
    month, day, hour, minute, second = (int(text[start : start + 2]) for start in range(2, 12, 2))
    return datetime(year + (1900 if year >= 50 else 2000), month, day, hour, minute, second, tzinfo=UTC)


def take(data: bytes, tag: int) -> tuple[bytes, bytes]:
    """Content of the first element, which must have this tag, and what follows it; ValueError."""
    if len(data) < 2 or data[0] != tag:
        raise ValueError(f"expected tag {tag:#04x}")
    length, start = data[1], 2
    if length >= 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or len(data) < 2 + count:
            raise ValueError("length of a length")
        length, start = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
        if length < 0x80 or length >> (8 * (count - 1)) == 0:
            raise ValueError("length not in its shortest form")
    if len(data) < start + length:
        raise ValueError("cut short")
    return data[start : start + length], data[start + length :]


def whole(data: bytes, tag: int) -> bytes:
    """Content of the one element that `data` is; ValueError."""
    content, rest = take(data, tag)
    if rest:
        raise ValueError("more than one element")
    return content


def read_integer(content: bytes) -> int:
    """A non-negative number from the content of an INTEGER; ValueError."""
    if not content or content[0] & 0x80 or (len(content) > 1 and content[0] == 0 and not content[1] & 0x80):
        raise ValueError("not the shortest form of a non-negative number")
    return int.from_bytes(content, "big")
