"""What tells this machine from another: its own id, as the system keeps it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_id() -> str:
    """The id that the system gave itself when it was installed; its name where there is none."""
    found = _windows() if sys.platform == "win32" else _linux()
    if found:
        return found
    import platform

    return platform.node()


def _linux() -> str:
    for file in _FILES:
        try:
            text = file.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            continue
        if text and text != "uninitialized":
            return text
    return ""


def _windows() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        view = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography", 0, view) as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    except OSError:
        return ""
