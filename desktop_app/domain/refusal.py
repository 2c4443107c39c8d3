"""The base of every refusal, and the one register of their codes.

A refusal is not a fault: it is an answer, with facts. Its type stands beside the noun it speaks of,
its sentence in `wording/refusals.py`. Code and number are stable for ever: a code that is no longer
used keeps its number.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import ClassVar, Final

NUMBERS: Final[dict[str, int]] = {
    # 1000-1199 the sealed file: structure, seal, content (packages/)
    # 1200-1299 custody and direction
    # 1300-1399 trust and keys
    # 2000-2099 the workspace folder and its database
    # 2100-2199 evidence files
    # 3000-3099 tables and foreign files
    # 4000-4099 assigning documents, tasks, assignments, schedules
    # 4100-4199 progress and evidence records
    # 5000-5099 periods and reports
    # 5100-5199 printed documents
    # 6000-6099 settings, clock and command line
}


class Refusal(Exception):
    """Something the program declines to do, with the facts a person needs.

    Subclasses are `@dataclass(eq=False)` and name their code: `class DropNeedsReason(Refusal, code="DROP_NEEDS_REASON")`.
    """

    CODE: ClassVar[str] = ""

    def __init_subclass__(cls, code: str = "", **more: object) -> None:
        super().__init_subclass__(**more)
        if code:
            if code not in NUMBERS:
                raise KeyError(f"{code} has no number in the register")
            cls.CODE = code

    @property
    def code(self) -> str:
        """The name that `--json` prints, for example `NOT_CANONICAL`."""
        return self.CODE

    @property
    def number(self) -> int:
        """The short number for people; shown as `CK-1042`."""
        return NUMBERS[self.code]

    @property
    def facts(self) -> dict[str, object]:
        """The named facts, for the sentence and for `--json`."""
        return {field.name: getattr(self, field.name) for field in fields(self)} if is_dataclass(self) else {}

    def __str__(self) -> str:
        return f"{self.code} {self.facts}"
