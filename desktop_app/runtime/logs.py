"""One rotating log file in the profile folder, and references under which a fault can be found in it.

Nothing is opened before the first line: `logging` itself is loaded only then, so that the window need not wait for it.
The file holds faults and steps, never the content of records or evidence.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.runtime import paths

if TYPE_CHECKING:
    import logging

FILE: Final = "camket.log"
LARGEST: Final = 1_000_000
KEPT: Final = 5
_lock = threading.Lock()
_logger: logging.Logger | None = None


def file() -> Path:
    """Where the newest lines are; older ones stand beside it as camket.log.1 and so on."""
    return paths.profile() / "logs" / FILE


def keep(error: BaseException) -> str:
    """Write an error with its traceback; returns the reference to show, such as `L-1A2B3C4D`."""
    reference = f"L-{os.urandom(4).hex().upper()}"
    _open().error("%s %s", reference, type(error).__name__, exc_info=error)
    return reference


def note(message: str, *, warning: bool = False, source: str = "camket") -> None:
    """Write one line: a step, or a warning of ours or of a library named in `source`."""
    logger = _open()
    (logger.warning if warning else logger.info)("%s: %s", source, message)


def close() -> None:
    """Close the file; the next line opens it again, in the profile folder of that moment."""
    global _logger
    with _lock:
        if _logger is not None:
            for handler in list(_logger.handlers):
                handler.close()
                _logger.removeHandler(handler)
            _logger = None


def _open() -> logging.Logger:
    global _logger
    with _lock:
        if _logger is None:
            import logging
            import logging.handlers

            logger = logging.getLogger("camket")
            logger.setLevel(logging.INFO)
            logger.propagate = False
            handler: logging.Handler
            try:
                file().parent.mkdir(parents=True, exist_ok=True)
                handler = logging.handlers.RotatingFileHandler(
                    file(), maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
                )
            except OSError:
                # A profile that cannot be written must not stop the program; the console is what is left.
                handler = logging.StreamHandler(sys.stderr)
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
            logger.addHandler(handler)
            _logger = logger
        return _logger
