"""Whether a view has a row selected, for whoever paints it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView


def is_selected(view: object, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a view has this index selected.

    Asked of the view and not of the option's state: the QStyle class alone costs 7 ms when it is first named.
    """
    return isinstance(view, QAbstractItemView) and view.selectionModel().isSelected(index)
