"""A list to choose from whose words are shortened where they have no room, never cut: `ChoiceBox()`."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

ARROW = 8


class ChoiceBox(QComboBox):
    """The whole words stand in the tooltip while they are shortened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentIndexChanged.connect(lambda _place: self._explain())

    def _shown(self, option: QStyleOptionComboBox) -> str:
        room = self._field(option).width() - ARROW
        return self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        """Wide enough for the longest words where the box is to be as wide as its contents."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() != self.SizeAdjustPolicy.AdjustToContents:
            return hint
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(QPoint(), hint)
        words = max(
            (self.fontMetrics().horizontalAdvance(self.itemText(one)) for one in range(self.count())), default=0
        )
        lacking = words - (self._field(option).width() - ARROW)
        return QSize(hint.width() + max(0, lacking), hint.height())

    def _field(self, option: QStyleOptionComboBox) -> QRect:
        """Where the words stand."""
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)

    def _explain(self) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        whole = option.currentText
        self.setToolTip(whole if self._shown(option) != whole else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0 and self.placeholderText():
            option.currentText = self.placeholderText()
        option.currentText = self._shown(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
