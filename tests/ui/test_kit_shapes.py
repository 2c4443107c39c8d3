"""Signs and chips: a state is told by its shape, its colour and its word."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit import icons, shapes, theme
from desktop_app.ui.kit.chips import STATE_WORDS, Chip, word_of
from desktop_app.ui.kit.shapes import STATE_SHAPES, Shape
from tests.ui.support import colours_of


def _drawn(shape: Shape, grey: bool = True) -> QImage:
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    shapes.paint(painter, QRect(0, 0, 16, 16), shape)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if grey else image


def _difference(one: QImage, other: QImage) -> int:
    return sum(
        abs(QColor(one.pixel(x, y)).red() - QColor(other.pixel(x, y)).red()) > 60 for x in range(16) for y in range(16)
    )


def test_no_two_signs_look_alike_without_colour() -> None:
    drawn = {shape: _drawn(shape) for shape in Shape}
    for one, other in itertools.combinations(Shape, 2):
        assert _difference(drawn[one], drawn[other]) >= 8, (one, other)


def test_a_sign_does_not_depend_on_what_was_painted_before() -> None:
    for before in (Shape.OVERDUE, Shape.RETURNED, Shape.WAITING):
        for shape in Shape:
            image = QImage(40, 16, QImage.Format.Format_ARGB32)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            shapes.paint(painter, QRect(20, 0, 16, 16), before)
            shapes.paint(painter, QRect(0, 0, 16, 16), shape)
            painter.end()
            assert image.copy(0, 0, 16, 16) == _drawn(shape, grey=False)


def test_every_state_has_a_sign_and_a_word() -> None:
    assert STATE_WORDS.keys() == STATE_SHAPES.keys()
    assert word_of("task.overdue") == "Đang thực hiện, quá hạn"
    assert word_of("report.exported") == "Đã xuất, chưa có phiếu"
    words = [word_of(state) for state in STATE_WORDS]
    assert len(set(words)) == len(words)


def test_red_means_overdue_or_wrong_and_nothing_else() -> None:
    red = {state for state, shape in STATE_SHAPES.items() if shape.family == "red"}
    assert red == {"task.overdue", "report.refused", "intake.changed", "intake.invalid"}


@pytest.mark.parametrize("state", sorted(STATE_SHAPES))
def test_a_chip_has_room_for_its_word(qtbot: QtBot, state: str) -> None:
    chip = Chip(state)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == chip.text() == word_of(state)
    assert chip.sizeHint().width() >= theme.metrics("second.medium").horizontalAdvance(chip.text()) + 38


def test_a_chip_changes_with_its_state(qtbot: QtBot) -> None:
    chip = Chip("task.overdue")
    chip.resize(chip.sizeHint())
    qtbot.addWidget(chip)
    chip.show()
    assert theme.colour("red.tint").name() in colours_of(chip)
    chip.show_state("task.done_on_time")
    assert chip.accessibleName() == "Hoàn thành đúng hạn"
    assert theme.colour("green.tint").name() in colours_of(chip)


def test_icons_are_drawn_for_the_screen_they_stand_on(qtbot: QtBot) -> None:
    for ratio, side in ((1.0, 18), (1.5, 27), (2.0, 36)):
        picture = icons.pixmap("inbox", 18, theme.colour("text-2"), ratio)
        assert picture.size() == QSize(side, side)
        assert picture.devicePixelRatio() == ratio
    assert (
        icons.pixmap("inbox", 18, QColor("red"), 1.0).toImage()
        != icons.pixmap("inbox", 18, QColor("blue"), 1.0).toImage()
    )


def test_a_missing_icon_is_noticed_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", 18, QColor("red"), 1.0)
