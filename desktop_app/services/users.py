"""Người dùng: the list of people, and who is at the desk now: that name stands in the log from then on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.users import User, UserRole, UserUnknown, in_order, sound_name
from desktop_app.vietnamese.text import fold, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office
    from desktop_app.services.unit_of_work import UnitOfWork

_SITS: Final = "at-desk/"
"""Name of the note that says who sat down last under an account of this computer."""


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Who could sit down, and who has."""

    users: tuple[User, ...]
    """Everybody on the list, in its order; nobody who is gone."""
    chosen: User | None
    """None: whoever works here is known by the account alone."""


def users(office: Office) -> tuple[User, ...]:
    """Everybody on the list, in the order in which they were added; nobody who is gone."""
    with office.look() as work:
        return _standing(work)


def at_desk(office: Office) -> AtDesk:
    """Who could sit down, and who has, by the name under which this office writes."""
    found = users(office)
    return AtDesk(found, next((one for one in found if one.name == office.actor), None))


def user_named(office: Office, word: str) -> User:
    """A person by name, with or without marks, or by id; UserUnknown."""
    found = next((one for one in users(office) if word == one.id or fold(one.name) == fold(tidy(word))), None)
    if found is None:
        raise UserUnknown(tidy(word))
    return found


def add_user(office: Office, name: str, roles: Sequence[UserRole], position: str = "") -> User:
    """Put a person on the list. UserNameMissing, UserRoleMissing, UserKnown."""
    with office.work() as work:
        plain = tidy(name)
        sound_name(plain, work.users.all())
        user = User(office.new_id(), plain, tidy(position), in_order(roles, plain), False, office.clock.now())
        _keep(office, work, user, "user.add")
        work.commit()
    return user


def change_user(
    office: Office,
    identity: str,
    *,
    name: str | None = None,
    roles: Sequence[UserRole] | None = None,
    position: str | None = None,
) -> User:
    """Put right what the list says of a person; earlier events of the log keep the name of their day. UserUnknown,
    UserNameMissing, UserRoleMissing, UserKnown."""
    with office.work() as work:
        known = _known(work, identity)
        plain = known.name if name is None else tidy(name)
        sound_name(plain, [one for one in work.users.all() if one.id != identity])
        user = replace(
            known,
            name=plain,
            position=known.position if position is None else tidy(position),
            roles=known.roles if roles is None else in_order(roles, plain),
        )
        if user != known:
            _keep(office, work, user, "user.change", known.name)
            work.commit()
    return user


def remove_user(office: Office, identity: str) -> User:
    """Take a person off the list; the log keeps the name. UserUnknown."""
    with office.work() as work:
        user = replace(_known(work, identity), gone=True)
        _keep(office, work, user, "user.remove")
        work.commit()
    return user


def bring_user_back(office: Office, identity: str) -> User:
    """Put a person who was taken off the list back on it. UserUnknown, UserKnown when the name is taken meanwhile."""
    with office.work() as work:
        user = replace(_known(work, identity, gone=True), gone=False)
        sound_name(user.name, [one for one in work.users.all() if one.id != identity])
        _keep(office, work, user, "user.add")
        work.commit()
    return user


def sit_down(office: Office, identity: str, account: str) -> User:
    """Somebody takes the desk: remembered for this account of the computer, and logged under the new name.

    The office itself still writes as before: whoever holds it goes on with one of the new `actor`. UserUnknown.
    """
    with office.work() as work:
        user = _known(work, identity)
        work.notes.put(f"{_SITS}{account}", user.id)
        details: dict[str, object] = {"before": office.actor}
        work.audit.append(office.new_id(), office.clock.now(), user.name, "user.sit", user.name, details)
        work.commit()
    return user


def seated(office: Office) -> Office:
    """The office as whoever sat down last under this account writes in it; as it is when nobody has, or is gone."""
    with office.look() as work:
        identity = work.notes.get(f"{_SITS}{office.actor}")
        if not identity:
            return office
        found = next((one for one in _standing(work) if one.id == identity), None)
    return office if found is None else replace(office, actor=found.name)


def _standing(work: UnitOfWork) -> tuple[User, ...]:
    return tuple(one for one in work.users.all() if not one.gone)


def _known(work: UnitOfWork, identity: str, gone: bool = False) -> User:
    found = next((one for one in work.users.all() if one.id == identity and one.gone is gone), None)
    if found is None:
        raise UserUnknown(identity)
    return found


def _keep(office: Office, work: UnitOfWork, user: User, action: str, before: str = "") -> None:
    work.users.put(user)
    details: dict[str, object] = {"roles": [role.value for role in user.roles], "position": user.position}
    if before and before != user.name:
        details["before"] = before
    work.audit.append(office.new_id(), office.clock.now(), office.actor, action, user.name, details)
