"""Who sits at the desk: the name at the foot of the navigation, the quick change, and the cover when nobody is there.

people = People(desk, window)       # reads the list when the workspace is open, and after every change of it
people.ask()                        # the menu of people, as F2 and a click on the name do
people.lock()                       # cover the window now; after `lock_minutes` without key or mouse by itself
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.runtime import settings
from desktop_app.services.users import AtDesk, at_desk, sit_down
from desktop_app.ui.kit import theme
from desktop_app.ui.shell.cover import Cover, Seat
from desktop_app.wording.catalogue import _
from desktop_app.wording.user_labels import roles_of_user

if TYPE_CHECKING:
    from desktop_app.domain.users import User
    from desktop_app.ui.shared.desk import Desk
    from desktop_app.ui.shell.main_window import MainWindow

MINUTE_MS: Final = 60_000
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.DragMove,
    }
)


class People(QObject):
    """The people of one window."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.found = AtDesk((), None)
        self.menu: QMenu | None = None
        self.cover = Cover(window)
        self.cover.chosen.connect(self._go_on)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.lock)
        self._watching = False
        window.people_asked.connect(self.ask)
        window.retranslated.connect(self.read)
        desk.people_changed.connect(self.read)
        desk.person_changed.connect(self.read)
        desk.lock_changed.connect(self.wait)
        desk.lock_asked.connect(self.lock)
        self.read()
        self.wait()

    def read(self) -> None:
        """Read the list again."""
        self._desk.read(at_desk, self._show)

    def _show(self, found: AtDesk) -> None:
        self.found = found
        office = self._desk.office
        if office is not None:
            self._window.person.show_person(office.actor, _roles(found.chosen) if found.chosen is not None else "")

    # --- the quick change ---

    def ask(self) -> None:
        """Open the list of people at the name."""
        menu = self.menu = QMenu(self._window)
        menu.setAccessibleName(_("Who works here"))
        theme.set_role(menu, "base")
        for user in self.found.users:
            action = menu.addAction(f"{user.name}  ·  {roles_of_user(user.roles)}")
            action.setCheckable(True)
            action.setChecked(self.found.chosen is not None and self.found.chosen.id == user.id)
            action.triggered.connect(lambda _on=False, user=user: self.sit(user))
        if self.found.users:
            menu.addSeparator()
        more = menu.addAction(_("List of people…") if self.found.users else _("Put people on the list…"))
        more.triggered.connect(lambda _on=False: self._desk.settings_asked.emit("users"))
        cover = menu.addAction(_("Cover the screen now"))
        cover.triggered.connect(lambda _on=False: self.lock())
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._window.person
        corner = button.mapToGlobal(QPoint(0, 0))
        menu.popup(QPoint(corner.x() + 8, corner.y() - menu.sizeHint().height()))
        first = menu.actions()[0]
        menu.setActiveAction(first)

    def sit(self, user: User) -> None:
        """This person sits at the desk from now on."""
        if self.found.chosen is not None and self.found.chosen.id == user.id:
            return
        account = self._desk.account
        self._desk.act("", lambda office, _watch: sit_down(office, user.id, account), self._seated)

    def _seated(self, user: User) -> None:
        self._desk.become(user.name)
        self._window.toast(_("{name} works here now").format(name=user.name))

    # --- nobody there ---

    def wait(self) -> None:
        """Begin to wait as the settings say: cover the window after so many minutes without key or mouse."""
        minutes = settings.read().lock_minutes
        app = QApplication.instance()
        assert app is not None
        if bool(minutes) != self._watching:
            # Every event of the program passes here while this is on, so it is off unless somebody wants it.
            (app.installEventFilter if minutes else app.removeEventFilter)(self)
            self._watching = bool(minutes)
        self.timer.setInterval(minutes * MINUTE_MS)
        if minutes:
            self.timer.start()
        else:
            self.timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and not self.cover.isVisible():
            self.timer.start()
        return False

    def lock(self) -> None:
        """Cover the window until somebody says who goes on."""
        seats = [Seat(user.id, user.name, roles_of_user(user.roles)) for user in self.found.users]
        chosen = self.found.chosen
        seats.sort(key=lambda seat: chosen is None or seat.key != chosen.id)
        if not seats or chosen is None:
            office = self._desk.office
            seats.insert(0, Seat("", office.actor if office is not None else self._desk.account, ""))
        office = self._desk.office
        self.cover.lock(seats, office.info.name if office is not None else "")

    def _go_on(self, key: str) -> None:
        user = next((one for one in self.found.users if one.id == key), None)
        self.cover.unlock()
        if user is not None:
            self.sit(user)
        if self._watching:
            self.timer.start()

    def end(self) -> None:
        """The window closes: nothing is listened to any more."""
        app = QApplication.instance()
        if self._watching and app is not None:
            app.removeEventFilter(self)
            self._watching = False
        self.timer.stop()


def _roles(user: User) -> str:
    return roles_of_user(user.roles)
