"""A table over frozen rows, made for 10,000 and more: ids are held, rows are loaded page by page when they show.

    model = TableModel(COLUMNS, load=lambda ids: first_page.rows(ids))     # rows in the order of the ids asked for
    model.show_blocks([Block(Group("task.overdue", "Under way, overdue", 2, "red"), ids), …])   # sorted outside
    model.show_ids(ids)                                                     # the same without groups
    model.refresh_rows({id})            # only these are read again; selection and scroll place stay
    model.row_at(index) -> Row | None   # None on a group row;  model.id_at(index);  model.place_of(id) -> int

A failed load leaves the old content on the screen and raises where `show_blocks` was called. Groups fold:
`model.toggle(row)`. The delegate reads CELL_ROLE, ROW_ROLE and GROUP_ROLE; screen readers read whole sentences.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop_app.ui.kit import theme
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Sequence

    from desktop_app.ui.kit.columns import Cell, Column

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
CELL_ROLE: Final = ROW_ROLE + 1
GROUP_ROLE: Final = ROW_ROLE + 2
PAGE: Final = 64
PAGES_KEPT: Final = 64
SAID_KEPT: Final = 512
"""Rows whose cells are kept for another list: some dozens of screens."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group row: `key` is stable, `title` already translated, `family` colours the title, `count` is printed when
    there is one."""

    key: str
    title: str
    count: int | None
    family: str = "grey"


@dataclass(frozen=True, slots=True)
class Block:
    """A group row (or none) and the ids under it, in the order to show."""

    group: Group | None
    ids: Sequence[Hashable]


class TableModel(QAbstractTableModel, Generic[Row]):
    """Shows what `load` returns for the ids in view: frozen rows, never a connection or a domain object."""

    folded = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        load: Callable[[Sequence[Any]], Sequence[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._load = load
        self._blocks: tuple[Block, ...] = ()
        self._starts: list[int] = []
        self._count = 0
        self._closed: set[str] = set()
        self._pages: OrderedDict[tuple[int, int], tuple[Row, ...]] = OrderedDict()
        self._cells: dict[int, tuple[Cell, ...]] = {}
        self._said: dict[Hashable, tuple[Row, tuple[Cell, ...]]] = {}
        """By id: a row and its cells, for when it stands elsewhere in another list."""
        self._places: dict[Hashable, int] | None = None

    def show_blocks(self, blocks: Sequence[Block], anew: bool = True) -> None:
        """Show these groups in this order; the first page is read before anything on the screen changes. Unless
        `anew`, rows that were shown before say what they said."""
        blocks = tuple(blocks)
        first = next((place for place, block in enumerate(blocks) if block.ids and not self._is_closed(block)), None)
        page = tuple(self._load(blocks[first].ids[:PAGE])) if first is not None else ()
        self.beginResetModel()
        self._blocks = blocks
        self._pages.clear()
        self._cells.clear()
        self._places = None
        if anew:
            self._said.clear()
        if first is not None:
            self._pages[first, 0] = page
        self._measure()
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show these columns; the view is told by a reset (TableView.show_columns)."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._forget_cells()
        self.endResetModel()

    def show_ids(self, ids: Sequence[Hashable]) -> None:
        """Show one list without group rows."""
        self.show_blocks((Block(None, ids),))

    def refresh_rows(self, ids: Collection[Hashable]) -> None:
        """Read these rows again; places, selection and scrolling stay as they are."""
        self._pages.clear()
        self._forget_cells()
        last = len(self.columns) - 1
        for identity in ids:
            place = self.place_of(identity)
            if place >= 0:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def retranslate(self) -> None:
        """Print every text again, after a change of language."""
        self._forget_cells()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def blocks(self) -> tuple[Block, ...]:
        """What is shown: the groups with their ids, folded or not."""
        return self._blocks

    def total(self) -> int:
        """How many rows there are in all groups, open or folded, group rows not counted."""
        return sum(len(block.ids) for block in self._blocks)

    def place_of(self, identity: Hashable) -> int:
        """The table row that shows this id; −1 when it is not in the list or its group is folded."""
        if self._places is None:
            self._places = dict(zip(chain.from_iterable(block.ids for block in self._blocks), count(), strict=False))
        within = self._places.get(identity)
        if within is None:
            return -1
        for start, block in zip(self._starts, self._blocks, strict=True):
            if within < len(block.ids):
                return -1 if self._is_closed(block) else start + (block.group is not None) + within
            within -= len(block.ids)
        return -1

    def id_at(self, index: Index | int) -> Any:
        """The id behind a table row; None on a group row."""
        block, within = self._where(index if isinstance(index, int) else index.row())
        return None if within < 0 else self._blocks[block].ids[within]

    def row_at(self, index: Index | int) -> Row | None:
        """The row behind a table row, loaded if need be; None on a group row."""
        block, within = self._where(index if isinstance(index, int) else index.row())
        return None if within < 0 else self._row(block, within)

    def group_at(self, index: Index | int) -> Group | None:
        """The group that a table row announces; None on an ordinary row."""
        block, within = self._where(index if isinstance(index, int) else index.row())
        return self._blocks[block].group if within < 0 else None

    def group_rows(self) -> list[int]:
        """Table rows that are group rows."""
        return [start for start, block in zip(self._starts, self._blocks, strict=True) if block.group is not None]

    def is_open(self, key: str) -> bool:
        """Whether the group of that key shows its rows."""
        return key not in self._closed

    def toggle(self, row: int) -> None:
        """Fold or open the group row at that place; ordinary rows do nothing."""
        group = self.group_at(row)
        if group is None:
            return
        block, _within = self._where(row)
        count = len(self._blocks[block].ids)
        if group.key in self._closed:
            if count:
                self.beginInsertRows(QModelIndex(), row + 1, row + count)
            self._closed.discard(group.key)
            self._cells.clear()
            self._measure()
            if count:
                self.endInsertRows()
        else:
            if count:
                self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            self._closed.add(group.key)
            self._cells.clear()
            self._measure()
            if count:
                self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))
        self.folded.emit()

    def text_of(self, rows: Sequence[int]) -> str:
        """These table rows as tab-separated lines under the header, for pasting into a spreadsheet."""
        lines = ["\t".join(_(column.header) for column in self.columns if column.header)]
        for place in rows:
            if self.row_at(place) is not None:
                cells = self._cells_of(place)
                lines.append(
                    "\t".join(cell.plain() for cell, column in zip(cells, self.columns, strict=True) if column.header)
                )
        return "\n".join(lines)

    # --- what Qt asks ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place, column = index.row(), index.column()
        if not 0 <= place < self._count:
            return None
        if role == CELL_ROLE:
            return None if self.group_at(place) else self._cells_of(place)[column]
        if role == GROUP_ROLE:
            return self.group_at(place)
        if role == ROW_ROLE:
            return self.row_at(place)
        if role not in _TEXT_ROLES:
            return None
        group = self.group_at(place)
        if group is not None:
            words = group.title if group.count is None else f"{group.title}, {group.count}"
            return words if column == 0 or role != Qt.ItemDataRole.DisplayRole else None
        cell = self._cells_of(place)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.hint or (" · ".join(filter(None, (cell.text, cell.trail))) if len(cell.text) > 24 else None)
        return cell.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else cell.plain()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.header) if column.header else ""
        if role == Qt.ItemDataRole.FontRole:
            # The header forgets a font of its own whenever a style sheet is polished; a role it does not.
            return theme.font("second.medium")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(column.align | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _OF_ROWS if index.isValid() else Qt.ItemFlag.NoItemFlags

    # --- inside ---

    def _is_closed(self, block: Block) -> bool:
        return block.group is not None and block.group.key in self._closed

    def _measure(self) -> None:
        self._starts, count = [], 0
        for block in self._blocks:
            self._starts.append(count)
            count += (block.group is not None) + (0 if self._is_closed(block) else len(block.ids))
        self._count = count

    def _where(self, place: int) -> tuple[int, int]:
        """(block, place within it); −1 within is the group row."""
        block = bisect_right(self._starts, place) - 1
        # Blocks without a group row and without ids start where the next one does; bisect gives the last of them.
        return block, place - self._starts[block] - (self._blocks[block].group is not None)

    def _row(self, block: int, within: int) -> Row:
        page, rest = divmod(within, PAGE)
        rows = self._pages.get((block, page))
        if rows is None:
            ids = self._blocks[block].ids[page * PAGE : (page + 1) * PAGE]
            rows = tuple(self._load(ids))
            if len(rows) != len(ids):
                raise LookupError(f"{len(ids)} rows were asked for, {len(rows)} came")
            self._pages[block, page] = rows
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
                self._cells.clear()
        else:
            self._pages.move_to_end((block, page))
        return rows[rest]

    def _cells_of(self, place: int) -> tuple[Cell, ...]:
        cells = self._cells.get(place)
        if cells is None:
            cells = self._cells[place] = self._cells_in(place)
            if len(self._cells) > PAGE * PAGES_KEPT:
                self._cells = {place: cells}
        return cells

    def _cells_in(self, place: int) -> tuple[Cell, ...]:
        block, within = self._where(place)
        identity, row = self._blocks[block].ids[within], self._row(block, within)
        said = self._said.get(identity)
        if said is None or said[0] is not row:
            if len(self._said) >= SAID_KEPT:
                self._said.clear()
            said = self._said[identity] = row, tuple(column.cell(row) for column in self.columns)
        return said[1]

    def _forget_cells(self) -> None:
        self._cells.clear()
        self._said.clear()


# Asked for some hundred times at every paint, and flags are added up slowly.
_OF_ROWS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TEXT_ROLES: Final = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
