"""What can only be done in one of the two kinds of workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.workspaces import WorkspaceKind, WrongKindOfWorkspace

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def need(office: Office, kind: WorkspaceKind) -> None:
    """Refuse in the other kind of workspace."""
    if office.info.kind is not kind:
        raise WrongKindOfWorkspace(kind)
