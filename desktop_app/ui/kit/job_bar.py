"""The job at work, in the status bar: what, n / total, a 6 px bar, time left, Cancel (Esc). `JobBar(jobs)`.

Hidden while nothing runs and for quiet work, which has no title; repaints at most four times a second, once where a
person wants less motion.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.kit import motion, theme, tokens
from desktop_app.ui.kit.labels import width_of, write
from desktop_app.wording.catalogue import _, ngettext
from desktop_app.wording.figures import grouped

if TYPE_CHECKING:
    from desktop_app.ui.kit.jobs import Job, Jobs

REPAINT_EVERY: Final = 0.25
STEP_EVERY: Final = 1.0
BAR_WIDTH: Final = 160


def time_left(seconds: int | None) -> str:
    """ "còn 9 giây", "còn 3 phút"; "" while nobody can tell."""
    if seconds is None:
        return ""
    if seconds < 60:
        return ngettext("{n} second left", "{n} seconds left", seconds).format(n=seconds)
    minutes = round(seconds / 60)
    return ngettext("{n} minute left", "{n} minutes left", minutes).format(n=minutes)


def figures(number: int) -> str:
    """A whole number with a dot every three digits: 6408 is "6.408"."""
    return grouped(number)


class JobBar(QWidget):
    """Shows the current job of a Jobs; a click on Cancel, or Esc in the window, asks it to stop."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._painted_at = 0.0
        self._shown = ("", 0, 0, "")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        jobs.changed.connect(self._look)
        self.hide()

    def cancel(self) -> bool:
        """Ask the job at work to stop; False when there is none that can."""
        if self._job is None or not self._job.cancellable:
            return False
        self._job.cancel()
        self._read()
        return True

    def words(self) -> str:
        """What is shown, in words."""
        title, done, total, left = self._shown
        count = f"{figures(done)} / {figures(total)}" if total else ""
        return " ".join(part for part in (f"{title}:" if count else title, count, left) if part)

    def _look(self) -> None:
        job = self._jobs.current()
        if job is not None and not job.title:
            job = None
        if job is self._job:
            return
        self._job = job
        if job is not None:
            job.progressed.connect(lambda done, total: self._soon())
            self._read()
        self.setVisible(job is not None)

    def _soon(self) -> None:
        now = time.monotonic()
        wait = STEP_EVERY if motion.is_less() else REPAINT_EVERY
        if now - self._painted_at >= wait or (self._job and self._job.done == self._job.total):
            self._painted_at = now
            self._read()

    def _read(self) -> None:
        job = self._job
        if job is None:
            return
        left = _("stopping") if job.asked_to_stop() else time_left(job.seconds_left())
        self._shown = (job.title, job.done, job.total, left)
        self.setAccessibleName(self.words())
        self.updateGeometry()
        self.update()

    def _parts(self) -> tuple[str, str, str]:
        title, done, total, left = self._shown
        words = f"{title}: {figures(done)} / {figures(total)}" if total else title
        return words, left, _("Cancel (Esc)") if self._job is not None and self._job.cancellable else ""

    def sizeHint(self) -> QSize:
        words, left, cancel = self._parts()
        room = width_of(left, "small") or width_of(time_left(59), "small")
        tail = room + width_of(" · ", "small") + width_of(cancel, "small")
        return QSize(width_of(words, "small") + theme.px(BAR_WIDTH) + tail + 3 * 12, theme.px(tokens.STATUS_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _cancel_box(self) -> QRect:
        _words, _left, cancel = self._parts()
        width = width_of(cancel, "small")
        return QRect(self.width() - width - 12, 0, width, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words, left, cancel = self._parts()
        _title, done, total, _left = self._shown
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = width_of(words, "small")
        write(painter, QRect(0, 0, text + 2, self.height()), words, "small", theme.colour("text"))
        track = QRect(text + 12, (self.height() - 6) // 2, theme.px(BAR_WIDTH), 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("track"))
        painter.drawRoundedRect(track, 3, 3)
        if total:
            track.setWidth(max(6, round(track.width() * min(1.0, done / total))))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(track, 3, 3)
        box = self._cancel_box()
        dot = " · " if left and cancel else ""
        rest = QRect(0, 0, box.x() + 2, self.height())
        write(painter, rest, left + dot, "small", theme.colour("text-2"), Qt.AlignmentFlag.AlignRight)
        write(painter, box, cancel, "small", theme.colour("accent-text"), elide=False)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._cancel_box().contains(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._cancel_box().contains(event.position().toPoint()):
            self.cancel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._read()
