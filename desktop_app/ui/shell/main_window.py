"""The window: navigation 216, the page's middle, its panel in a splitter, the status bar. It knows no page by name.

    window = MainWindow(jobs, Identity("Sở Nội vụ", "3 văn bản giao", "Đặng Thùy Khuê", "Chuyên viên"), entries)
    window.go("today"); window.show()

Pages are handed in as `PageEntry` and built at their first visit. Under 1180 px the panel is a sheet over the list,
under 1000 the navigation shows icons alone, from 1600 the panel grows to 480 and then the list.
Its keys are in keyboard.py; Esc closes toast, then help, then sheet, takes the keyboard from panel back to list, and
asks the running job to stop. Files dropped anywhere go to the page, else to `files_dropped`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.labels import Label, Line, Sheet, column, row
from desktop_app.ui.kit.navigation import Navigation
from desktop_app.ui.shell.arrivals import Arrivals
from desktop_app.ui.shell.keyboard import Keyboard
from desktop_app.ui.shell.person_button import PersonButton
from desktop_app.ui.shell.status_bar import StatusBar
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.kit.dialogs import Dialog
    from desktop_app.ui.kit.jobs import Jobs
    from desktop_app.ui.kit.pages import Page, PageEntry
    from desktop_app.ui.kit.toast import Toast
    from desktop_app.ui.shell.help_sheet import HelpSheet
    from desktop_app.ui.shell.places import Place

SHEET_UNDER = 1180
NARROW_UNDER = 1000
LEAST_WIDTH, LEAST_HEIGHT = 640, 420
"""Of the window, in px, whatever the text size: a screen of 1366×768 at 200 % is 683 wide."""
WIDE_FROM = 1600
TRAINING = N_("TRAINING COPY · sample data, cannot be sent")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose data this is, and who works with it; all of it as shown."""

    agency: str
    below: str = ""
    person: str = ""
    role: str = ""


class MainWindow(QWidget):
    """A Frame (see `kit.pages`) with its pages."""

    files_dropped = Signal(object)
    visited = Signal(str)
    closing = Signal()
    """Somebody wants to close: whoever holds unsaved words keeps them now."""
    closed = Signal()
    retranslated = Signal()
    """Everything speaks another language now."""
    people_asked = Signal()
    """Somebody wants to see who could sit at this desk."""

    def __init__(
        self, jobs: Jobs, identity: Identity, entries: Sequence[PageEntry], panel_width: int = 0, training: bool = False
    ) -> None:
        super().__init__()
        self.jobs = jobs
        self.panel_width = panel_width
        self._entries = {entry.item.key: entry for entry in entries if entry.item.key}
        self._places: dict[str, Place] = {}
        self._closing = self._going = False
        self.navigation = Navigation([entry.item for entry in entries])
        # A list that gets the focus chooses its first row: not before the window itself goes to a place.
        self.navigation.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.agency = Label(role="panel", wrap=True)
        self.below = Label(role="second", tone="text-2", wrap=True)
        self.person = PersonButton()
        self.person.clicked.connect(self.people_asked)
        self.status = StatusBar(jobs)
        self.status.help.clicked.connect(self.help)
        self._stack = QStackedWidget()
        self.arrivals = Arrivals(self, self._stack, self._show_place)
        self._training = Label(_(TRAINING), "second.bold", "amber")
        self._build(training)
        self._toast: Toast | None = None
        self._help: HelpSheet | None = None
        self.say_identity(identity)
        self.navigation.chosen.connect(self._come)
        self.setAcceptDrops(True)
        self._keyboard = Keyboard(self)
        self.resize(1366, 736)

    # --- what pages may ask (kit.pages.Frame) ---

    def go(self, key: str) -> None:
        """Show another place; KeyError when no entry has that key."""
        if self.navigation.current_key() != key:
            self.navigation.choose(key)
        else:
            self._come(key)
        self.arrivals.finish()

    def _come(self, key: str) -> None:
        self.arrivals.finish()
        self.navigation.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        place = self._places.get(key)
        if place is None:
            self.arrivals.begin(key, self._entries[key].build(self))
        else:
            self._show_place(key, place)

    def _show_place(self, key: str, place: Place) -> None:
        going = self._keyboard.before(self._places.get(key))
        if key not in self._places:
            self._places[key] = place
            place.panel_moved.connect(self._panel_moved)
        self._going = True
        self._stack.setCurrentWidget(place)
        self._going = False
        self._fit()
        place.page.shown()
        self.visited.emit(key)
        self._keyboard.arrived(place, going)

    def is_in_a_place(self, widget: QWidget) -> bool:
        """Whether a widget belongs to a page, not to the frame around it."""
        return self._stack.isAncestorOf(widget)

    def go_first(self) -> None:
        """Show the first place, unless somebody has gone to one already."""
        if not self.navigation.current_key():
            self.go(self.navigation.keys()[0])

    def toast(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say something short at the bottom left; 8 seconds or Esc."""
        place = self.place()
        self.toast_area.set_room(place.free_width() if place is not None else 0)
        self.toast_area.say(text, action, act)

    def show_count(self, key: str, count: int) -> None:
        """Show how much waits at a place."""
        self.navigation.show_count(key, count)

    def show_panel(self) -> None:
        """Bring the panel up where the window is too narrow to show it always."""
        place = self.place()
        if place is not None:
            place.show_sheet()
            self.toast_area.set_room(place.free_width())

    def into_panel(self) -> None:
        """Show the panel and give it the keyboard; Esc gives it back to the list."""
        self.show_panel()
        place = self.place()
        if place is not None:
            place.into_panel()

    def hide_panel(self) -> None:
        """Put such a panel away again."""
        place = self.place()
        if place is not None:
            place.hide_sheet()

    def arrange(self) -> None:
        """Lay the window out again: `Page.whole` of the page on show has changed."""
        self._fit()

    def say_status(self, name: str, icon: str, text: str) -> None:
        """Set one entry of the status bar; an empty text takes it away, the name "right" stands at the right end."""
        self.status.say(name, icon, text)

    def window_widget(self) -> QWidget:
        """The window, as parent for dialogs and problems."""
        return self

    # --- the rest ---

    def say_identity(self, identity: Identity) -> None:
        """Show whose data this is and who works with it."""
        self.say_place(identity.agency, identity.below)
        self.person.show_person(identity.person, identity.role)
        self._person.setVisible(bool(identity.person))

    def say_place(self, agency: str, below: str) -> None:
        """Show whose data this is, and one line below."""
        self.agency.setText(agency)
        self.below.setText(below)

    def place(self) -> Place | None:
        """The place on the screen; None before the first."""
        self.arrivals.finish()
        current = self._stack.currentWidget()
        return next((place for place in self._places.values() if place is current), None)

    @property
    def toast_area(self) -> Toast:
        """Where short messages are shown."""
        if self._toast is None:
            from desktop_app.ui.kit.toast import Toast

            self._toast = Toast(self._stack)
        return self._toast

    def page(self) -> Page | None:
        """The page on the screen."""
        place = self.place()
        return place.page if place is not None else None

    def _build(self, training: bool) -> None:
        self._nav = Sheet("window", "right")
        head = QVBoxLayout()
        head.setContentsMargins(20, 13, 8, 12)
        head.setSpacing(0)
        head.addWidget(self.agency)
        head.addWidget(self.below)
        self._head = QWidget()
        self._head.setLayout(head)
        self._person = QWidget()
        edge = QWidget()
        edge.setLayout(row(Line(), margins=(20, 0, 20, 0)))
        self._person.setLayout(column(edge, self.person, spacing=3, margins=(0, 4, 0, 4)))
        inside = QVBoxLayout(self._nav)
        inside.setContentsMargins(0, 0, 1, 0)
        inside.setSpacing(0)
        inside.addWidget(self._head)
        self._gap = QWidget()
        self._gap.setFixedHeight(12)
        inside.addWidget(self._gap)
        inside.addWidget(self.navigation, 1)
        inside.addWidget(self._person)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._nav)
        middle.addWidget(self._stack, 1)
        strip = Sheet("amber.tint", "bottom")
        strip.setLayout(row(self._training, 1, margins=(20, 2, 20, 3)))
        whole = QVBoxLayout(self)
        # The panel gives way only once the window is narrow: what stands beside it must not keep the window wide.
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        strip.setVisible(training)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)

    def regions(self) -> list[QWidget]:
        """What F6 jumps between, as it stands now."""
        place = self.place()
        whole = place is not None and place.page.whole
        helped = [self._help] if self._help is not None and self._help.isVisible() else []
        return [*([] if whole else [self.navigation]), *(place.regions() if place is not None else []), *helped]

    def help(self) -> None:
        """F1: what this place is for and its keys, beside the work; again to put it away."""
        if self._help is not None and self._help.isVisible():
            self._help.put_away()
            return
        if self._help is None:
            from desktop_app.ui.shell.help_sheet import HelpSheet

            self._help = HelpSheet(self, self._stack)
            self.visited.connect(self._help_follows)
        self._help.show_place(self.navigation.current_key())

    def _help_follows(self, key: str) -> None:
        if self._help is not None and self._help.isVisible():
            self._help.show_place(key)

    def _panel_moved(self, width: int) -> None:
        self.panel_width = width

    def _fit(self) -> None:
        narrow = self.width() < theme.px(NARROW_UNDER)
        page = self.page()
        self._nav.setVisible(page is None or not page.whole)
        self._nav.setFixedWidth(theme.px(tokens.NAV_NARROW if narrow else tokens.NAV_WIDTH))
        self.navigation.set_narrow(narrow)
        self._head.setVisible(not narrow)
        self._gap.setVisible(narrow)
        self.person.set_narrow(narrow)
        self._person.setVisible(bool(self.person.name()))
        place = self.place()
        if place is not None:
            wide = max(0, self.width() - theme.px(WIDE_FROM))
            suggested = min(theme.px(tokens.PANEL_MOST), theme.px(tokens.PANEL_WIDTH) + wide)
            place.arrange(self.width() < theme.px(SHEET_UNDER), self.panel_width or suggested)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        page = self.page()
        if page is not None and page.first is not None and self.focusWidget() is None:
            page.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        from desktop_app.ui.kit import tab_order

        # What had the keyboard in a place that is left loses it this way too; the new place puts it where it belongs.
        if not self._going:
            tab_order.arrange(self)
        return super().focusNextPrevChild(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            place = self.place()
            if self.toast_area.isVisible():
                self.toast_area.hide()
            elif self._help is not None and self._help.isVisible():
                self._help.put_away()
            elif place is None or not (place.hide_sheet() or place.back_to_list()):
                self.status.bar.cancel()
            event.accept()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from desktop_app.ui.kit.evidence import local_files

        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        from desktop_app.ui.kit.evidence import local_files

        files = local_files(event.mimeData())
        page = self.page()
        if files:
            event.acceptProposedAction()
            if page is None or not page.take_files(files):
                self.files_dropped.emit(files)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._training.setText(_(TRAINING))
            # Pages speak after their widgets: Qt sends each of those its own event first.
            QTimer.singleShot(0, self, self._retranslate)
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "_nav"):
            # Not at once: rearranging destroys the splitter's handle while Qt still walks over its list of widgets.
            QTimer.singleShot(0, self, self._fit)

    def _retranslate(self) -> None:
        for place in self._places.values():
            place.page.retranslate()
        self.retranslated.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if not self.jobs.working() or self._closing:
            event.accept()
            self.closed.emit()
            return
        event.ignore()
        self.ask_to_close()

    def ask_to_close(self) -> Dialog:
        """Ask whether the running work should stop; the window closes when it has."""
        from desktop_app.ui.kit.dialogs import Dialog

        dialog = Dialog(self, _("Work is still going on"), 520)
        dialog.body.addWidget(
            Label(_("Stopping keeps nothing of the unfinished step; what was saved before stays."), wrap=True)
        )
        dialog.add_button(_("Stop and close"), lambda: self._stop_and_close(dialog))
        dialog.add_button(_("Go on working"), dialog.reject, "primary")
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _stop_and_close(self, dialog: Dialog) -> None:
        dialog.accept()
        self._closing = True
        self.jobs.changed.connect(self._close_when_idle)
        self.jobs.cancel_all()
        self._close_when_idle()

    def _close_when_idle(self) -> None:
        if not self.jobs.working():
            self.close()
