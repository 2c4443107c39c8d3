"""What `camket screenshots` photographs: a scene brings the window to one state, and says nothing and changes nothing.

    SCENES = (
        Scene("tasks", lambda stage: stage.go("tasks")),
        Scene("tasks-reuse", lambda stage: stage.tasks…, morning=MONDAY),
    )

Every room keeps its own list: `ui/agency/scenes.py`, `ui/province/scenes.py`, `ui/shell/scenes.py`. A scene may open
dialogs and menus; they are closed after the picture. Scenes of one morning whose names begin alike (up to the first
hyphen) share one copy of the sample, in the order of the list; no other scene sees what they make there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

MONDAY: Final = date(2026, 7, 6)
"""A clerk's Monday: two overdue, one returned, one package without a receipt."""
CUT_OFF: Final = date(2026, 9, 14)
"""The last day of the quarter's data."""
RETURNED: Final = date(2026, 9, 22)
"""The day on which the returned report lies in the mail."""
HOME: Final = Path("/Cam ket")
"""Of whoever takes pictures: dialogs propose folders in it."""
OFFICE: Final = PureWindowsPath(r"D:\Cam ket")
_NAMES: Final = {"H19.02": "SNV", "province": "VPUB"}


def shown_folder(place: Path, folder: Path) -> str:
    """A folder of the machine that takes the pictures as one of an office; `folder` is that of the morning."""
    if place.is_relative_to(HOME):
        return str(OFFICE.joinpath(*place.relative_to(HOME).parts))
    inside = place.relative_to(folder).parts if place.is_relative_to(folder) else (place.name,)
    parts = inside[1:] if inside[:1] == ("agencies",) else inside
    return str(OFFICE.joinpath(*(_NAMES.get(part, part) for part in parts)))


class Stage(Protocol):
    """The window of one morning, as scenes drive it."""

    @property
    def window(self) -> Any:
        """The window itself."""

    @property
    def folder(self) -> Path:
        """The year: `papers/` has the files that prove, `packages/<kind>/` what was sent."""

    def go(self, key: str) -> Any:
        """Show a place and wait until nothing runs; gives its page."""

    def rest(self) -> None:
        """Wait until nothing runs and nothing waits."""

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until it holds; TimeoutError after two minutes."""

    def dialog(self) -> Any:
        """The newest dialog on the screen; waits for it."""

    def keep(self, widget: QWidget) -> None:
        """A dialog made by the scene itself: kept alive, and closed after the picture."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: a file name of its own, and how the window gets there."""

    name: str
    show: Callable[[Any], object]
    """Called with the Stage, the window standing on its first place."""
    morning: date = MONDAY
    size: tuple[int, int] = (0, 0)
    """Of the window, in px at 100 %; (0, 0) for the office screen."""
