"""What the agency's window shows before its workspace is open, and how the complete list takes its place."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.agency.today_page import TodayPage
from tests.ui.agency_window import lines, session, spoken


def test_the_first_rows_are_on_the_screen_before_the_workspace_is_open(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        told: list[object] = []

        def visited(key: str) -> None:
            page, desk = running.window.page(), running.session.desk
            assert desk is not None
            assert isinstance(page, TodayPage)
            told.append((key, desk.office, [said.split(", ")[0] for said in spoken(page.todo)]))

        running.window.visited.connect(visited)
        assert running.window.page() is None
        running.opened()
        assert told[0] == ("today", None, ["Quá hạn", "Sắp đến hạn"])


def test_the_list_that_is_there_first_answers_a_filter_and_is_replaced_without_moving(
    qtbot: QtBot, agency: Path
) -> None:
    with session(qtbot, agency) as running:
        seen: list[list[str]] = []

        def visited(_key: str) -> None:
            page, desk = running.window.page(), running.session.desk
            assert desk is not None
            if not isinstance(page, TasksPage) or seen:
                return
            assert desk.office is None
            seen.append([*lines(page.model), page.count.text()])
            page.roles.setCurrentIndex(2)
            seen.append([page.count.text()])
            page.clear_filters()
            page.table.choose(page.model.id_at(page.model.rowCount() - 1))

        running.window.visited.connect(visited)
        running.window.go("tasks")
        page = running.window.page()
        assert isinstance(page, TasksPage)
        chosen = page.panel.shown_id()
        running.opened()
        assert [*lines(page.model), page.count.text()] == seen[0]
        assert seen[1] == ["1 trên 7 nhiệm vụ"]
        assert page.panel.shown_id() == chosen == page.model.id_at(page.model.rowCount() - 1)


def test_the_panel_beside_the_first_list_waits_until_its_modules_are_there(qtbot: QtBot, agency: Path) -> None:
    """Made right behind the first painting it would stop a list that is already seen, for half a second."""
    with session(qtbot, agency) as running:
        desk = running.session.desk
        assert desk is not None
        made_at_opening: list[bool] = []

        def opened(_office: object) -> None:
            page = running.window.page()
            assert isinstance(page, TodayPage)
            made_at_opening.append(page.slot.made)

        desk.opened.connect(opened)
        running.opened()
        page = running.window.page()
        assert isinstance(page, TodayPage)
        qtbot.waitUntil(lambda: page.slot.made)
        assert made_at_opening == [False]
        went = running.tasks()
        qtbot.waitUntil(lambda: went.slot.made)
