"""Whether an open workspace may be written here and today: the clock first, then its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop_app.services.clock import GovernedClock

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.clock import Clock
    from desktop_app.domain.refusal import Refusal
    from desktop_app.domain.workspaces import WorkspaceInfo
    from desktop_app.services.unit_of_work import UnitOfWork


class Judged(Protocol):
    """An open workspace whose mark has been looked at."""

    @property
    def info(self) -> WorkspaceInfo:
        """What it is."""

    @property
    def hindrance(self) -> Refusal | None:
        """What its mark says against writing in it."""

    @property
    def trouble(self) -> str:
        """Why its mark could not be kept."""

    def work(self) -> UnitOfWork:
        """A transaction that may write, whatever stands against it."""


class OpenStanding:
    """Whether one open workspace may be written (`services.office.Standing`)."""

    def __init__(self, workspace: Judged, clock: Clock, holder: Callable[[str], str]) -> None:
        self._workspace = workspace
        self._clock = clock
        self._holder = holder

    def hindrance(self) -> Refusal | None:
        doubt = self._clock.doubt() if isinstance(self._clock, GovernedClock) else None
        return doubt or self._workspace.hindrance

    def trouble(self) -> str:
        return self._workspace.trouble

    def key_holder(self) -> str:
        return self._holder(self._workspace.info.id)

    def work(self) -> UnitOfWork:
        """A transaction that may write, when nothing stands against it."""
        hindrance = self.hindrance()
        if hindrance is not None:
            raise hindrance
        return self._workspace.work()
