"""What parsers raise over hostile files, and how loudly they may speak of it."""

from __future__ import annotations

import logging
import mmap
import re
import struct
import zlib
from functools import cache
from typing import BinaryIO, Final

LARGEST_CONTAINER: Final = 2 * 1024**2
"""Bytes of one signature with its certificates, lists and time stamp: genuine ones have some tens of kilobytes."""
MOST_OBJECTS: Final = 500_000
"""Of a file that has fewer bytes than that; larger ones may have one a byte."""
_WINDOW: Final = 64 * 1024
_LONG_TEXT: Final = re.compile(rb"<[0-9A-Fa-f\s]{%d,}" % (2 * LARGEST_CONTAINER + 1))
_TABLE: Final = re.compile(rb"/(?:X|#58)(?:R|#52)(?:e|#65)(?:f|#66)")
_COUNTS: Final = re.compile(rb"/(?:Size|Index)\s*(\[[^\]]*\]|\d+)")
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")


@cache
def faults() -> tuple[type[Exception], ...]:
    """Everything that reading a hostile PDF, CMS or certificate was seen to raise or may raise: each means damaged.

    RecursionError and NotImplementedError are RuntimeErrors, UnicodeDecodeError is a ValueError.
    """
    from cryptography.exceptions import InvalidKey, InvalidSignature, UnsupportedAlgorithm
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import CMSExtractionError, CMSStructuralError
    from pyhanko_certvalidator.errors import CRLValidationError, OCSPValidationError, PathError, ValidationError

    return (
        PdfError,
        CMSExtractionError,
        CMSStructuralError,
        ValidationError,
        PathError,
        CRLValidationError,
        OCSPValidationError,
        InvalidSignature,
        InvalidKey,
        UnsupportedAlgorithm,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        RuntimeError,
        EOFError,
        MemoryError,
        struct.error,
        zlib.error,
    )


def hush() -> None:
    """Keep the libraries' own words about foreign files out of our log: what matters is in the verdict."""
    for name in ("pyhanko", "pyhanko_certvalidator", "fontTools"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def check_size(stream: BinaryIO, size: int) -> None:
    """ValueError for a file that asks a reader for far more time or memory than it has bytes: a text of megabytes in
    hex digits (90 bytes of memory for each), or a table of objects that counts more of them than bytes."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if _LONG_TEXT.search(data):
            raise ValueError("text")
        for table in _TABLE.finditer(data):
            start = max(data.rfind(b"obj", max(table.start() - _WINDOW, 0), table.start()), 0)
            end = data.find(b"stream", table.end(), table.end() + _WINDOW)
            told = _ESCAPED.sub(lambda one: bytes.fromhex(one[1].decode("ascii")), data[start : max(end, table.end())])
            for counts in _COUNTS.findall(told):
                if any(int(one) > max(size, MOST_OBJECTS) for one in re.findall(rb"\d+", counts)):
                    raise ValueError("table")
