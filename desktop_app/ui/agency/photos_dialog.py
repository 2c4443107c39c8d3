"""Ảnh chụp: several photographs of one event become one upright PDF; caption and day are asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QScrollArea, QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.dialogs import Dialog
from desktop_app.ui.kit.evidence import CARD_WIDTH, Card, EvidenceCard
from desktop_app.ui.kit.labels import Label
from desktop_app.ui.kit.preview import Ask
from desktop_app.ui.shared.fields import DayField, line_edit, named
from desktop_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from desktop_app.domain.evidence import Evidence
    from desktop_app.domain.watch import Watch
    from desktop_app.services.changes import Changes
    from desktop_app.services.office import Office
    from desktop_app.services.progress import AssignmentView
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.kit.preview import Previews
    from desktop_app.ui.shared.desk import Desk

CAMERA: Final = frozenset({".jpg", ".jpeg", ".heic", ".heif"})
"""Endings of what a telephone writes; it notes the place beside the picture."""
PICTURES: Final = CAMERA | {".png", ".bmp", ".webp"}
ACROSS: Final = 4


def are_photos(files: Sequence[Path]) -> bool:
    """Whether these are photographs of something: several pictures, or one from a camera."""
    endings = [file.suffix.lower() for file in files]
    return bool(endings) and (
        all(ending in PICTURES for ending in endings) if len(endings) > 1 else endings[0] in CAMERA
    )


class PhotosDialog(Dialog):
    """`given` has caption, day and requirement; `as_papers` says that these are scanned papers and not photographs."""

    given = Signal(str, object, str)
    as_papers = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        files: Sequence[Path],
        requirements: Sequence[str],
        missing: Sequence[str],
        today: date,
        previews: Previews,
    ) -> None:
        super().__init__(parent, _("Photographs as evidence"), 560)
        self._today = today
        self._previews = previews
        self._asked: dict[Ask, EvidenceCard] = {}
        previews.ready.connect(self._drawn)
        self.body.addWidget(self._cards(files))
        one_file = ngettext(
            "{n} photograph becomes one PDF file, the original is kept",
            "{n} photographs become one PDF file, the originals are kept",
            len(files),
        )
        self.body.addWidget(Label(one_file.format(n=len(files)), "base.medium", wrap=True))
        self.caption = line_edit(_("What the photographs show"))
        self.day = DayField(_("Taken on"), today)
        self.requirement = QComboBox()
        theme.set_role(self.requirement, "base")
        for name in requirements:
            self.requirement.addItem(name, name)
        self.requirement.addItem(_("Other evidence of this task"), "")
        self.requirement.setCurrentIndex(list(requirements).index(missing[0]) if missing else len(requirements))
        self.body.addLayout(named(_("What the photographs show"), self.caption))
        self.body.addLayout(named(_("Taken on"), self.day))
        if requirements:
            self.body.addLayout(named(_("What it proves"), self.requirement))
        place = _("Turned upright; the place and the owner that the camera noted do not go along.")
        self.body.addWidget(Label(place, "second", "text-2", wrap=True))
        self.link = self.add_link(_("These are scanned papers"), self._papers)
        self.add_button(_("Cancel"), self.reject)
        self.answer = self.add_button(_("Attach"), self._give, "primary")
        self.caption.textChanged.connect(lambda _text: self._look())
        self.day.changed.connect(self._look)
        self.finished.connect(self.deleteLater)
        self.set_first(self.caption)
        self._look()

    def _cards(self, files: Sequence[Path]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        ratio = self.devicePixelRatioF()
        for place, file in enumerate(files):
            card = EvidenceCard(Card(file, file.name), holder)
            card.setFixedSize(card.sizeHint() - QSize(0, theme.line("small")))  # nothing is said below the name
            grid.addWidget(card, place // ACROSS, place % ACROSS)
            self._asked[Ask(file, 0, CARD_WIDTH, ratio)] = card
        grid.setColumnStretch(ACROSS, 1)
        for wanted in self._asked:
            self._previews.ask(wanted)
        if len(files) <= ACROSS:
            return holder
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(holder)
        area.setFixedHeight(theme.px(170))
        return area

    def shown(self) -> int:
        """How many photographs are drawn already."""
        return sum(1 for card in self._asked.values() if card.card.picture is not None)

    def _drawn(self, wanted: Ask, image: QImage) -> None:
        card = self._asked.get(wanted)
        if card is not None:
            card.card = Card(card.card.key, card.card.name, card.card.below, QPixmap.fromImage(image))
            card.update()

    def _problem(self) -> str:
        day = self.day.day()
        if day is None:
            return _("The day is not readable: write it as 30/06/2026")
        if day > self._today:
            return _("The day lies in the future")
        return "" if self.caption.text().strip() else _("Write what the photographs show")

    def _look(self) -> None:
        self.answer.set_off(self._problem())

    def _papers(self) -> None:
        self.reject()
        self.as_papers.emit()

    def _give(self) -> None:
        if self._problem():
            return
        told = (self.caption.text(), self.day.day(), str(self.requirement.currentData() or ""))
        self.accept()
        self.given.emit(*told)


def attach_photographs(
    desk: Desk,
    frame: Frame,
    view: AssignmentView,
    files: tuple[Path, ...],
    missing: Sequence[str],
    today: date,
    kept: Callable[[str], object],
    as_papers: Callable[[], object],
) -> PhotosDialog:
    """Ask caption and day once, then bind and attach; `kept` gets the assignment's id."""
    from desktop_app.services.photos import attach_photos

    assignment_id = view.assignment.id
    dialog = PhotosDialog(frame.window_widget(), files, view.task.requirements, missing, today, desk.previews())

    def attached(_found: tuple[Evidence, tuple[Evidence, ...], Changes]) -> None:
        words = ngettext("{n} photograph attached as one file", "{n} photographs attached as one file", len(files))
        frame.toast(words.format(n=len(files)))
        kept(assignment_id)

    def keep(caption: str, day: date, requirement: str, not_secret: bool = False) -> None:
        from desktop_app.ui.agency.task_acts import refused_file

        def work(office: Office, watch: Watch) -> tuple[Evidence, tuple[Evidence, ...], Changes]:
            return attach_photos(office, assignment_id, files, caption, day, requirement, not_secret, watch)

        desk.act(
            _("Attaching files"), work, attached,
            lambda error: refused_file(
                desk, frame, assignment_id, error, lambda: keep(caption, day, requirement, True), not_secret
            ),
        )  # fmt: skip

    dialog.given.connect(keep)
    dialog.as_papers.connect(as_papers)
    dialog.open()
    return dialog
