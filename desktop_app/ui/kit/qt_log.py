"""Qt's own warnings go into our log file, beside our faults. `qt_log.install()` once, before the first window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop_app.runtime import logs

NOISE: Final = ("This plugin does not support",)
"""What a window system without windows says about itself; no finding."""


def install() -> None:
    """Take Qt's messages from now on; debug messages are dropped."""
    qInstallMessageHandler(_take)


def _take(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind == QtMsgType.QtDebugMsg or message.startswith(NOISE):
        return
    logs.note(message, warning=kind != QtMsgType.QtInfoMsg, source=f"Qt {context.category or ''}".strip())
