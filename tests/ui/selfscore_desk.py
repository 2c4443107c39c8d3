"""Tự chấm điểm as its tests drive it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop_app.domain.score_sheets import SheetLine
from desktop_app.services.self_scores import views
from desktop_app.ui.agency.selfscore_page import SelfScorePage
from tests.ui.agency_window import Seen, press
from tests.ui.support import type_text


def page_of(seen: Seen) -> SelfScorePage:
    page = seen.go("selfscore")
    assert isinstance(page, SelfScorePage)
    return page


def chosen(seen: Seen, code: str) -> SelfScorePage:
    """The page with this criterion beside it."""
    page = page_of(seen)
    page.ask_for(f"CCHC.{code}", "criteria")
    seen.rest()
    entry = page.scoring.entry.criterion()
    assert entry is not None
    assert entry.code == code
    return page


def tab(seen: Seen, key: str) -> SelfScorePage:
    page = page_of(seen)
    page.tabs.pick(key)
    seen.rest()
    return page


def kept(seen: Seen, code: str, year: int = 2026) -> SheetLine:
    """What the workspace says of a criterion."""
    assert seen.session.desk is not None
    sheet = next(one for one in views(seen.session.desk.there()) if one.year == year)
    return next(line for line in sheet.lines if line.line.code == f"CCHC.{code}")


def typed(edit: Any, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    type_text(edit, text)


def pick_file(seen: Seen, file: Path) -> None:
    """Name a file in the question that is open."""
    found = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    found.fileSelected.emit(str(file))
    found.close()
    seen.rest()


def menu_item(page: SelfScorePage, words: str, act: Callable[[], None]) -> None:
    """Open the menu of the page and choose an entry."""
    press(page.more)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(one for one in menu.actions() if one.text().startswith(words)).trigger()
    menu.close()
    act()
