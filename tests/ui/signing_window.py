"""The page Trình ký as tests drive it: papers on their desks in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.approvals import Duty
from desktop_app.runtime import settings
from desktop_app.services.desk_papers import desk_papers
from desktop_app.ui.agency.desk_dialogs import PassDialog
from desktop_app.ui.agency.desk_panel import DeskPanel
from desktop_app.ui.agency.reading_view import ReadingView
from desktop_app.ui.agency.sign_dialog import SignDialog
from desktop_app.ui.agency.signing_page import SigningPage
from desktop_app.ui.agency.stamp_dialog import StampDialog
from desktop_app.ui.agency.take_dialog import TakeDialog
from desktop_app.ui.kit.dialogs import Dialog
from tests.signatures.devices import softhsm
from tests.ui import agency_world
from tests.ui.agency_window import Seen, dialog, press, session, words
from tests.ui.agency_world import World
from tests.ui.signing_desk import TODAY, Desks, lay_out

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


def both_at_the_signer(seen: Seen, page: SigningPage) -> None:
    for _desk in range(2):
        choose(seen, page, Duty.REVIEW)
        press(panel_of(page).acts["pass"])
        asked = dialog(seen.qtbot)
        assert isinstance(asked, PassDialog)
        press(asked.answer)
        seen.rest()


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
