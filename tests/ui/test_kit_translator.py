"""Qt's own words are Vietnamese, everywhere Qt shows any, and change with the language while a window is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QScrollBar,
    QSpinBox,
)
from pytestqt.qtbot import QtBot

from desktop_app.ui.kit import translator
from desktop_app.ui.kit.composer import Composer
from desktop_app.ui.kit.qt_texts import TEXTS
from desktop_app.wording import catalogue

KEYS = {"Alt+Left", "Alt+Right", "Alt+Up", "%p%", "QT_LAYOUT_DIRECTION", "Home"}


class _Listener(QTranslator):
    """Hears every text that Qt asks a translation for."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: set[tuple[str, str]] = set()

    def translate(self, context, text, disambiguation=None, n=-1):  # type: ignore[no-untyped-def]
        self.heard.add((context, text))
        return None

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[_Listener]:
    listener = _Listener()
    qapp.installTranslator(listener)
    yield listener
    qapp.removeTranslator(listener)


def test_no_word_of_qt_is_left_in_english(qtbot: QtBot, listener: _Listener) -> None:
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.setFileMode(QFileDialog.FileMode.Directory)
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton(0x0FFFFC00))
    box.setDetailedText("x")
    widgets = (files, box, QDialogButtonBox(QDialogButtonBox.StandardButton(0x0FFFFC00)), QProgressDialog())
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    menus: list[QMenu] = []
    for field in (QLineEdit("x"), QPlainTextEdit("x")):
        qtbot.addWidget(field)
        menus.append(field.createStandardContextMenu())
    for other in (QSpinBox(), QScrollBar()):
        qtbot.addWidget(other)
        other.show()
    texts = {text for context, text in listener.heard if context != "QShortcut"} - KEYS
    assert len(texts) >= 50
    assert sorted(texts - TEXTS) == []
    assert len(menus) == 2


def test_buttons_of_a_question_are_vietnamese(qtbot: QtBot) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Yes | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert buttons.button(QDialogButtonBox.StandardButton.Yes).text() == "&Có"
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Hủy"


def test_a_text_that_nobody_translated_stays_as_qt_has_it(qtbot: QtBot) -> None:
    assert QCoreApplication.translate("QLocalSocket", "%1: Connection error") == "%1: Connection error"


def test_translations_keep_what_qt_fills_in() -> None:
    for text in TEXTS:
        assert catalogue._(text).count("%1") == text.count("%1"), text
        assert catalogue._(text).count("&") == text.count("&"), text


def test_an_open_window_changes_its_language(qtbot: QtBot, qapp: QApplication, i18n: Path) -> None:
    composer = Composer("Kết quả mới")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    for widget in (composer, buttons):
        qtbot.addWidget(widget)
        widget.show()
    assert composer.save.text() == "Lưu"
    assert translator.change(qapp, "en", i18n) == "en"
    qtbot.waitUntil(lambda: composer.save.text() == "Save")
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"
    translator.change(qapp, "vi", i18n)
    qtbot.waitUntil(lambda: composer.save.text() == "Lưu")
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Hủy"


def test_the_week_begins_on_monday_and_dates_are_ours(qtbot: QtBot) -> None:
    from PySide6.QtCore import QLocale

    assert QLocale().firstDayOfWeek() == Qt.DayOfWeek.Monday
