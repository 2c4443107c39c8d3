"""What the roles of people are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.users import UserRole
from desktop_app.wording.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLES: Final = {
    UserRole.OFFICER: N_("Officer"),
    UserRole.LEADER: N_("Head of a department"),
    UserRole.SIGNER: N_("Signer"),
    UserRole.REGISTRY: N_("Registry"),
    UserRole.ADMIN: N_("Administrator"),
}


def role_of_user(role: UserRole) -> str:
    """One role."""
    return _(ROLES[role])


def roles_of_user(roles: Sequence[UserRole]) -> str:
    """All of somebody's roles on one line."""
    return ", ".join(role_of_user(role) for role in roles)
