"""A second start on data that a window of this person has open: it hands its files to that window and ends.

hand_over(folder, files, held)          # in the second process; True when the window has taken them
bell = Doorbell(folder, window)         # in the first; `bell.rung` gives the files, () for a start without any

They meet at a local socket that only this account may use, named by the person and the folder. What is said there is
small: absolute paths, each ended by a zero byte, one zero byte at the end. The answer is one byte, a no to whatever has
another form. A path is shown as a file that was dropped on the window, and taken in when a person says so.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Callable

WITHIN_MS: Final = 2000
"""A window that has not answered by then is not there, or is not ours."""
MOST_BYTES: Final = 65536
MOST_FILES: Final = 100
YES: Final = b"+"
NO: Final = b"-"
_AGAIN_S: Final = 0.05


def meeting_place(folder: Path) -> str:
    """Name of the socket for this person and this folder: a path on Unix, the name of a pipe on Windows."""
    whose = f"{getpass.getuser()}\0{os.path.normcase(os.path.realpath(folder))}"
    name = f"camket-{hashlib.sha256(whose.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
    if sys.platform == "win32":
        return name
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(own if own and _is_mine(Path(own)) else tempfile.gettempdir()) / f"{name}.sock")


def message_of(files: tuple[Path, ...]) -> bytes:
    """These absolute paths as they are handed over."""
    return b"".join(os.fsencode(file) + b"\0" for file in files) + b"\0"


def files_of(message: bytes) -> tuple[Path, ...] | None:
    """The paths in a whole message; None when it is not of that form, or when one is not a file that is there."""
    names = message[:-1].split(b"\0")
    if len(message) > MOST_BYTES or len(names) > MOST_FILES + 1 or not message.endswith(b"\0") or names.pop():
        return None
    try:
        files = tuple(Path(os.fsdecode(name)) for name in names)
        return files if all(names) and all(map(_is_given, files)) else None
    except (ValueError, OSError):
        return None


def _is_given(file: Path) -> bool:
    return file.is_absolute() and ".." not in file.parts and file.is_file()


def _is_mine(place: Path) -> bool:
    """Whether it is there and belongs to this account: nobody else listens in its name."""
    if sys.platform == "win32":
        return True
    try:
        return place.stat().st_uid == os.getuid()
    except OSError:
        return False


def hand_over(folder: Path, files: tuple[Path, ...], held: Callable[[], bool]) -> bool:
    """Ask the window that has this folder open to come forward and show `files`. False when nobody has answered within
    two seconds, when the answer was no, or as soon as `held` says that the folder is free."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(
            -1
        )  # a window may come forward only if whoever is in front lets it
    place, until = meeting_place(folder), time.monotonic() + WITHIN_MS / 1000
    while held() and (left := round((until - time.monotonic()) * 1000)) > 0:
        if sys.platform == "win32" or _is_socket(Path(place)):
            socket = QLocalSocket()
            socket.connectToServer(place)
            if socket.waitForConnected(left):
                return _say(socket, message_of(files), until)
        time.sleep(_AGAIN_S)  # it may be about to open
    return False


def _is_socket(place: Path) -> bool:
    try:
        return stat.S_ISSOCK(place.stat().st_mode) and _is_mine(place)
    except OSError:
        return False


def _say(socket: QLocalSocket, message: bytes, until: float) -> bool:
    socket.write(message)
    while not socket.bytesAvailable():
        left = round((until - time.monotonic()) * 1000)
        if left <= 0 or not socket.waitForReadyRead(left):
            return False
    return bytes(socket.readAll().data()) == YES


class Doorbell(QObject):
    """Hears second starts on one folder, for as long as it lives; see the module."""

    rung = Signal(object)
    """tuple[Path, …]"""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(4)
        self._server.newConnection.connect(self._connected)
        place = meeting_place(folder)
        # Whoever holds the folder's lock is the only one who listens here: what lies there is of a process that died.
        QLocalServer.removeServer(place)
        self._server.listen(place)

    def is_heard(self) -> bool:
        """Whether a second start can be heard; without, it is refused as it was before."""
        return self._server.isListening()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Visitor(socket, self.rung.emit)


class _Visitor(QObject):
    """One second start at the door; gone when it has been answered, or has said nothing for two seconds."""

    def __init__(self, socket: QLocalSocket, take: Callable[[tuple[Path, ...]], object]) -> None:
        super().__init__(socket)
        self._socket, self._take, self._heard = socket, take, b""
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        QTimer.singleShot(WITHIN_MS, self, socket.abort)
        self._read()

    def _read(self) -> None:
        self._heard += bytes(self._socket.read(MOST_BYTES + 1 - len(self._heard)).data())
        whole = self._heard == b"\0" or self._heard.endswith(b"\0\0")
        if not whole and len(self._heard) <= MOST_BYTES:
            return
        self._socket.readyRead.disconnect(self._read)
        files = files_of(self._heard)
        self._socket.write(YES if files is not None else NO)
        self._socket.flush()
        self._socket.disconnectFromServer()
        if files is not None:
            self._take(files)
