"""The composer at the foot of a panel: always open, two lines growing to six, Ctrl+Enter saves.

    composer = Composer(_("What was done"))
    composer.saved.connect(lambda text, day: …)     # str, datetime.date; the text stays until `clear()`
    composer.typed.connect(...)                     # at the first key: something is not kept yet
    composer.drafted.connect(keep_draft)            # str, a second after the first key that is not kept
    composer.put_under(fields)                      # more to fill in, between the words and the buttons
    composer.attach_asked.connect(...)              # the clip;  composer.day_asked: nothing needed, it has its calendar
    composer.set_day(date); composer.set_text(draft); composer.say(_("Choose a task first"))

Plain text only: a paste loses its format. No completion, no input mask: Unikey types what it types.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.ui.kit import theme, tokens
from desktop_app.ui.kit.buttons import Button, ToolButton
from desktop_app.ui.kit.evidence import local_files
from desktop_app.ui.kit.keep_timer import KEEP_MS, KeepTimer
from desktop_app.ui.kit.labels import Label, Sheet, column, row
from desktop_app.wording.catalogue import _

LEAST_LINES, MOST_LINES = 2, 6


class _Field(QPlainTextEdit):
    """Plain text that grows; files and pictures that are pasted into it become attachments."""

    files_given = Signal(object)
    picture_given = Signal(QImage)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        theme.set_role(self, "base")
        self.textChanged.connect(self.fit)

    def fit(self) -> None:
        """As tall as the text, between two and six lines."""
        lines = 0
        block = self.document().begin()
        while block.isValid():
            layout = block.layout()
            lines += max(1, layout.lineCount() if layout is not None else 1)
            block = block.next()
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if lines > MOST_LINES else policy.ScrollBarAlwaysOff)
        lines = min(MOST_LINES, max(LEAST_LINES, lines))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 18)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the composer saves, wherever in it the key was pressed
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasImage() or source.hasText() or bool(local_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = local_files(source)
        if files:
            self.files_given.emit(files)
        elif source.hasImage():
            self.picture_given.emit(QImage(source.imageData()))
        else:
            self.insertPlainText(source.text())


class Composer(Sheet):
    """Write one statement, choose its day, attach, save."""

    saved = Signal(str, object)
    typed = Signal()
    drafted = Signal(str)
    attach_asked = Signal()
    files_given = Signal(object)
    picture_given = Signal(QImage)

    def __init__(self, placeholder: str, draft_delay_ms: int = KEEP_MS, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self._day = date.today()  # noqa: DTZ011
        self.field = _Field()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self.field.textChanged.connect(self._changed)
        self.field.files_given.connect(self.files_given)
        self.field.picture_given.connect(self.picture_given)
        self.attach = ToolButton("paperclip", _("Attach a file"))
        self.attach.clicked.connect(self.attach_asked)
        self.day = Button("", "calendar", "ghost")
        self.day.clicked.connect(self._choose_day)
        self.notice = Label(role="second", tone="red", wrap=True)
        self.notice.hide()
        self._hint = Label("Ctrl+Enter", "second", "text-2")
        self.save = Button(_("Save"), kind="primary")
        self.save.clicked.connect(self._save)
        tools = row(self.attach, self.day, 1, self._hint, self.save, spacing=6)
        self._under = column(spacing=0)
        whole = column(self.field, spacing=6, margins=(tokens.PANEL_MARGIN, 8, 16, 10))
        whole.addLayout(self._under)
        whole.addWidget(self.notice)
        whole.addLayout(tools)
        self.setLayout(whole)
        self._timer = KeepTimer(self, lambda: self.drafted.emit(self.text()), draft_delay_ms)
        self.set_day(self._day)
        self._look()
        self.field.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(part.sizeHint().width() + 6 for part in (self.attach, self.day, self._hint, self.save))
        needed += tokens.PANEL_MARGIN + 16
        self._hint.setVisible(self.width() >= needed)

    def text(self) -> str:
        """What was written, spaces at both ends dropped."""
        return self.field.toPlainText().strip()

    def chosen_day(self) -> date:
        """The day the statement is about."""
        return self._day

    def set_text(self, text: str) -> None:
        """Show a draft; nothing is reported as typed."""
        self.field.textChanged.disconnect(self._changed)
        self.field.setPlainText(text)
        self.field.textChanged.connect(self._changed)
        self._timer.stop()
        self._look()

    def put_under(self, widget: QWidget) -> None:
        """Put more to fill in under the words."""
        self._under.addWidget(widget)

    def touch(self) -> None:
        """Something beside the words was typed: it belongs to the draft."""
        self._timer.touch()
        self.typed.emit()

    def set_day(self, day: date) -> None:
        """Show the day the statement is about."""
        self._day = day
        self.day.setText(_("Day {day}").format(day=f"{day:%d/%m/%Y}"))

    def clear(self) -> None:
        """Empty the field after a save; the caret is where the next one is written."""
        if self.save.hasFocus():
            self.field.setFocus()
        self.set_text("")
        self.say("")

    def say(self, notice: str, tone: str = "red") -> None:
        """Show a sentence under the field, for instance why a save was refused; "" takes it away."""
        theme.set_tone(self.notice, tone)
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))

    def set_writable(self, writable: bool, reason: str = "") -> None:
        """Switch writing off with the reason shown, or on again."""
        for part in (self.field, self.attach, self.day):
            part.setEnabled(writable)
        self.say("" if writable else reason)
        self._look()

    def _changed(self) -> None:
        begun = not self.save.isEnabled() and bool(self.text())
        self._look()
        if begun:  # a sentence that asked for words has them
            self.say("")
        self.touch()

    def _look(self) -> None:
        self.save.set_off("" if self.text() and self.field.isEnabled() else _("Write the words first"))

    def _save(self) -> None:
        if self.text() and self.field.isEnabled():
            self._timer.stop()
            self.saved.emit(self.text(), self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the fields under the words too.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self.text() and self.field.isEnabled():
                self.say(_("Write the words first"))
                self.field.setFocus()
            self._save()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _choose_day(self) -> None:
        from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def take(chosen: QDate) -> None:
            self.set_day(date(chosen.year(), chosen.month(), chosen.day()))
            menu.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.day.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        calendar.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.attach.set_name(_("Attach a file"))
            self.save.setText(_("Save"))
            self.set_day(self._day)
        elif event.type() == QEvent.Type.FontChange:
            self.field.fit()
