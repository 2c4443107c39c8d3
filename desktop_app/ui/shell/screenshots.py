"""Pictures of every page and dialog, on the sample year: what a person sees, without the frame of the system.

    for file in shoot(house, first_page, morning, Setting("vi", "light"), folder, only="tasks"): …

One window for each morning and kind of workspace; what a scene opened is closed before the next. A dialog is a window
of its own and is laid into the picture where it stands.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.runtime import settings
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.chips import word_of
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.preview import Previews
from desktop_app.ui.kit.scenes import shown_folder
from desktop_app.ui.shell.application import FirstPage, Session, dress
from desktop_app.ui.shell.main_window import MainWindow
from desktop_app.ui.shell.steady import steady
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.services.house import House
    from desktop_app.ui.kit.scenes import Scene

SCREEN: Final = (1366, 736)
"""The office screen less the title bar, in px of the screen."""
PATIENCE: Final = 120.0
"""Seconds; a crowded machine takes its pictures too."""
CORNER: Final = 8
SHADOW: Final = 14
KEEPING: Final = 3.0
"""Seconds; a draft is kept within two."""
HOUR: Final = "07:58"
"""When all pictures are taken: the clock of their year stands still."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the pictures are taken. `scale` in percent is what the program was started with (QT_SCALE_FACTOR)."""

    language: str
    scheme: str
    scale: int = 100

    @property
    def name(self) -> str:
        """Of the folder: "vi-light", "en-dark-125"."""
        return f"{self.language}-{self.scheme}" + (f"-{self.scale}" if self.scale != 100 else "")


class Stage:
    """See `kit.scenes.Stage`."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._session = session
        self.folder = folder
        self._kept: list[QWidget] = []

    @property
    def window(self) -> Any:
        """The window on the screen: MainWindow, or the chooser."""
        return self._session.window

    def go(self, key: str) -> Any:
        """Show a place and wait until nothing runs; gives its page."""
        self.window.go(key)
        self.rest()
        return self.window.page()

    def rest(self) -> None:
        """Wait until nothing runs, nothing waits and every page of paper is drawn."""
        turn()
        self.until(lambda: not self._session.busy() and not any(one.busy() for one in self._previews()))
        turn()

    def let_keep(self) -> None:
        """Give typed words their time to be kept; what no draft keeps stays unsaved."""
        desk = self._session.desk
        end = time.monotonic() + KEEPING
        while desk is not None and not desk.is_kept() and time.monotonic() < end:
            turn()
        self.rest()

    def _previews(self) -> list[Previews]:
        desk = self._session.desk
        return desk.findChildren(Previews) if desk is not None else []

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds; TimeoutError after two minutes."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError
            turn()

    def dialog(self) -> Any:
        """The newest dialog on the screen; waits for it."""
        self.until(lambda: bool(_over(self.window)))
        self.rest()
        return _over(self.window)[-1]

    def keep(self, widget: QWidget) -> None:
        """A dialog made by the scene itself: kept alive, and closed after the picture."""
        self._kept.append(widget)

    def close(self) -> None:
        """Close the window as a person does, and wait for the end."""
        self.window.close()
        self.until(lambda: self._session.desk is None and not self._session.busy())

    def clear(self) -> None:
        """Close what the scene opened and forget what it typed."""
        self._kept.clear()
        for widget in reversed(_over(self.window)):
            if isinstance(widget, Dialog):
                widget.reject()
            else:
                widget.close()
        page = self.window.page() if isinstance(self.window, MainWindow) else None
        if page is not None and page.search is not None:
            page.search.clear()
            page.search.asked.emit("")
        turn()
        self.rest()


def turn() -> None:
    """Let the program do what is due now."""
    app = QApplication.instance()
    assert app is not None
    app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    # A loop that may wait for news: work without haste begins only when the window has nothing to do.
    loop = QEventLoop()
    QTimer.singleShot(1, loop.quit)
    loop.exec()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shoot(
    house: House,
    first_page: Callable[[Path], FirstPage | None],
    played: Callable[[date], Path],
    setting: Setting,
    target: Path,
    only: str = "",
) -> Iterator[Path]:
    """Take the pictures of one setting, PNG by PNG, into `target`; `only` those with this in their name.

    `played(day)` gives a fresh copy of the sample year, played to that morning: every area begins with one.
    """
    app = QApplication.instance() or theme.application(["camket"])
    assert isinstance(app, QApplication)
    target.mkdir(parents=True, exist_ok=True)
    settings.write(replace(settings.Settings(), language=setting.language, scheme=setting.scheme))
    dress(app)
    app.setCursorFlashTime(0)  # the caret stands, whenever the picture is taken
    for place, scenes in rooms().items():
        wanted = sorted((scene for scene in scenes if only in scene.name), key=_together)
        for (morning, _area), of_day in groupby(wanted, key=_together):
            settings.write(replace(settings.Settings(), language=setting.language, scheme=setting.scheme))
            os.environ["CAMKET_TODAY"] = f"{morning.isoformat()}T{HOUR}"
            folder = played(morning) if place else target
            session = Session(app, house, first_page, lambda: None)
            session.start(folder / place if place else None)
            stage = Stage(session, folder)
            if place:
                stage.until(session.is_open)
                told = _("Data of the agency: {folder}").format(folder=shown_folder(folder / place, folder))
                stage.window.say_status("folder", "hard-drive", told)
            stage.rest()
            for scene in of_day:
                yield _picture(stage, scene, setting, target)
            stage.close()


def rooms() -> dict[str, Sequence[Scene]]:
    """Where a workspace lies in the folder of a morning ("" for none), and the scenes that play in it."""
    from desktop_app.ui.agency.scenes import SCENES as AGENCY
    from desktop_app.ui.province.scenes import SCENES as PROVINCE
    from desktop_app.ui.shell.help_scenes import SCENES as HELP
    from desktop_app.ui.shell.scenes import SCENES as SHELL

    return {"": SHELL, "agencies/H19.02": (*AGENCY, *HELP), "province": PROVINCE}


def _together(scene: Scene) -> tuple[date, str]:
    """Scenes of one area and morning share a window; what they make there no other area sees."""
    return scene.morning, scene.name.partition("-")[0]


def _picture(stage: Stage, scene: Scene, setting: Setting, target: Path) -> Path:
    wide, high = scene.size if scene.size != (0, 0) else tuple(side * 100 // setting.scale for side in SCREEN)
    stage.window.resize(wide, high)
    if isinstance(stage.window, MainWindow) and scene.size == (0, 0):
        stage.go(stage.window.navigation.keys()[0])
    stage.rest()
    stage.window.activateWindow()
    scene.show(stage)
    stage.rest()
    photograph(stage.window)  # small pages are asked for when they are first painted
    stage.rest()
    _still(stage)
    picture = photograph(stage.window)
    if picture.size() != QSize(wide, high) * stage.window.devicePixelRatioF():
        raise ValueError(f"{scene.name}: {picture.width()} × {picture.height()}")
    file = target / f"{scene.name}.png"
    if not picture.save(str(file)):
        raise OSError(str(file))
    stage.clear()
    return file


def _still(stage: Stage) -> None:
    """What would differ from one picture to the next: the hour, and codes that come by lot."""
    window = stage.window
    stage.let_keep()
    if QApplication.activePopupWidget() is None:
        # Where no system looks after windows, nobody gives one the keyboard back when the dialog over it has gone.
        (_over(window) or [window])[-1].activateWindow()
    if isinstance(window, MainWindow) and window.status.text("saved") not in ("", _("Saved"), word_of("report.draft")):
        window.say_status("saved", "circle-check", _("Saved at {hour}").format(hour=HOUR))
    for one in (window, *_over(window)):
        steady(one)
    turn()


def photograph(window: QWidget) -> QImage:
    """The window and all that lies over it; where dialogs stand is told beside, in its dots ("dialog")."""
    whole = window.grab().toImage()
    painter = QPainter(whole)
    corner = window.mapToGlobal(QPoint(0, 0))
    lowest: QRect | None = None
    for over in _over(window):
        spot = over.mapToGlobal(QPoint(0, 0)) - corner
        if isinstance(over, Dialog):
            place = QRect(spot, over.size())
            _frame(painter, place)
            lowest = place if lowest is None else lowest.united(place)
        painter.drawPixmap(spot, over.grab())
        painter.setClipping(False)
    painter.end()
    told = whole.convertToFormat(QImage.Format.Format_RGB32)
    if lowest is not None:
        sides = (lowest.x(), lowest.y(), lowest.width(), lowest.height())
        told.setText("dialog", ",".join(str(round(side * told.devicePixelRatio())) for side in sides))
    return told


def _frame(painter: QPainter, place: QRect) -> None:
    """The round corners and the shadow that the system gives a window; what is painted next keeps inside them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 5))
    for reach in range(SHADOW, 0, -1):
        painter.drawRoundedRect(place.adjusted(-reach, 2 - reach, reach, 2 + reach), CORNER + reach, CORNER + reach)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(place), CORNER, CORNER)
    painter.setClipPath(shape)


def _over(window: QWidget) -> list[QWidget]:
    """Dialogs and menus on the screen, what stands over another after it."""
    found = [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]
    return sorted(found, key=_depth)


def _depth(widget: QWidget) -> int:
    """How many windows lie below this one."""
    above = widget.parentWidget()
    return 0 if above is None else 1 + _depth(above.window())
