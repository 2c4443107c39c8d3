"""Menus open where they can be read whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit import menus
from desktop_app.ui.kit.buttons import Button


def test_a_menu_opens_inside_its_window(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(400, 300)
    qtbot.addWidget(window)
    button = Button("…", parent=window)
    window.show()
    for spot in (QPoint(360, 0), QPoint(360, 270), QPoint(0, 0)):
        button.setGeometry(spot.x(), spot.y(), 40, 30)
        menu = QMenu(button)
        menu.addAction("Đề nghị phối hợp với cơ quan khác")
        menus.open_below(menu, button)
        room = QRect(window.mapToGlobal(QPoint(0, 0)), window.size()).adjusted(8, 8, -8, -8)
        assert room.contains(menu.geometry()), spot
        assert not menu.geometry().intersects(QRect(button.mapToGlobal(QPoint(0, 0)), button.size())), spot
        menu.close()
