"""One paper of the list: where it is, everything that happened to it on its way, and what this desk can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.approvals import Act, Duty
from desktop_app.ui.agency import reading_words as words_of
from desktop_app.ui.kit.boxes import CountdownBox
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.labels import Facts, Label, column
from desktop_app.ui.kit.panel import Panel
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.timeline import OUTSIDE, OWN, Entry, Timeline
from desktop_app.ui.shared.words import day_and_month, hour, short_day
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.approvals import Move
    from desktop_app.services.desk_papers import DeskPaper

SHAPES = {
    Duty.SIGN: Shape.SIGNER,
    Duty.REVIEW: Shape.IN_APPROVAL,
    Duty.REGISTRY: Shape.IN_APPROVAL,
    Duty.AUTHOR: Shape.RETURNED,
}
ACTS = {
    "pass": (N_("Agree, to the next desk…"), "check"),
    "on_paper": (N_("Approved on the printed copy…"), "file-check"),
    "signer": (N_("Somebody else signs…"), "user"),
    "print": (N_("Print to sign in ink…"), "printer"),
    "export": (N_("Export to be signed elsewhere…"), "external-link"),
    "take": (N_("Take in the signed paper…"), "folder-input"),
    "back": (N_("Send back…"), "undo-2"),
}
OFFERED = {
    Duty.REVIEW: ("pass", "on_paper", "back"),
    Duty.SIGN: ("signer", "print", "export", "take", "back"),
    Duty.REGISTRY: ("take", "back"),
    Duty.AUTHOR: (),
}


class DeskPanel(Panel):
    """`wanted` gives what was pressed: `read`, `main`, or one of ACTS."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Paper on a desk"), parent)
        self._paper: DeskPaper | None = None
        self.title = Label(_("No paper is chosen"), "panel", wrap=True)
        self.where = CountdownBox()
        self.facts = Facts(112)
        self.steps = Timeline(_("The way of the paper"))
        self.way = Label(_("The way of the paper"), "second.bold")
        self.acts: dict[str, Button] = {}
        self.body.addWidget(self.title)
        self.body.addWidget(self.where)
        self.body.addWidget(self.facts)
        tools = column(spacing=0, margins=(0, 0, 0, 0))
        for name, (_words, icon) in ACTS.items():
            button = Button("", icon, "ghost")
            button.clicked.connect(lambda _checked=False, name=name: self.wanted.emit(name))
            self.acts[name] = button
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(tools)
        self.body.addWidget(self.way)
        self.body.addWidget(self.steps)
        self.main = Button("", kind="primary")
        self.main.clicked.connect(lambda: self.wanted.emit("main"))
        self.read = Button("", "eye")
        self.read.clicked.connect(lambda: self.wanted.emit("read"))
        self.set_foot([self.main, self.read])
        self.show_nothing()

    def paper(self) -> DeskPaper | None:
        """The paper on show."""
        return self._paper

    def show_nothing(self) -> None:
        """No paper is chosen."""
        self._paper = None
        self.title.setText(_("No paper is chosen"))
        for part in (self.where, self.facts, self.way, self.steps, self.main, self.read, *self.acts.values()):
            part.hide()

    def show_paper(self, paper: DeskPaper, today: date, pages: int) -> None:
        """Show a paper; `pages` 0 while they are not counted."""
        self._paper = paper
        self.title.setText(words_of.title(paper))
        since = words_of.moment(paper.since, today)
        place = _("Now with: {step}").format(step=paper.step.title)
        self.where.show_countdown(SHAPES[paper.duty], place, _("since {moment}").format(moment=since))
        count = ngettext("{n} page", "{n} pages", pages).format(n=pages) if pages else ""
        move = paper.submitted
        self.facts.show_facts(
            [
                (_("Abstract"), paper.document_title),
                (_("Submitted by"), words_of.submitter(paper)),
                (_("Submitted"), words_of.said_at(move.at, today.year) if move is not None else ""),
                (_("To be sent by"), short_day(paper.send_by)),
                (_("Number of pages"), count),
            ]
        )
        offered = OFFERED[paper.duty]
        for name, button in self.acts.items():
            words = _("Note an opinion or send back…") if name == "back" else _(ACTS[name][0])
            button.setText(words)
            button.set_icon_name(ACTS[name][1])  # beside words it stands off a little
            named = name != "signer" or paper.report is not None
            exported = name not in ("print", "export") or paper.frozen
            button.setVisible(name in offered and named and exported)
        self.steps.show_entries([_entry(one, today) for one in reversed(paper.moves)])
        self.way.setVisible(bool(paper.moves))
        self.steps.setVisible(bool(paper.moves))
        self._foot_words(paper)
        for part in (self.where, self.facts):
            part.show()

    def _foot_words(self, paper: DeskPaper) -> None:
        names = {
            Duty.SIGN: (_("Read and sign"), ""),
            Duty.REVIEW: (_("Read"), ""),
            Duty.REGISTRY: (_("Number and day"), _("View the paper")),
            Duty.AUTHOR: (_("Open the report"), _("View the paper")),
        }
        main, read = names[paper.duty]
        self.main.setText(main)
        self.main.setVisible(bool(main) and (paper.duty is not Duty.AUTHOR or paper.report is not None))
        self.read.setText(read)
        self.read.set_icon_name("eye")
        self.read.setVisible(bool(read))
        self.updateGeometry()


def _entry(move: Move, today: date) -> Entry:
    shape = {Act.BACK: Shape.RETURNED, Act.OPINION: Shape.SIGNER}.get(move.act)
    below = f"{hour(move.at)} · {move.by}"
    pins = ngettext("{n} place marked", "{n} places marked", len(move.pins)).format(n=len(move.pins))
    sentence = words_of.move_words(move)
    if move.pins:
        sentence += f" ({pins})"
    origin = OUTSIDE if move.act is Act.BACK else OWN
    return Entry(day_and_month(move.at.date(), today.year), sentence, below, origin, shape=shape)
