"""Encrypted files and carriers, as docs/protocol.md and the published form of age v1 describe them.

Standard library only, so X25519 (RFC 7748), ChaCha20-Poly1305 (RFC 8439) and HKDF (RFC 5869) stand here in their
shortest form: to read test vectors with, not to keep secrets. `python -m tests.independent.age FILE IDENTITY [CODE]`
writes what lies inside to standard output.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import struct
import sys
from pathlib import Path

from tests.independent.archive import DEVICE, Archive, Refused
from tests.independent.kinds import BECH32, bech32_sum

MARK = b"age-encryption.org/"
PRIME = 2**255 - 19
MOST_HEADER, MOST_STANZAS, CHUNK = 16 * 1024, 32, 64 * 1024
HEADER = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"(?:-> [\x21-\x7e]+(?: [\x21-\x7e]+)*\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+"
    rb"---(?: ([A-Za-z0-9+/]{43})\n)"
)
STANZA = re.compile(rb"-> ([^\n]+)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63})\n")


def is_encrypted(data: bytes) -> bool:
    """Whether a file says of itself that it is encrypted."""
    return data.startswith(MARK)


def is_carrier(data: bytes) -> bool:
    """Whether the first entry of an archive is an encrypted file."""
    if len(data) < 30 or not data.startswith(b"PK\x03\x04"):
        return False
    return data[30 : 30 + struct.unpack_from("<H", data, 26)[0]].endswith(b".asice.age")


def open_closed(data: bytes, identity: str, code: str) -> bytes:
    """The package in an encrypted file, or in our entry of a carrier; `identity` is the text of an identity file."""
    if is_carrier(data):
        carrier, name = Carrier(data), f"{code}.asice.age"
        if name not in carrier.entries:
            raise Refused("CARRIER_WITHOUT_US")
        data = carrier.content(name)
    if not is_encrypted(data):
        raise Refused("NOT_ENCRYPTED")
    return decrypted(data, secret_of(identity))


class Carrier(Archive):
    """Encrypted files for several agencies: the archive's form with names of its own, and nothing that is signed."""

    def _check_name(self, name: str) -> None:
        form = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}(\+(0[2-9]|[1-9][0-9]{1,3}))?\.asice\.age"
        if not re.fullmatch(form, name) or DEVICE.fullmatch(name):
            raise Refused("UNSAFE_NAME", name)

    def _check_names(self, names: list[str]) -> None:
        if names != sorted(names):
            raise Refused("NOT_CANONICAL")
        if len({name.casefold() for name in names}) != len(names):
            raise Refused("DUPLICATE_ENTRY")

    def _media_type(self) -> None:
        """A carrier has none."""


def secret_of(identity: str) -> bytes:
    """The 32 bytes of the identity in a file as the age tool writes it."""
    (line,) = [one for one in identity.split("\n") if one and not one.startswith("#")]
    prefix, _, letters = line.lower().rpartition("1")
    values = [BECH32.index(letter) for letter in letters]
    if prefix != "age-secret-key-" or bech32_sum(prefix, values) != 1:
        raise ValueError("no identity")
    number = 0
    for value in values[:52]:
        number = number << 5 | value
    return (number >> 4).to_bytes(32, "big")


def decrypted(data: bytes, secret: bytes) -> bytes:
    """What was encrypted; NOT_FOR_US, ENCRYPTION_ALTERED."""
    altered = Refused("ENCRYPTION_ALTERED")
    header = HEADER.match(data[:MOST_HEADER])
    if header is None or header[0].count(b"\n-> ") > MOST_STANZAS:
        raise altered
    stanzas = [(words.split(b" "), body) for words, body in STANZA.findall(header[0])]
    ours = [(words[1:], body) for words, body in stanzas if words[0] == b"X25519"]
    if any(len(share) != 1 or len(share[0]) != 43 or len(body) != 43 for share, body in ours):
        raise altered
    key = next((one for one in (unwrapped(share, body, secret) for (share,), body in ours) if one), None)
    if key is None:
        raise Refused("NOT_FOR_US")
    covered = header[0][: header[0].rindex(b"---") + 3]
    if not hmac.compare_digest(hmac.digest(hkdf(key, b"", b"header"), covered, "sha256"), raw(header[1])):
        raise altered
    nonce, rest = data[header.end() : header.end() + 16], data[header.end() + 16 :]
    stream, count, found = hkdf(key, nonce, b"payload"), 0, b""
    while rest or not count:
        piece, rest = rest[: CHUNK + 16], rest[CHUNK + 16 :]
        plain = opened(stream, count.to_bytes(11, "big") + bytes([not rest]), piece)
        if plain is None or (not plain and count):
            raise altered
        found, count = found + plain, count + 1
    return found


def unwrapped(share: bytes, body: bytes, secret: bytes) -> bytes | None:
    """The key of the file, when this stanza is for us."""
    theirs = raw(share)
    own = x25519(secret, (9).to_bytes(32, "little"))
    key = hkdf(x25519(secret, theirs), theirs + own, b"age-encryption.org/v1/X25519")
    return opened(key, bytes(12), raw(body))


def raw(text: bytes) -> bytes:
    """Base64 without padding, in its one form."""
    try:
        found = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        raise Refused("ENCRYPTION_ALTERED") from None
    if base64.b64encode(found).rstrip(b"=") != text:
        raise Refused("ENCRYPTION_ALTERED")
    return found


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """32 bytes."""
    return hmac.digest(hmac.digest(salt or bytes(32), secret, "sha256"), info + b"\1", "sha256")


def x25519(secret: bytes, point: bytes) -> bytes:
    """Montgomery's ladder."""
    number = int.from_bytes(secret, "little") & ~7 & (1 << 255) - 1 | 1 << 254
    x1 = int.from_bytes(point, "little") & (1 << 255) - 1
    x2, z2, x3, z3, swap = 1, 0, x1, 1, 0
    for place in range(254, -1, -1):
        bit = number >> place & 1
        if swap != bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        plus, minus, cross, other = x2 + z2, x2 - z2, (x3 - z3) * (x2 + z2), (x3 + z3) * (x2 - z2)
        x3, z3 = (cross + other) ** 2 % PRIME, x1 * (cross - other) ** 2 % PRIME
        square, difference = plus * plus % PRIME, (plus * plus - minus * minus) % PRIME
        x2, z2 = square * minus * minus % PRIME, difference * (square + 121665 * difference) % PRIME
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little")


def chacha20(key: bytes, nonce: bytes, counter: int) -> bytes:
    """One block of 64 bytes of the key stream."""
    words = b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce
    start = list(struct.unpack("<16I", words))
    state = list(start)
    columns = [(0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)]
    diagonals = [(0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)]
    for a, b, c, d in (columns + diagonals) * 10:
        for one, two, three, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[one] = state[one] + state[two] & 0xFFFFFFFF
            mixed = state[three] ^ state[one]
            state[three] = (mixed << turn | mixed >> 32 - turn) & 0xFFFFFFFF
    return struct.pack("<16I", *((one + two) & 0xFFFFFFFF for one, two in zip(state, start, strict=True)))


def opened(key: bytes, nonce: bytes, data: bytes) -> bytes | None:
    """What ChaCha20-Poly1305 closed, nothing beside it; None when it does not hold."""
    if len(data) < 16:
        return None
    body, tag = data[:-16], data[-16:]
    first = chacha20(key, nonce, 0)
    r = int.from_bytes(first[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    found = 0
    for block in [
        *(body[at : at + 16].ljust(16, b"\0") for at in range(0, len(body), 16)),
        struct.pack("<QQ", 0, len(body)),
    ]:
        found = (found + int.from_bytes(block, "little") + (1 << 128)) * r % (2**130 - 5)
    wanted = (found + int.from_bytes(first[16:32], "little") & (1 << 128) - 1).to_bytes(16, "little")
    if not hmac.compare_digest(wanted, tag):
        return None
    stream = b"".join(chacha20(key, nonce, 1 + at // 64) for at in range(0, len(body), 64))
    return bytes(one ^ two for one, two in zip(body, stream, strict=False))


if __name__ == "__main__":
    file, identity, *code = sys.argv[1:]
    sys.stdout.buffer.write(open_closed(Path(file).read_bytes(), Path(identity).read_text("ascii"), "".join(code)))
