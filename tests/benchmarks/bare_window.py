"""The yardstick: a bare PySide6 window that shows the same rows through sqlite3 and nothing else.

`python bare_window.py DATABASE`: prints seconds from process start to the first paint, and to the usable list.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from pathlib import Path

SQL = """
select task.number, task.content, document.number, assignment.role
from assignment join task on task.id = assignment.task_id join document on document.id = task.document_id
order by task.position
"""


def since_start() -> float:
    """Seconds since the operating system started this process."""
    ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Show the list, print the two times, leave."""
    from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    rows = sqlite3.connect(sys.argv[1]).execute(SQL).fetchall()

    class Rows(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
            return 0 if parent.isValid() else len(rows)

        def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
            return 4

        def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            return rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    application = QApplication(sys.argv[:1])
    window, table = QMainWindow(), QTableView()
    table.setModel(Rows())
    window.setCentralWidget(table)
    window.resize(1366, 768)

    class FirstPaint(QObject):
        painted = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.painted:
                self.painted = since_start()
                QTimer.singleShot(0, self.done)
            return False

        def done(self) -> None:
            print(f"{self.painted:.4f} {since_start():.4f}", flush=True)
            application.quit()

    watcher = FirstPaint()
    table.viewport().installEventFilter(watcher)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
