"""The fields of a form: each one a widget, its value, what is wrong with it, and its text for the draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLayout, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.choice import ChoiceBox
from desktop_app.ui.kit.evidence import DropArea
from desktop_app.ui.kit.labels import Label, column, row
from desktop_app.ui.kit.plain_typing import types_plainly
from desktop_app.ui.shared.fields import DayField, TextField, line_edit
from desktop_app.ui.shared.words import short_day
from desktop_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `kind`: "line", "text", "day", "choice", "ratio", "number", "files" or "check"."""

    key: str
    label: str
    kind: str = "line"
    required: bool = False
    value: Any = None
    choices: Sequence[tuple[Any, str]] = ()
    hint: str = ""
    half: bool = False
    together: str = ""
    """Fields of one name are filled all of them or none."""

    def label_optional(self) -> str:
        """The label of a field that may stay empty; a list that always has a choice needs no such word."""
        if self.kind in ("choice", "check", "files"):
            return self.label
        return _("{label} (if any)").format(label=self.label)


class Kept(QObject):
    """A field on the screen."""

    changed = Signal()

    def __init__(self, field: Field, widget: QWidget) -> None:
        super().__init__(widget)
        self.field = field
        self.widget = widget
        widget.setAccessibleName(field.label)

    def place(self) -> QLayout | None:
        """How the field lies in the form when it is not a label above a field."""
        return None

    def value(self) -> Any:
        """What it says."""
        raise NotImplementedError

    def text(self) -> str:
        """What was typed, for the draft."""
        raise NotImplementedError

    def take_text(self, text: str) -> None:
        """Show what a draft had."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value."""
        self.take_text("" if value is None else str(value))

    def problem(self) -> str:
        """Why the form cannot be given yet; "" when this field is in order."""
        if self.field.required and not self.text():
            return _("Still missing: {label}").format(label=self.field.label)
        return ""


class _Line(Kept):
    def __init__(self, field: Field) -> None:
        self.edit = line_edit(field.label, str(field.value or ""), field.hint)
        super().__init__(field, self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> Any:
        return self.edit.text().strip()

    def text(self) -> str:
        return self.edit.text().strip()

    def take_text(self, text: str) -> None:
        self.edit.setText(text)


class _Number(_Line):
    def __init__(self, field: Field) -> None:
        super().__init__(field)
        types_plainly(self.edit)

    def value(self) -> int | None:
        return _whole(self.text())

    def problem(self) -> str:
        if self.text() and self.value() is None:
            return _("{label}: write a whole number").format(label=self.field.label)
        return super().problem()


class _Text(Kept):
    def __init__(self, field: Field) -> None:
        self.edit = TextField(field.label, str(field.value or ""), 3)
        self.edit.setPlaceholderText(field.hint)
        super().__init__(field, self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def text(self) -> str:
        return self.edit.toPlainText().strip()

    def take_text(self, text: str) -> None:
        self.edit.setPlainText(text)


class _Day(Kept):
    def __init__(self, field: Field) -> None:
        self.day = DayField(field.label, field.value)
        super().__init__(field, self.day)
        self.day.changed.connect(self.changed)

    def value(self) -> date | None:
        return self.day.day()

    def text(self) -> str:
        return self.day.edit.text().strip()

    def take_text(self, text: str) -> None:
        self.day.edit.setText(text)

    def put(self, value: Any) -> None:
        self.take_text(short_day(value))

    def problem(self) -> str:
        if self.text() and self.value() is None:
            return _("{label}: write the day as 30/06/2026").format(label=self.field.label)
        return super().problem()


class _Choice(Kept):
    def __init__(self, field: Field) -> None:
        self.box = ChoiceBox()
        self.box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        super().__init__(field, self.box)
        theme.set_role(self.box, "base")
        for value, words in field.choices:
            # Qt hands a string enum back as a plain string: the place says which value it is.
            self.box.addItem(words, str(value))
        self.put(field.value)
        self.box.currentIndexChanged.connect(lambda _place: self.changed.emit())

    def value(self) -> Any:
        place = self.box.currentIndex()
        return self.field.choices[place][0] if 0 <= place < len(self.field.choices) else None

    def text(self) -> str:
        value = self.value()
        return "" if value is None else str(value)

    def take_text(self, text: str) -> None:
        place = next((place for place, (value, _words) in enumerate(self.field.choices) if str(value) == text), -1)
        if place >= 0:
            self.box.setCurrentIndex(place)


class _Ratio(Kept):
    """Two whole numbers, the part and its whole: 40 trên 85."""

    def __init__(self, field: Field) -> None:
        part, whole = field.value or ("", "")
        holder = QWidget()
        self.part = line_edit(field.label, str(part))
        self.whole = line_edit(_("{label}, of all").format(label=field.label), str(whole))
        types_plainly(self.part, self.whole)
        inside = QHBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for one in (self.part, self.whole):
            one.setFixedWidth(theme.px(76))
        for part_of in (self.part, Label(_("of"), tone="text-2"), self.whole):
            inside.addWidget(part_of)
        inside.addStretch(1)
        holder.setFocusProxy(self.part)
        super().__init__(field, holder)
        for one in (self.part, self.whole):
            one.textChanged.connect(self.changed)

    def value(self) -> tuple[int, int] | None:
        part, whole = _whole(self.part.text()), _whole(self.whole.text())
        return None if part is None or whole is None else (part, whole)

    def text(self) -> str:
        typed = f"{self.part.text().strip()}/{self.whole.text().strip()}"
        return "" if typed == "/" else typed

    def take_text(self, text: str) -> None:
        part, _slash, whole = text.partition("/")
        self.part.setText(part)
        self.whole.setText(whole)

    def put(self, value: Any) -> None:
        self.take_text("" if value is None else f"{value[0]}/{value[1]}")

    def problem(self) -> str:
        if self.text() and self.value() is None:
            return _("{label}: write two whole numbers").format(label=self.field.label)
        return super().problem()


class _Check(Kept):
    def __init__(self, field: Field) -> None:
        self.box = QCheckBox(field.label)
        super().__init__(field, self.box)
        theme.set_role(self.box, "base")
        self.box.setChecked(bool(field.value))
        self.box.toggled.connect(lambda _on: self.changed.emit())

    def place(self) -> QLayout:
        return column(self.box)

    def value(self) -> bool:
        return self.box.isChecked()

    def text(self) -> str:
        return "1" if self.box.isChecked() else ""

    def take_text(self, text: str) -> None:
        self.box.setChecked(bool(text))

    def put(self, value: Any) -> None:
        self.box.setChecked(bool(value))


class _Files(Kept):
    """A drop area and the names of what was dropped; a file dropped twice stands once."""

    def __init__(self, field: Field) -> None:
        self.files: tuple[Path, ...] = tuple(field.value or ())
        self.drop = DropArea(field.label, field.hint or _("Drop files here, or press Enter to choose"))
        super().__init__(field, self.drop)
        self.names = Label(role="second", tone="text-2", wrap=True)
        self.away = Button(_("Take away"), kind="link")
        self.away.clicked.connect(lambda: self.put(()))
        self.drop.dropped.connect(self.add)
        self.drop.asked.connect(self._choose)
        self._say()

    def place(self) -> QLayout:
        line = row(self.names, self.away)
        line.setStretch(0, 1)
        whole = column(self.drop, spacing=4)
        whole.addLayout(line)
        return whole

    def add(self, files: Sequence[Path]) -> None:
        """Take these files beside those that are there."""
        self.put((*self.files, *files))

    def put(self, value: Any) -> None:
        self.files = tuple(dict.fromkeys(value or ()))
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.names.setText(" · ".join(one.name for one in self.files))
        self.names.setVisible(bool(self.files))
        self.away.setVisible(bool(self.files))

    def _choose(self) -> None:
        dialog = QFileDialog(self.widget.window(), self.field.label)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add(tuple(Path(name) for name in names)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def value(self) -> tuple[Path, ...]:
        return self.files

    def text(self) -> str:
        return "\n".join(str(one) for one in self.files)

    def take_text(self, text: str) -> None:
        self.put(tuple(path for line in text.splitlines() if (path := Path(line)).is_file()))


_KINDS = {
    "line": _Line,
    "text": _Text,
    "day": _Day,
    "choice": _Choice,
    "ratio": _Ratio,
    "number": _Number,
    "files": _Files,
    "check": _Check,
}


def kept_field(field: Field) -> Kept:
    """The field on the screen."""
    return _KINDS[field.kind](field)


def _whole(text: str) -> int | None:
    """A whole number as people write it, with points between thousands; None for anything else."""
    digits = text.strip().replace(".", "").replace("\u00a0", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() else None
