"""PDFium is not made for two threads: whoever uses it holds this lock meanwhile."""

from __future__ import annotations

import threading
from typing import Final

LOCK: Final = threading.Lock()
