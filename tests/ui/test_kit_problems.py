"""Warnings: what happened, what to do, a number to quote; and a fault of ours is never shown as a refusal."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.refusal import NUMBERS, Refusal
from desktop_app.runtime import logs
from desktop_app.ui.kit import problems
from desktop_app.ui.kit.dialogs import Problem, ProblemDialog
from desktop_app.ui.kit.labels import Label, Sheet
from desktop_app.wording.sentences import SENTENCES

CODE = next(iter(SENTENCES))


@dataclass(eq=False)
class _Any(Refusal, code=CODE):
    folder: str = "D:\\Cam ket"


def _words(dialog: ProblemDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(Label))


def test_a_refusal_is_said_with_its_number_and_facts_can_be_copied(qtbot: QtBot, qapp: object) -> None:
    holder = Sheet()
    holder.resize(900, 600)
    qtbot.addWidget(holder)
    holder.show()
    dialog = problems.show(holder, _Any())
    qtbot.waitUntil(dialog.isVisible)
    assert f"CK-{NUMBERS[CODE]}" in _words(dialog)
    assert "D:\\Cam ket" in dialog.problem.what + dialog.problem.why
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert CODE in copied
    assert f"CK-{NUMBERS[CODE]}" in copied
    assert dialog.copy.text() == "Đã sao chép"


def test_a_fault_of_ours_gets_a_reference_that_is_in_the_log(qtbot: QtBot) -> None:
    try:
        raise ZeroDivisionError("secret detail 4711")
    except ZeroDivisionError as error:
        dialog = problems.show(None, error)
    qtbot.addWidget(dialog)
    assert dialog.problem.code.startswith("L-")
    assert "Chương trình gặp lỗi" in _words(dialog)
    assert "4711" not in _words(dialog)
    assert "an toàn" not in _words(dialog)
    logged = logs.file().read_text(encoding="utf-8")
    assert dialog.problem.code in logged
    assert "ZeroDivisionError" in logged


def test_the_safe_answer_has_the_focus_and_escape_closes(qtbot: QtBot) -> None:
    done: list[str] = []
    problem = Problem(
        "Chưa ghi được ra USB: không đủ chỗ trống",
        "Ổ “KINGSTON-SNV” (E:) còn trống 12 MB, gói hồ sơ cần 48,2 MB.",
        "Gói hồ sơ còn nguyên trong máy, USB chưa có gì thay đổi.",
        ("Xóa bớt tệp trên USB rồi bấm Thử lại.", "Hoặc chọn ổ khác."),
        "CK-2107",
        actions=(("Thử lại", lambda: done.append("again")), ("Chọn ổ khác", lambda: done.append("other"))),
    )
    dialog = problems.show_problem(None, problem)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is not None)
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.property("text") == "Chọn ổ khác"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert done == ["other"]
    again = problems.show_problem(None, problem)
    qtbot.addWidget(again)
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert not again.isVisible()
    assert done == ["other"]


def test_a_long_warning_is_as_tall_as_its_words(qtbot: QtBot) -> None:
    short = problems.show_problem(None, Problem("Chưa làm được", "Một câu."))
    long = problems.show_problem(None, Problem("Chưa làm được", "Một câu khá dài về điều đã xảy ra. " * 12))
    for dialog in (short, long):
        qtbot.addWidget(dialog)
        qtbot.waitUntil(dialog.isVisible)
    assert long.height() > short.height() + 60
    assert short.height() < 200
    body = next(label for label in long.findChildren(Label) if label.text().startswith("Một câu khá"))
    assert body.height() >= body.heightForWidth(body.width())


def test_the_first_sentence_is_the_title_and_numbers_do_not_end_one() -> None:
    assert problems.parts("Gói số 12 đã nhận. Dữ liệu không thay đổi. Anh/chị chọn tệp khác.") == (
        "Gói số 12 đã nhận",
        "Dữ liệu không thay đổi. Anh/chị chọn tệp khác.",
    )
    assert problems.parts("Tệp BC. snv không mở được.") == ("Tệp BC. snv không mở được", "")
    assert problems.parts("Chưa có gì")[0] == "Chưa có gì"
    title, rest = problems.parts("Rất dài " * 30 + "hết. Câu hai.")
    assert title == "Chưa thực hiện được"
    assert rest.endswith("Câu hai.")
