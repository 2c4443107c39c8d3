"""Kiểm tra trước khi gửi: errors first, then each kind of note; Enter leads to where one is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QTextOption
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from desktop_app.domain.report_checks import Weight
from desktop_app.ui.kit import shapes, theme
from desktop_app.ui.kit.labels import write
from desktop_app.ui.kit.selection import is_at_work, paint_ring
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _
from desktop_app.wording.labels import problem_label
from desktop_app.wording.report_checks import finding_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop_app.domain.report_checks import Finding

_CHECK = int(Qt.ItemDataRole.UserRole)
LEFT: Final = 36
RIGHT: Final = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One line: an error, or all notes of one kind."""

    findings: tuple[Finding, ...]
    title: str
    below: str

    @property
    def error(self) -> bool:
        """Whether it must be mended."""
        return self.findings[0].level is Weight.ERROR

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same line after the next check."""
        return self.findings[0].code, self.findings[0].assignment_id if self.error else ""


def checks_of(found: Sequence[Finding], rules: dict[str, str]) -> list[Check]:
    """The lines of the check, each with the rule on which it rests."""
    groups: dict[tuple[str, int], list[Finding]] = {}
    for place, one in enumerate(found):
        groups.setdefault((one.code, place if one.level is Weight.ERROR else -1), []).append(one)
    lines = []
    for group in groups.values():
        if len(group) == 1:
            title = finding_label(group[0])
        else:
            title = problem_label(f"{group[0].code} {', '.join(one.number for one in group)}")
        lines.append(Check(tuple(group), title, rules.get(group[0].code, "")))
    return lines


class _Rows(QStyledItemDelegate):
    def _height(self, text: str, role: str, width: int) -> int:
        flags = int(Qt.TextFlag.TextWordWrap)
        return theme.metrics(role).boundingRect(QRect(0, 0, width, 10000), flags, text).height()

    def _width(self) -> int:
        view = self.parent()
        return (view.viewport().width() if isinstance(view, QListWidget) else 280) - LEFT - RIGHT

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        one: Check = index.data(_CHECK)
        width = self._width()
        high = self._height(one.title, "second.bold", width) + 16
        high += self._height(one.below, "second", width) + 2 if one.below else 0
        if self._chosen(index):
            high += theme.line("second") + 8
        return QSize(width, high)

    def _chosen(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        view = self.parent()
        return isinstance(view, QListWidget) and view.currentRow() == index.row()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one: Check = index.data(_CHECK)
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 5, 5)
        if is_at_work(self.parent(), index):
            paint_ring(painter, box.adjusted(0, 1, 0, -1))
        size = theme.px(16)
        ground = "selected" if chosen else "surface"
        shape = Shape.INVALID if one.error else Shape.PART_MISSING
        shapes.paint(painter, QRect(box.x() + 10, box.y() + 9, size, size), shape, ground)
        width = box.width() - LEFT - RIGHT
        top = box.y() + 8
        for text, role, tone in ((one.title, "second.bold", "text"), (one.below, "second", "text-2")):
            if not text:
                continue
            high = self._height(text, role, width)
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(tone))
            words = QTextOption()
            words.setWrapMode(QTextOption.WrapMode.WordWrap)
            painter.drawText(QRect(box.x() + LEFT, top, width, high), int(Qt.TextFlag.TextWordWrap), text)
            top += high + 2
        if chosen:
            spot = QRect(box.x() + LEFT, top + 4, width, theme.line("second"))
            write(painter, spot, _("To where it is mended (Enter)"), "second.medium", theme.colour("accent-text"))
        painter.restore()


class CheckList(QListWidget):
    """`opened` gives the Check whose place a person wants to see."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Check before sending"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Rows(self))
        self.itemClicked.connect(self.open_item)
        self.itemActivated.connect(self.open_item)
        self.currentRowChanged.connect(lambda _row: self._fit())

    def show_checks(self, found: Sequence[Check]) -> None:
        """Show these; the chosen one stays chosen while it is there, else the first is."""
        known = self.current()
        keys = [one.key for one in found]
        self.blockSignals(True)
        self.clear()
        for one in found:
            item = QListWidgetItem()
            item.setData(_CHECK, one)
            weight = _("Error") if one.error else _("Note")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{weight}: {one.title}. {one.below}")
            self.addItem(item)
        self.setCurrentRow(keys.index(known.key) if known is not None and known.key in keys else 0)
        self.blockSignals(False)
        self.setVisible(bool(found))
        self._fit()

    def current(self) -> Check | None:
        """The line that is chosen."""
        found = self.currentItem()
        known: Check | None = found.data(_CHECK) if found is not None else None
        return known

    def checks(self) -> list[Check]:
        """Every line."""
        return [self.item(place).data(_CHECK) for place in range(self.count())]

    def open_item(self, item: QListWidgetItem) -> None:
        """Go to where a line is mended."""
        self.opened.emit(item.data(_CHECK))

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(sum(self.sizeHintForRow(place) for place in range(self.count())) + 4)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
