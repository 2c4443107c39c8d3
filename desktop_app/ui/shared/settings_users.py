"""Người dùng: the list of people and their roles, who sits at the desk, and when the window covers itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_app.domain.users import User, UserRole
from desktop_app.runtime import settings
from desktop_app.services.users import (
    AtDesk,
    add_user,
    at_desk,
    bring_user_back,
    change_user,
    remove_user,
    sit_down,
)
from desktop_app.ui.kit import tokens
from desktop_app.ui.kit.columns import Cell, Column
from desktop_app.ui.kit.empty import EmptyState
from desktop_app.ui.kit.flow import flow
from desktop_app.ui.kit.shapes import Shape
from desktop_app.ui.kit.table_model import TableModel
from desktop_app.ui.kit.table_view import TableView
from desktop_app.ui.kit.theme import px
from desktop_app.ui.shared.form_dialog import Field, FormDialog
from desktop_app.ui.shared.settings_look import keep
from desktop_app.ui.shared.settings_section import FIXED, Section, show_choice
from desktop_app.wording.catalogue import N_, _, ngettext
from desktop_app.wording.user_labels import role_of_user, roles_of_user

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROWS, TABLE_HIGH = 5, 248


class UsersSection(Section):
    """See the module."""

    key, title, icon = "users", N_("People"), "users"

    def build(self) -> None:
        self.found = AtDesk((), None)
        self.add(self.text(N_("Whoever sits at the desk stands in the log from then on, and one person may hold "
                              "several roles. Press F2 anywhere to change."), "second", "text-2"))  # fmt: skip
        columns = (
            Column(N_("Name, position"), _name),
            Column(N_("Roles"), _roles, 200),
            Column(N_("At the desk"), self._sits, 112),
        )
        self.model: TableModel[User] = TableModel(columns, self._load)
        self.table = TableView(self.model, _("People"), two_lines=True)
        self.table.chosen.connect(lambda _id: self._look())
        self.table.opened.connect(lambda _id: self.ask_change())
        self.empty = EmptyState(
            _("Nobody is on the list yet"), _("Put on it who works with these data: the log then says who did what.")
        )
        self.empty.setFixedHeight(px(TABLE_HIGH))
        self.new = self.button(N_("Add a person"), "plus", self.ask_new, "primary")
        self.edit = self.button(N_("Put right"), "pencil", self.ask_change)
        self.away = self.button(N_("Take off the list"), "trash-2", self.remove)
        self.seat = self.button(N_("Sit down at the desk"), "circle-user-round", self.sit)
        self.add(self.table, self.empty, flow(self.new, self.edit, self.seat, self.away))
        self.add(self.text(N_("Within one account of this computer roles tell people apart, they keep nobody out: "
                              "whoever can use the account can read and change everything. Give people who must be "
                              "kept apart accounts of their own."), "second", "amber"))  # fmt: skip
        self.rule()
        self.add(self.text(N_("When nobody is there"), "second.bold"))
        choices = [(minutes, _minutes(minutes)) for minutes in settings.LOCK_MINUTES]
        self.minutes = self.choice(N_("Cover the screen"), choices, self._set_minutes)
        self.add(self.line(N_("Cover the screen"), N_("After so long without key or mouse, until somebody says who "
                           "goes on"), self.minutes))  # fmt: skip
        self.fixed = self.text(FIXED, "second", "amber")
        self.now = self.button(N_("Cover the screen now"), "lock", self.cover)
        self.add(self.fixed, flow(self.now))
        self.desk.person_changed.connect(self.read)
        self._show(self.found)

    def first(self) -> QWidget:
        return self.table if self.found.users else self.new

    def shown(self) -> None:
        show_choice(self.minutes, settings.read().lock_minutes, "lock_minutes" in settings.locked(), self.fixed)
        self.read()

    def read(self) -> None:
        """Read the list again."""
        if self.desk.office is not None:
            self.desk.read(at_desk, self._show)

    def _show(self, found: AtDesk) -> None:
        current = self.table.current_id()
        self.found = found
        self.model.show_ids([user.id for user in found.users])
        if not (current and self.table.choose(current)):
            self.table.choose_first()
        rows = min(len(found.users), ROWS)
        self.table.setFixedHeight(
            px(tokens.HEADER_HEIGHT) + rows * self.table.verticalHeader().defaultSectionSize() + 2
        )
        self.table.setVisible(bool(found.users))
        self.empty.setVisible(not found.users)
        self._look()

    def _load(self, ids: Sequence[Any]) -> list[User]:
        known = {user.id: user for user in self.found.users}
        return [known[identity] for identity in ids]

    def _sits(self, user: User) -> Cell:
        chosen = self.found.chosen
        return Cell(_("works here"), role="second", shape=Shape.SIGNER) if chosen and chosen.id == user.id else Cell()

    def user(self) -> User | None:
        """The person chosen in the list."""
        identity = self.table.current_id()
        return next((one for one in self.found.users if one.id == identity), None)

    def _look(self) -> None:
        user, chosen = self.user(), self.found.chosen
        for button in (self.edit, self.away, self.seat):
            button.setVisible(bool(self.found.users))
            button.set_off("" if user is not None else _("Choose a person in the list"))
        if user is not None and chosen is not None and user.id == chosen.id:
            self.seat.set_off(_("{name} sits at the desk already").format(name=user.name))

    # --- what a person does ---

    def _fields(self, user: User | None) -> list[Field]:
        return [
            Field("name", _("Full name"), "line", True, user.name if user else ""),
            Field("position", _("Position"), value=user.position if user else ""),
            *(Field(role.value, role_of_user(role), "check", value=user is not None and role in user.roles,
                    half=role is not UserRole.ADMIN) for role in UserRole),
        ]  # fmt: skip

    def ask_new(self) -> None:
        """Ask for a person, and put them on the list."""
        dialog = FormDialog(self.frame.window_widget(), self.desk, _("Add a person"), self._fields(None), _("Add"),
                            sentence=_("Tick every role that this person holds."))  # fmt: skip
        dialog.carry_out(
            lambda office, _watch, said: add_user(office, said["name"], _chosen(said), said["position"]),
            lambda user: self._done(_("{name} is on the list").format(name=user.name)),
        )
        dialog.open()

    def ask_change(self) -> None:
        """Ask what is to be put right of the chosen person."""
        user = self.user()
        if user is None:
            return
        dialog = FormDialog(self.frame.window_widget(), self.desk, _("Change a person"), self._fields(user), _("Keep"),
                            sentence=_("Earlier events of the log keep the name of their day."))  # fmt: skip
        dialog.carry_out(
            lambda office, _watch, said: change_user(
                office, user.id, name=said["name"], roles=_chosen(said), position=said["position"]
            ),
            lambda changed: self._changed(user, changed),
        )
        dialog.open()

    def _changed(self, before: User, user: User) -> None:
        if self.desk.office is not None and self.desk.office.actor == before.name:
            self.desk.become(user.name)
        self._done(_("{name} was changed").format(name=user.name))

    def remove(self) -> None:
        """Take the chosen person off the list; it can be undone."""
        user = self.user()
        if user is None:
            return
        self.desk.act("", lambda office, _watch: remove_user(office, user.id), self._removed)

    def _removed(self, user: User) -> None:
        if self.desk.office is not None and self.desk.office.actor == user.name:
            self.desk.become(self.desk.account)
        self._done("")
        told = _("{name} is off the list; the log keeps the name").format(name=user.name)
        self.frame.toast(told, _("Undo"), lambda: self._back(user))

    def _back(self, user: User) -> None:
        self.desk.act(
            "",
            lambda office, _watch: bring_user_back(office, user.id),
            lambda found: self._done(_("{name} is on the list").format(name=found.name)),
        )

    def sit(self) -> None:
        """The chosen person sits at the desk from now on."""
        user = self.user()
        if user is None:
            return
        account = self.desk.account
        self.desk.act("", lambda office, _watch: sit_down(office, user.id, account), self._seated)

    def _seated(self, user: User) -> None:
        self.desk.become(user.name)
        self._done(_("{name} works here now").format(name=user.name))

    def _done(self, words: str) -> None:
        self.read()
        self.desk.people_changed.emit()
        if words:
            self.frame.toast(words)

    def cover(self) -> None:
        """Cover the window now."""
        self.desk.lock_asked.emit()

    def _set_minutes(self, minutes: int) -> None:
        keep(self.desk, self.desk.lock_changed.emit, lock_minutes=minutes)

    def retranslate(self) -> None:
        super().retranslate()
        self.empty.show_words(
            _("Nobody is on the list yet"), _("Put on it who works with these data: the log then says who did what.")
        )
        self.table.setAccessibleName(_("People"))
        for place, minutes in enumerate(settings.LOCK_MINUTES):
            self.minutes.setItemText(place, _minutes(minutes))
        self._show(self.found)


def _minutes(minutes: int) -> str:
    return ngettext("After {n} minute", "After {n} minutes", minutes).format(n=minutes) if minutes else _("Never")


def _chosen(said: Mapping[str, Any]) -> list[UserRole]:
    return [role for role in UserRole if said[role.value]]


def _name(user: User) -> Cell:
    return Cell(user.name, role="base.medium", below=user.position)


def _roles(user: User) -> Cell:
    return Cell(roles_of_user(user.roles), role="second", hint=roles_of_user(user.roles))
