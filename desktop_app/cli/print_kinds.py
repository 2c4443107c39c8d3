"""Kinds of paper that `camket print KIND` knows → the module of this folder that finds out what to print.

Such a module has three functions: `summary(kind)`, a line for the usage; `arguments(kind, parser)`, its own words;
`order(kind, words, office)`, what the printer shall print, facts gathered and nothing written.
"""

from __future__ import annotations

from typing import Final

KINDS: Final[dict[str, str]] = {
    "commitment": "print_commitments",
    "report": "print_reports",
    "consolidated": "print_reports",
    "ranking": "print_reports",
    "extension": "print_letters",
    "clarification": "print_letters",
    "coordination": "print_letters",
    "coordination-reminder": "print_coordination",
    "authority": "print_coordination",
    "reminder": "print_letters",
    "report-reminder": "print_letters",
    "handover": "print_minutes",
    "inspection": "print_minutes",
    "review": "print_minutes",
    "shortcomings": "print_shortcomings",
    "file-index": "print_minutes",
    "log": "print_minutes",
    "receipt": "print_slips",
    "return": "print_slips",
    "routing": "print_slips",
    "compare": "print_slips",
    "marked": "print_slips",
    "signatures": "print_slips",
    "self-score": "print_self_scores",
    "people": "print_people",
}

_SLIPS: Final = (
    "file-index",
    "log",
    "receipt",
    "return",
    "routing",
    "compare",
    "self-score",
    "shortcomings",
    "signatures",
)
_MINUTES: Final = ("handover", "inspection")
UNFIT: Final[dict[str, frozenset[str]]] = {
    "marked": frozenset({"number", "day", "signer"}),
    "consolidated": frozenset({"number", "day", "signer"}),
    "ranking": frozenset({"number", "day", "signer"}),
    "people": frozenset({"number", "day", "signer"}),
    **dict.fromkeys(_SLIPS, frozenset({"number"})),
    **dict.fromkeys(_MINUTES, frozenset({"day", "signer"})),
}
"""Kind → which of number, day and signer have no place on it: a slip bears no number, minutes name their own people."""
