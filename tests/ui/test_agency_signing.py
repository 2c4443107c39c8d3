"""Trình ký in a real window: what waits on whose desk, the head's reading view, notes, signing, number and stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals import Duty
from desktop_app.domain.reports import ReportState
from desktop_app.runtime import settings
from desktop_app.services.desk_papers import desk_papers
from desktop_app.services.note_words import pinned
from desktop_app.ui.agency.compare_dialog import CompareDialog
from desktop_app.ui.agency.desk_dialogs import PassDialog, SendBackDialog, SignerDialog
from desktop_app.ui.agency.desk_panel import DeskPanel
from desktop_app.ui.agency.reading_view import ReadingView
from desktop_app.ui.agency.sign_dialog import SignDialog
from desktop_app.ui.agency.signing_page import SigningPage
from desktop_app.ui.agency.stamp_dialog import StampDialog
from desktop_app.ui.agency.take_dialog import TakeDialog
from desktop_app.ui.agency.token_doctor import TokenDoctor
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.paper_view import badge_of
from tests.cli.real_office import scanned
from tests.signatures.devices import PIN, build_fake, softhsm
from tests.ui import agency_world
from tests.ui.agency_window import Seen, dialog, drop, history, lines, press, session, words
from tests.ui.agency_world import World
from tests.ui.signing_desk import FAR, PROPOSAL, TODAY, Desks, lay_out, signed_elsewhere
from tests.ui.support import type_text

NUMBER = "125/BC-SNV"


@pytest.fixture
def desks(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desks:
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    settings.file().unlink(missing_ok=True)
    return lay_out(agency_world.copy(world.agency, tmp_path / "Sở Nội vụ"), tmp_path / "khóa")


@pytest.fixture
def seen(qtbot: QtBot, desks: Desks) -> Iterator[Seen]:
    with session(qtbot, desks.workspace) as one:
        yield one.opened()


def signing(seen: Seen) -> SigningPage:
    page = seen.go("signing")
    assert isinstance(page, SigningPage)
    return page


def panel_of(page: SigningPage) -> DeskPanel:
    return page.panel


def reading(seen: Seen, page: SigningPage, duty: Duty = Duty.SIGN) -> ReadingView:
    """The reading view on the paper of this desk, opened by Enter."""
    choose(seen, page, duty)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    seen.qtbot.waitUntil(lambda: page.whole, timeout=20000)
    seen.rest()
    return page.reading.view


def choose(seen: Seen, page: SigningPage, duty: Duty) -> str:
    office = seen.session.desk.office if seen.session.desk is not None else None
    assert office is not None
    found = next(one.id for one in desk_papers(office) if one.duty is duty)
    assert page.table.choose(found)
    seen.rest()
    return found


def desks_now(seen: Seen) -> dict[str, Duty]:
    office = seen.session.desk.office if seen.session.desk is not None else None
    assert office is not None
    return {one.report.period if one.report else "": one.duty for one in desk_papers(office)}


def of(kind: type[Dialog]) -> list[Dialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def gone(seen: Seen, kind: type[Dialog]) -> None:
    seen.qtbot.waitUntil(lambda: not of(kind), timeout=20000)
    seen.rest()


def plug(desks: Desks, monkeypatch: pytest.MonkeyPatch, holder: object = None, name: str = "hsm") -> None:
    """The head's token (or another's) is plugged in, and its driver named."""
    made = desks.tokens(name, ("Thiết bị ký", holder or desks.head))  # type: ignore[arg-type]
    for key, value in made.environment.items():
        monkeypatch.setenv(key, value)
    settings.write(replace(settings.read(), token_driver=str(softhsm())))


def test_papers_wait_with_their_desk_and_the_panel_tells_their_way(seen: Seen) -> None:
    page = signing(seen)
    said = lines(page.model)
    assert said[0] == "[Chờ ký, 1]"
    assert "Báo cáo quý III/2026" in said[1]
    assert "Người ký" in said[1]
    assert said[2] == "[Đang trình, 1]"
    assert "Lãnh đạo phòng" in said[3]
    assert "Phạm Thị Lan" in said[3]
    assert re.search(r"\d trang", said[1])
    assert page.head.beside.text() == "1 văn bản chờ ký"
    choose(seen, page, Duty.SIGN)
    told = words(panel_of(page))
    assert "Trích yếu" in told
    assert "18/09/2026" in told
    assert any("Thể thức đúng" in entry for entry in history(panel_of(page).steps))


def test_the_head_turns_pages_and_goes_from_one_marked_place_to_the_next(seen: Seen, desks: Desks) -> None:
    page = signing(seen)
    view = reading(seen, page)
    assert not seen.window.navigation.isVisible()
    assert not page.slot.isVisible()
    assert view.title.text() == "Báo cáo quý III/2026 · Kế hoạch 336/KH-UBND"
    told = words(view.summary)
    assert "Nhiệm vụ quá hạn và lý do" in told
    assert "Đề xuất, kiến nghị với tỉnh" in told
    assert PROPOSAL in told
    paper, tools = view.paper, view.tools
    seen.qtbot.waitUntil(lambda: paper.drawn(1), timeout=20000)
    pages = view.thumbs
    # Pages.
    QTest.keyClick(paper, Qt.Key.Key_PageDown)
    assert paper.page() == 2
    shown = view.shown()
    assert shown is not None
    assert tools.pages.text() == f"Trang 2 trên {shown[1].pages}"
    seen.qtbot.waitUntil(lambda: paper.drawn(2), timeout=20000)
    QTest.keyClick(paper, Qt.Key.Key_PageUp)
    assert paper.page() == 1
    before = paper.verticalScrollBar().value()
    QTest.keyClick(paper, Qt.Key.Key_Space)
    assert paper.verticalScrollBar().value() > before
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=pages.spot(3))
    assert paper.page() == 3
    # Marked places.
    flags = view._flags
    assert tools.flags.text() == f"Chỗ cần xem ({len(flags)})"
    QTest.keyClick(paper, Qt.Key.Key_Home)
    QTest.keyClick(view.summary, Qt.Key.Key_F)
    assert paper.page() == flags[0].page
    press(tools.next)
    assert paper.page() == flags[1].page
    QTest.keyClick(paper, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    assert paper.page() == flags[0].page
    press(tools.before)
    assert paper.page() == flags[-1].page
    press(tools.flags)
    assert paper.page() == flags[0].page
    link = next(one for one in view.summary.findChildren(Button) if one.text() == f"trang {flags[-1].page}")
    press(link)
    assert paper.page() == flags[-1].page
    QTest.keyClick(paper, Qt.Key.Key_Home)
    paper.go(flags[0].page)
    paper.bring(flags[0])
    paper.verticalScrollBar().setValue(paper.verticalScrollBar().value() + 40)
    moved = paper.verticalScrollBar().value()
    sheet = paper._laid.pages[flags[0].page - 1].translated(-paper._corner())
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=badge_of(flags[0], sheet))
    assert paper.verticalScrollBar().value() != moved
    # Size.
    press(tools.larger)
    big = paper.zoom()
    press(tools.smaller)
    assert paper.zoom() < big
    press(tools.true_size)
    assert paper.zoom() == 100
    assert tools.true_size.text() == "100%"


def test_words_are_found_in_the_paper_and_each_place_is_shown(seen: Seen) -> None:
    page = signing(seen)
    view = reading(seen, page)
    QTest.keyClick(seen.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = view.find_line
    assert line.isVisible()
    line.field.setText("bao cao")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    seen.rest()
    first = line.found.text()
    assert first.startswith("1 trên ")
    press(line.on)
    assert line.found.text().startswith("2 trên ")
    press(line.back)
    assert line.found.text() == first
    line.field.setText("không có chữ này")
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    seen.rest()
    assert line.found.text() == "Không có trong văn bản này"
    press(line.close_button)
    assert not line.isVisible()
    press(view.tools.search)
    assert line.isVisible()
    QTest.keyClick(line.field, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    QTest.keyClick(view.paper, Qt.Key.Key_Escape)
    assert not page.whole
    assert seen.window.navigation.isVisible()


def drag(seen: Seen, view: ReadingView, page: int, box: tuple[int, int, int, int]) -> None:
    """Drag over a part of a page."""
    view.paper.go(page)
    where = view.paper.where(box, page)
    port = view.paper.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=where.topLeft())
    for spot in (where.center(), where.bottomRight()):
        QTest.mouseMove(port, spot)
        move(port, spot)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=where.bottomRight())
    seen.rest()


def move(port: QWidget, spot: QPoint) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    none = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(spot), QPointF(port.mapToGlobal(spot)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, none,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def test_notes_are_pinned_kept_and_sent_back_to_whoever_submitted(seen: Seen) -> None:
    page = signing(seen)
    view = reading(seen, page)
    press(view.tools.note)
    drag(seen, view, 2, (200, 120, 700, 180))
    assert view.note.isVisible()
    type_text(view.note.words, "Ghi rõ lý do quá hạn")
    QTest.keyClick(view.note.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [text for _pin, text in view.notes()] == ["Ghi rõ lý do quá hạn"]
    assert not view.note.isVisible()
    press(view.tools.note)
    drag(seen, view, 1, (200, 500, 700, 540))
    type_text(view.note.words, "Bỏ câu này")
    press(view.note.add)
    press(view.tools.note)
    drag(seen, view, 1, (200, 600, 700, 640))
    type_text(view.note.words, "Chưa nghĩ xong")
    seen.qtbot.waitUntil(lambda: not view.note._timer.isActive(), timeout=5000)
    seen.rest()
    # Back to the list and in again: everything is there, the unfinished words too.
    press(view.back)
    seen.rest()
    assert not page.whole
    view = reading(seen, page)
    assert len(view.notes()) == 2
    assert view.note.words.toPlainText() == "Chưa nghĩ xong"
    press(view.note.leave)
    assert not view.note.isVisible()
    drop_note = next(one for one in view.summary.findChildren(ToolButton) if one.toolTip() == "Bỏ ý kiến: Bỏ câu này")
    press(drop_note)
    seen.rest()
    assert [text for _pin, text in view.notes()] == ["Ghi rõ lý do quá hạn"]
    press(view.send_back)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SendBackDialog)
    assert "Trang 2: Ghi rõ lý do quá hạn" in words(asked)
    press(asked.say)
    seen.rest()
    assert desks_now(seen)["2026-Q3"] is Duty.SIGN
    assert "trang 2 · Ghi rõ lý do quá hạn" in [one.text() for one in view.summary.findChildren(Button)]
    press(view.send_back)
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SendBackDialog)
    assert not asked.answer.isEnabled()
    type_text(asked.words, "Sửa xong trình lại")
    press(asked.answer)
    seen.rest()
    assert desks_now(seen)["2026-Q3"] is Duty.AUTHOR
    assert not page.whole
    # The clerk: the same window, the paper back on the first desk, each note at its place.
    view = reading(seen, page, Duty.AUTHOR)
    pin = next(one for one in view.summary.findChildren(Button) if "Ghi rõ lý do quá hạn" in one.text())
    QTest.keyClick(view.paper, Qt.Key.Key_Home)
    press(pin)
    assert view.paper.page() == 2
    shown = view.shown()
    assert shown is not None
    assert "Sửa xong trình lại" in shown[0].moves[-1].note
    assert [text for move in shown[0].moves for _pin, text in pinned(move)] == ["Ghi rõ lý do quá hạn"]
    marks = [mark for mark in view.paper._marks if mark.family == "violet"]
    assert [mark.page for mark in marks] == [2]
    middle = badge_of(marks[0], view.paper._laid.pages[1].translated(-view.paper._corner()))
    assert view.paper.viewport().rect().contains(middle)


def test_a_paper_goes_from_desk_to_desk_here_or_on_the_printed_copy(seen: Seen) -> None:
    page = signing(seen)
    view = reading(seen, page, Duty.REVIEW)
    press(view.primary)
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PassDialog)
    type_text(asked.person, "Lê Văn Hùng")
    type_text(asked.words, "Đồng ý nội dung")
    press(asked.answer)
    seen.rest()
    assert not page.whole
    assert "Văn phòng (thể thức)" in lines(page.model)[3]
    choose(seen, page, Duty.REVIEW)
    press(panel_of(page).acts["on_paper"])
    asked = dialog(seen.qtbot)
    assert isinstance(asked, PassDialog)
    asked.day.edit.setText("01/09/2026")
    assert not asked.answer.isEnabled()
    asked.day.edit.setText("15/09/2026")
    press(asked.answer)
    seen.rest()
    assert desks_now(seen) == {"2026-Q2": Duty.SIGN, "2026-Q3": Duty.SIGN}
    choose(seen, page, Duty.SIGN)
    second = next(one for one in page._papers.values() if one.report and one.report.period == "2026-Q2")
    page.table.choose(second.id)
    seen.rest()
    assert any("đã duyệt trên bản giấy, 15/09/2026" in one.lower() for one in history(panel_of(page).steps))
    press(panel_of(page).acts["back"])
    seen.rest()
    asked_back = dialog(seen.qtbot)
    assert isinstance(asked_back, SendBackDialog)
    type_text(asked_back.words, "Bổ sung số liệu")
    press(asked_back.answer)
    seen.rest()
    assert desks_now(seen)["2026-Q2"] is Duty.AUTHOR
    choose(seen, page, Duty.AUTHOR)
    press(panel_of(page).main)
    seen.rest()
    assert seen.window.navigation.current_key() == "reports"


def pick(over: QWidget, *files: Path) -> None:
    """Choose these files in the file dialog that has opened over a widget."""
    asked = next(one for one in over.findChildren(QFileDialog) if one.isVisible())
    if asked.fileMode() is QFileDialog.FileMode.ExistingFiles:
        asked.filesSelected.emit([str(file) for file in files])
    else:
        asked.fileSelected.emit(str(files[0]))
    asked.reject()


def fill(asked: SignDialog | StampDialog, picture: Path, pin: str) -> None:
    """Picture, confirmation where it is asked for, PIN."""
    press(asked.key.choose)
    pick(asked, picture)
    if asked.key.confirm.isVisible() and not asked.key.confirm.isChecked():
        QTest.mouseClick(asked.key.confirm, Qt.MouseButton.LeftButton, pos=QPoint(8, asked.key.confirm.height() // 2))
    asked.key.pin.setText(pin)


def found(seen: Seen, asked: SignDialog | StampDialog) -> None:
    seen.qtbot.waitUntil(lambda: asked.key.facts.isVisible() and bool(words(asked.key.facts)), timeout=20000)
    seen.rest()


def opened(seen: Seen, kind: type[SignDialog]) -> SignDialog:
    seen.qtbot.waitUntil(lambda: bool(of(kind)), timeout=20000)
    asked = of(kind)[-1]
    assert isinstance(asked, kind)
    return asked


def test_the_head_signs_with_one_pin_and_the_registry_numbers_and_stamps(
    seen: Seen, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(desks, monkeypatch)
    page = signing(seen)
    view = reading(seen, page)
    seen.qtbot.waitUntil(lambda: "Thiết bị ký sẵn sàng" in view.summary.certificate.title.text(), timeout=20000)
    pages = view.paper._laid.pages
    press(view.primary)
    asked = opened(seen, SignDialog)
    assert "GIÁM ĐỐC" in words(asked)
    found(seen, asked)
    assert "CA phục vụ các cơ quan Nhà nước G2" in words(asked.key.facts)
    assert not asked.answer.isEnabled()
    fill(asked, desks.hand(), "00000000")
    seen.rest()
    assert asked.answer.isEnabled(), asked.key.reason()
    press(asked.answer)
    seen.rest()
    assert asked.isVisible()
    assert asked.key.said.text().startswith("Mã PIN chưa đúng. Chưa ký gì.")
    assert asked.key.pin.text() == ""
    assert desks_now(seen)["2026-Q3"] is Duty.SIGN
    asked.key.pin.setText(PIN)
    QTest.keyClick(asked.key.pin, Qt.Key.Key_Return)
    gone(seen, SignDialog)
    assert desks_now(seen)["2026-Q3"] is Duty.REGISTRY
    assert seen.window.toast_area.text() == f"Đã ký 1 văn bản, {len(pages)} trang."
    assert not page.whole
    # The registry: number, day, the agency's own key in a file.
    choose(seen, page, Duty.REGISTRY)
    press(panel_of(page).main)
    seen.qtbot.waitUntil(lambda: bool(of(StampDialog)), timeout=20000)
    stamp = of(StampDialog)[-1]
    assert isinstance(stamp, StampDialog)
    seen.rest()
    press(stamp.file)
    pick(stamp, desks.key(desks.agency))
    type_text(stamp.number, "125")
    fill(stamp, desks.stamp(), "sai")
    seen.rest()
    press(stamp.answer)
    seen.rest()
    assert "mật khẩu" in stamp.key.said.text().lower()
    stamp.key.pin.setText("abc")
    press(stamp.answer)
    gone(seen, StampDialog)
    assert seen.window.toast_area.text() == f"Đã phát hành số {NUMBER}"
    assert "2026-Q3" not in desks_now(seen)
    office = seen.session.desk.office if seen.session.desk is not None else None
    assert office is not None
    with office.look() as work:
        (report,) = [one for one in work.reports.all() if one.period == "2026-Q3"]
    assert (report.state, report.number) == (ReportState.ISSUED, NUMBER)


def both_at_the_signer(seen: Seen, page: SigningPage) -> None:
    for _desk in range(2):
        choose(seen, page, Duty.REVIEW)
        press(panel_of(page).acts["pass"])
        asked = dialog(seen.qtbot)
        assert isinstance(asked, PassDialog)
        press(asked.answer)
        seen.rest()


def test_papers_are_ticked_and_signed_one_after_the_other_until_one_fails(
    seen: Seen, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    plug(desks, monkeypatch)
    page = signing(seen)
    both_at_the_signer(seen, page)
    assert not page.sign.isEnabled()
    first = choose(seen, page, Duty.SIGN)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.sign.text() == "Ký 1 văn bản"
    second = next(one for one in page._papers if one != first)
    place = page.model.index(page.model.place_of(second), 0)
    spot = page.table.visualRect(place).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page.sign.text() == "Ký 2 văn bản"
    press(page.sign)
    asked = opened(seen, SignDialog)
    assert words(asked).count("trang") == 2
    found(seen, asked)
    fill(asked, desks.hand(), PIN)
    # Between opening the panel and the PIN somebody spoils what was printed of the second.
    kept = asked._papers[1]
    real = kept.file.read_bytes()
    monkeypatch.setattr("desktop_app.services.desk_signing.shutil.copyfile", _spoiling(kept.file))
    press(asked.answer)
    gone(seen, SignDialog)
    told = dialog(seen.qtbot)
    assert "Chưa ký được: Báo cáo quý" in told.title.text()
    assert "Đã ký 1 văn bản" in words(told)
    assert kept.file.read_bytes() == real
    told.close()
    assert sorted(duty.value for duty in desks_now(seen).values()) == ["registry", "sign"]


def _spoiling(wanted: Path) -> object:
    import shutil

    plain = shutil.copyfile

    def copy(source: Path, target: Path) -> object:
        if source == wanted:
            target.write_bytes(b"%PDF-1.7 cut")
            return target
        return plain(source, target)

    return copy


def test_a_colleagues_certificate_turns_the_button_off_and_a_token_that_is_pulled_out_is_told(
    seen: Seen, desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plug(desks, monkeypatch, desks.authority.head("Bùi Văn Toàn", ends=FAR), "colleague")
    page = signing(seen)
    view = reading(seen, page)
    seen.qtbot.waitUntil(lambda: view.summary.certificate.doctor.isVisible(), timeout=20000)
    press(view.primary)
    asked = opened(seen, SignDialog)
    found(seen, asked)
    assert not asked.answer.isEnabled()
    assert "còn đây là chứng thư số của Bùi Văn Toàn" in asked.answer.toolTip()
    assert not asked.key.pin.isVisible()
    monkeypatch.setenv("SOFTHSM2_CONF", str(desks.tokens("empty").folder / "softhsm2.conf"))
    asked.key._timer.setInterval(10)
    asked.key.look()
    seen.qtbot.waitUntil(lambda: not words(asked.key.facts), timeout=20000)
    assert "thiết bị" in asked.key.reason().lower()
    press(asked.key.box.doctor)
    seen.qtbot.waitUntil(lambda: bool(of(TokenDoctor)), timeout=20000)
    of(TokenDoctor)[-1].close()
    press(asked.file)
    pick(asked, desks.key(desks.head))
    assert asked.key.pin.isVisible()
    asked.reject()


def test_the_last_try_needs_a_typed_word(
    seen: Seen, desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = desks.tokens("hsm", ("Thiết bị ký", desks.head))
    orders = tmp_path / "orders"
    orders.write_text("last")
    for key, value in {
        **made.environment,
        "CAMKET_REAL_TOKEN": str(softhsm()),
        "CAMKET_FAKE_TOKEN": str(orders),
    }.items():
        monkeypatch.setenv(key, value)
    settings.write(replace(settings.read(), token_driver=str(build_fake(tmp_path))))
    page = signing(seen)
    reading(seen, page)
    press(page.reading.view.primary)
    asked = opened(seen, SignDialog)
    found(seen, asked)
    fill(asked, desks.hand(), PIN)
    assert asked.key.consent.isVisible()
    assert not asked.answer.isEnabled()
    type_text(asked.key.consent, "đồng ý")
    assert asked.answer.isEnabled(), asked.key.reason()
    orders.write_text("last pull")
    press(asked.answer)
    seen.rest()
    assert asked.isVisible()
    assert asked.key.said.text()
    assert desks_now(seen)["2026-Q3"] is Duty.SIGN
    asked.reject()


def test_the_doctor_says_what_is_plugged_in_and_what_to_do(
    seen: Seen, desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = signing(seen)
    settings.write(replace(settings.read(), token_driver=str(tmp_path / "không có.so")))
    press(page.doctor)
    seen.rest()
    doctor = of(TokenDoctor)[-1]
    assert isinstance(doctor, TokenDoctor)
    assert doctor.banner.title.text() == "Không tìm thấy tệp trình điều khiển"
    assert doctor.known.isVisible()
    plug(desks, monkeypatch)
    press(doctor.again)
    seen.rest()
    assert doctor.banner.title.text() == "Thiết bị ký được"
    seen.qtbot.waitUntil(lambda: "Thiết bị ký, số sê-ri" in words(doctor), timeout=20000)
    press(doctor.known)
    seen.rest()
    assert settings.read().token_driver == ""
    press(doctor.name)
    pick(doctor, softhsm())
    seen.rest()
    assert settings.read().token_driver == str(softhsm())
    doctor.accept()


def exported(seen: Seen, page: SigningPage, target: Path) -> Path:
    """The paper for ink or another system, as the window writes it."""
    choose(seen, page, Duty.SIGN)
    press(panel_of(page).acts["export"])
    pick(seen.window, target)
    seen.rest()
    assert seen.window.toast_area.text() == f"Đã ghi: {target.name}"
    return target


def taking(seen: Seen) -> TakeDialog:
    asked = dialog(seen.qtbot)
    assert isinstance(asked, TakeDialog)
    return asked


def test_a_scan_is_dropped_in_and_a_missing_page_is_named(seen: Seen, tmp_path: Path) -> None:
    page = signing(seen)
    bare = exported(seen, page, tmp_path / "in ra.pdf")
    short = scanned(bare, tmp_path / "thiếu.pdf", pages=[0, 2, 3])
    drop(seen.window, short)
    seen.rest()
    asked = taking(seen)
    assert "thiếu.pdf" in asked.named.text()
    type_text(asked.number, "125")
    asked.day.edit.setText("15/09/2026")
    press(asked.answer)
    seen.rest()
    assert "2" in asked.banner.title.text() + asked.banner.sentence.text()
    assert desks_now(seen)["2026-Q3"] is Duty.SIGN
    press(asked.area)
    pick(asked, scanned(bare, tmp_path / "quét.pdf"))
    seen.rest()
    assert not asked.banner.isVisible()
    press(asked.answer)
    gone(seen, TakeDialog)
    assert seen.window.toast_area.text() == f"Đã phát hành số {NUMBER}"
    assert "2026-Q3" not in desks_now(seen)


def test_signed_elsewhere_a_mismatch_is_shown_page_beside_page(seen: Seen, desks: Desks, tmp_path: Path) -> None:
    page = signing(seen)
    choose(seen, page, Duty.SIGN)
    brought = signed_elsewhere(desks, desks.old_words, tmp_path / "đã ký.pdf")
    press(panel_of(page).acts["take"])
    asked = taking(seen)
    drop(asked.area, brought)
    seen.rest()
    assert "đã ký số" in asked.named.text()
    type_text(asked.number, "125")
    asked.day.edit.setText("15/09/2026")
    press(asked.answer)
    seen.rest()
    assert asked.banner.isVisible()
    assert asked.compare.isVisible()
    press(asked.compare)
    seen.qtbot.waitUntil(lambda: bool(of(CompareDialog)), timeout=20000)
    seen.rest()
    pair = of(CompareDialog)[-1]
    assert isinstance(pair, CompareDialog)
    assert pair.where.text().startswith("Chỗ khác 1 trên ")
    if pair.next.isVisible():
        press(pair.next)
        assert pair.where.text().startswith("Chỗ khác 2 trên ")
        press(pair.before)
        assert pair.where.text().startswith("Chỗ khác 1 trên ")
    pair.accept()
    assert not asked.answer.isEnabled()
    type_text(asked.why, "Thủ trưởng đồng ý lời cũ")
    press(asked.answer)
    gone(seen, TakeDialog)
    assert "2026-Q3" not in desks_now(seen)


def test_another_signer_is_named_and_the_paper_is_printed_for_ink(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = signing(seen)
    choose(seen, page, Duty.SIGN)
    press(panel_of(page).acts["signer"])
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SignerDialog)
    assert not asked.answer.isEnabled()
    type_text(asked.title_field, "Phó Giám đốc")
    type_text(asked.name, "Lê Thị Thanh Thủy")
    press(asked.answer)
    seen.rest()
    view = reading(seen, page)
    shown = view.shown()
    assert shown is not None
    assert shown[1].block == "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"
    press(view.tools.print)
    seen.rest()
    seen.qtbot.waitUntil(lambda: bool(seen.window.findChildren(QFileDialog)), timeout=20000)
    pick(seen.window, tmp_path / "bản ký.pdf")
    assert (tmp_path / "bản ký.pdf").read_bytes().startswith(b"%PDF-")
    QTest.keyClick(view.paper, Qt.Key.Key_Escape)
    choose(seen, page, Duty.SIGN)
    press(panel_of(page).acts["signer"])
    seen.rest()
    asked = dialog(seen.qtbot)
    assert isinstance(asked, SignerDialog)
    assert asked.name.text() == "Lê Thị Thanh Thủy"
    press(asked.head)
    seen.rest()
    assert seen.window.toast_area.text() == "Người ký: người đứng đầu"


def test_without_any_paper_the_page_says_what_will_be_here(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as seen:
        page = signing(seen.opened())
        assert page.empty.isVisible()
        assert page.empty.title.text() == "Chưa có văn bản nào đang trình"
        press(page.go_reports)
        seen.rest()
        assert seen.window.navigation.current_key() == "reports"
