"""Pages of PDF files as pictures, drawn on one thread of their own (PDFium is not for two).

    previews = Previews(); previews.ready.connect(self._page)       # (Ask, QImage), on the window's thread
    previews.ask(Ask(path, page=0, width=794, ratio=self.devicePixelRatioF()))
    previews.failed.connect(...)                                     # (Ask, Exception): no PDF, locked, page missing
    previews.forget()                                                # what waits is dropped, for a quick scroller

The newest question is answered first. Pictures (PNG, JPEG) are read in the same way, scaled and turned upright.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop_app.runtime import pdfium

if TYPE_CHECKING:
    from pathlib import Path

KEPT: Final = 24
STARTS: Final = ((b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"BM", "bmp"), (b"GIF8", "gif"))


@dataclass(frozen=True, slots=True)
class Ask:
    """One page wanted: file, page from 0, width in px at 100 %, and the screen's ratio."""

    path: Path
    page: int = 0
    width: int = 794
    ratio: float = 1.0


class Previews(QObject):
    """Answers questions for pages; keeps the last 24 pictures."""

    ready = Signal(object, QImage)
    failed = Signal(object, object)
    _news = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Ask] = []
        self._wake = threading.Condition()
        self._kept: OrderedDict[Ask, QImage] = OrderedDict()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._open: set[Ask] = set()
        self._news.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def ask(self, wanted: Ask, *, last: bool = False) -> None:
        """Want a page; the answer always comes by signal, at once when the picture is kept. `last`: when nothing else
        is waited for."""
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
            self.ready.emit(wanted, found)
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="camket-preview", daemon=True)
            self._thread.start()
        with self._wake:
            if wanted in self._waiting:
                self._waiting.remove(wanted)
            self._waiting.insert(0 if last else len(self._waiting), wanted)
            self._open.add(wanted)
            self._wake.notify()

    def forget(self) -> None:
        """Drop what is not drawn yet."""
        with self._wake:
            self._open.difference_update(self._waiting)
            self._waiting.clear()

    def busy(self) -> bool:
        """Whether any page is still to be drawn, or drawn and not yet told."""
        return bool(self._open)

    def close(self) -> None:
        """End the thread; nothing is answered any more."""
        with self._wake:
            self._closed = True
            self._waiting.clear()
            self._wake.notify()
        if self._thread is not None:
            self._thread.join(5)

    def _tell(self, wanted: Ask, answer: Any) -> None:
        self._open.discard(wanted)
        if self._closed:
            return
        if isinstance(answer, QImage):
            self._kept[wanted] = answer
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self.ready.emit(wanted, answer)
        else:
            self.failed.emit(wanted, answer)

    def _serve(self) -> None:
        while True:
            with self._wake:
                while not self._waiting and not self._closed:
                    self._wake.wait()
                if self._closed:
                    return
                wanted = self._waiting.pop()
            try:
                answer: object = draw(wanted)
            except Exception as error:
                # Whatever a foreign file does to its reader, the answer is that there is no picture.
                answer = error
            self._news.emit(wanted, answer)


def draw(wanted: Ask) -> QImage:
    """The picture of a page on white, `width` × `ratio` px wide; ValueError or the reader's own error otherwise."""
    kind = _picture_kind(wanted.path)
    if kind:
        return _picture(wanted, kind)
    with pdfium.LOCK:
        return _page(wanted)


def _page(wanted: Ask) -> QImage:
    import pypdfium2

    document = pypdfium2.PdfDocument(wanted.path)
    try:
        document.init_forms()  # without it the pictures of signatures are not drawn
        page = document[wanted.page]
        bitmap = page.render(scale=wanted.width * wanted.ratio / page.get_width(), fill_color=(255, 255, 255, 255))
        kind = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_BGR888, 4: QImage.Format.Format_RGB32}
        image = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind[bitmap.n_channels]
        ).copy()  # the buffer goes with the page
        image.setDevicePixelRatio(wanted.ratio)
        return image
    finally:
        document.close()


def _picture_kind(path: Path) -> str:
    """Qt's name for the format of a picture, told by its first bytes (kept evidence has no ending); "" for others."""
    with path.open("rb") as stream:
        head = stream.read(8)
    return next((kind for start, kind in STARTS if head.startswith(start)), "")


def _picture(wanted: Ask, kind: str) -> QImage:
    reader = QImageReader(str(wanted.path), kind.encode())
    reader.setAutoTransform(True)
    size = reader.size()
    width = round(wanted.width * wanted.ratio)
    if size.width() > width:
        reader.setScaledSize(QSize(width, max(1, size.height() * width // size.width())))
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    image.setDevicePixelRatio(wanted.ratio)
    return image
