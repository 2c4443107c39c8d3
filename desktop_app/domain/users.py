"""Người dùng: who works with a workspace, and in which roles; one person may hold several.

Inside one account of one computer a role is a courtesy, not protection: it says who is at the desk, and keeps nobody
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from desktop_app.domain.refusal import Refusal
from desktop_app.vietnamese.text import fold


class UserRole(StrEnum):
    """What somebody does with papers here."""

    OFFICER = "officer"
    """Chuyên viên."""
    LEADER = "leader"
    """Lãnh đạo phòng."""
    SIGNER = "signer"
    """Người ký."""
    REGISTRY = "registry"
    """Văn thư."""
    ADMIN = "admin"
    """Quản trị."""


@dataclass(frozen=True, slots=True)
class User:
    """One person."""

    id: str
    name: str
    """As it stands in the log."""
    position: str
    """`Phó Chánh Văn phòng`; empty when nobody wrote it."""
    roles: tuple[UserRole, ...]
    """At least one, in the order of `UserRole`."""
    gone: bool
    """Taken off the list: the name stays in the log, nobody can sit down under it."""
    added_at: datetime


@dataclass(eq=False)
class UserNameMissing(Refusal, code="USER_NAME_MISSING"):
    """A person without a name, or with one that would not be told from another in the log."""

    longest: int


@dataclass(eq=False)
class UserRoleMissing(Refusal, code="USER_ROLE_MISSING"):
    """A person without any role."""

    name: str


@dataclass(eq=False)
class UserKnown(Refusal, code="USER_KNOWN"):
    """Somebody of this name is on the list already: the log could not tell them apart."""

    name: str


@dataclass(eq=False)
class UserUnknown(Refusal, code="USER_UNKNOWN"):
    """Nobody of this name is on the list."""

    name: str


LONGEST_NAME = 80


def sound_name(name: str, others: Sequence[User]) -> None:
    """UserNameMissing, UserKnown: a name of 1 to 80 letters that no other person on the list has, marks or not."""
    if not name or len(name) > LONGEST_NAME:
        raise UserNameMissing(LONGEST_NAME)
    for other in others:
        if not other.gone and fold(other.name) == fold(name):
            raise UserKnown(other.name)


def in_order(roles: Sequence[UserRole], name: str) -> tuple[UserRole, ...]:
    """Each role once, in the order of `UserRole`; UserRoleMissing when there is none."""
    found = tuple(role for role in UserRole if role in roles)
    if not found:
        raise UserRoleMissing(name)
    return found


class Users(Protocol):
    """The people of one workspace."""

    def put(self, user: User) -> None:
        """Add a person, or bring the person of this id up to date."""

    def all(self) -> tuple[User, ...]:
        """Everybody, gone or not, in the order in which they were added."""
