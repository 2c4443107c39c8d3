"""The menu of the page Nhiệm vụ: columns, groups, kept filters, and what goes to Excel and comes from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop_app.ui.agency.task_columns import TITLES
from desktop_app.ui.agency.task_groups import NAMES
from desktop_app.ui.agency.task_view import GROUPINGS, OPTIONAL
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from desktop_app.ui.agency.tasks_page import TasksPage


def page_menu(page: TasksPage) -> QMenu:
    """The menu for a page as it stands now."""
    menu = QMenu(page.more)
    tools = page.tools
    columns = menu.addMenu(_("Columns"))
    for name in OPTIONAL:
        _check(columns, _(TITLES[name]), name in page.view.columns, partial(tools.toggle_column, name))
    groups = menu.addMenu(_("Group by"))
    for name in GROUPINGS:
        _check(groups, _(NAMES[name]), name == page.view.grouping, partial(tools.group_by, name))
    filters = menu.addMenu(_("Kept filters"))
    for kept in tools.kept_filters:
        _act(filters, kept.name, partial(tools.apply_filter, kept))
    if tools.kept_filters:
        filters.addSeparator()
    keep = _act(filters, _("Keep the filter in use…"), tools.keep_filter)
    keep.setEnabled(tools.is_filtered())
    if tools.kept_filters:
        forget = filters.addMenu(_("Forget a filter"))
        for kept in tools.kept_filters:
            _act(forget, kept.name, partial(tools.forget_filter, kept.name))
    menu.addSeparator()
    _act(menu, _("Copy to Excel"), page.table.copy)
    _act(menu, _("Paste progress from Excel"), tools.paste)
    _act(menu, _("Write what is seen to Excel…"), tools.export)
    menu.addSeparator()
    watched = tools.watched_folder()
    _act(menu, _("Watch a folder for new evidence…"), tools.watch_folder)
    if watched:
        _act(menu, _("Stop watching {folder}").format(folder=watched), tools.stop_watching)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _act(menu: QMenu, text: str, act: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(lambda _checked=False: act())
    return action


def _check(menu: QMenu, text: str, on: bool, act: Callable[[], object]) -> None:
    action = _act(menu, text, act)
    action.setCheckable(True)
    action.setChecked(on)
