"""Another program on the same screen, in which things are copied: each line on stdin is JSON, {"text": …} or
{"files": […]}; it answers when that lies on the clipboard, {"paste": true} with the words that lie there.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QMimeData, QSocketNotifier, QUrl
from PySide6.QtGui import QGuiApplication


def hear() -> None:
    """One line."""
    line = sys.stdin.readline()
    if not line:
        QGuiApplication.exit(0)
        return
    said, board = json.loads(line), QGuiApplication.clipboard()
    if "paste" in said:
        print(json.dumps(board.text(), ensure_ascii=False), flush=True)
        return
    data = QMimeData()
    if "text" in said:
        data.setText(said["text"])
    if "files" in said:
        data.setUrls([QUrl.fromLocalFile(one) for one in said["files"]])
    board.setMimeData(data)
    print(json.dumps("copied"), flush=True)


def main() -> int:
    """Until nobody asks any more."""
    app = QGuiApplication(sys.argv[:1])
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(hear)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
