"""Beside the paper: its parts, each with a shape that says whether something is to be mended there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QVBoxLayout

from desktop_app.domain.report_checks import Weight
from desktop_app.ui.agency.report_paper import ANNEX, OPENING, PARTS
from desktop_app.ui.kit import shapes, theme
from desktop_app.ui.kit.labels import Label, Sheet, write
from desktop_app.ui.kit.selection import is_at_work, paint_ring
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop_app.domain.report_checks import Finding
    from desktop_app.services.report_sheet import ReportSheet

WIDTH: Final = 188
ROW: Final = 34
NAMES: Final = {
    "direction": N_("I. Direction"),
    "results": N_("II. Results"),
    "causes": N_("III. Shortcomings"),
    "next_steps": N_("IV. Next period"),
    "proposals": N_("V. Proposals"),
}
"""The parts by names short enough for the margin."""
_MAY_BE_EMPTY: Final = frozenset({"proposals"})
_ENTRY = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Entry:
    """One part: its key as the paper knows it, its name, its shape and what the shape says."""

    key: str
    name: str
    shape: Shape
    said: str


def part_of(finding: Finding) -> str:
    """The part of the paper that a finding speaks of."""
    if finding.field in PARTS:
        return finding.field
    return "results" if finding.field in ("counts", "figures") else ANNEX


def entries(sheet: ReportSheet) -> list[Entry]:
    """The parts of a report in their order."""
    texts, rows = sheet.view.content.texts, len(sheet.view.content.lines)
    names = {OPENING: _("Opening"), **{part: _(name) for part, name in NAMES.items()}}
    names[ANNEX] = ngettext("Annex ({n} row)", "Annex ({n} rows)", rows).format(n=rows)
    found = []
    for key, name in names.items():
        own = [one for one in sheet.findings if part_of(one) == key]
        errors = sum(one.level is Weight.ERROR for one in own)
        written = key in (OPENING, ANNEX, "results") or bool(getattr(texts, key).strip())
        locked = sheet.answer is not None and sheet.writable and key in PARTS and key not in sheet.open_parts
        if errors:
            shape, said = Shape.INVALID, ngettext("{n} error to mend", "{n} errors to mend", errors).format(n=errors)
        elif own:
            shape, said = Shape.PART_MISSING, ngettext("{n} note", "{n} notes", len(own)).format(n=len(own))
        elif locked:
            shape, said = Shape.SUPERSEDED, _("Locked: the return asks nothing here")
        elif written:
            shape, said = Shape.DONE_ON_TIME, _("Nothing to mend")
        elif key in _MAY_BE_EMPTY:
            shape, said = Shape.NOT_STARTED, _("Empty; it may stay so")
        else:
            shape, said = Shape.NOT_STARTED, _("Nothing written yet")
        found.append(Entry(key, name, shape, said))
    return found


class _Rows(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        one: Entry = index.data(_ENTRY)
        box: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selected"))
            painter.drawRoundedRect(box.adjusted(8, 1, -8, -1), 5, 5)
        if is_at_work(self.parent(), index):
            paint_ring(painter, box.adjusted(8, 1, -8, -1))
        size = theme.px(16)
        spot = QRect(box.x() + 18, box.center().y() - size // 2, size, size)
        shapes.paint(painter, spot, one.shape, "selected" if chosen else "surface")
        left = spot.right() + 10
        role = "second.bold" if chosen else "second"
        write(painter, QRect(left, box.y(), box.right() - left - 8, box.height()), one.name, role, theme.colour("text"))
        painter.restore()


class ReportOutline(Sheet):
    """`chosen` gives the key of the part that a person went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self.title = Label(_("Outline"), "second.bold")
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Outline"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self.open_part)
        self.list.itemActivated.connect(self.open_part)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 1, 8)
        inside.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(18, 0, 8, 0)
        head.addWidget(self.title)
        inside.addLayout(head)
        inside.addWidget(self.list, 1)

    def show_entries(self, found: list[Entry]) -> None:
        """Show the parts; the chosen one stays."""
        at = max(0, self.list.currentRow())
        while self.list.count() < len(found):
            self.list.addItem(QListWidgetItem())
        for place, one in enumerate(found):
            item = self.list.item(place)
            item.setData(_ENTRY, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name}: {one.said}")
            item.setToolTip(f"{one.name}: {one.said}")
        self.list.setCurrentRow(at)
        self.setFixedWidth(theme.px(WIDTH))
        self.list.viewport().update()

    def show_part(self, key: str) -> None:
        """Choose a part without going there."""
        for place in range(self.list.count()):
            if self.list.item(place).data(_ENTRY).key == key:
                self.list.setCurrentRow(place)

    def open_part(self, item: QListWidgetItem) -> None:
        """Go to the part of a row."""
        self.chosen.emit(item.data(_ENTRY).key)
