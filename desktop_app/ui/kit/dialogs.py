"""The frame of every dialog: 520–560 wide, the title says what happens, buttons right, the primary one last.

    dialog = Dialog(parent, _("Export to USB"), width=520)
    dialog.body.addWidget(…)                       # a QVBoxLayout
    dialog.add_reason(self.why)                    # why an answer is off: stays in sight where the body scrolls
    dialog.add_note(_("Minimise to go on working"))        # words at the left of the foot
    dialog.add_button(_("Cancel"), dialog.reject); dialog.add_button(_("Export"), self._go, kind="primary")
    dialog.open()                                  # never exec(): the event loop stays ours

Focus starts on the last primary button unless `set_first` names another; Esc rejects; Cancel is never Enter.
`Problem` and `ProblemDialog` show an error: what happened, whether data is safe, what to do, code, copy of details.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.kit import shapes, tab_order, theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Content, Label, row
from desktop_app.ui.kit.shapes import Shape
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TOP = 130
TITLE_BAR = 32
LEAST_BODY = 120
CUT = 76
"""A row that is cut at the fold is left out when it shows less than this, px at 100 %: a name and half its field."""
BAR_GAP = 8
"""Between what scrolls and its bar, px."""


class _Dim(QWidget):
    """The shade over the window behind a dialog; goes with the dialog."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setGeometry(over.rect())
        over.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.dim())
        painter.end()


class SignMark(QWidget):
    """A painted state sign of any size, on its own."""

    def __init__(self, shape: Shape, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = shape
        self._size = size
        self.setFixedSize(self.sizeHint())

    def show_shape(self, shape: Shape) -> None:
        """Show another sign."""
        self._shape = shape
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shapes.paint(painter, self.rect(), self._shape)
        painter.end()


class Dialog(QDialog):
    """A window-modal dialog in the house's frame; `body` takes the content, `add_button` the answers."""

    def __init__(self, parent: QWidget | None, title: str, width: int = 540) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(theme.px(width))
        self._dim: _Dim | None = None
        self._first: QWidget | None = None
        self._primary: Button | None = None
        self._stand_in: QWidget | None = None
        """What Qt gave the keyboard to when the primary answer was switched off under it."""
        self._body_area: QScrollArea | None = None
        self._fitted = 0
        self.ended = False
        """It was answered or closed: what is read for it meanwhile comes too late."""
        self.title = Label(title, "dialog", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._notes = QHBoxLayout()
        self._notes.setSpacing(8)
        self._foot.addLayout(self._notes)
        self._foot.addStretch(1)
        self._frame = QVBoxLayout(self)
        self._frame.setContentsMargins(24, 22, 24, 20)
        self._frame.setSpacing(14)
        self._frame.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._frame.addWidget(self.title)
        self._frame.addLayout(self.body)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(12)
        self._frame.addLayout(self._beside)
        self._frame.addSpacing(6)
        self._frame.addLayout(self._foot)

    def add_button(self, text: str, pressed: Callable[[], object], kind: str = "plain") -> Button:
        """Add an answer at the right end of the foot; the primary one belongs last and gets the focus."""
        button = Button(text, kind=kind)
        button.setAutoDefault(kind == "primary")
        button.setDefault(kind == "primary")
        button.clicked.connect(lambda: pressed())
        self._foot.addWidget(button)
        if kind == "primary":
            self._first = self._primary = button
            button.installEventFilter(self)
        return button

    def add_reason(self, words: QWidget) -> None:
        """Put words between body and answers: why one is off, what was refused. They never scroll away."""
        self._beside.addWidget(words)

    def add_note(self, text: str) -> Label:
        """Put quiet words at the left of the foot."""
        note = Label(text, "second", "text-2")
        self._notes.addWidget(note)
        return note

    def add_link(self, text: str, pressed: Callable[[], object]) -> Button:
        """Put a link at the left of the foot."""
        link = Button(text, kind="link")
        link.clicked.connect(lambda: pressed())
        self._notes.addWidget(link)
        return link

    def set_first(self, widget: QWidget) -> None:
        """The widget that has the focus when the dialog opens: the safe, useful answer."""
        self._first = widget

    def room(self) -> int:
        """Px that a line of the body has."""
        margins = self._frame.contentsMargins()
        return self.width() - margins.left() - margins.right()

    def fit(self) -> None:
        """As tall as the words need at this width; call after adding to an open dialog."""
        self.ensurePolished()
        self._frame.activate()
        margins = self._frame.contentsMargins()
        foot = self._foot.sizeHint().width() + margins.left() + margins.right()
        if foot > self.width():  # answers are never cut
            self.setFixedWidth(foot)
        needed = self._frame.totalHeightForWidth(self.width())
        most = self.screen().availableGeometry().height() - theme.px(TITLE_BAR)
        if needed > most and self._body_area is None:
            self._body_area = self._let_body_scroll()
        if self._body_area is not None:
            needed = self._scroll_within(self._body_area, most)
        self.resize(self.width(), needed)
        self._fitted = self.height()

    def _let_body_scroll(self) -> QScrollArea:
        """The body in an area that scrolls: title and answers stay on a screen that is too low for everything."""
        at_work = self.focusWidget()
        place = self._frame.indexOf(self.body)
        self._frame.takeAt(place)
        inside, margins = Content(), self.body.contentsMargins()
        inside.setLayout(self.body)
        # At the head of a widget a layout would take the margins of the style.
        self.body.setContentsMargins(margins.left(), margins.top(), margins.right() + BAR_GAP, margins.bottom())
        inside.setAutoFillBackground(False)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        self._frame.insertWidget(place, area)
        if self.isVisible():
            area.show()
            if at_work is not None:
                at_work.setFocus()
        return area

    def _scroll_within(self, area: QScrollArea, most: int) -> int:
        """Give the area what is left of `most`, and no more than it needs; the height of the dialog."""
        area.setFixedHeight(0)
        self._frame.activate()
        rest = self._frame.totalHeightForWidth(self.width())
        room = self.room() - area.verticalScrollBar().sizeHint().width()
        wraps = self.body.hasHeightForWidth()
        body = self.body.totalHeightForWidth(room) if wraps else self.body.totalSizeHint().height()
        seen = body if body <= most - rest else self._whole_rows(room, most - rest)
        area.setFixedHeight(max(theme.px(LEAST_BODY), seen))
        return rest + area.height()

    def _whole_rows(self, room: int, most: int) -> int:
        """Where the last row ends that is seen whole, so that no name stands at the fold without its field."""
        bottom = whole = self.body.contentsMargins().top()
        for place in range(self.body.count()):
            item = self.body.itemAt(place)
            if item is None or item.isEmpty():
                continue
            bottom += item.heightForWidth(room) if item.hasHeightForWidth() else item.sizeHint().height()
            if bottom > most:
                break
            whole, bottom = bottom, bottom + self.body.spacing()
        return whole if most - whole < theme.px(CUT) else most

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)
        parent = self.parentWidget()
        window = parent.window() if parent is not None else None
        if window is not None and window.isVisible():
            if self._dim is None:  # a dialog that was put away for a while is shown again under the same shade
                self._dim = _Dim(window)
            left = max(0, (window.width() - self.width()) // 2)
            top = min(theme.px(TOP), max(0, (window.height() - self.height()) // 2))
            self.move(window.mapToGlobal(QPoint(left, top)))
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
            if self._body_area is not None:
                self._body_area.ensureWidgetVisible(self._first, 0, BAR_GAP)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.EnabledChange and isinstance(watched, Button) and watched is self._primary:
            self._follow(watched)
        return super().eventFilter(watched, event)

    def _follow(self, primary: Button) -> None:
        """The primary answer has the keyboard again when it can be given again: not from a field that is typed into."""
        focused = self.focusWidget()
        if not primary.isEnabled():
            self._stand_in = focused if isinstance(focused, Button) else None
            return
        idle = focused is None or focused is self or isinstance(focused, QScrollArea) or not focused.isVisible()
        if idle or focused is self._stand_in:
            primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forward: bool) -> bool:
        tab_order.arrange(self)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter begins a line where several are written; Ctrl+Enter is the answer there, as in the composer.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._primary is not None:
            self._primary.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Words that come while it is open (what is wrong, what was read) make it taller and, when they go, lower again:
        # nothing lies over anything. Who has drawn it taller keeps it so.
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            needed = self._frame.totalHeightForWidth(self.width())
            if needed > self.height() or (needed < self.height() == self._fitted):
                self.fit()
        return done

    def done(self, result: int) -> None:
        self.ended = True
        if self._dim is not None:
            self._dim.hide()
            self._dim.deleteLater()
            self._dim = None
        super().done(result)


@dataclass(frozen=True, slots=True)
class Problem:
    """What an error dialog says: `what` in the title, `why` below, `safe` only if true, `steps` to take, `code`."""

    what: str
    why: str = ""
    safe: str = ""
    steps: Sequence[str] = ()
    code: str = ""
    details: str = ""
    actions: Sequence[tuple[str, Callable[[], object]]] = field(default=())


class InsetBox(QFrame):
    """A sunken box with a hairline round it; `layout()` is set by whoever fills it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), 5, 5)
        painter.end()


class ProblemDialog(Dialog):
    """An error in full; the last action is the primary one, else Close is."""

    def __init__(self, parent: QWidget | None, problem: Problem) -> None:
        super().__init__(parent, problem.what, 560)
        self.problem = problem
        self._frame.removeWidget(self.title)
        sign = SignMark(Shape.INVALID, 26)
        head = row(sign, self.title, spacing=16)
        head.setStretch(1, 1)
        head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self._frame.insertLayout(0, head)
        self.body.setContentsMargins(theme.px(26) + 16, 0, 0, 0)
        if problem.why:
            self.body.addWidget(Label(problem.why, wrap=True, copyable=True))
        if problem.safe:
            safe = row(SignMark(Shape.VALID), Label(problem.safe, "base.medium", wrap=True), spacing=8)
            safe.setStretch(1, 1)
            self.body.addLayout(safe)
        if problem.steps:
            self.body.addWidget(self._steps(problem.steps))
        if problem.code:
            self.add_note(_("Code {code}").format(code=problem.code))
        self.copy = self.add_link(_("Copy the details"), self._copy)
        close = self.add_button(_("Close"), self.reject, "plain" if problem.actions else "primary")
        self.close_button = close
        for place, (text, act) in enumerate(problem.actions, 1):
            kind = "primary" if place == len(problem.actions) else "plain"
            self.add_button(text, partial(self._act, act), kind)

    def _act(self, act: Callable[[], object]) -> None:
        self.accept()
        act()

    def _steps(self, steps: Sequence[str]) -> InsetBox:
        box = InsetBox()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(16, 10, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(Label(_("What to do"), "second.bold"))
        for step in steps:
            line = row(Label("•" if len(steps) > 1 else "", tone="text-2"), Label(step, wrap=True), spacing=10)
            line.setStretch(1, 1)
            inside.addLayout(line)
        return box

    def _copy(self) -> None:
        told = self.problem
        parts = [told.what, told.why, told.safe, *told.steps, told.code, told.details]
        QGuiApplication.clipboard().setText("\n".join(part for part in parts if part))
        self.copy.setText(_("Copied"))
