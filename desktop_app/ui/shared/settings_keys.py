"""Chữ ký số: the key that seals packages, its passphrase, its paper and its backup; whom this workspace believes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop_app.domain.fingerprints import words as in_words
from desktop_app.domain.trust import AtRest, groups
from desktop_app.domain.workspaces import WorkspaceKind
from desktop_app.services import keys, recovery
from desktop_app.services.bodies import Body, bodies, unpin
from desktop_app.ui.kit.boxes import CodeBox
from desktop_app.ui.kit.buttons import Button
from desktop_app.ui.kit.dialogs import InsetBox
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.labels import Facts, Label, column, empty_layout, row
from desktop_app.ui.shared import outside
from desktop_app.ui.shared.new_passphrase import NewPassphrase
from desktop_app.ui.shared.receive_dialog import ReceiveDialog
from desktop_app.ui.shared.settings_section import Section
from desktop_app.ui.shared.words_dialog import WordsDialog
from desktop_app.wording.catalogue import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.house import House
    from desktop_app.services.keys import HeldKey, KeyStatus
    from desktop_app.services.office import Office
    from desktop_app.ui.kit.jobs import Job
    from desktop_app.ui.kit.pages import Frame
    from desktop_app.ui.shared.desk import Desk

FORMS = {
    AtRest.FILE: N_("in files that only this account may read"),
    AtRest.ACCOUNT: N_("closed by the protection of this account"),
    AtRest.PASSPHRASE: N_("under a passphrase"),
}
SHEET_FILE, BACKUP_FILE = "Phieu khoi phuc khoa.pdf", "Sao luu khoa.age"


class KeysSection(Section):
    """See the module."""

    key, title, icon = "keys", N_("Keys and certificates"), "fingerprint"

    def __init__(self, frame: Frame, desk: Desk, house: House, doctor: Callable[[], object] | None) -> None:
        self._house, self._doctor = house, doctor
        self.status: KeyStatus | None = None
        self.known: tuple[Body, ...] = ()
        super().__init__(frame, desk)

    def build(self) -> None:
        self.add(self.text(N_("Key that seals packages"), "second.bold"))
        self.words = Label(role="second", tone="text-2", wrap=True)
        self.code = CodeBox()
        self.facts = Facts(170)
        self.sheet = self.button(N_("Print the recovery sheet…"), "printer", self.ask_sheet)
        self.backup = self.button(N_("Back up the key…"), "save", self.ask_backup)
        self.passphrase = self.button(N_("Set a passphrase…"), "lock", self.ask_passphrase)
        self.add(self.words, self.code, self.facts, flow(self.sheet, self.backup, self.passphrase))
        self.add(self.text(N_("The recovery sheet opens backups of the key. Print it once, put it into the safe, "
                              "delete the file."), "second", "text-2"))  # fmt: skip
        self.rule()
        self.add(self.text(N_("Bodies that are trusted"), "second.bold"))
        self._bodies = QVBoxLayout()
        self._bodies.setSpacing(8)
        self.none = Label(role="second", tone="text-2", wrap=True)
        self.join = self.button(N_("Trust a further body…"), "plus", self.ask_join)
        self.add(self.none, self._bodies, flow(self.join))
        self.giving_up: list[Button] = []
        self.rule()
        self.add(self.text(N_("Device that signs papers"), "second.bold"))
        self.add(self.text(N_("Personal and agency certificates lie on the signing device; the program asks it when "
                              "something is signed, and keeps no PIN."), "second", "text-2"))  # fmt: skip
        self.doctor = self.button(N_("Check the signing device…"), "usb", self.examine)
        self.doctor.setVisible(self._doctor is not None)
        self.add(flow(self.doctor))
        self.code.hide()

    def first(self) -> QWidget:
        return self.sheet

    def shown(self) -> None:
        if self.desk.office is not None:
            self.desk.read(_read, self._show, self._failed)

    def _failed(self, error: BaseException) -> None:
        from desktop_app.ui.kit.problems import of

        problem = of(error)
        self.words.setText(f"{problem.what}. {problem.why}")

    def _show(self, found: tuple[KeyStatus, tuple[Body, ...], bool]) -> None:
        self.status, self.known, agency = found
        own = next((key for key in self.status.keys if not key.revoked), None)
        self.code.setVisible(own is not None)
        if own is not None:
            lines = (*_halves(groups(own.fingerprint)), *_halves(in_words(own.fingerprint)))
            self.code.show_code(_("Code of our key"), "\n".join(lines))
        self.words.setText(_standing(own, agency))
        secret = self.status.at_rest is AtRest.PASSPHRASE
        self.facts.show_facts([
            (_("Valid until"), own.valid_until if own is not None else ""),
            (_("Certified"), (_("yes") if own.certified else _("not yet")) if own is not None and agency else ""),
            (_("Rests"), _(FORMS[self.status.at_rest])),
            (_("Root"), groups(self.status.root) if self.status.root and not agency else ""),
            (_("Given up earlier"), str(sum(1 for key in self.status.keys if key.revoked) or "")),
        ])  # fmt: skip
        self.passphrase.setText(_("Change the passphrase…") if secret else _("Set a passphrase…"))
        held = own is not None and own.held
        for button in (self.sheet, self.backup, self.passphrase):
            button.set_off("" if held else _("The key is not in this account of the computer"))
        self._show_bodies(agency)

    def _show_bodies(self, agency: bool) -> None:
        empty_layout(self._bodies)
        self.giving_up = []
        self.join.setVisible(agency)
        self.none.setVisible(not self.known)
        self.none.setText(
            _("No body is trusted yet: receive the file with its certificates, and compare the code with the paper.")
            if agency
            else _("This body is the root itself: agencies compare the code above with the paper that you give them.")
        )
        for body in self.known:
            self._bodies.addWidget(self._body(body))

    def _body(self, body: Body) -> QWidget:
        box = InsetBox()
        count = len(body.documents)
        numbers = ngettext("{count} document: {numbers}", "{count} documents: {numbers}", count)
        state = _("trusted") if body.pinned else _("trusted no more")
        if body.first:
            state += " · " + _("common data come from it")
        lines = [
            Label(f"{body.name} · {state}", "base.medium", wrap=True),
            Label(_("Root: {shown}").format(shown=groups(body.root)), "second", wrap=True, copyable=True),
            Label(in_words(body.root), "second", "text-2", wrap=True, copyable=True),
            Label(_("It has certified our key.") if body.certified else _("It has not certified our key."), "second",
                  "text-2", wrap=True),
        ]  # fmt: skip
        if count:
            told = numbers.format(count=count, numbers=", ".join(body.documents))
            lines.append(Label(told, "second", "text-2", wrap=True))
        moved = _("Sent to it: {sent}; received from it: {received}")
        lines.append(Label(moved.format(sent=body.sent, received=body.received), "second", "text-2", wrap=True))
        lines += [
            Label(_("Root before: {shown}").format(shown=groups(root)), "second", "text-2", wrap=True, copyable=True)
            for root in body.formerly
        ]
        inside = column(*lines, spacing=2, margins=(14, 8, 14, 10))
        if body.pinned:
            away = Button(_("Trust it no more…"), kind="link")
            away.setAccessibleName(_("Trust {name} no more").format(name=body.name))
            away.clicked.connect(lambda: self.ask_give_up(body))
            self.giving_up.append(away)
            inside.addLayout(row(away, 1))
        box.setLayout(inside)
        return box

    # --- what a person does ---

    def ask_sheet(self) -> None:
        """Ask where the sheet goes, and print it there."""
        self._ask_file(_("Save the recovery sheet"), SHEET_FILE, "PDF (*.pdf)", self.print_sheet)

    def print_sheet(self, target: Path) -> None:
        """Make a recovery secret and print its sheet."""

        def done(_recipient: str) -> None:
            told = _("The recovery sheet is there: print it, then delete the file")
            self.frame.toast(told, _("Open"), lambda: outside.open_file(target))

        self.desk.act(
            _("Printing the recovery sheet"),
            lambda office, _watch: recovery.print_sheet(office, target),
            done,
            cancellable=False,
        )

    def ask_backup(self) -> None:
        """Ask where the backup of the key goes, and write it there."""
        self._ask_file(_("Save the backup of the key"), BACKUP_FILE, "age (*.age)", self.back_up)

    def back_up(self, target: Path) -> None:
        """Write a backup that only the recovery sheet opens."""

        def done(names: tuple[str, ...]) -> None:
            told = ngettext("{n} secret backed up to {file}", "{n} secrets backed up to {file}", len(names))
            self.frame.toast(told.format(n=len(names), file=target.name))

        self.desk.act(_("Backing up the key"), lambda office, _watch: recovery.backup(office, target), done,
                      cancellable=False)  # fmt: skip

    def _ask_file(self, title: str, name: str, kind: str, take: Callable[[Path], object]) -> QFileDialog:
        start = str(Path(self.desk.last_folder) / name) if self.desk.last_folder else name
        dialog = QFileDialog(self.frame.window_widget(), title, start, kind)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a file that is there is refused, never replaced
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.fileSelected.connect(lambda target: take(Path(target)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_passphrase(self) -> None:
        """Ask for a new passphrase, or for none, and put the keys under it."""
        secret = self.status is not None and self.status.at_rest is AtRest.PASSPHRASE
        dialog = NewPassphrase(self.frame.window_widget(), secret)
        dialog.given.connect(self.protect)
        dialog.open()

    def protect(self, words: str) -> None:
        """Put the keys under these words, or under none when there are none."""

        def work(office: Office, _watch: object) -> None:
            office.keys.protect(office.info.id, words)
            self._house.use_passphrase(words)

        def done(_none: None) -> None:
            self.shown()
            told = _("The keys rest under the new passphrase") if words else _("The keys rest under no passphrase now")
            self.frame.toast(told)

        self.desk.act(_("Protecting the keys"), work, done, cancellable=False)

    def ask_join(self) -> None:
        """Choose the file with the certificates of a further body; its code is compared before it counts."""
        dialog = QFileDialog(self.frame.window_widget(), _("Choose the file with the certificates of the body"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.receive(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def receive(self, file: Path) -> ReceiveDialog:
        """Take in that file as any other that arrives."""
        dialog = ReceiveDialog(self.frame.window_widget(), self.desk, (file,))
        dialog.received.connect(lambda _results: self.shown())
        dialog.open()
        return dialog

    def ask_give_up(self, body: Body) -> None:
        """Ask why, and believe this body no more."""
        dialog = WordsDialog(
            self.frame.window_widget(), self.desk, f"unpin/{body.code}",
            _("Trust {name} no more").format(name=body.name),
            _("Nothing that comes from it counts from now on, and nothing can be sent to it. What came and went stays. "
              "It can be trusted again by comparing its code once more."),
            _("Reason"), _("Trust it no more"), danger=True,
        )  # fmt: skip
        dialog.given.connect(lambda reason: dialog.draft.until(self.give_up(body, reason)))
        dialog.open()

    def give_up(self, body: Body, reason: str) -> Job:
        """Believe this body no more, for this reason."""

        def done(found: Body) -> None:
            self.shown()
            self.frame.toast(_("{name} is trusted no more").format(name=found.name))

        return self.desk.act("", lambda office, _watch: unpin(office, body.code, reason), done)

    def examine(self) -> None:
        """Open what examines signing devices."""
        if self._doctor is not None:
            self._doctor()

    def retranslate(self) -> None:
        super().retranslate()
        self.shown()


def _read(office: Office) -> tuple[KeyStatus, tuple[Body, ...], bool]:
    agency = office.info.kind is WorkspaceKind.AGENCY
    return keys.status(office), bodies(office) if agency else (), agency


def _halves(code: str) -> tuple[str, str]:
    """A code on two lines, as many groups on each."""
    parts = code.split()
    middle = (len(parts) + 1) // 2
    return " ".join(parts[:middle]), " ".join(parts[middle:])


def _standing(own: HeldKey | None, agency: bool) -> str:
    if own is None:
        return _("This workspace has no key that counts.")
    if not agency:
        return _("Every package of this body is sealed with this key; its root vouches for it.")
    if own.certified:
        return _("The other side has compared this code and certified the key.")
    return _("The other side has not certified this key yet. The code goes on the paper that enrols it.")
