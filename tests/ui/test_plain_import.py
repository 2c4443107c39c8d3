"""Once Qt is loaded, an import reads no source of the module it loads."""

from __future__ import annotations

import subprocess
import sys

PROBE = """
import inspect, sys
from desktop_app.ui.kit import plain_import
looked = []
real = inspect.getsource
inspect.getsource = lambda thing: looked.append(thing) or real(thing)
{restored}
import desktop_app.ui.kit.theme
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["probe"])
label = QLabel("Đồng Nai")
label.setText(label.text().upper())
print(len(looked), label.text().encode("utf-8").hex())
"""


def _looked(restored: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(restored=restored)], capture_output=True, text=True, timeout=60, check=True
    )
    count, text = done.stdout.split()
    return int(count), bytes.fromhex(text).decode("utf-8")


def test_no_source_is_read_at_an_import_any_more() -> None:
    before, _ = _looked("")
    after, text = _looked("plain_import.restore()")
    assert before > 0, "PySide does not look into sources any more: plain_import is no longer needed"
    assert (after, text) == (0, "ĐỒNG NAI")
