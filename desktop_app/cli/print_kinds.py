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
}
