"""Pictures of Việc cần làm and Nhiệm vụ: each place of the first page, each dialog and menu of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop_app.ui.agency.task_list import Filters
from desktop_app.ui.agency.task_view import TaskView
from desktop_app.ui.kit.evidence import EvidenceCard
from desktop_app.ui.kit.scenes import CUT_OFF, Scene, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN: Final = "08/KHM-UBND"


def _row(stage: Stage, kind: str) -> Any:
    page = stage.go("today")
    keys = [row.key[0] for row in page.todo.rows()]
    page.todo.setCurrentIndex(page.todo.model().index(keys.index(kind), 0))
    stage.window.show_panel()
    stage.rest()
    return page


def _tasks(stage: Stage) -> Any:
    """The list as it is at first, whatever an earlier scene has done to it."""
    page = stage.go("tasks")
    page.use(TaskView(), keep=False)
    page.look_at(Filters())
    stage.rest()
    stage.window.hide_panel()
    page.table.choose_first()
    page.table.scrollToTop()
    stage.rest()
    return page


def _ids(page: Any, *numbers: str) -> list[str]:
    rows = [page.model.row_at(place) for place in range(page.model.rowCount())]
    return [
        row.row.id for row in rows if row is not None and row.row.number in numbers and row.row.document_number == PLAN
    ]  # fmt: skip


def _task(stage: Stage, number: str) -> Any:
    page = _tasks(stage)
    page.table.choose(_ids(page, number)[0])
    stage.window.show_panel()
    stage.rest()
    return page


def _view(stage: Stage, columns: tuple[str, ...], grouping: str) -> None:
    page = _tasks(stage)
    page.use(TaskView(("sign", "title", "due", *columns), grouping), keep=False)
    stage.rest()


def _several(stage: Stage) -> None:
    page = _tasks(stage)
    page.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for identity in _ids(page, "22", "50", "14"):
        index = page.model.index(page.model.place_of(identity), 0)
        page.table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
    stage.rest()


def _group_act(stage: Stage, act: Callable[[Any], object]) -> None:
    _several(stage)
    act(stage.window.page().tools)
    stage.rest()


def _menu_act(stage: Stage, number: str, place: int) -> None:
    """The act at a place of the task's menu."""
    page = _task(stage, number)
    page.panel.open_menu()
    menu: Any = QApplication.activePopupWidget()
    menu.actions()[place].trigger()
    menu.close()
    stage.rest()


def _attach(stage: Stage) -> None:
    files = sorted((stage.folder / "papers").glob("*_KH-SNV *.pdf"))
    _task(stage, "40").panel.attach((files[-1],))
    stage.rest()


def _photographs(folder: Path) -> tuple[Path, ...]:
    found = []
    for place, wall in enumerate((0xA9C4CF, 0xB9CDBB, 0xD8CBB0), 1):
        found.append(folder / f"IMG_070{place}.jpg")
        _meeting(wall, place).save(str(found[-1]))
    return tuple(found)


def _meeting(wall: int, place: int) -> QImage:
    """A photograph of a room: a board, and people with their backs to us."""
    picture = QImage(1200, 900, QImage.Format.Format_RGB32)
    picture.fill(wall)
    painter = QPainter(picture)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#F4F7F8"))
    painter.drawRect(240 + 60 * place, 120, 560, 330)
    for seat in range(6):
        left = 60 + seat * 190 + 20 * (place % 2)
        painter.setBrush(QColor("#3E4C56" if (seat + place) % 3 else "#56666F"))
        painter.drawEllipse(left + 20, 520, 110, 130)
        painter.drawRoundedRect(left - 10, 650, 170, 300, 60, 60)
    painter.end()
    return picture


def _photos(stage: Stage) -> None:
    _task(stage, "7").panel.attach(_photographs(stage.folder / "papers"))
    stage.until(lambda: stage.dialog().shown() == 3)
    stage.dialog().caption.setText("Họp thống nhất biểu mẫu tự chấm điểm")


def _paste(stage: Stage) -> None:
    rows = (
        "Số\tVăn bản\tKết quả\t%\tNgày",
        "41\t08/KHM-UBND\tĐã luân chuyển 12 công chức\t80\t03/07/2026",
        "20\t08/KHM-UBND\tĐã xây dựng 18 trên 24 quy trình\t75\t06/07/2026",
        "999\t\tNhiệm vụ không có\t\t",
    )
    QGuiApplication.clipboard().setText("\n".join(rows))
    _tasks(stage).tools.paste()
    stage.rest()


def _evidence(stage: Stage) -> None:
    page = _tasks(stage)
    for place in range(page.model.rowCount()):
        row = page.model.row_at(place)
        if row is not None and row.row.files:
            page.table.choose(row.row.id)
            stage.rest()
            cards = page.panel.evidence.findChildren(EvidenceCard)
            if cards:
                page.panel.evidence.opened.emit(cards[0].card.key)
                break
    stage.rest()
    stage.until(lambda: stage.dialog().paper.drawn(1))


def _silent(stage: Stage) -> None:
    page = stage.go("today")
    page.cut_off.show_tasks()
    stage.rest()


CLERK_SCENES: Final = (
    Scene("today-backup", lambda stage: _row(stage, "backup")),
    Scene("today-report", lambda stage: _row(stage, "coming")),
    Scene("today-indices", lambda stage: _row(stage, "indices")),
    Scene("today-rating", lambda stage: _row(stage, "rating")),
    Scene("tasks-silent", _silent, CUT_OFF),
    Scene("tasks-waiting", lambda stage: _task(stage, "30")),
    Scene("tasks-columns", lambda stage: _view(stage, ("department", "person", "files"), "state")),
    Scene("tasks-by-department", lambda stage: _view(stage, ("person", "files"), "department")),
    Scene("tasks-by-index", lambda stage: _view(stage, ("index", "files"), "index")),
    Scene("tasks-menu", lambda stage: _tasks(stage).tools.open_menu()),
    Scene("tasks-task-menu", lambda stage: _task(stage, "20").panel.open_menu()),
    Scene("tasks-several", _several),
    Scene("tasks-nothing-arose", lambda stage: _group_act(stage, lambda tools: tools.nothing_arose())),
    Scene("tasks-delegate-several", lambda stage: _group_act(stage, lambda tools: tools.delegate())),
    Scene("tasks-delegate", lambda stage: _menu_act(stage, "20", 0)),
    Scene("tasks-coordination", lambda stage: _menu_act(stage, "20", 1)),
    Scene("tasks-extension", lambda stage: _menu_act(stage, "20", 2)),
    Scene("tasks-attach", _attach),
    Scene("tasks-photos", _photos),
    Scene("tasks-paste", _paste),
    Scene("tasks-evidence", _evidence),
)  # fmt: skip
