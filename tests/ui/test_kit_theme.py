"""The look: readable in both schemes, live, and with every Vietnamese letter."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.runtime import paths
from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.chips import Chip
from desktop_app.ui.kit.labels import Label, Sheet, column
from tests.ui.support import alphabet, colours_of

WORDS = ("text", "text-2", "text-3", "accent-text", *(f"{family}.text" for family in tokens.FAMILIES))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_are_readable_on_every_ground_they_stand_on(scheme: int) -> None:
    colour = {name: pair[scheme] for name, pair in tokens.COLOURS.items()}
    for word in WORDS:
        for ground in ("surface", "sunken", "selected"):
            assert tokens.contrast(colour[word], colour[ground]) >= 4.5, (word, ground)
    for family in tokens.FAMILIES:
        assert tokens.contrast(colour[f"{family}.text"], colour[f"{family}.tint"]) >= 4.5
        assert tokens.contrast(colour[f"{family}.solid"], colour["surface"]) >= 3
    assert tokens.contrast(colour["on-accent"], colour["accent"]) >= 4.5
    assert tokens.contrast(colour["control"], colour["surface"]) >= 3
    assert tokens.contrast(colour["toast-action"], colour["toast"]) >= 4.5
    # In a field: what is hinted, what is marked out, and that it is marked out.
    assert tokens.contrast(colour["text-3"], colour["raised"]) >= 4.5
    assert tokens.contrast(colour["text"], colour["marked"]) >= 4.5
    assert tokens.contrast(colour["marked"], colour["raised"]) >= 1.7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_field_hints_and_marks_out_in_colours_that_are_seen(qtbot: QtBot, scheme: str) -> None:
    theme.apply(theme.Look(scheme, 100))
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.ensurePolished()
        roles = {QPalette.ColorRole.PlaceholderText: "text-3", QPalette.ColorRole.Highlight: "marked"}
        assert {role: field.palette().color(role).name() for role in roles} == {
            role: theme.colour(name).name() for role, name in roles.items()
        }
    theme.apply(theme.Look("light", 100))


def test_the_chosen_row_of_a_plain_list_is_framed_while_it_has_the_keyboard(qtbot: QtBot) -> None:
    whole, rows, other = QWidget(), QListWidget(), QLineEdit()
    whole.setLayout(column(rows, other))
    rows.addItems(["41/KH", "42/KH"])
    rows.setCurrentRow(0)
    qtbot.addWidget(whole)
    whole.show()
    whole.activateWindow()
    accent = theme.colour("accent").name()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    framed = colours_of(rows.viewport()).get(accent, 0)
    other.setFocus()
    assert framed > 100
    assert accent not in colours_of(rows.viewport())


def test_every_shipped_font_has_the_whole_vietnamese_alphabet(qapp: QApplication) -> None:
    fonts = sorted((paths.resources() / "fonts").glob("*.ttf"))
    assert len(fonts) == 7
    for file in fonts:
        font = QRawFont(str(file), 16)
        assert [letter for letter in alphabet() if not font.supportsCharacter(ord(letter))] == [], file.name


def test_no_vietnamese_mark_is_clipped_by_its_line() -> None:
    for size in tokens.TEXT_SIZES:
        theme.apply(theme.Look("light", size))
        for role in tokens.TYPE:
            assert theme.metrics(role).tightBoundingRect("ẤỄỘỰ").height() <= theme.line(role)
            assert theme.metrics(role).horizontalAdvance("1111111111") == theme.metrics(role).horizontalAdvance(
                "0848529637"
            )


def test_a_window_that_is_open_turns_dark_and_back(qtbot: QtBot) -> None:
    sheet = Sheet("surface")
    sheet.resize(60, 60)
    qtbot.addWidget(sheet)
    sheet.show()
    theme.apply(theme.Look("dark", 100))
    assert max(colours_of(sheet), key=colours_of(sheet).__getitem__) == "#1d2226"
    assert QApplication.palette().color(QPalette.ColorRole.WindowText).name() == "#e8ecef"
    theme.apply(theme.Look("light", 100))
    assert max(colours_of(sheet), key=colours_of(sheet).__getitem__) == "#ffffff"


def test_text_size_reaches_words_buttons_and_chips_that_are_open(qtbot: QtBot) -> None:
    holder = Sheet()
    label, button, chip = Label("Kế hoạch", "panel", parent=holder), Button("Lưu", parent=holder), Chip(parent=holder)
    qtbot.addWidget(holder)
    holder.show()
    before = (label.sizeHint().height(), button.sizeHint().height(), chip.sizeHint().height())
    theme.apply(theme.Look("light", 130))
    after = (label.sizeHint().height(), button.sizeHint().height(), chip.sizeHint().height())
    assert label.font().pixelSize() == 21
    assert all(later >= earlier * 1.2 for earlier, later in zip(before, after, strict=True))


def test_a_tone_colours_a_label_and_follows_the_scheme(qtbot: QtBot) -> None:
    label = Label("Quá 4 ngày làm việc", "panel", "red")
    qtbot.addWidget(label)
    label.show()
    assert "#b3261e" in colours_of(label)
    theme.apply(theme.Look("dark", 100))
    assert "#ff9c92" in colours_of(label)


def test_a_name_that_is_no_token_is_a_mistake_at_once() -> None:
    with pytest.raises(KeyError):
        theme.colour("text-9")


def test_a_button_keeps_its_words_whole_in_vietnamese(qtbot: QtBot) -> None:
    for kind in ("plain", "primary", "danger", "ghost", "link"):
        button = Button("Thêm vào danh sách", "list-todo", kind)
        qtbot.addWidget(button)
        button.ensurePolished()
        assert button.sizeHint().width() >= theme.metrics("base").horizontalAdvance(button.text()) + theme.px(18)


def test_a_button_that_is_off_says_why(qtbot: QtBot) -> None:
    button = Button("Trình ký")
    qtbot.addWidget(button)
    button.set_off("Sửa hết 2 lỗi thì trình ký được.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Sửa hết 2 lỗi thì trình ký được."
    button.set_off("")
    assert button.isEnabled()


def test_the_focused_button_wears_a_ring_outside_itself(qtbot: QtBot) -> None:
    holder = Sheet()
    holder.resize(200, 80)
    first, second = Button("Đóng", parent=holder), Button("Lưu", parent=holder)
    first.setGeometry(20, 20, 60, 32)
    second.setGeometry(110, 20, 60, 32)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    assert holder.grab().toImage().pixelColor(17, 36).name() == "#0b5a78"
    second.setFocus()
    qtbot.waitUntil(lambda: holder.grab().toImage().pixelColor(107, 36).name() == "#0b5a78")
    assert holder.grab().toImage().pixelColor(17, 36).name() == "#ffffff"
