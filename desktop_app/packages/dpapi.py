"""The account's own protection on Windows: CryptProtectData and CryptUnprotectData, by ctypes.

What one account closed on one machine (or with a roaming profile: wherever it signs in), no other opens. Entropy of
our own keeps other programs of the same account from opening it by accident. No window of the system is ever shown.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

ENTROPY: Final = b"camket keys at rest, form 1"
DESCRIPTION: Final = "camket"
UI_FORBIDDEN: Final = 0x1


class Blob(ctypes.Structure):
    """DATA_BLOB: a length and where the bytes lie."""

    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


class AccountGuard:
    """Closes and opens with the signed-in account. `crypt32` and `kernel32` are the libraries of Windows."""

    def __init__(self, crypt32: Any, kernel32: Any) -> None:
        self._crypt32 = crypt32
        self._kernel32 = kernel32

    def close(self, secret: bytes) -> bytes:
        """The secret, closed for this account; OSError."""
        return self._call(self._crypt32.CryptProtectData, secret, DESCRIPTION)

    def unclose(self, closed: bytes) -> bytes:
        """The secret again; OSError when another account or machine closed it."""
        return self._call(self._crypt32.CryptUnprotectData, closed, None)

    def _call(self, function: Any, given: bytes, description: str | None) -> bytes:
        given_blob, _given = _blob(given)
        entropy_blob, _entropy = _blob(ENTROPY)
        answer = Blob()
        done = function(
            ctypes.byref(given_blob),
            description,
            ctypes.byref(entropy_blob),
            None,
            None,
            UI_FORBIDDEN,
            ctypes.byref(answer),
        )
        if not done:
            raise OSError(self._kernel32.GetLastError(), "the account's protection refused")
        try:
            return ctypes.string_at(answer.data, answer.size)
        finally:
            self._kernel32.LocalFree(answer.data)


def _blob(content: bytes) -> tuple[Blob, Any]:
    """The structure and the buffer that must outlive it."""
    buffer = ctypes.create_string_buffer(content, len(content))
    return Blob(len(content), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char))), buffer


def account_guard() -> AccountGuard | None:
    """The protection of this system's accounts; None where there is none but the mode of a file."""
    libraries = getattr(ctypes, "windll", None)
    if libraries is None:
        return None
    crypt32, kernel32 = libraries.crypt32, libraries.kernel32
    pointer = ctypes.POINTER(Blob)
    for function, description in (
        (crypt32.CryptProtectData, ctypes.c_wchar_p),
        (crypt32.CryptUnprotectData, ctypes.c_void_p),
    ):
        function.argtypes = (
            pointer, description, pointer, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32, pointer
        )  # fmt: skip
        function.restype = ctypes.c_int
    kernel32.LocalFree.argtypes = (ctypes.c_void_p,)
    kernel32.LocalFree.restype = ctypes.c_void_p
    return AccountGuard(crypt32, kernel32)
