"""Quán triệt, tuyên truyền: sessions, and how many people have been briefed, of all and of those who face citizens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.outreach import Form, Reach
from desktop_app.services.changes import NOTHING_CHANGED, Changes
from desktop_app.services.outreach import (
    AgencyFigures,
    SessionRow,
    change_session,
    figures,
    prove,
    record_session,
    sessions,
)
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.bars import ReachBar
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.register_page import ProofFile, RegisterList, RegisterPage
from desktop_app.ui.shared.words import document_words, figure, short_day
from desktop_app.ui.shared.words_dialog import WordsDialog
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.coordination_texts import form_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.assigning_documents import AssigningDocument
    from desktop_app.domain.watch import Watch
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Job


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in the list."""

    row: SessionRow

    @property
    def key(self) -> str:
        """Its record."""
        return self.row.session.subject


@dataclass(frozen=True, slots=True)
class Outreach:
    """Everything the page shows."""

    sessions: tuple[SessionLine, ...]
    figures: tuple[AgencyFigures, ...]
    documents: tuple[AssigningDocument, ...]
    code: str
    """Of this agency: what was inherited from another is read, not changed."""


def _topic(line: SessionLine) -> Cell:
    one = line.row.session
    below = " · ".join(part for part in (form_label(one.form), one.paper) if part)
    return Cell(one.topic, role="base.medium", below=below)


def _ratio(part: int, whole: int) -> str:
    return _("{part} of {whole}").format(part=figure(part), whole=figure(whole))


def _came(line: SessionLine) -> Cell:
    reach = line.row.session.reach
    below = _("meet citizens: {n}").format(n=_ratio(reach.facing, reach.facing_total)) if reach.facing_total else ""
    return Cell(_ratio(reach.briefed, reach.total), role="second", below=below)


def _proof(line: SessionLine) -> Cell:
    count = len(line.row.proofs)
    if not count:
        return Cell(_("no file yet"), role="second", tone="amber")
    return Cell(figure(count), role="second", icon="paperclip")


def _day(line: SessionLine) -> Cell:
    return Cell(short_day(line.row.session.held_on), role="second", below=document_words(line.row.document_number))


COLUMNS: Final[tuple[Column[SessionLine], ...]] = (
    Column(N_("Session"), _topic),
    Column(N_("Day, document"), _day, width=176),
    Column(N_("People who came"), _came, width=164),
    Column(N_("Proof"), _proof, width=104),
)


class OutreachPage(RegisterPage[Outreach]):
    """Above the list one bar for each document: people briefed to date."""

    title = N_("Briefing, outreach")
    lists = (
        RegisterList(
            "sessions",
            N_("Sessions"),
            COLUMNS,
            lambda line: f"{line.row.session.topic} {line.row.session.paper} {form_label(line.row.session.form)}",
            N_("No session written down yet"),
            N_("Write down each meeting or notice with who came: parts I of the reports fill themselves from here."),
        ),
    )

    def build_acts(self) -> None:
        self.new = Button(_("Write down a session"), "plus", "primary")
        self.new.clicked.connect(self.ask_new)
        self.head.add(self.new)
        self.edit = Button(_("Put right"), "pencil")
        self.edit.clicked.connect(self.ask_change)
        self.add_proof = Button(_("Add proof"), "paperclip")
        self.add_proof.clicked.connect(self.ask_proof)
        self.withdraw = Button(_("Take out"), kind="ghost")
        self.withdraw.clicked.connect(self.ask_withdraw)
        self.panel.set_acts([self.add_proof, self.edit, self.withdraw])

    def above(self) -> QWidget:
        holder = QWidget()
        self._bars = QVBoxLayout(holder)
        self._bars.setContentsMargins(tokens.PAGE_MARGIN, 2, tokens.PAGE_MARGIN, 12)
        self._bars.setSpacing(8)
        self.bars: list[ReachBar] = []
        return holder

    def read(self, office: Office) -> Outreach:
        with office.look() as work:
            documents = work.documents.all()
        rows = tuple(SessionLine(one) for one in sessions(office))
        return Outreach(rows, figures(office), documents, office.info.code)

    def rows(self, whole: Outreach) -> Mapping[str, Sequence[SessionLine]]:
        return {"sessions": whole.sessions}

    def arrived(self, whole: Outreach) -> None:
        known = [one for one in whole.figures if one.figures.reach is not None]
        while len(self.bars) < len(known):
            bar = ReachBar()
            self.bars.append(bar)
            self._bars.addWidget(bar)
        for place, bar in enumerate(self.bars):
            bar.setVisible(place < len(known))
            if place < len(known):
                self._say(bar, known[place])

    def _say(self, bar: ReachBar, one: AgencyFigures) -> None:
        reach = one.figures.reach
        assert reach is not None
        count = one.figures.sessions
        told = ngettext("{n} session", "{n} sessions", count).format(n=figure(count))
        bar.show_reach(
            document_words(one.document_number),
            _("{told}, {proved} with proof").format(told=told, proved=figure(one.figures.proved)),
            (_("Officers briefed"), reach.briefed, reach.total),
            (_("Of those who meet citizens"), reach.facing, reach.facing_total),
        )

    def show(self, line: SessionLine) -> None:
        one = line.row.session
        own = self.found is not None and one.agency_code == self.found.code
        stated = one.stated
        self.panel.show_row(
            one.topic,
            [
                (_("Day of the session"), short_day(one.held_on)),
                (_("Form"), form_label(one.form)),
                (_("Assigning document"), document_words(line.row.document_number)),
                (_("Paper"), one.paper),
                (_("People who came"), _ratio(one.reach.briefed, one.reach.total)),
                (_("Of those who meet citizens"), _ratio(one.reach.facing, one.reach.facing_total)),
                (_("Briefed before"), _("Nobody who came") if one.newcomers else ""),
                (_("Total to date"), _ratio(stated.briefed, stated.total) if stated is not None else ""),
                (_("Written down by"), one.made_by),
                (_("Agency"), "" if own else line.row.agency_name),
            ],
            files=[ProofFile(file.id, file.file_name) for file in line.row.proofs],
            foot=[self.add_proof, self.edit, self.withdraw] if own else [],
        )

    # --- what a person does ---

    def _fields(self, known: SessionLine | None) -> list[Field]:
        assert self.found is not None
        one = known.row.session if known is not None else None
        reach, stated = (one.reach, one.stated) if one is not None else (None, None)
        fields = [
            Field("held_on", _("Day of the session"), "day", True, one.held_on if one else None, half=True),
            Field("form", _("Form"), "choice", value=one.form if one else Form.CONFERENCE, half=True,
                  choices=[(form, form_label(form)) for form in Form]),
            Field("topic", _("What it was about"), "line", True, one.topic if one else ""),
            Field("paper", _("Number of the invitation, plan or minutes"), value=one.paper if one else ""),
            Field("briefed", _("Officers who came"), "ratio", True, (reach.briefed, reach.total) if reach else None,
                  half=True),
            Field("facing", _("Of those who meet citizens"), "ratio", True,
                  (reach.facing, reach.facing_total) if reach else None, half=True),
            Field("newcomers", _("Nobody who came had been briefed before"), "check",
                  value=one.newcomers if one else False),
            Field("so_far", _("Total briefed to date"), "ratio",
                  value=(stated.briefed, stated.total) if stated else None, half=True),
            Field("so_far_facing", _("Of all who meet citizens"), "ratio",
                  value=(stated.facing, stated.facing_total) if stated else None, half=True),
        ]  # fmt: skip
        if known is None:
            choices = [(document.id, document_words(document.number)) for document in self.found.documents]
            fields.insert(0, Field("document", _("Assigning document"), "choice", choices=choices))
            fields.append(Field("proofs", _("Files that prove it"), "files"))
        return fields

    def ask_new(self) -> None:
        """Ask for a session and write it down."""
        if self.found is None:
            return
        if not self.found.documents:
            self.frame.toast(_("No assigning document is here yet"), _("Receive files"), self._receive)
            return
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Write down a session"), self._fields(None), _("Write down"),
            draft="outreach",
        )  # fmt: skip
        dialog.carry_out(_record, lambda found: self._written(found, _("The session is written down")))
        dialog.open()

    def _receive(self) -> None:
        self.frame.go("exchange")

    def ask_change(self) -> None:
        """Put right what was written down; the earlier words stay in the log."""
        line = self.chosen_row()
        if line is None:
            return
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Put the session right"), self._fields(line), _("Put right"),
            draft=f"outreach/{line.key}", sentence=_("What was written before stays in the log."),
        )  # fmt: skip
        dialog.carry_out(
            lambda office, watch, said: (_change(office, line.key, said), NOTHING_CHANGED),
            lambda found: self._written(found[0].subject, _("The session was put right")),
        )
        dialog.open()

    def ask_proof(self) -> None:
        """Ask for files that prove the session."""
        line = self.chosen_row()
        if line is None:
            return
        fields = [Field("proofs", _("Files that prove it"), "files", True)]
        dialog = FormDialog(
            self.frame.window_widget(), self.desk, _("Add proof: {topic}").format(topic=line.row.session.topic), fields,
            _("Add"),
        )  # fmt: skip
        dialog.carry_out(
            lambda office, watch, said: (prove(office, line.key, said["proofs"], watch=watch), NOTHING_CHANGED),
            lambda found: self._written(found[0].subject, _("The proof is kept")),
            _("Attaching the file"),
        )
        dialog.open()

    def ask_withdraw(self) -> None:
        """Take a session out of the count; it stays in the log."""
        line = self.chosen_row()
        if line is None:
            return
        dialog = WordsDialog(
            self.frame.window_widget(), self.desk, f"outreach-out/{line.key}", _("Take this session out"),
            _("It was written down by mistake: it counts nowhere any more. The log keeps it with your reason."),
            _("Reason"), _("Take out"), danger=True,
        )  # fmt: skip
        dialog.given.connect(lambda reason: dialog.draft.until(self._withdraw(line, reason)))
        dialog.open()

    def _withdraw(self, line: SessionLine, reason: str) -> Job:
        told = _("{topic} (taken out: {reason})")
        topic = told.format(topic=line.row.session.topic, reason=reason)
        return self.desk.act(
            "",
            lambda office, watch: (change_session(office, line.key, topic=topic, withdrawn=True), NOTHING_CHANGED),
            lambda _found: self._undone(line),
        )

    def _undone(self, line: SessionLine) -> None:
        self.reload()
        self.frame.toast(_("The session counts nowhere now"), _("Undo"), lambda: self._back(line))

    def _back(self, line: SessionLine) -> None:
        topic = line.row.session.topic
        self.desk.act(
            "",
            lambda office, watch: (change_session(office, line.key, topic=topic, withdrawn=False), NOTHING_CHANGED),
            lambda found: self._written(found[0].subject, _("The session counts again")),
        )

    def _written(self, found: Any, words: str) -> None:
        self.ask_for(found[0].subject if isinstance(found, tuple) else found)
        self.reload()
        self.frame.toast(words)


def _reach(said: Mapping[str, Any], briefed: str, facing: str) -> Reach | None:
    if said[briefed] is None or said[facing] is None:
        return None
    return Reach(*said[briefed], *said[facing])


def _record(office: Office, watch: Watch, said: Mapping[str, Any]) -> tuple[Any, Changes]:
    reach = _reach(said, "briefed", "facing")
    assert reach is not None  # the form holds its answer back until both stand there
    made = record_session(
        office, said["document"], said["held_on"], said["form"], said["topic"], reach, said["newcomers"],
        _reach(said, "so_far", "so_far_facing"), said["paper"], said["proofs"], watch=watch,
    )  # fmt: skip
    return made, NOTHING_CHANGED


def _change(office: Office, key: str, said: Mapping[str, Any]) -> Any:
    return change_session(
        office, key, said["held_on"], said["form"], said["topic"], _reach(said, "briefed", "facing"),
        said["newcomers"], _reach(said, "so_far", "so_far_facing"), said["paper"],
    )  # fmt: skip
