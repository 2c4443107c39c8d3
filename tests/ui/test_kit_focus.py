"""The ring of a button is drawn whole, even where the button begins at the edge of its box."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.focus import _Ring
from desktop_app.ui.kit.labels import column, row


def test_a_link_at_the_edge_of_its_box_has_its_whole_ring_and_takes_it_along(qtbot: QtBot) -> None:
    page, box = QWidget(), QWidget()
    link = Button("Chọn tệp trình điều khiển…", kind="link")
    box.setLayout(row(link, 1))
    page.setLayout(column(box, 1, margins=(24, 24, 24, 24)))
    qtbot.addWidget(page)
    page.resize(400, 200)
    page.show()
    ring = _Ring(link)
    around = QRect(link.mapTo(page, QPoint()), link.size())
    assert ring.parentWidget() is page
    assert ring.geometry().contains(around.adjusted(-4, -4, 4, 4))
    assert page.rect().contains(ring.geometry())
    box.move(60, 90)
    assert ring.geometry().contains(QRect(link.mapTo(page, QPoint()), link.size()))
    box.hide()
    assert ring.isHidden()
