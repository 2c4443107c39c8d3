"""One start of the real window: `python window_child.py WORKSPACE PAGE` prints two times and leaves.

The seconds from process start to the first paint of the window, and to the first paint of a filled list on PAGE
(`today`, where the program goes by itself, or `tasks`). All happens as `bootstrap.run_window` does it, in its order;
this file loads little before it and watches two widgets only, as the yardstick does, so that watching costs nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from bare_window import since_start


def main() -> int:
    """Open the window, say the times."""
    from desktop_app import bootstrap

    folder, page = Path(sys.argv[1]), sys.argv[2]
    ahead = bootstrap.FirstPage.ahead

    def ahead_and_watch(first: bootstrap.FirstPage) -> None:
        # The first thing that a start does beside loading Qt: only now may Qt be loaded here.
        bootstrap.FirstPage.ahead = ahead  # type: ignore[method-assign]
        ahead(first)
        _watch(page)

    bootstrap.FirstPage.ahead = ahead_and_watch  # type: ignore[method-assign]
    return bootstrap.run_window(folder)


def _watch(page: str) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    class Painted(QObject):
        """Calls `act` at the first paint of a widget that `counts`."""

        def __init__(self, widget: Any, counts: Any, act: Any) -> None:
            super().__init__(widget)
            self._counts, self._act = counts, act
            widget.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self._counts():
                watched.removeEventFilter(self)
                self._act()
            return False

    times: list[float] = []

    def framed() -> None:
        times.append(since_start())
        if page != "today":
            QTimer.singleShot(0, lambda: window.go(page))

    class Told(QObject):
        def customEvent(self, event: QEvent) -> None:
            done()

    told = Told()

    def listed() -> None:
        # Right behind the painting that has just begun, before any timer: what the window does next is not waited for.
        QCoreApplication.postEvent(told, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)

    def done() -> None:
        print(f"{times[0]:.4f} {since_start():.4f}", flush=True)
        os._exit(0)

    window: Any = None
    real_exec = QApplication.exec

    def watched_exec(*_arguments: object) -> int:
        nonlocal window
        window = next(one for one in QApplication.topLevelWidgets() if hasattr(one, "go_first"))

        def visited(key: str) -> None:
            shown = window.page().first
            if key == page and isinstance(shown, QAbstractItemView):
                Painted(shown.viewport(), lambda: shown.model().rowCount(), listed)

        window.visited.connect(visited)
        if window.navigation.current_key() == page:  # the first place is there before the loop begins
            visited(page)
        Painted(window, lambda: True, framed)
        return real_exec()

    QApplication.exec = watched_exec  # type: ignore[method-assign,assignment]


if __name__ == "__main__":
    sys.exit(main())
