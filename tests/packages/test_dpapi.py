"""The account's protection of Windows: how it is called. Whether Windows keeps its word, only Windows can show."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from desktop_app.packages import dpapi
from desktop_app.packages.dpapi import ENTROPY, UI_FORBIDDEN, AccountGuard, Blob, account_guard


class Crypt32:
    """Stands for the library: takes what is given, answers from memory of its own."""

    def __init__(self, works: bool = True) -> None:
        self.works = works
        self.calls: list[tuple[str, bytes, str | None, bytes, Any, Any, int]] = []
        self.kept: list[Any] = []

    def _answer(self, name: str, words: tuple[Any, ...]) -> int:
        given, description, entropy, reserved, prompt, flags, answer = words
        content = ctypes.string_at(given._obj.data, given._obj.size)
        asked = ctypes.string_at(entropy._obj.data, entropy._obj.size)
        self.calls.append((name, content, description, asked, reserved, prompt, flags))
        if not self.works:
            return 0
        turned = bytes(byte ^ 0x5A for byte in content)
        buffer = ctypes.create_string_buffer(turned, len(turned))
        self.kept.append(buffer)
        answer._obj.size = len(turned)
        answer._obj.data = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char))
        return 1

    def CryptProtectData(self, *words: Any) -> int:
        return self._answer("protect", words)

    def CryptUnprotectData(self, *words: Any) -> int:
        return self._answer("unprotect", words)


class Kernel32:
    def __init__(self) -> None:
        self.freed = 0

    def LocalFree(self, _memory: Any) -> None:
        self.freed += 1

    def GetLastError(self) -> int:
        return 13


@pytest.mark.parametrize("secret", [b"", b"x", b"with\0zeros\0inside", bytes(range(256)) * 40])
def test_both_calls_carry_our_entropy_show_no_window_and_free_what_they_got(secret: bytes) -> None:
    crypt32, kernel32 = Crypt32(), Kernel32()
    guard = AccountGuard(crypt32, kernel32)
    closed = guard.close(secret)
    assert guard.unclose(closed) == secret
    assert crypt32.calls == [
        ("protect", secret, "camket", ENTROPY, None, None, UI_FORBIDDEN),
        ("unprotect", closed, None, ENTROPY, None, None, UI_FORBIDDEN),
    ]
    assert kernel32.freed == 2


def test_a_refusal_of_windows_is_an_error_and_frees_nothing() -> None:
    kernel32 = Kernel32()
    with pytest.raises(OSError, match="refused") as error:
        AccountGuard(Crypt32(works=False), kernel32).unclose(b"closed by somebody else")
    assert error.value.errno == 13
    assert kernel32.freed == 0


def test_the_structure_is_that_of_windows() -> None:
    assert [name for name, _type in Blob._fields_] == ["size", "data"]
    assert Blob.size.offset == 0
    assert ctypes.sizeof(Blob) == 2 * ctypes.sizeof(ctypes.c_void_p)


def test_there_is_no_such_protection_elsewhere() -> None:
    if sys.platform != "win32":
        assert account_guard() is None


def test_the_functions_are_declared_before_they_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    class Function:
        argtypes: Any = None
        restype: Any = None

    class Libraries:
        class crypt32:
            CryptProtectData, CryptUnprotectData = Function(), Function()

        class kernel32:
            LocalFree, GetLastError = Function(), Function()

    monkeypatch.setattr(ctypes, "windll", Libraries, raising=False)
    assert dpapi.account_guard() is not None
    for function in (Libraries.crypt32.CryptProtectData, Libraries.crypt32.CryptUnprotectData):
        assert len(function.argtypes) == 7
        assert function.restype is ctypes.c_int
    assert Libraries.kernel32.LocalFree.argtypes == (ctypes.c_void_p,)
