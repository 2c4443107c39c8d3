"""What parsers raise over hostile files, and how loudly they may speak of it."""

from __future__ import annotations

import logging
import struct
import zlib
from functools import cache


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
