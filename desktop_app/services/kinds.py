"""What can only be done in one of the two kinds of workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.workspaces import WorkspaceKind, WrongKindOfWorkspace

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def need_writable(office: Office) -> None:
    """Refuse while the workspace is read-only, before anything is written beside its database."""
    hindrance = office.standing.hindrance()
    if hindrance is not None:
        raise hindrance


def need(office: Office, kind: WorkspaceKind) -> None:
    """Refuse in the other kind of workspace."""
    if office.info.kind is not kind:
        raise WrongKindOfWorkspace(kind)
