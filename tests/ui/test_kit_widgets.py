"""Panel, boxes, composer, files, toast, search, navigation, dialogs: by what a person does and sees."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.boxes import CodeBox, CountdownBox, Requirement, RequirementBox, VerdictBanner
from desktop_app.ui.kit.buttons import Button, SearchField, ToolButton
from desktop_app.ui.kit.composer import Composer
from desktop_app.ui.kit.dialogs import Dialog, Problem, ProblemDialog
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.evidence import Card, DropArea, EvidenceCard, EvidenceStrip
from desktop_app.ui.kit.labels import Facts, Label, Sheet
from desktop_app.ui.kit.navigation import Navigation, NavItem
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.timeline import Entry, Timeline
from desktop_app.ui.kit.toast import Toast
from tests.ui.support import colours_of, type_text


def test_ctrl_enter_saves_what_was_typed_in_vietnamese(qtbot: QtBot) -> None:
    composer = Composer("Kết quả mới")
    qtbot.addWidget(composer)
    composer.show()
    composer.set_day(date(2026, 7, 6))
    assert not composer.save.isEnabled()
    type_text(composer.field, "Đã ban hành Kế hoạch")
    assert composer.save.isEnabled()
    with qtbot.waitSignal(composer.saved) as saved:
        qtbot.keyClick(composer.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args == ["Đã ban hành Kế hoạch", date(2026, 7, 6)]
    assert composer.day.text() == "Ngày\u00a006/07/2026"
    assert composer.text() == "Đã ban hành Kế hoạch"


def test_a_draft_is_handed_over_before_two_seconds_and_not_for_what_was_restored(qtbot: QtBot) -> None:
    composer = Composer("Kết quả mới", draft_delay_ms=20)
    qtbot.addWidget(composer)
    assert Composer.__init__.__defaults__ is not None
    assert Composer.__init__.__defaults__[0] < 2000
    composer.set_text("bản nháp cũ")
    with qtbot.assertNotEmitted(composer.drafted, wait=60):
        pass
    with qtbot.waitSignal(composer.drafted) as drafted:
        type_text(composer.field, "!")
    assert drafted.args == ["!bản nháp cũ"]


def test_the_composer_grows_to_six_lines_and_then_scrolls(qtbot: QtBot) -> None:
    composer = Composer("Kết quả mới")
    composer.resize(380, 120)
    qtbot.addWidget(composer)
    composer.show()
    two = composer.field.height()
    composer.set_text("\n".join("dòng" for _line in range(4)))
    four = composer.field.height()
    composer.set_text("\n".join("dòng" for _line in range(20)))
    assert two < four < composer.field.height()
    assert composer.field.height() < 7 * composer.field.fontMetrics().lineSpacing() + 18


def test_a_closed_composer_says_why(qtbot: QtBot) -> None:
    composer = Composer("Kết quả mới")
    qtbot.addWidget(composer)
    composer.show()
    composer.set_text("Đang viết")
    composer.set_writable(False, "Nhiệm vụ đã chuyển đơn vị khác.")
    assert composer.notice.isVisible()
    assert not composer.save.isEnabled()
    with qtbot.assertNotEmitted(composer.saved):
        qtbot.mouseClick(composer.save, Qt.MouseButton.LeftButton)
    composer.set_writable(True)
    assert composer.save.isEnabled()
    assert not composer.notice.isVisible()


def test_the_day_is_chosen_from_a_calendar(qtbot: QtBot) -> None:
    composer = Composer("Kết quả mới")
    qtbot.addWidget(composer)
    composer.show()
    composer.set_day(date(2026, 7, 6))
    qtbot.mouseClick(composer.day, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2026, 7, 6)
    calendar.clicked.emit(calendar.selectedDate().addDays(-3))
    assert composer.chosen_day() == date(2026, 7, 3)


def _drag(urls: list[QUrl]) -> QMimeData:
    data = QMimeData()
    data.setUrls(urls)
    return data


def test_local_files_can_be_dropped_and_links_cannot(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "Kế hoạch số 58.pdf"
    file.touch()
    area = DropArea("Kéo tệp vào đây, hoặc dán ảnh")
    qtbot.addWidget(area)
    area.show()
    good, bad = _drag([QUrl.fromLocalFile(str(file))]), _drag([QUrl("https://example.org/a.pdf")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(5, 5), copy, bad, left, none)
    entered.ignore()
    QApplication.sendEvent(area, entered)
    assert not entered.isAccepted()
    QApplication.sendEvent(area, QDragEnterEvent(QPoint(5, 5), copy, good, left, none))
    assert theme.colour("accent-tint").name() in colours_of(area)
    with qtbot.waitSignal(area.dropped) as dropped:
        QApplication.sendEvent(area, QDropEvent(QPointF(5, 5), copy, good, left, none))
    assert dropped.args == [(file,)]
    assert theme.colour("accent-tint").name() not in colours_of(area)


def test_a_screenshot_is_pasted_and_copied_files_too(qtbot: QtBot, qapp: object, tmp_path: Path) -> None:
    area = DropArea("Kéo tệp vào đây, hoặc dán ảnh")
    qtbot.addWidget(area)
    area.show()
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("#123456"))
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(area.pasted) as pasted:
        qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args[0].size() == picture.size()
    QGuiApplication.clipboard().setMimeData(_drag([QUrl.fromLocalFile(str(tmp_path))]))
    with qtbot.waitSignal(area.dropped) as dropped:
        qtbot.keyClick(area, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dropped.args == [(tmp_path,)]


def test_a_picture_pasted_into_the_text_becomes_an_attachment(qtbot: QtBot, qapp: object) -> None:
    composer = Composer("Kết quả mới")
    qtbot.addWidget(composer)
    composer.show()
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("#123456"))
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(composer.picture_given):
        composer.field.paste()
    assert composer.text() == ""


def test_the_drop_area_takes_the_first_free_place_after_the_cards(qtbot: QtBot) -> None:
    strip = EvidenceStrip("Thêm tệp")
    strip.resize(350, 220)
    qtbot.addWidget(strip)
    strip.show()
    strip.show_cards([Card("a", "Ý kiến góp ý", "24/06 · hợp lệ"), Card("b", "Họp 02/07")])
    qtbot.waitUntil(lambda: strip.drop.x() > 200)
    cards = [card for card in strip.findChildren(EvidenceCard) if card.isVisible()]
    assert [card.accessibleName() for card in cards] == ["Ý kiến góp ý, 24/06 · hợp lệ", "Họp 02/07"]
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    assert opened.args == ["b"]
    strip.show_cards([])
    qtbot.waitUntil(lambda: strip.drop.width() > 300)


def test_a_toast_offers_one_action_and_stays_in_its_corner(qtbot: QtBot) -> None:
    over = Sheet()
    over.resize(700, 400)
    qtbot.addWidget(over)
    over.show()
    toast, undone = Toast(over), []
    toast.say("Đã gỡ minh chứng", "Hoàn tác", lambda: undone.append(1))
    assert toast.isVisible()
    assert toast.accessibleName() == "Đã gỡ minh chứng"
    over.resize(700, 300)
    assert (toast.x(), toast.geometry().bottom()) == (20, 300 - 17)
    qtbot.mouseClick(toast, Qt.MouseButton.LeftButton, pos=QPoint(toast.width() - 20, 20))
    assert undone == [1]
    assert not toast.isVisible()


def test_a_search_waits_for_the_typist_and_escape_clears(qtbot: QtBot) -> None:
    field = SearchField("Tìm (Ctrl+F)")
    qtbot.addWidget(field)
    field.show()
    heard: list[str] = []
    field.asked.connect(heard.append)
    type_text(field, "cải cách ")
    assert heard == []
    qtbot.waitUntil(lambda: heard == ["cải cách"])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["cải cách", "cải cách"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert heard[-1] == ""
    assert field.text() == ""


def test_the_mouse_takes_the_words_of_a_search_away(qtbot: QtBot) -> None:
    field = SearchField("Tìm (Ctrl+F)")
    qtbot.addWidget(field)
    field.resize(220, 32)
    field.show()
    assert field.findChildren(ToolButton) == []
    type_text(field, "cải cách")
    (away,) = field.findChildren(ToolButton)
    assert away.isVisible()
    assert field.rect().contains(away.geometry())
    heard: list[str] = []
    field.asked.connect(heard.append)
    qtbot.mouseClick(away, Qt.MouseButton.LeftButton)
    assert (heard, field.text(), away.isVisible()) == ([""], "", False)


PLACES = (
    NavItem("today", "Việc cần làm", "list-todo"), NavItem("tasks", "Nhiệm vụ", "square-check", "Tất cả nhiệm vụ"),
    NavItem.line(), NavItem("files", "Hồ sơ, bàn giao", "archive"), NavItem.gap(),
    NavItem("settings", "Cài đặt", "settings"),
)  # fmt: skip


def test_the_navigation_is_walked_over_its_lines(qtbot: QtBot) -> None:
    navigation = Navigation(PLACES)
    navigation.resize(216, 500)
    qtbot.addWidget(navigation)
    navigation.show()
    navigation.choose("tasks")
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.keyClick(navigation, Qt.Key.Key_Down)
    assert chosen.args == ["files"]
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.keyClick(navigation, Qt.Key.Key_Down)
    assert chosen.args == ["settings"]
    bottom = navigation.visualRect(navigation.currentIndex()).bottom()
    assert 480 <= bottom <= 500


def test_what_waits_is_read_out_with_its_place(qtbot: QtBot) -> None:
    navigation = Navigation(PLACES)
    qtbot.addWidget(navigation)
    navigation.show_count("tasks", 2)
    index = navigation.model().index(1, 0)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Nhiệm vụ, 2 việc"
    assert index.data(int(Qt.ItemDataRole.ToolTipRole)) == "Nhiệm vụ. Tất cả nhiệm vụ"
    navigation.show_count("tasks", 0)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Nhiệm vụ"


def test_a_panel_scrolls_its_body_and_never_its_foot(qtbot: QtBot) -> None:
    panel = Panel("Chi tiết")
    for number in range(40):
        panel.body.addWidget(Label(f"Dòng {number} có nhiều chữ để xuống dòng khi khung hẹp lại một chút", wrap=True))
    buttons = [Button("Cập nhật tiến độ", "pencil", "primary"), Button("Đề nghị gia hạn")]
    panel.set_foot(buttons)
    panel.resize(panel.minimumSizeHint().width(), 690)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.area.verticalScrollBar().maximum() > 0
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert panel.rect().contains(button.mapTo(panel, button.rect().bottomRight()))


def test_no_wrapped_line_of_a_panel_is_crushed(qtbot: QtBot) -> None:
    panel = Panel("Chi tiết")
    labels = [Label("Xây dựng, ban hành kế hoạch và tổ chức kiểm tra " * 3, wrap=True) for _one in range(12)]
    for label in labels:
        panel.body.addWidget(label)
    panel.resize(344, 300)
    qtbot.addWidget(panel)
    panel.show()
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_facts_without_a_value_are_left_out(qtbot: QtBot) -> None:
    facts = Facts()
    qtbot.addWidget(facts)
    facts.show()
    facts.show_facts([("Sản phẩm", "Kế hoạch"), ("Phối hợp", ""), ("Người thực hiện", "Kiều Vạn Thuận")])
    seen = [label.text() for label in facts.findChildren(Label) if label.isVisible()]
    assert seen == ["Sản phẩm", "Kế hoạch", "Người thực hiện", "Kiều Vạn Thuận"]
    facts.show_facts([("Sản phẩm", "Báo cáo")])
    assert [label.text() for label in facts.findChildren(Label) if label.isVisible()] == ["Sản phẩm", "Báo cáo"]


def test_boxes_are_read_out_as_they_are_seen(qtbot: QtBot) -> None:
    needed, countdown, verdict, code = RequirementBox(), CountdownBox(), VerdictBanner(), CodeBox()
    for box in (needed, countdown, verdict, code):
        qtbot.addWidget(box)
        box.show()
    needed.show_requirements([Requirement("Kế hoạch được ban hành", 0), Requirement("Ý kiến của Sở Tư pháp", 1)])
    assert needed.accessibleName() == (
        "Minh chứng cần có. 1 trên 2. Kế hoạch được ban hành: chưa có. Ý kiến của Sở Tư pháp: 1 tệp"
    )
    countdown.show_countdown(Shape.OVERDUE, "Quá 4 ngày làm việc", "Thời hạn 30/06/2026")
    assert countdown.accessibleName() == "Quá 4 ngày làm việc. Thời hạn 30/06/2026"
    assert theme.colour("red.tint").name() in colours_of(countdown)
    verdict.show_verdict(Shape.SIGNER, "Cần xác nhận người ký", "Tệp nguyên vẹn.")
    assert theme.colour("violet.tint").name() in colours_of(verdict)
    code.show_code("Mã đọc qua điện thoại", "7K4M Q2XD 93RT")
    assert [label.text() for label in code.findChildren(Label)][1].split() == ["7K4M", "Q2XD", "93RT"]


def test_the_timeline_is_as_tall_as_its_words(qtbot: QtBot) -> None:
    timeline = Timeline("Gần đây")
    timeline.resize(340, 10)
    qtbot.addWidget(timeline)
    timeline.show()
    timeline.show_entries([Entry("02/07", "Ngắn.")])
    one = timeline.height()
    timeline.show_entries([Entry("02/07", "Trình lãnh đạo ký ban hành, dự thảo lần 3. " * 4, "Kiều Vạn Thuận")])
    assert timeline.height() > one + 3 * theme.line("second") // 2
    assert timeline.verticalScrollBar().maximum() == 0
    wide = timeline.height()
    timeline.resize(700, timeline.height())
    assert timeline.height() < wide


def test_an_empty_page_shows_its_whole_sentence(qtbot: QtBot) -> None:
    sentence = "Nhiệm vụ đến từ tệp giao nhiệm vụ, hoặc từ bảng Excel, Word mà đơn vị đang dùng."
    state = EmptyState("Chưa có nhiệm vụ nào", sentence, Button("Nhập bảng", kind="primary"))
    state.resize(600, 500)
    qtbot.addWidget(state)
    state.show()
    assert state.sentence.height() >= state.sentence.heightForWidth(state.sentence.width())


def test_a_dialog_dims_the_window_and_escape_takes_both_away(qtbot: QtBot) -> None:
    window = Sheet()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    dialog = Dialog(window, "Xuất để gửi ra USB")
    dialog.add_button("Hủy", dialog.reject)
    go = dialog.add_button("Xuất", dialog.accept, "primary")
    dialog.open()
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(5, 5).name() != "#ffffff")
    assert dialog.focusWidget() is go
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(5, 5).name() == "#ffffff")


@pytest.mark.parametrize("size", [100, 115, 130])
def test_a_chosen_text_size_never_cuts_a_foot(qtbot: QtBot, size: int) -> None:
    theme.apply(theme.Look("light", size))
    panel = Panel("Chi tiết")
    buttons = [Button("Thêm vào danh sách", kind="primary"), Button("Chấp nhận lần này")]
    panel.set_foot(buttons)
    qtbot.addWidget(panel)
    panel.resize(panel.minimumSizeHint())
    panel.show()
    for button in buttons:
        assert button.width() >= button.sizeHint().width()


@pytest.mark.parametrize("size", [100, 115, 130])
def test_the_answers_of_a_dialog_are_never_cut(qtbot: QtBot, size: int) -> None:
    theme.apply(theme.Look("light", size))
    dialog = ProblemDialog(
        None, Problem("Thư mục này chưa từng dùng trên máy này", code="CK-2013", actions=[
            ("Khôi phục từ bản sao lưu", dialog_closes), ("Tiếp tục trên máy này", dialog_closes),
        ])
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.open()
    for button in dialog.findChildren(Button):
        assert button.width() >= button.sizeHint().width(), button.text()


def dialog_closes() -> None:
    """Nothing more is asked of an answer here."""


@pytest.mark.parametrize("size", [100, 130])
def test_a_day_of_another_year_is_read_whole_beside_its_event(qtbot: QtBot, size: int) -> None:
    theme.apply(theme.Look("light", size))
    timeline = Timeline("Gần đây")
    qtbot.addWidget(timeline)
    timeline.show_entries([Entry("02/07", "Ngắn."), Entry("20/11/2025", "Quá thời hạn.")])
    assert timeline.day_width >= theme.metrics("second").horizontalAdvance("20/11/2025")
    timeline.show_entries([Entry("02/07", "Ngắn.")])
    assert timeline.day_width == theme.px(46)
