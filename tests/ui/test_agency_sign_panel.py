"""Ký: one PIN for several papers, whose certificate it is, number and stamp, what the device says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.approvals import Duty
from desktop_app.domain.reports import ReportState
from desktop_app.runtime import settings
from desktop_app.ui.agency.sign_dialog import SignDialog
from desktop_app.ui.agency.stamp_dialog import StampDialog
from desktop_app.ui.agency.token_doctor import TokenDoctor
from tests.signatures.devices import PIN, build_fake, softhsm
from tests.ui.agency_window import Seen, dialog, press, words
from tests.ui.signing_desk import FAR, Desks
from tests.ui.signing_window import (
    NUMBER,
    both_at_the_signer,
    choose,
    desks,
    desks_now,
    fill,
    found,
    gone,
    of,
    opened,
    panel_of,
    pick,
    plug,
    reading,
    seen,
    signing,
)
from tests.ui.support import type_text

__all__ = ["desks", "seen"]


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
    QTest.keyClick(stamp, Qt.Key.Key_Escape)
    gone(seen, StampDialog)
    press(panel_of(page).main)
    seen.qtbot.waitUntil(lambda: bool(of(StampDialog)), timeout=20000)
    stamp = of(StampDialog)[-1]
    assert isinstance(stamp, StampDialog)
    seen.rest()
    assert not stamp.answer.isEnabled()
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
    # Meanwhile the print of the second became that of another report: it is signed, looked at, and does not count.
    first_file, second_file = (one.file for one in asked._papers)
    second_file.write_bytes(first_file.read_bytes())
    press(asked.answer)
    gone(seen, SignDialog)
    told = dialog(seen.qtbot)
    assert "Chưa ký được: Báo cáo quý" in told.title.text()
    assert "Đã ký 1 văn bản" in words(told)
    told.close()
    assert sorted(duty.value for duty in desks_now(seen).values()) == ["registry", "sign"]


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
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert not asked.isVisible()


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
    missing = "Không tìm thấy tệp trình điều khiển"
    seen.qtbot.waitUntil(lambda: doctor.banner.title.text() == missing, timeout=20000)
    assert doctor.known.isVisible()
    plug(desks, monkeypatch)
    press(doctor.again)
    seen.qtbot.waitUntil(lambda: doctor.banner.title.text() == "Thiết bị ký được", timeout=20000)
    seen.qtbot.waitUntil(lambda: "Thiết bị ký, số sê-ri" in words(doctor), timeout=20000)
    seen.rest()
    assert doctor._area.verticalScrollBar().maximum() == 0  # one device is read whole
    press(doctor.known)
    seen.rest()
    assert settings.read().token_driver == ""
    press(doctor.name)
    pick(doctor, softhsm())
    seen.qtbot.waitUntil(lambda: settings.read().token_driver == str(softhsm()), timeout=20000)
    seen.qtbot.waitUntil(lambda: doctor.banner.title.text() == "Thiết bị ký được", timeout=20000)
    doctor.accept()


def test_a_driver_that_does_not_answer_keeps_nobody_else_waiting(
    seen: Seen, desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = desks.tokens("hsm", ("Thiết bị ký", desks.head))
    orders = tmp_path / "orders"
    orders.write_text("hang-load")
    around = {**made.environment, "CAMKET_REAL_TOKEN": str(softhsm()), "CAMKET_FAKE_TOKEN": str(orders)}
    for key, value in around.items():
        monkeypatch.setenv(key, value)
    settings.write(replace(settings.read(), token_driver=str(build_fake(tmp_path))))
    page = signing(seen)
    view = reading(seen, page)
    assert view.summary.certificate.title.text() == "Đang tìm thiết bị ký…"
    QTest.keyClick(seen.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    view.find_line.field.setText("bao cao")
    QTest.keyClick(view.find_line.field, Qt.Key.Key_Return)
    seen.rest()
    assert view.find_line.found.text().startswith("1 trên ")
    assert view.summary.certificate.title.text() == "Đang tìm thiết bị ký…"
