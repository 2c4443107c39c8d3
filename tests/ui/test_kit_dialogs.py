"""A dialog on a screen that is too low for it: title and answers stay, the body scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.shared.fields import line_edit, named


def made(qtbot: QtBot, count: int) -> tuple[Dialog, list[QLineEdit]]:
    dialog = Dialog(None, "Ghi lần kiểm tra")
    fields = [line_edit(f"Ô {number}") for number in range(count)]
    for field in fields:
        dialog.body.addLayout(named(field.accessibleName(), field))
    dialog.add_button("Hủy", dialog.reject)
    dialog.add_button("Ghi vào sổ", dialog.accept, "primary")
    dialog.set_first(fields[0])
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog, fields


def add(dialog: Dialog, count: int) -> None:
    for _number in range(count):
        field = line_edit("Nữa")
        dialog.body.addWidget(field)
        field.show()


def on_screen(dialog: Dialog, field: QLineEdit) -> bool:
    return not field.visibleRegion().isEmpty() and dialog.rect().contains(field.mapTo(dialog, field.rect().center()))


def test_answers_stay_on_the_screen_and_every_field_is_reached_by_tab(qtbot: QtBot) -> None:
    dialog, fields = made(qtbot, 30)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    answer = dialog._foot.itemAt(dialog._foot.count() - 1).widget()
    assert dialog.rect().contains(answer.geometry())
    assert not on_screen(dialog, fields[-1])
    fields[-2].setFocus()
    QTest.keyClick(fields[-2], Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: on_screen(dialog, fields[-1]), timeout=5000)


def test_a_dialog_that_has_room_does_not_scroll_and_grows_with_what_is_added(qtbot: QtBot) -> None:
    dialog, fields = made(qtbot, 3)
    before = dialog.height()
    assert all(on_screen(dialog, field) for field in fields)
    add(dialog, 1)
    dialog.fit()
    assert dialog.height() > before
    add(dialog, 30)
    dialog.fit()
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    assert on_screen(dialog, fields[0])


def test_why_an_answer_is_off_is_read_whole_where_the_fields_scroll(qtbot: QtBot) -> None:
    dialog, _fields = made(qtbot, 30)
    why = Label("Anh/chị ghi số, ký hiệu của văn bản", wrap=True)
    dialog.add_reason(why)
    why.show()
    dialog.fit()
    assert why.visibleRegion().boundingRect() == why.rect()
    answer = dialog._foot.itemAt(dialog._foot.count() - 1).widget()
    assert why.geometry().bottom() < answer.geometry().top()
