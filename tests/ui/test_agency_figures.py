"""Figures beside the words of an entry, the day that counts, and the last word of the title, as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.completion_rules import CompletionRule, DoneBy, SeveralLeads
from desktop_app.domain.measures import Figure
from desktop_app.domain.progress import EntryKind
from desktop_app.services.progress import AssignmentView, view_assignment
from desktop_app.ui.agency.figure_fields import whole_number
from desktop_app.ui.agency.tasks_page import TasksPage
from desktop_app.ui.kit.labels import Label
from desktop_app.wording.rule_labels import counted_hint, counted_label
from tests.ui.agency_window import Seen, dialogs, history, press, session
from tests.ui.agency_window import words as words_of
from tests.ui.support import type_text


@pytest.fixture
def seen(qtbot: QtBot, agency: Path) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()


def write(seen: Seen, page: TasksPage, note: str, percent: str = "") -> None:
    """A sentence, a percentage where one is given, Save."""
    composer = page.panel.composer
    if percent:
        composer.figures.percent.clear()
        type_text(composer.figures.percent, percent)
    if note:
        type_text(composer.composer.field, note)
    press(composer.composer.save)
    seen.rest()


def kept(seen: Seen, page: TasksPage) -> AssignmentView:
    """What the workspace holds of the task on show."""
    assert seen.session.desk is not None
    assert seen.session.desk.office is not None
    return view_assignment(seen.session.desk.office, page.panel.shown_id())


def title(seen: Seen) -> str:
    return seen.window.windowTitle().split(" · ")[-1]


def test_figures_are_asked_for_only_when_somebody_opens_them(seen: Seen) -> None:
    composer = seen.task("3").panel.composer
    assert not composer.figures.isVisible()
    assert composer.more.text() == "Thêm số liệu"
    press(composer.more)
    assert composer.figures.isVisible()
    assert not composer.more.isVisible()
    assert seen.window.focusWidget() is composer.figures.percent
    composer.choose(EntryKind.NOTHING_AROSE)
    assert not composer.figures.isVisible()
    assert not seen.task("2").panel.composer.figures.isVisible()


def test_a_percentage_is_kept_with_the_words_and_told_in_the_history(seen: Seen) -> None:
    page = seen.task("3")
    press(page.panel.composer.more)
    write(seen, page, "Đã rà soát 8 trên 20 cơ quan.", "40")
    assert kept(seen, page).entries[-1].percent == 40
    assert history(page.panel.timeline)[0].startswith("06/07, Đã rà soát 8 trên 20 cơ quan · 40%, Kiều Vạn Thuận")
    assert page.panel.composer.figures.percent.text() == ""


def test_a_lower_percentage_asks_for_its_reason_in_place_and_keeps_what_was_typed(seen: Seen) -> None:
    page = seen.task("3")
    composer = page.panel.composer
    press(composer.more)
    write(seen, page, "Đã rà soát 14 cơ quan.", "70")
    press(composer.more)
    write(seen, page, "Rà lại danh sách.", "60")
    assert dialogs() == []
    assert composer.composer.notice.text().startswith("60 % thấp hơn mức 70 % đã ghi trước đó.")
    assert (composer.composer.text(), composer.figures.percent.text()) == ("Rà lại danh sách.", "60")
    assert seen.window.focusWidget() is composer.figures.reason
    # Another figure asks anew: whether it is lower too is found out when it is saved.
    composer.figures.percent.clear()
    type_text(composer.figures.percent, "60")
    assert not composer.figures.reason.isVisible()
    write(seen, page, "")
    assert composer.figures.reason.isVisible()
    type_text(composer.figures.reason, "Bổ sung 3 cơ quan mới thành lập")
    write(seen, page, "")
    newest = kept(seen, page).entries[-1]
    assert (newest.percent, newest.note) == (60, "Rà lại danh sách. (Bổ sung 3 cơ quan mới thành lập)")
    assert not composer.figures.reason.isVisible()


def test_what_a_task_counts_is_asked_for_by_its_own_names(seen: Seen) -> None:
    page = seen.task("4")
    composer = page.panel.composer
    assert composer.figures.isVisible()
    said = words_of(composer.figures)
    assert "Tỷ lệ hồ sơ đã số hóa (hồ sơ) | Hồ sơ đã số hóa | Tổng số hồ sơ phải số hóa" in said
    (pair,) = composer.figures.pairs()
    type_text(pair.numerator, "1.250")
    type_text(pair.denominator, "1 840")
    pair.estimate.setChecked(True)
    write(seen, page, "Số hóa đợt 1.")
    (figure,) = kept(seen, page).entries[-1].figures
    assert figure == Figure(pair.measure.id, 1250, 1840, True)
    assert "Tỷ lệ hồ sơ đã số hóa 1.250/1.840 hồ sơ (ước thực hiện)" in history(page.panel.timeline)[0]
    assert (pair.numerator.text(), pair.denominator.text(), pair.estimate.isChecked()) == ("", "", False)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("", "58", ""), "Anh/chị ghi cả tử số và mẫu số của “Tỷ lệ hồ sơ đã số hóa”."),
        (("", "85,5", "100"), "“85,5” không phải số nguyên. Anh/chị ghi như 1250 hoặc 1.250."),
        (("", "86", "85"), "Số liệu 86/85 không thể đúng: tử số phải từ 0 đến mẫu số."),
        (("", "0", "0"), "Số liệu 0/0 không thể đúng"),
        (("101", "", ""), "Anh/chị ghi tỷ lệ là số nguyên từ 0 đến 100."),
        (("7,5", "", ""), "Anh/chị ghi tỷ lệ là số nguyên từ 0 đến 100."),
    ],
)
def test_a_figure_that_cannot_be_true_is_named_in_place(seen: Seen, typed: tuple[str, ...], sentence: str) -> None:
    page = seen.task("4")
    composer = page.panel.composer
    (pair,) = composer.figures.pairs()
    fields = (composer.figures.percent, pair.numerator, pair.denominator)
    for field, text in zip(fields, typed, strict=True):
        type_text(field, text)
    before = len(kept(seen, page).entries)
    write(seen, page, "Số hóa đợt 1.")
    assert composer.composer.notice.text().startswith(sentence)
    assert seen.window.focusWidget() in fields
    assert tuple(field.text() for field in fields) == typed
    assert len(kept(seen, page).entries) == before
    assert dialogs() == []


def test_figures_being_typed_come_back_after_the_window_was_closed(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        composer = running.opened().task("4").panel.composer
        type_text(composer.figures.pairs()[0].numerator, "58")
        type_text(composer.figures.percent, "40")
    with session(qtbot, agency) as again:
        composer = again.opened().task("4").panel.composer
        assert composer.figures.pairs()[0].numerator.text() == "58"
        assert composer.figures.percent.text() == "40"
        assert composer.composer.notice.text().startswith("Đã khôi phục nội dung đang soạn dở lúc ")


@given(st.integers(0, 10**11))
def test_a_whole_number_is_read_as_vietnamese_people_group_it(number: int) -> None:
    assert whole_number(f" {number:,} ".replace(",", ".")) == number
    assert whole_number(f"{number:,}".replace(",", "\u00a0")) == number
    assert whole_number(f"{number}") == number
    assert whole_number(f"{number},5") is None
    assert whole_number(f"{number}.5") is None
    assert whole_number(f"-{number}") is None


@pytest.mark.parametrize("number", ["3", "4"])
def test_nothing_of_the_composer_is_cut_at_the_least_width(seen: Seen, number: str) -> None:
    seen.window.resize(1366, 690)
    page = seen.task(number)
    panel, composer = page.panel, page.panel.composer
    composer.choose(EntryKind.DONE)
    panel.setFixedWidth(340)
    seen.qtbot.waitUntil(lambda: composer.width() == 340)
    for opened in (False, True):
        if opened:
            composer.open_figures()
            composer.figures.ask_reason()
            composer.composer.say(
                "60 % thấp hơn mức 70 % đã ghi trước đó. Chưa lưu gì. Anh/chị ghi lý do giảm rồi lưu."
            )
        for _round in range(3):
            QApplication.processEvents()  # heights follow widths a turn later
        assert composer.figures.isVisible() is (opened or number == "4")
        if composer.figures.isVisible():
            assert composer.figures.area.verticalScrollBar().maximum() == 0
        shown = [one for one in composer.findChildren(QWidget) if one.isVisible() and not one.isWindow()]
        assert shown
        for one in shown:
            if not isinstance(one, QAbstractButton | QLabel | QLineEdit):
                continue
            right = one.mapTo(composer, one.rect().topRight()).x()
            assert right < 340, one
            assert one.width() >= one.minimumSizeHint().width(), one
        assert panel.area.height() >= 120


# --- the last word of the title ---


def test_the_title_says_saved_only_when_every_word_is_on_the_disk(seen: Seen) -> None:
    page = seen.task("3")
    assert title(seen) == "Đã lưu"
    type_text(page.panel.composer.composer.field, "Đang mời")
    assert title(seen) == "Đang soạn"
    assert seen.window.status.text("saved") == "Đang soạn"
    seen.qtbot.waitUntil(lambda: title(seen) == "Đã lưu", timeout=4000)
    assert seen.window.status.text("saved").startswith("Đã lưu lúc ")
    type_text(page.panel.composer.composer.field, " giảng viên")
    assert title(seen) == "Đang soạn"
    press(page.panel.composer.composer.save)
    seen.rest()
    assert title(seen) == "Đã lưu"


def test_figures_and_the_words_of_a_report_count_as_unsaved_too(seen: Seen) -> None:
    page = seen.task("4")
    type_text(page.panel.composer.figures.percent, "4")
    assert title(seen) == "Đang soạn"
    seen.task("3")
    assert title(seen) == "Đã lưu"
    press(seen.today().report)
    seen.rest()
    press(dialogs()[-1].answer)  # type: ignore[attr-defined]
    seen.rest()
    reports = seen.reports()
    type_text(reports.editor.fields["results"], "Đã")
    assert title(seen) == "Đang soạn"
    press(reports.editor.back)
    seen.rest()
    assert title(seen) == "Đã lưu"


def test_words_that_were_refused_stay_a_draft_that_is_kept(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as running:
        seen = running.opened()
        page = seen.task("3")
        press(page.panel.composer.more)
        write(seen, page, "Đã rà soát.", "70")
        press(page.panel.composer.more)
        write(seen, page, "Rà lại.", "60")
        assert title(seen) == "Đã lưu"
    with session(qtbot, agency) as again:
        composer = again.opened().task("3").panel.composer
        assert (composer.composer.text(), composer.figures.percent.text()) == ("Rà lại.", "60")


def test_the_panel_says_which_day_counts_as_done(seen: Seen) -> None:
    page = seen.task("1")
    labels = {label.accessibleName(): label for label in page.panel.facts.findChildren(Label) if label.isVisible()}
    told = labels["Tính theo: ngày của văn bản, sản phẩm hoàn thành"]
    assert told.toolTip().startswith("Ngày này được so với thời hạn")
    assert told.toolTip().endswith("Bấm F1 để xem thêm.")
    rule = CompletionRule(DoneBy.SENT, SeveralLeads.FIRST, "Theo Công văn số 5/CV.")
    assert counted_label(rule, several=True) == (
        "ngày gửi lần đầu; nhiều đơn vị chủ trì: tính một lần, ở đơn vị nêu trước"
    )
    assert "Công văn số 5/CV" in counted_hint(rule)
    assert [one.toolTip() for name, one in labels.items() if name.startswith("Thời hạn")] == [""]
