"""Cài đặt on the screen: keys, backups, data, look, place, checks of the data and of the program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.trust import AtRest, groups
from desktop_app.runtime import settings
from desktop_app.services.bodies import bodies
from desktop_app.ui.kit import motion
from desktop_app.ui.shell.application import dress
from desktop_app.ui.shell.first_run import FirstRun
from tests.signatures.authority import Authority
from tests.ui import agency_world
from tests.ui.agency_window import Seen, dialog, drop, lines, press, session, spoken, words
from tests.ui.agency_world import World
from tests.ui.settings_desk import choose, choosers, office, press_away, section
from tests.ui.support import type_text


@pytest.fixture
def seen(agency: Path, qtbot: QtBot) -> Iterator[Seen]:
    with session(qtbot, agency) as running:
        yield running.opened()
        press_away()


# --- keys ---


def test_the_key_is_shown_printed_backed_up_and_put_under_a_passphrase(seen: Seen, tmp_path: Path) -> None:
    part = section(seen, "keys")
    assert part.code.isVisible()
    assert "Nơi nhận đã so mã này và chứng nhận khóa." in words(part)
    # What is put into a layout is shown by the next turn of the event loop.
    seen.qtbot.waitUntil(lambda: "Đã chứng nhận khóa của đơn vị." in words(part), timeout=5000)
    press(part.backup)
    choose(seen, tmp_path / "khóa.age")
    assert "phiếu khôi phục" in dialog(seen.qtbot).title.text().lower() + words(dialog(seen.qtbot)).lower()
    dialog(seen.qtbot).reject()
    press(part.sheet)
    choose(seen, tmp_path / "phiếu.pdf")
    assert (tmp_path / "phiếu.pdf").read_bytes().startswith(b"%PDF-")
    press(part.backup)
    choose(seen, tmp_path / "khóa.age")
    assert (tmp_path / "khóa.age").stat().st_size > 100

    press(part.passphrase)
    asked: Any = dialog(seen.qtbot)
    assert asked.words.echoMode() == QLineEdit.EchoMode.Password
    asked.shown.click()
    assert asked.words.echoMode() == QLineEdit.EchoMode.Normal
    type_text(asked.words, "một câu dài và dễ nhớ")
    type_text(asked.again, "một câu dài và dễ nhơ")
    assert asked.answer.toolTip() == "Hai lần gõ chưa giống nhau"
    asked.again.clear()
    type_text(asked.again, "một câu dài và dễ nhớ")
    press(asked.answer)
    seen.rest()
    info = office(seen).info
    assert office(seen).keys.at_rest(info.id) is AtRest.PASSPHRASE
    assert part.passphrase.text() == "Đổi mật khẩu khóa…"
    press(part.passphrase)
    asked = dialog(seen.qtbot)
    press(asked.none)
    seen.rest()
    assert office(seen).keys.at_rest(info.id) is not AtRest.PASSPHRASE


def test_a_body_is_given_up_with_a_reason(seen: Seen) -> None:
    part = section(seen, "keys")
    seen.qtbot.waitUntil(part.giving_up[0].isVisible, timeout=5000)
    (body,) = bodies(office(seen))
    said = words(part)
    assert "Cơ quan theo dõi đã xác nhận" in said
    assert f"{body.name} · đã xác nhận khóa gốc · dữ liệu dùng chung lấy theo cơ quan này" in said
    assert groups(body.root) in said
    assert f"Đã gửi: {body.sent} gói; đã nhận: {body.received} gói" in said
    press(part.giving_up[0])
    asked: Any = dialog(seen.qtbot)
    assert not asked.answer.isEnabled()
    type_text(asked.words, "Đã sáp nhập")
    press(asked.answer)
    seen.rest()
    assert [one.pinned for one in bodies(office(seen))] == [False]
    assert part.giving_up == []


def test_a_further_body_and_a_pack_come_in_as_any_other_file(seen: Seen, tmp_path: Path) -> None:
    stray = tmp_path / "CN_UBND.asice"
    stray.write_bytes(b"PK\x05\x06" + bytes(18))
    part = section(seen, "keys")
    press(part.join)
    choose(seen, stray)
    asked: Any = dialog(seen.qtbot)
    assert stray.name in words(asked)
    asked.reject()
    part = section(seen, "data")
    press(part.install)
    seen.qtbot.waitUntil(lambda: bool(choosers()), timeout=5000)
    (found,) = choosers()
    found.filesSelected.emit([str(stray)])
    found.close()
    seen.rest()
    assert stray.name in words(dialog(seen.qtbot))


def test_the_signing_device_is_examined_from_here(seen: Seen) -> None:
    part = section(seen, "keys")
    press(part.doctor)
    assert dialog(seen.qtbot).title.text() == "Kiểm tra thiết bị ký"


# --- backups ---


def test_a_backup_is_made_tried_and_brought_back_into_a_new_folder(
    seen: Seen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = section(seen, "backups")
    assert part.banner.title.text() == "Chưa có bản sao lưu nào"
    assert part.drill.toolTip() == "Chưa có bản sao lưu nào ở đây để diễn tập"
    press(part.now)
    choose(seen, tmp_path / "đĩa khác")
    same: Any = dialog(seen.qtbot)  # the disk of the test is the disk of the data
    press(next(one for one in same.findChildren(type(same.close_button)) if one.text() == "Vẫn sao lưu vào đó"))
    seen.rest()
    assert len(part.found) == 1
    assert part.banner.title.text() == "Tháng này chưa diễn tập khôi phục"
    press(part.drill)
    seen.rest()
    # Tried, and still no help against a broken disk.
    assert part.banner.title.text() == "Bản sao lưu gần nhất nằm cùng ổ đĩa với dữ liệu"
    assert part.banner.sentence.text().startswith("Bản sao lưu lúc ")
    press(part.back)
    asked: Any = dialog(seen.qtbot)
    QTest.keyClick(asked, Qt.Key.Key_Return)
    choose(seen, tmp_path / "khôi phục")
    assert (tmp_path / "khôi phục" / "workspace.db").is_file()
    opened: list[str] = []

    def shown(url: Any) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", shown)
    press(part.open_place)
    assert opened == [str(tmp_path / "đĩa khác")]
    press(part.elsewhere)
    choose(seen, tmp_path / "đĩa thứ ba")
    assert "cùng ổ đĩa" in words(dialog(seen.qtbot)).lower() + dialog(seen.qtbot).title.text().lower()


def test_the_row_about_the_backup_leads_to_its_section(seen: Seen) -> None:
    page = seen.today()
    place = next(place for place, said in enumerate(spoken(page.todo)) if said.startswith("Sao lưu"))
    page.todo.setCurrentIndex(page.todo.model().index(place, 0))
    seen.rest()
    press(page.panel.primary)
    seen.rest()
    assert seen.settings().list.current_key() == "backups"


# --- data, look, place, about ---


def test_data_in_force_say_version_and_source(seen: Seen) -> None:
    part = section(seen, "data")
    said = lines(part.model)
    assert any("Lịch báo cáo" in line and "có sẵn trong chương trình" in line for line in said)
    assert any("Quy tắc xếp loại cá nhân" in line and "2026 – chưa hết hiệu lực" in line for line in said)
    part.table.setFocus()
    assert "Nghị định số 09/2019/NĐ-CP" in part.words.text()
    assert part.words.text().endswith("Tên trong dữ liệu: nd-09-2019")
    QTest.keyClick(part.table, Qt.Key.Key_Down)
    assert part.words.text() == "Tên trong dữ liệu: holidays-vn"


def test_what_the_administrator_fixed_is_grey_with_the_reason(
    agency: Path, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "chính sách.toml"
    policy.write_text('scheme = "light"\nlock_minutes = 10\nwatched_folder = "/x"\n', encoding="utf-8")
    monkeypatch.setenv("CAMKET_POLICY", str(policy))
    with session(qtbot, agency) as seen:
        seen.opened()
        look = section(seen, "look")
        assert (look.scheme.isEnabled(), look.text_size.isEnabled()) == (False, True)
        assert words(look).count("Do quản trị máy này đặt") == 1
        part = section(seen, "users")
        assert (part.minutes.isEnabled(), part.minutes.currentText()) == (False, "Sau 10 phút")
        place = section(seen, "place")
        assert not place.choose.isEnabled()
        assert not place.nothing.isVisible()


def test_the_largest_mail_is_kept(seen: Seen) -> None:
    look = section(seen, "look")
    look.mail.setCurrentIndex(look.mail.findData(15))
    seen.rest()
    assert settings.read().mail_mib == 15


def test_who_wants_less_motion_sees_a_caret_that_stands_still_now_and_after_a_restart(
    seen: Seen, qapp: QApplication
) -> None:
    usual = qapp.cursorFlashTime()
    assert usual > 0
    look = section(seen, "look")
    look.motion.setCurrentIndex(look.motion.findData("less"))
    seen.rest()
    assert (settings.read().motion, qapp.cursorFlashTime()) == ("less", 0)
    motion.apply("system")
    dress(qapp)
    seen.qtbot.waitUntil(lambda: qapp.cursorFlashTime() == 0, timeout=5000)
    look.motion.setCurrentIndex(look.motion.findData("system"))
    seen.rest()
    assert (settings.read().motion, qapp.cursorFlashTime()) == ("system", usual)
    moving = [effect.name for effect in Qt.UIEffect if effect.value and qapp.isEffectEnabled(effect)]
    assert moving == []


def test_a_folder_is_watched_and_watched_no_more(seen: Seen, tmp_path: Path) -> None:
    part = section(seen, "place")
    press(part.choose)
    choose(seen, tmp_path)
    assert settings.read().watched_folder == str(tmp_path)
    assert str(tmp_path) in words(part)
    press(part.nothing)
    seen.rest()
    assert settings.read().watched_folder == ""
    assert not part.nothing.isVisible()


def test_other_data_are_chosen_from_the_place_of_these(seen: Seen) -> None:
    part = section(seen, "place")
    press(part.other)
    seen.qtbot.waitUntil(lambda: isinstance(seen.session.window, FirstRun), timeout=10000)
    seen.rest()


def test_the_data_are_checked_and_what_is_wrong_is_counted(seen: Seen, agency: Path) -> None:
    part = section(seen, "about")
    press(part.check)
    seen.rest()
    assert part.banner.title.text() == "Dữ liệu còn nguyên vẹn"
    (file, *_rest) = [one for one in (agency / "evidence").rglob("*") if one.is_file()]
    file.chmod(0o600)
    file.write_bytes(b"khac")
    with closing(sqlite3.connect(agency / "workspace.db")) as base, base:
        base.execute("drop trigger audit_event_no_update")
        base.execute("update audit_event set actor = 'khác' where sequence = 2")
    press(part.check)
    seen.rest()
    assert part.banner.title.text() == "Có dữ liệu không còn như khi lưu"
    told = part.banner.sentence.text()
    assert "minh chứng thiếu hoặc bị đổi: 1" in told
    assert "nhật ký: không khớp từ sự kiện số 2" in told


def test_the_program_tests_itself(seen: Seen) -> None:
    part = section(seen, "about")
    press(part.trial)
    seen.rest()
    assert part.banner.title.text() == "Chương trình chạy đúng, đã thử 7 phần"


def test_folders_and_licences_are_shown_by_the_system(
    seen: Seen, agency: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def shown(url: Any) -> bool:
        opened.append(url.toLocalFile())
        return True

    # The viewer of the system is not ours: what it is asked to show is what a person would see.
    monkeypatch.setattr(QDesktopServices, "openUrl", shown)
    press(section(seen, "place").open_folder)
    about = section(seen, "about")
    press(about.open_log)
    press(about.licence)
    assert opened[0] == str(agency)
    assert Path(opened[1]).name == "logs"
    assert Path(opened[2]).name == "LICENSE.txt"


def test_the_settings_speak_english_at_once(seen: Seen) -> None:
    for key in ("users", "keys", "backups", "data", "place", "about"):
        section(seen, key)
    look = seen.look()
    look.language.setCurrentIndex(look.language.findData("en"))
    seen.qtbot.waitUntil(lambda: seen.settings().head.title.text() == "Settings", timeout=5000)
    assert section(seen, "users").new.text() == "Add a person"
    assert "After 5 minutes" in [section(seen, "users").minutes.itemText(place) for place in range(7)]
    assert section(seen, "backups").banner.title.text() == "No backup has been made yet"


def test_the_body_that_follows_publishes_data_and_compares_a_root(
    world: World, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMKET_TODAY", agency_world.TODAY.isoformat())
    folder = agency_world.copy(world.province, tmp_path / "tỉnh")
    file = tmp_path / "goc.pem"
    file.write_bytes(Authority().pem)
    with session(qtbot, folder) as seen:
        seen.opened()
        assert seen.window.navigation.keys()[-2:] == ["audit", "settings"]
        part = section(seen, "data")
        assert not part.compare.isVisible()
        press(part.publish)
        asked: Any = dialog(seen.qtbot)
        asked.fields["kind"].put("roots")
        drop(asked.fields["files"].widget, file)
        press(asked.answer)
        seen.rest()
        assert [one.suffix for one in tmp_path.iterdir() if one.suffix == ".asice"] == [".asice"]
        (given,) = [one for one in part.found if one.kind == "roots"]
        assert (given.version, len(given.waits)) == (1, 1)
        press(part.compare)
        asked = dialog(seen.qtbot)
        type_text(asked.fields["typed"].widget, given.waits[0])
        press(asked.answer)
        seen.rest()
        (given,) = [one for one in part.found if one.kind == "roots"]
        assert given.waits == ()
        assert not part.compare.isVisible()
        assert not section(seen, "keys").doctor.isVisible()
