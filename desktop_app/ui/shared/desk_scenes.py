"""The states of Nhật ký and Cài đặt, pages of both kinds of window, that `camket screenshots` photographs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSignalBlocker

from desktop_app.domain.users import UserRole
from desktop_app.services.users import add_user, sit_down
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.scenes import Scene, Stage, shown_folder

if TYPE_CHECKING:
    from collections.abc import Callable


def _checked(stage: Stage) -> None:
    page = stage.go("audit")
    page.check_chain()
    stage.rest()


def _filtered(stage: Stage) -> None:
    page = stage.go("audit")
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("evidence"))
    stage.rest()


def _extract(stage: Stage) -> None:
    page = stage.go("audit")
    page.filters.clear()
    stage.rest()
    page.ask_extract()
    stage.dialog()


def _section(key: str) -> Callable[[Stage], None]:
    def show(stage: Stage) -> None:
        page = stage.go("settings")
        page.show_section(key)
        stage.rest()
        _hide_places(stage, page)

    return show


def _hide_places(stage: Stage, page: Any) -> None:
    """Pictures name the folders of an office, not those of the machine on which they were taken."""
    for label in page.middle.findChildren(Label):
        place = Path(label.text())
        if place.is_absolute():
            label.setText(shown_folder(place, stage.folder))


def _reminder(stage: Stage) -> None:
    """As on a computer with a notification area, where somebody has agreed."""
    page = stage.go("settings")
    page.show_section("reminder")
    stage.rest()
    section = page.section("reminder")
    with QSignalBlocker(section.way):
        section.way.setCurrentIndex(section.way.findData("stay"))
    for part in (section.missing, section.off):
        part.hide()
    for box in (section.way, section.hour):
        box.setEnabled(True)
    section.now.set_off("")


def _backups(stage: Stage) -> None:
    page = stage.go("settings")
    page.show_section("backups")
    stage.rest()
    section = page.section("backups")
    if not section.found:
        section.back_up(stage.folder / "backups", True)
        stage.rest()
        stage.window.toast_area.hide()
    _hide_places(stage, page)


def _peopled(stage: Stage) -> Any:
    """The list of people as an office has it."""
    page = stage.go("settings")
    page.show_section("users")
    stage.rest()
    section = page.section("users")
    office = section.desk.there()
    if not section.found.users:
        for name, roles, position in PEOPLE:
            user = add_user(office, name, roles, position)
            if name == office.actor:
                sit_down(office, user.id, section.desk.account)
        section.desk.people_changed.emit()
        section.read()
        stage.rest()
    return section


def _people_menu(stage: Stage) -> None:
    _peopled(stage)
    stage.window.people_asked.emit()


def _covered(stage: Stage) -> None:
    section = _peopled(stage)
    section.cover()


def _new_person(stage: Stage) -> None:
    _peopled(stage).ask_new()
    stage.dialog()


def _passphrase(stage: Stage) -> None:
    page = stage.go("settings")
    page.show_section("keys")
    stage.rest()
    page.section("keys").ask_passphrase()
    stage.dialog()


def _checked_data(stage: Stage) -> None:
    page = stage.go("settings")
    page.show_section("about")
    page.section("about").check_data()
    stage.rest()
    _hide_places(stage, page)


PEOPLE: Final = (
    ("Nguyễn Thị Ước", (UserRole.OFFICER, UserRole.ADMIN), "Chuyên viên, Văn phòng"),
    ("Đặng Thùy Khuê", (UserRole.OFFICER,), "Chuyên viên, Văn phòng"),
    ("Kiều Vạn Thuận", (UserRole.OFFICER,), "Chuyên viên, Phòng Cải cách hành chính"),
    ("Phùng Hữu Lễ", (UserRole.LEADER, UserRole.SIGNER), "Phó Giám đốc"),
    ("Lâm Bảo Ngọc", (UserRole.REGISTRY,), "Văn thư"),
)
SCENES: Final = (
    Scene("audit", lambda stage: stage.go("audit")),
    Scene("audit-checked", _checked),
    Scene("audit-filtered", _filtered),
    Scene("audit-extract", _extract),
    Scene("settings-users", _peopled),
    Scene("settings-users-new", _new_person),
    Scene("settings-users-menu", _people_menu),
    Scene("settings-keys", _section("keys")),
    Scene("settings-keys-passphrase", _passphrase),
    Scene("settings-backups", _backups),
    Scene("settings-data", _section("data")),
    Scene("settings-look", _section("look")),
    Scene("settings-reminder", _reminder),
    Scene("settings-place", _section("place")),
    Scene("settings-about", _checked_data),
    Scene("cover", _covered),
)
