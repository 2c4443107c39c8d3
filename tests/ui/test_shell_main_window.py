"""The window's frame: places, focus, widths, drops, and an end that loses nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit import theme, translator
from desktop_app.ui.kit.buttons import Button, SearchField
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.jobs import Jobs
from desktop_app.ui.kit.labels import Label, Sheet
from desktop_app.ui.kit.navigation import NavItem
from desktop_app.ui.kit.pages import Frame, Page, PageEntry
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.shell.main_window import Identity, MainWindow
from desktop_app.wording.catalogue import _


class Plain(Page):
    """A page with a search, a field and a panel."""

    built = 0

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        Plain.built += 1
        self.visits = 0
        self.taken: list[object] = []
        self.middle = Sheet()
        self.search = SearchField("Tìm")
        self.first = QLineEdit()
        lines = QVBoxLayout(self.middle)
        lines.addWidget(self.search)
        lines.addWidget(self.first)
        self.panel = Panel("Chi tiết")
        self.button = Button("Lưu", kind="primary")
        self.panel.set_foot([self.button])
        self.title = Label(_("Navigation"))
        self.panel.body.addWidget(self.title)

    def shown(self) -> None:
        self.visits += 1

    def take_files(self, files: tuple[Path, ...]) -> bool:
        self.taken += files
        return True

    def retranslate(self) -> None:
        self.title.setText(_("Navigation"))


class Bare(Page):
    """A page without panel and search, which takes no files."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.middle = Sheet()


ENTRIES = (
    PageEntry(NavItem("today", "Việc cần làm", "list-todo"), Plain),
    PageEntry(NavItem("tasks", "Nhiệm vụ", "square-check"), Plain),
    PageEntry.line(),
    PageEntry(NavItem("files", "Hồ sơ, bàn giao", "archive"), Bare),
)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    jobs = Jobs()
    window = MainWindow(jobs, Identity("Sở Nội vụ", "3 văn bản giao", "Đặng Thùy Khuê", "Chuyên viên"), ENTRIES)
    qtbot.addWidget(window)
    window.resize(1366, 690)
    window.go("today")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    assert jobs.close()


def _page(window: MainWindow) -> Plain:
    page = window.page()
    assert isinstance(page, Plain)
    return page


def test_a_page_is_built_at_its_first_visit_only(window: MainWindow) -> None:
    before = Plain.built
    first = window.page()
    window.go("tasks")
    window.go("today")
    window.go("tasks")
    assert Plain.built == before + 1
    window.go("today")
    assert window.page() is first
    assert _page(window).visits == 3


def test_control_and_a_figure_open_a_place(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.navigation.current_key() == "files"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.navigation.current_key() == "today"


def test_control_f_puts_the_caret_into_the_search(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    assert page.search is not None
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    window.go("files")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


def test_f6_goes_round_navigation_middle_and_panel_and_back(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    assert page.first is not None
    window.navigation.setFocus()
    seen = []
    for _step in range(3):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [page.first, page.button, window.navigation]
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.button.hasFocus()


def test_the_panel_stands_beside_the_list_and_grows_on_wide_screens(window: MainWindow) -> None:
    page = _page(window)
    assert page.panel is not None
    assert page.panel.isVisible()
    assert page.panel.width() == 384
    assert page.middle.width() >= 744
    window.resize(1660, 900)
    assert page.panel.width() == 444
    window.resize(1920, 1000)
    assert page.panel.width() == 480


def test_under_1180_the_panel_is_a_sheet_that_escape_puts_away(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    assert isinstance(page.panel, Panel)
    window.resize(1100, 690)
    assert not page.panel.isVisible()
    window.show_panel()
    assert page.panel.isVisible()
    assert page.panel.close_button.isVisible()
    assert page.panel.geometry().right() == window.place().rect().right()  # type: ignore[union-attr]
    qtbot.keyClick(page.button, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    window.resize(1366, 690)
    assert page.panel.isVisible()
    assert not page.panel.close_button.isVisible()


def test_under_1000_the_navigation_shows_icons_alone(window: MainWindow) -> None:
    window.resize(990, 690)
    assert window.navigation.width() <= 56
    assert not window.agency.isVisible()
    window.resize(1366, 690)
    assert window.navigation.width() == 215
    assert window.agency.isVisible()


def test_everything_fits_at_the_smallest_office_screen_and_the_largest_letters(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = _page(window)
    assert isinstance(page.panel, Panel)
    theme.apply(theme.Look("light", 130))
    close, panel = page.panel.close_button, page.panel
    qtbot.waitUntil(lambda: close.isVisibleTo(panel))
    window.show_panel()
    assert page.button.width() >= page.button.sizeHint().width()
    assert window.minimumSizeHint().height() <= 690


def test_files_dropped_on_the_window_go_to_the_page_or_are_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])

    def drop() -> None:
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(5, 5), copy, data, left, none))
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), copy, data, left, none))

    with qtbot.assertNotEmitted(window.files_dropped):
        drop()
    assert _page(window).taken == [tmp_path]
    window.go("files")
    with qtbot.waitSignal(window.files_dropped) as told:
        drop()
    assert told.args == [(tmp_path,)]


def test_escape_takes_away_the_toast_first_and_then_stops_the_job(qtbot: QtBot, window: MainWindow) -> None:
    hold = threading.Event()

    def work(watch: object) -> None:
        hold.wait(5)
        watch(1, 2)  # type: ignore[operator]

    job = window.jobs.start("Kiểm tra tệp", work)
    window.toast("Đã lưu")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.toast_area.isVisible()
    assert not job.asked_to_stop()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert job.asked_to_stop()
    with qtbot.waitSignal(job.cancelled):
        hold.set()


def test_closing_while_work_runs_asks_first_and_then_waits_for_it(qtbot: QtBot, window: MainWindow) -> None:
    hold = threading.Event()

    def work(watch: object) -> None:
        hold.wait(5)
        watch(1, 2)  # type: ignore[operator]

    window.jobs.start("Chép minh chứng", work)
    window.close()
    assert window.isVisible()
    dialog = window.findChild(Dialog)
    assert isinstance(dialog, Dialog)
    buttons = {button.text(): button for button in dialog.findChildren(Button)}
    assert list(buttons) == ["Dừng và đóng", "Tiếp tục làm việc"]
    assert dialog.focusWidget() is buttons["Tiếp tục làm việc"]
    qtbot.mouseClick(buttons["Dừng và đóng"], Qt.MouseButton.LeftButton)
    assert window.isVisible()
    hold.set()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_status_bar_says_and_forgets(window: MainWindow) -> None:
    window.say_status("saved", "circle-check", "Đã lưu lúc 07:58")
    assert window.status.text("saved") == "Đã lưu lúc 07:58"
    window.say_status("saved", "", "")
    assert window.status.text("saved") == ""
    window.say_status("never", "", "")
    assert window.status.text("never") == ""


def test_a_training_copy_says_so_on_every_page(qtbot: QtBot) -> None:
    window = MainWindow(Jobs(), Identity("Sở Nội vụ"), ENTRIES, training=True)
    qtbot.addWidget(window)
    window.go("files")
    window.show()
    seen = [label.text() for label in window.findChildren(Label) if label.isVisible()]
    assert any(text.startswith("BẢN TẬP HUẤN") for text in seen)


def test_pages_speak_the_new_language_at_once(qtbot: QtBot, qapp: QApplication, window: MainWindow, i18n: Path) -> None:
    page = _page(window)
    assert page.title.text() == "Các mục chính"
    translator.change(qapp, "en", i18n)
    qtbot.waitUntil(lambda: page.title.text() == "Navigation")


def test_the_chosen_panel_width_is_kept_for_every_page(qtbot: QtBot) -> None:
    window = MainWindow(Jobs(), Identity("Sở Nội vụ"), ENTRIES, panel_width=430)
    qtbot.addWidget(window)
    window.go("today")
    window.show()
    panel = window.page().panel  # type: ignore[union-attr]
    assert panel is not None
    assert panel.width() == 430


def test_a_toast_never_lies_over_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    panel = _page(window).panel
    assert panel is not None
    for width in (1366, 1100):
        window.resize(width, 690)
        window.show_panel()
        window.toast("Đã sao chép lời nhắn, dán vào thư hoặc tin nhắn được ngay, ở máy này hay máy khác")
        toast = window.toast_area
        assert toast.mapTo(window, toast.rect().topRight()).x() < panel.mapTo(window, panel.rect().topLeft()).x()
