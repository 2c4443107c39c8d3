"""The first start of an agency: from a file, a table, a backup or the sample to the first list of tasks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.__main__ import main
from desktop_app.bootstrap import Building
from desktop_app.domain.backups import Backup, BackupFile
from desktop_app.domain.trust import groups
from desktop_app.runtime import settings
from desktop_app.runtime.clocks import FixedDay
from desktop_app.services import backups
from desktop_app.services.catalogue import shipped
from desktop_app.services.first_contact import Claimed, FirstLook
from desktop_app.ui.agency.import_table import SourceDialog
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import ProblemDialog
from desktop_app.ui.shared.import_dialog import ImportDialog
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from desktop_app.ui.shell import places_on_disk
from desktop_app.ui.shell.first_backup import BackupDialog
from desktop_app.ui.shell.first_package import FirstPackageDialog
from desktop_app.ui.shell.first_run import FirstRun
from desktop_app.ui.shell.new_agency import NewAgencyDialog
from desktop_app.ui.shell.restore_dialog import RestoreDialog
from tests.ui.agency_window import Seen, choose_in_dialog, dialog, dialogs, drop, press, session, words
from tests.ui.agency_world import TODAY, World
from tests.ui.support import type_text

TABLE = (
    "STT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn\tSản phẩm\n"
    "1\tBan hành kế hoạch kiểm tra cải cách hành chính\tSở Tư pháp\tSở Nội vụ\t30/9/2026\tKế hoạch\n"
    "2\tRà soát thủ tục hành chính\tSở Nội vụ\tSở Tư pháp\t30/6/2026\tBáo cáo\n"
    "3\tSơ kết công tác tài chính\tSở Tài chính\tKho bạc\t30/6/2026\tBáo cáo\n"
)


@pytest.fixture
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A person who has never opened the program; new data goes to a folder of the test."""
    monkeypatch.setenv("CAMKET_TODAY", TODAY.isoformat())
    monkeypatch.setattr(places_on_disk, "second_disk", lambda: tmp_path / "D")
    settings.file().unlink(missing_ok=True)
    yield tmp_path / "D" / "Cam ket"
    settings.file().unlink(missing_ok=True)


def _chooser(seen: Seen) -> FirstRun:
    seen.rest()
    window = seen.session.window
    assert isinstance(window, FirstRun)
    return window


def _package(seen: Seen) -> FirstPackageDialog:
    asked = dialog(seen.qtbot)
    assert isinstance(asked, FirstPackageDialog)
    return asked


def _assignment(world: World) -> Path:
    return next(file for file in world.packages.iterdir() if file.name.startswith("GV_") or "KH" in file.name)


def _take(seen: Seen, asked: FirstPackageDialog, name: str) -> None:
    place = next(at for at in range(asked.agency.count()) if asked.agency.itemText(at).startswith(name))
    asked.agency.setCurrentIndex(place)
    press(asked.compared)
    assert asked.answer is not None
    press(asked.answer)


def test_a_file_dropped_on_the_first_window_becomes_the_agencys_list_of_tasks(
    qtbot: QtBot, world: World, at_home: Path, another_disk: Path
) -> None:
    with session(qtbot, None) as seen:
        chooser = _chooser(seen)
        assert [button.text() for button in chooser.buttons] == ["Chọn tệp", "Chọn bảng", "Mở", "Dùng thử"]
        drop(chooser.drop, *sorted(world.packages.iterdir()))
        asked = _package(seen)
        said = words(asked)
        assert "Kế hoạch 336/KH-UBND" in said
        assert "Tệp nguyên vẹn, niêm phong đúng" in said
        assert groups(world.fingerprint).split()[0] in said
        assert asked.answer is not None
        assert not asked.answer.isEnabled()
        assert not at_home.exists()
        asked.agency.setCurrentIndex(0)
        assert asked.agency.currentText() == "Sở Nội vụ (chủ trì 6 nhiệm vụ, phối hợp 1)"
        assert asked.folder.text() == str(at_home / "SNV")
        type_text(asked.typed, "0000 1111")
        assert "khác mã trong tệp" in asked.notice.text()
        assert not asked.answer.isEnabled()
        asked.typed.setText(groups(world.fingerprint))
        assert asked.answer.isEnabled()
        press(asked.answer)
        seen.opened()
        assert seen.window.navigation.current_key() == "tasks"
        assert seen.tasks().count.text() == "6 nhiệm vụ chủ trì, 1 phối hợp"
        assert (at_home / "SNV" / "workspace.db").is_file()
        assert "BẢN TẬP HUẤN" in words(seen.window)
        backup = dialog(qtbot)
        assert isinstance(backup, BackupDialog)
        backup.place.setCurrentIndex(-1)
        assert not backup.answer.isEnabled()
        press(backup.browse)
        choose_in_dialog(another_disk / "ổ khác")
        assert backup.place.currentText().endswith("ổ khác")
        press(backup.answer)
        seen.rest()
        assert dialogs() == []
        assert "và đọc lại đúng" in seen.window.toast_area.text()
        (made,) = Building("").backups.listed(another_disk / "ổ khác")
        assert made.workspace_name == "Sở Nội vụ"


def test_one_file_opened_with_the_program_finds_its_certificate_beside_it(
    qtbot: QtBot, world: World, at_home: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "Tải về"
    shutil.copytree(world.packages, inbox)
    renamed = inbox / "KH 336 (1).zip"
    _assignment(world)
    (inbox / _assignment(world).name).rename(renamed)
    with session(qtbot, None, (renamed,)) as seen:
        asked = _package(seen)
        assert "Nhận kèm tệp cùng thư mục" in words(asked)
        _take(seen, asked, "Sở Tài chính")
        seen.opened()
        assert seen.window.agency.text() == "Sở Tài chính"
        assert seen.tasks().count.text() == "1 nhiệm vụ chủ trì, 6 phối hợp"
        later = dialog(qtbot)
        assert isinstance(later, BackupDialog)
        press(later.later)


def test_without_the_certificate_file_the_dialog_says_which_file_is_missing_and_takes_it(
    qtbot: QtBot, world: World, at_home: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "một mình" / "giao.asice"
    alone.parent.mkdir()
    shutil.copyfile(_assignment(world), alone)
    certificate = next(file for file in world.packages.iterdir() if file != _assignment(world))
    with session(qtbot, None) as seen:
        chooser = _chooser(seen)
        press(chooser.buttons[0])
        choose_in_dialog(alone)
        asked = _package(seen)
        assert "Còn thiếu tệp chứng thư của nơi giao" in words(asked)
        assert asked.answer is None
        (more,) = [one for one in asked.findChildren(Button) if one.text() == "Thêm tệp…"]
        press(more)
        choose_in_dialog(certificate)
        seen.rest()
        assert "Tệp nguyên vẹn, niêm phong đúng" in words(_package(seen))
        _package(seen).reject()


def test_a_file_that_is_no_package_is_refused_with_its_reason_and_nothing_is_made(
    qtbot: QtBot, at_home: Path, tmp_path: Path
) -> None:
    strange = tmp_path / "lạ.asice"
    strange.write_bytes(b"PK\x03\x04 something else")
    with session(qtbot, None) as seen:
        drop(_chooser(seen), strange)
        asked = _package(seen)
        assert "Chưa nhận được tệp này" in words(asked)
        asked.reject()
        assert not at_home.exists()
        assert _chooser(seen).buttons[0].isEnabled()


def test_a_pasted_table_becomes_a_document_of_the_agency_alone(qtbot: QtBot, at_home: Path) -> None:
    with session(qtbot, None) as seen:
        chooser = _chooser(seen)
        QGuiApplication.clipboard().setText(TABLE)
        QTest.keyClick(chooser.drop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        seen.rest()
        asked = dialog(qtbot)
        assert isinstance(asked, NewAgencyDialog)
        place = next(at for at in range(asked.agency.count()) if asked.agency.itemText(at).startswith("Sở Tư pháp"))
        asked.agency.setCurrentIndex(place)
        assert asked.folder.text().startswith(str(at_home))
        asked.training.setChecked(True)
        press(asked.answer)
        qtbot.waitUntil(lambda: any(isinstance(one, ImportDialog) for one in dialogs()), timeout=20000)
        table = dialogs()[-1]
        assert isinstance(table, ImportDialog)
        table.tabs.pick("ours")
        assert table.model.total() == 2
        if table.seen.isVisible():
            table.seen.setChecked(True)
        press(table.answer)
        press(table.back)
        assert table.stack.currentIndex() == 0
        press(table.answer)
        for field, text in (
            (table.form.number, "12/KH-UBND"),
            (table.form.title, "Kế hoạch cải cách hành chính năm 2026"),
            (table.form.issuer, "UBND tỉnh"),
            (table.form.follower, "Sở Nội vụ"),
        ):
            field.setText(text)
        table.form.issued_on.edit.setText("05/01/2026")
        assert table.form.problem() == ""
        press(table.answer)
        seen.opened()
        assert seen.tasks().count.text() == "1 nhiệm vụ chủ trì, 1 phối hợp"
        for one in dialogs():
            one.reject()


def test_a_folder_of_backups_is_brought_back_and_opened(qtbot: QtBot, agency: Path, at_home: Path) -> None:
    house = Building("Kiều Vạn Thuận")
    place = at_home.parent / "Sao luu"
    with house.open(agency, FixedDay(TODAY)) as office:
        backups.make(office, house.backups, place, same_disk=True)
    with session(qtbot, None) as seen:
        chooser = _chooser(seen)
        press(chooser.buttons[2])
        choose_in_dialog(place)
        asked = dialog(qtbot)
        assert isinstance(asked, RestoreDialog)
        assert asked.backup.currentText().startswith("Sở Nội vụ · ")
        # A folder that holds something is refused, and the chooser can be used again.
        asked.folder.setText(str(place))
        press(asked.answer)
        assert not chooser.buttons[2].isEnabled()
        seen.rest()
        dialog(qtbot).reject()
        assert chooser.buttons[2].isEnabled()
        press(chooser.buttons[2])
        choose_in_dialog(place)
        seen.rest()
        asked = dialog(qtbot)
        assert isinstance(asked, RestoreDialog)
        press(asked.answer)
        seen.opened()
        assert seen.window.agency.text() == "Sở Nội vụ"
        assert seen.tasks().count.text() == "6 nhiệm vụ chủ trì, 1 phối hợp"


def test_an_old_data_folder_is_opened_by_dropping_it_anywhere(qtbot: QtBot, agency: Path, at_home: Path) -> None:
    with session(qtbot, None) as seen:
        drop(_chooser(seen), agency)
        assert seen.opened().window.agency.text() == "Sở Nội vụ"


def test_a_folder_without_anything_is_refused_and_the_chooser_stays(
    qtbot: QtBot, at_home: Path, tmp_path: Path
) -> None:
    (tmp_path / "trống").mkdir()
    with session(qtbot, None) as seen:
        drop(_chooser(seen).drop, tmp_path / "trống")
        problem = dialog(qtbot)
        assert isinstance(problem, ProblemDialog)
        assert problem.problem.code == "CK-2001"
        problem.reject()
        assert _chooser(seen).buttons[0].isEnabled()


def test_the_places_say_what_they_will_hold(qtbot: QtBot, at_home: Path) -> None:
    with session(qtbot, None) as seen:
        chooser = _chooser(seen)
        chooser.navigation.choose("reports")
        assert chooser.head.title.text() == "Báo cáo"
        assert "khi đã nhận nhiệm vụ" in chooser.head.beside.text()
        chooser.navigation.choose("today")
        assert chooser.head.beside.text() == "Chưa có nhiệm vụ nào"


def test_a_file_opened_with_the_program_is_shown_where_files_are_received(
    qtbot: QtBot, world: World, agency: Path
) -> None:
    with session(qtbot, agency, (_assignment(world),)) as seen:
        seen.opened()
        asked = dialog(qtbot)
        assert isinstance(asked, ReceiveDialog)
        assert seen.window.navigation.current_key() == "exchange"
        asked.reject()


def test_a_double_click_hands_its_file_to_the_window(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    given: list[object] = []

    def window(files: tuple[Path, ...] = ()) -> int:
        given.append(files)
        return 0

    def command(said: list[str]) -> int:
        given.append(said)
        return 2

    monkeypatch.setattr("desktop_app.bootstrap.run_window", window)
    monkeypatch.setattr("desktop_app.bootstrap.run_command", command)
    file = _assignment(world)
    for words_given, code in ((str(file), 0), (f"{file}.gone.asice", 2)):
        monkeypatch.setattr("sys.argv", ["camket", words_given])
        assert main() == code
    assert given == [(file.absolute(),), [f"{file}.gone.asice"]]


def test_a_table_is_brought_in_from_the_page_of_tasks_by_paste_or_by_file(
    qtbot: QtBot, agency: Path, tmp_path: Path
) -> None:
    with session(qtbot, agency) as seen:
        tasks = seen.opened().tasks()
        press(tasks.bring)
        asked = dialog(qtbot)
        assert isinstance(asked, SourceDialog)
        assert not asked.copied.isEnabled()
        assert "sao chép các ô" in asked.why.text()
        QGuiApplication.clipboard().setText(TABLE)
        assert asked.copied.isEnabled()
        press(asked.copied)
        seen.rest()
        rows = next(one for one in dialogs() if isinstance(one, ImportDialog))
        assert rows.tabs.count_of("ours") == 2
        rows.reject()
        press(tasks.bring)
        again = dialog(qtbot)
        assert isinstance(again, SourceDialog)
        wrong = tmp_path / "không phải bảng.xlsx"
        wrong.write_bytes(b"no table")
        press(again.drop)
        choose_in_dialog(wrong)
        seen.rest()
        problem = next(one for one in dialogs() if isinstance(one, ProblemDialog))
        assert problem.problem.code.startswith("CK-")
        problem.reject()


def test_a_table_that_names_somebody_else_alone_cannot_be_kept(qtbot: QtBot, agency: Path) -> None:
    with session(qtbot, agency) as seen:
        press(seen.opened().tasks().bring)
        asked = dialog(qtbot)
        assert isinstance(asked, SourceDialog)
        QGuiApplication.clipboard().setText("\n".join([*TABLE.splitlines()[:1], TABLE.splitlines()[3]]))
        QTest.keyClick(asked.drop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        seen.rest()
        rows = next(one for one in dialogs() if isinstance(one, ImportDialog))
        assert rows.notice.text().startswith("Không dòng nào giao cho đơn vị này")
        assert not rows.answer.isEnabled()
        rows.reject()


def test_a_table_chosen_at_the_first_start_asks_which_agency_it_is_for(
    qtbot: QtBot, at_home: Path, tmp_path: Path
) -> None:
    table = tmp_path / "nhiệm vụ.xlsx"
    table.write_bytes(b"looked at later")
    with session(qtbot, None) as seen:
        chooser = _chooser(seen)
        press(chooser.buttons[1])
        choose_in_dialog(table)
        seen.rest()
        asked = dialog(qtbot)
        assert isinstance(asked, NewAgencyDialog)
        asked.reject()
        drop(chooser.drop, table)
        seen.rest()
        again = dialog(qtbot)
        assert isinstance(again, NewAgencyDialog)
        press(again.browse)
        choose_in_dialog(tmp_path / "chỗ khác")
        assert again.folder.text() == str(tmp_path / "chỗ khác")
        again.reject()


def test_another_folder_can_be_chosen_for_a_first_package_and_for_a_restore(qtbot: QtBot, tmp_path: Path) -> None:
    agency = shipped(Building("Kiều Vạn Thuận").resources)[0]
    file = Path("GV_1.asice")
    root = "ab" * 32
    look = FirstLook((file,), (), (), (Claimed(agency, 1, 0),), "H19.01", "Văn phòng", root, True, False, ())
    first = FirstPackageDialog(None, look)
    backup = Backup(
        "x", datetime(2026, 7, 3, tzinfo=UTC), "", agency.code, agency.name, False, "", "", BackupFile("", "", 0), (),
        False,
    )  # fmt: skip
    restore = RestoreDialog(None, tmp_path, (backup,))
    for asked in (first, restore):
        qtbot.addWidget(asked)
        asked.open()
        press(asked.browse)
        choose_in_dialog(tmp_path / "đây")
        assert asked.folder.text() == str(tmp_path / "đây")
        asked.folder.setText(" ")
        assert asked.answer is not None
        assert not asked.answer.isEnabled()
        asked.reject()
