"""What received packages say, read from the kept files for those that are looked at, when nothing else is to be done.

says = PackageContents(desk, arrived)      # arrived(rows): those that are known now, with what they say
says.want(rows)                            # of a list that is being painted, or of the one that is chosen
says.known(row)                            # the same row with what is known of it
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.services.looking_into import TELLING, contents_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.services.exchange import Exchanged
    from desktop_app.services.looking_into import Facts
    from desktop_app.services.office import Office
    from desktop_app.ui.shared.desk import Desk

MOST: Final = 24
"""Files in one go: some 10 ms each."""


class PackageContents:
    """Each file is read once; what cannot be read (its key is locked) says nothing, and is asked again when it is seen
    again."""

    def __init__(self, desk: Desk, arrived: Callable[[list[Exchanged]], object]) -> None:
        self._desk, self._arrived = desk, arrived
        self._known: dict[str, Facts | None] = {}

    def known(self, row: Exchanged) -> Exchanged:
        """The row with what its file says, as far as that was read."""
        says = self._known.get(row.package.identity)
        return row if says is None else replace(row, says=says)

    def want(self, rows: Iterable[Exchanged]) -> None:
        """Read those that nobody has asked for yet."""
        asked = [row for row in rows if row.package.direction == "in" and row.package.kind in TELLING
                 and row.package.identity not in self._known]  # fmt: skip
        for first in range(0, len(asked), MOST):
            self._read(asked[first : first + MOST])

    def _read(self, rows: list[Exchanged]) -> None:
        wanted = tuple(row.package.identity for row in rows)
        self._known.update(dict.fromkeys(wanted))

        def read(office: Office) -> dict[str, Facts | None]:
            return {identity: contents_of(office, identity) for identity in wanted}

        def told(found: dict[str, Facts | None]) -> None:
            for identity, says in found.items():
                if says is None:
                    del self._known[identity]
                else:
                    self._known[identity] = says
            self._arrived([self.known(row) for row in rows if found[row.package.identity] is not None])

        self._desk.read(read, told, patient=True)
