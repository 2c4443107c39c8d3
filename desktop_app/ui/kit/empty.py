"""An empty page says what will be here and the one way to fill it: `EmptyState(title, sentence, button)`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.kit import icons, theme
from desktop_app.ui.kit.evidence import paint_sheet
from desktop_app.ui.kit.labels import Label


class Papers(QWidget):
    """Three small drawn papers and an arrow: no mascot."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(theme.px(100) / 100, theme.px(100) / 100)
        for left, turn, table in ((-74, -6, False), (24, 6, True), (-25, 0, False)):
            painter.save()
            painter.translate(left + 25, -4)
            painter.rotate(turn)
            paint_sheet(painter, QRect(-25, -33, 50, 66), table=table)
            painter.restore()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(QRect(11, 15, 26, 26))
        icons.paint(painter, QRect(16, 20, 16, 16), "arrow-down", theme.colour("on-accent"))
        painter.end()


class EmptyState(QWidget):
    """Papers, a title, one sentence, and at most one button, centred."""

    def __init__(self, title: str, sentence: str, button: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "panel", wrap=True)
        self.sentence = Label(sentence, "base", "text-2", wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(40, 24, 40, 24)
        inside.setSpacing(8)
        inside.addStretch(2)
        papers = Papers()
        papers.setFixedSize(papers.sizeHint())
        inside.addWidget(papers, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.title, self.sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        if button is not None:
            inside.addSpacing(8)
            inside.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)
        self.show_words(title, sentence)

    def show_words(self, title: str, sentence: str) -> None:
        """Change the words, for instance after a change of language."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        for label in (self.title, self.sentence):
            # A centred label is given its own hint, and that of wrapped words is a guess: so say both sides.
            label.setFixedWidth(theme.px(440))
            label.setMinimumHeight(max(0, label.heightForWidth(label.width())))
        self.setAccessibleName(f"{title}. {sentence}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "sentence"):
            # The labels get their own fonts after this one: measured when all of them have it.
            QTimer.singleShot(0, self, lambda: self.show_words(self.title.text(), self.sentence.text()))
