"""One theme for the whole program: colours, fonts and style sheet; it changes live.

Use:
    app = theme.application(sys.argv[:1])                      # or any QApplication
    theme.install(app, Look(scheme="system", text_size=100))   # once, before the first window
    theme.apply(Look(scheme="dark", text_size=115))            # at any time; every window follows
    theme.colour("text-2"), theme.colour("red.tint")           # QColor of the scheme in use
    theme.font("second"), theme.line("second"), theme.px(31)   # the chosen text size is already in them
    theme.set_role(label, "page"); theme.set_tone(label, "text-2")

Widgets that paint ask at paint time and so follow by themselves; a widget that keeps pictures or heights listens to
`theme.signals().changed`. No font is ever set in the style sheet: that would beat `set_role` and the text size.

A `changeEvent` must not destroy or move widgets: Qt is walking a list of all of them just then. Put it off with
`QTimer.singleShot(0, self, self._rearrange)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.runtime import paths
from desktop_app.ui.kit import icons, style_sheet, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

FAMILY: Final = "Noto Sans"
STYLE: Final = "Fusion"
SCREEN_FONTS: Final = ("NotoSans-Regular.ttf", "NotoSans-Medium.ttf", "NotoSans-SemiBold.ttf")
SCHEMES: Final = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chooses: `scheme` "system", "light" or "dark"; `text_size` 100, 115 or 130 percent."""

    scheme: str = "system"
    text_size: int = 100


class Signals(QObject):
    """`changed` arrives after palette, fonts and style sheet are those of the new look."""

    changed = Signal()


class _InUse:
    """What is in use now; one for the process, filled by `install`."""

    def __init__(self) -> None:
        self.look = Look()
        self.dark = False
        self.colours: dict[str, QColor] = {}
        self.fonts: dict[str, QFont] = {}
        self.metrics: dict[str, QFontMetrics] = {}
        self.signals: Signals | None = None


_now: Final = _InUse()


def application(words: Sequence[str]) -> QApplication:
    """The QApplication in Fusion from its first moment: to set the style later loads the whole of QStyle, some 8 ms."""
    app = QApplication([*words, "-style", STYLE])
    app.setProperty(STYLE, True)
    return app


def install(app: QApplication, look: Look) -> None:
    """Load the shipped fonts, set Fusion and apply `look`; follows the system's scheme from then on."""
    load_fonts()
    QDir.setSearchPaths("look", [str(paths.resources() / "look")])
    if not app.property(STYLE):
        app.setStyle(STYLE)
    _now.signals = Signals(app)
    app.styleHints().colorSchemeChanged.connect(_system_changed)
    apply(look)
    from desktop_app.ui.kit import focus

    focus.install(app)


def load_fonts() -> None:
    """Make the shipped screen fonts known to Qt."""
    folder = paths.resources() / "fonts"
    for name in SCREEN_FONTS:
        QFontDatabase.addApplicationFont(str(folder / name))


def signals() -> Signals:
    """The object whose `changed` tells of a new look."""
    if _now.signals is None:
        _now.signals = Signals()
    return _now.signals


def look() -> Look:
    """The look in use, as it was asked for."""
    return _now.look


def is_dark() -> bool:
    """Whether the scheme in use is the dark one, whoever chose it."""
    return _now.dark


def colour(name: str) -> QColor:
    """The colour of that token in the scheme in use; KeyError for a name that is no token."""
    return _colours()[name]


def px(measure: float) -> int:
    """A measure at the chosen text size, in whole px."""
    return round(measure * _now.look.text_size / 100)


def font(role: str) -> QFont:
    """The font of a type role (`tokens.TYPE`) at the chosen text size."""
    found = _now.fonts.get(role)
    if found is None:
        kind = tokens.TYPE[role]
        found = QFont(FAMILY)
        found.setPixelSize(px(kind.size))
        found.setWeight(QFont.Weight(kind.weight))
        _now.fonts[role] = found
    return found


def metrics(role: str) -> QFontMetrics:
    """Font metrics of a type role, kept."""
    found = _now.metrics.get(role)
    if found is None:
        found = _now.metrics[role] = QFontMetrics(font(role))
    return found


def line(role: str) -> int:
    """The line height of a type role, in px: never less than the font itself needs."""
    return max(px(tokens.TYPE[role].line), metrics(role).height())


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget the font of a type role, now and after every change of text size."""
    widget.setProperty("type_role", role)
    widget.setFont(font(role))


def set_tone(label: QLabel, tone: str) -> None:
    """Give a label a text colour by token: "text", "text-2", "text-3", "accent-text" or a family such as "red"."""
    if label.property("tone") == tone:
        return
    label.setProperty("tone", tone)
    if label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        label.style().unpolish(label)
        label.style().polish(label)


def apply(wanted: Look) -> None:
    """Change scheme and text size in every open window; asking for the same look twice costs nothing."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication must exist before a theme is applied")
    hints = app.styleHints()
    wished = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(wanted.scheme)
    if wished is not None and hints.colorScheme() != wished:
        hints.setColorScheme(wished)
    elif wished is None and _now.look.scheme != "system":
        hints.unsetColorScheme()
    dark = wanted.scheme == "dark" or (wanted.scheme == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    if _now.fonts and (wanted, dark) == (_now.look, _now.dark):
        return
    resized = wanted.text_size != _now.look.text_size
    _now.look, _now.dark = wanted, dark
    _now.colours = {}
    icons.forget()
    if resized:
        _now.fonts, _now.metrics = {}, {}
    app.setStyleSheet("")  # without a sheet fonts and colours cost nothing; the new one dresses everybody once
    app.setPalette(palette())
    app.setFont(font("base"))
    app.setStyleSheet(style_sheet.text(dark, px))
    if resized:
        # After the sheet: polishing gives every widget back the font it had when it was first polished.
        for widget in app.allWidgets():
            role = widget.property("type_role")
            if role:
                widget.setFont(font(role))
    signals().changed.emit()


def palette() -> QPalette:
    """The QPalette of the scheme in use, every role set."""
    roles = QPalette.ColorRole
    chosen = QPalette()
    pairs = {
        roles.Window: "surface",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "sunken",
        roles.Text: "text",
        roles.Button: "raised",
        roles.ButtonText: "text",
        roles.BrightText: "on-accent",
        roles.ToolTipBase: "toast",
        roles.ToolTipText: "on-toast",
        roles.PlaceholderText: "text-3",
        roles.Highlight: "selected",
        roles.HighlightedText: "text",
        roles.Accent: "accent",
        roles.Link: "accent-text",
        roles.LinkVisited: "accent-text",
        roles.Light: "raised",
        roles.Midlight: "line",
        roles.Mid: "line-strong",
        roles.Dark: "control",
        roles.Shadow: "line-strong",
    }
    for role, name in pairs.items():
        chosen.setColor(role, colour(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        chosen.setColor(QPalette.ColorGroup.Disabled, role, colour("text-3"))
    chosen.setColor(QPalette.ColorGroup.Disabled, roles.Button, colour("sunken"))
    chosen.setColor(QPalette.ColorGroup.Disabled, roles.Base, colour("sunken"))
    return chosen


def dim() -> QColor:
    """The colour laid over a window behind a dialog."""
    return QColor(*tokens.DIM[1 if _now.dark else 0])


def _colours() -> dict[str, QColor]:
    if not _now.colours:
        place = 1 if _now.dark else 0
        _now.colours = {name: QColor(pair[place]) for name, pair in tokens.COLOURS.items()}
    return _now.colours


def _system_changed() -> None:
    if _now.look.scheme == "system":
        apply(_now.look)
